"""Which articles stand in which bundle after any change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivegen.search import arrange_bundles
from archivegen.search.bundles import LEFT_OPEN, OPEN, OPEN_MOST, SEALED, SMALL, SMALL_ONES


def arranged(order, placed=None, touched=()):
    bundles, stale = arrange_bundles(order, placed or {}, touched)
    return {article: bundle.number for bundle in bundles for article in bundle.articles}, stale


def names(count: int, first: int = 0) -> list[str]:
    """Newest first."""
    return [f"{number:06}" for number in range(first + count, first, -1)]


def test_a_small_archive_is_one_open_bundle():
    placed, stale = arranged(names(OPEN_MOST))
    assert set(placed.values()) == {OPEN}
    assert stale == {OPEN}


def test_a_large_archive_is_sealed_by_date_and_its_newest_stay_open():
    order = names(3 * SEALED)
    bundles, stale = arrange_bundles(order, {}, ())
    assert stale == {bundle.number for bundle in bundles}
    assert bundles[0].articles == tuple(order[:LEFT_OPEN])
    assert max(len(bundle.articles) for bundle in bundles) == SEALED
    by_date = sorted(bundles, key=lambda bundle: bundle.articles[0], reverse=True)
    assert [article for bundle in by_date for article in bundle.articles] == order


def test_one_more_article_indexes_only_the_open_bundle():
    order = names(10_000)
    placed, _ = arranged(order)
    for added in ("999999", "005000x", "0"):
        _, stale = arranged(sorted([*order, added], reverse=True), placed)
        assert stale == {OPEN}


def test_articles_that_come_one_by_one_index_few_others_and_leave_few_small_bundles():
    order, costs = names(2_500), []
    placed, _ = arranged(order)
    for number in range(2_501, 4_201):
        order = [f"{number:06}", *order]
        bundles, stale = arrange_bundles(order, placed, ())
        placed = {article: bundle.number for bundle in bundles for article in bundle.articles}
        costs.append(sum(len(bundle.articles) for bundle in bundles if bundle.number in stale))
        assert sum(len(bundle.articles) < SMALL for bundle in bundles) <= SMALL_ONES + 1
    dear = [cost for cost in costs if cost > 500]
    assert len(dear) <= len(costs) // (SMALL_ONES * (OPEN_MOST - LEFT_OPEN)) + 1
    assert max(costs) <= SEALED + SMALL


def test_a_changed_and_a_removed_article_index_their_bundles():
    order = names(10_000)
    placed, _ = arranged(order)
    old, older = order[4_000], order[9_000]
    assert arranged(order, placed, {old})[1] == {placed[old]}
    assert arranged([one for one in order if one != older], placed)[1] == {placed[older]}
    assert arranged(order, placed)[1] == set()


@given(st.lists(st.tuples(st.integers(1, 900), st.booleans()), max_size=12))
def test_every_article_is_in_one_bundle_whatever_comes_and_goes(steps):
    order, placed, first = [], {}, 0
    for count, removes in steps:
        order = order[::2] if removes else [*names(count, first), *order]
        first += count
        bundles, stale = arrange_bundles(order, placed, ())
        now = {article: bundle.number for bundle in bundles for article in bundle.articles}
        assert sorted(now) == sorted(order)
        assert sum(len(bundle.articles) for bundle in bundles) == len(order)
        assert len([1 for number in now.values() if number == OPEN]) <= OPEN_MOST
        moved = {number for article, number in now.items() if placed.get(article) != number}
        assert moved <= stale, "a bundle that took in an article is made again"
        placed = now
