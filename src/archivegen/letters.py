"""Letters beyond A to Z in alphabetical lists: which are others with a mark, and which stand for themselves.

After the root order of the Unicode Collation Algorithm (UTS 10) and the tailorings of CLDR, as far as names
in the lists of an archive need them: what the root tells apart on later levels is one letter here, and a
language's own letters are its own. Not followed: Thai and Lao vowels before their consonant, Chinese by sound
or strokes. (Libraries that follow all read a table of a megabyte, half a second at every start.)
"""

from __future__ import annotations

from typing import NamedTuple

from archivegen.lexicon import fold

SAME_LETTER = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ə": "e", "ɛ": "e", "ɔ": "o", "þ": "th", "ĸ": "k",
        # Cyrillic letters that fold to none of Russian.
        "ґ": "г", "ў": "у", "ђ": "д", "ћ": "т", "џ": "ц", "љ": "л", "њ": "н", "ј": "и", "ѓ": "г", "ќ": "к",
        # Persian and Urdu forms of Arabic letters.
        "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": "", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ے": "ي", "ك": "ك",
        # What stands between parts of a name separates words; marks within a word are no letters.
        **dict.fromkeys("-–—/_.,:;·・|+&", " "), **dict.fromkeys("'’\"!?()[]{}<>*…„“”«»‹›¡¿ー", ""),
    }
)  # fmt: skip
"""Small letter -> what it is filed as, where decomposition says nothing."""

_AFTER: dict[str, str] = {
    "cs": "cč rř sš zž", "sk": "aä cč oô sš zž", "sl": "cč sš zž", "hr": "cčć dđ sš zž", "bs": "cčć dđ sš zž",
    "pl": "aą cć eę lł nń oó sś zźż", "lt": "cč sš zž", "lv": "cč gģ kķ lļ nņ sš zž", "hu": "oö uü",
    "es": "nñ", "gl": "nñ", "eu": "nñ", "ro": "aăâ iî sș tț", "tr": "cç gğ oö sş uü", "az": "cç gğ oö sş uü",
    "sv": "zåäö", "fi": "zåäö", "da": "zæøå", "nb": "zæøå", "nn": "zæøå", "no": "zæøå", "is": "dð zþæöå",
    "et": "sš zžõäöü", "sq": "cç eë", "uk": "гґ еє иії", "be": "уў", "sr": "дђ лљ нњ тћ цџ",
    "ur": "هھ يے", "de": "", "en": "",
}  # fmt: skip
"""Language -> letters of its own, each group behind the first letter, which is another."""
_BEHIND = 0xE000
"""Private characters, above all letters: a letter of its own stands after all words with the one before."""


class Alphabet(NamedTuple):
    """What a language's lists know beyond the letters of all."""

    own: dict[int, str]
    """Letters of its own -> how they are filed."""
    capitals: dict[str, str]
    """How they are filed -> the letter as a heading."""


def alphabet_of(language: str) -> Alphabet:
    """Return the letters that a language (BCP 47) has for itself.

    >>> alphabet_of("es-MX").capitals.values(), len(alphabet_of("en").own)
    (dict_values(['Ñ']), 0)
    """
    own: dict[int, str] = {}
    capitals: dict[str, str] = {}
    for group in _AFTER.get(language.partition("-")[0], "").split():
        for place, letter in enumerate(group[1:]):
            filed = f"{group[0]}{chr(_BEHIND + place)}"
            own[ord(fold(letter))] = filed
            capitals[filed] = letter.upper()
    return Alphabet(own, capitals)
