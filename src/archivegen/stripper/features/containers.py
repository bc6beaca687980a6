"""Which blocks of a page stand in alike elements, numbered once for all measures that ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

import numpy as np

from archivegen.records import Block, BlockKind, Cues
from archivegen.stripper.features.columns import SCALE
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.nesting import ContainerTree, container_tree

Value = TypeVar("Value")
KINDS = {kind: place for place, kind in enumerate(BlockKind)}
PREVAILING = 7
"""Tenths of the mass that class words have to stand around to prevail."""


@dataclass(frozen=True, eq=False)
class Containers:
    """The elements around the blocks of a page; in text formats all blocks stand in the same, unnamed."""

    cues: Sequence[Cues]
    kind: Ints
    """Place of each block's kind in `BlockKind`."""
    indent: Ints
    blank: Ints
    """Empty lines before each block."""
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

    @property
    def has_elements(self) -> bool:
        """Whether the format has elements at all."""
        return len(self.paths) > 1 or bool(self.paths[0])

    @cached_property
    def alike(self) -> tuple[Ints, Ints, Ints]:
        """For three ideas of "set alike" (layout; path and layout; classes and layout) each block's group."""
        bullet, _ = numbered([cue.bullet for cue in self.cues])
        layout = _grouped((bullet << 20 | self.indent) << 4 | self.kind << 1 | (self.blank > 0))
        if not self.has_elements:
            return layout, layout, layout
        return layout, _grouped(self.path << 32 | layout), _grouped(self.named << 32 | layout)

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


def containers_of(blocks: Sequence[Block], runs: Sequence[tuple[int, int]] = ()) -> Containers:
    """The containers of a page of at least one block; `runs` are those of blocks in one element."""
    cues = [block.cues for block in blocks]
    path, paths = numbered([cue.tag_path for cue in cues])
    named, names = numbered([cue.class_words for cue in cues])
    return Containers(
        cues=cues,
        kind=column((KINDS[block.kind] for block in blocks), len(cues)),
        indent=column(map(attrgetter("indent"), cues), len(cues)),
        blank=column(map(attrgetter("blank_before"), cues), len(cues)),
        path=path,
        paths=paths,
        named=named,
        names=names,
        tree=container_tree(runs, len(cues)),
    )


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
