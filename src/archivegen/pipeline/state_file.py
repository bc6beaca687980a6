"""SQLite files in `.archivegen/`: each says what it is, so that one of another form is made anew, never read.

A file carries SQLite's `application_id`, which tells ours from any other, and as `user_version` a number made
of its tables: tables that are written differently are another form without anybody having to say so.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from archivegen.errors import SiteError

_REFUSED = frozenset(
    {
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM,
    }
)  # fmt: skip


class StateFile(NamedTuple):
    """What one kind of file is."""

    application: int
    """SQLite's application_id: four letters."""
    revision: int
    """Counted up when the tables stay and what stands in them changes its meaning."""
    tables: str
    """SQL that makes them in an empty file."""

    @property
    def number(self) -> int:
        """The form of the tables: 31 bits, never 0, which a file of nobody has."""
        return crc32(f"{self.revision}\n{self.tables}".encode()) >> 1 | 1

    def open(
        self, path: Path, isolation_level: Literal["DEFERRED"] | None = "DEFERRED"
    ) -> tuple[sqlite3.Connection, bool]:
        """Open or make the file; whether one that is broken or of another form was replaced.

        `isolation_level` is that of `sqlite3.connect`: None where transactions are begun by hand. Raises
        SiteError when the disk refuses it.
        """
        try:
            return self._opened(path, isolation_level), False
        except sqlite3.DatabaseError as error:
            refuse_if_not_writable(error, path)
            discard(path)
            return self._opened(path, isolation_level), True

    def _opened(self, path: Path, isolation_level: Literal["DEFERRED"] | None) -> sqlite3.Connection:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=isolation_level)
        except (OSError, sqlite3.OperationalError) as error:
            raise SiteError(
                f"the folder of archivegen's own files cannot be written: {error}",
                path=str(path.parent),
                hint="give it write permission, or remove it",
            ) from error
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # With a write-ahead log this loses the last commits in a power cut, never the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            self.check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def check(self, connection: sqlite3.Connection) -> None:
        """Make the tables in an empty file, all or none. Raises sqlite3.DatabaseError for another form."""
        if self._is_here(connection):
            return
        connection.executescript(
            f"BEGIN; {self.tables} PRAGMA application_id = {self.application}; "
            f"PRAGMA user_version = {self.number}; COMMIT;"
        )

    def discard_other(self, path: Path) -> bool:
        """Remove a file that is broken or of another form; whether there was one.

        Raises SiteError when the disk refuses it.
        """
        if not path.exists():
            return False
        try:
            with closing(sqlite3.connect(path)) as connection:
                self._is_here(connection)
        except sqlite3.DatabaseError as error:
            refuse_if_not_writable(error, path)
            discard(path)
            return True
        return False

    def _is_here(self, connection: sqlite3.Connection) -> bool:
        """Whether the tables are there; raises sqlite3.DatabaseError when others are."""
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        if (application, number) == (self.application, self.number):
            return True
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("another format")
        return False


def opened_to_read(path: Path) -> sqlite3.Connection:
    """A file that another process may write, for reading. Raises SiteError when there is none."""
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.OperationalError as error:
        raise SiteError(f"cannot be read: {error}", path=str(path)) from error


def discard(path: Path) -> None:
    """Remove a file with its logs."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            Path(f"{path}{suffix}").unlink()


def refuse_if_not_writable(error: Exception, place: Path) -> None:
    """Raises SiteError for a disk that is full or cannot be written: it makes no file a broken one."""
    # The primary result code (https://sqlite.org/rescode.html) is the low byte of the extended one.
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSED:
        raise SiteError(
            f"archivegen's own files cannot be written: {error}",
            path=str(place),
            hint="make room on the disk, or give write permission; the site before still stands",
        ) from error
