"""Capitalised phrases: what scripts with capitals write as a name.

A phrase is a run of capitalised words with the small words that names hold (`Bank of Harrow`, `al-Karin`).
What only stands capitalised because it opens a sentence is none.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import NamedTuple

from archivegen.lexicon import fold, lexicon_for
from archivegen.patterns import late
from archivegen.vocabulary.folding import DASHES

_INSIDE = (
    "of|of the|for|and|de|de la|de las|de los|del|della|delle|di|da|do|dos|das|du|des|la|le|el|y|e|und|"
    "der|den|für|von|van|van der|van den|von der|zu|zur|zum|et|bin|bint|ibn|abu|al|ul|og|och|i"
)
"""Small words that join two capitalised words to one name."""
_JOINT = late(r"\s+(?:and|und|et|y|e|og|och|i)\s+|(?<=['’´`]s)\s+")
"""What joins two names more often than it stands in one: a conjunction, a possessive."""
_ARTICLES = frozenset({"the", "der", "die", "das"})
"""Never the first word of a phrase. Those of Romance languages are, with a capital: `Los Angeles`."""
_OPENERS = "\"'“‘„«‹(\\[¿¡—–•*"
SENTENCE_START = late(rf"(?:\A|[.!?…:\n\]]['\"”’»)\]]*\s*|\n\s*|[•*]\s*)[{_OPENERS}\s]*\Z")
LOOK_BACK = 8
"""Characters before a phrase that tell whether it opens a sentence."""


class Name(NamedTuple):
    """A capitalised phrase in a text."""

    start: int
    end: int
    text: str
    """With single spaces."""
    opens: bool
    """It opens a sentence: its first word may be capitalised for that alone."""


_WESTERN = "A-ZÀ-ÖØ-Þ"
"""The capitals up to U+00FF; those of all scripts make a pattern that takes as long to compile as an article
takes to read."""


def _pattern_for(text: str) -> re.Pattern[str]:
    """The pattern of phrases, with all capitals that stand in the text."""
    further = any(letter > "ÿ" and unicodedata.category(letter) in ("Lu", "Lt") for letter in set(text))
    return _pattern(_capitals() if further else _WESTERN)


@cache
def _pattern(capital: str) -> re.Pattern[str]:
    word = rf"[{capital}](?:[\w’'`´]|(?<=\w)[&.](?=\w))*"
    prefixed = rf"(?:(?:al|el|ad|as|ash|at|an|ar|az|d|l|de|e)[{DASHES}’'])?{word}"
    compound = rf"{prefixed}(?:[{DASHES}](?:(?:[a-z]{{1,3}}[{DASHES}])?{prefixed}|\d+|[a-z]{{1,2}}(?!\w)))*"
    numbered = rf"{compound}(?:\s\d{{1,3}}\b)?"
    between = rf"(?:\s|[—–]\s|\s(?:{_INSIDE})\s|[{DASHES}]e\s)"
    return re.compile(rf"(?<![\w{DASHES}@#/.]){numbered}(?:{between}{compound})*")


@cache
def _capitals() -> str:
    """A character class of all capital letters, as ranges."""
    ranges: list[list[int]] = []
    for code in range(min(sys.maxunicode, 0x1FFFF) + 1):
        character = chr(code)
        # The first two are quick and leave few to ask about.
        if (character.isupper() or character.istitle()) and unicodedata.category(character) in ("Lu", "Lt"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


def find_names(text: str, language: str) -> list[Name]:
    """The capitalised phrases of a text, in order, apart. `language` is a BCP 47 tag, `und` when unknown."""
    stops = lexicon_for(language).stop_words or lexicon_for("en").stop_words
    found: list[Name] = []
    for match in _pattern_for(text).finditer(text):
        start, end = match.span()
        opens = SENTENCE_START.search(text[max(0, start - LOOK_BACK) : start]) is not None
        for piece_start, piece_end in _cut(text, start, end):
            name = _trimmed(text, piece_start, piece_end, opens and piece_start == start, stops)
            if name is not None:
                found.append(name)
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run of capitalised words, cut between two names."""
    pieces = []
    for joint in _JOINT.finditer(text, start, end):
        pieces.append((start, joint.start()))
        start = joint.end()
    return [*pieces, (start, end)]


def _trimmed(text: str, start: int, end: int, opens: bool, stops: frozenset[str]) -> Name | None:
    """A phrase without possessive and without the function words that it opens with; or None."""
    first = start
    while True:
        word_end = start
        while word_end < end and not text[word_end].isspace():
            word_end += 1
        word = fold(text[start:word_end])
        if not (word in _ARTICLES or (opens and word in stops)) or _is_acronym(text[start:word_end]):
            break
        while word_end < end and text[word_end].isspace():
            word_end += 1
        start = word_end
        if start >= end:
            return None
    while end > start and text[end - 1] in "’'`´.&":
        end -= 1
    if end - start > 2 and text[end - 2 : end] in ("’s", "'s", "´s", "`s"):
        end -= 2
    if end - start < 2:
        return None
    if text[end - 2] == "." and text[end : end + 1] == ".":
        end += 1  # `U.S.`: the stop belongs to the initials
    return Name(start, end, " ".join(text[start:end].split()), opens and start == first)


def _is_acronym(word: str) -> bool:
    """`US`, `IT`: capitals that are no function word. `I` is one."""
    return len(word) > 1 and word.isupper()
