"""The file in which `archivegen.pipeline.kin` looks articles up. Cheap to import: builds check it."""

from __future__ import annotations

from archivegen.pipeline.state_file import StateFile

KIN_NAME = "kin.sqlite3"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,        -- of the article in the stage cache
    path TEXT NOT NULL,
    day REAL,
    imprint BLOB NOT NULL,
    kin BLOB                  -- what the article's page shows, JSON; NULL for nothing
);
CREATE INDEX node_path ON node (path);
CREATE TABLE mark (hash INTEGER, node INTEGER, PRIMARY KEY (hash, node)) WITHOUT ROWID;
CREATE TABLE subject (hash INTEGER, node INTEGER, PRIMARY KEY (hash, node)) WITHOUT ROWID;
CREATE TABLE said (reference TEXT, node INTEGER, PRIMARY KEY (reference, node)) WITHOUT ROWID;
CREATE TABLE pair (
    one INTEGER, other INTEGER,   -- one < other
    kinship TEXT,                 -- NULL when a person is to be asked
    percent INTEGER NOT NULL, facts INTEGER NOT NULL, figures INTEGER NOT NULL, reasons TEXT NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX pair_other ON pair (other);
CREATE TABLE near (
    node INTEGER, place INTEGER, other INTEGER NOT NULL, score INTEGER NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (node, place)
) WITHOUT ROWID;
CREATE INDEX near_other ON near (other);
"""
KIN_FILE = StateFile(application=0x6172676B, revision=1, tables=_TABLES)  # argk
