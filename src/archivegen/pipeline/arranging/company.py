"""How many articles two terms share, and the company of each term (`archivegen.company`).

The counts are a fold of the rows of `posting`: an article brings its pairs and takes them along.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from archivegen.company import FEWEST, KEEPING, MOST_TAGS, Companion, Met, company_of, step
from archivegen.pipeline.archive_codec import decode_term, encode_company
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.database import text_of
from archivegen.records import Taxonomy, TermKey

_KEEPING = ", ".join(f"'{taxonomy.value}'" for taxonomy in sorted(KEEPING))
TOGETHER = 4_000
"""Articles whose pairs are counted in memory."""


def _pairs(terms: Mapping[Identity, int]) -> Iterator[tuple[int, int]]:
    """The terms of an article, each with each of its tags; `terms` are their numbers."""
    keeping = [
        (identity, number)
        for identity, number in terms.items()
        if identity.value and identity.taxonomy in KEEPING
    ]
    tags = [number for identity, number in keeping if identity.taxonomy is Taxonomy.TAGS]
    if len(tags) <= MOST_TAGS:
        yield from ((number, tag) for _, number in keeping for tag in tags if number != tag)


class SharedArticles:
    """Keeps the counts up to articles that come, go, or have other terms."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._changes: Counter[tuple[int, int]] = Counter()

    def change(self, before: Mapping[Identity, int], after: Mapping[Identity, int]) -> None:
        """An article that had the terms `before` has those `after`; both with their numbers."""
        if before.keys() != after.keys():
            self._changes.subtract(_pairs(before))
            self._changes.update(_pairs(after))

    def take(self) -> set[int]:
        """Bring the table up to date; the terms that share more or fewer articles with another."""
        changed = [(term, other, count) for (term, other), count in sorted(self._changes.items()) if count]
        self._changes.clear()
        self._sql.executemany(
            "INSERT INTO together VALUES (?, ?, ?) "
            "ON CONFLICT (term, other) DO UPDATE SET articles = articles + excluded.articles", changed,
        )  # fmt: skip
        self._sql.executemany(
            "DELETE FROM together WHERE term = ? AND other = ? AND articles = 0",
            ((term, other) for term, other, count in changed if count < 0),
        )
        return {term for term, _, _ in changed}


def mend_company(sql: sqlite3.Connection, terms: Iterable[int] | None, archive: int) -> set[int]:
    """Find the company of some terms anew, of all when that is None; the terms that have another now.

    `archive` is the number of articles.
    """
    numbers: Iterable[int]
    if terms is None:
        rows = sql.execute(f"SELECT no FROM term WHERE taxonomy IN ({_KEEPING}) ORDER BY no")
        numbers = [row[0] for row in rows]
    else:
        numbers = sorted(terms)
    changed = set()
    for number in numbers:
        row = sql.execute("SELECT articles, company FROM term WHERE no = ?", (number,)).fetchone()
        if row is None:
            continue
        company = encode_company(_named(sql, _company(sql, number, row[0], archive)))
        if company != row[1]:
            sql.execute("UPDATE term SET company = ? WHERE no = ?", (company, number))
            changed.add(number)
    return changed


def _company(sql: sqlite3.Connection, number: int, articles: int, archive: int) -> list[Met]:
    if articles < FEWEST:
        return []
    rows = sql.execute(
        "SELECT t.key, s.articles, t.articles FROM together s JOIN term t ON t.no = s.other "
        f"WHERE s.term = ? AND s.articles >= {FEWEST}", (number,),
    )  # fmt: skip
    return company_of(articles, (Met(TermKey(key), shared, other) for key, shared, other in rows), archive)


def _named(sql: sqlite3.Connection, met: Iterable[Met]) -> Iterator[Companion]:
    """Company with the labels that pages show."""
    for one in met:
        row = sql.execute("SELECT term FROM term WHERE taxonomy = ? AND key = ?", (Taxonomy.TAGS, one.key))
        yield Companion(one.key, decode_term(row.fetchone()[0]).label, one.shared)


def beside(sql: sqlite3.Connection, tags: Iterable[int]) -> set[int]:
    """The terms that may show some tags as their company."""
    found = set()
    for tag in tags:
        rows = sql.execute(f"SELECT term FROM together WHERE other = ? AND articles >= {FEWEST}", (tag,))
        found |= {row[0] for row in rows}
    return found


def fill_company(sql: sqlite3.Connection) -> set[int]:
    """Count all pairs anew, and find the company of all terms; those that have another now."""
    sql.execute("DELETE FROM together")
    terms = {
        number: Identity(Taxonomy(taxonomy), text_of(identity))
        for number, taxonomy, identity in sql.execute(
            f"SELECT no, taxonomy, identity FROM term WHERE taxonomy IN ({_KEEPING})"
        )
    }
    shared = SharedArticles(sql)
    rows = sql.execute("SELECT article, term FROM posting ORDER BY article")
    for articles, (_, having) in enumerate(groupby(rows, key=itemgetter(0)), 1):
        shared.change({}, {terms[term]: term for _, term in having if term in terms})
        if articles % TOGETHER == 0:
            shared.take()
    shared.take()
    return mend_company(sql, None, int(sql.execute("SELECT count(*) FROM article").fetchone()[0]))


def has_stepped(before: int, after: int) -> bool:
    """Whether a number of articles counts for something else than before."""
    return step(max(before, 1)) != step(max(after, 1))
