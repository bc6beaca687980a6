"""Digests of what pages show, so that a build can tell which pages are stale without rendering them.

A page's inputs name everything that its bytes depend on besides templates and configuration. They may
change when the bytes do not (the page is then rendered for nothing), never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.lookup import Lookup, digest_of, name_digest, row_digest
from archivegen.records import NO_KIN, ArticleId, ArticleSummary, Digest, Rejection, Term


def article_digest(summary: ArticleSummary) -> Digest:
    """Digest of the article itself, as its own two pages show it."""
    return digest_of(summary.record_digest, summary.id, summary.url, summary.original_url)


def link_digest(summary: ArticleSummary | None) -> Digest:
    """Digest of what a link to an article shows of it."""
    return digest_of(summary and (summary.url, summary.title, summary.language))


def review_digest(summary: ArticleSummary) -> Digest:
    """Digest of what the review page shows of an article."""
    return digest_of(row_digest(summary), summary.path, summary.original_url, summary.flags, summary.doubt)


def rejections_digest(rejections: Iterable[Rejection]) -> Digest:
    """Digest of the captures that were left out."""
    return digest_of(*((rejection.path, rejection.cause, rejection.detail) for rejection in rejections))


def heading_digest(term: Term) -> Digest:
    """Digest of what a term's own pages show above their lists."""
    above = (term.broader, term.narrower, term.related, term.joins)
    return digest_of(name_digest(term), term.also_written, term.description, *above)


def kin_digest(lookup: Lookup, article: ArticleId) -> Digest:
    """Digest of what an article's page shows of the articles that it has to do with."""
    kin = lookup.kin(article)
    if kin == NO_KIN:
        return Digest("")
    named = [*(one.article for one in kin.relatives), *(one.article for one in kin.related)]
    others = map(lookup.summary, named)
    return digest_of(
        kin, *((one.url, one.title, one.language, one.source, one.published, one.captured) for one in others)
    )


def relatives_digest(lookup: Lookup, article: ArticleId) -> Digest:
    """Digest of the copies and versions of an article, as its data file names them."""
    relatives = lookup.kin(article).relatives
    return digest_of(relatives, *((lookup.summary(one.article).url) for one in relatives))


def questions_digest(lookup: Lookup) -> Digest:
    """Digest of what the review page shows of articles that may be copies of each other."""
    shown = []
    for one in lookup.questions:
        both = lookup.summary(one.first), lookup.summary(one.second)
        shown.append((one, *((a.url, a.title, a.language, a.source, a.path) for a in both)))
    return digest_of(*shown)
