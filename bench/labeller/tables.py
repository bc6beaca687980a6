"""The learned word tables: in how many publishers' body and chrome a word, pair, line or class stands.

Each publisher has one vote a word, split between body and chrome as its own blocks are, so that one
publisher's wording counts little; what fewer than LEAST publishers have is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from labels import ROLES

from archivegen.stripper.features.glyphs import Glyphs, pairs
from archivegen.stripper.features.vocabulary import Table, Vocabulary
from archivegen.stripper.weights import ROLE_TABLES

LEAST = 3
SMOOTHING = 0.4
STEP = 16
WEAKEST = 5
"""Values nearer to 0 (16ths of log-odds) are left out: they say nothing and take room."""
MOST = {"words": 20_000, "pairs": 12_000, "lines": 6_000, "roles": 5_000, "classes": 4_000}
ROLES_OF = {
    "caption": [ROLES.index("caption"), ROLES.index("credit")],
    "comments": [ROLES.index("comments")],
    "author": [ROLES.index(name) for name in ("byline", "author_note", "dateline")],
}
SURE = (0.3, 0.7)


@dataclass
class Votes:
    """Occurrences of hashed things with the publisher and whether it was body."""

    hashes: list[np.ndarray]
    groups: list[np.ndarray]
    body: list[np.ndarray]

    @classmethod
    def none(cls) -> Votes:
        return cls([], [], [])

    def add(self, hashes: np.ndarray, group: int, body: np.ndarray) -> None:
        keep = hashes != 0
        key = np.unique(hashes[keep] << np.uint64(1) | body[keep].astype(np.uint64), return_counts=True)
        self.hashes.append(key[0] >> np.uint64(1))
        self.groups.append(np.full(len(key[0]), group))
        self.body.append(np.where(key[0] & np.uint64(1), key[1], -key[1]))

    def pooled(self) -> Pool:
        """All votes, one a thing and publisher."""
        hashes, groups = np.concatenate(self.hashes), np.concatenate(self.groups)
        counts = np.concatenate(self.body)
        names, thing = np.unique(hashes, return_inverse=True)
        cell = thing * np.int64(1 << 20) + groups
        cells, place = np.unique(cell, return_inverse=True)
        good = np.bincount(place, weights=np.maximum(counts, 0), minlength=len(cells))
        bad = np.bincount(place, weights=np.maximum(-counts, 0), minlength=len(cells))
        return Pool(names, cells >> 20, cells & ((1 << 20) - 1), good / (good + bad))


@dataclass(frozen=True)
class Pool:
    """Votes of the publishers."""

    names: np.ndarray
    thing: np.ndarray
    group: np.ndarray
    body: np.ndarray

    def table(self, groups: np.ndarray, most: int) -> Table:
        """The table that these publishers (a flag each) make."""
        use = groups[self.group]
        body = np.bincount(self.thing[use], weights=self.body[use], minlength=len(self.names))
        count = np.bincount(self.thing[use], minlength=len(self.names))
        value = np.rint(STEP * np.log((body + SMOOTHING) / (count - body + SMOOTHING))).astype(np.int64)
        value = np.clip(value, -100, 100)
        good = np.flatnonzero((count >= LEAST) & (np.abs(value) >= WEAKEST))
        rank = np.argsort(-(np.abs(value[good]) * np.minimum(count[good], 12)), kind="stable")[:most]
        chosen = np.sort(good[rank])
        return Table(self.names[chosen], value[chosen])


@dataclass(frozen=True)
class Pools:
    words: Pool
    pairs: Pool
    lines: Pool
    roles: dict[str, Pool]
    classes: Pool
    class_names: tuple[str, ...]

    def vocabulary(self, groups: np.ndarray) -> Vocabulary:
        """The tables that these publishers make."""
        classes = self.classes.table(groups, MOST["classes"])
        named = {
            self.class_names[int(key) - 1]: int(value)
            for key, value in zip(classes.keys, classes.values, strict=True)
        }
        return Vocabulary(
            self.words.table(groups, MOST["words"]), self.pairs.table(groups, MOST["pairs"]),
            self.lines.table(groups, MOST["lines"]),
            {name: pool.table(groups, MOST["roles"]) for name, pool in self.roles.items()}, named,
        )  # fmt: skip


def gather(pages: Iterable[tuple[Glyphs, tuple[frozenset[str], ...], int, np.ndarray, np.ndarray]]) -> Pools:
    """Votes of (glyphs, class words of each block, publisher's number, share of body or -1, role or -1)."""
    words, both, lines, classes = (Votes.none() for _ in range(4))
    roles = {name: Votes.none() for name in ROLE_TABLES}
    number: dict[str, int] = {}
    for glyphs, class_words, group, share, role in pages:
        sure = (share >= SURE[1]) | ((share >= 0) & (share <= SURE[0]))
        body = share >= SURE[1]
        owner = glyphs.words.block
        keep = sure[owner]
        words.add(glyphs.words.hashes[keep], group, body[owner][keep])
        both.add(pairs(glyphs.words)[keep], group, body[owner][keep])
        for name, votes in roles.items():
            mine = np.isin(role, ROLES_OF[name])
            keep = (mine | body)[owner]
            votes.add(glyphs.words.hashes[keep], group, mine[owner][keep])
        lines.add(glyphs.line[sure], group, body[sure])
        names, at = [], []
        for block in np.flatnonzero(sure).tolist():
            for word in sorted(class_words[block]):
                names.append(number.setdefault(word, len(number) + 1))
                at.append(block)
        classes.add(
            np.array(names, dtype=np.uint64),
            group,
            body[np.array(at, dtype=np.int64)] if at else np.zeros(0, dtype=bool),
        )
    return Pools(
        words.pooled(),
        both.pooled(),
        lines.pooled(),
        {name: votes.pooled() for name, votes in roles.items()},
        classes.pooled(),
        tuple(number),
    )
