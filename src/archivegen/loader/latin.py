"""Which of the one-byte encodings of Latin letters a text is in.

General detectors take them for one another: they differ in a few letters only. A language uses few letters
beyond ASCII, and bytes read in the wrong encoding give letters that no single language has together.
"""

from __future__ import annotations

LATIN_CODECS = frozenset(
    (
        "cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "iso8859-1", "iso8859-2", "iso8859-3", "iso8859-4",
        "iso8859-9", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "mac-roman",
        "mac-latin2", "mac-turkish", "mac-iceland", "cp437", "cp500", "cp850", "cp852", "cp858", "cp860",
        "cp861", "cp863", "cp865", "cp775", "cp273", "cp037", "cp1026", "cp1140", "hp-roman8", "ascii",
        "latin-1", "tis-620",
    )
)  # fmt: skip
"""Codecs whose detection is decided again here."""

LETTERS = {
    "fr": "éèàùâêîôûçëïœæ", "de": "äöüß", "es": "áéíóúñü¿¡ºª", "pt": "áàâãçéêíóôõúºª", "it": "àèéìòù",
    "nordic": "åäöæøéü", "nl": "éëïöüáó", "is": "áéíóúýþæöð", "en": "éïñç£",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
    "hr": "čćđšž", "ro": "ăâîşţ", "tr": "çğıöşüâîû", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äöõüšž",
}  # fmt: skip
"""Language -> the letters beyond ASCII that its news has (lower case)."""
WESTERN = "fr de es pt it nordic nl en"
WRITTEN_IN = (
    ("cp1252", f"{WESTERN} is", 0.0),
    ("cp1250", "pl cs sk hu hr ro de", 0.02),
    ("iso8859-2", "pl cs sk hu hr ro de", 0.02),
    ("cp1254", "tr", 0.02),
    ("cp1257", "lt lv et", 0.02),
    ("mac-roman", WESTERN, 0.08),
    ("cp850", WESTERN, 0.08),
)
"""Encodings, the languages written in them, and by how much a rarer one must fit better than those before."""
MIXED = "".join(LETTERS[language] for language in WESTERN.split())
MIXED_WORTH = 0.96
"""Foreign names put letters of several western languages on one page; that says a little less."""
MARKS = frozenset("«»“”„‘’‚–—…•·°€§©®™\xa0‹›´`¨\xad×±¼½¾²³µ")
"""Signs of any language's print."""


def likeliest_latin(sample: bytes) -> tuple[str, float]:
    """The codec in which the letters beyond ASCII best fit one language, and how well (0.1 to 0.9)."""
    best, best_fit = "cp1252", 0.0
    high = bytes(byte for byte in sample if byte > 0x7F)
    for codec, languages, margin in WRITTEN_IN:
        signs = high.decode(codec, "replace").lower()
        fit = max(_fit(signs, LETTERS[language]) for language in languages.split())
        if codec == "cp1252":
            fit = max(fit, _fit(signs, MIXED) * MIXED_WORTH)
        if fit > best_fit + margin:
            best, best_fit = codec, fit
    return best, round(max(0.1, min(0.9, best_fit * (0.9 if len(high) >= 20 else 0.7))), 2)


def _fit(signs: str, letters: str) -> float:
    """The share of signs beyond ASCII that are letters of the language or signs of any language's print."""
    if not signs:
        return 0.0
    return sum(1 for sign in signs if sign in letters or sign in MARKS) / len(signs)
