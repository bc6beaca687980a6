"""Finding the articles on the same subjects as one."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from archivegen.pipeline.kin.copies import pairs_of
from archivegen.pipeline.kin.tables import KinTables
from archivegen.taxonomy.related import LEAST, SHARED_LEAST, SHOWN, STEPS, order, told, weight

_COMMON = STEPS[-1]
_ONE = 1 << 16
"""Shared subjects are counted above their weights, in one number: half the time of two."""

Having = Callable[[int], Sequence[int]]
"""Articles that have a subject; nothing when they are too many to tell anything."""


def counts(tables: KinTables, subjects: Iterable[int]) -> dict[int, int]:
    """How many articles have each subject; one more than `_COMMON` at most."""
    return {subject: len(tables.having("subject", subject, _COMMON + 1)) for subject in subjects}


def stepped(tables: KinTables, before: Mapping[int, int]) -> set[int]:
    """Articles that have a subject whose weight is no longer what it was."""
    found: set[int] = set()
    for subject, had in before.items():
        has = len(tables.having("subject", subject, _COMMON + 1))
        if weight(has) != weight(had):
            found.update(tables.having("subject", subject))  # not many more: it was, or is, a rare one
    return found


def pointing_at(tables: KinTables, node: int) -> set[int]:
    """Articles that have this one among their nearest."""
    return {row[0] for row in tables.database.execute("SELECT node FROM near WHERE other = ?", (node,))}


def find_anew(tables: KinTables, nodes: set[int], new: set[int]) -> set[int]:
    """Find the nearest of some articles again; `new` are those that others may now be nearest to.

    Returns the articles whose nearest were found.
    """
    having = _looked_up(tables)
    waiting = nodes | new
    for node in new:
        for other, score in _scores(tables, node, having).items():
            if other not in waiting and score >= _least_score(tables, other):
                waiting.add(other)
    for node in sorted(waiting):
        _store(tables, node, having)
    return waiting


def _least_score(tables: KinTables, node: int) -> int:
    """What an article must reach to come among the nearest of another; it may still lose by its date."""
    scores = tables.database.execute("SELECT score FROM near WHERE node = ?", (node,)).fetchall()
    return LEAST if len(scores) < SHOWN else min(row[0] for row in scores)


def find_all(tables: KinTables) -> None:
    """Find the nearest of every article."""
    # Arrays take a fifth of the memory of lists.
    groups = {s: array("q", nodes) for s, nodes in tables.groups("subject") if len(nodes) <= _COMMON}
    for (node,) in tables.database.execute("SELECT id FROM node").fetchall():
        _store(tables, node, lambda subject: groups.get(subject, ()))


def _looked_up(tables: KinTables) -> Having:
    known: dict[int, list[int]] = {}

    def having(subject: int) -> list[int]:
        if subject not in known:
            nodes = tables.having("subject", subject, _COMMON + 1)
            known[subject] = nodes if len(nodes) <= _COMMON else []
        return known[subject]

    return having


def _scores(tables: KinTables, node: int, having: Having) -> dict[int, int]:
    """What articles share with one, those that share enough; its copies and versions are none of them."""
    totals: dict[int, int] = defaultdict(int)
    for subject in tables.subjects(tables.imprint(node)):
        nodes = having(subject)
        each = weight(len(nodes)) + _ONE
        for other in nodes:
            totals[other] += each
    own = {other for other, _ in pairs_of(tables, node)} | {node}
    return {
        other: total % _ONE
        for other, total in totals.items()
        if total >= SHARED_LEAST * _ONE and total % _ONE >= LEAST and other not in own
    }


def _store(tables: KinTables, node: int, having: Having) -> None:
    """Note the nearest of an article, and what it shares with each."""
    run = tables.database.execute
    run("DELETE FROM near WHERE node = ?", (node,))
    scores = _scores(tables, node, having)
    if not scores:
        return
    limit = sorted(scores.values(), reverse=True)[:SHOWN][-1]
    day = _day(tables, node)
    best = sorted(
        (order(score, day, _day(tables, other), f"{other:015x}"), other)
        for other, score in scores.items()
        if score >= limit
    )[:SHOWN]
    mine = tables.subjects(tables.imprint(node))
    for place, ((score, *_), other) in enumerate(best):
        both = mine.keys() & tables.subjects(tables.imprint(other)).keys()
        words = told((weight(len(having(subject))), mine[subject]) for subject in both if having(subject))
        run("INSERT INTO near VALUES (?, ?, ?, ?, ?)", (node, place, other, -score, json.dumps(words)))


def _day(tables: KinTables, node: int) -> float | None:
    day: float | None = tables.database.execute("SELECT day FROM node WHERE id = ?", (node,)).fetchone()[0]
    return day
