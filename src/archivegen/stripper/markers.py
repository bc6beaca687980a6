"""Looking up the lexicon's phrases fast: is a line one of them, or does it open with one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from archivegen.dataclass import dataclass
from archivegen.lexicon import MARKER_ROLES, NUMBER_SIGN, fold, lexicon_for, with_number_signs
from archivegen.patterns import late

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
_DIGIT = late(r"\d")
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
    drawer = _cabinet(languages).drawer(key)
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


_LETTERS_LEFT = 4
"""Letters of a phrase that tell it when its numbers may be any."""


@cache
def _phrases(language: str, name: str) -> tuple[str, ...]:
    lexicon = lexicon_for(language)
    kind, _, role = name.partition(".")
    return lexicon.markers.get(role, ()) if kind == "markers" else getattr(lexicon, kind)


def _as_lines_are(phrase: str) -> str:
    """A phrase with signs for its numbers, as lines have them; empty where little else is left (`f1`)."""
    if phrase.isalpha() or not _DIGIT.search(phrase):
        return phrase
    return with_number_signs(phrase) if sum(map(str.isalpha, phrase)) >= _LETTERS_LEFT else ""


@cache
def _loose(language: str) -> dict[str, list[tuple[str, str]]]:
    """First characters -> the phrases of a language that begin so, each with a list that it stands in.

    A phrase shorter than the key is filed under itself.
    """
    filed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in LISTS:
        for phrase in map(_as_lines_are, _phrases(language, name)):
            if phrase:
                filed[phrase[:_KEY]].append((phrase, name))
    return dict(filed)


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Phrases that begin alike, longest first."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]
    """Each phrase with the lists that it stands in."""
    phrases: tuple[str, ...]
    """The phrases alone, cut at the number of those that hold one."""
    numbered: bool
    """A phrase holds a number."""


class _Cabinet:
    """The phrases of some languages by their first characters; a drawer is sorted when it is first opened."""

    __slots__ = ("_drawers", "_languages")

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._drawers: dict[str, _Drawer | None] = {}
        for language in languages:
            self._drawers |= dict.fromkeys(_loose(language))

    def drawer(self, key: str) -> _Drawer | None:
        """The drawer of a line with these first characters; None when no phrase begins so."""
        while key not in self._drawers:
            if not key:
                return None
            key = key[:-1]
        found = self._drawers[key]
        if found is None:
            found = self._drawers[key] = self._sorted(key)
        return found

    def _sorted(self, key: str) -> _Drawer:
        lists: dict[str, dict[str, None]] = defaultdict(dict)
        for language in self._languages:
            for size in range(len(key), 0, -1):
                for phrase, name in _loose(language).get(key[:size], ()):
                    lists[phrase][name] = None
        phrases = sorted(lists, key=lambda phrase: (-len(phrase), phrase))
        return _Drawer(
            lists=tuple((phrase, tuple(lists[phrase])) for phrase in phrases),
            phrases=tuple(phrase.partition(NUMBER_SIGN)[0] for phrase in phrases),
            numbered=any(NUMBER_SIGN in phrase for phrase in phrases),
        )


@cache
def _cabinet(languages: tuple[str, ...]) -> _Cabinet:
    return _Cabinet(languages)


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
