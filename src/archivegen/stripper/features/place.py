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
from archivegen.stripper.features.spread import Spread
from archivegen.stripper.features.text import TextShape

if TYPE_CHECKING:
    import numpy.typing as npt

GAP_COST = 25
"""What a block that is not prose costs a run, in letters, besides half its own length."""
MIN_TOPIC_WORD = 4
"""Shorter words say nothing about a page's subject."""


def add_page(columns: Columns, shape: TextShape) -> None:
    """Measures of the page as a whole, the same for each block, and the block's part in it."""
    spread = columns.spread
    of_page = spread.sums(np.stack((shape.size, shape.prose, (shape.prose > 0).astype(np.int64))))
    size, prose, blocks = of_page
    columns.add_for_page("page", "page_blocks", spread.count)
    columns.add_for_page("page", "page_size", size // 8)
    columns.add_for_page("page", "page_prose", prose * SCALE // np.maximum(size, 1))
    columns.add_for_page("page", "page_prose_blocks", blocks)
    total, prose_total, _ = spread.each(of_page)
    count = spread.each(spread.count)
    columns.add("position", "from_start", spread.here)
    columns.add("position", "from_end", count - 1 - spread.here)
    columns.add("position", "position", spread.here * SCALE // count)
    columns.add("position", "size_before", share(spread.before(shape.size), total))
    prose_before = spread.before(shape.prose)
    columns.add("position", "prose_before", share(prose_before, prose_total))
    columns.add("position", "prose_after", share(prose_total - prose_before - shape.prose, prose_total))
    columns.add("length", "size_rank", spread.ranks(shape.size))
    columns.add("length", "size_part", share(shape.size, total))


def add_run(columns: Columns, shape: TextShape, gains: Ints, prefix: str = "") -> None:
    """Add each block's place against its page's best run of `gains`."""
    spread, group = columns.spread, "main run"
    starts, ends = spread.best_runs(gains)
    start, end = spread.each(np.stack((starts, ends)))
    every = spread.every
    outside = np.where(every < start, every - start, np.where(every >= end, every - end + 1, np.int64(0)))
    columns.add(group, f"{prefix}run_outside", outside)
    columns.add(
        group,
        f"{prefix}run_inside",
        np.where(outside == 0, (every - start + 1) * 64 // np.maximum(end - start, 1), np.int64(0)),
    )
    columns.add(group, f"{prefix}run_from_start", every - start)
    columns.add(group, f"{prefix}run_to_end", end - 1 - every)
    columns.add_for_page(group, f"{prefix}run_blocks", ends - starts)
    total = np.zeros(spread.columns + 1, dtype=np.int64)
    np.cumsum(shape.prose, out=total[1:])
    of_run, of_page = total[ends] - total[starts], spread.sums(shape.prose)
    columns.add_for_page(group, f"{prefix}run_part", of_run * SCALE // np.maximum(of_page, 1))


def prose_gains(shape: TextShape) -> Ints:
    """What each block adds to a run of prose, in letters."""
    return np.where(shape.prose > 0, shape.prose, -(GAP_COST + np.minimum(shape.size, 200) // 2))


def add_repeats(columns: Columns, glyphs: Glyphs, shape: TextShape) -> None:
    """Lines that stand more than once, and lines that begin alike."""
    group, spread = "repeats", columns.spread
    same = kinds(glyphs.line, spread.page)
    spelled = glyphs.line != 0
    copies = same.copies[same.which] * spelled
    columns.add(group, "copies", copies)
    columns.add(group, "copy_of_earlier", spelled & (same.place[same.which] < spread.every))
    columns.add(group, "copy_adjacent", same.which == shifted(same.which, -1, spread, fill=-1))
    columns.add(group, "copies_near", windowed(copies > 1, 3, 3, spread))
    columns.add(group, "begins_alike", _begins_alike(glyphs, spread))
    distinct, said, sayable = _topic_mass(glyphs, shape, spread)
    count = np.diff(glyphs.words.first)
    columns.add(group, "said_in_prose", share(said, sayable))
    columns.add(group, "said_words", sayable)
    columns.add(group, "words_twice", share(count - distinct, count))


def _begins_alike(glyphs: Glyphs, spread: Spread) -> Ints:
    """How many other blocks, not copies, begin with the same two words: serial labels as "Read more:"."""
    words = glyphs.words
    out = np.zeros(glyphs.size, dtype=np.int64)
    several = np.flatnonzero(np.diff(words.first) > 2)
    if len(several):
        first = words.first[several]
        same = kinds(pair(words.hashes[first], words.hashes[first + 1]), spread.page[several])
        opening, _ = once(same.which, glyphs.line[several])
        out[several] = np.bincount(opening)[same.which] - 1
    return out


def _topic_mass(glyphs: Glyphs, shape: TextShape, spread: Spread) -> tuple[Ints, Ints, Ints]:
    """Of each block: its different words, the longer of them that other prose blocks have, the longer."""
    words, count = glyphs.words, glyphs.size
    word, owner = once(words.which, words.block)
    distinct: Ints = np.bincount(owner, minlength=count)
    long_enough = np.zeros(len(words.distinct), dtype=np.bool_)
    long_enough[words.which] = words.length >= MIN_TOPIC_WORD
    longer = long_enough[word]
    word, owner = word[longer], owner[longer]
    in_prose = shape.prose[owner] > 0
    page = spread.page[owner]
    new = np.ones(len(word), dtype=np.bool_)
    np.not_equal(word[1:], word[:-1], out=new[1:])
    new[1:] |= page[1:] != page[:-1]
    of_page = np.cumsum(new)  # a number for each word of each page
    elsewhere = np.bincount(of_page[in_prose], minlength=len(word) + 1)[of_page] > in_prose
    said: Ints = np.bincount(owner[elsewhere], minlength=count)
    return distinct, said, np.bincount(owner, minlength=count)


def add_sections(columns: Columns, shape: TextShape, mean: Ints, line: Ints) -> None:
    """What the line that heads a block's section says, and how far back it stands."""
    group, spread = "sections", columns.spread
    heads = (shape.headline_like > 0) & (shifted(shape.headline_like, -1, spread) == 0)
    against = line <= -32
    flags = np.stack([shape.prose > 0, shape.prose >= 200, shape.headline_like == 0, against, heads])
    since = np.minimum(since_last(flags, spread), 99)
    until = np.minimum(until_next(flags[:-1], spread), 99)
    columns.add(group, "head_distance", since[4])
    columns.add(group, "head_words", last_value(heads, mean, spread))
    columns.add(group, "head_line", last_value(heads, line, spread))
    columns.add(group, "since_marker", since[3])
    columns.add(group, "until_marker", until[3])
    names = ("prose", "long_prose", "not_headline")
    columns.add_many(group, [f"since_{name}" for name in names], since[:3])
    columns.add_many(group, [f"until_{name}" for name in names], until[:3])


def add_neighbours(
    columns: Columns, names: list[str], values: npt.NDArray[np.int64], reach: tuple[int, ...]
) -> None:
    """The same measures of the blocks before and after."""
    for step in reach:
        for by in (-step, step):
            columns.add_many(
                "neighbours", [f"{name}@{by:+d}" for name in names], shifted(values, by, columns.spread)
            )


def add_windows(
    columns: Columns, names: list[str], values: npt.NDArray[np.int64], reach: tuple[tuple[int, int], ...]
) -> None:
    """Sums of the measures over windows of (blocks before, blocks after)."""
    for before, after in reach:
        rows = windowed(values, before, after, columns.spread)
        columns.add_many("neighbours", [f"{name}[-{before}+{after}]" for name in names], rows)
