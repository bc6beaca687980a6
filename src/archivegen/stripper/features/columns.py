"""The table of measures: one named row of small integers a measure, one column a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.spread import Spread

if TYPE_CHECKING:
    import numpy.typing as npt

Matrix: TypeAlias = "npt.NDArray[np.int16]"
LIMIT = 32_000
"""Measures are clipped to +-LIMIT: they are kept as 16-bit integers."""
SCALE = 255
"""A share of 1 is written as this."""


@dataclass(slots=True)
class Columns:
    """Collects measures while pages are read; private to these pages."""

    spread: Spread
    names: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    rows: list[Ints] = field(default_factory=list)

    @property
    def blocks(self) -> int:
        """Columns of the table."""
        return self.spread.columns

    def add(self, group: str, name: str, values: npt.NDArray[np.generic]) -> Ints:
        """Append a measure; returns it as integers."""
        row = values.astype(np.int64, copy=False)
        self.names.append(name)
        self.groups.append(group)
        self.rows.append(row)
        return row

    def add_for_page(self, group: str, name: str, values: Ints) -> None:
        """Append a measure that is the same for all blocks of a page, given for each page."""
        self.add(group, name, self.spread.each(values))

    def add_many(self, group: str, names: list[str], values: Iterable[Ints]) -> None:
        """Append one measure a row of `values`."""
        self.names.extend(names)
        self.groups.extend([group] * len(names))
        self.rows.extend(values)

    def matrix(self) -> Matrix:
        """All measures, clipped."""
        rows = np.concatenate(self.rows, dtype=np.int32, casting="unsafe")
        np.minimum(rows, LIMIT, out=rows)
        np.maximum(rows, -LIMIT, out=rows)
        return rows.astype(np.int16).reshape(len(self.rows), self.blocks)


def share(part: Ints, whole: Ints | int) -> Ints:
    """part / whole in 255ths, rounded down; 0 where there is no whole."""
    out: Ints = part * SCALE // np.maximum(whole, 1)
    return out


def summed(rows: npt.NDArray[np.generic], first: Ints) -> Ints:
    """Sums of each row over the places first[i] .. first[i + 1] - 1, for each i."""
    total = np.zeros((len(rows), rows.shape[1] + 1), dtype=np.int64)
    np.cumsum(rows, axis=1, out=total[:, 1:])
    ends = total.take(first, axis=1)
    out: Ints = ends[:, 1:] - ends[:, :-1]
    return out


def shifted(values: Ints, by: int, spread: Spread, fill: int = 0) -> Ints:
    """The rows moved so that column i holds what stood in column i + by of the same page, or else `fill`."""
    out = np.full_like(values, fill)
    count = values.shape[-1]
    if abs(by) >= count:
        return out
    if by >= 0:
        out[..., : count - by] = values[..., by:]
    else:
        out[..., -by:] = values[..., :by]
    if spread.pages > 1:
        out[..., spread.beyond(by)] = fill
    return out


def windowed(values: Ints, before: int, after: int, spread: Spread) -> Ints:
    """Sums over the columns i - before .. i + after of the same page."""
    total = np.zeros((*values.shape[:-1], values.shape[-1] + 1), dtype=np.int64)
    np.cumsum(values, axis=-1, out=total[..., 1:])
    start, end = spread.window(before, after)
    out: Ints = total.take(end, axis=-1) - total.take(start, axis=-1)
    return out


def since_last(flags: npt.NDArray[np.bool_], spread: Spread, never: int = 999) -> Ints:
    """Columns since the last flagged one of the page, itself included (0 there); `never` before the first.

    Row by row.
    """
    last = np.maximum.accumulate(np.where(flags, spread.every, np.int64(-1)), axis=-1)
    return np.where(last < spread.begin, np.int64(never), spread.every - last)


def until_next(flags: npt.NDArray[np.bool_], spread: Spread, never: int = 999) -> Ints:
    """Columns until the next flagged one of the page, itself included. Row by row."""
    beyond = np.int64(spread.columns)
    following = np.minimum.accumulate(np.where(flags, spread.every, beyond)[..., ::-1], axis=-1)[..., ::-1]
    return np.where(following >= spread.end, np.int64(never), following - spread.every)


def last_flagged(flags: npt.NDArray[np.bool_], spread: Spread) -> Ints:
    """The nearest flagged column of the page strictly before each column; -1 for none."""
    last = np.maximum.accumulate(np.where(flags, spread.every, np.int64(-1)))
    last = np.concatenate((np.full(1, -1, dtype=np.int64), last[:-1]))
    return np.where(last < spread.begin, np.int64(-1), last)


def last_value(flags: npt.NDArray[np.bool_], values: Ints, spread: Spread, fill: int = 0) -> Ints:
    """The value at the nearest flagged column of the page strictly before each column."""
    last = last_flagged(flags, spread)
    return np.where(last < 0, np.int64(fill), values[np.maximum(last, 0)])
