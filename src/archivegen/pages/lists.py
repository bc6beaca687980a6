"""Pages that list articles: all of them, and those of each term."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archivegen import urls
from archivegen.pages.inputs import Shown, count_digest, digest_of, heading_digest
from archivegen.pages.paging import FIRST, Part, counted, cut, month_of
from archivegen.records import (
    Archive,
    ArticleId,
    ArticleSummary,
    Digest,
    Page,
    PageKind,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
)
from archivegen.slugs import UNDATED

TEMPLATES = {kind: f"{kind.value}.html" for kind in PageKind} | {
    PageKind.FEED: "feed.xml",
    PageKind.SITEMAP: "sitemap.xml",
    PageKind.STYLE: "colours.css",
}
_YEAR_LENGTH = len("2024")
_LENGTHS = (_YEAR_LENGTH, len("2024-01"))


class Periods:
    """The years and months of an archive that have articles."""

    def __init__(self, archive: Archive) -> None:
        stated = [term for term in archive.terms.get(Taxonomy.YEARS, ()) if term.key != UNDATED]
        self._months = [term for term in stated if len(term.key) > _YEAR_LENGTH]
        self._keys = {length: sorted(t.key for t in stated if len(t.key) == length) for length in _LENGTHS}

    def months_of(self, year: TermKey) -> list[Term]:
        """Return the months of a year in the taxonomy's order."""
        return [month for month in self._months if month.key[:_YEAR_LENGTH] == year]

    def beside(self, key: TermKey) -> list[TermKey]:
        """Return a year or month with those before and after it, to which its page links."""
        keys = self._keys.get(len(key), [])
        place = bisect_left(keys, key)
        return keys[max(place - 1, 0) : place + 2]


def listing_pages(archive: Archive, shown: Shown, page_size: int) -> Iterator[Page]:
    """The pages of the list of all articles."""
    for part in cut(archive.articles, page_size):
        counts = digest_of(len(archive.articles)) if part.name == FIRST else Digest("")
        yield _list_page(PageKind.LISTING, urls.ARTICLES, part, (part.name,), shown, counts)


def term_index_page(taxonomy: Taxonomy, terms: Sequence[Term]) -> Page:
    """The page that lists all terms of a taxonomy."""
    return Page(
        url=urls.term_index_url(taxonomy),
        kind=PageKind.TERM_INDEX,
        template=TEMPLATES[PageKind.TERM_INDEX],
        subject=(taxonomy.value,),
        inputs=tuple(count_digest(term) for term in terms),
    )


def term_pages(
    term: Term,
    by_id: Mapping[ArticleId, ArticleSummary],
    periods: Periods,
    shown: Shown,
    page_size: int,
) -> Iterator[Page]:
    """The pages of one term."""
    first = urls.term_url(term.taxonomy, term.key)
    articles = [by_id[article] for article in term.articles]
    is_period = term.taxonomy is Taxonomy.YEARS
    heading = digest_of(heading_digest(term), periods.beside(term.key) if is_period else ())
    subject = (term.taxonomy.value, str(term.key))
    if not is_period:
        parts = cut(articles, page_size)
    elif len(term.key) == _YEAR_LENGTH and len(articles) > page_size:
        yield _year_overview(term, articles, periods.months_of(term.key), shown, heading)
        return
    else:
        parts = counted(articles, page_size)
    for part in parts:
        counts = Digest("")
        if part.name == FIRST:
            counts = digest_of(_year_counts(articles), len(term.suggested))
        marked = digest_of(*(article.id for article in part.articles if article.id in term.suggested))
        yield _list_page(PageKind.TERM, first, part, (*subject, part.name), shown, heading, counts, marked)


def _year_counts(articles: Sequence[ArticleSummary]) -> Digest:
    """Digest of how many articles there are of each year, which the first page of a term draws."""
    return digest_of(sorted(Counter((article.published or "")[:4] for article in articles).items()))


def _year_overview(
    term: Term,
    articles: Sequence[ArticleSummary],
    months: Sequence[Term],
    shown: Shown,
    heading: Digest,
) -> Page:
    """A year of more than one page: its months, and the articles that state no month."""
    monthless = tuple(article.id for article in articles if month_of(article.published).endswith("-00"))
    return Page(
        url=urls.term_url(term.taxonomy, term.key),
        kind=PageKind.TERM,
        template=TEMPLATES[PageKind.TERM],
        subject=(term.taxonomy.value, str(term.key), FIRST),
        inputs=(heading, *map(count_digest, months), *shown.rows(monthless)),
        articles=monthless,
        parts=tuple(urls.term_url(term.taxonomy, month.key) for month in months),
    )


def _list_page(
    kind: PageKind, first: UrlPath, part: Part, subject: tuple[str, ...], shown: Shown, *heading: Digest
) -> Page:
    """One page of a list whose first page is `first`."""

    def url(name: str) -> UrlPath:
        return urls.part_url(first, name) if name != FIRST else first

    listed = tuple(article.id for article in part.articles)
    newer = None if part.newer is None else url(part.newer)
    older = None if part.older is None else url(part.older)
    parts = tuple(url(name) for name in part.parts)
    return Page(
        url=url(part.name),
        kind=kind,
        template=TEMPLATES[kind],
        subject=subject,
        inputs=(digest_of(newer, older, parts), *heading, *shown.rows(listed)),
        articles=listed,
        newer=newer,
        older=older,
        parts=parts,
    )
