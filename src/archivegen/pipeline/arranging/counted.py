"""A table with a column `articles`: how many articles have what the other columns say."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


class Counted:
    """Changes the counts of one table. A row is there while its count is above 0."""

    def __init__(
        self, sql: sqlite3.Connection, table: str, columns: Sequence[str], *, count: str = "articles"
    ) -> None:
        """`columns` are all but that of the count, those of the key among them."""
        where = " AND ".join(f"{column} = ?" for column in columns)
        self._sql = sql
        self._get = f"SELECT {count} FROM {table} WHERE {where}"
        self._set = f"UPDATE {table} SET {count} = ? WHERE {where}"
        self._drop = f"DELETE FROM {table} WHERE {where}"
        names = ", ".join((*columns, count))
        self._put = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * (len(columns) + 1))})"

    def add(self, key: Sequence[str | int], change: int) -> tuple[int, int]:
        """Add to a count, or take from it: what it was and what it is. Raises ValueError below 0."""
        row = self._sql.execute(self._get, key).fetchone()
        before = int(row[0]) if row else 0
        after = before + change
        if after < 0:
            raise ValueError("a tally of the archive does not add up")
        if not after:
            self._sql.execute(self._drop, key)
        elif before:
            self._sql.execute(self._set, (after, *key))
        else:
            self._sql.execute(self._put, (*key, after))
        return before, after
