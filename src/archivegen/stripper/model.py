"""Boosted oblivious trees in integers: the same score on every machine, no matter how it adds up.

All trees of a forest have the same depth and ask one question a level, `measure > border`, so that a
page is judged with a few array operations. Leaf values are integers, 4096 to a unit of log-odds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from archivegen.stripper.features.columns import Matrix

if TYPE_CHECKING:
    import numpy.typing as npt

UNIT = 4096
"""One unit of log-odds in leaf values and scores."""
SHARE = 1000
"""A probability of 1 is written as this."""
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
    """(trees, 2 ** depth) or (trees, 2 ** depth, classes); bit i of a leaf's number answers level i."""
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

    def leaf_numbers(self, matrix: Matrix) -> npt.NDArray[np.intp]:
        """(trees, blocks): where each block falls in each tree, counted through all leaves."""
        measures, borders, asked = self._questions
        different = (matrix.take(measures, axis=0) > borders).view(np.uint8)
        answers = different.take(asked, axis=0).reshape(self.depth, self.trees, matrix.shape[1])
        number = answers[-1]
        for level in range(self.depth - 2, -1, -1):
            number = number << 1
            number |= answers[level]
        found: npt.NDArray[np.intp] = number + self._offsets
        return found

    def score(self, matrix: Matrix) -> npt.NDArray[np.int64]:
        """(blocks,): summed leaf values of a forest with one score."""
        return self.sum_leaves(self.leaf_numbers(matrix))

    def sum_leaves(self, leaf_numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        """(blocks,): the score of blocks that fall in these leaves."""
        found: npt.NDArray[np.int64] = self._values.take(leaf_numbers).sum(axis=0, dtype=np.int64)
        return found + np.int64(self.bias[0])

    def scores(self, matrix: Matrix) -> npt.NDArray[np.int64]:
        """(blocks, classes): summed leaf values of a forest with several scores."""
        values = self._values.take(self.leaf_numbers(matrix), axis=0)
        total: npt.NDArray[np.int32] = np.add.reduce(values, axis=0)
        return total + self.bias

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Forest:
        """The forest stored under `name.measures`, `name.borders`, `name.leaves`, `name.bias`."""
        return cls(
            measures=arrays[f"{name}.measures"].astype(np.intp),
            borders=arrays[f"{name}.borders"].astype(np.int16),
            leaves=arrays[f"{name}.leaves"].astype(np.int16),
            bias=arrays[f"{name}.bias"].astype(np.int64),
        )


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

    def by_group(self, leaf_numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.int32]:
        """(groups, blocks): what each group of measures adds to the score."""
        values, tree, starts = self._added
        leaves = values.shape[1]
        local = (leaf_numbers[: self.changes.shape[1]] & (leaves - 1)).take(tree, axis=0)
        local += (np.arange(len(values), dtype=np.intp) * leaves)[:, None]
        return np.add.reduceat(values.reshape(-1).take(local), starts, axis=0)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> Steps:
        """The steps stored under `name.changes`, `name.order`, `name.starts`, `name.groups`."""
        return cls(
            changes=arrays[f"{name}.changes"].astype(np.int16),
            order=arrays[f"{name}.order"].astype(np.intp),
            starts=arrays[f"{name}.starts"].astype(np.intp),
            groups=tuple(arrays[f"{name}.groups"].tobytes().decode("utf-8").split("\n")),
        )
