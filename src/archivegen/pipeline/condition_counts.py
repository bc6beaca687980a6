"""How many articles of each source are in which condition, kept up to what a build changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_COUNTED = (
    "INSERT INTO source_condition SELECT p.term, a.condition, count(*) FROM term t "
    "JOIN posting p ON p.term = t.no JOIN article a INDEXED BY article_source ON a.no = p.article "
    "WHERE t.taxonomy = 'sources' AND {which} GROUP BY p.term, a.condition"
)


def count_conditions(sql: sqlite3.Connection, terms: Iterable[int] | None) -> None:
    """Count the articles of some terms by their condition, of all when that is None; only sources count."""
    if terms is None:
        sql.execute("DELETE FROM source_condition")
        sql.execute(_COUNTED.format(which="1"))
        return
    for number in sorted(terms):
        sql.execute("DELETE FROM source_condition WHERE term = ?", (number,))
        sql.execute(_COUNTED.format(which="t.no = ?"), (number,))
