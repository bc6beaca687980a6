"""The page as a sequence: first scores become measures of a second look, second scores a decision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archivegen.stripper.features.columns import (
    SCALE,
    Columns,
    Matrix,
    last_flagged,
    last_value,
    share,
    shifted,
    since_last,
    until_next,
    windowed,
)
from archivegen.stripper.features.containers import Containers, Elements, part
from archivegen.stripper.features.glyphs import Flags, Ints
from archivegen.stripper.features.nesting import SCORED, scores_around
from archivegen.stripper.features.place import add_run
from archivegen.stripper.features.spread import Spread, spread_of
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.model import UNIT, shares

_SCORE_STEP = 128
"""A unit of log-odds in measures made of scores."""
_SCORE_LIMIT = 8 * _SCORE_STEP
_FAR, _LOT = 99, 9999
_INSIDE = ["class_inside", "class_beside", "path_inside", "path_beside"]
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
    spread = around.spread
    columns = Columns(spread)
    scores = without_hidden(scores, shape, around)
    score = np.clip(scores * _SCORE_STEP // UNIT, -_SCORE_LIMIT, _SCORE_LIMIT)
    likely = shares(scores)
    columns.add("own score", "score", score)
    group = "scores around"
    for by in (1, 2, 3, 4, 5):
        for step in (-by, by):
            columns.add(group, f"score@{step:+d}", shifted(score, step, spread, fill=-_SCORE_LIMIT))
    near = np.minimum(shape.size, 400)
    mass = likely * near // 1000
    rows = np.stack([likely, mass])
    for before, after in ((2, 2), (4, 0), (0, 4), (10, 0), (0, 10), (10, 10), (30, 30)):
        columns.add_many(
            group,
            [f"likely[-{before}+{after}]", f"mass[-{before}+{after}]"],
            windowed(rows, before, after, spread),
        )
    sums = spread.sums(np.stack((mass, shape.size, (likely > 500).astype(np.int64))))
    total, before_here = spread.each(sums[0]), spread.before(mass)
    columns.add(group, "mass_before", share(before_here, total))
    columns.add(group, "mass_after", share(total - before_here - mass, total))
    columns.add_for_page(group, "mass_total", sums[0] // 4)
    columns.add_for_page(group, "mass_of_page", sums[0] * SCALE // np.maximum(sums[1], 1))
    columns.add_for_page(group, "likely_blocks", sums[2])
    for name, bound in (("half", 500), ("sure", 850)):
        flags = likely > bound
        last = shifted(since_last(flags, spread) + 1, -1, spread, fill=_FAR)
        following = shifted(until_next(flags, spread) + 1, 1, spread, fill=_FAR)
        columns.add(group, f"since_{name}", np.minimum(last, _FAR))
        columns.add(group, f"until_{name}", np.minimum(following, _FAR))
        columns.add(group, f"gap_{name}", np.minimum(last + following, _FAR))
        skipped = np.where(flags, np.int64(0), near)
        columns.add_many(
            group, [f"size_since_{name}", f"size_until_{name}"], _sizes_beside(flags, skipped, spread)
        )
    columns.add(group, "score_rank", spread.ranks(score))
    columns.add_for_page(group, "score_best", spread.greatest(score))
    _add_alike(columns, likely, near, around)
    columns.add_many(
        "container", _INSIDE, around.measured(len(_INSIDE), lambda e, here: _inside(e, mass[here]))
    )

    def scored(elements: Elements, here: slice) -> Ints:
        return scores_around(elements.tree, likely[here], near[here])

    columns.add_many("container", list(SCORED), around.measured(len(SCORED), scored))
    heads = (shape.headline_like > 0) & (shifted(shape.headline_like, -1, spread) == 0)
    columns.add(group, "head_score", last_value(heads, score, spread))
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
    shown, unseen = around.spread.sums(np.stack((mass * ~hidden, mass * hidden)))
    enough = around.spread.each(shown >= np.maximum(LEAST_KEPT, unseen // 4))
    return np.where(hidden & enough, scores - 4 * UNIT, scores)


def _add_alike(columns: Columns, likely: Ints, size: Ints, around: Containers) -> None:
    """What the first scores say of the other blocks of the page that are set alike."""
    group = "alike"
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


def _inside(elements: Elements, mass: Ints) -> Ints:
    """How far each block of a page stands inside the element that holds most of the likely text."""
    most = elements.prevailing(mass)
    common = [len(words & most) for words in elements.names]
    main = max(zip(elements.mass_of_paths(mass), elements.paths, strict=True))[1]
    shared = [_shared(path, main) for path in elements.paths]
    beside = [len(words) - both for words, both in zip(elements.names, common, strict=True)]
    below = [len(path) - both for path, both in zip(elements.paths, shared, strict=True)]
    return np.stack(
        (
            part(common, len(most))[elements.named],
            np.array(beside, dtype=np.int64)[elements.named],
            part(shared, len(main))[elements.path],
            np.array(below, dtype=np.int64)[elements.path],
        )
    )


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


def _bridged(keep: Flags, scores: Ints, shape: TextShape, spread: Spread) -> Flags:
    """Short blocks right between two that are kept: there a subhead needs less to be believed."""
    kept = keep.astype(np.int64)
    sides = shifted(kept, -1, spread) + shifted(kept, 1, spread)
    found: Flags = (sides == 2) & (shape.size < BRIDGED_SIZE) & (scores > BRIDGED_SCORE)
    return found


def _sizes_beside(flags: Flags, size: Ints, spread: Spread) -> tuple[Ints, Ints]:
    """Letters between the last flagged block of the page and each, itself left out, and up to the next one.

    A lot where there is none.
    """
    total = np.cumsum(size)
    last = last_flagged(flags, spread)
    since = np.where(last < 0, np.int64(_LOT), total - size - total[np.maximum(last, 0)])
    beyond = np.int64(spread.columns)
    following = np.minimum.accumulate(np.where(flags, spread.every, beyond)[::-1])[::-1]
    following = np.append(following[1:], beyond)
    gap = total[np.minimum(following, beyond - 1)] - size[np.minimum(following, beyond - 1)] - total
    return since, np.where(following >= spread.end, np.int64(_LOT), gap)


def decide(scores: Ints, shape: TextShape, spread: Spread, threshold: int) -> tuple[Flags, Flags]:
    """(what is kept; of each page, whether nothing passed and the likeliest run of text was kept instead)."""
    keep = scores > threshold
    lost = spread.sums(shape.size * keep) < LEAST_KEPT
    if not lost.any():
        return keep | _bridged(keep, scores, shape, spread), lost
    found = np.where(spread.each(lost), keep, keep | _bridged(keep, scores, shape, spread))
    for page in np.flatnonzero(lost).tolist():
        here = slice(int(spread.first[page]), int(spread.first[page + 1]))
        found[here] |= _likeliest(scores[here], shape.size[here], threshold)
    return found, lost


def _likeliest(scores: Ints, size: Ints, threshold: int) -> Flags:
    """The likeliest run of text of a page."""
    lowered = np.minimum(threshold, int(scores.max()) - UNIT)
    gains = (shares(scores) - int(shares(lowered[None])[0])) * np.minimum(size + 20, 400)
    (start,), (end,) = spread_of([len(scores)]).best_runs(gains)
    rescued = np.zeros(len(scores), dtype=np.bool_)
    rescued[start:end] = scores[start:end] > lowered - UNIT
    return rescued
