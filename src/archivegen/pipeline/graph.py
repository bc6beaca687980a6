"""The page graph: which files should stand in an output, and which do.

A page whose digest is what its file was made for, and whose file is still as it was written, is neither
rendered nor written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from archivegen.pipeline.database import Database

COPIED = "file"
"""Kind of a file that no template makes."""
ALL_CHECKED = 5_000
"""Files of the output whose stamps are looked at in every build. Of a larger output a part is, another each
time; for the rest the times of their folders must do: they move when a file is added, removed or replaced."""
PART_CHECKED = 2_000
"""How large that part is: it takes a hundredth of a second."""
INDEX = "search"
"""Begins the owners of the scripts of the search index, one a folder."""
Made = tuple[str, str, int, int, int, str]
"""What a file was made for, why, its size, time and inode, its URL."""


class Pruned(NamedTuple):
    """A file that was removed from the output."""

    url: str
    reason: str


LEFT_OVER = "an earlier build left it, which was killed or of which nothing is known any more"
INDEX_RENEWED = "its part of the search index was made anew"
_NOTHING_LEFT = "nothing is left to show there"
_NO_ARTICLE = "no article has this address any more"
_NO_LIST = "no article is left to list there"
_GONE = {
    "article": _NO_ARTICLE,
    "original": _NO_ARTICLE,
    "article_json": _NO_ARTICLE,
    "article_text": _NO_ARTICLE,
    "term": _NO_LIST,
    "term_index": _NO_LIST,
    "listing": _NO_LIST,
    "redirect": "the address leads nowhere any more",
    COPIED: "its file is gone",
}
"""Kind of page -> why one has to go."""


class PageGraph:
    """The files of one output."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sql = database.connection

    def count(self) -> int:
        """How many files stand."""
        return self._count_without("made IS NULL")

    def standing(self) -> int:
        """How many files should stand."""
        return self._count_without("digest IS NULL")

    def _count_without(self, where: str) -> int:
        # Each of the two is counted by an index; the table itself is a hundred times as large.
        query = f"SELECT (SELECT count(*) FROM page) - (SELECT count(*) FROM page WHERE {where})"
        return int(self.sql.execute(query).fetchone()[0])

    def urls(self) -> set[str]:
        """Every file that stands or should."""
        return {row[0] for row in self.sql.execute("SELECT url FROM page")}

    def is_empty(self) -> bool:
        """Whether nothing was ever planned."""
        return self.sql.execute("SELECT 1 FROM page LIMIT 1").fetchone() is None

    def why(self, url: str) -> tuple[str, str] | None:
        """Kind of a file, and what made it change when it was last written; None when there is none."""
        row = self.sql.execute("SELECT kind, why FROM page WHERE url = ?", (url,)).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def wanted(self) -> list[str]:
        """Files that should stand."""
        return [row[0] for row in self.sql.execute("SELECT url FROM page WHERE digest IS NOT NULL")]

    def unwanted(self) -> list[Pruned]:
        """Files that have to go."""
        rows = self.sql.execute("SELECT url, kind, owner FROM page WHERE digest IS NULL ORDER BY url")
        return [
            Pruned(url, INDEX_RENEWED if owner.startswith(f"{INDEX}/") else _GONE.get(kind, _NOTHING_LEFT))
            for url, kind, owner in rows
        ]

    def waiting(self) -> int:
        """How many pages are planned and not made."""
        query = (
            "SELECT count(*) FROM page INDEXED BY page_stale "
            "WHERE made IS NOT digest AND digest IS NOT NULL AND kind <> ?"
        )
        return int(self.sql.execute(query, (COPIED,)).fetchone()[0])

    def restate(self, of_kind: Callable[[str], str]) -> None:
        """Take templates and settings that changed into the digests of all pages of their kind."""
        before = self._database.fact("kinds") or {}
        kinds = {kind: of_kind(kind) for kind in self._kinds() if kind != COPIED}
        for kind, words in kinds.items():
            if before.get(kind) == words:
                continue
            length = len(words)
            self.sql.execute(
                f"UPDATE page SET digest = ? || substr(digest, {length + 1}) "
                f"WHERE kind = ? AND digest IS NOT NULL AND substr(digest, 1, {length}) <> ?",
                (words, kind, words),
            )
        self._database.keep({"kinds": kinds})

    def _kinds(self) -> Iterator[str]:
        """The kinds of files that there are: a look into the index for each, not at every file."""
        kind = ""
        while (row := self.sql.execute("SELECT min(kind) FROM page WHERE kind > ?", (kind,)).fetchone())[0]:
            kind = str(row[0])
            yield kind

    def is_unsettled(self) -> bool:
        """Whether a build was killed while it changed files."""
        return bool(self._database.fact("unsettled"))

    def begin(self) -> None:
        """Say that files are being changed: until `settle`, what the graph says may no longer be so."""
        self._database.keep({"unsettled": True})

    def made(self, files: Iterable[Made]) -> None:
        """Take in files that were written."""
        with self._database.change() as sql:
            sql.executemany(
                "UPDATE page SET made = ?, why = ?, size = ?, modified = ?, inode = ? WHERE url = ?", files
            )

    def settle(self, removed: Iterable[str], folders: Mapping[str, int], gone: Iterable[str]) -> None:
        """The output is as it should be: forget what was removed, note the times of folders."""
        with self._database.change() as sql:
            sql.executemany("DELETE FROM page WHERE url = ? AND digest IS NULL", ((url,) for url in removed))
            sql.executemany("DELETE FROM folder WHERE path = ?", ((path,) for path in gone))
            sql.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", folders.items())
            self._database.keep({"unsettled": False})

    def forget_files(self, urls: Iterable[str] | None = None) -> None:
        """Make files again: those given, or all."""
        if urls is None:
            self.sql.execute("UPDATE page SET made = NULL")
        else:
            self.sql.executemany("UPDATE page SET made = '' WHERE url = ?", ((url,) for url in urls))

    def touched(self, output: Path, turn: int, *, everything: bool = False) -> set[str]:
        """Files of the output that are no longer as they were written, as far as stamps tell.

        All are looked at in a small output or when `everything` is; of a large one those in folders that
        changed, and a part of the others that depends on `turn`.
        """
        changed = self._changed_folders(output)
        count = self.count()
        select = "SELECT url, size, modified, inode FROM page WHERE made IS NOT NULL"
        if everything or changed or count <= ALL_CHECKED:
            whole = everything or count <= ALL_CHECKED
            rows = self.sql.execute(select)
            asked: Iterable[Any] = (row for row in rows if whole or row[0].rpartition("/")[0] in changed)
        else:
            # An index is walked to the first of them: the table itself is a hundred times as large.
            first = self.sql.execute(
                "SELECT url FROM page ORDER BY kind, url LIMIT 1 OFFSET ?", (turn % count,)
            ).fetchone()
            asked = self.sql.execute(f"{select} AND url >= ? LIMIT ?", (*first, PART_CHECKED))
        return set(_differing(f"{output}/", asked))

    def _changed_folders(self, output: Path) -> set[str]:
        top = f"{output}/"
        changed = set()
        for path, modified in self.sql.execute("SELECT path, modified FROM folder"):
            try:
                if os.stat(top + path).st_mtime_ns != modified:
                    changed.add(path)
            except OSError:
                changed.add(path)
        return changed


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
