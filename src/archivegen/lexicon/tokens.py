"""Words for counting and comparing texts, in scripts with and without spaces between words."""

import re
from collections.abc import Iterator
from functools import cache

from archivegen.patterns import late

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana and iteration marks
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"  # vowel signs of Devanagari: \w leaves them out
    "\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d81-\u0d83\u0dca-\u0ddf\u1cd0-\u1cf9"
    "\u200c\u200d"
)
_ASCII_GAPS = bytes(ord(chr(c).lower()) if chr(c).isalnum() and c < 128 else 32 for c in range(256))
"""ASCII letters in lower case and digits as they are, spaces for all else."""
_NOT_SIMPLE = f"[{_UNSPACED}{_MARKS}]"
_SIMPLE_TOKEN = late(r"[^\W_]+")
"""A word where no character is of `_NOT_SIMPLE`."""
_TOKEN = (
    f"[{_UNSPACED}](?:(?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3])"
    f"[{_UNSPACED}])*|(?:[^\\W_{_UNSPACED}][{_MARKS}]*)+"
)

# Most words of most texts are ASCII; asking for them first is twice as fast.
_IN_PLACE = rf"[A-Za-z0-9]+(?![^\W_]|[^\x00-\x7f])|{_TOKEN}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Patterns of so many ranges take milliseconds to compile, and few runs need them all."""
    return re.compile(pattern)


def word_tokens(text: str) -> list[str]:
    """Split a text into casefolded words; a script without spaces gives one token a character.

    Letters and digits count, punctuation does not. In Thai, Lao, Khmer and Burmese a consonant takes its
    vowel signs and tone marks along. Shingles of the tokens then mean the same in any script.

    >>> word_tokens("Two U.S. officials, said 東京で")
    ['two', 'u', 's', 'officials', 'said', '東', '京', 'で']
    """
    if text.isascii():  # most lines, and five times as fast
        return text.encode().translate(_ASCII_GAPS).decode().split()
    folded = text.casefold()
    simple = _compiled(_NOT_SIMPLE).search(folded) is None
    return (_SIMPLE_TOKEN if simple else _compiled(_TOKEN)).findall(folded)


def words_in_place(text: str) -> Iterator[re.Match[str]]:
    """Find the words that `word_tokens` gives, with their own case and where they stand.

    >>> [found.span() for found in words_in_place("said 東京")]
    [(0, 4), (5, 6), (6, 7)]
    """
    return _compiled(_IN_PLACE).finditer(text)
