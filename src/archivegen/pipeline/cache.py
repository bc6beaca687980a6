"""The stage cache: what a capture came to, kept by the digests of everything that it depends on.

One SQLite file in `.archivegen/`. Bodies stay in it until a page is rendered, so a build never holds all
articles. Deleting it costs time, nothing else; one that is broken or of another format is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from archivegen.errors import BrokenStateError
from archivegen.pipeline.codec import compress, decode_article, decompress
from archivegen.pipeline.state_file import StateFile, opened_to_read
from archivegen.records import Article, Digest

CACHE_NAME = "cache.sqlite3"
"""In `.archivegen/`."""
NOTED_EVERY = 4
"""Builds after which it is noted again that an outcome is used: writing costs more than reading."""
ROOM = 8
"""Outcomes a capture, looks included, from which old ones are taken out."""
ROOM_LEAST = 1_000
COMMITTED_EVERY = 200
"""Outcomes that a kill may lose: seconds of reading captures. A commit of so many takes milliseconds."""
_TABLES = """
CREATE TABLE outcome (
    key TEXT PRIMARY KEY,      -- digest of everything the outcome depends on
    kind TEXT NOT NULL,        -- look, article, hidden, rejection
    brief BLOB NOT NULL,       -- what the reduces need of it, JSON
    record BLOB,               -- the whole article, JSON, zlib
    imprint BLOB,              -- what is compared with other articles
    account BLOB,              -- what is compared with another version of the record, JSON
    used INTEGER NOT NULL      -- build that last used it, or one not long before
) WITHOUT ROWID;
CREATE INDEX outcome_kind ON outcome (kind);
CREATE TABLE about (generation TEXT NOT NULL);  -- another one when outcomes were taken out
-- The last build that used an outcome or put one, and how many there are at most.
CREATE TABLE extent (build INTEGER NOT NULL, outcomes INTEGER NOT NULL);
INSERT INTO extent VALUES (0, 0);
"""
CACHE_FILE = StateFile(application=0x61726367, revision=5, tables=_TABLES)  # arcg


class Stored(NamedTuple):
    """One outcome as it is kept."""

    key: Digest
    kind: str
    brief: bytes
    record: bytes | None
    """Not compressed."""
    imprint: bytes | None = None
    """What of an article is compared with others."""
    account: bytes | None = None
    """What of an article is compared with another version of its record."""


class StageCache:
    """Outcomes by key. One process writes; any number may read."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or make the cache at `path`. `renewed` then says whether an unusable file was replaced."""
        self.path = path
        self.renewed = False
        if read_only:
            self._database = opened_to_read(path)
        else:
            self._database, self.renewed = CACHE_FILE.open(path)
        self._build = 0 if read_only else self._extent()[0] + 1
        self._uncommitted = 0
        self._added: int | None = None
        """Outcomes put since the extent was noted; None when none was put or used."""

    def _extent(self) -> tuple[int, int]:
        build, outcomes = self._database.execute("SELECT build, outcomes FROM extent").fetchone()
        return int(build), int(outcomes)

    def _note_extent(self) -> None:
        if self._added is not None:
            self._database.execute(
                "UPDATE extent SET build = ?, outcomes = outcomes + ?", (self._build, self._added)
            )
            self._added = None

    def brief(self, key: Digest) -> tuple[str, bytes] | None:
        """Kind and brief form of an outcome, which is then kept for another build; None when unknown."""
        row = self._database.execute("SELECT kind, brief, used FROM outcome WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        if row[2] <= self._build - NOTED_EVERY:
            self._database.execute("UPDATE outcome SET used = ? WHERE key = ?", (self._build, key))
            self._added = self._added or 0
        return str(row[0]), bytes(row[1])

    def has(self, key: Digest) -> bool:
        """Whether there is an outcome under a key."""
        row = self._database.execute("SELECT 1 FROM outcome WHERE key = ?", (key,)).fetchone()
        return row is not None

    def article(self, key: Digest) -> Article:
        """The whole record under `key`. Raises SiteError when the cache does not have it."""
        row = self._database.execute("SELECT record FROM outcome WHERE key = ?", (key,)).fetchone()
        try:
            if row is not None and row[0] is not None:
                return decode_article(decompress(row[0]))
        except (ValueError, TypeError, KeyError, zlib.error) as error:
            raise self._broken() from error
        raise self._broken()

    def imprint(self, key: Digest) -> bytes:
        """What of the article under `key` is compared with others. Raises SiteError without one."""
        return self._blob("imprint", key)

    def account(self, key: Digest) -> bytes:
        """What of the article under `key` is compared with another version of it. Raises SiteError."""
        return self._blob("account", key)

    def _blob(self, column: str, key: Digest) -> bytes:
        row = self._database.execute(f"SELECT {column} FROM outcome WHERE key = ?", (key,)).fetchone()
        if row is None or row[0] is None:
            raise self._broken()
        return bytes(row[0])

    def _broken(self) -> BrokenStateError:
        return BrokenStateError("the stage cache lacks a record", path=str(self.path))

    def put(self, outcomes: Iterable[Stored]) -> None:
        """Keep outcomes, for a later build even when this one is killed."""
        added = self._database.executemany(
            "INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (o.key, o.kind, o.brief, o.record and compress(o.record), o.imprint, o.account, self._build)
                for o in outcomes
            ),
        )
        self._uncommitted += added.rowcount
        self._added = (self._added or 0) + added.rowcount
        if self._uncommitted >= COMMITTED_EVERY:
            self.commit()

    def commit(self) -> None:
        """Make what was put visible to readers."""
        self._note_extent()
        self._database.commit()
        self._uncommitted = 0

    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return self._database.execute("SELECT 1 FROM outcome LIMIT 1").fetchone() is None

    @property
    def generation(self) -> str:
        """A word that changes when the cache may no longer have what it had."""
        row = self._database.execute("SELECT generation FROM about").fetchone()
        if row is None:
            row = (os.urandom(16).hex(),)
            self._database.execute("INSERT INTO about VALUES (?)", row)
        return str(row[0])

    def is_crowded(self, captures: int) -> bool:
        """Whether it has so much more than so many captures come to that it is worth taking some out."""
        self._note_extent()
        room = ROOM * captures + ROOM_LEAST
        return self._extent()[1] > room and self._count() > room

    def _count(self) -> int:
        """How many outcomes there are; replaced ones were noted twice."""
        self._database.execute("UPDATE extent SET outcomes = (SELECT count(*) FROM outcome)")
        return self._extent()[1]

    def prune(self, *, keep: Iterable[Digest], builds: int) -> None:
        """Forget what none of the last `builds` builds used, `keep` apart."""
        self._database.executemany(
            "UPDATE outcome SET used = ? WHERE key = ?", ((self._build, key) for key in keep)
        )
        gone = self._database.execute("DELETE FROM outcome WHERE used <= ?", (self._build - builds,))
        if gone.rowcount:
            self._database.execute("DELETE FROM about")
        self._added = self._added or 0
        self._note_extent()
        self._count()
        self._database.commit()

    def keys(self) -> Iterator[Digest]:
        """All keys, sorted."""
        for row in self._database.execute("SELECT key FROM outcome ORDER BY key"):
            yield Digest(row[0])

    def close(self) -> None:
        """Commit and close."""
        with suppress(sqlite3.Error):
            self._note_extent()
            self._database.commit()
        self._database.close()
