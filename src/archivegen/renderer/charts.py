"""Bar charts as numbers; the template draws them.

Across, a chart is measured in percent, so that it is as wide as its place; upwards in pixels. Bars then
stretch with the page and letters do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from archivegen.interface import Interface
from archivegen.lookup import NO_MONTH
from archivegen.records import Term
from archivegen.renderer.overview_views import AxisLabel, MonthChart
from archivegen.renderer.views import Bar, BarChart

WIDE = 640
"""Pixels that a chart across a page has at least, but for phones."""
NARROW = 320
"""Pixels that a chart in a column has."""
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
_FEWEST_YEARS = 3
_LONGEST_AXIS = 60
"""Years in a row that are drawn with their gaps; beyond that only years with articles are."""


def year_chart(counts: Sequence[tuple[str, int]], interface: Interface, width: int = WIDE) -> BarChart | None:
    """Draw `(year, articles)` pairs; None when there are fewer than two years to compare."""
    by_year = {int(year): count for year, count in counts if year.isdigit()}
    if len(by_year) < 2:
        return None
    axis: Sequence[int] = range(min(by_year), max(by_year) + 1)
    if len(axis) > _LONGEST_AXIS:
        axis = sorted(by_year)
    bars = [(str(year), by_year.get(year, 0)) for year in axis]
    return _chart(interface.gettext("Articles by year"), interface.gettext("Year"), bars, width)


def month_chart(months: Sequence[Term], interface: Interface) -> BarChart | None:
    """Draw the months of a year; None when there are fewer than two."""
    if len(months) < 2:
        return None
    counts = {int(term.key[5:]): term.count for term in months}
    bars = [(interface.month_name(month, short=True), counts.get(month, 0)) for month in range(1, 13)]
    return _chart(interface.gettext("Articles by month"), interface.gettext("Month"), bars, WIDE)


def _chart(caption: str, column: str, values: Sequence[tuple[str, int]], width: int) -> BarChart:
    most = max(count for _, count in values)
    place = min((width - 2 * _EDGE) / len(values), _WIDEST_PLACE)
    every = ceil(_LABEL_WIDTH / place)
    bars = []
    last = len(values) - 1
    for number, (label, count) in enumerate(values):
        # A year with one article among thousands must still be seen.
        height = round(max(count / most * (_BASE - 18), 3 if count else 0), 1)
        bars.append(
            Bar(
                label=label,
                count=count,
                x=_percent(_EDGE + number * place + place * _GAP / 2, width),
                middle=_percent(_EDGE + number * place + place / 2, width),
                y=round(_BASE - height, 1),
                height=height,
                shown=(last - number) % every == 0,
                spare=width > NARROW and (last - number) // every % 2 == 1,
            )
        )
    return BarChart(
        caption=caption,
        column=column,
        bars=tuple(bars),
        height=_HEIGHT,
        base=_BASE,
        bar_width=_percent(place * (1 - _GAP), width),
        most=most,
    )


_ROOM_ON_A_PHONE = 0.9
"""Part of a narrow chart behind which there is no room for the name of a year beside its mark."""


def every_month(counts: Mapping[str, int]) -> MonthChart | None:
    """Draw `2024-05` -> articles, from the first year to the last; what states no month is left out.

    None when the years are fewer than three, which are seen at a glance, or so many that a month would be
    narrower than a hair.
    """
    months = {month: count for month, count in counts.items() if not month.endswith(NO_MONTH)}
    if not months:
        return None
    first, last = int(min(months)[:4]), int(max(months)[:4])
    places = 12 * (last - first + 1)
    if not last - first + 1 >= _FEWEST_YEARS or places > WIDE:
        return None
    most = max(months.values())
    place = WIDE / places
    gap = round(min(place * _GAP, 2), 2)
    bars = []
    for month, count in sorted(months.items()):
        left = place * (12 * (int(month[:4]) - first) + int(month[5:]) - 1)
        height = round(max(count / most * (_BASE - 18), 3), 1)
        bars.append(f"M{left + gap / 2:.1f} {_BASE}v{-height}h{place - gap:.1f}v{height}z")
    every = ceil(_LABEL_WIDTH / (12 * place))
    labels = [
        AxisLabel(
            text=str(year),
            x=_percent(12 * place * (year - first), WIDE),
            spare=(last - year) // every % 2 == 1 or year - first > _ROOM_ON_A_PHONE * (last - first + 1),
        )
        for year in range(first, last + 1)
        if (last - year) % every == 0
    ]
    return MonthChart(
        path="".join(bars), labels=tuple(labels), width=WIDE, height=_HEIGHT, base=_BASE, most=most
    )


def _percent(length: float, width: int) -> float:
    return round(100 * length / width, 2)


def density(count: int, most: int) -> int:
    """Return how dense a month is, 0 to 4, on a scale that tells ones from tens from hundreds.

    >>> [density(count, 100) for count in (0, 1, 4, 10, 40, 100)]
    [0, 1, 2, 3, 4, 4]
    """
    return 0 if not count else 1 + sum(count**4 >= most**power for power in (1, 2, 3))
