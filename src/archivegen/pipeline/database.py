"""The state of one output as one SQLite file: captures, articles, terms, pages.

Everything in it can be made anew from the captures and the output; deleting it costs time, nothing else. A
file that is broken, of another format or of somebody else is replaced.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from archivegen.pipeline.state_file import StateFile, opened_to_read
from archivegen.pipeline.tally_tables import TALLY_TABLES

if TYPE_CHECKING:
    from archivegen.records import SourcePath

_TABLES = f"""
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Folders of captures with the digest of their files' stamps, and what in them is no capture.
CREATE TABLE seed_folder (path TEXT PRIMARY KEY, digest BLOB NOT NULL, ignored TEXT NOT NULL) WITHOUT ROWID;

-- A capture and what it came to.
CREATE TABLE capture (
    path TEXT PRIMARY KEY,
    folder TEXT NOT NULL,
    stamp TEXT NOT NULL,         -- of the file and its sidecar; empty when they have to be read again
    inputs TEXT NOT NULL,        -- digest of path, file and sidecar
    digest TEXT NOT NULL,        -- SHA-256 of the file; empty when it cannot be read
    corrected INTEGER NOT NULL,  -- it has a sidecar
    publisher TEXT NOT NULL,     -- under which its lines are counted; empty when it names none
    survey BLOB,                 -- what it teaches about others
    first TEXT NOT NULL,         -- the same before other captures' tags helped to read its tag line
    task TEXT NOT NULL,          -- key of what it came to, in the stage cache; empty when that is open
    kind TEXT NOT NULL,          -- article, tag_line, hidden, rejection, unusable, copy; empty when open
    brief BLOB                   -- summary or rejection
) WITHOUT ROWID;
-- Tags that captures state one by one, and the words of tag lines that those may help to read.
CREATE TABLE stated_tag (tag TEXT PRIMARY KEY, captures INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE line_word (word TEXT, path TEXT, PRIMARY KEY (word, path)) WITHOUT ROWID;
CREATE INDEX line_path ON line_word (path);
CREATE INDEX capture_folder ON capture (folder);
CREATE INDEX capture_digest ON capture (digest);
CREATE INDEX capture_publisher ON capture (publisher) WHERE publisher <> '';
-- A query finds such an index when it says `kind <> 'article'` itself.
CREATE INDEX capture_kind ON capture (kind) WHERE kind <> 'article';
CREATE INDEX capture_again ON capture (folder) WHERE stamp = '';

-- An article without its body.
CREATE TABLE article (
    no INTEGER PRIMARY KEY AUTOINCREMENT,  -- a number never means another one later
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    original TEXT NOT NULL,
    place TEXT NOT NULL,         -- sort key: the archive's order
    month TEXT NOT NULL,
    row TEXT NOT NULL,           -- digest of what lists show
    task TEXT NOT NULL,          -- key of the whole record in the stage cache
    review REAL,                 -- doubt, of an article that a person should look at
    condition INTEGER NOT NULL,  -- what its capture does not state, and how sure its reading is
    removed INTEGER NOT NULL,    -- blocks that its page does not show
    about TEXT NOT NULL,         -- digest of kin and subjects with all that the page shows of them
    kin TEXT, subjects TEXT,     -- what the archive as a whole says of it, JSON
    summary BLOB NOT NULL
);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_digest ON article (digest);
CREATE INDEX article_url ON article (url);
CREATE INDEX article_original ON article (original);
CREATE INDEX article_place ON article (place);
CREATE INDEX article_removed ON article (removed);
CREATE INDEX article_month ON article (month, place);
CREATE INDEX article_condition ON article (month, condition);
CREATE INDEX article_source ON article (no, condition);
CREATE INDEX article_review ON article (review DESC, path) WHERE review IS NOT NULL;

-- A value of a taxonomy, and which articles have it.
CREATE TABLE term (
    no INTEGER PRIMARY KEY AUTOINCREMENT,  -- a number never means another one later
    taxonomy TEXT NOT NULL,
    key TEXT NOT NULL,
    identity TEXT NOT NULL,      -- what all its spellings have in common
    place TEXT NOT NULL,         -- sort key among the terms of its taxonomy
    part_of TEXT NOT NULL,       -- concept of which its names are a part; empty for none
    stated INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    -- digests of what links, its own pages and the index show of it, and of its articles
    name TEXT NOT NULL, heading TEXT NOT NULL, index_row TEXT NOT NULL, listed TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',  -- subjects that stand with it unusually often, JSON
    -- Where it stands in the index, and the name and language for which that was found.
    filed TEXT NOT NULL DEFAULT '', filed_for TEXT NOT NULL DEFAULT '',
    term TEXT NOT NULL           -- the term, JSON
);
CREATE INDEX term_key ON term (taxonomy, key);
CREATE INDEX term_identity ON term (taxonomy, identity);
CREATE INDEX term_place ON term (taxonomy, place);
CREATE INDEX term_ranked ON term (taxonomy, articles DESC, place) WHERE stated;
CREATE INDEX term_unstated ON term (taxonomy) WHERE NOT stated;
CREATE INDEX term_part ON term (part_of) WHERE part_of <> '';
CREATE TABLE posting (
    term INTEGER NOT NULL, month TEXT NOT NULL, article INTEGER NOT NULL, suggested INTEGER NOT NULL,
    spelling TEXT NOT NULL,      -- as the article states it; empty when it does not
    PRIMARY KEY (term, month, article)
) WITHOUT ROWID;
CREATE INDEX posting_article ON posting (article);

-- A file of the site: what it should be, and what it is.
CREATE TABLE page (
    url TEXT PRIMARY KEY,
    folded TEXT NOT NULL,
    owner TEXT NOT NULL,         -- what it was planned for: an article, a list ...
    kind TEXT NOT NULL,
    digest TEXT,                 -- of everything that its bytes depend on; NULL when it has to go
    plan TEXT NOT NULL,          -- what it shows, JSON
    cut TEXT NOT NULL,           -- which part of its list, and the digest of these rows
    made TEXT,                   -- the digest that the file was made for; NULL when it was not
    why TEXT NOT NULL,           -- what made it change when it was last written
    size INTEGER, modified INTEGER, inode INTEGER
) WITHOUT ROWID;
CREATE INDEX page_owner ON page (owner);
CREATE INDEX page_folded ON page (folded);
CREATE INDEX page_stale ON page (url) WHERE made IS NOT digest;
CREATE INDEX page_gone ON page (url) WHERE digest IS NULL;
CREATE INDEX page_unmade ON page (url) WHERE made IS NULL;
CREATE INDEX page_kind ON page (kind);
-- How many articles of each month a long list had when it was planned, JSON.
CREATE TABLE listed (owner TEXT PRIMARY KEY, months TEXT NOT NULL) WITHOUT ROWID;
-- The articles of each month and of each source by their condition.
CREATE TABLE month_condition (
    month TEXT, condition INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (month, condition)
) WITHOUT ROWID;
CREATE TABLE source_condition (
    term INTEGER, condition INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (term, condition)
) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, modified INTEGER NOT NULL) WITHOUT ROWID;

-- What has to be planned again: an owner of pages, and of a list the months that changed.
CREATE TABLE dirty (owner TEXT, month TEXT, PRIMARY KEY (owner, month)) WITHOUT ROWID;

{TALLY_TABLES}
"""
GRAPH_FILE = StateFile(application=0x61726770, revision=5, tables=_TABLES)  # argp

_ESCAPED = {0xDC80 + byte: 0x10FF80 + byte for byte in range(0x80)}
"""A file name may have bytes that are no UTF-8. Python spells them with code points that no UTF-8 has."""
_UNESCAPED = {ours: theirs for theirs, ours in _ESCAPED.items()}


def path_key(path: str) -> SourcePath:
    """A path as the tables have it."""
    return cast("SourcePath", path if path.isascii() else path.translate(_ESCAPED))


def path_of(key: str) -> SourcePath:
    """The path that `path_key` made a key of."""
    return cast("SourcePath", key if key.isascii() else key.translate(_UNESCAPED))


_HALVES = {0xD800 + half: 0x10F000 + half for half in range(0x800)}
"""A text of a capture may have halves of characters, which no UTF-8 has either."""
_WHOLE = {ours: theirs for theirs, ours in _HALVES.items()}


def text_key(text: str) -> str:
    """A text as the tables have it."""
    return text if text.isascii() else text.translate(_HALVES)


def text_of(key: str) -> str:
    """The text that `text_key` made a key of."""
    return key if key.isascii() else key.translate(_WHOLE)


class Database:
    """The file of one output. One process writes; any number may read."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or make the file. `renewed` then says whether an unusable one was replaced."""
        self.path = path
        self.renewed = False
        if read_only:
            self.connection = opened_to_read(path)
        else:
            self.connection, self.renewed = GRAPH_FILE.open(path, isolation_level=None)

    def fact(self, name: str) -> Any:
        """What was kept under a name; None when there is nothing."""
        row = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep(self, facts: Mapping[str, object]) -> None:
        """Keep facts, each under its name."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO fact VALUES (?, ?)",
            ((name, json.dumps(value, ensure_ascii=True)) for name, value in facts.items()),
        )

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Make changes all at once, or none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
