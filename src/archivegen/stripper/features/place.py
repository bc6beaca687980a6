"""Where a block stands: on the page, against the main run of prose, among its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivegen.stripper.features.columns import (
    SCALE,
    Columns,
    last_value,
    share,
    shifted,
    since_last,
    until_next,
    windowed,
)
from archivegen.stripper.features.glyphs import Glyphs, Ints, kinds, once, pair
from archivegen.stripper.features.text import TextShape

if TYPE_CHECKING:
    import numpy.typing as npt

GAP_COST = 25
"""What a block that is not prose costs a run, in letters, besides half its own length."""
MIN_TOPIC_WORD = 4
"""Shorter words say nothing about a page's subject."""


def best_run(gains: Ints) -> tuple[int, int]:
    """Half-open bounds of the run of columns with the greatest sum; the first of equals, (0, 0) for none."""
    if not len(gains) or int(gains.max()) <= 0:
        return 0, 0
    total = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(gains)))
    lowest = np.minimum.accumulate(total)
    end = int(np.argmax(total[1:] - lowest[:-1])) + 1
    start = int(np.flatnonzero(total[:end] == lowest[end - 1])[-1])
    return start, end


def add_page(columns: Columns, shape: TextShape) -> None:
    """Measures of the page as a whole, the same for each block, and the block's part in it."""
    count, total = columns.blocks, int(shape.size.sum())
    prose_total = int(shape.prose.sum())
    here = np.arange(count, dtype=np.int64)
    columns.add("page", "page_blocks", count)
    columns.add("page", "page_size", total // 8)
    columns.add("page", "page_prose", prose_total * SCALE // max(total, 1))
    columns.add("page", "page_prose_blocks", int((shape.prose > 0).sum()))
    columns.add("position", "from_start", here)
    columns.add("position", "from_end", count - 1 - here)
    columns.add("position", "position", here * SCALE // max(count, 1))
    before = np.cumsum(shape.size) - shape.size
    columns.add("position", "size_before", share(before, total))
    prose_before = np.cumsum(shape.prose) - shape.prose
    columns.add("position", "prose_before", share(prose_before, prose_total))
    columns.add("position", "prose_after", share(prose_total - prose_before - shape.prose, prose_total))
    order = np.argsort(-shape.size, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = here
    columns.add("length", "size_rank", rank)
    columns.add("length", "size_part", share(shape.size, total))


def add_run(columns: Columns, shape: TextShape, gains: Ints, prefix: str = "") -> tuple[int, int]:
    """Add each block's place against the best run of `gains`; returns the run."""
    start, end = best_run(gains)
    here, group = np.arange(columns.blocks, dtype=np.int64), "main run"
    outside = np.where(here < start, here - start, np.where(here >= end, here - end + 1, np.int64(0)))
    columns.add(group, f"{prefix}run_outside", outside)
    columns.add(
        group,
        f"{prefix}run_inside",
        np.where(outside == 0, (here - start + 1) * 64 // max(end - start, 1), np.int64(0)),
    )
    columns.add(group, f"{prefix}run_from_start", here - start)
    columns.add(group, f"{prefix}run_to_end", end - 1 - here)
    columns.add(group, f"{prefix}run_blocks", end - start)
    columns.add(
        group,
        f"{prefix}run_part",
        int(shape.prose[start:end].sum()) * SCALE // max(int(shape.prose.sum()), 1),
    )
    return start, end


def prose_gains(shape: TextShape) -> Ints:
    """What each block adds to a run of prose, in letters."""
    return np.where(shape.prose > 0, shape.prose, -(GAP_COST + np.minimum(shape.size, 200) // 2))


def add_repeats(columns: Columns, glyphs: Glyphs, shape: TextShape) -> None:
    """Lines that stand more than once, and lines that begin alike."""
    group, here = "repeats", np.arange(columns.blocks, dtype=np.int64)
    same = kinds(glyphs.line)
    spelled = glyphs.line != 0
    copies = same.copies[same.which] * spelled
    columns.add(group, "copies", copies)
    columns.add(group, "copy_of_earlier", spelled & (same.place[same.which] < here))
    columns.add(group, "copy_adjacent", same.which == shifted(same.which, -1, fill=-1))
    columns.add(group, "copies_near", windowed(copies > 1, 3, 3))
    columns.add(group, "begins_alike", _begins_alike(glyphs))
    distinct, said, sayable = _topic_mass(glyphs, shape)
    count = np.diff(glyphs.words.first)
    columns.add(group, "said_in_prose", share(said, sayable))
    columns.add(group, "said_words", sayable)
    columns.add(group, "words_twice", share(count - distinct, count))


def _begins_alike(glyphs: Glyphs) -> Ints:
    """How many other blocks, not copies, begin with the same two words: serial labels as "Read more:"."""
    words = glyphs.words
    out = np.zeros(glyphs.size, dtype=np.int64)
    several = np.flatnonzero(np.diff(words.first) > 2)
    if len(several):
        first = words.first[several]
        same = kinds(pair(words.hashes[first], words.hashes[first + 1]))
        opening, _ = once(same.which, glyphs.line[several])
        out[several] = np.bincount(opening)[same.which] - 1
    return out


def _topic_mass(glyphs: Glyphs, shape: TextShape) -> tuple[Ints, Ints, Ints]:
    """Of each block: its different words, the longer of them that other prose blocks have, the longer."""
    words, count = glyphs.words, glyphs.size
    word, owner = once(words.which, words.block)
    distinct: Ints = np.bincount(owner, minlength=count)
    long_enough = np.zeros(len(words.distinct), dtype=np.bool_)
    long_enough[words.which] = words.length >= MIN_TOPIC_WORD
    longer = long_enough[word]
    word, owner = word[longer], owner[longer]
    in_prose = shape.prose[owner] > 0
    elsewhere = np.bincount(word[in_prose], minlength=len(words.distinct))[word] > in_prose
    said: Ints = np.bincount(owner[elsewhere], minlength=count)
    return distinct, said, np.bincount(owner, minlength=count)


def add_sections(columns: Columns, shape: TextShape, mean: Ints, line: Ints) -> None:
    """What the line that heads a block's section says, and how far back it stands."""
    group = "sections"
    heads = (shape.headline_like > 0) & (shifted(shape.headline_like, -1) == 0)
    columns.add(group, "head_distance", np.minimum(since_last(heads), 99))
    columns.add(group, "head_words", last_value(heads, mean))
    columns.add(group, "head_line", last_value(heads, line))
    against = line <= -32
    columns.add(group, "since_marker", np.minimum(since_last(against), 99))
    columns.add(group, "until_marker", np.minimum(until_next(against), 99))
    flags = np.stack([shape.prose > 0, shape.prose >= 200, shape.headline_like == 0])
    names = ("prose", "long_prose", "not_headline")
    columns.add_many(group, [f"since_{name}" for name in names], np.minimum(since_last(flags), 99))
    columns.add_many(group, [f"until_{name}" for name in names], np.minimum(until_next(flags), 99))


def add_neighbours(
    columns: Columns, names: list[str], values: npt.NDArray[np.int64], reach: tuple[int, ...]
) -> None:
    """The same measures of the blocks before and after."""
    for step in reach:
        for by in (-step, step):
            columns.add_many("neighbours", [f"{name}@{by:+d}" for name in names], shifted(values, by))


def add_windows(
    columns: Columns, names: list[str], values: npt.NDArray[np.int64], reach: tuple[tuple[int, int], ...]
) -> None:
    """Sums of the measures over windows of (blocks before, blocks after)."""
    for before, after in reach:
        rows = windowed(values, before, after)
        columns.add_many("neighbours", [f"{name}[-{before}+{after}]" for name in names], rows)
