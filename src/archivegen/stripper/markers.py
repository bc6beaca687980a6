"""Looking up the lexicon's phrases fast: is a line one of them, or does it open with one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from archivegen.lexicon import MARKER_ROLES, fold, lexicon_for, with_number_signs

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
_NOTHING: Mapping[str, str] = {}
_NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the lexicon knows of a line."""

    line: str
    """The line as phrases are spelt: folded, numbers as `#`, leading bullets and brackets gone."""
    opens: Mapping[str, str]
    """List -> the longest of its phrases that the line begins with, at a word's end."""
    whole: frozenset[str]
    """Lists of which the whole line is a phrase, but for closing punctuation."""

    def opener(self, *names: str) -> str | None:
        """The longest phrase of the named lists that the line begins with."""
        found = [self.opens[name] for name in names if name in self.opens]
        return max(found, key=len) if found else None


def marks(text: str, languages: tuple[str, ...]) -> Marks:
    """Look a line up in the lists of these languages."""
    line = with_number_signs(fold(text[:_LONGEST_LINE])).lstrip(_LEADING)
    filed = _filed(languages)
    found = [p for p in filed.get(line[:_KEY], ()) if line.startswith(p[0])]
    for size in range(min(_KEY - 1, len(line) - 1), 0, -1):
        found += filed.get(line[:size], ())
    if not found:
        return Marks(line, _NOTHING, _NOWHERE)
    bare = line.rstrip(_TRAILING)
    opens: dict[str, str] = {}
    whole: set[str] = set()
    for phrase, names in found:
        if _at_end(line, phrase):
            for name in names:
                opens.setdefault(name, phrase)
            if phrase in (line, bare):
                whole.update(names)
    return Marks(line, opens, frozenset(whole))


@cache
def _phrases(language: str, name: str) -> tuple[str, ...]:
    lexicon = lexicon_for(language)
    kind, _, role = name.partition(".")
    return lexicon.markers.get(role, ()) if kind == "markers" else getattr(lexicon, kind)


@cache
def _filed(languages: tuple[str, ...]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First characters -> the phrases that begin so, longest first, each with its lists.

    A phrase shorter than the key is filed under itself.
    """
    lists: dict[str, list[str]] = defaultdict(list)
    for language in languages:
        for name in LISTS:
            for phrase in _phrases(language, name):
                if name not in lists[phrase]:
                    lists[phrase].append(name)
    filed: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for phrase in sorted(lists, key=lambda p: (-len(p), p)):
        if phrase:
            filed[phrase[:_KEY]].append((phrase, tuple(lists[phrase])))
    return {key: tuple(found) for key, found in filed.items()}


def _at_end(line: str, phrase: str) -> bool:
    """No letter of the same word follows; in scripts without spaces any character may."""
    return (
        len(line) == len(phrase)
        or not phrase[-1].isalnum()
        or not line[len(phrase)].isalnum()
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
