"""Looking up the lexicon's phrases fast: is a line one of them, or does it open with one?"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from archivegen.lexicon import fold, lexicon_for, with_number_signs

_LEADING = " \t([{*•·–—|›»>"
_KEY = 2
"""Characters under which phrases are filed."""


def folded_line(text: str) -> str:
    """A line as phrases are spelt: folded, numbers as `#`, leading bullets and brackets gone."""
    return with_number_signs(fold(text[:400])).lstrip(_LEADING)


@cache
def _phrases(language: str, name: str) -> frozenset[str]:
    lexicon = lexicon_for(language)
    kind, _, role = name.partition(".")
    return (
        frozenset(lexicon.markers.get(role, ())) if kind == "markers" else frozenset(getattr(lexicon, kind))
    )


@cache
def _filed(language: str, name: str) -> dict[str, tuple[str, ...]]:
    filed: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(_phrases(language, name), key=lambda p: (-len(p), p)):
        filed[phrase[:_KEY]].append(phrase)
    return {key: tuple(found) for key, found in filed.items()}


def opener(line: str, languages: tuple[str, ...], *names: str) -> str | None:
    """The longest phrase of the named lists that a folded line begins with, at a word's end.

    A name is an attribute of `Lexicon` (`byline`) or one of its markers (`markers.related`).
    """
    best: str | None = None
    for language in languages:
        for name in names:
            for phrase in _filed(language, name).get(line[:_KEY], ()):
                if (
                    (best is None or len(phrase) > len(best))
                    and line.startswith(phrase)
                    and _at_end(line, phrase)
                ):
                    best = phrase
    return best


def _at_end(line: str, phrase: str) -> bool:
    """No letter of the same word follows; in scripts without spaces any character may."""
    return (
        len(line) == len(phrase)
        or not phrase[-1].isalnum()
        or not line[len(phrase)].isalnum()
        or ord(phrase[-1]) > 0x2E7F
        or 0x0E00 <= ord(phrase[-1]) < 0x0F00
    )


def whole_line(line: str, languages: tuple[str, ...], *names: str) -> bool:
    """A folded line is one of the phrases, but for closing punctuation."""
    bare = line.rstrip(" :›»|>.·…-–—)")
    return any(line in _phrases(x, n) or bare in _phrases(x, n) for x in languages for n in names)


def holds(line: str, languages: tuple[str, ...], name: str, least: int = 10) -> str | None:
    """The first long phrase (`least` characters) of a list that stands anywhere in a folded line."""
    for language in languages:
        for phrase in sorted(_phrases(language, name)):
            if len(phrase) >= least and phrase in line:
                return phrase
    return None
