"""Files for programs: feeds, records and texts of articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.lookup import Lookup, digest_of, name_digest
from archivegen.pages.inputs import article_digest, heading_digest, relatives_digest
from archivegen.pages.lists import NOTHING_KNOWN, Known, shown_by_parts
from archivegen.pages.paging import FIRST, feed_parts, text_parts
from archivegen.records import ArticleSummary, Digest, Page, PageKind, Taxonomy, Term, UrlPath


def data_of_article(
    lookup: Lookup, summary: ArticleSummary, config: SiteConfig, named: Digest
) -> Iterator[Page]:
    """The record and the text of an article. `named` is the digest of the terms that it has."""
    article = article_digest(summary)
    if config.data.articles:
        yield Page(
            url=urls.article_json_url(summary.id),
            kind=PageKind.ARTICLE_JSON,
            template="",
            subject=(summary.id,),
            inputs=(article, named, relatives_digest(lookup, summary.id), _subjects(lookup, summary)),
        )
    if config.data.text:
        yield Page(
            url=urls.article_text_url(summary.id),
            kind=PageKind.ARTICLE_TEXT,
            template="",
            subject=(summary.id,),
            inputs=(article,),
        )


def _subjects(lookup: Lookup, summary: ArticleSummary) -> Digest:
    return digest_of(*lookup.subjects(summary.id))


def feed_pages(
    lookup: Lookup, term: Term | None, config: SiteConfig, known: Known = NOTHING_KNOWN
) -> Iterator[Page]:
    """The feeds of a term, or of all articles, each with its archives."""
    if not config.data.feeds or (term is not None and term.taxonomy is Taxonomy.YEARS):
        return
    kinds = [(PageKind.JSON_FEED, "json")]
    if config.base_url and (term is None or term.taxonomy in urls.SUBSCRIBED):
        # An Atom entry names its page by an absolute address: nothing says what a relative one starts from.
        kinds.append((PageKind.FEED, "xml"))
    months = lookup.months(term)
    shown = shown_by_parts(lookup, term, known)
    list_of = None if term is None else urls.term_url(term.taxonomy, term.key)
    subject = () if term is None else (term.taxonomy.value, str(term.key))
    suffixes = tuple(suffix for _, suffix in kinds)
    for part in known.renewed(feed_parts, months, partial(_feed_urls, list_of, suffixes)):
        # Only the first document describes the term: archives stay as they are.
        about = heading_digest if part.name == FIRST else name_digest
        heading = Digest("") if term is None else about(term)
        company = () if term is None else lookup.company(term)
        counts = (
            digest_of(term and len(term.suggested), *months, *company) if part.name == FIRST else Digest("")
        )
        for kind, suffix in kinds:
            url = urls.feed_url(list_of, part.name, suffix)
            articles, rows = shown(url, part)
            yield Page(
                url=url,
                kind=kind,
                template="",
                subject=(*subject, part.name),
                inputs=(heading, counts if kind is PageKind.JSON_FEED else Digest(""), rows),
                articles=articles,
                older=None if part.older is None else urls.feed_url(list_of, part.older, suffix),
                cut=part.cut,
            )


def _feed_urls(list_of: UrlPath | None, suffixes: tuple[str, ...], name: str) -> list[UrlPath]:
    """The documents of a part of a feed."""
    return [urls.feed_url(list_of, name, suffix) for suffix in suffixes]


def text_index_pages(lookup: Lookup, config: SiteConfig, known: Known = NOTHING_KNOWN) -> Iterator[Page]:
    """`llms.txt` and its parts."""
    if not config.data.text:
        return
    months = lookup.months(None)
    parts = text_parts(months)
    kind = PageKind.TEXT_INDEX
    below: tuple[UrlPath, ...] = ()
    if not (len(parts) == 1 and parts[0].name == FIRST):
        below = tuple(urls.text_index_url(part.name) for part in parts)
        yield Page(url=urls.TEXT_INDEX, kind=kind, template="", subject=(FIRST,), parts=below)
    shown = shown_by_parts(lookup, None, known)
    for part in known.renewed(text_parts, months, lambda name: [urls.text_index_url(name)]):
        url = urls.text_index_url(part.name)
        articles, rows = shown(url, part)
        yield Page(
            url=url,
            kind=kind,
            template="",
            subject=(part.name,),
            inputs=(rows,),
            articles=articles,
            cut=part.cut,
        )
