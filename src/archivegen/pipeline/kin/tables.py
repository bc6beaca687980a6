"""The tables in which an archive's articles are looked up by what they share.

`mark` leads from a hash value of a sketch, a text or an address to the articles that have it; `subject` from
a name or tag. An article's number is made of the digest of its capture: the same whatever came before it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from archivegen.pipeline.kin.codec import decode_imprint
from archivegen.pipeline.kin_file import KIN_FILE
from archivegen.records import Digest, Imprint, SourcePath
from archivegen.taxonomy.kinship import LEAST_ID
from archivegen.taxonomy.related import days, subject_of
from archivegen.taxonomy.shingles import values_of

INDEXED_SHARE = 4
"""One value of a sketch in so many is looked up: a copy of a third of a text is found by ten of them."""
INDEXED_LEAST = 32
TOGETHER = 500
"""Articles whose marks are handed over at once; those of more take memory and save no time."""
NODE_DIGITS = 15
"""Hexadecimal digits of a digest in a number: SQLite's integers have 63 bits."""
_BODY, _ORIGIN = 1 << 40, 2 << 40
"""What tells hash values of texts and addresses from those of sketches."""
_LOOKED_UP = ("mark", "subject")
_CONTENT = ("node", "mark", "subject", "said", "pair", "near")


def node_of(digest: str) -> int:
    """The number of an article."""
    return int(digest[:NODE_DIGITS], 16)


def marks_of(imprint: Imprint) -> set[int]:
    """What an article is looked up by among possible copies."""
    values = values_of(imprint.sketch)
    marks = set(values[: max(INDEXED_LEAST, len(values) // INDEXED_SHARE)])
    if imprint.body:
        marks.add(_BODY | int(imprint.body[:10], 16))
    if imprint.origin:
        marks.add(_ORIGIN | crc32(imprint.origin.encode("utf-8", "surrogatepass")))
    return marks


class KinTables:
    """The file with the tables. Raises SiteError when it cannot be written; a broken one is made anew."""

    def __init__(self, path: Path, version: str, synonyms: Mapping[str, str]) -> None:
        """Open the file; what another `version` of the code put into it, or other synonyms, is dropped."""
        self.path = path
        self.synonyms = synonyms
        self._subjects: dict[str, tuple[int, str]] = {}
        names = repr(sorted(synonyms.items())).encode("utf-8", "backslashreplace")
        version = f"{version} {hashlib.sha256(names).hexdigest()[:16]}"
        self.database = self._open(version)

    def _open(self, version: str) -> sqlite3.Connection:
        database, _ = KIN_FILE.open(self.path)
        database.execute("PRAGMA cache_size = -65536")
        stored = database.execute("SELECT value FROM about WHERE name = 'version'").fetchone()
        if stored is None or stored[0] != version:
            for table in _CONTENT:
                database.execute(f"DELETE FROM {table}")
            database.execute("DELETE FROM about WHERE name = 'state'")
            database.execute("INSERT OR REPLACE INTO about VALUES ('version', ?)", (version,))
        database.commit()
        return database

    def close(self) -> None:
        """Commit and close."""
        with suppress(sqlite3.Error):
            self.database.commit()
        self.database.close()

    @property
    def state(self) -> str:
        """The name of what the tables say, as a build gave it; empty when they say something else."""
        row = self.database.execute("SELECT value FROM about WHERE name = 'state'").fetchone()
        return str(row[0]) if row else ""

    @state.setter
    def state(self, name: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO about VALUES ('state', ?)", (name,))

    # ----------------------------------------------------------------------------- articles

    def has(self, node: int) -> bool:
        """Whether an article stands in the tables."""
        return self.database.execute("SELECT 1 FROM node WHERE id = ?", (node,)).fetchone() is not None

    def kin(self, node: int) -> tuple[list[list[Any]], list[list[Any]]] | None:
        """What the page of an article shows of others, by their numbers; None for no article."""
        row = self.database.execute("SELECT kin FROM node WHERE id = ?", (node,)).fetchone()
        if row is None:
            return None
        relatives, related = json.loads(row[0]) if row[0] else ([], [])
        return relatives, related

    def keys(self) -> dict[int, str]:
        """The key of each article that stands in the tables."""
        return dict(self.database.execute("SELECT id, key FROM node"))

    def content(self, node: int) -> bytes:
        """The imprint of an article as bytes."""
        found = self.database.execute("SELECT imprint FROM node WHERE id = ?", (node,)).fetchone()
        return bytes(found[0])

    def imprint(self, node: int) -> Imprint:
        """The imprint of an article."""
        return decode_imprint(self.content(node))

    def subjects(self, imprint: Imprint) -> dict[int, str]:
        """The subjects of an article, tags before names, each with the name to call it by."""
        subjects: dict[int, str] = {}
        for name in (*imprint.tags, *imprint.names):
            found = self._subjects.get(name)
            if found is None:
                found = self._subjects[name] = subject_of(name, self.synonyms)
            subjects.setdefault(*found)
        return subjects

    def rekey(self, node: int, key: Digest) -> None:
        """Note that an article is the same although it was read again."""
        self.database.execute("UPDATE node SET key = ? WHERE id = ?", (key, node))

    def add(self, articles: Iterable[tuple[int, Digest, bytes]]) -> None:
        """Put articles, none of which stands in the tables, under all that they are looked up by.

        What they are looked up by is gathered first and then put in in the order of the index, which takes a
        tenth of the time of any other; SQLite sorts it on the disk.
        """
        run = self.database.execute
        for table in _LOOKED_UP:
            run(f"CREATE TEMP TABLE new_{table} (hash INTEGER, node INTEGER)")
        articles = iter(articles)
        while some := list(islice(articles, TOGETHER)):
            self._add(some)
        for table in _LOOKED_UP:
            run(f"INSERT INTO {table} SELECT hash, node FROM new_{table} ORDER BY hash, node")
            run(f"DROP TABLE new_{table}")

    def _add(self, articles: Iterable[tuple[int, Digest, bytes]]) -> None:
        marks: list[tuple[int, int]] = []
        subjects: list[tuple[int, int]] = []
        run, run_all = self.database.execute, self.database.executemany
        for node, key, content in articles:
            imprint = decode_imprint(content)
            day = days(imprint.published)
            run(
                "INSERT INTO node VALUES (?, ?, ?, ?, ?, NULL)",
                (node, key, _storable(imprint.path), day, content),
            )
            marks += ((mark, node) for mark in marks_of(imprint))
            subjects += ((subject, node) for subject in self.subjects(imprint))
            if named := said_by(imprint):
                references = ((_storable(reference), node) for reference in named)
                run_all("INSERT OR IGNORE INTO said VALUES (?, ?)", references)
        run_all("INSERT INTO new_mark VALUES (?, ?)", marks)
        run_all("INSERT INTO new_subject VALUES (?, ?)", subjects)

    def remove(self, node: int) -> None:
        """Take an article out, and what it was to others."""
        imprint = self.imprint(node)
        run = self.database.execute
        self.database.executemany(
            "DELETE FROM mark WHERE hash = ? AND node = ?", ((m, node) for m in marks_of(imprint))
        )
        self.database.executemany(
            "DELETE FROM subject WHERE hash = ? AND node = ?", ((s, node) for s in self.subjects(imprint))
        )
        run("DELETE FROM said WHERE node = ?", (node,))
        run("DELETE FROM pair WHERE one = ? OR other = ?", (node, node))
        run("DELETE FROM near WHERE node = ?", (node,))
        run("DELETE FROM node WHERE id = ?", (node,))

    def clear(self) -> None:
        """Take all articles out."""
        for table in _CONTENT:
            self.database.execute(f"DELETE FROM {table}")

    # ------------------------------------------------------------------------------ looking up

    def having(self, table: str, value: int, most: int = -1) -> list[int]:
        """The articles under a value of `mark` or `subject`, in the order of their numbers."""
        rows = self.database.execute(
            f"SELECT node FROM {table} WHERE hash = ? ORDER BY node LIMIT ?", (value, most)
        )
        return [row[0] for row in rows]

    def groups(self, table: str) -> Iterator[tuple[int, list[int]]]:
        """Every value of a table that several articles have, with them."""
        rows = self.database.execute(f"SELECT hash, node FROM {table} ORDER BY hash, node")
        for value, few in groupby(rows, key=itemgetter(0)):
            nodes = [row[1] for row in few]
            if len(nodes) > 1:
                yield value, nodes

    def pointed_at(self, imprint: Imprint) -> set[int]:
        """Articles that a person named as copies or translations of this one, or this one as theirs."""
        found = {node for reference in said_by(imprint) for node in self._called(reference)}
        for reference, node in self.database.execute("SELECT reference, node FROM said"):
            if reference == _storable(imprint.path) or imprint.digest.startswith(reference):
                found.add(node)
        return found

    def pointing_nowhere(self) -> Iterator[tuple[SourcePath, str, str]]:
        """Captures whose sidecar names, in some field, what is not there; in order."""
        for reference, path, node in self.database.execute(
            "SELECT said.reference, node.path, node.id FROM said JOIN node ON node.id = said.node "
            "ORDER BY 2, 1"
        ).fetchall():
            if not any(self._called(reference)):
                is_copy = reference in map(_storable, self.imprint(node).copy_of)
                yield SourcePath(path), "copy_of" if is_copy else "translation_of", reference

    def _called(self, reference: str) -> Iterator[int]:
        for row in self.database.execute("SELECT id FROM node WHERE path = ?", (_storable(reference),)):
            yield row[0]
        if len(reference) >= LEAST_ID and not set(reference) - set("0123456789abcdef"):
            first, last = (int(reference[:NODE_DIGITS].ljust(NODE_DIGITS, c), 16) for c in "0f")
            for row in self.database.execute("SELECT id FROM node WHERE id BETWEEN ? AND ?", (first, last)):
                yield row[0]


def said_by(imprint: Imprint) -> tuple[str, ...]:
    """Articles that a person named beside this one: they are compared whatever their texts have in common."""
    return (*imprint.copy_of, *imprint.translation_of)


def _storable(text: str) -> str:
    """Text that SQLite takes; a name that is no Unicode keeps its difference."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
