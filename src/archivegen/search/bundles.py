"""Which articles stand in which bundle.

A large archive is indexed in bundles, by date: the page searches the newest first, and only bundles are made
again in which something changed. What is new goes into one open bundle, which is small. When it is full, all
but its newest are sealed in a bundle of their own; when there are many small ones, they become large ones. So
one article more indexes `OPEN_MOST` articles again at most, and twice in 1,600 times about `SEALED`: when
small ones become a large one, and when one is no longer among the newest and is written in larger files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count

from archivegen.dataclass import dataclass

OPEN_MOST = 400
"""Articles of the open bundle: what adding one may index again, in half a second."""
LEFT_OPEN = 200
"""How many of the newest stay open when the others are sealed."""
SEALED = 2_000
"""Articles of a sealed bundle: a first look loads one, and what changes in it makes it again."""
SMALL = SEALED // 2
"""A sealed bundle below this is small."""
SMALL_ONES = 8
"""So many small ones are searched before they become large ones: each costs a query 10 KB."""
FIRST_LOOK = 2_000
"""Articles that the page searches at first, newest bundles first; static/search.js has the same number."""
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


def first_look(bundles: Sequence[Bundle], order: Sequence[str]) -> frozenset[int]:
    """Numbers of the bundles that a first look covers; `order` has the ids of all articles, newest first.

    >>> sorted(first_look([Bundle(0, ("c",)), Bundle(7, ("b", "a"))], ["c", "b", "a"]))
    [0, 7]
    """
    place = {article: at for at, article in enumerate(order)}
    looked, covered = set(), 0
    for bundle in sorted(bundles, key=lambda one: place[one.articles[0]]):
        if covered >= FIRST_LOOK:
            break
        looked.add(bundle.number)
        covered += len(bundle.articles)
    return frozenset(looked)


def _seal(order: Sequence[str], members: dict[int, list[str]]) -> set[int]:
    """Move what is open, and perhaps what is small, into sealed bundles, in place; which numbers changed."""
    leaving = set(members[OPEN][LEFT_OPEN:])
    small = {number for number, articles in members.items() if number != OPEN and len(articles) < SMALL}
    if len(small) + 1 < SMALL_ONES and len(leaving) < SMALL:
        small = set()
    free = (number for number in count(max(members) + 1))
    members[OPEN] = members[OPEN][:LEFT_OPEN]
    leaving.update(article for number in small for article in members.pop(number))
    oldest_first = [article for article in reversed(order) if article in leaving]
    made = {OPEN, *small}
    for start in range(0, len(oldest_first), SEALED):
        number = next(free)
        members[number] = oldest_first[start : start + SEALED][::-1]
        made.add(number)
    return made
