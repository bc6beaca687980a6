"""Pages that list articles: all of them, and those of each term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from archivegen import urls
from archivegen.lookup import NO_MONTH, YEAR_LENGTH, Lookup, MonthCount, count_digest, digest_of
from archivegen.pages.inputs import heading_digest
from archivegen.pages.paging import FIRST, Part, counted, cut
from archivegen.records import EXPORTED, ArticleId, Digest, Page, PageKind, Taxonomy, Term, TermKey, UrlPath

TEMPLATES = {kind: f"{kind.value}.html" for kind in PageKind} | {
    PageKind.SITEMAP: "sitemap.xml",
    PageKind.OPENSEARCH: "opensearch.xml",
    PageKind.ROBOTS: "robots.txt",
    PageKind.STYLE: "colours.css",
    **dict.fromkeys(EXPORTED, ""),
}
Shown = tuple[tuple[ArticleId, ...], Digest]
"""The articles of a page, and a digest of what it shows of them."""


Cutting = Callable[[Sequence[MonthCount]], Sequence[Part]]
"""How a list is cut, by the counts of its months."""


class Known(Protocol):
    """What was planned of a list before, and what of it holds."""

    def shown(self, url: UrlPath, part: Part) -> Shown | None:
        """What the page at `url` shows, if that is still this part of the same articles."""

    def renewed(
        self, cutting: Cutting, months: Sequence[MonthCount], urls_of: Callable[[str], Iterable[UrlPath]]
    ) -> Sequence[Part]:
        """Of the parts of a list those whose pages may show something else than before; `FIRST`, which says
        something of the list as a whole, is always one of them. `urls_of` gives the pages of a part by its
        name, where a part is no more."""


class _NothingKnown:
    """Nothing was planned before."""

    def shown(self, url: UrlPath, part: Part) -> None:
        """Nothing."""

    def renewed(
        self, cutting: Cutting, months: Sequence[MonthCount], urls_of: Callable[[str], Iterable[UrlPath]]
    ) -> Sequence[Part]:
        """All."""
        return cutting(months)


NOTHING_KNOWN: Known = _NothingKnown()


def listing_pages(
    lookup: Lookup, page_size: int, known: Known = NOTHING_KNOWN, cited: tuple[str, ...] = ()
) -> Iterator[Page]:
    """The pages of the list of all articles. `cited` names the parts of its files of citations."""
    shown = _Shown(lookup, None, known)
    cutting = partial(cut, page_size=page_size)
    for part in known.renewed(cutting, lookup.months(None), partial(_urls_of, urls.ARTICLES)):
        counts = digest_of(lookup.article_count) if part.name == FIRST else Digest("")
        subject = (part.name, *(cited if part.name == FIRST else ()))
        yield _list_page(PageKind.LISTING, urls.ARTICLES, part, subject, shown, counts)


def _urls_of(first: UrlPath, name: str) -> tuple[UrlPath]:
    """The page of a part of the list whose first page is `first`."""
    return (urls.part_url(first, name) if name != FIRST else first,)


def term_pages(
    lookup: Lookup,
    term: Term,
    page_size: int,
    known: Known = NOTHING_KNOWN,
    cited: tuple[str, ...] = (),
) -> Iterator[Page]:
    """The pages of one term. `cited` names the parts of its files of citations."""
    first = urls.term_url(term.taxonomy, term.key)
    shown = _Shown(lookup, term, known)
    months = lookup.months(term)
    total = sum(month.articles for month in months)
    is_period = term.taxonomy is Taxonomy.YEARS
    heading = digest_of(heading_digest(term), _beside(lookup, term) if is_period else ())
    subject = (term.taxonomy.value, str(term.key))
    if is_period and term.stated and len(term.key) == YEAR_LENGTH and total > page_size:
        yield _year_overview(lookup, term, shown, heading)
        return
    cutting = partial(_whole if is_period else cut, page_size=page_size)
    for part in known.renewed(cutting, months, partial(_urls_of, first)):
        years = Digest("")
        if part.name == FIRST:
            counts = ((month.month, month.articles) for month in months)
            years = digest_of(len(term.suggested), *counts, *lookup.company(term))
        shows = (*subject, part.name, *(cited if part.name == FIRST else ()))
        page = _list_page(PageKind.TERM, first, part, shows, shown, heading, years)
        marked = digest_of(*(article for article in page.articles if article in term.suggested))
        yield replace(page, inputs=(marked, *page.inputs))


def _whole(months: Sequence[MonthCount], page_size: int) -> tuple[Part, ...]:
    """A year or a month: it is cut by its number of articles alone."""
    own = tuple(month.month for month in months)
    total = sum(month.articles for month in months)
    return tuple(part._replace(months=own) for part in counted(total, page_size))


def urls_of_period(key: str, total: int, page_size: int) -> list[UrlPath]:
    """The pages of a year or a month of so many articles."""
    first = urls.term_url(Taxonomy.YEARS, TermKey(key))
    return [url for part in counted(total, page_size) for url in _urls_of(first, part.name)]


def _beside(lookup: Lookup, period: Term) -> Sequence[str]:
    """A year or month with those before and after it, to which its page links."""
    if not period.stated:
        return ()
    keys = sorted(t.key for t in lookup.terms(Taxonomy.YEARS) if t.stated and len(t.key) == len(period.key))
    place = keys.index(period.key)
    return keys[max(place - 1, 0) : place + 2]


def _year_overview(lookup: Lookup, year: Term, shown: _Shown, heading: Digest) -> Page:
    """A year of more than one page: its months, and the articles that state no month."""
    months = [t for t in lookup.terms(Taxonomy.YEARS) if len(t.key) > YEAR_LENGTH and t.key[:4] == year.key]
    whole = Part(name=FIRST, months=(f"{year.key}-{NO_MONTH}",), stop=_ALL)
    first = urls.term_url(year.taxonomy, year.key)
    articles, rows = shown(first, whole)
    return Page(
        url=first,
        kind=PageKind.TERM,
        template=TEMPLATES[PageKind.TERM],
        subject=(year.taxonomy.value, str(year.key), FIRST),
        inputs=(heading, digest_of(*map(count_digest, months)), rows),
        articles=articles,
        parts=tuple(urls.term_url(year.taxonomy, month.key) for month in months),
        cut=whole.cut,
    )


_ALL = 1_000_000_000


class _Shown:
    """The articles of the pages of one list; those of a month are looked up once."""

    def __init__(self, lookup: Lookup, term: Term | None, known: Known) -> None:
        self._lookup = lookup
        self._term = term
        self._known = known
        self._months: tuple[str, ...] | None = ()
        self._rows: Sequence[tuple[ArticleId, Digest]] = ()

    def __call__(self, url: UrlPath, part: Part) -> Shown:
        """The articles of one page and the digest of their rows."""
        found = self._known.shown(url, part)
        if found is None:
            if self._months != part.months:
                self._months = part.months
                self._rows = self._lookup.rows(self._term, part.months)
            rows = self._rows[part.start : part.stop]
            found = tuple(article for article, _ in rows), digest_of(*(digest for _, digest in rows))
        return found


def shown_by_parts(lookup: Lookup, term: Term | None, known: Known) -> Callable[[UrlPath, Part], Shown]:
    """A function that tells what each part of a list shows; the articles of a month are looked up once."""
    return _Shown(lookup, term, known)


def _list_page(
    kind: PageKind, first: UrlPath, part: Part, subject: tuple[str, ...], shown: _Shown, *heading: Digest
) -> Page:
    """One page of a list whose first page is `first`."""

    def url(name: str) -> UrlPath:
        return _urls_of(first, name)[0]

    listed, rows = shown(url(part.name), part)
    return Page(
        url=url(part.name),
        kind=kind,
        template=TEMPLATES[kind],
        subject=subject,
        inputs=(*heading, rows),
        articles=listed,
        newer=None if part.newer is None else url(part.newer),
        older=None if part.older is None else url(part.older),
        parts=tuple(url(name) for name in part.parts),
        cut=part.cut,
    )
