"""The articles of a term as a chain, by month and then in the archive's order: who stands beside whom.

Months come first because postings are kept by month: a neighbour is found among the articles of one month,
whatever the number of the term's articles. The undated stand in no chain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archivegen.lookup import Neighbour
from archivegen.pages.beside import CHAINED
from archivegen.records import ArticleId, Digest, UrlPath
from archivegen.slugs import UNDATED

EVERY_MONTH = "*"
WHOLE_FROM = 64
"""Articles of a term from which its chain is read as a whole where all articles are planned."""
_OF = "FROM posting p JOIN article a ON a.no = p.article WHERE p.term = ? AND p.month = ?"


class _Way(NamedTuple):
    """The questions of one direction."""

    in_month: str
    month: str
    first: str


_NEWER = _Way(
    f"SELECT a.no, a.url, a.row {_OF} AND a.place < ? ORDER BY a.place DESC LIMIT 1",
    f"SELECT min(month) FROM posting WHERE term = ? AND month > ? AND month < '{UNDATED}'",
    f"SELECT a.no, a.url, a.row {_OF} ORDER BY a.place DESC LIMIT 1",
)
_OLDER = _Way(
    f"SELECT a.no, a.url, a.row {_OF} AND a.place > ? ORDER BY a.place LIMIT 1",
    "SELECT max(month) FROM posting WHERE term = ? AND month < ?",
    f"SELECT a.no, a.url, a.row {_OF} ORDER BY a.place LIMIT 1",
)
_Found = tuple[int, UrlPath, Digest]


def _next(sql: sqlite3.Connection, way: _Way, term: int, month: str, place: str) -> _Found | None:
    """The nearest article of a term in one direction from a month and a place, which need not be taken."""
    found: _Found | None = sql.execute(way.in_month, (term, month, place)).fetchone()
    if found is None:
        other = sql.execute(way.month, (term, month)).fetchone()[0]
        found = other and sql.execute(way.first, (term, other)).fetchone()
    return found


class Chains:
    """Who stands beside whom."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self.all_are_asked = False
        """Every article will be asked for: long chains are read once."""
        self._whole: dict[int, dict[ArticleId, tuple[Neighbour | None, Neighbour | None]]] = {}

    def beside(
        self, term: int, articles: int, article: ArticleId
    ) -> tuple[Neighbour | None, Neighbour | None]:
        """The next newer and the next older article of a term that has a number of articles."""
        if self.all_are_asked and articles >= WHOLE_FROM:
            if term not in self._whole:
                self._whole[term] = dict(self._links(term))
            return self._whole[term].get(article, (None, None))
        month, place = self._sql.execute(
            "SELECT month, place FROM article WHERE id = ?", (article,)
        ).fetchone()
        if month == UNDATED:
            return None, None
        newer, older = (_next(self._sql, way, term, month, place) for way in (_NEWER, _OLDER))
        return newer and Neighbour(*newer[1:]), older and Neighbour(*older[1:])

    def _links(self, term: int) -> Iterator[tuple[ArticleId, tuple[Neighbour | None, Neighbour | None]]]:
        rows = self._sql.execute(
            "SELECT a.id, a.url, a.row FROM posting p JOIN article a ON a.no = p.article "
            "WHERE p.term = ? AND p.month < ? ORDER BY p.month DESC, a.place",
            (term, UNDATED),
        ).fetchall()
        chain = [None, *(Neighbour(url, row) for _, url, row in rows), None]
        for number, (article, _, _) in enumerate(rows):
            yield article, (chain[number], chain[number + 2])


def moved_beside(sql: sqlite3.Connection, dirty: Mapping[str, set[str]]) -> set[int]:
    """Numbers of articles that may have another neighbour in a source or tag.

    `dirty` are the owners of pages that a change touched, with the months of lists: the articles that came
    or went are among them, and so are the months of each term from which one came or went.
    """
    touched = [int(owner[1:]) for owner in dirty if owner[0] == "a" and owner[1:].isdigit()]
    places: dict[str, list[str]] = {}
    for number in touched:
        row = sql.execute("SELECT month, place FROM article WHERE no = ?", (number,)).fetchone()
        if row is not None:
            places.setdefault(row[0], []).append(row[1])
    some_left = len(touched) > sum(map(len, places.values()))
    found: set[int] = set()
    for owner, months in dirty.items():
        if owner[0] != "t" or not owner[1:].isdigit() or not _is_chained(sql, int(owner[1:])):
            continue
        term = int(owner[1:])
        for month in months - {EVERY_MONTH, "", UNDATED}:
            if some_left:  # where it stood is not known any more
                rows = sql.execute("SELECT article FROM posting WHERE term = ? AND month = ?", (term, month))
                found |= {row[0] for row in rows}
            spots = ["", "\x7f"] if some_left else places.get(month, [])
            for way in (_NEWER, _OLDER):
                ends = (_next(sql, way, term, month, spot) for spot in spots)
                found |= {end[0] for end in ends if end is not None}
    return found - set(touched)


def _is_chained(sql: sqlite3.Connection, term: int) -> bool:
    row = sql.execute("SELECT taxonomy FROM term WHERE no = ?", (term,)).fetchone()
    return row is not None and row[0] in {taxonomy.value for taxonomy in CHAINED}
