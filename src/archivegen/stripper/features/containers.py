"""Which blocks of a page stand in alike elements, numbered once for all measures that ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.records import BlockKind, Cues, Document
from archivegen.stripper.features.columns import SCALE
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.nesting import ContainerTree, container_tree
from archivegen.stripper.features.spread import Spread, spread_of

Value = TypeVar("Value")
KINDS = {kind: place for place, kind in enumerate(BlockKind)}
PREVAILING = 7
"""Tenths of the mass that class words have to stand around to prevail."""


@dataclass(frozen=True, eq=False)
class Elements:
    """The elements around the blocks of one page of a format that has elements."""

    path: Ints
    """Number of each block's tag path."""
    paths: Sequence[tuple[str, ...]]
    """The different tag paths."""
    named: Ints
    """Number of each block's set of class words."""
    names: Sequence[frozenset[str]]
    """The different sets of class words."""
    tree: ContainerTree
    """The elements that hold several blocks, each by itself."""

    def mass_of_names(self, mass: Ints) -> list[int]:
        """How much of the mass (letters a block counts for) stands in each set of class words."""
        return _summed(self.named, mass, len(self.names))

    def mass_of_paths(self, mass: Ints) -> list[int]:
        """How much of the mass stands in each tag path."""
        return _summed(self.path, mass, len(self.paths))

    def prevailing(self, mass: Ints) -> frozenset[str]:
        """Class words around at least seven tenths of the mass."""
        total = int(mass.sum())
        by_word: dict[str, int] = {}
        for words, letters in zip(self.names, self.mass_of_names(mass), strict=True):
            if letters:
                for word in words:
                    by_word[word] = by_word.get(word, 0) + letters
        return frozenset(word for word, letters in by_word.items() if letters * 10 >= total * PREVAILING)


@dataclass(frozen=True, eq=False)
class Containers:
    """The places in which the blocks of some pages stand; text formats have one for all, unnamed."""

    spread: Spread
    cues: Sequence[Cues]
    kind: Ints
    """Place of each block's kind in `BlockKind`."""
    indent: Ints
    blank: Ints
    """Empty lines before each block."""
    elements: Sequence[Elements | None]
    """Of each page; None where the format has none."""

    def measured(self, count: int, measure: Callable[[Elements, slice], Ints]) -> Ints:
        """So many rows over all blocks: what is measured of the blocks in elements, 0 for the others."""
        rows = np.zeros((count, self.spread.columns), dtype=np.int64)
        for elements, columns in zip(self.elements, self.spread.slices(), strict=True):
            if elements is not None:
                rows[:, columns] = measure(elements, columns)
        return rows

    @cached_property
    def alike(self) -> tuple[Ints, Ints, Ints]:
        """For three ideas of "set alike" (layout; path and layout; classes and layout) each block's group."""
        bullet, _ = numbered([cue.bullet for cue in self.cues])
        place = (bullet << 20 | self.indent) << 4 | self.kind << 1 | (self.blank > 0)
        layout = _grouped(self.spread.page << 48 | place)
        if not any(self.elements):
            return layout, layout, layout
        path, named = self.measured(2, lambda elements, _: np.stack((elements.path, elements.named)))
        return layout, _grouped(path << 32 | layout), _grouped(named << 32 | layout)


def containers_of(documents: Sequence[Document]) -> Containers:
    """The containers of some pages, each of at least one block."""
    spread = spread_of([len(document.blocks) for document in documents])
    blocks = [block for document in documents for block in document.blocks]
    cues = [block.cues for block in blocks]
    return Containers(
        spread=spread,
        cues=cues,
        kind=column((KINDS[block.kind] for block in blocks), len(cues)),
        indent=column(map(attrgetter("indent"), cues), len(cues)),
        blank=column(map(attrgetter("blank_before"), cues), len(cues)),
        elements=[
            _elements(cues[columns], document.containers)
            for document, columns in zip(documents, spread.slices(), strict=True)
        ],
    )


def _elements(cues: Sequence[Cues], runs: Sequence[tuple[int, int]]) -> Elements | None:
    if not any(map(attrgetter("tag_path"), cues)):
        return None
    path, paths = numbered([cue.tag_path for cue in cues])
    named, names = numbered([cue.class_words for cue in cues])
    return Elements(path, paths, named, names, container_tree(runs, len(cues)))


def column(values: Iterable[int], count: int) -> Ints:
    """Numbers, one a block."""
    return np.fromiter(values, dtype=np.int64, count=count)


def numbered(values: Sequence[Value]) -> tuple[Ints, list[Value]]:
    """(number of each value, the different values); the same object is hashed once."""
    by_identity: dict[int, int] = {}
    by_value: dict[Value, int] = {}
    numbers = []
    for value in values:
        number = by_identity.get(id(value))
        if number is None:
            number = by_identity[id(value)] = by_value.setdefault(value, len(by_value))
        numbers.append(number)
    return np.array(numbers, dtype=np.int64), list(by_value)


def part(mass: list[int], total: int) -> Ints:
    """Parts of the total in 255ths."""
    return np.array(mass, dtype=np.int64) * SCALE // max(total, 1)


def _grouped(keys: Ints) -> Ints:
    return np.unique(keys, return_inverse=True)[1].reshape(-1)


def _summed(number: Ints, values: Ints, count: int) -> list[int]:
    """Sum of the values of each number; exact: sums stay far below 2^53."""
    found: list[int] = np.bincount(number, weights=values, minlength=count).astype(np.int64).tolist()
    return found
