"""Finding the pairs of articles that share text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations

from archivegen.pipeline.kin.tables import KinTables, marks_of
from archivegen.records import Imprint, Kinship
from archivegen.taxonomy.kinship import Pair, compare

RARE = 64
"""Articles that may share a hash value and all be compared with each other. What more of them have (a
standing phrase, a story that everybody printed) leads to the first of them alone."""
_IMPRINTS_KEPT = 20_000
"""In memory during a sweep: 20 MB."""


def first_few(tables: KinTables, marks: Iterable[int]) -> dict[int, list[int]]:
    """The articles under each mark, one more than `RARE` at most: enough to see what changes."""
    return {mark: tables.having("mark", mark, RARE + 1) for mark in marks}


def upset(tables: KinTables, before: dict[int, list[int]]) -> set[int]:
    """Articles whose pairs may change: a mark that they have became rare or common, or leads elsewhere."""
    found: set[int] = set()
    for mark, had in before.items():
        has = tables.having("mark", mark, RARE + 1)
        common, was_common = len(has) > RARE, len(had) > RARE
        if common != was_common or (common and has[0] != had[0]):
            found.update(tables.having("mark", mark))
    return found


def compare_anew(tables: KinTables, nodes: set[int]) -> set[int]:
    """Find the pairs of some articles again. Returns the articles whose pairs may have changed."""
    touched = set(nodes)
    for node in nodes:
        for pair in tables.database.execute(
            "SELECT one, other FROM pair WHERE one = ? OR other = ?", (node, node)
        ):
            touched.update(pair)
        tables.database.execute("DELETE FROM pair WHERE one = ? OR other = ?", (node, node))
    for node in sorted(nodes):
        imprint = tables.imprint(node)
        for other, rare in sorted(_candidates(tables, node, imprint).items()):
            if other in nodes and other < node:
                continue
            if _compared(tables, (node, imprint), (other, tables.imprint(other)), rare=rare):
                touched.add(other)
    return touched


def _candidates(tables: KinTables, node: int, imprint: Imprint) -> dict[int, bool]:
    """Articles to compare one with, and whether what they share is rare."""
    found = dict.fromkeys(tables.pointed_at(imprint), False)
    for mark in marks_of(imprint):
        having = tables.having("mark", mark, RARE + 1)
        if len(having) <= RARE:
            found.update(dict.fromkeys(having, True))
        elif having[0] == node:
            for other in tables.having("mark", mark):
                found.setdefault(other, False)
        else:
            found.setdefault(having[0], False)
    found.pop(node, None)
    return found


def compare_all(tables: KinTables) -> None:
    """Find every pair, in one sweep over the marks."""
    found: dict[tuple[int, int], bool] = {}
    for _, nodes in tables.groups("mark"):
        if len(nodes) <= RARE:
            found.update(dict.fromkeys(combinations(nodes, 2), True))
        else:
            for other in nodes[1:]:
                found.setdefault((nodes[0], other), False)
    for (node,) in tables.database.execute("SELECT DISTINCT node FROM said").fetchall():
        for other in tables.pointed_at(tables.imprint(node)) - {node}:
            found.setdefault((min(node, other), max(node, other)), False)
    imprints: dict[int, Imprint] = {}
    for one, other in sorted(found):
        if len(imprints) > _IMPRINTS_KEPT:
            imprints.clear()
        for node in (one, other):
            if node not in imprints:
                imprints[node] = tables.imprint(node)
        _compared(tables, (one, imprints[one]), (other, imprints[other]), rare=found[one, other])


def _compared(tables: KinTables, one: tuple[int, Imprint], other: tuple[int, Imprint], *, rare: bool) -> bool:
    """Compare two articles and note what they have in common, if anything."""
    (first, its), (second, theirs) = sorted((one, other), key=lambda pair: pair[0])
    pair = compare(its, theirs, by_rare_words=rare)
    if pair is None:
        return False
    tables.database.execute(
        "INSERT INTO pair VALUES (?, ?, ?, ?, ?, ?, ?)",
        (first, second, pair.kinship, pair.percent, *pair.facts, json.dumps(pair.reasons)),
    )
    return True


def pairs_of(tables: KinTables, node: int) -> Iterator[tuple[int, Pair]]:
    """The sure pairs of an article, each seen from it."""
    for one, other, *rest in tables.database.execute(
        "SELECT * FROM pair WHERE (one = ? OR other = ?) AND kinship IS NOT NULL", (node, node)
    ):
        pair = _read(rest)
        yield (other, pair) if one == node else (one, pair.turned())


def questions(tables: KinTables, most: int) -> Iterator[tuple[int, int, Pair]]:
    """The pairs of which a person is to say what they are, those with most in common first."""
    for one, other, *rest in tables.database.execute(
        "SELECT * FROM pair WHERE kinship IS NULL"
        " ORDER BY percent DESC, facts * 1.0 / max(figures, 1) DESC, one, other LIMIT ?",
        (most,),
    ):
        yield one, other, _read(rest)


def _read(row: list[object]) -> Pair:
    kinship, percent, facts, figures, reasons = row
    return Pair(
        kinship=None if kinship is None else Kinship(str(kinship)),
        percent=int(str(percent)),
        facts=(int(str(facts)), int(str(figures))),
        reasons=tuple(json.loads(str(reasons))),
    )
