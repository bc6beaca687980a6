"""Learned word tables: what a word, a pair of words, a whole short line or a class name speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.stripper.features.columns import SCALE, Columns, share, summed
from archivegen.stripper.features.glyphs import Glyphs, Hashes, Ints, Words, kinds, pairs

if TYPE_CHECKING:
    import numpy.typing as npt

STRONG = 24
"""A value past this (16ths of a natural log-odds) counts as a strong sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Hash -> evidence for body text, in 16ths of log-odds; negative speaks for page chrome."""

    keys: Hashes
    """Sorted."""
    values: npt.NDArray[np.int64]

    def look_up(self, hashes: Hashes) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """(value or 0, whether the table knows it) of each hash."""
        if not len(self.keys):
            return np.zeros(len(hashes), dtype=np.int64), np.zeros(len(hashes), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self.keys, hashes), len(self.keys) - 1)
        known = self.keys[at] == hashes
        return np.where(known, self.values[at], np.int64(0)), known


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All learned tables."""

    words: Table
    pairs: Table
    lines: Table
    roles: Mapping[str, Table]
    """For some roles (`caption`, `comments`, `author`): evidence of words for the role, against body text."""
    class_words: Mapping[str, int]
    """Word of `class`, `id`, `role`... -> evidence for body text, 16ths of log-odds."""

    @cached_property
    def known_classes(self) -> frozenset[str]:
        """The words of `class_words`."""
        return frozenset(self.class_words)

    @cached_property
    def by_word(self) -> tuple[Hashes, Ints]:
        """All tables of single words as one: sorted hashes, a row a table and one of what `words` knows.

        The last column is of words that no table knows.
        """
        tables = (self.words, *self.roles.values())
        keys = kinds(np.concatenate([table.keys for table in tables])).distinct
        rows = np.zeros((len(tables) + 1, len(keys) + 1), dtype=np.int64)
        for row, table in zip(rows, tables, strict=False):
            row[np.searchsorted(keys, table.keys)] = table.values
        rows[-1, np.searchsorted(keys, self.words.keys)] = 1
        return keys, rows


def _of_words(vocabulary: Vocabulary, words: Words) -> Ints:
    """A row a table of single words, and one of what the first knows; a column a word of the page."""
    keys, rows = vocabulary.by_word
    if not len(keys):
        return np.zeros((len(rows), len(words.hashes)), dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, words.distinct), len(keys) - 1)
    at[keys[at] != words.distinct] = len(keys)
    found: Ints = rows.take(at[words.which], axis=1)
    return found


def _extremes(low: Ints, high: Ints, first: Ints) -> tuple[Ints, Ints]:
    """Least of the rows of `low` and greatest of those of `high` among each block's words, or else 0."""
    filled = np.flatnonzero(first[1:] > first[:-1])
    least, most = np.zeros((2, max(len(low), len(high)), len(first) - 1), dtype=np.int64)
    if len(filled):
        least[: len(low), filled] = np.minimum.reduceat(low, first[filled], axis=1)
        most[: len(high), filled] = np.maximum.reduceat(high, first[filled], axis=1)
    return least, most


def _at(values: Ints, first: Ints, offset: int) -> Ints:
    """Value of the word `offset` places after the first of each block (or before its end, negative)."""
    if not len(values):
        return np.zeros(len(first) - 1, dtype=np.int64)
    places = first[:-1] + offset if offset >= 0 else first[1:] + offset
    inside = (places >= first[:-1]) & (places < first[1:])
    return values.take(places, mode="clip") * inside


def add_vocabulary(columns: Columns, glyphs: Glyphs, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """Add what the words of each block speak for; returns (mean evidence, evidence of the whole line)."""
    words, group = glyphs.words, "words"
    first, count = words.first, np.maximum(np.diff(words.first), 1)
    of_word = _of_words(vocabulary, words)
    values, both = of_word[0], vocabulary.pairs.look_up(pairs(words))[0]
    sums = summed(np.concatenate((of_word, np.stack((both, values <= -STRONG, values >= STRONG)))), first)
    known, pair_sum, against, strong = sums[-4:]
    low, high = _extremes(np.stack((values, both)), np.concatenate((both[None], of_word[:-1])), first)
    mean = columns.add(group, "word_mean", sums[0] * 4 // np.maximum(known, 1))
    columns.add(group, "word_sum", sums[0])
    columns.add(group, "word_mean_all", sums[0] * 4 // count)
    columns.add(group, "word_low", low[0])
    columns.add(group, "word_high", high[1])
    columns.add(group, "word_known", share(known, count))
    columns.add(group, "word_against", share(against, count))
    columns.add(group, "word_against_count", against)
    columns.add(group, "word_for", share(strong, count))
    columns.add(group, "word_first", _at(values, first, 0))
    columns.add(group, "word_second", _at(values, first, 1))
    columns.add(group, "word_last", _at(values, first, -1))
    columns.add(group, "pair_sum", pair_sum)
    columns.add(group, "pair_low", low[1])
    columns.add(group, "pair_high", high[0])
    columns.add(group, "pair_first", _at(both, first, 0))
    columns.add(group, "pair_last", _at(both, first, -2))
    for place, role in enumerate(vocabulary.roles, 1):
        columns.add(group, f"{role}_sum", sums[place])
        columns.add(group, f"{role}_mean", sums[place] * 4 // count)
        columns.add(group, f"{role}_high", high[place + 1])
    line, line_known = vocabulary.lines.look_up(glyphs.line)
    columns.add(group, "line_value", line)
    columns.add(group, "line_known", line_known * np.int64(SCALE))
    return mean, line
