"""Looking up the lexicon's phrases fast: is a line one of them, or does it open with one?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from archivegen.lexicon import MARKER_ROLES, NUMBER_SIGN, fold, lexicon_for, with_number_signs

LISTS = (
    "byline", "source_labels", "published_labels", "updated_labels", "tag_labels", "author_note",
    "disclaimer", "correction_openers", "photo_labels", *(f"markers.{role}" for role in MARKER_ROLES),
)  # fmt: skip
"""The lists of the lexicon that are looked up: attributes of `Lexicon`, or markers of a role."""
_LEADING = " \t([{*•·–—|›»>"
_TRAILING = " :›»|>.·…-–—)"
_KEY = 4
"""Characters under which phrases are filed."""
_LONGEST_LINE = 400
_DIGIT = re.compile(r"\d")
_NOTHING: Mapping[str, str] = {}
_NOWHERE: frozenset[str] = frozenset()


class Marks:
    """What the lexicon knows of a line."""

    __slots__ = ("folded", "opens", "whole")

    def __init__(
        self, folded: str, opens: Mapping[str, str] = _NOTHING, whole: frozenset[str] = _NOWHERE
    ) -> None:
        self.folded = folded
        """The beginning of the line, folded."""
        self.opens = opens
        """List -> the longest of its phrases that the line begins with, at a word's end."""
        self.whole = whole
        """Lists of which the whole line is a phrase, but for closing punctuation."""

    @property
    def line(self) -> str:
        """The line as phrases are spelt: folded, numbers as `#`, leading bullets and brackets gone."""
        return with_number_signs(self.folded).lstrip(_LEADING)

    def opener(self, *names: str) -> str | None:
        """The longest phrase of the named lists that the line begins with."""
        if not self.opens:
            return None
        found = [self.opens[name] for name in names if name in self.opens]
        return max(found, key=len) if found else None


def marks(text: str, languages: tuple[str, ...]) -> Marks:
    """Look a line up in the lists of these languages."""
    folded = fold(text[:_LONGEST_LINE])
    line = folded.lstrip(_LEADING)
    key = line[:_KEY]
    if not key.isalpha() and _DIGIT.search(key):
        line = with_number_signs(line)
        key = line[:_KEY]
    filed = _filed(languages)
    drawer = filed.get(key) or filed.get(key[:1])
    if drawer is None or not line.startswith(drawer.phrases):
        return Marks(folded)
    if drawer.numbered:
        line = with_number_signs(line)
    bare = line.rstrip(_TRAILING)
    opens: dict[str, str] = {}
    whole: set[str] = set()
    for phrase, names in drawer.lists:
        if line.startswith(phrase) and _at_end(line, phrase):
            for name in names:
                opens.setdefault(name, phrase)
            if phrase in (bare, line):
                whole.update(names)
    return Marks(folded, opens, frozenset(whole) if whole else _NOWHERE)


@cache
def _phrases(language: str, name: str) -> tuple[str, ...]:
    lexicon = lexicon_for(language)
    kind, _, role = name.partition(".")
    return lexicon.markers.get(role, ()) if kind == "markers" else getattr(lexicon, kind)


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Phrases that begin alike, longest first."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Each phrase with the lists that it stands in."""
    phrases: tuple[str, ...]
    """The phrases alone: without the numbers of those that hold one."""
    numbered: bool
    """A phrase holds a number."""


@cache
def _filed(languages: tuple[str, ...]) -> dict[str, _Drawer]:
    """First characters -> the phrases that begin so, and the shorter ones that begin the key.

    Where no phrase has the first characters of a line: first character -> phrases shorter than the key.
    """
    lists: dict[str, list[str]] = defaultdict(list)
    for language in languages:
        for name in LISTS:
            for phrase in _phrases(language, name):
                # Lines have signs for numbers, so a phrase with figures is on none of them.
                if phrase and name not in lists[phrase] and not _DIGIT.search(phrase):
                    lists[phrase].append(name)
    filed: dict[str, list[str]] = defaultdict(list)
    short = [phrase for phrase in lists if len(phrase) < _KEY]
    for phrase in lists:
        filed[phrase[:_KEY]].append(phrase)
    for key, phrases in filed.items():
        phrases += [phrase for phrase in short if phrase != key and key.startswith(phrase)]
    for phrase in short:
        if phrase[0] != phrase:
            filed[phrase[0]].append(phrase)
    return {key: _drawer({phrase: tuple(lists[phrase]) for phrase in found}) for key, found in filed.items()}


def _drawer(lists: Mapping[str, tuple[str, ...]]) -> _Drawer:
    phrases = sorted(lists, key=lambda phrase: (-len(phrase), phrase))
    return _Drawer(
        lists=tuple((phrase, lists[phrase]) for phrase in phrases),
        phrases=tuple(phrase.partition(NUMBER_SIGN)[0] for phrase in phrases),
        numbered=any(NUMBER_SIGN in phrase for phrase in phrases),
    )


def _at_end(line: str, phrase: str) -> bool:
    """No letter of the same word follows; a number may, and in scripts without spaces any character."""
    return (
        len(line) == len(phrase)
        or not phrase[-1].isalnum()
        or not line[len(phrase)].isalnum()
        or line[len(phrase)].isdecimal()
        or ord(phrase[-1]) > 0x2E7F
        or 0x0E00 <= ord(phrase[-1]) < 0x0F00
    )


def holds(line: str, languages: tuple[str, ...], name: str, least: int = 10) -> str | None:
    """The first long phrase (`least` characters) of a list that stands anywhere in a folded line."""
    for language in languages:
        for phrase in _phrases(language, name):
            if len(phrase) >= least and phrase in line:
                return phrase
    return None
