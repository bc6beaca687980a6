"""Bar charts as numbers; the template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from archivegen.records import Term
from archivegen.renderer.views import Bar, BarChart

WIDE = 640
"""View box of a chart across a page, about one unit a pixel."""
NARROW = 320
"""View box of a chart in a column."""
_BASE = 96
_HEIGHT = 118
_WIDEST_PLACE = 64
"""A bar's place where there are few: two years should not look like two towers."""
_LABEL_WIDTH = 44
"""Room that a label needs."""
_EDGE = 14
"""Free room at both ends, for the half of a label that is wider than its bar."""
_GAP = 0.22
"""Share of a bar's place that stays empty."""
_LONGEST_AXIS = 60
"""Years in a row that are drawn with their gaps; beyond that only years with articles are."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def year_chart(counts: Sequence[tuple[str, int]], width: int = WIDE) -> BarChart | None:
    """Draw `(year, articles)` pairs; None when there are fewer than two years to compare."""
    by_year = {int(year): count for year, count in counts if year.isdigit()}
    if len(by_year) < 2:
        return None
    axis: Sequence[int] = range(min(by_year), max(by_year) + 1)
    if len(axis) > _LONGEST_AXIS:
        axis = sorted(by_year)
    return _chart("Articles by year", "Year", [(str(year), by_year.get(year, 0)) for year in axis], width)


def month_chart(months: Sequence[Term]) -> BarChart | None:
    """Draw the months of a year; None when there are fewer than two."""
    if len(months) < 2:
        return None
    counts = {int(term.key[5:]): term.count for term in months}
    bars = [(name, counts.get(number, 0)) for number, name in enumerate(_MONTHS, start=1)]
    return _chart("Articles by month", "Month", bars, WIDE)


def _chart(caption: str, column: str, values: Sequence[tuple[str, int]], width: int) -> BarChart:
    most = max(count for _, count in values)
    place = min((width - 2 * _EDGE) / len(values), _WIDEST_PLACE)
    every = ceil(_LABEL_WIDTH / place)
    bars = []
    for number, (label, count) in enumerate(values):
        # A year with one article among thousands must still be seen.
        height = round(max(count / most * (_BASE - 18), 3 if count else 0), 1)
        bars.append(
            Bar(
                label=label,
                count=count,
                x=round(_EDGE + number * place + place * _GAP / 2, 1),
                y=round(_BASE - height, 1),
                height=height,
                shown=(len(values) - 1 - number) % every == 0,
            )
        )
    return BarChart(
        caption=caption,
        column=column,
        bars=tuple(bars),
        width=width,
        height=_HEIGHT,
        base=_BASE,
        bar_width=round(place * (1 - _GAP), 1),
        most=most,
    )
