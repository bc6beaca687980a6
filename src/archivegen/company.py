"""Which subjects stand with a term in unusually many articles.

A leaf module: a build asks it with the counts of its tables, `ArchiveLookup` with those of an archive
in memory.

What is *unusual* is told by association strength (lift), how many times as often two terms have an article
in common as they would by chance, and by how far that is from chance (the chi-square of the table of both,
one, the other, neither), for of few articles many have much in common by chance. Which of the unusual come
first is told by Salton's cosine, `shared / sqrt(own * other)`: lift alone would put the rarest first. (The
measures are compared in van Eck and Waltman, "How to normalize cooccurrence data?", JASIST 60(8), 2009.) All
are compared in whole numbers, so that every machine gives the same list.

An article that is added changes what stands on the pages of its own terms, which change anyway. For the pages
of all others not to change, the number of a subject's articles and the size of the archive count by the power
of two below them: what a page shows of a subject that it shares no new article with changes when that number
doubles.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from archivegen.records import Taxonomy, TermKey

KEEPING = frozenset({Taxonomy.TAGS, Taxonomy.SOURCES, Taxonomy.AUTHORS})
"""Taxonomies whose terms have company; it is of tags."""
FEWEST = 3
"""Articles that two terms must share: two may be one story in two papers."""
UNUSUAL = 2
"""Times as often as by chance. The powers of two may halve or double what is compared with it."""
FAR = 9
"""Chi-square from which it is no chance: three standard deviations. Where 2,000 articles have six of a
hundred tags each, drawn at random, one term in eight then has company, mostly one tag; without it two in
five."""
CLOSE = 100
"""Salton's cosine is .1 or more, its square one of so many: among thousands of tags some share three articles
with any other by chance, which chi-square does not tell."""
MOST = 8
"""Subjects on a page: two lines."""
MOST_TAGS = 40
"""An article with more tags tells nothing of them: it lists everything, and pairs grow by the square."""


class Companion(NamedTuple):
    """A subject beside a term."""

    key: TermKey
    label: str
    shared: int
    """How many articles have both."""


class Met(NamedTuple):
    """A subject that shares articles with a term."""

    key: TermKey
    shared: int
    articles: int
    """How many articles have the subject."""


def step(count: int) -> int:
    """The power of two that is not above a count of at least 1.

    >>> [step(count) for count in (1, 2, 3, 4, 1000)]
    [1, 2, 2, 4, 512]
    """
    return 1 << count.bit_length() - 1


def company_of(articles: int, met: Iterable[Met], archive: int) -> list[Met]:
    """The unusual company of a term that `articles` of the `archive`'s articles have, best first.

    Of 64 articles 8 have the term; *ferry* has 4 of them and 8 in all, four times what chance gives, *port*
    has 5 and 40 in all, which is what chance gives:

    >>> company_of(8, [Met(TermKey("ferry"), 4, 8), Met(TermKey("port"), 5, 40)], 64)
    [Met(key='ferry', shared=4, articles=8)]
    """
    size = step(max(archive, 1))
    if articles < FEWEST or articles >= size:
        return []
    found = [
        one
        for one in met
        if one.shared >= FEWEST and _is_unusual(one.shared, articles, step(one.articles), size)
    ]
    found.sort(key=lambda one: (-one.shared * one.shared / step(one.articles), -one.shared, one.key))
    return found[:MOST]


def _is_unusual(shared: int, own: int, other: int, archive: int) -> bool:
    """Whether two terms share more articles than chance would give them."""
    by_chance = own * other
    more = shared * archive - by_chance
    spread = by_chance * (archive - own) * max(archive - other, 0)
    return (
        shared * archive >= UNUSUAL * by_chance
        and more * more * archive >= FAR * spread
        and shared * shared * CLOSE >= by_chance
    )
