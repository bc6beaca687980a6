"""Asking the archive that a database holds (`archivegen.lookup`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import NamedTuple

from archivegen.company import Companion
from archivegen.lookup import (
    NO_MONTH,
    YEAR_LENGTH,
    MonthCount,
    Neighbour,
    TermCount,
    counts_of,
    newest_first,
)
from archivegen.pipeline.archive_codec import (
    decode_about,
    decode_company,
    decode_kin,
    decode_subjects,
    decode_term,
)
from archivegen.pipeline.catalogue import browsable
from archivegen.pipeline.chains import Chains
from archivegen.pipeline.codec import decode_rejection, decode_summary
from archivegen.pipeline.stored_figures import StoredFigures
from archivegen.records import (
    NO_KIN,
    ArticleId,
    ArticleSummary,
    Digest,
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

_ARTICLE = "SELECT summary FROM article"
_TERM = "SELECT no, term FROM term"
_TERMS_KEPT = 20_000
"""Terms that are kept once they were asked for."""
_SUMMARIES_KEPT = 512
"""Articles that are kept once they were asked for: neighbours ask for each other. About 1 MB."""
_ASKED_AT_ONCE = 500
"""Articles that one query asks for; SQLite takes at least 999 values."""


class _One(NamedTuple):
    """What is asked for one article after another."""

    id: ArticleId
    task: Digest
    kin: Kin
    subjects: Sequence[Subject]


class StoredLookup(StoredFigures):
    """Answers from a database that nobody changes meanwhile."""

    redirects: Mapping[UrlPath, UrlPath] = MappingProxyType({})
    """Redirect pages are planned apart."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        super().__init__(sql)
        self._terms: dict[int, Term] = {}
        self._numbers: dict[tuple[Taxonomy, TermKey], int] = {}
        self._having: tuple[ArticleId, dict[Taxonomy, list[Term]]] | None = None
        self.chains = Chains(sql)
        self._summaries: dict[ArticleId, ArticleSummary] = {}
        self._ids: dict[UrlPath, ArticleId] = {}
        self._one: _One | None = None

    @cached_property
    def article_count(self) -> int:
        """How many articles there are."""
        return int(self._sql.execute("SELECT count(*) FROM article").fetchone()[0])

    @cached_property
    def browsable(self) -> tuple[Taxonomy, ...]:
        """Taxonomies that have pages."""
        return browsable(self._sql)

    @cached_property
    def rejections(self) -> Sequence[Rejection]:
        """Captures that were left out, by path."""
        rows = self._sql.execute(
            "SELECT brief FROM capture WHERE kind <> 'article' AND kind IN ('rejection', 'unusable', 'copy')"
        )
        found = (decode_rejection(row[0]) for row in rows)
        return sorted(found, key=lambda rejection: (rejection.path, rejection.cause))

    # --------------------------------------------------------------------------------- articles

    def articles(self) -> Iterator[ArticleSummary]:
        """All articles in the archive's order."""
        return map(_summary, self._sql.execute(f"{_ARTICLE} ORDER BY place"))

    def summary(self, article: ArticleId) -> ArticleSummary:
        """One article."""
        known = self._summaries.get(article)
        return self.summaries((article,))[0] if known is None else known

    def summaries(self, articles: Sequence[ArticleId]) -> list[ArticleSummary]:
        """Several articles. Raises `KeyError` for one that there is not."""
        found = {article: self._summaries[article] for article in articles if article in self._summaries}
        missing = [article for article in articles if article not in found]
        for start in range(0, len(missing), _ASKED_AT_ONCE):
            some = missing[start : start + _ASKED_AT_ONCE]
            rows = self._sql.execute(f"{_ARTICLE} WHERE id IN ({', '.join('?' * len(some))})", some)
            for row in rows:
                summary = self._kept(_summary(row))
                found[summary.id] = summary
        return [found[article] for article in articles]

    def at(self, url: UrlPath) -> ArticleSummary | None:
        """The article whose page stands at an address."""
        known = self._ids.get(url)
        if known is not None:
            return self._summaries[known]
        row = self._sql.execute(f"{_ARTICLE} WHERE url = ?", (url,)).fetchone()
        return None if row is None else self._kept(_summary(row))

    def _kept(self, summary: ArticleSummary) -> ArticleSummary:
        if len(self._summaries) >= _SUMMARIES_KEPT:
            self._summaries.clear()
            self._ids.clear()
        self._summaries[summary.id] = summary
        self._ids[summary.url] = summary.id
        return summary

    def beside(self, article: ArticleId) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        """The next newer and the next older article."""
        place = self._sql.execute("SELECT place FROM article WHERE id = ?", (article,)).fetchone()
        newer, older = (
            self._sql.execute(f"{_ARTICLE} WHERE place {beyond} LIMIT 1", place).fetchone()
            for beyond in ("< ? ORDER BY place DESC", "> ? ORDER BY place")
        )
        return newer and _summary(newer), older and _summary(older)

    def doubtful(self, most: int) -> tuple[int, Sequence[ArticleSummary]]:
        """How many articles a person should look at, and the most doubtful of them."""
        where = "WHERE review IS NOT NULL"
        count = self._sql.execute(f"SELECT count(*) FROM article {where}").fetchone()[0]
        rows = self._sql.execute(f"{_ARTICLE} {where} ORDER BY review DESC, path LIMIT ?", (most,))
        return count, [_summary(row) for row in rows]

    def kin(self, article: ArticleId) -> Kin:
        """Copies, versions and related articles of one."""
        return self._of(article).kin

    def subjects(self, article: ArticleId) -> Sequence[Subject]:
        """What the archive suggests for an article whose capture states no tags."""
        return self._of(article).subjects

    def task(self, article: ArticleId) -> Digest:
        """Under which key the stage cache has the whole article."""
        return self._of(article).task

    def _of(self, article: ArticleId) -> _One:
        """What only an article's own pages ask for: of the one that was asked for last it is known."""
        if self._one is None or self._one.id != article:
            row = self._sql.execute(
                "SELECT task, kin, subjects, summary FROM article WHERE id = ?", (article,)
            ).fetchone()
            if row is None:
                raise KeyError(article)
            task, kin, subjects, summary = row
            self._one = _One(
                article,
                task,
                decode_kin(kin) if kin else NO_KIN,
                decode_subjects(subjects) if subjects else (),
            )
            if article not in self._summaries:
                self._kept(decode_summary(summary))
        return self._one

    @property
    def questions(self) -> Sequence[Question]:
        """Articles that may be copies of each other, those with most in common first."""
        return self._about[0]

    @property
    def proposals(self) -> Sequence[Proposal]:
        """What captures agree on and a person may take over."""
        return self._about[1]

    @cached_property
    def _about(self) -> tuple[tuple[Question, ...], tuple[Proposal, ...]]:
        row = self._sql.execute("SELECT value FROM fact WHERE name = 'about'").fetchone()
        return decode_about(row[0]) if row is not None else ((), ())

    # ------------------------------------------------------------------------------------ lists

    def beside_in(self, term: Term, article: ArticleId) -> tuple[Neighbour | None, Neighbour | None]:
        """The next newer and the next older article of a term."""
        return self.chains.beside(self.number(term), term.count, article)

    def months(self, term: Term | None) -> tuple[MonthCount, ...]:
        """The months of a list with their counts, newest first."""
        if term is None:
            return self._all_months
        if term.taxonomy is Taxonomy.YEARS:
            return tuple(month for month in self._all_months if _is_of(month, term))
        asked = "SELECT month, count(*) FROM posting WHERE term = ? GROUP BY month"
        return newest_first(dict(self._sql.execute(asked, (self.number(term),)).fetchall()))

    @cached_property
    def _all_months(self) -> tuple[MonthCount, ...]:
        return self._count_months()

    def _count_months(self) -> tuple[MonthCount, ...]:
        rows = self._sql.execute("SELECT month, count(*) FROM article GROUP BY month")
        return newest_first(dict(rows.fetchall()))

    def rows(self, term: Term | None, months: Sequence[str] | None) -> Sequence[tuple[ArticleId, Digest]]:
        """The articles of a list, those of some months only unless that is None."""
        if term is not None and term.taxonomy is Taxonomy.YEARS:
            own = [month.month for month in self.months(term)]
            return self.rows(None, own if months is None else [month for month in months if month in own])
        chosen = "" if months is None else f"month IN ({', '.join('?' * len(months))})"
        wanted = () if months is None else tuple(months)
        if term is None:
            where = f"WHERE {chosen}" if chosen else ""
            query, values = f"SELECT id, row FROM article {where} ORDER BY place", wanted
        else:
            also = f"AND p.{chosen}" if chosen else ""
            query = (
                "SELECT a.id, a.row FROM posting p JOIN article a ON a.no = p.article "
                f"WHERE p.term = ? {also} ORDER BY a.place"
            )
            values = (str(self.number(term)), *wanted)
        return self._sql.execute(query, values).fetchall()

    # ------------------------------------------------------------------------------------ terms

    def term(self, taxonomy: Taxonomy, key: TermKey) -> Term | None:
        """One term."""
        if taxonomy is Taxonomy.YEARS:
            return next((term for term in self._periods if term.key == key), None)
        row = self._sql.execute(f"{_TERM} WHERE taxonomy = ? AND key = ?", (taxonomy, key)).fetchone()
        return self._term(row) if row else None

    def term_by_number(self, number: int) -> Term | None:
        """The term that a row has, years apart."""
        row = self._sql.execute(f"{_TERM} WHERE no = ?", (number,)).fetchone()
        return self._term(row) if row else None

    def terms(self, taxonomy: Taxonomy) -> Sequence[Term]:
        """The terms of a taxonomy in its order."""
        if taxonomy is Taxonomy.YEARS:
            return self._periods
        if taxonomy not in self._by_taxonomy:
            rows = self._sql.execute(f"{_TERM} WHERE taxonomy = ? ORDER BY place", (taxonomy,))
            self._by_taxonomy[taxonomy] = [self._term(row) for row in rows.fetchall()]
        return self._by_taxonomy[taxonomy]

    @cached_property
    def _by_taxonomy(self) -> dict[Taxonomy, list[Term]]:
        return {}

    @cached_property
    def _periods(self) -> Sequence[Term]:
        """Years and months, newest first, a year before its months; then the undated."""
        terms: list[Term] = []
        years: dict[str, int] = {}
        for month in self._all_months:
            years[month.year] = years.get(month.year, 0) + month.articles
        for year, count in years.items():
            if year == UNDATED:
                continue
            terms.append(_period(year, count))
            terms += (
                _period(month.month, month.articles)
                for month in self._all_months
                if month.year == year and not month.month.endswith(f"-{NO_MONTH}")
            )
        if UNDATED in years:
            terms.append(replace(_period(UNDATED, years[UNDATED]), label="Undated", stated=False))
        return terms

    def term_counts(self, taxonomy: Taxonomy) -> Sequence[TermCount]:
        """The terms of a taxonomy in its order, with their counts alone: no term is read for them."""
        if taxonomy is Taxonomy.YEARS:
            return counts_of(self._periods)
        asked = "SELECT key, stated, articles, index_row FROM term WHERE taxonomy = ? ORDER BY place"
        return [TermCount(row[0], bool(row[1]), *row[2:]) for row in self._sql.execute(asked, (taxonomy,))]

    def bucket(self, taxonomy: Taxonomy) -> Term | None:
        """The articles of a taxonomy that state no value, if there are any."""
        if taxonomy is Taxonomy.YEARS:
            return next((term for term in self._periods if not term.stated), None)
        row = self._sql.execute(f"{_TERM} WHERE taxonomy = ? AND NOT stated", (taxonomy,)).fetchone()
        return self._term(row) if row else None

    def keys(self, taxonomy: Taxonomy) -> Sequence[TermKey]:
        """The keys of all terms of a taxonomy, sorted."""
        is_year = taxonomy is Taxonomy.YEARS
        return sorted(term.key for term in self._periods) if is_year else self._keys(taxonomy)

    def stated_count(self, taxonomy: Taxonomy) -> int:
        """How many stated terms there are."""
        is_year = taxonomy is Taxonomy.YEARS
        return sum(term.stated for term in self._periods) if is_year else self._count_stated(taxonomy)

    def ranked(self, taxonomy: Taxonomy, limit: int) -> Sequence[TermCount]:
        """The stated terms with the most articles, with their counts alone."""
        if taxonomy is Taxonomy.YEARS:
            counts = [one for one in counts_of(self._periods) if one.stated]
            return sorted(counts, key=lambda one: -one.articles)[:limit]
        return self._ranked(taxonomy, limit)

    def most_used(self, taxonomy: Taxonomy, limit: int) -> Sequence[Term]:
        """The stated terms with the most articles."""
        found = (self.term(taxonomy, one.key) for one in self.ranked(taxonomy, limit))
        return [term for term in found if term is not None]

    def terms_of(self, taxonomy: Taxonomy, article: ArticleId) -> Sequence[Term]:
        """The terms of an article that have pages."""
        if self._having is None or self._having[0] != article:
            rows = self._sql.execute(
                "SELECT p.term FROM article a JOIN posting p ON p.article = a.no "
                "JOIN term t ON t.no = p.term WHERE a.id = ? ORDER BY t.taxonomy, t.place",
                (article,),
            )
            found: dict[Taxonomy, list[Term]] = {shown: [] for shown in self.browsable}
            for row in rows.fetchall():
                term = self._cached(row[0])
                if term.taxonomy in found:
                    found[term.taxonomy].append(term)
            self._having = (article, found)
        return self._having[1].get(taxonomy, ())

    def company(self, term: Term) -> Sequence[Companion]:
        """The tags that stand in unusually many articles of a term."""
        if term.taxonomy is Taxonomy.YEARS:
            return ()
        row = self._sql.execute("SELECT company FROM term WHERE no = ?", (self.number(term),)).fetchone()
        return decode_company(row[0])

    def _cached(self, number: int) -> Term:
        term = self._terms.get(number)
        if term is None:
            term = self._term(self._sql.execute(f"{_TERM} WHERE no = ?", (number,)).fetchone())
        return term

    def _term(self, row: tuple[int, str]) -> Term:
        number, text = row
        term = decode_term(text, partial(self._suggested, number))
        if len(self._terms) > _TERMS_KEPT:
            self._terms.clear()
        self._terms[number] = term
        self._numbers[term.taxonomy, term.key] = number
        return term

    def _suggested(self, number: int) -> list[ArticleId]:
        found = self._sql.execute(
            "SELECT a.id FROM posting p JOIN article a ON a.no = p.article "
            "WHERE p.term = ? AND p.suggested ORDER BY a.id",
            (number,),
        )
        return [row[0] for row in found]

    def number(self, term: Term) -> int:
        """The number of a term's row."""
        known = self._numbers.get((term.taxonomy, term.key))
        if known is None:
            known = int(
                self._sql.execute(
                    "SELECT no FROM term WHERE taxonomy = ? AND key = ?", (term.taxonomy, term.key)
                ).fetchone()[0]
            )
            self._numbers[term.taxonomy, term.key] = known
        return known


def _summary(row: tuple[bytes]) -> ArticleSummary:
    return decode_summary(row[0])


def _period(key: str, count: int) -> Term:
    return Term(taxonomy=Taxonomy.YEARS, key=TermKey(key), label=key, articles=(), article_count=count)


def _is_of(month: MonthCount, period: Term) -> bool:
    if len(period.key) == YEAR_LENGTH or not period.stated:
        return month.year == period.key
    return month.month == period.key
