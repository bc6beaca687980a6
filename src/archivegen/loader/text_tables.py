"""Rows of tables in text dumps: cells between tabs, between `|`, or laid out in columns."""

from __future__ import annotations

from collections.abc import Sequence

from archivegen.loader.dialects import Line
from archivegen.patterns import late

COLUMNS = late(r" {3,}")
LONGEST_CELL = 150
"""Characters above which a cell is prose: the table lays out a page."""


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The starts of the lines that are rows of a table."""
    kinds = [_cells(line.text) for line in lines]
    rows = set()
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is None:
            continue
        above = index > 0 and line.blank_before < 2 and kinds[index - 1] == kind
        below = index + 1 < len(lines) and lines[index + 1].blank_before < 2 and kinds[index + 1] == kind
        if above or below:
            rows.add(line.start)
    return frozenset(rows)


def row_cells(text: str) -> str:
    """The cells of a row, ` | ` between them."""
    return " | ".join(cell for cell in _divided(text) if cell) or text


def _divided(text: str) -> list[str]:
    if "\t" in text:
        cells = text.split("\t")
    elif text[0] == "|":
        cells = text.split("|")
    else:
        cells = COLUMNS.split(text)
    return [cell.strip() for cell in cells]


def _cells(text: str) -> str | None:
    """By what a line is divided into cells; None when it is not."""
    if "\t" in text:
        kind = "tab"
    elif text[0] == "|" and text.count("|") >= 3:
        kind = "pipe"
    elif "   " in text:
        kind = "columns"
    else:
        return None
    cells = _divided(text)
    return kind if sum(map(bool, cells)) > 1 and max(map(len, cells)) <= LONGEST_CELL else None
