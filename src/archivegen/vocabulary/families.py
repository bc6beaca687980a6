"""Labels of one subject: joined by a vocabulary, by spelling, by the text's own definitions, by branch.

Nothing else joins: a name inside a longer one, a name that is nearly spelt alike, a name that stands beside
another are three reasons to keep two subjects apart. What a vocabulary calls two concepts is never joined,
and a part is never joined to its whole. The result is the same for any order of labels and definitions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold
from archivegen.records import Definition, TermKey, Vocabulary
from archivegen.vocabulary.acronyms import is_short_form, words_of
from archivegen.vocabulary.branches import Heads, Part, group_parts
from archivegen.vocabulary.folding import SHORT_LETTERS, exact, folded, is_short, without_articles

BRANCH = "branch"
_ALIKE = 0.7
"""Ratio of difflib from which two words of two long forms are one word spelt twice (`Karsund`, `Karsond`)."""

LONGEST_SHORT = 2 * SHORT_LETTERS
"""Characters of a short label with all its dashes and stops."""

Tail = tuple[TermKey, tuple[str, ...]]


class Join(NamedTuple):
    """Why two labels are one subject, or would be."""

    one: str
    other: str
    rule: str
    """`vocabulary`, `spelling`, `branch`, or a rule of `Definition`."""
    evidence: str
    """The sentence that defines it; the parts of a branch."""
    articles: int = 0
    """How many articles say so; 0 where no text is needed."""


class Refusal(NamedTuple):
    """A join that was not made, and why."""

    join: Join
    reason: str


@dataclass(frozen=True, slots=True)
class Family:
    """The labels of one subject."""

    labels: tuple[str, ...]
    """Every spelling, by code point."""
    concept: TermKey | None = None
    """The vocabulary's concept, if it has one."""
    branch_of: TermKey | None = None
    """The whole of which the labels name a part."""
    joins: tuple[Join, ...] = ()


@dataclass(slots=True)
class _Group:
    """A family while it grows."""

    members: set[str]
    concept: TermKey | None = None
    tails: set[Tail] = field(default_factory=set)
    joins: list[Join] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Families:
    """All families of an archive."""

    of: Mapping[str, Family]
    """Folded label without article -> its family; labels that are alone are not in it."""
    exact_concepts: Mapping[str, TermKey]
    """Short labels of the vocabulary with their case -> concept."""
    refused: tuple[Refusal, ...] = ()

    def find(self, label: str) -> Family | None:
        """The family of a label; None for a label that is alone."""
        return self.of.get(node(label))

    def concept_of(self, label: str, key: str | None = None) -> TermKey | None:
        """The concept that a label names: with its case first, then whatever its case.

        `key` is the label's node, when that is known already.
        """
        if len(label) <= LONGEST_SHORT and (concept := self.exact_concepts.get(exact(label))) is not None:
            return concept
        family = self.of.get(node(label) if key is None else key)
        return family.concept if family else None

    def all(self) -> tuple[Family, ...]:
        """Each family once, by its first label."""
        return tuple(sorted({id(f): f for f in self.of.values()}.values(), key=lambda f: f.labels))


def node(label: str) -> str:
    """What all spellings of a label share: case, dashes and articles folded."""
    return without_articles(folded(label))


def find_families(
    vocabulary: Vocabulary, labels: Iterable[str], definitions: Iterable[tuple[Definition, int]]
) -> Families:
    """Join the labels of an archive. `definitions` come with the number of articles that have them."""
    return _Finder(vocabulary).find(labels, definitions)


class _Finder:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.groups: dict[str, _Group] = {}
        self.refused: list[Refusal] = []

    def find(self, labels: Iterable[str], definitions: Iterable[tuple[Definition, int]]) -> Families:
        defined = sorted(definitions, key=lambda pair: (-pair[1], pair[0].one, pair[0].other, pair[0].rule))
        self._take_vocabulary()
        heads = Heads(self.vocabulary)
        found: set[str] = {name for definition, _ in defined for name in (definition.one, definition.other)}
        parts: list[Part] = []
        first: dict[str, str] = {}
        for label in sorted(found.union(labels)):
            spelling = first.setdefault(node(label), label)
            group = self.groups.get(node(label))
            if group is not None or spelling != label:
                group = self._group(spelling)
                group.members.add(label)
            read = heads.parts_of(label)
            # `KDKS` is no `KD` with a tail where it is a name of the whole itself.
            parts += (part for part in read if group is None or group.concept != part.head)
        parts += (
            part
            for concept in self.vocabulary.concepts.values()
            for label in concept.labels
            for part in heads.parts_of(label.text)
            if part.head != self.vocabulary.current(concept.key).key
        )
        self._join_branches(parts)
        self._join_definitions(defined)
        return self._families()

    # ------------------------------------------------------------------------------- groups

    def _group(self, label: str) -> _Group:
        key = node(label)
        group = self.groups.get(key)
        if group is None:
            group = self.groups[key] = _Group({label})
        group.members.add(label)
        return group

    def _take_vocabulary(self) -> None:
        for concept in self.vocabulary.concepts.values():
            key = self.vocabulary.current(concept.key).key
            for label in concept.labels:
                group = self._group(label.text)
                if group.concept is None or group.concept == key:
                    group.concept = key
                # Else the other concept's label differs in its case alone: `exact_concepts` tells them apart.
        by_concept: dict[TermKey, _Group] = {}
        for name, group in list(self.groups.items()):
            assert group.concept is not None
            first = by_concept.setdefault(group.concept, group)
            if first is not group:
                first.members |= group.members
                self.groups[name] = first

    def _join(self, join: Join) -> bool:
        """Make one group of two; whether they are one now."""
        one, other = self._group(join.one), self._group(join.other)
        if one is other:
            one.joins.append(join)
            return True
        reason = self._against(one, other)
        if reason:
            self.refused.append(Refusal(join, reason))
            return False
        one.members |= other.members
        one.concept = one.concept or other.concept
        one.tails |= other.tails
        one.joins += [*other.joins, join]
        for member in other.members:
            self.groups[node(member)] = one
        return True

    def _against(self, one: _Group, other: _Group) -> str:
        """Why two groups must not be joined; empty when nothing speaks against it."""
        if one.concept and other.concept:
            return f"`{one.concept}` and `{other.concept}` are two concepts of the vocabulary"
        for part, whole in ((one, other), (other, one)):
            for head, _ in part.tails:
                if whole.concept == head:
                    return f"one is a part of `{head}`, the other `{head}` itself"
        heads = {head for head, _ in one.tails} & {head for head, _ in other.tails}
        for head in sorted(heads):
            mine, theirs = ({tail for h, tail in group.tails if h == head} for group in (one, other))
            if not mine & theirs:
                return f"they are two parts of `{head}`"
        return ""

    # -------------------------------------------------------------------------------- rules

    def _join_branches(self, parts: Iterable[Part]) -> None:
        groups = group_parts(parts)
        for tail, members in groups.items():
            for part in members:
                self._group(part.label).tails.add(tail)
        for members in groups.values():
            first = members[0]
            for part in members[1:]:
                rest = " ".join(part.tail)
                evidence = f"{part.head_label} + {rest.upper() if part.initials else rest}"
                self._join(Join(first.label, part.label, BRANCH, evidence))

    def _join_definitions(self, defined: Iterable[tuple[Definition, int]]) -> None:
        sure = []
        for definition, count in defined:
            if definition.sure:
                sure.append((definition, count))
            elif self._group(definition.one) is not self._group(definition.other):
                join = Join(definition.one, definition.other, definition.rule, definition.sentence, count)
                self.refused.append(Refusal(join, "the sentence can be read in another way"))
        meanings: dict[str, set[str]] = defaultdict(set)
        for definition, _ in sure:
            if is_short_form(definition.other):
                meanings[node(definition.other)].add(definition.one)
        for definition, count in sure:
            join = Join(definition.one, definition.other, definition.rule, definition.sentence, count)
            others = meanings.get(node(definition.other), set())
            clash = next((long for long in sorted(others) if self._another(long, definition.one)), None)
            if clash is not None:
                reason = f"`{definition.other}` also stands for `{clash}`"
                self.refused.append(Refusal(join, reason))
            else:
                self._join(join)

    def _another(self, one: str, other: str) -> bool:
        """Whether two long forms of one acronym are two things."""
        if self._group(one) is self._group(other):
            return False
        mine, theirs = ([fold(w.text) for w in words_of(long) if len(w.text) > 1] for long in (one, other))
        return len(mine) != len(theirs) or not all(map(_alike, mine, theirs))

    # ------------------------------------------------------------------------------- result

    def _families(self) -> Families:
        of: dict[str, Family] = {}
        made: dict[int, Family] = {}
        for name in sorted(self.groups):
            group = self.groups[name]
            if group.concept is None and len(group.members) < 2:
                continue
            family = made.get(id(group))
            if family is None:
                family = made[id(group)] = _family(group)
            of[name] = family
        refused = tuple(sorted(set(self.refused)))
        return Families(of=of, exact_concepts=exact_concepts(self.vocabulary), refused=refused)


def exact_concepts(vocabulary: Vocabulary) -> dict[str, TermKey]:
    """The short labels of a vocabulary, which count with their case."""
    short: dict[str, TermKey] = {}
    for concept in vocabulary.concepts.values():
        for label in concept.labels:
            if is_short(label.text):
                short.setdefault(exact(label.text), vocabulary.current(concept.key).key)
    return short


def _family(group: _Group) -> Family:
    heads = sorted({head for head, _ in group.tails if head != group.concept})
    return Family(
        labels=tuple(sorted(group.members)),
        concept=group.concept,
        branch_of=heads[0] if heads else None,
        joins=tuple(sorted(set(group.joins))),
    )


def _alike(one: str, other: str) -> bool:
    """Whether two folded words are one word spelt twice."""
    from difflib import SequenceMatcher

    return one == other or (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= _ALIKE)
