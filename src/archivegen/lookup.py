"""Asking an archive: what pages are planned from and rendered with.

A leaf module. `ArchiveLookup` answers from an archive in memory; a build answers from its database, so that
no process ever holds all articles. Both give the same answers for the same articles.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from archivegen import urls
from archivegen.alphabet import IndexTerm, filed
from archivegen.company import KEEPING, MOST_TAGS, Companion, Met, company_of
from archivegen.conditions import MonthCondition, SourceCondition, condition_of, needs_review
from archivegen.patterns import late
from archivegen.records import (
    NO_KIN,
    Archive,
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


def unstated(lookup: Lookup, taxonomy: Taxonomy) -> Term | None:
    """The bucket of articles that state no value, if there is one."""
    return next((term for term in lookup.terms(taxonomy) if not term.stated), None)


def years_of(lookup: Lookup, term: Term | None) -> tuple[tuple[str, int], ...]:
    """How many articles of a list are of each year, newest first; the undated apart."""
    counts: dict[str, int] = {}
    for month in lookup.months(term):
        if month.month != UNDATED:
            counts[month.year] = counts.get(month.year, 0) + month.articles
    return tuple(counts.items())


class ArchiveLookup:
    """Answers from an archive in memory."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.browsable = urls.browsable(archive)
        self.article_count = len(archive.articles)
        self.rejections = archive.rejections
        self.redirects = archive.redirects
        self.questions = archive.questions
        self.proposals = archive.proposals

    @cached_property
    def _summaries(self) -> dict[ArticleId, ArticleSummary]:
        return {summary.id: summary for summary in self.archive.articles}

    @cached_property
    def _at(self) -> dict[UrlPath, ArticleSummary]:
        return {summary.url: summary for summary in self.archive.articles}

    @cached_property
    def _places(self) -> dict[ArticleId, int]:
        return {summary.id: place for place, summary in enumerate(self.archive.articles)}

    @cached_property
    def _terms(self) -> dict[tuple[Taxonomy, TermKey], Term]:
        return {(term.taxonomy, term.key): term for terms in self.archive.terms.values() for term in terms}

    @cached_property
    def _terms_of(self) -> dict[tuple[Taxonomy, ArticleId], list[Term]]:
        found: dict[tuple[Taxonomy, ArticleId], list[Term]] = defaultdict(list)
        for taxonomy in self.browsable:
            for term in self.archive.terms.get(taxonomy, ()):
                for article in term.articles:
                    found[taxonomy, article].append(term)
        return found

    def articles(self) -> Sequence[ArticleSummary]:
        """All articles in the archive's order."""
        return self.archive.articles

    def summary(self, article: ArticleId) -> ArticleSummary:
        """One article."""
        return self._summaries[article]

    def summaries(self, articles: Sequence[ArticleId]) -> Sequence[ArticleSummary]:
        """Several articles, in the order in which they are asked for."""
        return [self._summaries[article] for article in articles]

    def at(self, url: UrlPath) -> ArticleSummary | None:
        """The article whose page stands at an address."""
        return self._at.get(url)

    def beside(self, article: ArticleId) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        """The next newer and the next older article."""
        place = self._places[article]
        articles = self.archive.articles
        newer = articles[place - 1] if place else None
        return newer, articles[place + 1] if place + 1 < len(articles) else None

    def beside_in(self, term: Term, article: ArticleId) -> tuple[Neighbour | None, Neighbour | None]:
        """The next newer and the next older article of a term."""
        if (term.taxonomy, term.key) not in self._chains:
            dated = [s for s in self._listed(term) if month_of(s.published) != UNDATED]
            dated.sort(key=lambda summary: month_of(summary.published), reverse=True)
            self._chains[term.taxonomy, term.key] = [None, *dated, None]
        chain = self._chains[term.taxonomy, term.key]
        place = next((n for n, one in enumerate(chain) if one is not None and one.id == article), None)
        if place is None:
            return None, None
        return _neighbour(chain[place - 1]), _neighbour(chain[place + 1])

    @cached_property
    def _chains(self) -> dict[tuple[Taxonomy, TermKey], list[ArticleSummary | None]]:
        return {}

    def _listed(self, term: Term | None) -> Sequence[ArticleSummary]:
        if term is None:
            return self.archive.articles
        return [self._summaries[article] for article in term.articles]

    def months(self, term: Term | None) -> tuple[MonthCount, ...]:
        """The months of a list with their counts, newest first."""
        return newest_first(Counter(month_of(summary.published) for summary in self._listed(term)))

    def rows(self, term: Term | None, months: Sequence[str] | None) -> Sequence[tuple[ArticleId, Digest]]:
        """The articles of a list, those of some months only unless that is None."""
        listed = (s for s in self._listed(term) if months is None or month_of(s.published) in months)
        return [(summary.id, row_digest(summary)) for summary in listed]

    def term(self, taxonomy: Taxonomy, key: TermKey) -> Term | None:
        """One term."""
        return self._terms.get((taxonomy, key))

    def terms(self, taxonomy: Taxonomy) -> Sequence[Term]:
        """The terms of a taxonomy in its order."""
        return self.archive.terms.get(taxonomy, ())

    def term_counts(self, taxonomy: Taxonomy) -> Sequence[TermCount]:
        """The terms of a taxonomy in its order, with their counts alone."""
        return counts_of(self.terms(taxonomy))

    def index_terms(self, taxonomy: Taxonomy, language: str) -> Sequence[IndexTerm]:
        """The stated terms of a taxonomy in the order of its index."""
        terms = [(t, filed(t.label, taxonomy, language)) for t in self.terms(taxonomy) if t.stated]
        found = (IndexTerm(t.key, place, t.count, count_digest(t), name_digest(t)) for t, place in terms)
        return sorted(found, key=lambda term: (term.filed, term.key))

    def terms_of(self, taxonomy: Taxonomy, article: ArticleId) -> Sequence[Term]:
        """The terms of an article that have pages."""
        return self._terms_of.get((taxonomy, article), ())

    def company(self, term: Term) -> Sequence[Companion]:
        """The tags that stand in unusually many articles of a term."""
        if term.taxonomy not in KEEPING or not term.stated:
            return ()
        tags = (self._tags_of(article) for article in term.articles)
        shared = Counter(tag.key for some in tags if len(some) <= MOST_TAGS for tag in some if tag != term)
        found = {key: self._terms[Taxonomy.TAGS, key] for key in shared}
        met = (Met(key, count, found[key].count) for key, count in shared.items())
        company = company_of(term.count, met, self.article_count)
        return [Companion(one.key, found[one.key].label, one.shared) for one in company]

    def _tags_of(self, article: ArticleId) -> Sequence[Term]:
        return [tag for tag in self._terms_of.get((Taxonomy.TAGS, article), ()) if tag.stated]

    def doubtful(self, most: int) -> tuple[int, Sequence[ArticleSummary]]:
        """How many articles a person should look at, and the most doubtful of them."""
        queue = sorted(filter(needs_review, self.archive.articles), key=lambda s: (-s.doubt, s.path))
        return len(queue), queue[:most]

    @cached_property
    def month_conditions(self) -> Sequence[MonthCondition]:
        """The articles of each month by their condition, sorted."""
        found = Counter((month_of(one.published), condition_of(one)) for one in self.archive.articles)
        return [MonthCondition(*key, count) for key, count in sorted(found.items())]

    @cached_property
    def source_conditions(self) -> Sequence[SourceCondition]:
        """The articles of each source by their condition, sorted."""
        found = Counter(
            (term.key, condition_of(self._summaries[article]))
            for term in self.archive.terms.get(Taxonomy.SOURCES, ())
            for article in term.articles
        )
        return [SourceCondition(*key, count) for key, count in sorted(found.items())]

    def kin(self, article: ArticleId) -> Kin:
        """Copies, versions and related articles of one."""
        return self.archive.kin.get(article, NO_KIN)

    def subjects(self, article: ArticleId) -> Sequence[Subject]:
        """What the archive suggests for an article whose capture states no tags."""
        return self.archive.subjects.get(article, ())


def _neighbour(summary: ArticleSummary | None) -> Neighbour | None:
    return Neighbour(summary.url, row_digest(summary)) if summary is not None else None
