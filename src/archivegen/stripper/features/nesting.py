"""The elements that hold several blocks, as a tree of runs: what a block's surroundings hold (HTML)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features.columns import SCALE
from archivegen.stripper.features.glyphs import Ints

LEVELS = 3
"""Elements around a block, from the inside out, that are measured."""
PARTS = (50, 80)
"""Percent of the likely text that an element must hold to be taken for the article's."""
FAR = 30
"""Bound of counted levels."""


@dataclass(frozen=True, slots=True, eq=False)
class ContainerTree:
    """Runs of blocks that one element holds, and how they nest. Run 0 is the whole page."""

    first: Ints
    end: Ints
    parent: Ints
    """Number of the run around each run; 0 for the page itself."""
    around: Ints
    """Number of the innermost run around each block."""

    @property
    def nests(self) -> bool:
        """Whether any element holds a part of the page."""
        return len(self.first) > 1

    def totals(self, values: Ints) -> Ints:
        """Sum over each run; the last axis of `values` runs over blocks."""
        sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1), dtype=np.int64)
        np.cumsum(values, axis=-1, out=sums[..., 1:])
        found: Ints = sums[..., self.end] - sums[..., self.first]
        return found


def container_tree(containers: Sequence[tuple[int, int]], blocks: int) -> ContainerTree:
    """The tree of a page's runs (first, end), outermost first at each place."""
    runs = [(0, blocks), *(run for run in containers if run != (0, blocks))]
    parent, around, open_runs = [0] * len(runs), np.zeros(blocks, dtype=np.int64), [0]
    for number, (first, end) in enumerate(runs):
        if number:
            while runs[open_runs[-1]][1] <= first:
                open_runs.pop()
            parent[number] = open_runs[-1]
            open_runs.append(number)
            around[first:end] = number
    bounds = np.array(runs, dtype=np.int64)
    return ContainerTree(bounds[:, 0], bounds[:, 1], np.array(parent, dtype=np.int64), around)


AROUND = tuple(
    f"around{level}_{name}" for level in range(LEVELS) for name in ("blocks", "prose", "part", "links")
)
SCORED = (
    *(
        f"held{level}_{name}"
        for level in range(LEVELS)
        for name in ("likely", "part", "count", "place", "left")
    ),
    *(
        f"main{part}_{name}"
        for part in PARTS
        for name in ("up", "down", "branch_likely", "branch_part", "branch_blocks", "part")
    ),
)


def prose_around(tree: ContainerTree, size: Ints, prose: Ints, links: Ints) -> Ints:
    """The measures `AROUND` of one page: what stands in the elements around each block.

    Blocks, share of prose, part of all prose, links. `links` are shares of link text in 255ths. All is 0 on a
    page without elements.
    """
    if not tree.nests:
        return np.zeros((len(AROUND), len(size)), dtype=np.int64)
    rows = []
    letters, text, linked = tree.totals(np.stack([size, prose, size * links // SCALE]))
    least = np.maximum(letters, 1)
    of_run = np.stack(
        (
            np.minimum(tree.end - tree.first, 999),
            text * SCALE // least,
            text * SCALE // max(int(prose.sum()), 1),
            linked * SCALE // least,
        )
    )
    here = tree.around
    for _ in range(LEVELS):
        rows.append(of_run.take(here, axis=1))
        here = tree.parent[here]
    return np.concatenate(rows)


def scores_around(tree: ContainerTree, likely: Ints, size: Ints) -> Ints:
    """The measures `SCORED` of one page: what first scores say of the elements around each block, and of the
    article's element.

    `likely` is a probability in thousandths, `size` letters, bounded. All is 0 on a page without elements.
    """
    if not tree.nests:
        return np.zeros((len(SCORED), len(size)), dtype=np.int64)
    rows = []
    mass = likely * size // 1000
    held, letters, count = tree.totals(np.stack([mass, size, np.ones_like(size)]))
    total, here = max(int(mass.sum()), 1), tree.around
    blocks = np.arange(len(size), dtype=np.int64)
    for _ in range(LEVELS):
        others = letters[here] - size
        rows += [
            np.where(others > 0, (held[here] - mass) * SCALE // np.maximum(others, 1), np.int64(-1)),
            held[here] * SCALE // total,
            np.minimum(count[here], 999),
            np.minimum(blocks - tree.first[here], 99),
            np.minimum(tree.end[here] - 1 - blocks, 99),
        ]
        here = tree.parent[here]
    for part in PARTS:
        rows += _against_main(tree, held, letters, total, part)
    return np.stack(rows)


def _against_main(tree: ContainerTree, held: Ints, letters: Ints, total: int, part: int) -> list[Ints]:
    """Where each block stands against the smallest run that holds so much of the likely text.

    Levels out of it, levels inside it; of the branch below it (outside: of what hangs on the way to the page)
    that the block stands in: likely share, part of the page's likely text, blocks; part of the run itself.
    """
    holding = np.flatnonzero(held * 100 >= int(held[0]) * part)
    main = int(holding[np.lexsort((holding, (tree.end - tree.first)[holding]))[0]])
    way = [main]
    while way[-1]:
        way.append(int(tree.parent[way[-1]]))
    on_way = {number: up for up, number in enumerate(way)}
    up = np.zeros(len(tree.first), dtype=np.int64)
    down = np.zeros(len(tree.first), dtype=np.int64)
    branch = np.arange(len(tree.first), dtype=np.int64)
    for number in range(len(tree.first)):
        if number in on_way:
            up[number] = on_way[number]
            continue
        outer = int(tree.parent[number])
        up[number], down[number] = up[outer], down[outer] + 1
        branch[number] = number if outer in on_way else branch[outer]
    here = tree.around
    mine = branch[here]
    direct = np.isin(here, way)
    return [
        np.minimum(up[here], FAR),
        np.minimum(down[here], FAR),
        np.where(direct, np.int64(-1), held[mine] * SCALE // np.maximum(letters[mine], 1)),
        np.where(direct, np.int64(-1), held[mine] * SCALE // total),
        np.where(direct, np.int64(0), np.minimum((tree.end - tree.first)[mine], 999)),
        np.full(len(here), held[main] * SCALE // total, dtype=np.int64),
    ]
