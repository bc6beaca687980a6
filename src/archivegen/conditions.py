"""In what condition an article was read: which fields it does not state, and how sure its labelling is.

A leaf module. A condition is one small number, so that a build can count a hundred thousand of them where
they stand, by month and by source, without opening a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from archivegen.records import ArticleSummary, TermKey

FIELDS = ("title", "authors", "published", "source", "language", "tags", "host")
"""What a capture may leave unsaid, in the order of a condition's bits; `host` is the address of its page."""
DOUBT_LEVELS = (0.1, 0.25, 0.5)
"""Bounds of `Article.doubt` between sure, nearly sure, unsure and doubtful; from the last one on an article
goes to review."""
_MISSING = (1 << len(FIELDS)) - 1


DOUBTFUL = 0.5
"""`Article.doubt` from which an article goes to review."""
_NO_REVIEW_NEEDED = frozenset({"curated"})


def needs_review(summary: ArticleSummary) -> bool:
    """Say whether a person should look at an article: it carries a flag, or its labelling is doubtful."""
    return bool(summary.title_derived or summary.doubt >= DOUBTFUL or set(summary.flags) - _NO_REVIEW_NEEDED)


def condition_of(summary: ArticleSummary) -> int:
    """Return the condition of an article: a bit for each missing one of `FIELDS`, its doubt above them."""
    missing = (
        summary.title_derived,
        not summary.authors,
        not summary.published,
        not summary.source,
        summary.language in ("", "und"),
        not summary.tags,
        not summary.host,
    )
    level = sum(summary.doubt >= bound for bound in DOUBT_LEVELS)
    return sum(bit << place for place, bit in enumerate(missing)) | level << len(FIELDS)


class MonthCondition(NamedTuple):
    """How many articles of a month are in one condition."""

    month: str
    """As `lookup.month_of` gives it."""
    condition: int
    articles: int


class SourceCondition(NamedTuple):
    """How many articles of a source are in one condition."""

    source: TermKey
    condition: int
    articles: int


class Tally(NamedTuple):
    """What a number of articles state, together."""

    articles: int
    missing: tuple[int, ...]
    """Of each of `FIELDS`, how many do not state it."""
    doubt: tuple[int, ...]
    """How many are sure, nearly sure, unsure, doubtful."""


def tally(counts: Iterable[tuple[int, int]]) -> Tally:
    """Add up `(condition, articles)` pairs.

    >>> tally([(0b1, 3), (2 << len(FIELDS), 1)])
    Tally(articles=4, missing=(3, 0, 0, 0, 0, 0, 0), doubt=(3, 0, 1, 0))
    """
    missing = [0] * len(FIELDS)
    doubt = [0] * (len(DOUBT_LEVELS) + 1)
    total = 0
    for condition, articles in counts:
        total += articles
        doubt[condition >> len(FIELDS)] += articles
        absent = condition & _MISSING
        for place in range(len(FIELDS)):
            if absent >> place & 1:
                missing[place] += articles
    return Tally(total, tuple(missing), tuple(doubt))
