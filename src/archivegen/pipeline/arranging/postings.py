"""Which article has which term, and how often terms are spelt how: brought up to a few articles.

The counts of `spelling` are a fold of the rows of `posting`: a row that goes takes out what it brought.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archivegen.pipeline.arranging.company import SharedArticles
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.database import text_key, text_of
from archivegen.records import Taxonomy


class Posting(NamedTuple):
    """How an article has a term."""

    spelling: str
    """As the article states it; of a suggestion the forms that it writes, as JSON."""
    suggested: bool = False

    @property
    def forms(self) -> Sequence[str]:
        """Every spelling of it in the article, the most frequent first."""
        return json.loads(self.spelling) if self.suggested else (self.spelling,)


def stated(spelling: str) -> Posting:
    """A term that the article states."""
    return Posting(spelling)


def suggested(forms: tuple[str, ...]) -> Posting:
    """A term that the archive suggests for the article."""
    return Posting(json.dumps(forms), suggested=True)


class Postings:
    """Changes postings and spellings, and notes which terms and pages that touches."""

    def __init__(self, sql: sqlite3.Connection, dirty: set[tuple[str, str]]) -> None:
        self._sql = sql
        self._dirty = dirty
        self._numbers: dict[Identity, int] = {}
        self.touched: set[Identity] = set()
        """Terms of which an article came or went, or is spelt otherwise."""
        self.tagged: dict[str, bool] = {}
        """Identity of a touched tag -> whether articles stated it before."""
        self.shared = SharedArticles(sql)

    def of(self, article: int) -> dict[Identity, Posting]:
        """The terms that an article has in the tables."""
        rows = self._sql.execute(
            "SELECT t.taxonomy, t.identity, p.spelling, p.suggested FROM posting p "
            "JOIN term t ON t.no = p.term WHERE p.article = ?",
            (article,),
        )
        return {
            Identity(Taxonomy(taxonomy), text_of(identity)): Posting(text_of(spelling), bool(is_suggested))
            for taxonomy, identity, spelling, is_suggested in rows.fetchall()
        }

    def settle(
        self, article: int, month: str, before: Mapping[Identity, Posting], after: Mapping[Identity, Posting]
    ) -> None:
        """Give an article the terms `after` in place of those `before`."""
        had = {identity: self.number(identity) for identity in before}
        for identity in before.keys() - {one for one, posting in after.items() if before.get(one) == posting}:
            self._take_out(article, month, identity, before[identity])
        for identity, posting in after.items():
            if before.get(identity) != posting:
                self._put(article, month, identity, posting)
        self.shared.change(had, {identity: self.number(identity) for identity in after})

    def _take_out(self, article: int, month: str, identity: Identity, posting: Posting) -> None:
        number = self._touch(article, month, identity)
        self._sql.execute(
            "DELETE FROM posting WHERE term = ? AND month = ? AND article = ?", (number, month, article)
        )
        self._spell(number, posting, -1)

    def _put(self, article: int, month: str, identity: Identity, posting: Posting) -> None:
        number = self._touch(article, month, identity)
        self._sql.execute(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
            (number, month, article, int(posting.suggested), text_key(posting.spelling)),
        )
        self._spell(number, posting, +1)

    def _touch(self, article: int, month: str, identity: Identity) -> int:
        number = self.number(identity)
        if identity.taxonomy is Taxonomy.TAGS and identity.value not in self.tagged:
            self.tagged[identity.value] = self.is_stated(number)
        self.touched.add(identity)
        self._dirty |= {(f"t{number}", month), (f"a{article}", "")}
        return number

    def number(self, identity: Identity) -> int:
        """The number of a term's row, which is made when there is none; its text then follows."""
        number = self.known_number(identity)
        if number is None:
            cursor = self._sql.execute(
                "INSERT INTO term (taxonomy, key, identity, place, part_of, stated, articles, name, heading, "
                "index_row, listed, term) VALUES (?, '', ?, '', '', 1, 0, '', '', '', '', '')",
                (identity.taxonomy, text_key(identity.value)),
            )
            number = self._numbers[identity] = int(cursor.lastrowid or 0)
        return number

    def known_number(self, identity: Identity) -> int | None:
        """The number of a term's row; None when there is none."""
        if identity not in self._numbers:
            row = self._sql.execute(
                "SELECT no FROM term WHERE taxonomy = ? AND identity = ?",
                (identity.taxonomy, text_key(identity.value)),
            ).fetchone()
            if row is None:
                return None
            self._numbers[identity] = int(row[0])
        return self._numbers[identity]

    def forget(self, identity: Identity) -> None:
        """Note that the row of a term is gone."""
        self._numbers.pop(identity, None)

    def is_stated(self, number: int) -> bool:
        """Whether an article states a term."""
        row = self._sql.execute("SELECT 1 FROM spelling WHERE term = ? AND stated LIMIT 1", (number,))
        return row.fetchone() is not None

    def _spell(self, number: int, posting: Posting, change: int) -> None:
        for place, form in enumerate(posting.forms):
            counts = (0, 0 if place else change, change) if posting.suggested else (change, 0, 0)
            self._count(number, form, counts)

    def _count(self, number: int, spelling: str, change: tuple[int, int, int]) -> None:
        key = (number, text_key(spelling))
        row = self._sql.execute(
            "SELECT stated, first, written FROM spelling WHERE term = ? AND spelling = ?", key
        ).fetchone()
        counts = tuple(one + other for one, other in zip(row or (0, 0, 0), change, strict=True))
        if any(counts):
            self._sql.execute("INSERT OR REPLACE INTO spelling VALUES (?, ?, ?, ?, ?)", (*key, *counts))
        else:
            self._sql.execute("DELETE FROM spelling WHERE term = ? AND spelling = ?", key)
