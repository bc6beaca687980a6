"""Digests of what pages show, so that a build can tell which pages are stale without rendering them.

A page's inputs name everything that its bytes depend on besides templates and configuration. They may
change when the bytes do not (the page is then rendered for nothing), never the other way round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from archivegen import urls
from archivegen.records import Archive, ArticleId, ArticleSummary, Digest, Kin, Rejection, Term

_APART = "\x1f"


def digest_of(*parts: object) -> Digest:
    """SHA-256 of the parts' representations; equal values give equal digests in any process."""
    return Digest(
        hashlib.sha256(_APART.join(map(repr, parts)).encode("utf-8", "backslashreplace")).hexdigest()
    )


def row_digest(summary: ArticleSummary) -> Digest:
    """Digest of what a list shows of an article."""
    return digest_of(
        summary.id, summary.url, summary.title, summary.title_derived, summary.snippet, summary.authors,
        summary.published, summary.source, summary.source_role.value, summary.section, summary.language,
        summary.tags, summary.words,
    )  # fmt: skip


def review_digest(summary: ArticleSummary) -> Digest:
    """Digest of what the review page shows of an article."""
    return digest_of(
        row_digest(summary), summary.path, summary.original_url, summary.flags, summary.doubt,
        summary.modified, summary.captured,
    )  # fmt: skip


def rejections_digest(rejections: Iterable[Rejection]) -> Digest:
    """Digest of the captures that were left out."""
    return digest_of(*((rejection.path, rejection.cause, rejection.detail) for rejection in rejections))


def name_digest(term: Term) -> Digest:
    """Digest of what a link to a term shows of it."""
    return digest_of(term.taxonomy.value, term.key, term.label, term.stated)


def heading_digest(term: Term) -> Digest:
    """Digest of what a term's own pages show above their lists."""
    above = (term.broader, term.narrower, term.related, term.joins)
    return digest_of(name_digest(term), term.also_written, term.description, *above)


def count_digest(term: Term) -> Digest:
    """Digest of what an index shows of a term."""
    return digest_of(name_digest(term), len(term.articles), term.also_written, bool(term.suggested))


def kin_digest(kin: Kin, articles: Mapping[ArticleId, ArticleSummary]) -> Digest:
    """Digest of what an article's page shows of the articles that it has to do with."""
    named = [*(one.article for one in kin.relatives), *(one.article for one in kin.related)]
    others = (articles[one] for one in named)
    return digest_of(
        kin, *((one.url, one.title, one.language, one.source, one.published, one.captured) for one in others)
    )


def questions_digest(archive: Archive) -> Digest:
    """Digest of what the review page shows of articles that may be copies of each other."""
    asked = {id_ for one in archive.questions for id_ in (one.first, one.second)}
    named = {
        one.id: (one.url, one.title, one.language, one.source, one.path)
        for one in archive.articles
        if one.id in asked
    }
    return digest_of(*((one, named[one.first], named[one.second]) for one in archive.questions))


class Shown:
    """The digests of an archive's parts, each computed once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rows: dict[ArticleId, Digest] = {}
        self._summaries = {summary.id: summary for summary in archive.articles}

    def row(self, article: ArticleId) -> Digest:
        """Digest of an article's line in a list."""
        if article not in self._rows:
            self._rows[article] = row_digest(self._summaries[article])
        return self._rows[article]

    def rows(self, articles: Iterable[ArticleId]) -> tuple[Digest, ...]:
        """Digests of the lines of several articles, in their order."""
        return tuple(self.row(article) for article in articles)

    def kin(self, article: ArticleId) -> tuple[Digest, ...]:
        """Digest of what an article's page shows of others, if it shows any."""
        kin = self._archive.kin.get(article)
        return () if kin is None else (kin_digest(kin, self._summaries),)

    @cached_property
    def terms_of(self) -> dict[ArticleId, list[Digest]]:
        """For each article the digests of the names of its terms that have pages."""
        found: dict[ArticleId, list[Digest]] = {}
        for taxonomy in urls.browsable(self._archive):
            for term in self._archive.terms.get(taxonomy, ()):
                digest = name_digest(term)
                for article in term.articles:
                    found.setdefault(article, []).append(digest)
        return found
