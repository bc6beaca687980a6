"""What templates see of the pages that show the archive in figures: timeline and health."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import UrlPath
from archivegen.renderer.base_context import PageContext
from archivegen.renderer.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLabel:
    """A word below a chart."""

    text: str
    """`2024`."""
    x: float
    """Where it begins, in percent of the chart's width."""
    spare: bool
    """It is left out on phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChart:
    """Articles of every month from the first to the last, for an inline SVG."""

    path: str
    """All bars as one SVG path, `width` by `base`; to be stretched to the width of the page."""
    labels: tuple[AxisLabel, ...]
    """Years, each where its January is."""
    width: int
    """Of the path's view box."""
    height: int
    """Of the chart in pixels, labels included."""
    base: int
    """Where the base line is."""
    most: int
    """The highest count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMonth:
    """A month of the timeline."""

    label: str
    """`Jan`."""
    name: str
    """`January 2024`."""
    url: UrlPath | None
    """The month's page; None when no article is of it."""
    count: int
    """Articles."""
    density: int
    """0 for none, then 1 to 4 by how its number compares with the highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineYear:
    """A year of the timeline."""

    year: Link
    """The year's page, with its number of articles."""
    months: tuple[TimelineMonth, ...]
    """All twelve, from January on."""
    rest: int
    """Articles of the year that state no month."""
    gap: int
    """Years without articles between this one and the next older one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineContext(PageContext):
    """`timeline.html`: articles by month."""

    chart: MonthChart | None
    """All months in a row; None when there are too few or too many to be drawn."""
    timeline: tuple[TimelineYear, ...]
    """Years with articles, newest first."""
    undated: Link | None
    """The articles without a published date."""
    count: int
    """How many articles are dated."""
    span: str
    """`2014–2025`; empty when no article is dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole."""

    label: str
    """`Articles`, `Author stated`, `doubtful`."""
    count: int
    """How many."""
    percent: int
    """Of the whole, rounded down."""
    url: UrlPath | None = None
    """The page that lists them, or those that are not among them."""
    missing: int = 0
    """How many are not among them, where the page lists these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCell:
    """How many articles of a source or a year lack something."""

    count: int
    """Articles."""
    density: int
    """0 for none, then 1 to 4 for each quarter of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRow:
    """A source or a year."""

    name: Link
    """Its page, with its number of articles."""
    cells: tuple[HealthCell, ...]
    """One for each of `columns`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthContext(PageContext):
    """`health.html`: what became of the captures, and how complete and sure their records are."""

    captures: tuple[Share, ...]
    """Captures by what became of them: articles first, then why they were left out."""
    capture_count: int
    """How many there are."""
    stated: tuple[Share, ...]
    """For each field, how many articles state it."""
    certainty: tuple[Share, ...]
    """Articles by how sure it is which lines belong to them."""
    columns: tuple[str, ...]
    """What `sources` and `years` count: `No headline`, `No author` ..."""
    sources: tuple[HealthRow, ...]
    """Sources, those with the most articles first."""
    sources_hidden: int
    """How many further sources there are."""
    years: tuple[HealthRow, ...]
    """Years, newest first, the undated last."""
