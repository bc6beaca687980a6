"""The articles of a term as a chain, by month and then in the archive's order: who stands beside whom.

Months come first because postings are kept by month: a neighbour is found among the articles of one month,
whatever the number of the term's articles. The undated stand in no chain.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping
from typing import NamedTuple

from archivegen.lookup import Neighbour
from archivegen.pages.beside import CHAINED
from archivegen.records import ArticleId, Digest, UrlPath
from archivegen.slugs import UNDATED

EVERY_MONTH = "*"
WHOLE_FROM = 64
"""Articles of a term from which its chain is read as a whole where all articles are planned."""
SEARCHED_TO = 4_000
"""Articles of a chain up to which an article's place is searched: 20 microseconds at most."""
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
        self._whole: dict[int, _Chain] = {}

    def beside(
        self, term: int, articles: int, article: ArticleId
    ) -> tuple[Neighbour | None, Neighbour | None]:
        """The next newer and the next older article of a term that has a number of articles."""
        number, month, place = self._sql.execute(
            "SELECT no, month, place FROM article WHERE id = ?", (article,)
        ).fetchone()
        if month == UNDATED:
            return None, None
        if self.all_are_asked and articles >= WHOLE_FROM:
            if term not in self._whole:
                self._whole[term] = self._chain(term)
            before, after = self._whole[term].beside(number)
            return self._neighbour(before), self._neighbour(after)
        newer, older = (_next(self._sql, way, term, month, place) for way in (_NEWER, _OLDER))
        return newer and Neighbour(*newer[1:]), older and Neighbour(*older[1:])

    def _chain(self, term: int) -> _Chain:
        rows = self._sql.execute(
            "SELECT a.no FROM posting p JOIN article a ON a.no = p.article "
            "WHERE p.term = ? AND p.month < ? ORDER BY p.month DESC, a.place",
            (term, UNDATED),
        )
        return _Chain(array("q", (row[0] for row in rows)))

    def _neighbour(self, number: int | None) -> Neighbour | None:
        if number is None:
            return None
        return Neighbour(
            *self._sql.execute("SELECT url, row FROM article WHERE no = ?", (number,)).fetchone()
        )


class _Chain:
    """Numbers of articles from the newest on: eight bytes each, where rows of all would take hundreds."""

    def __init__(self, numbers: array[int]) -> None:
        self._numbers = numbers
        self._places: dict[int, int] = {}
        if len(numbers) > SEARCHED_TO:
            self._places = {number: place for place, number in enumerate(numbers)}

    def beside(self, number: int) -> tuple[int | None, int | None]:
        """The article before one, and the one after it."""
        place = self._places[number] if self._places else self._numbers.index(number)
        last = place + 1 == len(self._numbers)
        return self._numbers[place - 1] if place else None, None if last else self._numbers[place + 1]


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
