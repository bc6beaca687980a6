"""Where each term stands in the index of its taxonomy, kept in its row: folding thousands of names takes
time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from archivegen.alphabet import filed
from archivegen.pipeline.archive_codec import decode_term
from archivegen.pipeline.database import text_key


def file_terms(sql: sqlite3.Connection, numbers: Iterable[int] | None, language: str) -> None:
    """File the terms of some numbers, or all, that are new, have another label, or were filed for a site in
    another `language`."""
    # The name of a term is a digest of its label.
    asked = "SELECT no, term FROM term WHERE stated AND filed_for <> name || ?"
    if numbers is None:
        rows = sql.execute(asked, (language,)).fetchall()
    else:
        found = (sql.execute(f"{asked} AND no = ?", (language, number)).fetchone() for number in numbers)
        rows = [row for row in found if row is not None]
    for number, text in rows:
        term = decode_term(text)
        place = text_key(filed(term.label, term.taxonomy, language))
        sql.execute(
            "UPDATE term SET filed = ?, filed_for = name || ? WHERE no = ?", (place, language, number)
        )
