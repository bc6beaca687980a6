"""Labels at the start or the end of a text, found by their letters before an expression is made for them.

A language has some hundred labels of each kind, and an expression of them all takes longer to compile than a
page to read. So the labels are kept by two of their characters; only those that stand in a text become an
expression, once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from archivegen.lexicon import fold

_KEY = 2
_EDGE = " \t\n\r\u00a0:-–("
"""What may stand between a label and the end of a text."""


def alternation(words: Iterable[str]) -> str:
    """An expression for any of these folded phrases, longest first; for none one that never fits."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for word in ordered)
    return "|".join(escaped) or r"(?!)"


class _Labels:
    """Phrases by a key, and the expressions that were made of those that stood in a text together."""

    __slots__ = ("_by_key", "_made", "_reach", "_template")

    def __init__(self, words: Collection[str], template: str, key: Callable[[str], str]) -> None:
        """`template` is an expression with `{names}` where the phrases go; `key` gives a phrase's key."""
        self._template = template
        self._reach = 3 * max(map(len, words), default=0) + 8
        self._made: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_key[key(word)].append(word)

    def _agreeing(self, key: str, shorter: str) -> list[str]:
        """The phrases of a key and those of its one character."""
        names = self._by_key.get(key, [])
        return names if key == shorter else names + self._by_key.get(shorter, [])

    def _expression(self, names: tuple[str, ...]) -> re.Pattern[str]:
        if names not in self._made:
            pattern = self._template.replace("{names}", alternation(names))
            self._made[names] = re.compile(pattern, re.IGNORECASE)
        return self._made[names]


class Openings(_Labels):
    """Phrases at the start of a text, white space before them left out."""

    __slots__ = ()

    def __init__(self, words: Collection[str], after: str) -> None:
        """`after` is the expression of what follows a phrase."""
        super().__init__(words, rf"\s{{0,3}}(?:{{names}}){after}", lambda word: word[:_KEY].rstrip())

    def match(self, text: str) -> re.Match[str] | None:
        """The longest phrase that the text begins with, with what follows it."""
        key = fold(text[:8]).lstrip()[:_KEY].rstrip()
        names = self._agreeing(key, key[:1])
        if not names:
            return None
        begin = fold(" ".join(text[: self._reach].split()))
        fitting = tuple(sorted(name for name in names if begin.startswith(name)))
        return self._expression(fitting).match(text) if fitting else None


class Endings(_Labels):
    """Phrases at the end of a text, with the marks that set them apart from what they announce."""

    __slots__ = ()

    def __init__(self, words: Collection[str]) -> None:
        template = r"(?:\A|(?<=\W))(?:{names})\s{0,2}[:\-–]?[\s(]{0,3}\Z"
        super().__init__(words, template, lambda word: word.rstrip(_EDGE)[-_KEY:].lstrip())

    def search(self, text: str) -> re.Match[str] | None:
        """A phrase that the text ends with."""
        key = fold(text[-16:]).rstrip(_EDGE)[-_KEY:].lstrip()
        names = self._agreeing(key, key[-1:])
        if not names:
            return None
        end = fold(" ".join(text[-self._reach :].split())).rstrip(_EDGE)
        fitting = tuple(sorted(name for name in names if end.endswith(name.rstrip(_EDGE))))
        return self._expression(fitting).search(text) if fitting else None


class InnerLabels:
    """White space before a phrase with a colon, anywhere in a text."""

    __slots__ = ("_made", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._made: re.Pattern[str] | None = None

    def sub(self, separator: str, text: str) -> str:
        """The text with a separator before each label."""
        if ":" not in text and "：" not in text:
            return text
        if self._made is None:
            names = alternation(self._words)
            self._made = re.compile(rf"\s{{1,3}}(?=(?:{names})\s?[:：])", re.IGNORECASE)
        return self._made.sub(separator, text)
