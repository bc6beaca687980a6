"""An article in all its languages: what was translated from it, what it was translated from, and the others.

A person says of one article that it is a translation of another. All that hang together in that way are one
article in several languages, and each leads to each.
"""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.pipeline.kin.copies import pairs_of
from archivegen.pipeline.kin.tables import KinTables
from archivegen.records import Kinship

TRANSLATIONS = (Kinship.TRANSLATION, Kinship.TRANSLATED)
"""What a person says of two articles, seen from each."""


def _followed(tables: KinTables, node: int, ways: tuple[Kinship, ...]) -> list[int]:
    """Articles that translations lead to from one, the nearest first, without itself."""
    found = {node: None}
    waiting = [node]
    for one in waiting:
        steps = sorted(other for other, pair in pairs_of(tables, one) if pair.kinship in ways)
        waiting += (other for other in steps if other not in found)
        found.update(dict.fromkeys(steps))
    return waiting[1:]


def in_all_languages(tables: KinTables, node: int) -> dict[int, Kinship]:
    """All that an article is a translation of, or the other way round, or beside; the nearest first."""
    kinships = dict.fromkeys(_followed(tables, node, TRANSLATIONS), Kinship.OTHER_TRANSLATION)
    if not kinships:
        return {}
    for way in TRANSLATIONS:
        kinships.update(dict.fromkeys(_followed(tables, node, (way,)), way))
    return kinships


def with_translations(tables: KinTables, nodes: Iterable[int]) -> set[int]:
    """Some articles and all that show them among their languages."""
    found: set[int] = set()
    for node in nodes:
        if node not in found:
            found |= {node, *_followed(tables, node, TRANSLATIONS)}
    return found
