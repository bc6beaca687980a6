"""The records that were last published, so that a person can see what a new version would change.

`.archivegen/accepted/` has a file for each folder of captures. Every build that publishes takes its records
in; `archivegen diff` compares with them. Deleting it loses the comparison, nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType

from archivegen.pipeline.state_file import StateFile
from archivegen.records import Digest, SourcePath

_TABLES = """
CREATE TABLE record (
    path TEXT PRIMARY KEY,     -- of the capture, below its folder
    key TEXT NOT NULL,         -- in the stage cache, when it was accepted
    account BLOB NOT NULL      -- what the record says, JSON
) WITHOUT ROWID;
CREATE TABLE state (name TEXT NOT NULL);  -- of the arrangement whose records these are
"""
ACCEPTED_FILE = StateFile(application=0x61726761, revision=1, tables=_TABLES)  # arga


def accepted_path(state: Path, seeds: Path) -> Path:
    """The file of one folder of captures."""
    name = hashlib.sha256(str(seeds.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state / "accepted" / f"{name}.sqlite3"


class AcceptedRecords:
    """The accepted records of one folder of captures. A file that is broken is made anew."""

    def __init__(self, state: Path, seeds: Path) -> None:
        """Open or make the file. Raises SiteError when it cannot be written."""
        self.path = accepted_path(state, seeds)
        self._database, _ = ACCEPTED_FILE.open(self.path)

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

    @property
    def state(self) -> str:
        """The name of the arrangement whose records were last accepted; empty when nobody said it."""
        row = self._database.execute("SELECT name FROM state").fetchone()
        return str(row[0]) if row else ""

    def accept(
        self, records: Mapping[SourcePath, Digest], account: Callable[[Digest], bytes], state: str = ""
    ) -> int:
        """Take in the records of all captures, by their keys; how many were not accepted before."""
        before = self.keys()
        wanted = {storable(path): key for path, key in records.items()}
        new = {path: key for path, key in wanted.items() if before.get(path) != key}
        self._change(before.keys() - wanted.keys(), new, account, state)
        return len(new)

    def accept_changes(
        self, gone: Iterable[SourcePath], new: Mapping[SourcePath, Digest],
        account: Callable[[Digest], bytes], state: str,
    ) -> None:  # fmt: skip
        """Take in the records of a few captures that came or changed, and take out those that went."""
        put = {storable(path): key for path, key in new.items()}
        self._change({storable(path) for path in gone} - put.keys(), put, account, state)

    def _change(
        self, gone: Iterable[str], new: Mapping[str, Digest], account: Callable[[Digest], bytes], state: str
    ) -> None:
        with self._database:
            self._database.executemany("DELETE FROM record WHERE path = ?", ((path,) for path in gone))
            self._database.executemany(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
                ((path, key, account(key)) for path, key in sorted(new.items())),
            )
            self._database.execute("DELETE FROM state")
            self._database.execute("INSERT INTO state VALUES (?)", (state,))


def storable(text: str) -> str:
    """Text that SQLite takes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
