"""Boosted oblivious trees in integers: the same score on every machine, no matter how it adds up.

All trees of a forest have the same depth and ask one question a level, `measure > border`, so that a
page is judged with a few array operations. Leaf values are integers, 4096 to a unit of log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features.columns import Matrix

if TYPE_CHECKING:
    import numpy.typing as npt

Leaves: TypeAlias = "npt.NDArray[np.uint8]"

UNIT = 4096
"""One unit of log-odds in leaf values and scores."""
SHARE = 1000
"""A probability of 1 is written as this."""
_PIECE = 64
"""Blocks that go through a forest together. Arrays for more are new pages of memory each time, and those cost
more than what is computed (500 trees, 220 blocks: 0.80 ms against 0.28 ms in pieces)."""
_STEP = 64
_REACH = 12
# Logistic curve, computed once in double precision and rounded: 1/1000 is far from any rounding error.
_CURVE = np.rint(SHARE / (1 + np.exp(-np.arange(-_REACH * _STEP, _REACH * _STEP + 1) / _STEP))).astype(
    np.int64
)


@dataclass(frozen=True, eq=False)
class Forest:
    """Trees that score a block; several scores when there are several classes."""

    measures: npt.NDArray[np.intp]
    """(trees * depth,): row of the matrix that each level asks about, level by level of all trees."""
    borders: npt.NDArray[np.int16]
    """(trees * depth,): the answer is yes above this."""
    leaves: npt.NDArray[np.int16]
    """(trees, 2 ** depth) or (trees, 2 ** depth, classes); bit i of a leaf's number answers level i.

    At most 8 levels: the numbers are kept in a byte."""
    bias: npt.NDArray[np.int64]
    """Added to the sum: (1,) or (classes,)."""

    @property
    def trees(self) -> int:
        """Number of trees."""
        return int(self.leaves.shape[0])

    @property
    def depth(self) -> int:
        """Questions a tree."""
        return len(self.measures) // max(self.trees, 1)

    @cached_property
    def _questions(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int16], npt.NDArray[np.intp]]:
        """(measure of each different question, its border, which question each level of each tree asks)."""
        keys = self.measures << 16 | (self.borders.astype(np.intp) + (1 << 15))
        different, asked = np.unique(keys, return_inverse=True)
        borders = ((different & 0xFFFF) - (1 << 15)).astype(np.int16)
        return different >> 16, borders[:, None], asked.reshape(-1).astype(np.intp, copy=False)

    @cached_property
    def _offsets(self) -> npt.NDArray[np.intp]:
        """(trees, 1): the number of each tree's first leaf."""
        return (np.arange(self.trees, dtype=np.intp) << self.depth)[:, None]

    @cached_property
    def _values(self) -> npt.NDArray[np.int32]:
        """Leaf values, tree after tree."""
        return self.leaves.reshape(-1, *self.leaves.shape[2:]).astype(np.int32)

    def leaf_numbers(self, matrix: Matrix) -> Leaves:
        """(trees, blocks): number of the leaf of each tree in which each block falls."""
        measures, borders, asked = self._questions
        found = np.empty((self.trees, matrix.shape[1]), dtype=np.uint8)
        for piece in _pieces(matrix.shape[1]):
            different = (matrix[:, piece].take(measures, axis=0) > borders).view(np.uint8)
            answers = different.take(asked, axis=0).reshape(self.depth, self.trees, -1)
            number = answers[-1]
            for level in range(self.depth - 2, -1, -1):
                np.add(number, number, out=number)  # a shift takes ten times as long
                number |= answers[level]
            found[:, piece] = number
        return found

    def score(self, matrix: Matrix) -> npt.NDArray[np.int64]:
        """(blocks,): summed leaf values of a forest with one score."""
        return self.sum_leaves(self.leaf_numbers(matrix))

    def sum_leaves(self, leaf_numbers: Leaves) -> npt.NDArray[np.int64]:
        """(blocks,): the score of blocks that fall in these leaves."""
        found = np.empty(leaf_numbers.shape[1], dtype=np.int64)
        for piece in _pieces(len(found)):
            found[piece] = np.add.reduce(self._values.take(leaf_numbers[:, piece] + self._offsets), axis=0)
        return found + np.int64(self.bias[0])

    def scores(self, matrix: Matrix) -> npt.NDArray[np.int64]:
        """(blocks, classes): summed leaf values of a forest with several scores."""
        numbers = self.leaf_numbers(matrix)
        found = np.empty((matrix.shape[1], len(self.bias)), dtype=np.int64)
        for piece in _pieces(len(found)):
            values = self._values.take(numbers[:, piece] + self._offsets, axis=0)
            found[piece] = np.add.reduce(values, axis=0)
        return found + self.bias

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Forest:
        """The forest stored under `name.measures`, `name.borders`, `name.leaves`, `name.bias`."""
        return cls(
            measures=arrays[f"{name}.measures"].astype(np.intp),
            borders=arrays[f"{name}.borders"].astype(np.int16),
            leaves=arrays[f"{name}.leaves"].astype(np.int16),
            bias=arrays[f"{name}.bias"].astype(np.int64),
        )


def _pieces(columns: int) -> list[slice]:
    return [slice(start, start + _PIECE) for start in range(0, columns, _PIECE)]


def shares(scores: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Probabilities in thousandths of scores in log-odds."""
    place = np.clip(scores * _STEP // UNIT, -_REACH * _STEP, _REACH * _STEP) + _REACH * _STEP
    found: npt.NDArray[np.int64] = _CURVE[place]
    return found


@dataclass(frozen=True, eq=False)
class Steps:
    """How the answer to each question moves the expected score: what reasons are made of.

    Kept for the first trees of a forest only; they carry most of the score.
    """

    changes: npt.NDArray[np.int16]
    """(depth, trees, 2 ** depth): change of the expected score at a level, by the answers up to it."""
    order: npt.NDArray[np.intp]
    """(depth * trees,): questions, level by level, put in order of their groups."""
    starts: npt.NDArray[np.intp]
    """Where each group starts in `order`."""
    groups: tuple[str, ...]
    """Names of the groups of measures."""

    @cached_property
    def _added(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """What each group adds in the leaves of the trees that ask it: (values, tree of a row, group starts).

        A row of `values` is a tree and a group, in order of the groups; a column a leaf.
        """
        depth, trees, leaves = self.changes.shape
        place = np.arange(leaves)
        by_question = np.stack([row[:, place & ((2 << level) - 1)] for level, row in enumerate(self.changes)])
        group = np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=depth * trees))
        keys = group * trees + self.order % trees
        rows, which = np.unique(keys, return_inverse=True)
        values = np.zeros((len(rows), leaves), dtype=np.int32)
        np.add.at(values, which.reshape(-1), by_question.reshape(depth * trees, leaves)[self.order])
        return values, rows % trees, np.searchsorted(rows, np.arange(len(self.starts)) * trees)

    def by_group(self, leaf_numbers: Leaves) -> npt.NDArray[np.int32]:
        """(groups, blocks): what each group of measures adds to the score."""
        values, tree, starts = self._added
        offsets = (np.arange(len(values), dtype=np.intp) * values.shape[1])[:, None]
        found = np.empty((len(starts), leaf_numbers.shape[1]), dtype=np.int32)
        for piece in _pieces(found.shape[1]):
            places = leaf_numbers[:, piece].take(tree, axis=0) + offsets
            np.add.reduceat(values.reshape(-1).take(places), starts, axis=0, out=found[:, piece])
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Steps:
        """The steps stored under `name.changes`, `name.order`, `name.starts`, `name.groups`."""
        return cls(
            changes=arrays[f"{name}.changes"].astype(np.int16),
            order=arrays[f"{name}.order"].astype(np.intp),
            starts=arrays[f"{name}.starts"].astype(np.intp),
            groups=tuple(arrays[f"{name}.groups"].tobytes().decode("utf-8").split("\n")),
        )
