"""Where each term stands in the index of its taxonomy, kept in its row: folding thousands of names takes
time."""

from __future__ import annotations

import sqlite3

from archivegen.alphabet import filed
from archivegen.pipeline.archive_codec import decode_term
from archivegen.pipeline.database import text_key


def file_terms(sql: sqlite3.Connection, language: str) -> None:
    """File the terms that are new, have another label, or were filed for a site in another `language`."""
    # The name of a term is a digest of its label.
    rows = sql.execute("SELECT no, term FROM term WHERE stated AND filed_for <> name || ?", (language,))
    for number, text in rows.fetchall():
        term = decode_term(text)
        place = text_key(filed(term.label, term.taxonomy, language))
        sql.execute(
            "UPDATE term SET filed = ?, filed_for = name || ? WHERE no = ?", (place, language, number)
        )
