"""Which blocks of a page are the article: gold text laid along the page, in order.

A teaser may repeat a sentence of the body, a menu may hold a subhead's words. So the blocks are not
judged one by one: the best monotone path of (block, place in the gold) pairs is found, and only what
lies on the path is body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SHINGLE = 4
MOST_PLACES = 6
"""Places in the gold that one block is tried at; more are repeats of phrases."""
CONTIGUOUS = 2.0
"""What it is worth, in tokens, that a block takes up the gold where the block before it left off."""
APART = 0.15
"""What each block between two body blocks costs, in tokens."""
MOST_APART = 6.0


@dataclass(frozen=True)
class Place:
    """One way to lay a block on the gold."""

    block: int
    start: int
    end: int
    matched: int


def _index(gold: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(gold) - SHINGLE + 1):
        found.setdefault(tuple(gold[at : at + SHINGLE]), []).append(at)
    return found


def _places_long(
    number: int, words: Sequence[str], index: dict[tuple[str, ...], list[int]], size: int
) -> list[Place]:
    """Places of a block of at least one shingle: diagonals with the most shingles in common."""
    votes: dict[int, list[int]] = {}
    for at in range(len(words) - SHINGLE + 1):
        for there in index.get(tuple(words[at : at + SHINGLE]), ())[:12]:
            votes.setdefault((there - at) // 8, []).append(there)
    if not votes:
        return []
    ranked = sorted(votes, key=lambda d: (-len(votes[d]), d))[:MOST_PLACES]
    out = []
    for diagonal in ranked:
        there = sorted({at for near in (diagonal - 1, diagonal, diagonal + 1) for at in votes.get(near, ())})
        covered = {at + k for at in there for k in range(SHINGLE)}
        out.append(Place(number, there[0], min(max(there) + SHINGLE, size), min(len(covered), len(words))))
    # A block with several gold paragraphs in it, or with strange text between: all places together.
    everything = sorted({at for d in votes for at in votes[d] if len(votes[d]) > 1})
    if everything and len(ranked) > 1:
        covered = {at + k for at in everything for k in range(SHINGLE)}
        span = max(everything) + SHINGLE - everything[0]
        if span < 2 * len(words) + 20 and len(covered) <= len(words):
            out.append(Place(number, everything[0], max(everything) + SHINGLE, len(covered)))
    return out


def _places_short(
    number: int, words: Sequence[str], gold: Sequence[str], where: dict[str, list[int]], edges: set[int]
) -> list[Place]:
    """Places of a block too short for a shingle: the same tokens, best at the edges of gold paragraphs."""
    found = []
    for at in where.get(words[0], ())[:400]:
        if list(gold[at : at + len(words)]) == list(words):
            edge = (at in edges) + (at + len(words) in edges)
            found.append((-edge, at))
    return [Place(number, at, at + len(words), len(words)) for _, at in sorted(found)[:8]]


def lay(blocks: Sequence[Sequence[str]], paragraphs: Sequence[Sequence[str]]) -> list[Place | None]:
    """The place of each block on the gold's tokens, None for a block that is not on the best path."""
    gold = [token for paragraph in paragraphs for token in paragraph]
    edges = {0, *np.cumsum([len(p) for p in paragraphs]).tolist()}
    index = _index(gold)
    where: dict[str, list[int]] = {}
    for at, token in enumerate(gold):
        where.setdefault(token, []).append(at)
    places: list[Place] = []
    for number, words in enumerate(blocks):
        if len(words) >= SHINGLE:
            places += _places_long(number, words, index, len(gold))
        elif words:
            places += _places_short(number, words, gold, where, edges)
    out: list[Place | None] = [None] * len(blocks)
    for place in _best_path(places, edges):
        out[place.block] = place
    return out


def _best_path(places: list[Place], edges: set[int]) -> list[Place]:
    if not places:
        return []
    block = np.array([p.block for p in places])
    end = np.array([p.end for p in places])
    best = np.zeros(len(places))
    back = np.full(len(places), -1)
    for j, place in enumerate(places):
        gain = float(place.matched)
        if place.matched < SHINGLE:
            gain -= 0.5 + (place.start not in edges) * 0.5 + (place.end not in edges) * 0.5
        value, source = gain - MOST_APART / 2, -1
        if j:
            free = (block[:j] < place.block) & (end[:j] <= place.start + 2)
            if free.any():
                apart = np.minimum((place.block - block[:j] - 1) * APART, MOST_APART)
                skipped = place.start - end[:j]
                joined = np.where(skipped == 0, CONTIGUOUS, np.where(skipped <= 8, 0.5, 0.0))
                through = np.where(free, best[:j] - apart + joined, -1e9)
                k = int(np.argmax(through))
                if through[k] > -MOST_APART / 2:
                    value, source = gain + float(through[k]), k
        best[j], back[j] = value, source
    at = int(np.argmax(best))
    path = []
    while at >= 0:
        path.append(places[at])
        at = int(back[at])
    return path[::-1]
