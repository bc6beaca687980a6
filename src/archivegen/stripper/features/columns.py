"""The table of measures: one named row of small integers a measure, one column a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from archivegen.stripper.features.glyphs import Ints

if TYPE_CHECKING:
    import numpy.typing as npt

Matrix: TypeAlias = "npt.NDArray[np.int16]"
LIMIT = 32_000
"""Measures are clipped to +-LIMIT: they are kept as 16-bit integers."""
SCALE = 255
"""A share of 1 is written as this."""


@dataclass(slots=True)
class Columns:
    """Collects measures while a page is read; private to one page."""

    blocks: int
    names: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    rows: list[Ints] = field(default_factory=list)

    def add(self, group: str, name: str, values: npt.NDArray[np.generic] | int) -> Ints:
        """Append a measure; returns it as integers. A single number counts for all blocks."""
        if isinstance(values, int):
            row = np.full(self.blocks, values, dtype=np.int64)
        else:
            row = values.astype(np.int64, copy=False)
        self.names.append(name)
        self.groups.append(group)
        self.rows.append(row)
        return row

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


def shifted(values: Ints, by: int, fill: int = 0) -> Ints:
    """The rows moved so that column i holds what stood in column i + by."""
    out = np.full_like(values, fill)
    count = values.shape[-1]
    if abs(by) < count:
        if by >= 0:
            out[..., : count - by] = values[..., by:]
        else:
            out[..., -by:] = values[..., :by]
    return out


def windowed(values: Ints, before: int, after: int) -> Ints:
    """Sums over the columns i - before .. i + after."""
    count = values.shape[-1]
    total = np.zeros((*values.shape[:-1], count + 1), dtype=np.int64)
    np.cumsum(values, axis=-1, out=total[..., 1:])
    here = np.arange(count, dtype=np.int64)
    out: Ints = total[..., np.minimum(here + after + 1, count)] - total[..., np.maximum(here - before, 0)]
    return out


def since_last(flags: npt.NDArray[np.bool_], never: int = 999) -> Ints:
    """Columns since the last flagged one, itself included (0 there); `never` before the first. Row by row."""
    here = np.arange(flags.shape[-1], dtype=np.int64)
    last = np.maximum.accumulate(np.where(flags, here, np.int64(-1)), axis=-1)
    return np.where(last < 0, np.int64(never), here - last)


def until_next(flags: npt.NDArray[np.bool_], never: int = 999) -> Ints:
    """Columns until the next flagged one, itself included. Row by row."""
    return since_last(flags[..., ::-1], never)[..., ::-1]


def last_value(flags: npt.NDArray[np.bool_], values: Ints, fill: int = 0) -> Ints:
    """The value at the nearest flagged column strictly before each column."""
    here = np.arange(len(flags), dtype=np.int64)
    last = np.maximum.accumulate(np.where(flags, here, np.int64(-1)))
    last = np.concatenate((np.full(1, -1, dtype=np.int64), last[:-1]))
    return np.where(last < 0, np.int64(fill), values[np.maximum(last, 0)])
