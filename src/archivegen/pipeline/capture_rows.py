"""The table of captures: what each came to, and what may change when one is no longer what it was."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any

from archivegen.dataclass import dataclass
from archivegen.pipeline.codec import decode_summary
from archivegen.pipeline.outcomes import without_words, words_of_tag
from archivegen.records import Digest, SourcePath

OPEN = ""
UNUSABLE = "unusable"
"""It cannot be read, or not be loaded."""
COPY = "copy"
READ_AGAIN = ""
"""Stamp of a capture that the next build reads whatever its file's stamp."""


@dataclass(slots=True)
class Differences:
    """What a build found changed among the captures."""

    changed: set[SourcePath] = field(default_factory=set)
    """Captures that come to something else than before, new and removed ones included."""
    computed: set[SourcePath] = field(default_factory=set)
    """Captures that had to be read: what they come to was not in the cache."""
    looked: int = 0
    """Files whose stamp was another one."""


class CaptureRows:
    """Rows of captures, and the counts that are kept with them."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._found = Differences()
        self._digests: set[str] = set()
        """Digests of files that came or went."""
        self._publishers: set[str] = set()
        """Publishers of captures that came or went."""
        self._tags: Counter[str] = Counter()
        """Changes in how many captures state a tag."""

    def _remove(self, paths: Iterable[str]) -> None:
        for path in sorted(paths):
            row = self._sql.execute(
                "SELECT digest, publisher, kind, brief FROM capture WHERE path = ?", (path,)
            ).fetchone()
            if row is not None:
                self._forget(path, *row)
                self._sql.execute("DELETE FROM capture WHERE path = ?", (path,))

    def _forget(self, path: str, digest: str, publisher: str, kind: str, brief: bytes | None) -> None:
        """Note what may change when a capture is no longer what it was."""
        self._digests.add(digest)
        self._publishers.add(publisher)
        self._found.changed.add(SourcePath(path))
        self._count_tags(kind, brief, -1)
        self._sql.execute("DELETE FROM line_word WHERE path = ?", (path,))

    def _count_tags(self, kind: str, brief: bytes | None, sign: int) -> None:
        if kind == "article" and brief is not None:
            for tag in decode_summary(brief).tags:
                self._tags[tag] += sign

    def _replace(self, path: SourcePath, **values: Any) -> None:
        """Put a capture in the place of what it was."""
        self._remove([path])
        row: dict[str, Any] = {
            "path": path,
            "publisher": "",
            "survey": None,
            "first": "",
            "task": "",
            "kind": OPEN,
        }
        row |= {"brief": None, **values}
        self._sql.execute(
            f"INSERT INTO capture ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
        self._digests.add(row["digest"])
        self._publishers.add(row["publisher"])
        self._found.changed.add(path)

    def _set(self, path: str, **values: object) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        self._sql.execute(f"UPDATE capture SET {names} WHERE path = ?", (*values.values(), path))
        self._found.changed.add(SourcePath(path))

    def _settle(self, path: str, first: Digest, task: Digest, kind: str, brief: bytes) -> None:
        old = self._sql.execute("SELECT kind, brief FROM capture WHERE path = ?", (path,)).fetchone()
        self._count_tags(old[0], old[1], -1)
        words: frozenset[str] = frozenset()
        if kind == "tag_line":
            words, brief = without_words(brief)
        self._count_tags(kind, brief, +1)
        self._set(path, first=first, task=task, kind=kind, brief=brief)
        self._sql.execute("DELETE FROM line_word WHERE path = ?", (path,))
        self._sql.executemany("INSERT INTO line_word VALUES (?, ?)", ((word, path) for word in words))

    def _count_stated(self) -> list[str]:
        """Take the changed counts of stated tags in; the tags that came or went."""
        news = []
        for tag, change in sorted(self._tags.items()):
            if not change:
                continue
            row = self._sql.execute("SELECT captures FROM stated_tag WHERE tag = ?", (tag,)).fetchone()
            before = row[0] if row else 0
            after = before + change
            if after > 0:
                self._sql.execute("INSERT OR REPLACE INTO stated_tag VALUES (?, ?)", (tag, after))
            else:
                self._sql.execute("DELETE FROM stated_tag WHERE tag = ?", (tag,))
            if (before > 0) != (after > 0):
                news.append(tag)
        self._tags.clear()
        return news

    def _lines_with(self, words: Sequence[str]) -> set[str]:
        """Captures whose tag line has all of some words."""
        found: set[str] | None = None
        for word in words:
            rows = self._sql.execute("SELECT path FROM line_word WHERE word = ?", (word,))
            paths = {row[0] for row in rows}
            found = paths if found is None else found & paths
        return found or set()

    def _tags_by_word(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """Stated tags by the first of their words."""
        by_word: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for (tag,) in self._sql.execute("SELECT tag FROM stated_tag ORDER BY tag"):
            words = words_of_tag(tag)
            if words:
                by_word[words[0]].append((tag, frozenset(words)))
        return by_word

    def _known_tags(self, path: str, by_word: dict[str, list[tuple[str, frozenset[str]]]]) -> frozenset[str]:
        line = {row[0] for row in self._sql.execute("SELECT word FROM line_word WHERE path = ?", (path,))}
        return frozenset(tag for word in line for tag, words in by_word.get(word, ()) if words <= line)
