"""Phrases of the lexicon, all languages at once: what a line announces.

The phrases are stored as hashes of their words with a bit for each kind of sign, so that a page is
looked up with a few array operations and no language has to be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features import glyphs as g
from archivegen.stripper.features.columns import Columns, share, since_last, until_next, windowed
from archivegen.stripper.features.glyphs import Glyphs, Hashes, Ints

if TYPE_CHECKING:
    import numpy.typing as npt

KINDS = (
    "comments", "related", "share", "newsletter", "advert", "paywall", "navigation", "footer", "player",
    "byline", "stamp", "date", "author_note", "disclaimer", "photo", "tags", "source", "read_time", "end",
    "dek", "correction", "stop_word", "quote_verb",
)  # fmt: skip
"""What a phrase can be a sign of; bit i of a phrase's mask stands for the i-th."""
_SECTIONS = (
    "comments",
    "related",
    "share",
    "newsletter",
    "advert",
    "paywall",
    "navigation",
    "footer",
    "player",
    "author_note",
    "tags",
    "end",
)
_COUNTED = ("date", "stop_word", "quote_verb")
LONGEST = 6
"""Words of the longest phrase that is looked up."""
LABEL_WORDS = 10
"""A longer line does not announce a section by its opening alone."""
_NUMBER = np.uint64(0x23)
_STEP = np.uint64(0xC2B2AE3D27D4EB4F)
_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """All phrases: hash of the words -> mask of KINDS."""

    keys: Hashes
    """Sorted."""
    masks: npt.NDArray[np.int64]
    openers: Hashes
    """Sorted hashes of the first words of phrases of several words."""


def phrase_words(glyphs: Glyphs) -> Hashes:
    """Hashes of the words of a page, all numbers alike."""
    return np.where(glyphs.words.lead == g.DIGIT, _NUMBER, glyphs.words.hashes)


def joined(before: Hashes, word: Hashes) -> Hashes:
    """Hash of a phrase with one word more."""
    spread = (before * _STEP + word) * _MIX
    out: Hashes = (spread ^ (spread >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
    return out


def _known(keys: Hashes, hashes: Hashes) -> tuple[npt.NDArray[np.bool_], Ints]:
    at = np.minimum(np.searchsorted(keys, hashes), max(len(keys) - 1, 0))
    if not len(keys):
        return np.zeros(len(hashes), dtype=np.bool_), at
    return keys[at] == hashes, at


def find_signs(glyphs: Glyphs, signs: Signs) -> tuple[Ints, Ints, Ints, Ints]:
    """(phrases a block opens with, phrases it consists of, block of each word, its own mask), as masks."""
    words, count = glyphs.words, glyphs.size
    hashes = phrase_words(glyphs)
    first, length = words.first[:-1], np.diff(words.first)
    opens, whole = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    single, at = _known(signs.keys, np.append(words.distinct, _NUMBER))
    of_word = np.where(single, signs.masks[at], np.int64(0)) if len(signs.keys) else at * 0
    masks = np.where(words.lead == g.DIGIT, of_word[-1], of_word[words.which])
    filled = np.flatnonzero(length > 0)
    opens[filled] = masks[first[filled]]
    whole[filled] = np.where(length[filled] == 1, opens[filled], np.int64(0))
    starts, _ = _known(signs.openers, hashes[first[filled]])
    live, phrase = filled[starts], hashes[first[filled[starts]]]
    for reach in range(1, LONGEST):
        longer = length[live] > reach
        live, phrase = live[longer], phrase[longer]
        if not len(live):
            break
        phrase = joined(phrase, hashes[first[live] + reach])
        found, at = _known(signs.keys, phrase)
        mask = np.where(found, signs.masks[at], np.int64(0))
        opens[live] |= mask
        whole[live] |= np.where(length[live] == reach + 1, mask, np.int64(0))
    return opens, whole, words.block, masks


def add_signs(columns: Columns, glyphs: Glyphs, signs: Signs) -> None:
    """Add what each block announces and how far the last announcement of each kind of section is."""
    group, spread = "signs", columns.spread
    opens, whole, owner, masks = find_signs(glyphs, signs)
    bits = np.arange(len(KINDS), dtype=np.int64)[:, None]
    level = (opens >> bits & 1) + (whole >> bits & 1)
    columns.add_many(group, [f"sign_{kind}" for kind in KINDS[:-2]], level[:-2])
    words = np.diff(glyphs.words.first)
    for kind in _COUNTED:
        bit = KINDS.index(kind)
        counted = np.bincount(owner[masks >> bit & 1 > 0], minlength=glyphs.size)
        columns.add(group, f"share_{kind}", share(counted, words))
    short = words <= LABEL_WORDS
    rows = level[[KINDS.index(kind) for kind in _SECTIONS]]
    announces = (rows > 1) | ((rows > 0) & short)
    columns.add_many(
        "sections", [f"since_{kind}" for kind in _SECTIONS], np.minimum(since_last(announces, spread), 200)
    )
    columns.add_many(
        "sections", [f"until_{kind}" for kind in _SECTIONS], np.minimum(until_next(announces, spread), 200)
    )
    stamps = level[[KINDS.index(kind) for kind in ("stamp", "date", "byline", "photo")]] > 0
    marked = np.concatenate((stamps, (columns.rows[columns.names.index("clock_times")] > 0)[None])).astype(
        np.int64
    )
    near = windowed(marked, 6, 6, spread)
    columns.add_many(
        "sections", [f"near_{kind}" for kind in ("stamp", "date", "byline", "photo", "time")], near
    )
