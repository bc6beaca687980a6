"""Orders of an archive as texts that SQLite sorts alike."""

from __future__ import annotations

from archivegen.pipeline.database import text_key
from archivegen.records import Term
from archivegen.taxonomy.terms import term_place

_LAST = "\U0010ffff"
"""Sorts after every label."""


def place_key(term: Term) -> str:
    """Sort key of a term in its taxonomy: by label, the bucket of those that state none last."""
    return text_key("\x00".join(term_place(term))) if term.stated else _LAST
