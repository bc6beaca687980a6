"""Every page of the site, before the first is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.pages.inputs import (
    Shown,
    count_digest,
    digest_of,
    questions_digest,
    rejections_digest,
    review_digest,
)
from archivegen.pages.lists import (
    TEMPLATES,
    Periods,
    listing_pages,
    term_index_page,
    term_pages,
)
from archivegen.records import (
    Archive,
    ArticleId,
    ArticleSummary,
    Digest,
    EdtfDate,
    Page,
    PageKind,
    Taxonomy,
    Term,
    UrlPath,
)

HOME_NEWEST = 12
"""Articles that the home page shows: about two screens."""
FEED_NEWEST = 50
"""Entries of the feed."""
FULL_DATE_LENGTH = len("2024-01-26")
DOUBTFUL = 0.5
"""`Article.doubt` from which an article goes to review."""
_NO_REVIEW_NEEDED = frozenset({"curated"})


def plan(archive: Archive, config: SiteConfig) -> tuple[Page, ...]:
    """Return every page of the site, sorted by URL.

    Raises `ConfigError` when the permalink pattern gives two pages one address.
    """
    shown = Shown(archive)
    pages = [
        _home(archive, shown),
        *_articles(archive, shown),
        *_lists(archive, shown, config.page_size),
        _review(archive),
        *(_fixed(kind, url) for kind, url in _FIXED),
    ]
    if config.base_url:
        pages += [_feed(archive), _sitemap(archive)]
    planned = {page.url.casefold() for page in pages}
    pages += (_redirect(*moved) for moved in archive.redirects.items() if moved[0].casefold() not in planned)
    return _without_clash(pages)


def _redirect(old: UrlPath, new: UrlPath) -> Page:
    """A page at an address that something once had."""
    kind = PageKind.REDIRECT
    return Page(url=old, kind=kind, template=TEMPLATES[kind], subject=(new,), inputs=(digest_of(new),))


_FIXED = ((PageKind.ABOUT, urls.ABOUT), (PageKind.NOT_FOUND, urls.NOT_FOUND), (PageKind.STYLE, urls.COLOURS))
"""Pages that show nothing of the archive."""


def _fixed(kind: PageKind, url: UrlPath) -> Page:
    return Page(url=url, kind=kind, template=TEMPLATES[kind])


def _home(archive: Archive, shown: Shown) -> Page:
    newest = tuple(summary.id for summary in archive.articles[:HOME_NEWEST])
    counts = [
        count_digest(term) for taxonomy in urls.browsable(archive) for term in _terms(archive, taxonomy)
    ]
    return Page(
        url=urls.HOME,
        kind=PageKind.HOME,
        template=TEMPLATES[PageKind.HOME],
        inputs=(digest_of(len(archive.articles)), digest_of(*counts), *shown.rows(newest)),
        articles=newest,
    )


def _terms(archive: Archive, taxonomy: Taxonomy) -> Sequence[Term]:
    return archive.terms.get(taxonomy, ())


def _articles(archive: Archive, shown: Shown) -> Iterator[Page]:
    """The page of each article and the page of its original."""
    articles = archive.articles
    for place, summary in enumerate(articles):
        newer = articles[place - 1] if place else None
        older = articles[place + 1] if place + 1 < len(articles) else None
        beside = tuple(_name(neighbour) for neighbour in (newer, older))
        yield Page(
            url=summary.url,
            kind=PageKind.ARTICLE,
            template=TEMPLATES[PageKind.ARTICLE],
            subject=(summary.id,),
            inputs=(
                _article_digest(summary),
                *beside,
                *shown.terms_of.get(summary.id, ()),
                *shown.kin(summary.id),
                *map(digest_of, archive.subjects.get(summary.id, ())),
            ),
            newer=newer.url if newer else None,
            older=older.url if older else None,
        )
        yield Page(
            url=summary.original_url,
            kind=PageKind.ORIGINAL,
            template=TEMPLATES[PageKind.ORIGINAL],
            subject=(summary.id,),
            inputs=(_article_digest(summary),),
        )


def _article_digest(summary: ArticleSummary) -> Digest:
    return digest_of(summary.record_digest, summary.url, summary.original_url)


def _name(summary: ArticleSummary | None) -> Digest:
    """Digest of what a link to an article shows of it."""
    return digest_of(summary and (summary.url, summary.title, summary.language))


def _lists(archive: Archive, shown: Shown, page_size: int) -> Iterator[Page]:
    """The list of all articles, and index and pages of every taxonomy."""
    by_id = {summary.id: summary for summary in archive.articles}
    periods = Periods(archive)
    yield from listing_pages(archive, shown, page_size)
    for taxonomy in urls.browsable(archive):
        terms = _terms(archive, taxonomy)
        yield term_index_page(taxonomy, terms)
        for term in terms:
            yield from term_pages(term, by_id, periods, shown, page_size)


def needs_review(summary: ArticleSummary) -> bool:
    """Say whether a person should look at an article: it carries a flag, or its labelling is doubtful."""
    return bool(summary.title_derived or summary.doubt >= DOUBTFUL or set(summary.flags) - _NO_REVIEW_NEEDED)


def _review(archive: Archive) -> Page:
    """What needs a person, most doubtful first."""
    queue = sorted(filter(needs_review, archive.articles), key=lambda summary: (-summary.doubt, summary.path))
    return Page(
        url=urls.REVIEW,
        kind=PageKind.REVIEW,
        template=TEMPLATES[PageKind.REVIEW],
        inputs=(
            rejections_digest(archive.rejections),
            digest_of(archive.proposals),
            questions_digest(archive),
            *map(review_digest, queue),
        ),
        articles=tuple(summary.id for summary in queue),
    )


def _feed(archive: Archive) -> Page:
    """The newest articles whose day is known: an Atom entry cannot be without a date."""
    dated = [summary for summary in archive.articles if _has_day(summary.published)][:FEED_NEWEST]
    return Page(
        url=urls.FEED,
        kind=PageKind.FEED,
        template=TEMPLATES[PageKind.FEED],
        inputs=tuple(digest_of(summary.record_digest, summary.url, summary.snippet) for summary in dated),
        articles=tuple(summary.id for summary in dated),
    )


def _has_day(published: EdtfDate | None) -> bool:
    return published is not None and published[:4].isdigit() and len(published) >= FULL_DATE_LENGTH


def _sitemap(archive: Archive) -> Page:
    """Addresses of the articles and of the first page of every term."""
    listed: Iterable[ArticleId] = (summary.id for summary in archive.articles)
    keys = [term.key for taxonomy in urls.browsable(archive) for term in _terms(archive, taxonomy)]
    return Page(
        url=urls.SITEMAP,
        kind=PageKind.SITEMAP,
        template=TEMPLATES[PageKind.SITEMAP],
        inputs=(digest_of(*(summary.url for summary in archive.articles)), digest_of(*keys)),
        articles=tuple(listed),
    )


def _without_clash(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages sorted by URL; `ConfigError` names all addresses that two of them want."""
    wanted: dict[str, list[Page]] = {}
    for page in pages:
        wanted.setdefault(page.url.casefold(), []).append(page)
    clashes = [same for same in wanted.values() if len(same) > 1]
    if clashes:
        lines = [f"  `{same[0].url}`: {', '.join(map(_told, same))}" for same in clashes]
        raise ConfigError(
            "pages want the same address\n" + "\n".join(lines), hint="add `{id}` to `permalink` in site.yaml"
        )
    return tuple(sorted(pages, key=lambda page: page.url))


def _told(page: Page) -> str:
    return " ".join((page.kind.value, *page.subject)).strip()
