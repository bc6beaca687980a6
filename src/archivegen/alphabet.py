"""Where a name stands in an alphabetical list: under which letter, and in which order.

Word by word, as libraries file: case, accents, hyphens and quotes do not count, numbers count by their value,
digits come before letters. The site's own script comes first, others in the order of Unicode. Names that
differ in nothing else are told apart by accents, then by case: the order is the same on every machine.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from archivegen.letters import SAME_LETTER, Alphabet, alphabet_of
from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.records import Taxonomy, TermKey

NOT_A_LETTER = "#"
HAN = "漢"
"""Heading of names in Chinese characters: one each would be as many headings as names."""
_ARTICLES = {
    "ca": ("el ", "la ", "els ", "les ", "l'"),
    "de": ("der ", "die ", "das "),
    "en": ("the ",),
    "es": ("el ", "la ", "los ", "las "),
    "fr": ("le ", "la ", "les ", "l'"),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'"),
    "nl": ("de ", "het "),
    "pt": ("o ", "a ", "os ", "as "),
}
"""Definite articles, folded, as names begin with them."""
_NAMES_OF_ANYTHING = frozenset({"en"})
"""Languages whose article is skipped in every index. Elsewhere places keep theirs, *Le Havre*, *La Paz*, and
only newspapers go without."""
_ARABIC_ARTICLE = late(r"ال(?=\w{3})")
"""At the head of a name it is skipped on a site in any language: Arabic reference works file so. Names whose
first letter is an alif with a hamza begin otherwise; two letters are too few to be a word behind it."""
_OTHER_ARABIC_LETTERS = frozenset({"fa", "ur", "ps", "ug", "sd", "ckb"})
"""Languages written with them that have no such article."""
_OWN_SCRIPT: dict[str, str | tuple[str, ...]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug", "sd"), "ARABIC"),
    **dict.fromkeys(("he", "yi"), "HEBREW"),
    "zh": "CJK", "ja": ("HIRAGANA", "CJK"), "el": "GREEK",
    "ko": "HANGUL", "hy": "ARMENIAN", "ka": "GEORGIAN", "hi": "DEVANAGARI", "th": "THAI",
}  # fmt: skip
"""Language -> how Unicode begins the names of its letters; of others that are Latin letters."""
_KANA = {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""Korean headings: the consonant that begins a syllable, double ones with the single."""
_FIRST_CONSONANT = 0x1100
_NUMBER = late(r"\d+")
_DIGITS = 12
"""Digits in which numbers are compared."""


def sort_name(label: str, taxonomy: Taxonomy, language: str) -> str:
    """Return a label as it is filed: folded, without accents and without the article of its language.

    >>> sort_name("The Ansley Courier", Taxonomy.SOURCES, "en"), sort_name("Le Havre", Taxonomy.TAGS, "fr")
    ('ansley courier', 'le havre')
    >>> sort_name("L’Équipe", Taxonomy.SOURCES, "fr"), sort_name("The", Taxonomy.TAGS, "en")
    ('equipe', 'the')
    >>> sort_name("“Łódź–Ørsted”", Taxonomy.TAGS, "en"), sort_name("البحر", Taxonomy.TAGS, "en")
    ('lodz orsted', 'بحر')
    """
    return _filed(_without_article(label, taxonomy, language), alphabet_of_(language))


def sort_key(name: str, label: str, language: str) -> tuple[bool, str, str, str]:
    """Return what a list is sorted by: `name` is what `sort_name` makes of a label.

    >>> labels = ["Zebra", "Éclair", "eclair", "Eclair", "Route 10", "Route 9", "42", "Ärger", "Эльмар"]
    >>> sorted(labels, key=lambda one: sort_key(sort_name(one, Taxonomy.TAGS, "en"), one, "en"))
    ['42', 'Ärger', 'eclair', 'Eclair', 'Éclair', 'Route 9', 'Route 10', 'Zebra', 'Эльмар']
    """
    accents = "" if label.isascii() else unicodedata.normalize("NFD", fold(label))
    return _is_foreign(name, language), _by_value(name), accents, label.swapcase()  # small letters first


def initial(name: str, language: str = "en") -> str:
    """Return the letter under which a name stands, given as `sort_name` makes it; `#` for digits and signs.

    >>> initial("elmar"), initial("2024"), initial("эльмар"), initial("沈"), initial(sort_name("한국",
    ...     Taxonomy.TAGS, "en")), initial(sort_name("ñandú", Taxonomy.TAGS, "es"), "es")
    ('E', '#', 'Э', '漢', 'ㅎ', 'Ñ')
    """
    first = name[:1]
    own = alphabet_of_(language).capitals.get(name[:2])
    if own is not None:
        return own
    if "\u1100" <= first < "\u1113":
        return _CONSONANTS[ord(first) - _FIRST_CONSONANT]
    if first.isascii():
        return first.upper() if first.isalpha() else NOT_A_LETTER
    if unicodedata.name(first, "").startswith("CJK"):
        return HAN
    return first.upper()[:1] if first.isalpha() else NOT_A_LETTER


@lru_cache(maxsize=4)
def alphabet_of_(language: str) -> Alphabet:
    """The alphabet of a site's language, made once."""
    return alphabet_of(language)


def _without_article(label: str, taxonomy: Taxonomy, language: str) -> str:
    """A label in plain quotes, from the word by which it is looked up."""
    plain = label.strip().replace("’", "'")
    if taxonomy is Taxonomy.AUTHORS:
        return plain
    code = language.partition("-")[0]
    if code not in _OTHER_ARABIC_LETTERS and (found := _ARABIC_ARTICLE.match(plain)):
        return plain[found.end() :]
    if taxonomy is Taxonomy.SOURCES or code in _NAMES_OF_ANYTHING:
        start = plain.lstrip("\"“„«'")
        for article in _ARTICLES.get(code, ()):
            rest = start[len(article) :].lstrip()
            if rest and start[: len(article)].casefold() == article:
                return rest
    return plain


def _filed(text: str, alphabet: Alphabet) -> str:
    """A name in the letters that it is filed by."""
    folded = unicodedata.normalize("NFC", fold(text)).translate(alphabet.own).translate(SAME_LETTER)
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded.translate(_KANA))
        folded = "".join(character for character in apart if not unicodedata.combining(character))
        folded = folded.translate(SAME_LETTER)
    return " ".join(folded.split()) or text.casefold()


def _by_value(name: str) -> str:
    return _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), name)


def _is_foreign(name: str, language: str) -> bool:
    """Whether a name is in another script than the site's own; numbers are in any."""
    own = _OWN_SCRIPT.get(language.partition("-")[0])
    first = name[:1]
    return own is not None and first.isalpha() and not unicodedata.name(first, "").startswith(own)


class IndexTerm(NamedTuple):
    """A stated term as the pages of a long index are cut from it."""

    key: TermKey
    filed: str
    """Where it stands (`alphabet.filed`)."""
    articles: int
    digest: str
    """`count_digest`."""
    name: str
    """`name_digest`."""


_HEADS = "01"
"""Names that begin with no letter come first, whatever their script."""
_APART = "\x00"


def filed(label: str, taxonomy: Taxonomy, language: str) -> str:
    """Return a label as a text that sorts where an index has it, for `shelf`.

    >>> labels = ["Zebra", "Éclair", "42", "The Ansley Courier"]
    >>> sorted(labels, key=lambda one: filed(one, Taxonomy.TAGS, "en"))
    ['42', 'The Ansley Courier', 'Éclair', 'Zebra']
    """
    name = sort_name(label, taxonomy, language)
    letter = initial(name, language)
    foreign, value, accents, last = sort_key(name, label, language)
    head = _HEADS[letter != NOT_A_LETTER]
    return _APART.join((f"{head}{foreign:d}{value}", accents, last, letter, name))


def shelf(filed: str, letters: int) -> str:
    """Return the heading under which a name stands where so many of its letters are told apart.

    >>> one = filed("Élmar", Taxonomy.TAGS, "en")
    >>> shelf(one, 1), shelf(one, 2), shelf(filed("2024", Taxonomy.TAGS, "en"), 3)
    ('E', 'El', '#20')
    >>> shelf(filed("沈阳", Taxonomy.TAGS, "en"), 1), shelf(filed("沈阳", Taxonomy.TAGS, "en"), 2)
    ('漢', '漢 沀–沿')
    """
    *_, letter, name = filed.split(_APART)
    if letters == 1:
        return letter
    if letter == NOT_A_LETTER:
        return f"{letter}{name[: letters - 1]}"
    if letter == HAN:
        first = ord(name[0])
        low = first & ~(_CHINESE - 1)
        known = f"{chr(low)}–{chr(low + _CHINESE - 1)}" if letters == 2 else name[: letters - 2]
        return f"{HAN} {known}"
    units = _UNIT.findall(name)[1:letters]
    return letter + "".join(unit if len(unit) == 1 else unit[0] for unit in units)


_CHINESE = 64
"""Characters, by their numbers, whose names stand together."""
_UNIT = late("[^\ue000-\uf8ff][\ue000-\uf8ff]*")
"""A letter as it is filed: one of a language's own has a private character behind it."""
