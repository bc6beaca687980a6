"""Names and writing directions of languages (BCP 47 tags)."""

from __future__ import annotations

from archivegen.interface import Interface
from archivegen.renderer.remembering import remembered

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "arz", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"})
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "ckb": "Central Kurdish",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian", "nn": "Nynorsk",
    "om": "Oromo", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish",
    "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})


@remembered
def primary(language: str) -> str:
    """Return the language subtag, lower case.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return language.split("-", 1)[0].lower()


@remembered
def direction(language: str) -> str:
    """Return `ltr`, `rtl`, or `auto` for a language that is not known, as HTML's `dir` takes it.

    >>> direction("ar-EG"), direction("pa-Arab-PK"), direction("de"), direction("und")
    ('rtl', 'rtl', 'ltr', 'auto')
    """
    subtags = language.lower().split("-")
    if subtags[0] in ("", "und"):
        return "auto"
    script = next((subtag for subtag in subtags[1:3] if len(subtag) == 4 and subtag.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RIGHT_TO_LEFT else "ltr"


@remembered
def html_lang(language: str) -> str:
    """Return the value of HTML's `lang`: empty for a language that is not known (HTML, 3.2.6.2)."""
    return "" if primary(language) in ("", "und") else language


@remembered
def language_name(language: str, interface: Interface) -> str:
    """Return the language's name as the interface says it, the tag itself when it has none.

    >>> english = Interface()
    >>> language_name("zh-Hans", english), language_name("und", english), language_name("qaa", english)
    ('Chinese', 'Language not known', 'qaa')
    """
    code = primary(language)
    if code in ("", "und"):
        return interface.gettext("Language not known")
    return interface.language_name(code) or language


@remembered
def own_name(language: str, interface: Interface) -> str:
    """Return the language's name in itself, as its readers look for it; otherwise as `language_name` does.

    >>> own_name("de-AT", Interface()), own_name("qaa", Interface())
    ('Deutsch', 'qaa')
    """
    return interface.own_language_name(primary(language)) or language_name(language, interface)


def english_name(language: str) -> str:
    """Return the language's English name for files that want it, the tag itself when it has none here.

    >>> english_name("zh-Hans"), english_name("tlh")
    ('Chinese', 'tlh')
    """
    return _NAMES.get(primary(language), language)


@remembered
def counts_characters(language: str) -> bool:
    """Say whether a text's length is told in characters, because it is written without spaces."""
    return primary(language) in _WITHOUT_SPACES
