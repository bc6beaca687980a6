"""Contexts of the pages that show the archive in figures: timeline and health."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from archivegen import urls
from archivegen.conditions import DOUBT_LEVELS, FIELDS, Tally, tally
from archivegen.interface import Interface, marked
from archivegen.interface.interface import opened
from archivegen.lookup import NO_MONTH, YEAR_LENGTH, Lookup
from archivegen.records import EdtfDate, Page, Taxonomy, TermKey, UrlPath
from archivegen.renderer.charts import density, every_month
from archivegen.renderer.contexts import Site
from archivegen.renderer.dates import spoken
from archivegen.renderer.head import plain_head
from archivegen.renderer.overview_views import (
    HealthCell,
    HealthContext,
    HealthRow,
    Share,
    TimelineContext,
    TimelineMonth,
    TimelineYear,
)
from archivegen.renderer.rows import term_label, term_link
from archivegen.renderer.views import Link
from archivegen.renderer.wording import cause_words
from archivegen.slugs import UNDATED

SOURCES_SHOWN = 100
"""Rows of the table of sources: those with fewer articles have their own pages."""
_STATED = {
    "title": marked("Headline"),
    "authors": marked("Author"),
    "published": marked("Date of publication"),
    "source": marked("Source"),
    "language": marked("Language"),
    "tags": marked("Tags"),
    "host": marked("Address of the page"),
}
_MISSING = {
    "title": marked("No headline"),
    "authors": marked("No author"),
    "published": marked("No date"),
    "source": marked("No source"),
    "language": marked("No language"),
    "tags": marked("No tags"),
    "host": marked("No address"),
}
_CERTAINTY = (
    marked("sure"),
    marked("nearly sure"),
    marked("unsure"),
    marked("doubtful: for review"),
)
_BUCKETS = {"authors": Taxonomy.AUTHORS, "published": Taxonomy.YEARS, "source": Taxonomy.SOURCES}
"""Fields whose absence has a page."""


def timeline_context(site: Site, page: Page, lookup: Lookup) -> TimelineContext:
    """Return what the timeline shows."""
    interface = site.interface
    counts = {month.month: month.articles for month in lookup.months(None) if month.month != UNDATED}
    years = sorted({month[:YEAR_LENGTH] for month in counts}, reverse=True)
    undated = lookup.bucket(Taxonomy.YEARS)
    most = max((count for month, count in counts.items() if not month.endswith(NO_MONTH)), default=0)
    return TimelineContext(
        site=site,
        page=plain_head(
            site,
            page,
            interface.gettext("Timeline"),
            interface.gettext("Articles by month of publication."),
        ),
        chart=every_month(counts),
        timeline=tuple(
            _timeline_year(year, counts, most, older, interface)
            for year, older in zip_longest(years, years[1:], fillvalue="")
        ),
        undated=term_link(undated, interface, with_count=True) if undated else None,
        count=sum(counts.values()),
        span="" if not years else years[0] if len(years) == 1 else f"{years[-1]}–{years[0]}",
    )


def _timeline_year(
    year: str, counts: Mapping[str, int], most: int, older: str, interface: Interface
) -> TimelineYear:
    rest = counts.get(f"{year}-{NO_MONTH}", 0)
    months = tuple(
        _timeline_month(f"{year}-{number:02}", counts.get(f"{year}-{number:02}", 0), most, interface)
        for number in range(1, 13)
    )
    return TimelineYear(
        year=Link(
            label=year,
            url=urls.term_url(Taxonomy.YEARS, TermKey(year)),
            count=rest + sum(month.count for month in months),
        ),
        months=months,
        rest=rest,
        gap=int(year) - int(older) - 1 if older else 0,
    )


def _timeline_month(month: str, count: int, most: int, interface: Interface) -> TimelineMonth:
    return TimelineMonth(
        label=interface.month_name(int(month[-2:]), short=True),
        name=opened(spoken(EdtfDate(month), interface)),
        url=urls.term_url(Taxonomy.YEARS, TermKey(month)) if count else None,
        count=count,
        density=density(count, most),
    )


def health_context(site: Site, page: Page, lookup: Lookup) -> HealthContext:
    """Return what the page on the state of the archive shows."""
    interface = site.interface
    whole = tally((one.condition, one.articles) for one in lookup.month_conditions)
    by_source: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in lookup.source_conditions:
        by_source[one.source].append((one.condition, one.articles))
    by_year: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in lookup.month_conditions:
        year = row.month[:YEAR_LENGTH] if row.month != UNDATED else UNDATED
        by_year[year].append((row.condition, row.articles))
    sources = sorted(_rows(lookup, Taxonomy.SOURCES, _largest(by_source), interface), key=_most_first)
    years = sorted(
        _rows(lookup, Taxonomy.YEARS, by_year, interface), key=lambda row: row.name.label, reverse=True
    )
    without = urls.term_url(Taxonomy.YEARS, UNDATED)
    undated = [row for row in years if row.name.url == without]
    return HealthContext(
        site=site,
        page=plain_head(
            site,
            page,
            interface.gettext("State of the archive"),
            interface.gettext("How complete and how sure its records are."),
        ),
        captures=_captures(lookup, interface),
        capture_count=lookup.article_count + len(lookup.rejections),
        stated=_fields(lookup, whole, interface),
        certainty=tuple(
            Share(label=interface.gettext(label), count=count, percent=_percent(count, whole.articles))
            for label, count in zip(_CERTAINTY, whole.doubt, strict=True)
        ),
        columns=(
            *(interface.gettext(_MISSING[field]) for field in FIELDS),
            interface.gettext("Doubtful"),
        ),
        sources=tuple(sources[:SOURCES_SHOWN]),
        sources_hidden=max(len(by_source) - SOURCES_SHOWN, 0),
        years=(*(row for row in years if row.name.url != without), *undated),
    )


def _largest(groups: Mapping[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """The groups among which those with the most articles are that a page shows."""
    totals = {key: sum(count for _, count in counts) for key, counts in groups.items()}
    least = min(sorted(totals.values(), reverse=True)[:SOURCES_SHOWN], default=0)
    return {key: counts for key, counts in groups.items() if totals[key] >= least}


def _captures(lookup: Lookup, interface: Interface) -> tuple[Share, ...]:
    """Captures by what became of them."""
    total = lookup.article_count + len(lookup.rejections)
    causes = Counter(one.cause for one in lookup.rejections)
    rows = [(interface.gettext("Articles"), lookup.article_count, urls.ARTICLES)]
    rows += [
        (cause_words(cause, interface), count, UrlPath(urls.REVIEW))
        for cause, count in sorted(causes.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return tuple(
        Share(label=label, count=count, percent=_percent(count, total), url=url) for label, count, url in rows
    )


def _fields(lookup: Lookup, whole: Tally, interface: Interface) -> tuple[Share, ...]:
    """For each field, how many articles state it."""
    shares = []
    for field, missing in zip(FIELDS, whole.missing, strict=True):
        bucket = lookup.bucket(_BUCKETS[field]) if field in _BUCKETS and missing else None
        stated = whole.articles - missing
        shares.append(
            Share(
                label=interface.gettext(_STATED[field]),
                count=stated,
                percent=_percent(stated, whole.articles),
                url=urls.term_url(bucket.taxonomy, bucket.key) if bucket else None,
                missing=missing,
            )
        )
    return tuple(shares)


def _rows(
    lookup: Lookup,
    taxonomy: Taxonomy,
    groups: Mapping[str, Iterable[tuple[int, int]]],
    interface: Interface,
) -> list[HealthRow]:
    found = []
    for key, counts in groups.items():
        term = lookup.term(taxonomy, TermKey(key))
        if term is None:
            continue
        whole = tally(counts)
        cells = [*whole.missing, whole.doubt[len(DOUBT_LEVELS)]]
        found.append(
            HealthRow(
                name=Link(
                    label=term_label(term, interface),
                    url=urls.term_url(taxonomy, term.key),
                    count=whole.articles,
                ),
                cells=tuple(
                    HealthCell(count=count, density=-(-4 * count // whole.articles)) for count in cells
                ),
            )
        )
    return found


def _most_first(row: HealthRow) -> tuple[int, str]:
    return -(row.name.count or 0), row.name.label


def _percent(count: int, total: int) -> int:
    return 100 * count // total if total else 0
