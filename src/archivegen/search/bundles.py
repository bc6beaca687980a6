"""Which articles stand in which bundle.

A large archive is indexed in bundles, by date: the page searches the newest first, and only bundles are made
again in which something changed. What is new goes into one open bundle, which is small; when it is full, its
articles and those of other small bundles are sealed in larger ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

OPEN_MOST = 500
"""Articles of the open bundle: what adding one may index again, about two seconds of work."""
LEFT_OPEN = 250
"""How many of the newest stay open when the others are sealed."""
SEALED = 2_000
"""Articles of a sealed bundle: for each of 800 words Pagefind takes 0.44 MB of memory."""
SMALL = SEALED // 2
"""A sealed bundle below this is taken in when others are sealed."""
OPEN = 0
"""Number of the open bundle."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A part of the index."""

    number: int
    articles: tuple[str, ...]
    """Ids, newest first."""


def arrange_bundles(
    order: Sequence[str], placed: Mapping[str, int], touched: Collection[str]
) -> tuple[tuple[Bundle, ...], frozenset[int]]:
    """All bundles, and the numbers of those that have to be made.

    `order` has the ids of all articles, newest first; `placed` the bundle of each that was in one; `touched`
    those that show something else now.

    >>> bundles, stale = arrange_bundles(["c", "b", "a"], {"a": 7, "b": 7}, ())
    >>> [(bundle.number, bundle.articles) for bundle in bundles], sorted(stale)
    ([(0, ('c',)), (7, ('b', 'a'))], [0])
    """
    wanted = set(order)
    stale = {number for article, number in placed.items() if article not in wanted or article in touched}
    members: dict[int, list[str]] = {}
    for article in order:
        number = placed.get(article, OPEN)
        members.setdefault(number, []).append(article)
        if article not in placed:
            stale.add(OPEN)
    if len(members.get(OPEN, ())) > OPEN_MOST:
        stale |= _seal(order, members)
    bundles = tuple(Bundle(number, tuple(members[number])) for number in sorted(members) if members[number])
    return bundles, frozenset(stale)


def _seal(order: Sequence[str], members: dict[int, list[str]]) -> set[int]:
    """Move what is open and small into sealed bundles, in place; the numbers that changed."""
    small = {number for number, articles in members.items() if number == OPEN or len(articles) < SMALL}
    pool = {article for number in small for article in members[number]}
    moving = [article for article in order if article in pool]
    for number in small:
        del members[number]
    free = (number for number in count(max(members, default=OPEN) + 1) if number not in small)
    members[OPEN] = moving[:LEFT_OPEN]
    made = {OPEN}
    oldest_first = moving[: LEFT_OPEN - 1 : -1] if len(moving) > LEFT_OPEN else []
    for start in range(0, len(oldest_first), SEALED):
        number = next(free)
        members[number] = oldest_first[start : start + SEALED][::-1]
        made.add(number)
    return small | made
