"""Asking an archive: what pages are planned from and rendered with.

A leaf module. `ArchiveLookup` (`archive_lookup`) answers from an archive in memory; a build answers from its
database, so that no process ever holds all articles. Both give the same answers for the same articles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from archivegen.alphabet import IndexTerm
from archivegen.company import Companion
from archivegen.conditions import MonthCondition, SourceCondition
from archivegen.patterns import late
from archivegen.records import (
    ArticleId,
    ArticleSummary,
    Digest,
    EdtfDate,
    Kin,
    Proposal,
    Question,
    Rejection,
    Subject,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
)
from archivegen.slugs import UNDATED

_MONTH = late(r"(\d{4})(?:-(\d\d))?")
NO_MONTH = "00"
YEAR_LENGTH = len("2024")


class MonthCount(NamedTuple):
    """How many articles of a list are of one month."""

    month: str
    """`2024-05`, `2024-00` for a year without its month, `undated`."""
    articles: int

    @property
    def year(self) -> str:
        """`2024`, `undated`."""
        return self.month[:YEAR_LENGTH] if self.month != UNDATED else UNDATED


class Neighbour(NamedTuple):
    """An article beside another one."""

    url: UrlPath
    row: Digest
    """Digest of what is shown of it (`row_digest`)."""


def month_of(published: EdtfDate | None) -> str:
    """Year and month of a date, `2024-00` when it states no month, `undated` when it states neither.

    >>> month_of(EdtfDate("2021-08~")), month_of(EdtfDate("2021")), month_of(EdtfDate("2021-13"))
    ('2021-08', '2021-00', '2021-00')
    """
    stated = _MONTH.match(published or "")
    if not stated:
        return UNDATED
    month = stated[2] if stated[2] and "01" <= stated[2] <= "12" else NO_MONTH
    return f"{stated[1]}-{month}"


_APART = "\x1f"


def digest_of(*parts: object) -> Digest:
    """SHA-256 of the parts' representations; equal values give equal digests in any process."""
    content = _APART.join(map(repr, parts)).encode("utf-8", "backslashreplace")
    return Digest(hashlib.sha256(content).hexdigest())


def key_digest(key: str) -> str:
    """SHA-256 of a key: it spreads keys over files evenly, the same in any archive."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def row_digest(summary: ArticleSummary) -> Digest:
    """Digest of what a list shows of an article, a page or a file of citations."""
    return digest_of(
        summary.id, summary.url, summary.title, summary.title_derived, summary.snippet, summary.authors,
        summary.published, summary.modified, summary.source, summary.source_role.value, summary.language,
        summary.words, summary.tags, summary.origin, summary.digest, summary.section, summary.captured,
    )  # fmt: skip


def name_digest(term: Term) -> Digest:
    """Digest of what an article shows of a term that it has."""
    return digest_of(term.taxonomy.value, term.key, term.label, term.stated)


def count_digest(term: Term) -> Digest:
    """Digest of what an index shows of a term."""
    return digest_of(name_digest(term), term.count, term.only_suggested)


class TermCount(NamedTuple):
    """What an index and the home page need to know of a term before they are made."""

    key: TermKey
    stated: bool
    articles: int
    digest: str
    """`count_digest`."""


def newest_first(counts: Mapping[str, int]) -> tuple[MonthCount, ...]:
    """Months from the newest on; what states no month comes last of its year, the undated last of all."""
    months = sorted((month for month in counts if month != UNDATED), reverse=True)
    if UNDATED in counts:
        months.append(UNDATED)
    return tuple(MonthCount(month, counts[month]) for month in months if counts[month])


def counts_of(terms: Iterable[Term]) -> list[TermCount]:
    """Terms with their counts alone."""
    return [TermCount(term.key, term.stated, term.count, count_digest(term)) for term in terms]


class Lookup(Protocol):
    """What can be asked of an archive. A list is that of all articles (None) or that of a term."""

    @property
    def article_count(self) -> int:
        """How many articles there are."""

    @property
    def browsable(self) -> tuple[Taxonomy, ...]:
        """Taxonomies that have pages."""

    @property
    def rejections(self) -> Sequence[Rejection]:
        """Captures that were left out, by path."""

    @property
    def redirects(self) -> Mapping[UrlPath, UrlPath]:
        """Addresses that pages once had -> where what they showed stands now."""

    def articles(self) -> Iterable[ArticleSummary]:
        """All articles in the archive's order."""

    def summary(self, article: ArticleId) -> ArticleSummary:
        """One article."""

    def summaries(self, articles: Sequence[ArticleId]) -> Sequence[ArticleSummary]:
        """Several articles, in the order in which they are asked for."""

    def at(self, url: UrlPath) -> ArticleSummary | None:
        """The article whose page stands at an address."""

    def beside(self, article: ArticleId) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        """The next newer and the next older article."""

    def beside_in(self, term: Term, article: ArticleId) -> tuple[Neighbour | None, Neighbour | None]:
        """The next newer and the next older article of a term: by month, then in the archive's order.
        An undated one has none."""

    def months(self, term: Term | None) -> tuple[MonthCount, ...]:
        """The months of a list with their counts, newest first."""

    def rows(self, term: Term | None, months: Sequence[str] | None) -> Sequence[tuple[ArticleId, Digest]]:
        """The articles of a list, those of some months only unless that is None, in the archive's order,
        each with its `row_digest`."""

    def term(self, taxonomy: Taxonomy, key: TermKey) -> Term | None:
        """One term."""

    def terms(self, taxonomy: Taxonomy) -> Sequence[Term]:
        """The terms of a taxonomy in its order, the bucket of articles that state none last."""

    def term_counts(self, taxonomy: Taxonomy) -> Sequence[TermCount]:
        """The terms of a taxonomy in its order, with their counts alone."""

    def bucket(self, taxonomy: Taxonomy) -> Term | None:
        """The articles of a taxonomy that state no value, if there are any."""

    def keys(self, taxonomy: Taxonomy) -> Sequence[TermKey]:
        """The keys of all terms of a taxonomy, sorted."""

    def stated_count(self, taxonomy: Taxonomy) -> int:
        """How many stated terms there are."""

    def ranked(self, taxonomy: Taxonomy, limit: int) -> Sequence[TermCount]:
        """The stated terms with the most articles; ties in the taxonomy's own order."""

    def most_used(self, taxonomy: Taxonomy, limit: int) -> Sequence[Term]:
        """The same as terms."""

    def index_terms(self, taxonomy: Taxonomy, language: str) -> Sequence[IndexTerm]:
        """The stated terms of a taxonomy in the order of its index, on a site in `language`."""

    def terms_of(self, taxonomy: Taxonomy, article: ArticleId) -> Sequence[Term]:
        """The terms of an article that have pages."""

    def company(self, term: Term) -> Sequence[Companion]:
        """The tags that stand in unusually many articles of a tag, a source or an author, best first."""

    def doubtful(self, most: int) -> tuple[int, Sequence[ArticleSummary]]:
        """How many articles a person should look at, and the most doubtful of them, those first."""

    def kin(self, article: ArticleId) -> Kin:
        """Copies, versions and related articles of one."""

    def subjects(self, article: ArticleId) -> Sequence[Subject]:
        """What the archive suggests for an article whose capture states no tags, best first."""

    @property
    def questions(self) -> Sequence[Question]:
        """Articles that may be copies of each other, those with most in common first."""

    @property
    def proposals(self) -> Sequence[Proposal]:
        """What captures agree on and a person may take over."""

    @property
    def month_conditions(self) -> Sequence[MonthCondition]:
        """The articles of each month by their condition, sorted."""

    @property
    def source_conditions(self) -> Sequence[SourceCondition]:
        """The articles of each source by their condition, sorted; those that state no source apart."""


def stated(lookup: Lookup, taxonomy: Taxonomy) -> list[Term]:
    """The terms of a taxonomy without the bucket of articles that state none."""
    return [term for term in lookup.terms(taxonomy) if term.stated]


def years_of(lookup: Lookup, term: Term | None) -> tuple[tuple[str, int], ...]:
    """How many articles of a list are of each year, newest first; the undated apart."""
    counts: dict[str, int] = {}
    for month in lookup.months(term):
        if month.month != UNDATED:
            counts[month.year] = counts.get(month.year, 0) + month.articles
    return tuple(counts.items())
