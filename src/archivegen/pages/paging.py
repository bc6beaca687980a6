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
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archivegen.records import ArticleSummary, EdtfDate
from archivegen.slugs import UNDATED

CUT_ABOVE = 500
"""Up to here an article moves ten pages of fifty at most, five in the mean; cutting every term by year would
triple the number of pages of a site for little."""
FIRST = ""
"""Name of the part that readers see first."""
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a list."""

    name: str
    """`FIRST`, `page-3`, `2024`, `2024-page-3`, `2024-05`, `2024-05-page-1`, `undated` ..."""
    articles: tuple[ArticleSummary, ...]
    """In the list's order. The first page of a list that is cut repeats the newest of them."""
    newer: str | None = None
    """Name of the part that follows towards the newest."""
    older: str | None = None
    parts: tuple[str, ...] = ()
    """Names of the first pages of the years or months that it is cut into, newest first."""


def year_of(published: EdtfDate | None) -> str:
    """Year of a date, `undated` when it states none.

    >>> year_of(EdtfDate("2021-08~")), year_of(EdtfDate("../2025-09-13")), year_of(None)
    ('2021', 'undated', 'undated')
    """
    stated = _MONTH.match(published or "")
    return stated[1] if stated else UNDATED


def month_of(published: EdtfDate | None) -> str:
    """Year and month of a date, `2024-00` when it states no month, `undated` when it states neither."""
    stated = _MONTH.match(published or "")
    return f"{stated[1]}-{stated[2] or '00'}" if stated else UNDATED


def cut(articles: Sequence[ArticleSummary], page_size: int) -> tuple[Part, ...]:
    """Cut a list, newest first and undated last, into pages; `FIRST` comes first.

    Every article stands on exactly one page (and may stand on an overview, a page with `parts`, besides).
    A page shows at most `2 * page_size - 1`.
    """
    years = _grouped(articles, year_of)
    if len(articles) <= CUT_ABOVE or len(years) == 1:
        return counted(articles, page_size)
    below = _chained([page for year, few in years.items() for page in _year(few, page_size, year)])
    newest = tuple(articles[:page_size])
    return (Part(name=FIRST, articles=newest, older=below[0].name, parts=tuple(years)), *below)


def counted(articles: Sequence[ArticleSummary], page_size: int) -> tuple[Part, ...]:
    """Cut a list into pages counted from the oldest, however long it is: a month, the undated."""
    return _chained(_counted(articles, page_size, FIRST))


def _year(articles: Sequence[ArticleSummary], page_size: int, year: str) -> list[Part]:
    """The pages of one year of a list that is cut by years."""
    if len(articles) <= CUT_ABOVE or year == UNDATED:
        return _counted(articles, page_size, year)
    months = _grouped(articles, month_of)
    overview = Part(name=year, articles=(), parts=tuple(months))
    return [overview, *(page for month, few in months.items() for page in _counted(few, page_size, month))]


def _counted(articles: Sequence[ArticleSummary], page_size: int, stem: str) -> list[Part]:
    """Pages of `page_size` counted from the oldest; the first holds the rest and one page more."""
    full = max(len(articles) // page_size - 1, 0)
    top = len(articles) - full * page_size
    pages = [Part(name=stem, articles=tuple(articles[:top]))]
    for number in range(full, 0, -1):
        start = len(articles) - number * page_size
        name = f"{stem}-page-{number}" if stem else f"page-{number}"
        pages.append(Part(name=name, articles=tuple(articles[start : start + page_size])))
    return pages


def _grouped(
    articles: Sequence[ArticleSummary], key: Callable[[EdtfDate | None], str]
) -> dict[str, list[ArticleSummary]]:
    """Articles by year or by month, in the order in which they come."""
    groups: dict[str, list[ArticleSummary]] = {}
    for article in articles:
        groups.setdefault(key(article.published), []).append(article)
    return groups


def _chained(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Link each page to the next of its list in both directions."""
    names = [None, *(part.name for part in parts), None]
    return tuple(
        replace(part, newer=newer, older=older)
        for part, newer, older in zip(parts, names, names[2:], strict=False)
    )
