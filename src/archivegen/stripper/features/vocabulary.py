"""Learned word tables: what a word, a pair of words, a whole short line or a class name speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archivegen.stripper.features.columns import SCALE, Columns, share
from archivegen.stripper.features.glyphs import Glyphs, Hashes, Ints, Words, pairs

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


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All learned tables."""

    words: Table
    pairs: Table
    lines: Table
    roles: Mapping[str, Table]
    """For some roles (`caption`, `comments`, `author`): evidence of words for the role, against body text."""
    class_words: Mapping[str, int]
    """Word of `class`, `id`, `role`... -> evidence for body text, 16ths of log-odds."""


def _of_words(table: Table, words: Words) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """(value or 0, whether the table knows it) of each word of a page."""
    values, known = table.look_up(words.distinct)
    return values[words.which], known[words.which]


def _sums(values: Ints, first: Ints) -> Ints:
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=total[1:])
    out: Ints = total[first[1:]] - total[first[:-1]]
    return out


def _extremes(values: Ints, first: Ints) -> tuple[Ints, Ints]:
    """(least, greatest) value of each block's words; 0 for a block without words."""
    filled = np.flatnonzero(first[1:] > first[:-1])
    low, high = np.zeros(len(first) - 1, dtype=np.int64), np.zeros(len(first) - 1, dtype=np.int64)
    if len(filled):
        low[filled] = np.minimum.reduceat(values, first[filled])
        high[filled] = np.maximum.reduceat(values, first[filled])
    return low, high


def _at(values: Ints, first: Ints, offset: int) -> Ints:
    """Value of the word `offset` places after the first of each block (or before its end, negative)."""
    places = first[:-1] + offset if offset >= 0 else first[1:] + offset
    inside = (places >= first[:-1]) & (places < first[1:])
    if not len(values):
        return np.zeros(len(first) - 1, dtype=np.int64)
    return np.where(inside, values[np.clip(places, 0, len(values) - 1)], np.int64(0))


def add_vocabulary(columns: Columns, glyphs: Glyphs, vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """Add what the words of each block speak for; returns (mean evidence, evidence of the whole line)."""
    words, group = glyphs.words, "words"
    first, count = words.first, np.diff(words.first)
    values, known = _of_words(vocabulary.words, words)
    known_count = _sums(known.astype(np.int64), first)
    total = _sums(values, first)
    low, high = _extremes(values, first)
    mean = columns.add(group, "word_mean", total * 4 // np.maximum(known_count, 1))
    columns.add(group, "word_sum", total)
    columns.add(group, "word_mean_all", total * 4 // np.maximum(count, 1))
    columns.add(group, "word_low", low)
    columns.add(group, "word_high", high)
    columns.add(group, "word_known", share(known_count, count))
    columns.add(group, "word_against", share(_sums((values <= -STRONG).astype(np.int64), first), count))
    columns.add(group, "word_against_count", _sums((values <= -STRONG).astype(np.int64), first))
    columns.add(group, "word_for", share(_sums((values >= STRONG).astype(np.int64), first), count))
    columns.add(group, "word_first", _at(values, first, 0))
    columns.add(group, "word_second", _at(values, first, 1))
    columns.add(group, "word_last", _at(values, first, -1))
    both, _ = vocabulary.pairs.look_up(pairs(words))
    low, high = _extremes(both, first)
    columns.add(group, "pair_sum", _sums(both, first))
    columns.add(group, "pair_low", low)
    columns.add(group, "pair_high", high)
    columns.add(group, "pair_first", _at(both, first, 0))
    columns.add(group, "pair_last", _at(both, first, -2))
    for role, table in vocabulary.roles.items():
        values, _ = _of_words(table, words)
        columns.add(group, f"{role}_sum", _sums(values, first))
        columns.add(group, f"{role}_mean", _sums(values, first) * 4 // np.maximum(count, 1))
        columns.add(group, f"{role}_high", _extremes(values, first)[1])
    line, line_known = vocabulary.lines.look_up(glyphs.line)
    columns.add(group, "line_value", line)
    columns.add(group, "line_known", line_known * np.int64(SCALE))
    return mean, line
