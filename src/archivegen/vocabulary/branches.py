"""Names of a part that carry a name of the whole: `KDU-HS`, `KDU Harrow Sound` and `Vindar-Harrow Sound`
where a person said that KDU and Vindar are one.

The whole (the head) and its names come from a vocabulary. A name that begins with one of them has a tail;
tails that are one (a word, its initials, with or without *Province* or *branch*) make one part. The part is
never the whole, and two tails are two parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.records import Concept, TermKey, Vocabulary
from archivegen.vocabulary.folding import DASHES
from archivegen.vocabulary.wordlists import words

_WORD = late(r"[^\W_]+")
_TIGHT = late(rf"\s?[{DASHES}]\s?\Z")
SHORT_TAIL = 4
"""Capitals that a tail of initials has at most."""
ANY_CASE = 2
"""Letters up to which a tail is initials in any case: `Kdu-h`."""
FEWEST_FUSED = 2
"""Letters that a tail written in one with a short head has at least: `KDU` is no part of `KD`."""
SURE_HEAD = 4
"""Letters of a head from which one fused letter is a tail too: `KDUSH`."""


class Part(NamedTuple):
    """A name read as a part of a head."""

    label: str
    head: TermKey
    head_label: str
    tail: tuple[str, ...]
    """Folded words, without *Province* and the like."""
    initials: bool
    """The tail is capitals that stand for words."""
    unit: str
    """Initial of the word for a part that the tail has: `p` of *Province*; empty when it has none."""
    firm: bool
    """A hyphen, a fused acronym or a word for a part shows that it is one name."""


class _Head(NamedTuple):
    key: TermKey
    label: str
    words: tuple[str, ...]


class Heads:
    """The names that a vocabulary gives to wholes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_word: dict[str, list[_Head]] = defaultdict(list)
        """First folded word of a head -> heads."""
        self._acronyms: dict[str, list[_Head]] = defaultdict(list)
        """First two letters of a head in capitals -> heads."""
        for concept in vocabulary.concepts.values():
            self._add(concept, vocabulary.current(concept.key).key)
        for heads in (*self._by_word.values(), *self._acronyms.values()):
            heads.sort(key=lambda head: (-len(head.words), -len(head.label), head.label, head.key))

    def _add(self, concept: Concept, key: TermKey) -> None:
        for label in concept.labels:
            found = _WORD.findall(label.text)
            if not found:
                continue
            head = _Head(key, label.text, tuple(fold(word) for word in found))
            self._by_word[head.words[0]].append(head)
            if len(found) == 1 and label.text.isupper() and len(label.text) >= 2:
                self._acronyms[label.text[:2]].append(head)

    def may_have(self, key: str, label: str) -> bool:
        """Whether it is worth asking for the parts of a label, whose folded spelling is `key`: quick."""
        if key.partition(" ")[0] in self._by_word:
            return True
        return label[:2] in self._acronyms and label.isupper()

    def parts_of(self, label: str) -> list[Part]:
        """How a name can be read as a part: usually not at all, seldom in more than one way."""
        found = list(_WORD.finditer(label))
        if not found:
            return []
        parts = []
        read: set[TermKey] = set()
        for head in self._by_word.get(fold(found[0][0]), ()):
            count = len(head.words)
            if head.key in read or count >= len(found):
                continue  # the longest name of a head counts; another one differs in case alone
            if tuple(fold(match[0]) for match in found[:count]) == head.words:
                parts.append(_separate(label, head, found))
                read.add(head.key)
        if len(found) == 1 and found[0][0] == label and label.isupper():
            parts += (_fused(label, head) for head in self._acronyms.get(label[:2], ()) if _fits(label, head))
        return [part for part in parts if part is not None]


def _separate(label: str, head: _Head, found: list[re.Match[str]]) -> Part | None:
    """The words after a head as its tail."""
    count = len(head.words)
    gap = label[found[count - 1].end() : found[count].start()]
    if "'" in gap or "’" in gap or "." in gap:
        return None
    rest = [match[0] for match in found[count:]]
    linked = fold(rest[0]) in words("branch_links")
    if linked:
        rest = rest[1:]
        if rest and fold(rest[0]) == "the":
            rest = rest[1:]
    tail, unit = _without_units(rest)
    if not tail:
        return None
    initials = len(tail) == 1 and len(tail[0]) <= (SHORT_TAIL if tail[0].isupper() else ANY_CASE)
    firm = bool(_TIGHT.match(gap)) or bool(unit)
    return Part(label, head.key, head.label, tuple(fold(word) for word in tail), initials, unit, firm)


def _without_units(rest: list[str]) -> tuple[list[str], str]:
    """A tail without the words for a part, and the initial of the last of them."""
    units = words("branch_nouns")
    named = [word for word in rest if fold(word) in units]
    tail = [word for word in rest if fold(word) not in units]
    return tail, fold(named[-1])[0] if named else ""


def _fits(label: str, head: _Head) -> bool:
    left = len(label) - len(head.label)
    return label.startswith(head.label) and left >= (1 if len(head.label) >= SURE_HEAD else FEWEST_FUSED)


def _fused(label: str, head: _Head) -> Part | None:
    """`KDHS` as `KD` and `HS`."""
    tail = label[len(head.label) :]
    if len(tail) > SHORT_TAIL:
        return None
    return Part(label, head.key, head.label, (fold(tail),), True, "", True)


def group_parts(parts: Iterable[Part]) -> dict[tuple[TermKey, tuple[str, ...]], list[Part]]:
    """Parts that are one, by head and tail in words.

    A tail of initials belongs to the one tail of its head that they are the initials of; where there are two
    or none it is left out. A loose tail (`KDU Quill Bay`) joins a firm one and makes none.
    """
    parts = sorted(set(parts))
    groups: dict[tuple[TermKey, tuple[str, ...]], list[Part]] = defaultdict(list)
    spelt: dict[TermKey, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for part in parts:
        if part.firm and not part.initials:
            groups[part.head, part.tail].append(part)
            for initials in _initials(part):
                spelt[part.head][initials].add(part.tail)
    for part in parts:
        if part.initials:
            tails = spelt[part.head].get(part.tail[0], set())
            if len(tails) == 1:
                groups[part.head, next(iter(tails))].append(part)
        elif not part.firm and (part.head, part.tail) in groups:
            groups[part.head, part.tail].append(part)
    return {key: sorted(set(members)) for key, members in sorted(groups.items())}


def _initials(part: Part) -> set[str]:
    """What a tail in words is shortened to: `k` and, of a province, `kp`."""
    own = "".join(word[0] for word in part.tail)
    return {own, *(own + word[0] for word in words("branch_nouns", "en")), own + part.unit}
