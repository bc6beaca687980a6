"""What articles add to the tables of names, bylines and publishers, and take out of them again.

Every table here is a fold of rows: adding an article and taking it out leaves what was there before, whatever
came in between. So the tables are the same after any edits as after everything was arranged anew.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from typing import TypeVar

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.pipeline.arranging.counted import Counted
from archivegen.pipeline.database import path_key, text_key
from archivegen.pipeline.naming import has_no_capitals
from archivegen.records import ArticleSummary, Definition, Mentions, SourcePath, Vocabulary
from archivegen.taxonomy.author_forms import family_name
from archivegen.taxonomy.gathering import candidate_names, names_in
from archivegen.taxonomy.publishers import house_row, is_owned
from archivegen.taxonomy.spelling import folded
from archivegen.taxonomy.subjects import frequency_step
from archivegen.vocabulary.branches import Heads
from archivegen.vocabulary.families import node

_Key = TypeVar("_Key")


@dataclass(slots=True)
class Touched:
    """What became another in the tables, as far as something depends on it."""

    frequencies: set[str] = field(default_factory=set)
    """Names that went a step up or down in how often they stand."""
    labels: set[str] = field(default_factory=set)
    """Nodes of labels and definitions that came, went, or are said by more or fewer articles."""
    tags: set[str] = field(default_factory=set)
    """Nodes of tags that came or went."""
    caseless: bool = False
    """One of those tags is in a script without capitals."""
    families: set[tuple[str, str]] = field(default_factory=set)
    """Publishers and family names of authors whose captures came or went."""
    houses: set[tuple[str, str]] = field(default_factory=set)
    """Hosts and publishers' names, folded, of captures that came or went."""


class Tallies:
    """Collects what some articles change, then takes it into the tables."""

    def __init__(self, sql: sqlite3.Connection, vocabulary: Vocabulary, config: SiteConfig) -> None:
        self._sql = sql
        self._config = config
        self.heads = Heads(vocabulary)
        self._has_heads = bool(vocabulary.concepts)
        self._names: Counter[tuple[str, str]] = Counter()
        self._tags: Counter[str] = Counter()
        self._definitions: Counter[Definition] = Counter()
        self._bylines: Counter[tuple[str, str, str, str]] = Counter()
        self._mentions: Counter[tuple[str, int]] = Counter()
        self._houses: Counter[tuple[str, ...]] = Counter()

    def add(self, number: int, article: ArticleSummary, mentions: Mentions, sign: int = 1) -> None:
        """Count an article in, or out with a `sign` of -1. `number` is that of its row."""
        found = names_in(article, mentions, self.heads)
        labels = found.labels.union(*((said.one, said.other) for said in found.definitions))
        for name in found.standing:
            self._names[name, ""] += sign
        for label in labels:
            self._names[node(label), label] += sign
        for definition in found.definitions:
            self._definitions[definition] += sign
        for tag in set(article.tags):
            self._tags[tag] += sign
        if not article.tags:
            for name in candidate_names(mentions):
                self._mentions[name, number] += sign
        for author in article.authors if article.source else ():
            if (family := family_name(author)) is not None:
                self._bylines[article.source or "", family, author, article.path] += sign
        self._add_house(article, sign)

    def _add_house(self, article: ArticleSummary, sign: int) -> None:
        row = house_row(article)
        if is_owned(row.host, self._config) or not (row.host or row.name):
            return
        self._houses[row.host, folded(row.name), article.path, row.name, row.language, row.zone] += sign

    # ------------------------------------------------------------------------------ into the tables

    def take(self) -> Touched:
        """Take everything into the tables and say what became another."""
        sql, touched = self._sql, Touched()
        names = Counted(sql, "name", ("node", "label"))
        for (name, label), change in _changes(self._names):
            before, after = names.add((text_key(name), text_key(label)), change)
            if not label:
                if frequency_step(before) != frequency_step(after):
                    touched.frequencies.add(name)
            elif not (before and after):
                touched.labels.add(name)
                self._take_parts(name, label, there=after > 0)
        tags = Counted(sql, "tag", ("tag", "node", "caseless"))
        for tag, change in _changes(self._tags):
            caseless = has_no_capitals(tag)
            before, after = tags.add((text_key(tag), text_key(node(tag)), int(caseless)), change)
            if not (before and after):
                touched.tags.add(node(tag))
                touched.caseless |= caseless
        definitions = Counted(
            sql, "definition", ("one", "other", "rule", "sentence", "sure", "one_node", "other_node")
        )
        for said, change in _changes(self._definitions):
            definitions.add(_definition_key(said), change)
            touched.labels |= {node(said.one), node(said.other)}
        bylines = Counted(sql, "byline", ("source", "family", "name", "path"), count="times")
        for (source, family, name, path), change in _changes(self._bylines):
            bylines.add((text_key(source), text_key(family), text_key(name), path_key(path)), change)
            touched.families.add((source, family))
        self._take_mentions()
        self._take_houses(touched)
        self._clear()
        return touched

    def fill(self) -> Touched:
        """Take articles into tables where only other articles' were added before: the same, in bulk."""
        run = self._sql.executemany
        self._put("name", ((text_key(n), text_key(label), c) for (n, label), c in self._names.items()))
        self._put(
            "tag",
            ((text_key(t), text_key(node(t)), int(has_no_capitals(t)), c) for t, c in self._tags.items()),
        )  # fmt: skip
        self._put("definition", ((*_definition_key(said), c) for said, c in self._definitions.items()))
        rows = (
            (*map(text_key, key[:3]), path_key(SourcePath(key[3])), c) for key, c in self._bylines.items()
        )
        run("INSERT INTO byline VALUES (?, ?, ?, ?, ?)", sorted(rows))
        if self._has_heads:
            labels = {label for _, label in self._names if label}
            parts = {
                (part.head, text_key(node(label)), text_key(label))
                for label in labels
                for part in self.heads.parts_of(label)
            }
            run("INSERT OR IGNORE INTO part VALUES (?, ?, ?)", sorted(parts))
        touched = Touched(families={key[:2] for key in self._bylines})
        self._take_mentions()
        self._take_houses(touched)
        self._clear()
        return touched

    def _put(self, table: str, rows: Iterable[tuple[str | int, ...]]) -> None:
        """Add counts to a table whose last column is the count."""
        rows = sorted(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._sql.executemany(
                f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE "
                "SET articles = articles + excluded.articles",
                rows,
            )

    def _take_parts(self, name: str, label: str, *, there: bool) -> None:
        """Note of which concepts a label that came can be read as a part; forget it of one that went."""
        if not self._has_heads:
            return
        change = "INSERT INTO part VALUES (?, ?, ?)"
        if not there:
            change = "DELETE FROM part WHERE head = ? AND node = ? AND label = ?"
        heads = {part.head for part in self.heads.parts_of(label)}
        self._sql.executemany(change, ((head, text_key(name), text_key(label)) for head in heads))

    def _take_mentions(self) -> None:
        rows = [(text_key(name), number, change) for (name, number), change in _changes(self._mentions)]
        self._sql.executemany("INSERT INTO mention VALUES (?, ?)", (row[:2] for row in rows if row[2] > 0))
        self._sql.executemany(
            "DELETE FROM mention WHERE node = ? AND article = ?", (row[:2] for row in rows if row[2] < 0)
        )

    def _take_houses(self, touched: Touched) -> None:
        changes = _changes(self._houses)
        # What goes before what comes: the same capture may come back under the same host.
        for (host, name, path, *row), change in sorted(changes, key=lambda pair: (pair[1], pair[0])):
            key = (text_key(host), text_key(name), path_key(SourcePath(path)))
            touched.houses.add((host, name))
            if change < 0:
                self._sql.execute("DELETE FROM house WHERE host = ? AND folded = ? AND path = ?", key)
            else:
                values = (*key, *map(text_key, row))
                self._sql.execute("INSERT INTO house VALUES (?, ?, ?, ?, ?, ?)", values)

    def _clear(self) -> None:
        for tally in (
            self._names, self._tags, self._definitions, self._bylines, self._mentions, self._houses
        ):  # fmt: skip
            tally.clear()


def _changes(tally: Counter[_Key]) -> list[tuple[_Key, int]]:
    """What a tally changes, in no order that matters."""
    return [(key, change) for key, change in tally.items() if change]


def _definition_key(said: Definition) -> tuple[str | int, ...]:
    one, other = text_key(said.one), text_key(said.other)
    nodes = text_key(node(said.one)), text_key(node(said.other))
    return (one, other, said.rule, text_key(said.sentence), int(said.sure), *nodes)
