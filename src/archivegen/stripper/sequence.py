"""The page as a sequence: first scores become measures of a second look, second scores a decision."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from archivegen.stripper.features.columns import (
    SCALE,
    Columns,
    Matrix,
    last_value,
    share,
    shifted,
    since_last,
    until_next,
    windowed,
)
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.place import add_run
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.model import UNIT, shares

_SCORE_STEP = 128
"""A unit of log-odds in measures made of scores."""
_SCORE_LIMIT = 8 * _SCORE_STEP
_FAR = 99


def score_measures(scores: Ints, shape: TextShape) -> tuple[tuple[str, ...], tuple[str, ...], Matrix]:
    """(names, groups, matrix) of what the scores of the whole page say about each block."""
    columns = Columns(blocks=len(scores))
    score = np.clip(scores * _SCORE_STEP // UNIT, -_SCORE_LIMIT, _SCORE_LIMIT)
    likely = shares(scores)
    columns.add("own score", "score", score)
    group = "scores around"
    for by in (1, 2, 3, 4, 5):
        for step in (-by, by):
            columns.add(group, f"score@{step:+d}", shifted(score, step, fill=-_SCORE_LIMIT))
    mass = likely * np.minimum(shape.size, 400) // 1000
    rows = np.stack([likely, mass])
    for before, after in ((2, 2), (4, 0), (0, 4), (10, 0), (0, 10), (10, 10), (30, 30)):
        columns.add_many(
            group, [f"likely[-{before}+{after}]", f"mass[-{before}+{after}]"], windowed(rows, before, after)
        )
    total, before_here = int(mass.sum()), np.cumsum(mass)
    columns.add(group, "mass_before", share(before_here - mass, total))
    columns.add(group, "mass_after", share(total - before_here, total))
    columns.add(group, "mass_total", total // 4)
    columns.add(group, "mass_of_page", total * SCALE // max(int(shape.size.sum()), 1))
    columns.add(group, "likely_blocks", int((likely > 500).sum()))
    for name, bound in (("half", 500), ("sure", 850)):
        flags = likely > bound
        last, following = since_last(flags), until_next(flags)
        last = np.concatenate((np.full(1, _FAR, dtype=np.int64), last[:-1] + 1))
        following = np.concatenate((following[1:] + 1, np.full(1, _FAR, dtype=np.int64)))
        columns.add(group, f"since_{name}", np.minimum(last, _FAR))
        columns.add(group, f"until_{name}", np.minimum(following, _FAR))
        columns.add(group, f"gap_{name}", np.minimum(last + following, _FAR))
        skipped = np.where(flags, np.int64(0), np.minimum(shape.size, 400))
        columns.add(group, f"size_since_{name}", _size_since(flags, skipped))
        columns.add(group, f"size_until_{name}", _size_since(flags[::-1], skipped[::-1])[::-1])
    ranked = np.empty(len(score), dtype=np.int64)
    ranked[np.argsort(-score, kind="stable")] = np.arange(len(score))
    columns.add(group, "score_rank", ranked)
    columns.add(group, "score_best", score.max())
    heads = (shape.headline_like > 0) & (shifted(shape.headline_like, -1) == 0)
    columns.add(group, "head_score", last_value(heads, score))
    gains = (likely - 450) * np.minimum(shape.size + 20, 400) // 100
    add_run(columns, shape, gains, prefix="score_")
    return tuple(columns.names), tuple(columns.groups), columns.matrix()


def _size_since(flags: npt.NDArray[np.bool_], size: Ints) -> Ints:
    """Letters between the last flagged block and this one, itself left out; a lot before the first."""
    total = np.cumsum(size)
    here = np.arange(len(flags), dtype=np.int64)
    last = np.maximum.accumulate(np.where(flags, here, np.int64(-1)))
    last = np.concatenate((np.full(1, -1, dtype=np.int64), last[:-1]))
    gap = total - size - total[np.maximum(last, 0)]
    return np.where(last < 0, np.int64(9999), gap)
