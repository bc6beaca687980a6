"""The page as a sequence: first scores become measures of a second look, second scores a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

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
from archivegen.stripper.features.containers import Containers, part
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.nesting import add_container_scores
from archivegen.stripper.features.place import add_run, best_run
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.model import UNIT, shares

if TYPE_CHECKING:
    import numpy.typing as npt

_SCORE_STEP = 128
"""A unit of log-odds in measures made of scores."""
_SCORE_LIMIT = 8 * _SCORE_STEP
_FAR = 99
BRIDGED_SIZE = 110
"""Letters of the longest block that its neighbours can vouch for."""
BRIDGED_SCORE = -3470
"""What it needs itself: a probability of 0.3 (measured: perfect pages .47 -> .52 on news HTML)."""
LEAST_KEPT = 120
"""Letters below which what was kept is not taken for an article: about twenty words."""


AGAIN = frozenset({"length", "sentences", "layout", "links", "signs", "page", "repeats", "classes"})
"""Groups of measures that the second look sees again; with all of them it learns its pages by heart."""
AGAIN_TOO = frozenset(
    {
        "word_mean",
        "word_sum",
        "word_low",
        "line_value",
        "pair_low",
        "caption_mean",
        "comments_mean",
        "author_mean",
        "hidden",
        "in_figcaption",
        "in_figure",
        "in_footer",
        "in_aside",
        "in_nav",
        "stated_title",
        "stated_dek",
        "stated_caption",
    }
)
"""Single measures that it sees besides."""


def second_columns(names: Sequence[str], groups: Sequence[str]) -> list[int]:
    """Rows of the first matrix that the second look sees again."""
    named = enumerate(zip(names, groups, strict=True))
    return [place for place, (name, group) in named if group in AGAIN or name in AGAIN_TOO]


def score_measures(
    scores: Ints, shape: TextShape, around: Containers
) -> tuple[tuple[str, ...], tuple[str, ...], Matrix]:
    """(names, groups, matrix) of what the scores of the whole page say about each block."""
    columns = Columns(blocks=len(scores))
    scores = without_hidden(scores, shape, around)
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
    columns.add(group, "score_best", int(score.max()))
    _add_alike(columns, likely, shape, around)
    _add_container(columns, mass, around)
    add_container_scores(columns, around.tree, likely, np.minimum(shape.size, 400))
    heads = (shape.headline_like > 0) & (shifted(shape.headline_like, -1) == 0)
    columns.add(group, "head_score", last_value(heads, score))
    gains = (likely - 450) * np.minimum(shape.size + 20, 400) // 100
    add_run(columns, shape, gains, prefix="score_")
    return tuple(columns.names), tuple(columns.groups), columns.matrix()


def without_hidden(scores: Ints, shape: TextShape, around: Containers) -> Ints:
    """The scores, those of hidden blocks lowered where the page shows text enough that is as likely.

    What a page hides is another page's text, a menu's, a dialogue's; only where nearly all of the likely text
    is hidden (an article that a script uncovers) it is the article.
    """
    hidden = np.fromiter((cue.hidden for cue in around.cues), dtype=np.bool_, count=len(scores))
    if not hidden.any():
        return scores
    mass = np.where(scores > 0, shape.size, np.int64(0))
    if int(mass[~hidden].sum()) < max(LEAST_KEPT, int(mass[hidden].sum()) // 4):
        return scores
    return np.where(hidden, scores - 4 * UNIT, scores)


def _add_alike(columns: Columns, likely: Ints, shape: TextShape, around: Containers) -> None:
    """What the first scores say of the other blocks of the page that are set alike."""
    group = "alike"
    size = np.minimum(shape.size, 400)
    known: tuple[Ints, Ints] | None = None
    for name, key in zip(("layout", "path", "class"), around.alike, strict=True):
        if known is None or known[0] is not key:
            known = key, _means(key, likely, size)
        columns.add_many(group, [f"alike_{name}", f"alike_{name}_mass", f"alike_{name}_count"], known[1])


def _means(key: Ints, likely: Ints, size: Ints) -> Ints:
    """Of the others of each block's group: how likely they are, how likely a letter is, how many they are."""
    count = np.bincount(key)[key] - 1
    total = _summed(key, likely) - likely
    mass, weighed = _summed(key, size) - size, _summed(key, size * likely) - size * likely
    return np.stack(
        (
            np.where(count > 0, total // np.maximum(count, 1), np.int64(-1)),
            np.where(mass > 0, weighed // np.maximum(mass, 1), np.int64(-1)),
            count,
        )
    )


def _add_container(columns: Columns, mass: Ints, around: Containers) -> None:
    """How far each block stands inside the element that holds most of the likely text (HTML)."""
    rows = np.zeros((4, columns.blocks), dtype=np.int64)
    if around.has_elements:
        most = around.prevailing(mass)
        common = [len(words & most) for words in around.names]
        main = max(zip(around.mass_of_paths(mass), around.paths, strict=True))[1]
        shared = [_shared(path, main) for path in around.paths]
        beside = [len(words) - both for words, both in zip(around.names, common, strict=True)]
        below = [len(path) - both for path, both in zip(around.paths, shared, strict=True)]
        rows = np.stack(
            (
                part(common, len(most))[around.named],
                np.array(beside, dtype=np.int64)[around.named],
                part(shared, len(main))[around.path],
                np.array(below, dtype=np.int64)[around.path],
            )
        )
    columns.add_many("container", ["class_inside", "class_beside", "path_inside", "path_beside"], rows)


def _shared(path: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Length of the common beginning."""
    count = 0
    for mine, theirs in zip(path, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _summed(key: Ints, values: Ints) -> Ints:
    """Sum of the values of all blocks with the same key; exact: sums stay far below 2^53."""
    found: Ints = np.bincount(key, weights=values).astype(np.int64)[key]
    return found


def _bridged(keep: npt.NDArray[np.bool_], scores: Ints, shape: TextShape) -> npt.NDArray[np.bool_]:
    """Short blocks right between two that are kept: there a subhead needs less to be believed."""
    sides = shifted(keep.astype(np.int64), -1) + shifted(keep.astype(np.int64), 1)
    found: npt.NDArray[np.bool_] = (sides == 2) & (shape.size < BRIDGED_SIZE) & (scores > BRIDGED_SCORE)
    return found


def _size_since(flags: npt.NDArray[np.bool_], size: Ints) -> Ints:
    """Letters between the last flagged block and this one, itself left out; a lot before the first."""
    total = np.cumsum(size)
    here = np.arange(len(flags), dtype=np.int64)
    last = np.maximum.accumulate(np.where(flags, here, np.int64(-1)))
    last = np.concatenate((np.full(1, -1, dtype=np.int64), last[:-1]))
    gap = total - size - total[np.maximum(last, 0)]
    return np.where(last < 0, np.int64(9999), gap)


def decide(scores: Ints, shape: TextShape, threshold: int) -> tuple[npt.NDArray[np.bool_], bool]:
    """(what is kept, whether nothing passed and the likeliest run of text was kept instead)."""
    keep = scores > threshold
    if int(shape.size[keep].sum()) >= LEAST_KEPT:
        return keep | _bridged(keep, scores, shape), False
    lowered = np.minimum(threshold, int(scores.max()) - UNIT)
    start, end = best_run((shares(scores) - int(shares(lowered[None])[0])) * np.minimum(shape.size + 20, 400))
    rescued = np.zeros(len(scores), dtype=np.bool_)
    rescued[start:end] = scores[start:end] > lowered - UNIT
    return (rescued | keep), True
