"""The page graph: which pages stand in an output, and a digest of everything that each was made of.

One SQLite file for each output, in `.archivegen/outputs/`. A page whose digest is the same and whose file is
still as it was written is neither rendered nor written. Deleting the file costs time, nothing else; one that
is broken or of another format is made anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from archivegen.errors import SiteError

FORMAT = 1
_APPLICATION = 0x61726770
"""`argp`: SQLite's application_id, which tells our file from any other."""
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE page (
    url TEXT PRIMARY KEY,
    digest TEXT NOT NULL,        -- of everything that its bytes depend on, part by part
    why TEXT NOT NULL,           -- what made it change when it was last written
    size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, modified INTEGER NOT NULL) WITHOUT ROWID;
"""
ALL_CHECKED = 5000
"""Files of the output whose stamps are looked at in every build. Of a larger output a part is, another each
time; for the rest the times of their folders must do: they move when a file is added, removed or replaced."""


class Standing(NamedTuple):
    """A page as it stands on disk."""

    digest: str
    size: int
    modified: int
    inode: int


class PageGraph:
    """The pages of one output."""

    def __init__(self, path: Path) -> None:
        """Open or make the graph at `path`. `renewed` then says whether an unusable file was replaced."""
        self.path = path
        self.renewed = False
        try:
            self._database = self._open()
        except sqlite3.DatabaseError:
            self._discard()
            self.renewed = True
            self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, isolation_level=None)
        except (OSError, sqlite3.OperationalError) as error:
            raise SiteError(
                f"the folder of archivegen's own files cannot be written: {error}",
                path=str(self.path.parent),
                hint="give it write permission, or remove it",
            ) from error
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            self._check_format(database)
        except BaseException:
            database.close()
            raise
        return database

    @staticmethod
    def _check_format(database: sqlite3.Connection) -> None:
        application = database.execute("PRAGMA application_id").fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if (application, version) == (_APPLICATION, FORMAT):
            return
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("another format")
        database.executescript(
            f"BEGIN; {_TABLES} PRAGMA application_id = {_APPLICATION}; "
            f"PRAGMA user_version = {FORMAT}; COMMIT;"
        )

    def _discard(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").unlink()

    # ---------------------------------------------------------------------------------------- facts

    def fact(self, name: str) -> Any:
        """What was kept under a name; None when there is nothing."""
        row = self._database.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep(self, facts: Mapping[str, object]) -> None:
        """Keep facts, each under its name."""
        self._database.executemany(
            "INSERT OR REPLACE INTO fact VALUES (?, ?)",
            ((name, json.dumps(value, ensure_ascii=True)) for name, value in facts.items()),
        )

    # ---------------------------------------------------------------------------------------- pages

    def count(self) -> int:
        """How many files stand."""
        return int(self._database.execute("SELECT count(*) FROM page").fetchone()[0])

    def standing(self) -> dict[str, Standing]:
        """Every file that stands, by URL."""
        rows = self._database.execute("SELECT url, digest, size, modified, inode FROM page")
        return {row[0]: Standing(*row[1:]) for row in rows}

    def why(self, url: str) -> str | None:
        """What made a file change when it was last written; None when there is no such file."""
        row = self._database.execute("SELECT why FROM page WHERE url = ?", (url,)).fetchone()
        return None if row is None else str(row[0])

    def begin(self) -> None:
        """Say that files are being changed: until `settle`, what the graph says may no longer be so."""
        self.keep({"unsettled": True})

    def settle(
        self,
        written: Iterable[tuple[str, str, str, int, int, int]],
        removed: Iterable[str],
        folders: Mapping[str, int],
        gone: Iterable[str],
        facts: Mapping[str, object],
    ) -> None:
        """Take in, all at once, what a build did to the output.

        `written` are rows of the table of pages, `folders` the times of folders that changed.
        """
        database = self._database
        database.execute("BEGIN")
        try:
            database.executemany("DELETE FROM page WHERE url = ?", ((url,) for url in removed))
            database.executemany("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", written)
            database.executemany("DELETE FROM folder WHERE path = ?", ((path,) for path in gone))
            database.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", folders.items())
            self.keep({**facts, "unsettled": False})
            database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise

    # --------------------------------------------------------------------------------------- output

    def touched(self, output: Path, turn: int, *, everything: bool = False) -> set[str]:
        """Files of the output that are no longer as they were written, as far as stamps tell.

        All are looked at in a small output or when `everything` is; of a large one those in folders that
        changed, and a part of the others that depends on `turn`.
        """
        changed = self._changed_folders(output)
        count = self.count()
        if everything or changed or count <= ALL_CHECKED:
            whole = everything or count <= ALL_CHECKED
            rows = self._database.execute("SELECT url, size, modified, inode FROM page")
            asked: Iterable[Any] = (row for row in rows if whole or row[0].rpartition("/")[0] in changed)
        else:
            start = turn % count
            asked = self._database.execute(
                "SELECT url, size, modified, inode FROM page LIMIT ? OFFSET ?", (ALL_CHECKED, start)
            )
        return set(_differing(f"{output}/", asked))

    def _changed_folders(self, output: Path) -> set[str]:
        top = f"{output}/"
        changed = set()
        for path, modified in self._database.execute("SELECT path, modified FROM folder"):
            try:
                if os.stat(top + path).st_mtime_ns != modified:
                    changed.add(path)
            except OSError:
                changed.add(path)
        return changed

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _differing(top: str, rows: Iterable[tuple[str, int, int, int]]) -> Iterator[str]:
    """URLs of files whose stamp is another one than the row says."""
    stat = os.lstat
    for url, size, modified, inode in rows:
        try:
            now = stat(top + url)
        except OSError:
            yield url
            continue
        if now.st_mtime_ns != modified or now.st_size != size or now.st_ino != inode:
            yield url
