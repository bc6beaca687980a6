"""Families of labels from build to build: found anew only where labels or definitions came or went.

Labels are joined along definitions, along the labels of one concept and along the parts of one concept, and
along nothing else (`vocabulary.families`). So a change can touch only what these lines connect it with: that
part of the labels is joined anew, from all that is known of it, and every other family stays.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from archivegen.dataclass import dataclass
from archivegen.pipeline.database import text_key, text_of
from archivegen.records import Definition, TermKey, Vocabulary
from archivegen.vocabulary import Families, Family, Join, find_families
from archivegen.vocabulary.branches import Heads
from archivegen.vocabulary.families import exact_concepts, node


class StoredFamilies(Mapping[str, Family]):
    """The families by node, read when they are asked for."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._known: dict[str, Family | None] = {}

    def __getitem__(self, name: str) -> Family:
        if name not in self._known:
            row = self._sql.execute(
                "SELECT f.content FROM family_node n JOIN family f ON f.no = n.family WHERE n.node = ?",
                (text_key(name),),
            ).fetchone()
            self._known[name] = None if row is None else _decode(row[0])
        family = self._known[name]
        if family is None:
            raise KeyError(name)
        return family

    def __iter__(self) -> Iterator[str]:
        return (text_of(row[0]) for row in self._sql.execute("SELECT node FROM family_node"))

    def __len__(self) -> int:
        return int(self._sql.execute("SELECT count(*) FROM family_node").fetchone()[0])


def stored_families(sql: sqlite3.Connection, vocabulary: Vocabulary) -> Families:
    """All families of an archive."""
    return Families(of=StoredFamilies(sql), exact_concepts=exact_concepts(vocabulary))


def put_families(sql: sqlite3.Connection, families: Families, nodes: Iterable[str]) -> None:
    """Note the families of some nodes; none of them may have one in the tables."""
    numbers: dict[int, int] = {}
    for name in sorted(nodes):
        family = families.of.get(name)
        if family is None:
            continue
        if id(family) not in numbers:
            cursor = sql.execute("INSERT INTO family (content) VALUES (?)", (_encode(family),))
            numbers[id(family)] = int(cursor.lastrowid or 0)
        sql.execute("INSERT INTO family_node VALUES (?, ?)", (text_key(name), numbers[id(family)]))


def _encode(family: Family) -> str:
    return json.dumps([family.labels, family.concept, family.branch_of, family.joins], separators=(",", ":"))


def _decode(content: str) -> Family:
    labels, concept, branch_of, joins = json.loads(content)
    return Family(tuple(labels), concept, branch_of, tuple(Join(*join) for join in joins))


@dataclass(slots=True)
class FamilyChange:
    """What became of the families that a change touched."""

    before: dict[str, Family | None] = field(default_factory=dict)
    """Node -> its family, for nodes whose family is another one or says something else now."""
    after: dict[str, Family | None] = field(default_factory=dict)

    def regrouped(self) -> set[str]:
        """Nodes that belong to another subject now."""
        return {name for name, old in self.before.items() if _subject(old) != _subject(self.after[name])}

    def labels(self) -> set[str]:
        """Every label that changed families have or had."""
        families = (*self.before.values(), *self.after.values())
        return {label for family in families if family is not None for label in family.labels}


def _subject(family: Family | None) -> tuple[str, TermKey | None] | None:
    return None if family is None else (family.labels[0], family.concept)


class FamilyMender:
    """Brings the tables of families up to the tables of labels and definitions."""

    def __init__(self, sql: sqlite3.Connection, vocabulary: Vocabulary, heads: Heads) -> None:
        self._sql = sql
        self._vocabulary = vocabulary
        self._heads = heads

    def mend(self, touched: Iterable[str]) -> FamilyChange:
        """Join anew what labels and definitions at some nodes can touch."""
        stored = StoredFamilies(self._sql)
        nodes, labels, definitions = self._connected(touched)
        before = {name: stored.get(name) for name in nodes}
        if not (definitions or any(before.values()) or self._may_join(nodes, labels)):
            return FamilyChange()
        found = find_families(self._vocabulary, labels, definitions)
        numbers = {
            row[0]
            for name in nodes
            for row in self._sql.execute("SELECT family FROM family_node WHERE node = ?", (text_key(name),))
        }
        for number in numbers:
            self._sql.execute("DELETE FROM family_node WHERE family = ?", (number,))
            self._sql.execute("DELETE FROM family WHERE no = ?", (number,))
        put_families(self._sql, found, nodes)
        changed = {name for name in nodes if before[name] != found.of.get(name)}
        return FamilyChange(
            {name: before[name] for name in changed}, {name: found.of.get(name) for name in changed}
        )

    def _may_join(self, nodes: set[str], labels: set[str]) -> bool:
        """Whether some of the labels can belong together: quick, for nearly all are alone."""
        if not self._concepts_of_node.keys().isdisjoint(nodes):
            return True
        spelt = len({node(label) for label in labels})
        return len(labels) > spelt or any(self._heads.parts_of(label) for label in labels)

    # ------------------------------------------------------------------------------ what is connected

    def _connected(self, touched: Iterable[str]) -> tuple[set[str], set[str], list[tuple[Definition, int]]]:
        """The nodes that lines connect with some, their labels, their definitions with counts."""
        nodes: set[str] = set()
        labels: set[str] = set()
        definitions: dict[Definition, int] = {}
        heads: set[TermKey] = set()
        waiting = list(touched)
        while waiting:
            name = waiting.pop()
            if name in nodes:
                continue
            nodes.add(name)
            own = self._labels_at(name)
            labels |= own
            for definition, count in self._definitions_at(name):
                definitions[definition] = count
                waiting += (node(definition.one), node(definition.other))
            for key in self._concepts_of_node.get(name, ()):
                waiting += self._nodes_of_concept[key]
            if self._vocabulary.concepts:
                own = own | self._concept_labels.get(name, set())
                new = {part.head for label in own for part in self._heads.parts_of(label)} - heads
                heads |= new
                waiting += (other for head in new for other in self._parts(head))
        return nodes, labels, list(definitions.items())

    def _labels_at(self, name: str) -> set[str]:
        rows = self._sql.execute("SELECT label FROM name WHERE node = ? AND label <> ''", (text_key(name),))
        return {text_of(row[0]) for row in rows}

    def _definitions_at(self, name: str) -> Iterator[tuple[Definition, int]]:
        for column in ("one_node", "other_node"):
            rows = self._sql.execute(
                f"SELECT one, other, rule, sentence, sure, articles FROM definition WHERE {column} = ?",
                (text_key(name),),
            ).fetchall()
            for one, other, rule, sentence, sure, articles in rows:
                said = Definition(
                    one=text_of(one), other=text_of(other), rule=rule, sentence=text_of(sentence),
                    sure=bool(sure),
                )  # fmt: skip
                yield said, articles

    def _parts(self, head: TermKey) -> set[str]:
        """Nodes with a label that can be read as a part of a concept."""
        rows = self._sql.execute("SELECT node FROM part WHERE head = ?", (head,))
        return {text_of(row[0]) for row in rows} | self._parts_in_vocabulary[head]

    # ------------------------------------------------------------------------------ the vocabulary

    @cached_property
    def _concept_labels(self) -> dict[str, set[str]]:
        """Node -> labels of the vocabulary there."""
        found: dict[str, set[str]] = defaultdict(set)
        for concept in self._vocabulary.concepts.values():
            for label in concept.labels:
                found[node(label.text)].add(label.text)
        return found

    @cached_property
    def _concepts_of_node(self) -> dict[str, set[TermKey]]:
        found: dict[str, set[TermKey]] = defaultdict(set)
        for concept in self._vocabulary.concepts.values():
            for label in concept.labels:
                found[node(label.text)].add(self._vocabulary.current(concept.key).key)
        return found

    @cached_property
    def _nodes_of_concept(self) -> dict[TermKey, set[str]]:
        found: dict[TermKey, set[str]] = defaultdict(set)
        for name, keys in self._concepts_of_node.items():
            for key in keys:
                found[key].add(name)
        return found

    @cached_property
    def _parts_in_vocabulary(self) -> dict[TermKey, set[str]]:
        found: dict[TermKey, set[str]] = defaultdict(set)
        for name, labels in self._concept_labels.items():
            for label in labels:
                for part in self._heads.parts_of(label):
                    found[part.head].add(name)
        return found
