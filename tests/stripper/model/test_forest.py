"""Forests: array operations give what walking each tree gives."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import archivegen.stripper.weights
from archivegen.stripper.features import measure
from archivegen.stripper.model import SHARE, UNIT, Forest, shares
from archivegen.stripper.sequence import score_measures, second_columns
from archivegen.stripper.weights import FILE, packaged_weights, read_weights
from labeller_pages import document, text_page

WEIGHTS = Path(archivegen.stripper.weights.__file__).with_name(FILE)
LIMIT = 2_000_000
"""Bytes that the weights may take in the package."""


def walked(forest: Forest, column: np.ndarray, number: int) -> int:
    leaf = 0
    for level in range(forest.depth):
        question = level * forest.trees + number
        leaf |= int(column[forest.measures[question]] > forest.borders[question]) << level
    return int(forest.leaves[number, leaf])


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_scores_are_the_sum_of_the_leaves_that_a_walk_reaches(seed: int) -> None:
    random = np.random.default_rng(seed)
    trees, depth, rows = int(random.integers(1, 9)), int(random.integers(1, 7)), 5
    forest = Forest(
        measures=random.integers(0, 12, trees * depth),
        borders=random.integers(-50, 50, trees * depth).astype(np.int16),
        leaves=random.integers(-3000, 3000, (trees, 1 << depth)).astype(np.int16),
        bias=np.array([17], dtype=np.int64),
    )
    matrix = random.integers(-60, 60, (12, rows)).astype(np.int16)
    expected = [
        17 + sum(walked(forest, matrix[:, row], tree) for tree in range(trees)) for row in range(rows)
    ]
    assert forest.score(matrix).tolist() == expected


def test_shares_rise_with_the_score_and_are_even_at_zero() -> None:
    found = shares(np.arange(-20 * UNIT, 20 * UNIT, UNIT // 8))
    assert (np.diff(found) >= 0).all()
    assert int(shares(np.zeros(1, dtype=np.int64))[0]) == SHARE // 2
    assert (int(found[0]), int(found[-1])) == (0, SHARE)


def test_the_packaged_weights_are_small_and_plain_integers() -> None:
    assert WEIGHTS.stat().st_size <= LIMIT
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        assert {stored[name].dtype.kind for name in stored.files} <= {"i", "u"}


def test_forests_ask_only_for_measures_that_exist() -> None:
    weights, page = packaged_weights(), document(text_page())
    found = measure([page], weights.alphabet, weights.vocabulary, weights.signs)
    scores = weights.first.score(found.matrix)
    names, _, around = score_measures(scores, found.shape, found.around)
    assert int(weights.first.measures.max()) < len(found.names) == found.matrix.shape[0]
    count = len(second_columns(found.names, found.groups)) + len(names)
    assert int(weights.second.measures.max()) < count
    assert int(weights.roles.measures.max()) < count
    assert len(names) == around.shape[0]


def test_reading_the_weights_twice_gives_the_same_scores() -> None:
    again = read_weights(WEIGHTS)
    matrix = np.arange(600, dtype=np.int16)[:, None] % 97
    assert again.first.score(matrix).tolist() == packaged_weights().first.score(matrix).tolist()


def test_the_weights_were_trained_on_these_measures() -> None:
    weights, page = packaged_weights(), document(text_page())
    found = measure([page], weights.alphabet, weights.vocabulary, weights.signs)
    names, _, _ = score_measures(weights.first.score(found.matrix), found.shape, found.around)
    again = [found.names[row] for row in second_columns(found.names, found.groups)]
    asked = hashlib.sha256("\n".join((*found.names, *again, *names)).encode()).digest()
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        assert stored["asked"].tobytes() == asked
