"""The folded texts of a page's blocks, folded when somebody asks for them: most are never asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivegen.record.evidence import folded
from archivegen.records import LabelledBlock

LONGEST_HEADLINE = 300
"""Characters."""


class Keys:
    """Each block's text folded for comparison; empty for blocks longer than a headline."""

    __slots__ = ("_found", "_texts")

    def __init__(self, blocks: Sequence[LabelledBlock]) -> None:
        self._texts = [block.text if len(block.text) <= LONGEST_HEADLINE else "" for block in blocks]
        self._found: list[str | None] = [None] * len(self._texts)

    def __getitem__(self, index: int) -> str:
        key = self._found[index]
        if key is None:
            key = self._found[index] = folded(self._texts[index])
        return key

    def equal(self, key: str, stop: int | None = None) -> Iterator[int]:
        """Indexes, below `stop`, of the blocks with this key."""
        first, last = key[:1], key[-1:]
        for index, text in enumerate(self._texts[:stop]):
            if _may_begin(text, first) and _may_end(text, last) and self[index] == key:
                yield index

    def ending(self, end: str, stop: int | None = None) -> Iterator[int]:
        """Indexes, below `stop`, of the blocks whose key ends so."""
        last = end[-1:]
        for index, text in enumerate(self._texts[:stop]):
            if _may_end(text, last) and self[index].endswith(end):
                yield index


def _may_begin(text: str, letter: str) -> bool:
    """A plain letter or digit at the start is folded to itself, unless a mark after it joins it."""
    start = text[:2]
    return start[:1].lower() == letter or not (start.isascii() and start[:1].isalnum())


def _may_end(text: str, letter: str) -> bool:
    """A plain letter or digit at the end is folded to itself."""
    end = text[-1:]
    return end.lower() == letter or not (end.isascii() and end.isalnum())
