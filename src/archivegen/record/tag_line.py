"""Borders between the tags of a line that joins them with single spaces.

`Harbour Jane Doe Trade war` is cut where the article itself cuts it: by the phrases that stand in it, by
words that stand there alone, by tags known from other captures, and by the shape of names. What each
feature is worth was learned from the tag lists of news pages (`bench/quality/tag_lines.py`), so no entity
is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, inf, log

from archivegen.dataclass import dataclass
from archivegen.record.tag_features import EDGE, LineEvidence, features, gather
from archivegen.record.tag_weights import WEIGHTS
from archivegen.record.words import PageWords

MOST_WORDS = 7
"""Words of one tag."""
LONGEST_LINE = 150
"""Words of a line that is split; longer ones are no tags."""
DOUBT_A_TAG = 0.4
"""What each tag of a path costs, in probability: below it a tag loses more than it brings."""
SORTED_FROM = 5
"""Tags from which an alphabetical order is no accident."""
SORTED_LOSS = 0.5
"""Expected tags, times the root of their number, that an alphabetical order may cost."""


@dataclass(frozen=True, slots=True)
class InferredTag:
    """A tag whose borders were inferred."""

    text: str
    confidence: float
    """Probability that exactly these words are one tag."""


def split_tag_line(
    line: str,
    prose: str,
    known_tags: Iterable[str],
    words: PageWords,
    weights: Mapping[str, float] = WEIGHTS,
) -> tuple[InferredTag, ...]:
    """The tags of a line, in order; together they are the line. Empty for an empty or overlong line."""
    tokens = tuple(line.split())
    if not tokens or len(tokens) > LONGEST_LINE:
        return ()
    evidence = gather(tokens, prose, known_tags, words)
    likely = probabilities(evidence, weights)
    value, ends = best_path(evidence, likely, in_order=False)
    if len(ends) >= SORTED_FROM - 1:
        sorted_value, sorted_ends = best_path(evidence, likely, in_order=True)
        cheap = value - sorted_value <= SORTED_LOSS * len(sorted_ends) ** 0.5
        ends = sorted_ends if len(sorted_ends) >= SORTED_FROM and cheap else ends
    return tuple(
        InferredTag(" ".join(tokens[start:end]), round(likely[start, end], 4))
        for start, end in zip((0, *ends[:-1]), ends, strict=True)
    )


def probabilities(line: LineEvidence, weights: Mapping[str, float]) -> dict[tuple[int, int], float]:
    """How likely each run of words is one tag, over all ways to cut the line."""
    size = len(line.words)
    gain = {
        (start, end): sum(weights.get(name, 0.0) * value for name, value in features(line, start, end))
        for start in range(size)
        for end in range(start + 1, min(size, start + MOST_WORDS) + 1)
    }
    forward, backward = [0.0] * (size + 1), [0.0] * (size + 1)
    for end in range(1, size + 1):
        forward[end] = _log_sum(
            [forward[start] + gain[start, end] for start in range(max(0, end - MOST_WORDS), end)]
        )
    for start in range(size - 1, -1, -1):
        stop = min(size, start + MOST_WORDS)
        backward[start] = _log_sum([gain[start, end] + backward[end] for end in range(start + 1, stop + 1)])
    return {
        (start, end): exp(forward[start] + value + backward[end] - forward[size])
        for (start, end), value in gain.items()
    }


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + log(sum(exp(value - top) for value in values))


def best_path(
    line: LineEvidence, likely: Mapping[tuple[int, int], float], *, in_order: bool
) -> tuple[float, tuple[int, ...]]:
    """Value and tag ends of the cut that should get most tags right; `in_order`: alphabetical ones only."""
    size = len(line.words)
    keys = [word.strip(EDGE).casefold() for word in line.words]
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(size + 1)]
    best[0][0] = (0.0, -1)
    for start in range(size):
        if not in_order and start:
            best[start] = dict([max(best[start].items(), key=lambda item: item[1][0])])
        for end in range(start + 1, min(size, start + MOST_WORDS) + 1):
            gain = likely[start, end] - DOUBT_A_TAG
            for previous, (value, _) in best[start].items():
                if in_order and start and keys[previous] > keys[start]:
                    continue
                if start not in best[end] or value + gain > best[end][start][0]:
                    best[end][start] = (value + gain, previous)
    if not best[size]:
        return -inf, ()
    start, (value, previous) = max(best[size].items(), key=lambda item: item[1][0])
    return value, _ends(best, size, start, previous)


def _ends(best: list[dict[int, tuple[float, int]]], end: int, start: int, previous: int) -> tuple[int, ...]:
    ends = [end]
    while start > 0:
        ends.append(start)
        start, previous = previous, best[start][previous][1]
    return tuple(reversed(ends))
