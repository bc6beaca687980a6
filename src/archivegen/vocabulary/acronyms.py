"""Whether a short form stands for a long one, letter by letter.

After A. S. Schwartz and M. A. Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text" (PSB 2003), made stricter: every letter opens a word, or stands in a word of capitals (`KDUL`
in `KDUL-Harrow`, for `KD-H`). Letters from inside a word (`TV`, television; `BKA`, Bundeskriminalamt) are
right often and wrong too often to join two subjects: `loosely_before` finds them for a person to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from archivegen.lexicon import fold
from archivegen.patterns import late

SHORT_FORM = late(r"[^\W\d_](?:[\w&.]|[-‐-―’'](?=\w)){1,9}\Z")
"""Two to ten characters, a letter first."""
MOST_SKIPPED_NAMES = 1
"""`Center for Strategic and International Research Studies (CSIS)`: one word of capitals without a letter."""
LETTERS_FOR_A_SKIP = 4
_WORD = late(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a long form."""

    start: int
    end: int
    text: str


def is_short_form(text: str) -> bool:
    """Whether a text looks like an acronym: two or more capitals, more than small letters.

    >>> [word for word in ("KD-HS", "KDU", "Kdus-H", "LfN", "Harbour", "1944", "L") if is_short_form(word)]
    ['KD-HS', 'KDU', 'Kdus-H', 'LfN']
    """
    if not SHORT_FORM.match(text):
        return False
    capitals = sum(1 for character in text if character.isupper())
    return capitals >= 2 and len(letters_of(text)) >= 2


@cache
def letters_of(short: str) -> str:
    """The letters that a long form must give: folded, without signs; a plural `s` after capitals is none.

    >>> letters_of("KD-HS"), letters_of("NGOs")
    ('kdhs', 'ngo')
    """
    if len(short) > 2 and short[-1] == "s" and short[-2].isupper():
        short = short[:-1]
    return "".join(character for character in fold(short) if character.isalnum())


def words_of(text: str, offset: int = 0) -> list[Word]:
    """The words of a text, split at hyphens too."""
    return [Word(offset + m.start(), offset + m.end(), m[0]) for m in _WORD.finditer(text)]


def ending_long_form(short: str, words: Sequence[Word]) -> int | None:
    """Where the long form of `short` begins that ends with the last of `words`: the number of its first word.

    None when there is none. The shortest one is taken.
    """
    letters = letters_of(short)
    most = min(len(letters) + 5, len(letters) * 2)
    for first in range(len(words) - 1, max(-1, len(words) - most - 1), -1):
        if fold(words[first].text[0]) == letters[0] and spells(letters, words[first:]):
            return first
    return None


def beginning_long_form(short: str, words: Sequence[Word]) -> int | None:
    """How many words from the first one on are the long form of `short`; None when none are."""
    letters = letters_of(short)
    if not words or fold(words[0].text[0]) != letters[0]:
        return None
    for count in range(1, min(len(words), len(letters) + 5, len(letters) * 2) + 1):
        if spells(letters, words[:count]):
            return count
    return None


def spells(letters: str, words: Sequence[Word]) -> bool:
    """Whether the words give the letters, in order, the first and the last word one or more each."""
    skips = MOST_SKIPPED_NAMES if len(letters) >= LETTERS_FOR_A_SKIP else 0
    if len(words) == 1 and words[0].text.isupper():
        return False  # a short form of a short form: `KD` in `KDKD`
    return _spells(letters, tuple(word.text for word in words), skips, True)


def _spells(letters: str, words: tuple[str, ...], skips: int, must: bool) -> bool:
    """`skips`: how many capitalised words may give nothing; `must`: the next word has to give a letter."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if letters and fold(word[0])[:1] == letters[0]:
        for taken in range(1, _most_taken(word, letters) + 1):
            if _spells(letters[taken:], rest, skips, len(rest) == 1):
                return True
    if must or (not rest):
        return False
    if word[0].isupper():
        return skips > 0 and _spells(letters, rest, skips - 1, len(rest) == 1)
    return _spells(letters, rest, skips, len(rest) == 1)


def _most_taken(word: str, letters: str) -> int:
    """How many of the letters a word can give: one, or as many as its capitals spell."""
    if len(word) < 2 or not word.isupper():
        capitals = "".join(character for character in word if character.isupper())
        spelt = fold(capitals) if len(capitals) > 1 and word[0].isupper() else ""
    else:
        spelt = fold(word)
    most = 0
    for mine, wanted in zip(spelt, letters, strict=False):
        if mine != wanted:
            break
        most += 1
    return max(most, 1)


def loosely_before(short: str, words: Sequence[Word]) -> int | None:
    """The number of the first word of a long form in which letters of `short` stand inside words.

    As Schwartz and Hearst have it: the letters from right to left, the first one opening a word. Only a word
    with a capital counts, and one much longer than the short form.
    """
    letters = letters_of(short)
    at = len(letters) - 1
    most = min(len(letters) + 5, len(letters) * 2)
    for number in range(len(words) - 1, max(-1, len(words) - most - 1), -1):
        word = fold(words[number].text)
        for place in range(len(word) - 1, -1, -1):
            if word[place] == letters[at] and (at or not place):
                at -= 1
                if at < 0:
                    long = sum(len(w.text) for w in words[number:])
                    return (
                        number if words[number].text[0].isupper() and long >= 2 * len(letters) + 2 else None
                    )
    return None
