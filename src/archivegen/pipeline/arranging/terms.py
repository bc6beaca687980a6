"""The rows of terms that a change touched, made anew from the tables of postings and spellings.

A term shows the names of others (a concept those above, below and beside it), so what changes in name, comes
or goes is followed to those that show it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.lookup import count_digest, name_digest
from archivegen.pages.inputs import heading_digest
from archivegen.pipeline.archive_codec import decode_term, encode_term
from archivegen.pipeline.arranging.authors import StoredForms
from archivegen.pipeline.arranging.company import has_stepped
from archivegen.pipeline.arranging.identity import Identity
from archivegen.pipeline.arranging.places import place_key
from archivegen.pipeline.arranging.postings import Postings
from archivegen.pipeline.arranging.published import PublishedTerms, put_names
from archivegen.pipeline.catalogue import EVERYTHING
from archivegen.pipeline.database import text_key, text_of
from archivegen.records import ArticleId, Taxonomy, Term, TermKey, TermName
from archivegen.taxonomy.tag_terms import Gathering, TagRules
from archivegen.taxonomy.terms import (
    label_rules,
    labelled_terms,
    term_labels,
    unstated_term,
)


class ArrangeAllError(Exception):
    """Something changed that only arranging everything can follow. Nothing was written that counts."""


@dataclass(slots=True)
class TermChange:
    """What became of terms."""

    renamed: set[str] = field(default_factory=set)
    """Identities of tags that came, went, or have another key or label."""
    company: set[int] = field(default_factory=set)
    """Tags that are other company than before: by their name, or by the step that their articles reach."""


class _Row(NamedTuple):
    """A term as the table has it."""

    no: int
    key: str
    name: str
    heading: str
    index_row: str
    part_of: str
    articles: int


class TermMaker:
    """Makes rows of terms. Runs inside a transaction."""

    def __init__(
        self, sql: sqlite3.Connection, config: SiteConfig, rules: TagRules, postings: Postings,
        dirty: set[tuple[str, str]],
    ) -> None:  # fmt: skip
        self._sql = sql
        self._rules = rules
        self._labels = label_rules(config)
        self._postings = postings
        self._forms = StoredForms(sql)
        self.published = PublishedTerms(sql)
        self._dirty = dirty
        self._before: dict[Identity, _Row | None] = {}
        self._change = TermChange()

    def make(self, touched: Iterable[Identity]) -> TermChange:
        """Bring the rows of some terms up to their postings, and those of others that show their names."""
        by_taxonomy: dict[Taxonomy, set[str]] = {}
        for identity in touched:
            by_taxonomy.setdefault(identity.taxonomy, set()).add(identity.value)
        for taxonomy, identities in sorted(by_taxonomy.items()):
            if taxonomy is Taxonomy.TAGS:
                self._make_tags(identities)
            else:
                self._make_labels(taxonomy, identities)
        return self._change

    # ------------------------------------------------------------------------------ labels

    def _make_labels(self, taxonomy: Taxonomy, identities: set[str]) -> None:
        if "" in identities:
            self._make_unstated(taxonomy)
        if taxonomy is Taxonomy.LANGUAGES:  # few, and without keys that they have had
            rows = self._sql.execute("SELECT identity FROM term WHERE taxonomy = ?", (taxonomy,))
            identities = identities | {text_of(row[0]) for row in rows}
        gathered: dict[str, Counter[str]] = {}
        for identity in sorted(identities - {""}):
            spellings = self._gathering(Identity(taxonomy, identity)).spellings
            if spellings:
                gathered[identity] = spellings
            else:
                self._drop(Identity(taxonomy, identity))
        rules = self._labels[taxonomy]
        renamed = {text: label for text, label in _folded(rules.renamed.values()) if text in gathered}
        chosen: dict[str, str] = {}
        if taxonomy is Taxonomy.AUTHORS:
            chosen = {one: full for one in gathered if (full := self._forms.chosen(one)) is not None}
        labels = term_labels(gathered, {**chosen, **renamed})
        evidence = {}
        if taxonomy is Taxonomy.AUTHORS:
            evidence = {label: self._forms.evidence(label) for label in labels.values()}
        had = self.published.of_labels(taxonomy, labels.values())
        made = labelled_terms(taxonomy, gathered, rules, had, {**chosen, **renamed}, evidence)
        for identity, term in made.items():
            self._write(Identity(taxonomy, identity), term)

    def _make_unstated(self, taxonomy: Taxonomy) -> None:
        identity = Identity(taxonomy, "")
        if self._count(identity):
            self._write(identity, unstated_term(taxonomy))
        else:
            self._drop(identity)

    # ------------------------------------------------------------------------------ tags

    def _make_tags(self, identities: set[str]) -> None:
        rules = self._rules
        alive = self._alive(identities)
        gathered = {
            one: self._gathering(Identity(Taxonomy.TAGS, one)) for one, lives in alive.items() if lives
        }
        labels = {identity: rules.label(identity, one) for identity, one in gathered.items()}
        keys = rules.keys(labels, self.published.of_labels(Taxonomy.TAGS, labels.values()))
        names: dict[TermKey, TermName | None] = {}
        showing: set[str] = set()
        for identity in sorted(one for one, lives in alive.items() if not lives):
            row = self._row(Identity(Taxonomy.TAGS, identity))
            if row is not None and row.key:
                names[TermKey(row.key)] = None
                showing |= self._shown_by(identity, row.part_of)
                self._change.renamed.add(identity)
            self._drop(Identity(Taxonomy.TAGS, identity))
        for identity, one in gathered.items():
            name = TermName(keys[identity], labels[identity])
            if self._rename_tag(identity, name, rules.part_of(identity, one) or "", showing):
                self._change.renamed.add(identity)
            row = self._row(Identity(Taxonomy.TAGS, identity))
            if row is not None and row.key and row.key != name.key:
                names.setdefault(TermKey(row.key), None)
            names[name.key] = name
        known = _Names(self._sql, names)
        parts = _Parts(self._sql)
        for identity in sorted(showing - alive.keys()):
            row = self._row(Identity(Taxonomy.TAGS, identity))
            if row is not None and row.key:
                gathered[identity] = self._gathering(Identity(Taxonomy.TAGS, identity))
                keys[identity] = TermKey(row.key)
                labels[identity] = self._label_of(row.no)
        for identity, one in gathered.items():
            term = rules.term(identity, one, TermName(keys[identity], labels[identity]), known, parts)
            self._write(Identity(Taxonomy.TAGS, identity), term)

    def _rename_tag(self, identity: str, name: TermName, whole: str, showing: set[str]) -> bool:
        """Note key and whole of a tag; whether something that others show of it is new, and who they are."""
        row = self._row(Identity(Taxonomy.TAGS, identity))
        number = self._postings.number(Identity(Taxonomy.TAGS, identity))
        same_name = row is not None and row.key == name.key and self._label_of(number) == name.label
        if same_name and row is not None and row.part_of == whole:
            return False
        showing |= self._shown_by(identity, whole)
        showing |= self._shown_by(identity, row.part_of if row else "")
        self._sql.execute("UPDATE term SET key = ?, part_of = ? WHERE no = ?", (name.key, whole, number))
        return not same_name

    def _alive(self, identities: set[str]) -> dict[str, bool]:
        """Which of some tags have a page, and which concepts above them come or go with them."""
        vocabulary, found = self._rules.vocabulary, dict.fromkeys(identities, False)
        waiting = sorted(identities)
        while waiting:
            identity = waiting.pop()
            found[identity] = bool(self._count(Identity(Taxonomy.TAGS, identity)))
            concept = self._rules.concept(identity)
            if concept is None:
                continue
            if not found[identity]:
                below = (f"concept {key}" for key in self._rules.narrower[concept.key])
                found[identity] = any(self._lives(one, found) for one in below)
            row = self._row(Identity(Taxonomy.TAGS, identity))
            if found[identity] != (row is not None and bool(row.key)):
                waiting += (f"concept {vocabulary.current(key).key}" for key in concept.broader)
        return found

    def _lives(self, identity: str, found: Mapping[str, bool]) -> bool:
        if identity in found:
            return found[identity] or bool(self._count(Identity(Taxonomy.TAGS, identity)))
        row = self._row(Identity(Taxonomy.TAGS, identity))
        return row is not None and bool(row.key)

    def _shown_by(self, identity: str, whole: str) -> set[str]:
        """The tags that show the name of one: concepts beside it, and the one that it is a part of."""
        found = {f"concept {whole}"} if whole else set()
        concept = self._rules.concept(identity)
        if concept is None:
            return found
        vocabulary = self._rules.vocabulary
        for other in vocabulary.concepts.values():
            if concept.key in {vocabulary.current(key).key for key in (*other.broader, *other.related)}:
                found.add(f"concept {other.key}")
        found |= {f"concept {vocabulary.current(key).key}" for key in (*concept.broader, *concept.related)}
        rows = self._sql.execute("SELECT identity FROM term WHERE part_of = ?", (concept.key,))
        return found | {text_of(row[0]) for row in rows}

    # ------------------------------------------------------------------------------ rows

    def _row(self, identity: Identity) -> _Row | None:
        """A term as it stood before this change."""
        if identity not in self._before:
            row = self._sql.execute(
                "SELECT no, key, name, heading, index_row, part_of, articles FROM term "
                "WHERE taxonomy = ? AND identity = ?",
                (identity.taxonomy, text_key(identity.value)),
            ).fetchone()
            self._before[identity] = _Row(*row) if row else None
        return self._before[identity]

    def _label_of(self, number: int) -> str:
        row = self._sql.execute("SELECT term FROM term WHERE no = ?", (number,)).fetchone()
        return decode_term(row[0]).label if row and row[0] else ""

    def _count(self, identity: Identity) -> int:
        number = self._postings.known_number(identity)
        if number is None:
            return 0
        return int(self._sql.execute("SELECT count(*) FROM posting WHERE term = ?", (number,)).fetchone()[0])

    def _gathering(self, identity: Identity) -> Gathering:
        """How a term is spelt, and which articles have it as a suggestion."""
        made = Gathering()
        number = self._postings.known_number(identity)
        rows = self._sql.execute(
            "SELECT spelling, stated, first, written FROM spelling WHERE term = ?", (number,)
        )
        for key, stated, first, written in rows:
            spelling = text_of(key)
            if stated:
                made.spellings[spelling] = stated
            if written:
                made.forms[spelling] = first
        if made.forms:
            found = self._sql.execute(
                "SELECT a.id FROM posting p JOIN article a ON a.no = p.article "
                "WHERE p.term = ? AND p.suggested", (number,),
            )  # fmt: skip
            made.suggested = {ArticleId(row[0]) for row in found}
        return made

    def _write(self, identity: Identity, term: Term) -> None:
        """Put the row of a term, and note what of the site shows something of what differs."""
        before = self._row(identity)
        number = self._postings.number(identity)
        term = replace(term, article_count=self._count(identity))
        clash = self._sql.execute(
            "SELECT 1 FROM term WHERE taxonomy = ? AND key = ? AND no <> ?", (term.taxonomy, term.key, number)
        ).fetchone()
        if clash is not None:
            raise ArrangeAllError(f"two terms have the key {term.key}")
        digests = name_digest(term), heading_digest(term), count_digest(term)
        index = f"index:{term.taxonomy.value}"
        self._sql.execute(
            "UPDATE term SET key = ?, place = ?, stated = ?, articles = ?, name = ?, heading = ?, "
            "index_row = ?, listed = '', term = ? WHERE no = ?",
            (term.key, place_key(term), term.stated, term.count, *digests, encode_term(term), number),
        )
        is_other = before is None or before.name != digests[0] or has_stepped(before.articles, term.count)
        if is_other and identity.taxonomy is Taxonomy.TAGS:
            self._change.company.add(number)
        if before is None or not before.key:
            self._dirty |= {(f"t{number}", EVERYTHING), (index, "")}
        else:
            if before.heading != digests[1]:
                self._dirty.add((f"t{number}", EVERYTHING))
            if before.index_row != digests[2]:
                self._dirty.add((index, ""))
            if before.name != digests[0]:
                self._touch_articles(number)
            if before.key != term.key:
                self.published.lose(term.taxonomy, TermKey(before.key))
        put_names(self._sql, number, term)
        self.published.note(term)

    def _touch_articles(self, number: int) -> None:
        """Articles show the names of their terms."""
        found = self._sql.execute("SELECT article FROM posting WHERE term = ?", (number,))
        self._dirty |= {(f"a{row[0]}", "") for row in found}

    def _drop(self, identity: Identity) -> None:
        """Remove the row of a term that no article has."""
        number = self._postings.known_number(identity)
        if number is None:
            return
        row = self._row(identity)
        self._sql.execute("DELETE FROM term WHERE no = ?", (number,))
        self._sql.execute("DELETE FROM spelling WHERE term = ?", (number,))
        put_names(self._sql, number, None)
        self._postings.forget(identity)
        self._dirty |= {(f"t{number}", EVERYTHING), (f"index:{identity.taxonomy.value}", "")}
        if row is not None and row.key:
            self.published.lose(identity.taxonomy, TermKey(row.key))


def _folded(labels: Iterable[str]) -> list[tuple[str, str]]:
    from archivegen.taxonomy.spelling import folded

    return [(folded(label), label) for label in labels]


class _Names(Mapping[TermKey, TermName]):
    """The names of all tags that have pages, by key: new ones, then those of the table."""

    def __init__(self, sql: sqlite3.Connection, new: Mapping[TermKey, TermName | None]) -> None:
        self._sql = sql
        self._known = dict(new)

    def __getitem__(self, key: TermKey) -> TermName:
        if key not in self._known:
            row = self._sql.execute(
                "SELECT term FROM term WHERE taxonomy = ? AND key = ?", (Taxonomy.TAGS, key)
            ).fetchone()
            self._known[key] = TermName(key, decode_term(row[0]).label) if row and row[0] else None
        name = self._known[key]
        if name is None:
            raise KeyError(key)
        return name

    def __iter__(self) -> Iterator[TermKey]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class _Parts(Mapping[TermKey, Sequence[TermKey]]):
    """Concept -> the terms whose names have its own in them."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def __getitem__(self, key: TermKey) -> Sequence[TermKey]:
        rows = self._sql.execute("SELECT key FROM term WHERE part_of = ?", (key,))
        return [TermKey(row[0]) for row in rows]

    def __iter__(self) -> Iterator[TermKey]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
