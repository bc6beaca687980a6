"""How many articles of each month and source are in which condition, kept up to what a build changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_OF_SOURCES = (
    "INSERT INTO source_condition SELECT p.term, a.condition, count(*) FROM term t "
    "JOIN posting p ON p.term = t.no JOIN article a INDEXED BY article_source ON a.no = p.article "
    "WHERE t.taxonomy = 'sources' AND {which} GROUP BY p.term, a.condition"
)
_OF_MONTHS = (
    "INSERT INTO month_condition SELECT month, condition, count(*) FROM article WHERE {which} "
    "GROUP BY month, condition"
)


def count_all_conditions(sql: sqlite3.Connection) -> None:
    """Count everything anew."""
    sql.execute("DELETE FROM source_condition")
    sql.execute(_OF_SOURCES.format(which="1"))
    sql.execute("DELETE FROM month_condition")
    sql.execute(_OF_MONTHS.format(which="1"))


def count_conditions(sql: sqlite3.Connection, terms: Iterable[int], months: Iterable[str]) -> None:
    """Count the articles of some terms, of which sources count, and of some months."""
    for number in sorted(terms):
        sql.execute("DELETE FROM source_condition WHERE term = ?", (number,))
        sql.execute(_OF_SOURCES.format(which="t.no = ?"), (number,))
    for month in sorted(months):
        sql.execute("DELETE FROM month_condition WHERE month = ?", (month,))
        sql.execute(_OF_MONTHS.format(which="month = ?"), (month,))
