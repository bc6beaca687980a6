"""The elements around blocks as a tree of runs."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archivegen.stripper.features.nesting import SCORED, container_tree, scores_around

BLOCKS = 12


@st.composite
def nested(draw: st.DrawFn, first: int = 0, end: int = BLOCKS, depth: int = 3) -> list[tuple[int, int]]:
    """Runs of two blocks or more that nest, outermost first."""
    runs = []
    at = first
    while at < end - 1:
        start = draw(st.integers(at, end - 1))
        stop = draw(st.integers(start, end))
        if stop - start > 1 and (start, stop) != (first, end):
            runs.append((start, stop))
            if depth:
                runs += draw(nested(start, stop, depth - 1))
        at = max(stop, at + 1)
    return runs


@given(nested())
def test_each_block_has_its_innermost_run_and_each_run_the_one_around_it(runs: list[tuple[int, int]]) -> None:
    tree = container_tree(runs, BLOCKS)
    bounds = list(zip(tree.first.tolist(), tree.end.tolist(), strict=True))
    for block, number in enumerate(tree.around.tolist()):
        assert bounds[number] == min(
            (run for run in bounds if run[0] <= block < run[1]), key=lambda run: run[1] - run[0]
        )
    for number, (first, end) in enumerate(bounds[1:], 1):
        outer = bounds[tree.parent[number]]
        assert outer[0] <= first
        assert end <= outer[1]
        assert outer != (first, end)


def test_a_branch_beside_the_article_is_told_from_its_own_paragraphs() -> None:
    runs = [(0, 3), (3, 12), (3, 9), (9, 12)]
    likely = np.array([0] * 3 + [950] * 6 + [100] * 3, dtype=np.int64)
    found = scores_around(container_tree(runs, BLOCKS), likely, np.full(BLOCKS, 200, dtype=np.int64))
    rows = dict(zip(SCORED, found, strict=True))
    assert rows["main80_up"].tolist() == [2] * 3 + [0] * 6 + [1] * 3
    assert rows["main80_branch_likely"].tolist()[3:9] == [-1] * 6
    assert rows["main80_branch_likely"].tolist()[9] < 30


def test_a_page_without_elements_measures_nothing() -> None:
    assert not scores_around(container_tree([], 3), np.array([9, 900, 9]), np.array([50, 50, 50])).any()
