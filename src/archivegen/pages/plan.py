"""Every page of the site, before the first is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from archivegen import urls
from archivegen.archive_lookup import ArchiveLookup
from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.lookup import Lookup, count_digest, digest_of, key_digest, name_digest, row_digest
from archivegen.pages.beside import beside
from archivegen.pages.citations import citation_pages, cited_parts
from archivegen.pages.data import data_of_article, feed_pages, text_index_pages
from archivegen.pages.indexes import term_index_pages
from archivegen.pages.inputs import (
    article_digest,
    kin_digest,
    link_digest,
    questions_digest,
    rejections_digest,
    review_digest,
)
from archivegen.pages.lists import (
    NOTHING_KNOWN,
    TEMPLATES,
    Known,
    listing_pages,
    shown_by_parts,
    term_pages,
)
from archivegen.pages.overviews import health_page, timeline_page
from archivegen.pages.paging import CUT_ABOVE, sitemap_parts
from archivegen.records import (
    Archive,
    ArticleSummary,
    Digest,
    Page,
    PageKind,
    Taxonomy,
    Term,
    UrlPath,
)

HOME_NEWEST = 12
"""Articles that the home page shows: about two screens."""
HOME_TERMS = 40
"""Terms of a taxonomy that the home page may show; templates show fewer."""
REVIEWED_AT_ONCE = 500
"""Rows of the review page: more than a person works off in a week."""


def plan(archive: Archive | Lookup, config: SiteConfig) -> tuple[Page, ...]:
    """Return every page of the site, sorted by URL.

    Raises `ConfigError` when the permalink pattern gives two pages one address.
    """
    lookup = ArchiveLookup(archive) if isinstance(archive, Archive) else archive
    pages = [
        home_page(lookup),
        *(page for place in neighbours(lookup) for page in article_pages(lookup, config, *place)),
        *_lists(lookup, config),
        review_page(lookup),
        timeline_page(lookup),
        health_page(lookup),
        *fixed_pages(config),
    ]
    if config.base_url:
        pages += sitemap_pages(lookup)
    planned = {page.url.casefold() for page in pages}
    pages += redirect_pages(moved for moved in lookup.redirects.items() if moved[0].casefold() not in planned)
    return _without_clash(pages)


def redirect_pages(redirects: Iterable[tuple[UrlPath, UrlPath]]) -> Iterator[Page]:
    """Pages at addresses that something once had."""
    kind = PageKind.REDIRECT
    for old, new in redirects:
        yield Page(url=old, kind=kind, template=TEMPLATES[kind], subject=(new,), inputs=(digest_of(new),))


SITEMAP_TERMS = 5_000
"""Terms in one sitemap."""
_FIXED = ((PageKind.ABOUT, urls.ABOUT), (PageKind.NOT_FOUND, urls.NOT_FOUND), (PageKind.STYLE, urls.COLOURS))
_SEARCH = ((PageKind.SEARCH, urls.SEARCH),)
_ON_THE_WEB = ((PageKind.ROBOTS, urls.ROBOTS),)
_SEARCH_ON_THE_WEB = ((PageKind.OPENSEARCH, urls.OPENSEARCH),)


def fixed_pages(config: SiteConfig) -> Iterator[Page]:
    """Pages that show nothing of the archive."""
    chosen = [*_FIXED, *(_SEARCH if config.search else ()), *(_ON_THE_WEB if config.base_url else ())]
    if config.search and config.base_url:
        chosen += _SEARCH_ON_THE_WEB
    names = tuple(page.name for page in config.pages)
    own = {urls.own_page_url(page.name): (page, digest_of(page, names)) for page in config.pages}
    for kind, url in chosen:
        inputs = (own.pop(url)[1],) if url in own else ()
        yield Page(url=url, kind=kind, template=TEMPLATES[kind], inputs=inputs)
    kind = PageKind.PROSE
    for url, (page, digest) in own.items():
        yield Page(url=url, kind=kind, template=TEMPLATES[kind], subject=(page.name,), inputs=(digest,))


def home_page(lookup: Lookup) -> Page:
    """The first page of the site."""
    newest = tuple(islice(lookup.articles(), HOME_NEWEST))
    shown = [_most_used(lookup, taxonomy) for taxonomy in lookup.browsable]
    return Page(
        url=urls.HOME,
        kind=PageKind.HOME,
        template=TEMPLATES[PageKind.HOME],
        inputs=(digest_of(lookup.article_count), digest_of(*shown), *map(row_digest, newest)),
        articles=tuple(summary.id for summary in newest),
    )


def _most_used(lookup: Lookup, taxonomy: Taxonomy) -> Digest:
    """Digest of how many terms there are, of those with the most articles, and of all years."""
    count, bucket = lookup.stated_count(taxonomy), lookup.bucket(taxonomy)
    ranked = lookup.ranked(taxonomy, count if taxonomy is Taxonomy.YEARS else HOME_TERMS)
    return digest_of(count, *(term.digest for term in ranked), bucket and count_digest(bucket))


def neighbours(
    lookup: Lookup,
) -> Iterator[tuple[ArticleSummary, ArticleSummary | None, ArticleSummary | None]]:
    """Every article with the next newer and the next older one."""
    newer: ArticleSummary | None = None
    summary: ArticleSummary | None = None
    for older in chain(lookup.articles(), (None,)):
        if summary is not None:
            yield summary, newer, older
        newer, summary = summary, older


def article_pages(
    lookup: Lookup,
    config: SiteConfig,
    summary: ArticleSummary,
    newer: ArticleSummary | None,
    older: ArticleSummary | None,
) -> tuple[Page, ...]:
    """The page of an article, the page of its original, and its files for programs."""
    article = article_digest(summary)
    terms = [
        name_digest(term)
        for taxonomy in lookup.browsable
        if taxonomy is not Taxonomy.YEARS
        for term in lookup.terms_of(taxonomy, summary.id)
    ]
    named = digest_of(*terms)
    chains, chained = beside(lookup, summary)
    return (
        Page(
            url=summary.url,
            kind=PageKind.ARTICLE,
            template=TEMPLATES[PageKind.ARTICLE],
            subject=(summary.id,),
            inputs=(
                article,
                link_digest(newer),
                link_digest(older),
                named,
                kin_digest(lookup, summary.id),
                digest_of(*lookup.subjects(summary.id)),
                chained,
            ),
            newer=newer.url if newer else None,
            older=older.url if older else None,
            beside=chains,
        ),
        Page(
            url=summary.original_url,
            kind=PageKind.ORIGINAL,
            template=TEMPLATES[PageKind.ORIGINAL],
            subject=(summary.id,),
            inputs=(article,),
        ),
        *data_of_article(lookup, summary, config, named),
    )


def _lists(lookup: Lookup, config: SiteConfig) -> Iterator[Page]:
    """The lists of all articles, and index and pages of every taxonomy."""
    yield from lists_of_all(lookup, config)
    for taxonomy in lookup.browsable:
        yield from term_index_pages(lookup, taxonomy, config.index_language)
        for term in lookup.terms(taxonomy):
            yield from lists_of_term(lookup, term, config)


def lists_of_all(lookup: Lookup, config: SiteConfig, known: Known = NOTHING_KNOWN) -> Iterator[Page]:
    """All articles: pages, feeds, the list of texts."""
    yield from listing_pages(lookup, config.page_size, known, cited_parts(lookup, None, config))
    yield from citation_pages(lookup, None, config, known)
    yield from feed_pages(lookup, None, config, known)
    yield from text_index_pages(lookup, config, known)


def lists_of_term(
    lookup: Lookup, term: Term, config: SiteConfig, known: Known = NOTHING_KNOWN
) -> Iterator[Page]:
    """The articles of a term: pages and feeds."""
    yield from term_pages(lookup, term, config.page_size, known, cited_parts(lookup, term, config))
    yield from citation_pages(lookup, term, config, known)
    yield from feed_pages(lookup, term, config, known)


def review_page(lookup: Lookup) -> Page:
    """What needs a person, most doubtful first."""
    count, queue = lookup.doubtful(REVIEWED_AT_ONCE)
    return Page(
        url=urls.REVIEW,
        kind=PageKind.REVIEW,
        template=TEMPLATES[PageKind.REVIEW],
        subject=(str(count),),
        inputs=(
            rejections_digest(lookup.rejections),
            digest_of(*lookup.proposals),
            questions_digest(lookup),
            *map(review_digest, queue),
        ),
        articles=tuple(summary.id for summary in queue),
    )


def sitemap_pages(lookup: Lookup, known: Known = NOTHING_KNOWN) -> Iterator[Page]:
    """Addresses of the articles and of the first page of every term, those of a large archive by year."""
    kind, template = PageKind.SITEMAP, TEMPLATES[PageKind.SITEMAP]
    if lookup.article_count <= CUT_ABOVE:
        rows = lookup.rows(None, None)
        yield Page(
            url=urls.SITEMAP,
            kind=kind,
            template=template,
            subject=("lists", *(taxonomy.value for taxonomy in lookup.browsable)),
            inputs=(*(_keys(lookup, taxonomy) for taxonomy in lookup.browsable), digest_of(*rows)),
            articles=tuple(article for article, _ in rows),
        )
        return
    below = [Page(url=urls.SITEMAP_LISTS, kind=kind, template=template, subject=("lists",))]
    for taxonomy in lookup.browsable:
        below += _sitemaps_of_terms(lookup, taxonomy)
    shown = shown_by_parts(lookup, None, known)
    for part in sitemap_parts(lookup.months(None)):
        url = urls.sitemap_part_url(part.name)
        articles, rows_digest = shown(url, part)
        below.append(
            Page(
                url=url, kind=kind, template=template, inputs=(rows_digest,), articles=articles, cut=part.cut
            )
        )
    parts = tuple(page.url for page in below)
    yield Page(url=urls.SITEMAP, kind=kind, template=template, parts=parts)
    yield from below


def _sitemaps_of_terms(lookup: Lookup, taxonomy: Taxonomy) -> Iterator[Page]:
    """Sitemaps of the terms of a taxonomy: one, or by the digest of their keys, so that a new term moves no
    other."""
    keys = lookup.keys(taxonomy)
    digits = 0
    while len(keys) > SITEMAP_TERMS * 16**digits:
        digits += 1
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(key_digest(key)[:digits], []).append(key)
    for group, own in sorted(groups.items()):
        yield Page(
            url=urls.sitemap_part_url(f"{taxonomy.value}-{group}" if group else taxonomy.value),
            kind=PageKind.SITEMAP,
            template=TEMPLATES[PageKind.SITEMAP],
            subject=("terms", taxonomy.value, group),
            inputs=(digest_of(own),),
        )


def _keys(lookup: Lookup, taxonomy: Taxonomy) -> Digest:
    return digest_of([term.key for term in lookup.term_counts(taxonomy)])


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
