"""Several pages side by side in one row of blocks, measured at once: nothing looks across a page's border."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features.glyphs import Ints

if TYPE_CHECKING:
    import numpy.typing as npt

Scalar = TypeVar("Scalar", bound=np.generic)
_APART = 1 << 40
"""More than any sum over a page: what sets the values of one page apart from those of the next."""


@dataclass(frozen=True, eq=False)
class Spread:
    """Which columns are whose; each page has at least one."""

    first: Ints
    """First column of each page, and the number of all columns."""

    @property
    def columns(self) -> int:
        """Blocks of all pages."""
        return int(self.first[-1])

    @property
    def pages(self) -> int:
        """Number of pages."""
        return len(self.first) - 1

    @cached_property
    def count(self) -> Ints:
        """Columns of each page."""
        counted: Ints = np.diff(self.first)
        return counted

    @cached_property
    def page(self) -> Ints:
        """Number of the page of each column."""
        return np.repeat(np.arange(self.pages, dtype=np.int64), self.count)

    @cached_property
    def every(self) -> Ints:
        """Number of each column."""
        return np.arange(self.columns, dtype=np.int64)

    @cached_property
    def begin(self) -> Ints:
        """First column of each column's page."""
        return np.repeat(self.first[:-1], self.count)

    @cached_property
    def end(self) -> Ints:
        """One past the last column of each column's page."""
        return np.repeat(self.first[1:], self.count)

    @cached_property
    def here(self) -> Ints:
        """Place of each column on its page."""
        placed: Ints = self.every - self.begin
        return placed

    def slices(self) -> list[slice]:
        """The columns of each page."""
        bounds = self.first.tolist()
        return [slice(start, end) for start, end in pairwise(bounds)]

    def beyond(self, by: int) -> Ints:
        """Columns for which the column `by` places on (before, when negative) is not on their page."""
        if by >= 0:
            return np.flatnonzero(self.every + by >= self.end)
        return np.flatnonzero(self.here < -by)

    def window(self, before: int, after: int) -> tuple[Ints, Ints]:
        """Half-open bounds of the columns i - before .. i + after of the same page."""
        return np.maximum(self.every - before, self.begin), np.minimum(self.every + after + 1, self.end)

    def each(self, of_page: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """What holds for a page, for each of its columns."""
        return np.repeat(of_page, self.count, axis=-1)

    def sums(self, values: npt.NDArray[np.generic]) -> Ints:
        """Sum over each page; the last axis of `values` runs over columns."""
        found: Ints = np.add.reduceat(values, self.first[:-1], axis=-1, dtype=np.int64)
        return found

    def greatest(self, values: Ints) -> Ints:
        """Greatest value on each page."""
        found: Ints = np.maximum.reduceat(values, self.first[:-1])
        return found

    def before(self, values: Ints) -> Ints:
        """Sum over the columns of the same page that stand before each column."""
        total = np.cumsum(values) - values
        return total - self.each(total[self.first[:-1]])

    def ranks(self, values: Ints) -> Ints:
        """Place of each column on its page when the greatest values come first; equal ones in order."""
        rank = np.empty(self.columns, dtype=np.int64)
        rank[np.argsort(self.page * _APART - values, kind="stable")] = self.here
        return rank

    def best_runs(self, gains: Ints) -> tuple[Ints, Ints]:
        """Half-open bounds, in columns, of the run of each page with the greatest sum.

        The first of equals, and of its beginnings the last; where no gain is above 0, none, at its start.
        """
        apart = self.page * _APART
        total = np.cumsum(gains)
        before = total - gains
        lowest = np.minimum.accumulate(before - apart) + apart
        rise = total - lowest
        most = self.greatest(rise)
        last = np.minimum.reduceat(
            np.where(rise == self.each(most), self.every, np.int64(self.columns)), self.first[:-1]
        )
        possible = (before == self.each(lowest[last])) & (self.every <= self.each(last))
        start = self.greatest(np.where(possible, self.every, np.int64(-1)))
        some = most > 0
        return np.where(some, start, self.first[:-1]), np.where(some, last + 1, self.first[:-1])


def spread_of(counts: Sequence[int]) -> Spread:
    """The spread of pages with so many blocks, at least one each."""
    first = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(np.array(counts, dtype=np.int64), out=first[1:])
    return Spread(first)
