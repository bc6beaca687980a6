"""What the letters of a block look like, in any script."""

from __future__ import annotations

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features import glyphs as g
from archivegen.stripper.features.columns import Columns, share, summed
from archivegen.stripper.features.glyphs import Glyphs, Ints

HAN_WEIGHT = 3
"""A Chinese character carries about as much as three Latin letters (parallel texts: 2.7 to 3.2)."""
HANGUL_WEIGHT = 2
PROSE_WORDS = 8
"""A block of fewer words is not counted as prose: labels, headlines and menus seldom have more."""
PROSE_CAP = 600
"""One long block is not more proof of a run of prose than this many letters."""


@dataclass(frozen=True, slots=True, eq=False)
class TextShape:
    """The measures that others build on."""

    size: Ints
    """Letters, weighed so that scripts compare."""
    words: Ints
    """Words; for scripts without spaces, half the characters."""
    prose: Ints
    """Letters of blocks that read like running text, 0 for the others; capped."""
    ends_like_sentence: Ints
    stops: Ints
    headline_like: Ints
    """1 for a short line without a sentence end, with letters."""


_SIGNS = ("at_signs", "hash_signs", "questions", "exclamations", "copyright_signs", "currency_signs")
_SIGN_CODES = ("@", "#", "?\uff1f\u061f", "!\uff01", "\xa9", "$\xa3\xa5\u20ac\u20b9")
_SIGN_OF = np.zeros(0x10000, dtype=np.uint8)
"""Code point -> 1 + index in `_SIGNS`; 0 for most."""
for _place, _codes in enumerate(_SIGN_CODES, 1):
    _SIGN_OF[[ord(code) for code in _codes]] = _place


def _near_edge(glyphs: Glyphs, offset: int) -> Ints:
    """Class of the code point `offset` after the block's start (or before its end, negative)."""
    starts, ends = glyphs.starts[:-1], glyphs.starts[1:] - 1
    places = starts + offset if offset >= 0 else ends + offset
    inside = (places >= starts) & (places < ends)
    found = glyphs.classes.take(places, mode="clip").astype(np.int64)
    found[~inside] = g.NEWLINE
    return found


def _transitions(columns: Columns, glyphs: Glyphs) -> None:
    """Patterns of neighbouring code points: times, dates, fused words, addresses.

    A pattern is counted where its first code point stands.
    """
    kinds, codes, group = glyphs.classes, glyphs.codes, "shape"

    def pattern(name: str, places: Ints) -> None:
        columns.add(group, name, glyphs.per_block(places))

    pattern("fused_words", np.flatnonzero((kinds[:-1] == g.LOWER) & (kinds[1:] == g.UPPER)))
    digit = kinds == g.DIGIT
    around = np.flatnonzero(digit[:-2] & digit[2:])
    middle = kinds[around + 1]
    pattern("clock_times", around[middle == g.COLON])
    pattern("split_numbers", around[middle == g.STOP])
    pattern("slashed_numbers", around[(middle == g.DIVIDER) | (middle == g.DASH)])
    dividers = np.flatnonzero(kinds[1:-1] == g.DIVIDER)
    spaced = (kinds[dividers] == g.SPACE) & (kinds[dividers + 2] == g.SPACE)
    pattern("spaced_dividers", dividers[spaced])
    dots = np.flatnonzero(codes == 46)
    three = dots[:-2][dots[2:] - dots[:-2] == 2]
    pattern("ellipses", np.concatenate((three, np.flatnonzero(codes[1:-1] == 0x2026))))
    signs = _SIGN_OF.take(codes, mode="clip")
    places = np.flatnonzero(signs)
    count = np.int64(glyphs.size)
    found = np.bincount(signs[places] * count + glyphs.block[places], minlength=(len(_SIGNS) + 1) * count)
    columns.add_many(group, list(_SIGNS), found.reshape(len(_SIGNS) + 1, count)[1:])


def _word_shapes(columns: Columns, glyphs: Glyphs, size: Ints) -> Ints:
    words, group = glyphs.words, "shape"
    count = np.diff(words.first)
    digit = words.lead == g.DIGIT
    capital, number, long, short, year = summed(
        np.stack(
            (
                words.lead == g.UPPER,
                digit,
                words.length >= 8,
                words.length <= 3,
                digit & (words.length == 4),
            )
        ),
        words.first,
    )
    columns.add(group, "capital_words", share(capital, count))
    columns.add(group, "capital_word_count", capital)
    columns.add(group, "number_words", share(number, count))
    columns.add(group, "long_words", share(long, count))
    columns.add(group, "short_words", share(short, count))
    columns.add(group, "years", year)
    columns.add(group, "word_length", size * 8 // np.maximum(count, 1))
    return count


def add_text(columns: Columns, glyphs: Glyphs) -> TextShape:
    """Add the measures of shape; returns those that others build on."""
    counts, group = glyphs.counts, "length"
    letters = counts[g.LOWER] + counts[g.UPPER] + counts[g.CASELESS]
    spaceless = counts[g.HAN] + counts[g.SPACELESS]
    size = (
        letters
        + counts[g.DIGIT]
        + HAN_WEIGHT * counts[g.HAN]
        + HANGUL_WEIGHT * counts[g.HANGUL]
        + counts[g.SPACELESS]
    )
    columns.add(group, "size", size)
    group = "shape"
    count = _word_shapes(columns, glyphs, size)
    words = columns.add(
        "length",
        "words",
        np.where(spaceless * 2 > letters, counts[g.HAN] // 2 + counts[g.SPACELESS] // 4, count),
    )
    stops, commas = counts[g.STOP], counts[g.COMMA]
    columns.add(group, "upper", share(counts[g.UPPER], letters))
    columns.add(group, "digits", share(counts[g.DIGIT], size))
    columns.add(group, "digit_count", counts[g.DIGIT])
    columns.add("sentences", "stops", stops)
    columns.add("sentences", "commas", commas)
    columns.add("sentences", "commas_per_word", share(commas, words))
    columns.add("sentences", "words_per_stop", words * 8 // (stops + 1))
    columns.add(group, "colons", counts[g.COLON])
    columns.add(group, "quotes", counts[g.QUOTE])
    columns.add(group, "dashes", counts[g.DASH])
    columns.add(group, "dividers", counts[g.DIVIDER])
    columns.add(group, "brackets", counts[g.BRACKET])
    columns.add(group, "symbols", counts[g.SYMBOL])
    columns.add(group, "others", counts[g.OTHER])
    head, last, before_last = _near_edge(glyphs, 0), _near_edge(glyphs, -1), _near_edge(glyphs, -2)
    columns.add(group, "starts_with", head)
    columns.add(group, "ends_with", last)
    closing = (last == g.QUOTE) | (last == g.BRACKET)
    ends = columns.add(
        "sentences", "ends_like_sentence", (last == g.STOP) | (closing & (before_last == g.STOP))
    )
    _transitions(columns, glyphs)
    reads = (words >= PROSE_WORDS) & (stops + commas + counts[g.QUOTE] > 0)
    prose = np.where(
        reads & ((ends > 0) | (words >= 2 * PROSE_WORDS)), np.minimum(size, PROSE_CAP), np.int64(0)
    )
    columns.add("length", "prose", prose)
    headline = (ends == 0) & (size > 1) & (words <= 14)
    return TextShape(
        size=size, words=words, prose=prose, ends_like_sentence=ends, stops=stops,
        headline_like=headline.astype(np.int64),
    )  # fmt: skip
