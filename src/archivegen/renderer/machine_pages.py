"""Contexts of what machines read: the Atom feed and the sitemap."""

from __future__ import annotations

import uuid

from archivegen import urls
from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, Page, UrlPath
from archivegen.renderer.contexts import FeedContext, Site, SitemapContext
from archivegen.renderer.dates import day_of, rfc3339
from archivegen.renderer.head import absolute, plain_head
from archivegen.renderer.languages import html_lang
from archivegen.renderer.views import FeedEntry

_NEVER = "1970-01-01T00:00:00Z"
"""Date of a feed without entries; Atom demands one."""
_DAY_LENGTH = len("2024-01-26")


def feed_context(site: Site, page: Page, lookup: Lookup) -> FeedContext:
    """Return the feed of the newest articles (Atom, RFC 4287)."""
    entries = tuple(_entry(site, lookup.summary(article)) for article in page.articles)
    home = absolute(site, urls.HOME) or ""
    return FeedContext(
        site=site,
        page=plain_head(site, page, "", site.description),
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, home).urn,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        home=home,
        address=absolute(site, page.url) or "",
        entries=entries,
    )


def _entry(site: Site, summary: ArticleSummary) -> FeedEntry:
    published = rfc3339(summary.published) if summary.published else _NEVER
    modified = summary.modified
    has_modified = modified is not None and len(day_of(modified) or "") == _DAY_LENGTH
    return FeedEntry(
        identifier=uuid.uuid5(uuid.NAMESPACE_OID, f"sha256:{summary.digest}").urn,
        title=summary.title,
        address=absolute(site, summary.url) or "",
        published=published,
        updated=rfc3339(modified) if modified and has_modified else published,
        summary=summary.snippet,
        authors=summary.authors,
        categories=summary.tags,
        language=html_lang(summary.language),
    )


def sitemap_context(site: Site, page: Page, lookup: Lookup) -> SitemapContext:
    """Return the addresses that search engines should know: articles, and the first page of each list.

    The sitemap of a large archive is cut: its first page then names its `parts`.
    """
    addresses: list[UrlPath] = []
    if "lists" in page.subject:
        addresses += [urls.HOME, urls.ARTICLES, urls.ABOUT]
        addresses += [urls.term_index_url(taxonomy) for taxonomy in lookup.browsable]
        addresses += [
            urls.term_url(term.taxonomy, term.key)
            for taxonomy in lookup.browsable
            for term in lookup.terms(taxonomy)
        ]
    addresses += (lookup.summary(article).url for article in page.articles)
    return SitemapContext(
        site=site,
        page=plain_head(site, page, "", ""),
        addresses=tuple(absolute(site, url) or "" for url in addresses),
        parts=tuple(absolute(site, url) or "" for url in page.parts),
    )
