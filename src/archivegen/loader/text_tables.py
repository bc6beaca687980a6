"""Rows of tables in text dumps: cells between tabs, between `|`, or laid out in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivegen.loader.dialects import Line

TABS = re.compile(r"\s*\t\s*")
COLUMNS = re.compile(r"\s{3,}")
PIPES = re.compile(r"\s*\|\s*")
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
    for separator in (TABS, COLUMNS):
        if separator.search(text):
            return " | ".join(separator.split(text))
    return " | ".join(cell for cell in PIPES.split(text.strip("| ")))


def _cells(text: str) -> str | None:
    """By what a line is divided into cells; None when it is not."""
    if "\t" in text:
        cells = TABS.split(text)
        return "tab" if max(map(len, cells)) <= LONGEST_CELL else None
    if text[0] == "|" and text.count("|") >= 3:
        return "pipe"
    if "   " in text:
        cells = COLUMNS.split(text)
        return "columns" if max(map(len, cells)) <= LONGEST_CELL else None
    return None
