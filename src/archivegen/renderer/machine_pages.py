"""Contexts of what machines read and a site may override: the sitemap, OpenSearch, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen import urls
from archivegen.lookup import Lookup, key_digest
from archivegen.records import Page, Taxonomy, UrlPath
from archivegen.renderer.contexts import OpenSearchContext, RobotsContext, Site, SitemapContext
from archivegen.renderer.head import absolute, plain_head

SHORT_NAME_CHARS = 16
"""Longest `ShortName` of an OpenSearch description (OpenSearch 1.1, 4.2.2)."""


def sitemap_context(site: Site, page: Page, lookup: Lookup) -> SitemapContext:
    """Return the addresses that search engines should know: articles, and the first page of each list.

    The sitemap of a large archive is cut: its first page then names its `parts`.
    """
    addresses = [
        *_lists(page, lookup),
        *_terms(page, lookup),
        *(summary.url for summary in lookup.summaries(page.articles)),
    ]
    return SitemapContext(
        site=site,
        page=plain_head(site, page, "", ""),
        addresses=tuple(absolute(site, url) or "" for url in addresses),
        parts=tuple(absolute(site, url) or "" for url in page.parts),
    )


def _lists(page: Page, lookup: Lookup) -> Iterator[UrlPath]:
    """Home and the indexes, with subject `lists`."""
    if page.subject[:1] == ("lists",):
        yield from (urls.HOME, urls.ARTICLES, urls.ABOUT)
        yield from (urls.term_index_url(taxonomy) for taxonomy in lookup.browsable)


def _terms(page: Page, lookup: Lookup) -> Iterator[UrlPath]:
    """Terms: those of all taxonomies that follow `lists`; with `terms`, those of one whose keys' digests
    begin alike."""
    if page.subject[:1] == ("lists",):
        for name in page.subject[1:]:
            yield from (urls.term_url(term.taxonomy, term.key) for term in lookup.terms(Taxonomy(name)))
    elif page.subject[:1] == ("terms",):
        _, name, group = page.subject
        for term in lookup.terms(Taxonomy(name)):
            if not group or key_digest(term.key).startswith(group):
                yield urls.term_url(term.taxonomy, term.key)


def opensearch_context(site: Site, page: Page) -> OpenSearchContext:
    """Return how a browser searches the site."""
    return OpenSearchContext(
        site=site,
        page=plain_head(site, page, "", site.description),
        short_name=_short(site.title),
        template=f"{absolute(site, urls.SEARCH)}?q={{searchTerms}}",
        icon=absolute(site, UrlPath("static/icon.svg")) or "",
    )


def _short(title: str) -> str:
    """The title, cut at a word.

    >>> _short("The Harbour Gazette Archive"), _short("Velmora")
    ('The Harbour', 'Velmora')
    """
    if len(title) <= SHORT_NAME_CHARS:
        return title
    head, _, _ = title[: SHORT_NAME_CHARS + 1].rpartition(" ")
    return head or title[:SHORT_NAME_CHARS]


def robots_context(site: Site, page: Page) -> RobotsContext:
    """Return what crawlers are told: where the sitemap is."""
    sitemap = absolute(site, urls.SITEMAP) or ""
    return RobotsContext(site=site, page=plain_head(site, page, "", ""), sitemap=sitemap)
