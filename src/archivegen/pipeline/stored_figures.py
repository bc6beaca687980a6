"""What a database says of an archive in figures, without a look at its articles and terms."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property

from archivegen.alphabet import IndexTerm
from archivegen.conditions import MonthCondition, SourceCondition
from archivegen.lookup import TermCount
from archivegen.records import Taxonomy, TermKey


class StoredFigures:
    """A part of `StoredLookup`."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    @cached_property
    def month_conditions(self) -> Sequence[MonthCondition]:
        """The articles of each month by their condition, sorted."""
        rows = self._sql.execute(
            "SELECT month, condition, articles FROM month_condition ORDER BY month, condition"
        )
        return [MonthCondition(*row) for row in rows]

    @cached_property
    def source_conditions(self) -> Sequence[SourceCondition]:
        """The articles of each source by their condition, sorted."""
        rows = self._sql.execute(
            "SELECT t.key, s.condition, s.articles FROM source_condition s JOIN term t ON t.no = s.term "
            "ORDER BY 1, 2"
        )
        return [SourceCondition(*row) for row in rows]

    def index_terms(self, taxonomy: Taxonomy, language: str) -> Sequence[IndexTerm]:
        """The stated terms of a taxonomy in the order of its index; `file_terms` has filed them."""
        asked = "SELECT key, filed, articles, index_row, name FROM term WHERE taxonomy = ? AND stated"
        return list(map(IndexTerm._make, self._sql.execute(f"{asked} ORDER BY filed, key", (taxonomy,))))

    def _keys(self, taxonomy: Taxonomy) -> Sequence[TermKey]:
        rows = self._sql.execute("SELECT key FROM term WHERE taxonomy = ? ORDER BY key", (taxonomy,))
        return [row[0] for row in rows]

    def _count_stated(self, taxonomy: Taxonomy) -> int:
        asked = "SELECT count(*) FROM term WHERE taxonomy = ? AND stated"
        return int(self._sql.execute(asked, (taxonomy,)).fetchone()[0])

    def _ranked(self, taxonomy: Taxonomy, limit: int) -> Sequence[TermCount]:
        rows = self._sql.execute(
            "SELECT key, articles, index_row FROM term "
            "WHERE taxonomy = ? AND stated ORDER BY articles DESC, place LIMIT ?",
            (taxonomy, limit),
        )
        return [TermCount(key, True, articles, digest) for key, articles, digest in rows]
