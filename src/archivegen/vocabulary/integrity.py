"""What must hold between the concepts of a vocabulary: SKOS Reference, sections 5.4 and 8.4, and our own.

One label belongs to one concept; nothing is named that is not there; `broader` and `replacedBy` do not go
round in circles; a concept is not related to what it is a part of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from archivegen.problems import Problems, nearest
from archivegen.records import Concept, TermKey
from archivegen.shell import tags_command
from archivegen.vocabulary.folding import label_key

Concepts = Mapping[TermKey, Concept]
_LABEL_WORDS = (("prefLabel", "pref"), ("altLabel", "alt"), ("hiddenLabel", "hidden"))
_REFERENCE_WORDS = (("broader", "broader"), ("related", "related"), ("differentFrom", "different_from"))


def check_integrity(concepts: Concepts, problems: Problems) -> None:
    """Note everything that two concepts contradict each other in."""
    known = len(problems.found)
    _references(concepts, problems)
    if len(problems.found) > known:
        return  # the checks below follow references
    if _circles(concepts, problems, "replacedBy", lambda c: (c.replaced_by,) if c.replaced_by else ()):
        return
    _labels(concepts, problems)
    if not _circles(concepts, problems, "broader", lambda c: c.broader):
        _contradictions(concepts, problems)


def _references(concepts: Concepts, problems: Problems) -> None:
    for key, concept in concepts.items():
        named = [(word, name) for word, field in _REFERENCE_WORDS for name in getattr(concept, field)]
        if concept.replaced_by:
            named.append(("replacedBy", concept.replaced_by))
        for word, name in named:
            at = ("concepts", key, word)
            if name == key:
                problems.add(at, f"`{key}`: `{word}` names the concept itself", "remove it")
            elif name not in concepts:
                message = f"`{key}`: `{word}` names `{name}`, which is no key of a concept"
                problems.add(at, message, _way_to(name, concepts))


def _way_to(name: str, concepts: Concepts) -> str:
    """A hint for a name that is no key: the concept with that label, or the nearest key."""
    for concept in concepts.values():
        if any(label_key(label.text) == label_key(name) for label in concept.labels):
            return f"write the key: `{concept.key}`"
    return nearest(name, concepts, "keys")


def _circles(
    concepts: Concepts, problems: Problems, word: str, onward: Callable[[Concept], Iterable[TermKey]]
) -> bool:
    """Note a circle of a relation with all of its members; whether there is one.

    One at a time: circles overlap, and to break one often breaks the others.
    """
    graph: TopologicalSorter[TermKey] = TopologicalSorter(
        {key: tuple(onward(concept)) for key, concept in concepts.items()}
    )
    try:
        graph.prepare()
    except CycleError as found:
        # Each member names the one before it; told from the one that stands first in the file.
        circle: list[TermKey] = found.args[1][:0:-1]
        order = list(concepts)
        first = circle.index(min(circle, key=order.index))
        _note_circle(circle[first:] + circle[:first], problems, word)
        return True
    return False


def _note_circle(circle: list[TermKey], problems: Problems, word: str) -> None:
    told = " -> ".join(f"`{key}` (line {problems.line(('concepts', key))})" for key in circle)
    problems.add(
        ("concepts", circle[0], word),
        f"`{word}` goes round in a circle: {told} -> `{circle[0]}`",
        f"remove one of these `{word}`",
    )


def _labels(concepts: Concepts, problems: Problems) -> None:
    """One label is in one concept, and there under one word."""
    owners: dict[str, TermKey] = {}
    for key, concept in concepts.items():
        seen: dict[tuple[str, str | None], str] = {}
        for word, field in _LABEL_WORDS:
            for label in getattr(concept, field):
                at = ("concepts", key, word)
                before = seen.setdefault((label.text, label.language), word)
                if before != word:
                    message = f"`{label.text}` is both `{before}` and `{word}` of `{key}`"
                    problems.add(at, message, "keep one of them (SKOS Reference, S13)")
                owner = owners.setdefault(label_key(label.text), key)
                if _successor(concepts, owner) != _successor(concepts, key):
                    problems.add(at, *_shared(label.text, owner, key, problems))


def _successor(concepts: Concepts, key: TermKey) -> TermKey:
    while (onward := concepts[key].replaced_by) is not None:
        key = onward
    return key


def _shared(label: str, one: TermKey, other: TermKey, problems: Problems) -> tuple[str, str]:
    lines = [problems.line(("concepts", key)) for key in (one, other)]
    return (
        f"`{label}` is a label of two concepts: `{one}` (line {lines[0]}) and `{other}` (line {lines[1]})",
        f"leave it to one of them; if both are one subject: `{tags_command('merge', one, other)}`",
    )


def _contradictions(concepts: Concepts, problems: Problems) -> None:
    """`related` and `broader` exclude each other (S27), and so do `replacedBy` and `differentFrom`."""
    for key, concept in concepts.items():
        above = _above(concepts, key)
        for name in concept.related:
            if name in above or key in _above(concepts, name):
                message = f"`{key}` is `related` to `{name}`, which is already `broader` or narrower"
                problems.add(
                    ("concepts", key, "related"), message, "remove one of them (SKOS Reference, S27)"
                )
        for name in concept.different_from:
            if _successor(concepts, name) == _successor(concepts, key):
                message = f"`{key}` is `differentFrom` `{name}`, but one replaces the other"
                problems.add(("concepts", key, "differentFrom"), message, "remove one of them")


def _above(concepts: Concepts, key: TermKey) -> set[TermKey]:
    """Everything broader than a concept."""
    found: set[TermKey] = set()
    waiting = list(concepts[key].broader)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += concepts[name].broader
    return found
