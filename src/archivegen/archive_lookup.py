"""Asking an archive that is in memory (`archivegen.lookup`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from archivegen import urls
from archivegen.alphabet import IndexTerm, filed
from archivegen.company import KEEPING, MOST_TAGS, Companion, Met, company_of
from archivegen.conditions import MonthCondition, SourceCondition, condition_of, needs_review
from archivegen.lookup import (
    MonthCount,
    Neighbour,
    TermCount,
    count_digest,
    counts_of,
    month_of,
    name_digest,
    newest_first,
    row_digest,
    stated,
)
from archivegen.records import (
    NO_KIN,
    Archive,
    ArticleId,
    ArticleSummary,
    Digest,
    Kin,
    Subject,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
)
from archivegen.slugs import UNDATED


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

    def bucket(self, taxonomy: Taxonomy) -> Term | None:
        """The articles of a taxonomy that state no value, if there are any."""
        return next((term for term in self.terms(taxonomy) if not term.stated), None)

    def keys(self, taxonomy: Taxonomy) -> Sequence[TermKey]:
        """The keys of all terms of a taxonomy, sorted."""
        return sorted(term.key for term in self.terms(taxonomy))

    def stated_count(self, taxonomy: Taxonomy) -> int:
        """How many stated terms there are."""
        return len(stated(self, taxonomy))

    def ranked(self, taxonomy: Taxonomy, limit: int) -> Sequence[TermCount]:
        """The stated terms with the most articles, with their counts alone."""
        return counts_of(self.most_used(taxonomy, limit))

    def most_used(self, taxonomy: Taxonomy, limit: int) -> Sequence[Term]:
        """The stated terms with the most articles."""
        return sorted(stated(self, taxonomy), key=lambda term: -term.count)[:limit]

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
