"""How long lists are cut into pages, so that one more article changes few of them.

Every archive takes captures of any date. Cut from the newest, as most site generators do it, a new article
moves every article behind it by one, and every page after it changes: about 1,200 files at 100,000 articles.
So lists are cut like this:

- Pages are counted from the oldest. `page-1` holds the oldest `page_size` articles and keeps them; what
  does not fill a page stands on the first page that readers see (`index.html`), together with one full page
  before it, so that it is never nearly empty. Readers still read from the newest to the oldest.
- Lists of more than `CUT_ABOVE` articles are cut by year first, years of more by month. An article then
  moves only the pages of its own year or month that are newer than itself.
- Articles without a date form a list of their own; they would otherwise move all others.
- No page says how many pages there are.

A list is cut by its counts alone: which articles stand on a page is looked up only when it may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from archivegen.lookup import MonthCount
from archivegen.slugs import UNDATED

CUT_ABOVE = 500
"""Up to here an article moves ten pages of fifty at most, five in the mean; cutting every term by year would
triple the number of pages of a site for little."""
SITEMAP_SIZE = 1_000
"""Addresses in one sitemap, of 50,000 that the protocol allows: one article more writes the file anew."""
FEED_SIZE = 100
"""Entries of the document of a feed that readers subscribe to, and up to twice as many: a list of fewer is
one file, and an article of any date changes few of the archives of a longer one."""
FEED_ARCHIVE_SIZE = 250
"""Entries of an archive of a long feed: 200 KB that are fetched once."""
CITATIONS_SIZE = 500
"""Citations in one file of a list or a year: 300 KB, and one article more writes them anew."""
TEXTS_SIZE = 500
"""Texts that a part of `llms.txt` names."""
FIRST = ""
"""Name of the part that readers see first."""


class Part(NamedTuple):
    """One page of a list. Parts that are equal stand at the same place of lists cut by the same rule; they
    show the same when the articles of their months are the same."""

    name: str
    """`FIRST`, `page-3`, `2024`, `2024-page-3`, `2024-05`, `2024-05-page-1`, `undated` ..."""
    months: tuple[str, ...] | None = ()
    """The months whose articles it is cut from; None for all of the list."""
    start: int = 0
    """Where it begins among the articles of these months, in the list's order."""
    stop: int = 0
    newer: str | None = None
    """Name of the part that follows towards the newest."""
    older: str | None = None
    parts: tuple[str, ...] = ()
    """Names of the first pages of the years or months that it is cut into, newest first."""

    @property
    def cut(self) -> str:
        """What is cut out, as one word; a page with the same cut of the same articles shows the same."""
        months = "*" if self.months is None else "+".join(self.months)
        return f"{months}:{self.start}:{self.stop}"


def cut(months: Sequence[MonthCount], page_size: int) -> tuple[Part, ...]:
    """Cut a list, given by the counts of its months from the newest on, into pages; `FIRST` comes first.

    Every article stands on exactly one page (and may stand on an overview, a page with `parts`, besides).
    A page shows at most `2 * page_size - 1`.
    """
    total = sum(month.articles for month in months)
    years = [(year, tuple(few)) for year, few in groupby(months, key=lambda month: month.year)]
    if total <= CUT_ABOVE or len(years) <= 1:
        return counted(total, page_size)
    below = _chained([page for year, few in years for page in _year(year, few, page_size)])
    newest = Part(
        name=FIRST,
        months=_newest(months, page_size),
        stop=page_size,
        older=below[0].name,
        parts=tuple(year for year, _ in years),
    )
    return (newest, *below)


def counted(total: int, page_size: int) -> tuple[Part, ...]:
    """Cut a list into pages counted from the oldest, however long it is: a month, the undated."""
    return _chained(_counted(total, page_size, FIRST, None))


def leaves(months: Sequence[MonthCount], size: int, most: int) -> list[Part]:
    """Cut a list by years, years of more than `most` by months, and each into parts counted from the oldest.

    Every article is in exactly one part. For what programs read: no part but these leads to them.
    """
    parts: list[Part] = []
    for year, few in groupby(months, key=lambda month: month.year):
        own = tuple(few)
        if year == UNDATED or sum(month.articles for month in own) <= most:
            total = sum(month.articles for month in own)
            parts += _counted(total, size, year, tuple(month.month for month in own))
        else:
            parts += (page for m in own for page in _counted(m.articles, size, m.month, (m.month,)))
    return parts


def sitemap_parts(months: Sequence[MonthCount]) -> list[Part]:
    """The sitemaps of a list of articles: a part a year, or a month where a year has many."""
    return leaves(months, SITEMAP_SIZE, SITEMAP_SIZE)


def text_parts(months: Sequence[MonthCount]) -> list[Part]:
    """The parts of the list of texts; one that is called `FIRST` when all fit into it."""
    total = sum(month.articles for month in months)
    return (
        _counted(total, 2 * TEXTS_SIZE, FIRST, None)
        if total <= TEXTS_SIZE
        else (leaves(months, TEXTS_SIZE, TEXTS_SIZE))
    )


def citation_parts(months: Sequence[MonthCount]) -> Sequence[Part]:
    """The files of citations of a list: one, or one a year, or a month where a year has many."""
    total = sum(month.articles for month in months)
    if total <= CITATIONS_SIZE:
        return _counted(total, total or 1, FIRST, None)
    return leaves(months, total, CITATIONS_SIZE)


def feed_parts(months: Sequence[MonthCount]) -> tuple[Part, ...]:
    """The documents of a feed: the one that readers subscribe to, then archives from the newest back.

    Archives are counted from the oldest, so that what a reader has fetched once stays as it is (RFC 5005, 4).
    The newest entries of a long list are in its first document and in an archive; ids tell that.
    """
    total = sum(month.articles for month in months)
    if total <= CUT_ABOVE or len({month.year for month in months}) <= 1:
        return _without_newer(counted(total, FEED_SIZE))
    newest = Part(name=FIRST, months=_newest(months, FEED_SIZE), stop=FEED_SIZE)
    return _without_newer(_chained([newest, *leaves(months, FEED_ARCHIVE_SIZE, CUT_ABOVE)]))


def _without_newer(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts that lead to older ones only: an archive need not change when the next begins."""
    return tuple(part._replace(newer=None) for part in parts)


def _newest(months: Iterable[MonthCount], page_size: int) -> tuple[str, ...]:
    """The newest months that fill a page, and one more: near midnight the order of articles, which knows
    time zones, is not that of their months."""
    taken: list[str] = []
    found = 0
    for month in months:
        taken.append(month.month)
        if found >= page_size:
            break
        found += month.articles
    return tuple(taken)


def _year(year: str, months: Sequence[MonthCount], page_size: int) -> list[Part]:
    """The pages of one year of a list that is cut by years."""
    total = sum(month.articles for month in months)
    if total <= CUT_ABOVE or year == UNDATED:
        return _counted(total, page_size, year, tuple(month.month for month in months))
    overview = Part(name=year, parts=tuple(month.month for month in months))
    return [
        overview,
        *(page for m in months for page in _counted(m.articles, page_size, m.month, (m.month,))),
    ]


def _counted(total: int, page_size: int, stem: str, months: tuple[str, ...] | None) -> list[Part]:
    """Pages of `page_size` counted from the oldest; the first holds the rest and one page more."""
    full = max(total // page_size - 1, 0)
    top = total - full * page_size
    pages = [Part(name=stem, months=months, stop=top)]
    for number in range(full, 0, -1):
        start = total - number * page_size
        name = f"{stem}-page-{number}" if stem else f"page-{number}"
        pages.append(Part(name=name, months=months, start=start, stop=start + page_size))
    return pages


def _chained(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Link each page to the next of its list in both directions."""
    names = [None, *(part.name for part in parts), None]
    return tuple(
        part._replace(newer=newer, older=older)
        for part, newer, older in zip(parts, names, names[2:], strict=False)
    )
