"""What the search index of an output was made of, and its scripts, between two builds.

A folder beside the page graph (`.archivegen/outputs/NAME.search/`): one SQLite file, and the scripts of each
bundle, which the output links to. Deleting it costs time, nothing else.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from archivegen.pipeline.index_tables import INDEX_FILE, index_file
from archivegen.records import UrlPath
from archivegen.search import OPEN_FOLDER, Names, script_digest

FOLDER = "search"
"""Where the index stands in the site, beside the page that asks it."""
_ASKED_AT_ONCE = 500


class Placed(NamedTuple):
    """An article in the index."""

    digest: str
    """Of everything that the index has of it."""
    bundle: int


class IndexPart(NamedTuple):
    """Scripts of one folder."""

    folder: str
    """Empty for the list of bundles. See `lasts`."""
    place: Path
    listed: str

    @property
    def lasts(self) -> bool:
        """Whether the same name of a folder means the same scripts."""
        return self.folder not in ("", OPEN_FOLDER)

    @property
    def files(self) -> dict[UrlPath, tuple[str, Path]]:
        """Address of each script, with the digest of its content and where it stands."""
        top = f"{FOLDER}/{self.folder}/" if self.folder else f"{FOLDER}/"
        files = json.loads(self.listed).items()
        return {UrlPath(f"{top}{name}"): (digest, self.place / name) for name, digest in files}


class IndexState:
    """Opened for one build. Raises OSError or sqlite3.DatabaseError: it cannot be written or is no index."""

    def __init__(self, place: Path, version: str, turn: int | None) -> None:
        """Open it, emptied when it was made by another `version` or is not that of the page graph.

        `turn` counts the times that the index was brought up to date, as the page graph has it; None when it
        has none. A build that was killed between the two leaves one more here.
        """
        self._place = place
        place.mkdir(parents=True, exist_ok=True)
        self._sql = self._connect(index_file(place))
        try:
            found = self._sql.execute("SELECT version, turn FROM made").fetchone()
            known = turn is not None and found in ((version, turn), (version, turn + 1))
            self.is_new = not known or not self._is_whole()
            """Whether nothing is in it."""
            if self.is_new:
                for table in ("made", "document", "part", "forms"):
                    self._sql.execute(f"DELETE FROM {table}")
            self.turn = (turn or 0) + 1
            self._sql.execute("DELETE FROM made")
            self._sql.execute("INSERT INTO made VALUES (?, ?)", (version, self.turn))
        except BaseException:
            self._sql.close()
            raise

    @staticmethod
    def _connect(path: Path) -> sqlite3.Connection:
        sql = sqlite3.connect(path)
        try:
            INDEX_FILE.check(sql)
        except BaseException:
            sql.close()
            raise
        return sql

    def _is_whole(self) -> bool:
        folders = [row[0] for row in self._sql.execute("SELECT folder FROM part WHERE folder <> ''")]
        return all((self._place / folder).is_dir() for folder in folders)

    def commit(self) -> tuple[IndexPart, ...]:
        """Keep what was done; the scripts that the site should have."""
        self._sql.commit()
        rows = self._sql.execute("SELECT folder, files FROM part ORDER BY number").fetchall()
        standing = {folder for folder, _ in rows}
        for found in sorted(self._place.iterdir()):
            if found.is_dir() and found.name not in standing:
                shutil.rmtree(found, ignore_errors=True)
        for files in (files for folder, files in rows if folder == OPEN_FOLDER):
            for path in (self._place / OPEN_FOLDER).iterdir():
                if path.name not in json.loads(files):
                    path.unlink()
        return tuple(IndexPart(folder, self._place / folder, files) for folder, files in rows)

    def close(self) -> None:
        """Close the file; what was not kept is forgotten."""
        self._sql.close()

    # ---------------------------------------------------------------------------------- documents

    def documents(self, numbers: Collection[int] | None = None) -> dict[int, Placed]:
        """Articles of the index by their numbers: those asked for, or all."""
        select = "SELECT no, digest, bundle FROM document"
        if numbers is None:
            rows = self._sql.execute(select).fetchall()
        else:
            rows = [
                row
                for some in _slices(numbers)
                for row in self._sql.execute(_among(select, "no", some), some)
            ]
        return {no: Placed(digest, bundle) for no, digest, bundle in rows}

    def members(self, bundles: Collection[int]) -> dict[int, Placed]:
        """Articles of some bundles."""
        query = _among("SELECT no, digest, bundle FROM document", "bundle", bundles)
        return {no: Placed(digest, bundle) for no, digest, bundle in self._sql.execute(query, [*bundles])}

    def place(self, documents: Mapping[int, Placed], gone: Iterable[int]) -> None:
        """Note where articles stand now, and forget others."""
        rows = ((no, *placed) for no, placed in documents.items())
        self._sql.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", rows)
        self._sql.executemany("DELETE FROM document WHERE no = ?", ((no,) for no in gone))

    # -------------------------------------------------------------------------------------- parts

    def bundles(self) -> dict[int, Names]:
        """What is said of each bundle."""
        rows = self._sql.execute("SELECT number, names FROM part WHERE number >= 0")
        return {number: Names(*json.loads(names)) for number, names in rows}

    def has(self, number: int) -> bool:
        """Whether a part is there."""
        return self._sql.execute("SELECT 1 FROM part WHERE number = ?", (number,)).fetchone() is not None

    def keep(self, number: int, folder: str, names: Names | None, scripts: Mapping[str, bytes]) -> None:
        """Write the scripts of a part. None that the output has is written into: it may be the same file."""
        place = self._place / folder
        place.mkdir(parents=True, exist_ok=True)
        row = self._sql.execute(
            "SELECT files FROM part WHERE number = ? AND folder = ?", (number, folder)
        ).fetchone()
        before = json.loads(row[0]) if row else {}
        files = {name: script_digest(content) for name, content in sorted(scripts.items())}
        for name, content in scripts.items():
            if before.get(name) == files[name] and (place / name).exists():
                continue
            (place / name).unlink(missing_ok=True)
            (place / name).write_bytes(content)
        kept = (number, folder, json.dumps(names or ()), json.dumps(files))
        self._sql.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)", kept)

    def forget(self, bundles: Iterable[int]) -> None:
        """Drop bundles that are gone."""
        self._sql.executemany("DELETE FROM part WHERE number = ?", ((number,) for number in bundles))

    # -------------------------------------------------------------------------------------- words

    @property
    def forms(self) -> str:
        """Forms of words that were kept; empty when there are none."""
        row = self._sql.execute("SELECT words FROM forms").fetchone()
        return str(row[0]) if row else ""

    def keep_forms(self, words: str) -> None:
        """Keep forms of words in place of those before."""
        self._sql.execute("DELETE FROM forms")
        self._sql.execute("INSERT INTO forms VALUES (?)", (words,))


def _slices(numbers: Collection[int]) -> Iterable[list[int]]:
    ordered = sorted(numbers)
    return (ordered[at : at + _ASKED_AT_ONCE] for at in range(0, len(ordered), _ASKED_AT_ONCE))


def _among(select: str, column: str, values: Collection[int]) -> str:
    return f"{select} WHERE {column} IN ({', '.join('?' * len(values))})"
