"""The tables of the search index's state, for those that only look whether they are there."""

from __future__ import annotations

from pathlib import Path

from archivegen.pipeline.state_file import StateFile

_TABLES = """
CREATE TABLE made (version TEXT NOT NULL, turn INTEGER NOT NULL);
CREATE TABLE document (no INTEGER PRIMARY KEY, digest TEXT NOT NULL, bundle INTEGER NOT NULL);
CREATE INDEX document_bundle ON document (bundle);
CREATE TABLE part (
    number INTEGER PRIMARY KEY,  -- of a bundle; below zero: the engine, the list of bundles
    folder TEXT NOT NULL,
    names TEXT NOT NULL,         -- what the list says of a bundle
    files TEXT NOT NULL
);
CREATE TABLE forms (words TEXT NOT NULL);
"""
INDEX_FILE = StateFile(application=0x61726773, revision=1, tables=_TABLES)  # args


def index_file(place: Path) -> Path:
    """The SQLite file in the folder of an index."""
    return place / "state.sqlite3"
