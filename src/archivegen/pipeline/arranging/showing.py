"""What the archive says of articles: copies, related ones, suggested subjects under their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archivegen.lookup import digest_of
from archivegen.pages.inputs import kin_digest
from archivegen.pipeline.archive_codec import (
    decode_proposals,
    decode_subjects,
    decode_term,
    encode_about,
    encode_kin,
    encode_subjects,
)
from archivegen.pipeline.arranging.authors import KIND as AUTHOR
from archivegen.pipeline.arranging.houses import KIND as PUBLISHER
from archivegen.pipeline.database import text_key
from archivegen.pipeline.kin.relating import KinChanges
from archivegen.pipeline.kin.tables import NODE_DIGITS
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import (
    ArticleId,
    Kin,
    Kinship,
    Proposal,
    Question,
    Related,
    Relative,
    Taxonomy,
    TermKey,
    TermName,
)
from archivegen.taxonomy.publishers import in_order
from archivegen.taxonomy.tag_terms import TagRules


class _Ids:
    """Ids of articles by their numbers among relations."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def __getitem__(self, node: int) -> ArticleId:
        return self.row(node)[1]

    def row(self, node: int) -> tuple[int, ArticleId]:
        """Number of its row, and id."""
        first = f"{node:0{NODE_DIGITS}x}"
        row = self._sql.execute(
            "SELECT no, id FROM article WHERE digest >= ? AND digest < ?", (first, f"{first}g")
        ).fetchone()
        return int(row[0]), ArticleId(row[1])


def show_again(
    sql: sqlite3.Connection, found: KinChanges, shown: Iterable[int], rules: TagRules
) -> set[tuple[str, str]]:
    """Bring up to date what some articles show of others and of terms: what has to be planned again."""
    ids = _Ids(sql)
    kin = {ids.row(node)[0]: _kin(plain, ids) for node, plain in found.kin.items()}
    names = _NamesByIdentity(sql)
    lookup = StoredLookup(sql)
    numbers = sorted({*kin, *shown})
    for number in numbers:
        if number in kin:
            text = encode_kin(kin[number]) if kin[number] != Kin() else None
            sql.execute("UPDATE article SET kin = ? WHERE no = ?", (text, number))
        row = sql.execute("SELECT subjects FROM scored WHERE article = ?", (number,)).fetchone()
        subjects = [rules.named(one, names) for one in decode_subjects(row[0])] if row else []
        text = encode_subjects(subjects) if subjects else None
        sql.execute("UPDATE article SET subjects = ? WHERE no = ?", (text, number))
    dirty = set()
    for number in numbers:
        article, before = sql.execute("SELECT id, about FROM article WHERE no = ?", (number,)).fetchone()
        about = about_digest(lookup, ArticleId(article))
        if about != before:
            sql.execute("UPDATE article SET about = ? WHERE no = ?", (about, number))
            dirty.add((f"a{number}", ""))
    return dirty


def about_digest(lookup: StoredLookup, article: ArticleId) -> str:
    """Digest of what the archive as a whole says of an article; empty when it says nothing."""
    kin, subjects = lookup.kin(article), lookup.subjects(article)
    if not (kin.relatives or kin.related or subjects):
        return ""
    return digest_of(kin_digest(lookup, article), *subjects)[:32]


def _kin(plain: tuple[list[list[Any]], list[list[Any]]], ids: _Ids) -> Kin:
    relatives, related = plain
    return Kin(
        relatives=tuple(
            Relative(article=ids[node], kinship=Kinship(kinship), percent=percent, reasons=tuple(reasons))
            for node, kinship, percent, reasons in relatives
        ),
        related=tuple(Related(article=ids[node], shared=tuple(words)) for node, words in related),
    )


def take_about(sql: sqlite3.Connection, found: KinChanges) -> bool:
    """Note what a person is asked; whether it is something else than before."""
    ids = _Ids(sql)
    questions = (
        Question(first=ids[one], second=ids[other], percent=pair.percent, facts=pair.facts)
        for one, other, pair in found.questions
    )
    about = encode_about(questions, _proposals(sql))
    row = sql.execute("SELECT value FROM fact WHERE name = 'about'").fetchone()
    if row is not None and row[0] == about:
        return False
    sql.execute("INSERT OR REPLACE INTO fact VALUES ('about', ?)", (about,))
    return True


def _proposals(sql: sqlite3.Connection) -> Iterator[Proposal]:
    rows = sql.execute("SELECT content FROM proposal WHERE kind = ?", (PUBLISHER,))
    yield from in_order(one for row in rows for one in decode_proposals(row[0]))
    groups = {
        tuple(json.loads(group)): content
        for group, content in sql.execute("SELECT grp, content FROM proposal WHERE kind = ?", (AUTHOR,))
    }
    for group in sorted(groups):
        yield from decode_proposals(groups[group])


class _NamesByIdentity(Mapping[str, TermName]):
    """The names of the tags that have pages."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._known: dict[str, TermName | None] = {}

    def __getitem__(self, identity: str) -> TermName:
        if identity not in self._known:
            row = self._sql.execute(
                "SELECT key, term FROM term WHERE taxonomy = ? AND identity = ?",
                (Taxonomy.TAGS, text_key(identity)),
            ).fetchone()
            found = TermName(TermKey(row[0]), decode_term(row[1]).label) if row else None
            self._known[identity] = found
        name = self._known[identity]
        if name is None:
            raise KeyError(identity)
        return name

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
