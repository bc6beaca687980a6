"""The records that were last published, so that a person can see what a new version would change.

`.archivegen/accepted/` has a file for each folder of captures. Every build that publishes takes its records
in; `archivegen diff` compares with them. Deleting it loses the comparison, nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from archivegen.errors import SiteError
from archivegen.pipeline.folders import SiteFolders
from archivegen.records import Digest, SourcePath

_TABLES = """
CREATE TABLE IF NOT EXISTS record (
    path TEXT PRIMARY KEY,     -- of the capture, below its folder
    key TEXT NOT NULL,         -- in the stage cache, when it was accepted
    account BLOB NOT NULL      -- what the record says, JSON
) WITHOUT ROWID;
"""


class AcceptedRecords:
    """The accepted records of one folder of captures. A file that is broken is made anew."""

    def __init__(self, state: Path, seeds: Path) -> None:
        name = hashlib.sha256(str(seeds.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.path = state / "accepted" / f"{name}.sqlite3"
        try:
            self._database = self._open()
        except sqlite3.OperationalError as error:
            raise SiteError(f"cannot be written: {error}", path=str(self.path)) from error
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(f"{self.path}{suffix}").unlink()
            self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
        return database

    def __enter__(self) -> AcceptedRecords:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def keys(self) -> dict[str, str]:
        """The key of each accepted record, by the path of its capture."""
        return dict(self._database.execute("SELECT path, key FROM record"))

    def account(self, path: str) -> bytes:
        """What the accepted record of a capture says."""
        row = self._database.execute("SELECT account FROM record WHERE path = ?", (path,)).fetchone()
        return bytes(row[0])

    def accept(self, records: Mapping[SourcePath, Digest], account: Callable[[Digest], bytes]) -> int:
        """Take in the records of all captures, by their keys; how many were not accepted before."""
        before = self.keys()
        wanted = {storable(path): key for path, key in records.items()}
        new = {path: key for path, key in wanted.items() if before.get(path) != key}
        with self._database:
            self._database.executemany(
                "DELETE FROM record WHERE path = ?", ((path,) for path in before.keys() - wanted.keys())
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
                ((path, key, account(key)) for path, key in sorted(new.items())),
            )
        return len(new)


def accept_records(
    folders: SiteFolders, records: Mapping[SourcePath, Digest], account: Callable[[Digest], bytes]
) -> None:
    """Take in the records that a build published, for `archivegen diff`."""
    with AcceptedRecords(folders.state, folders.seeds) as accepted:
        accepted.accept(records, account)


def storable(text: str) -> str:
    """Text that SQLite takes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
