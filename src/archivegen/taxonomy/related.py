"""Which articles are on the same subjects: those that share names and tags which are rare in the archive.

Every definition of "related" that weighs words by the size of the archive changes all articles when one is
added. Here a subject weighs by how many articles have it, in steps of four, and nothing else counts:

- A subject that one article more has changes its weight three times in the life of an archive, at 5, 17 and
  65 articles, and is dropped at 257.
- So an added article changes the lists of those among whose nearest it comes (five, in the mean), and,
  rarely, those of the articles of one subject that went a step up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from archivegen.config import SiteConfig
from archivegen.records import EdtfDate, Vocabulary
from archivegen.taxonomy.chronology import instant
from archivegen.taxonomy.spelling import folded

STEPS = (4, 16, 64, 256)
"""Up to so many articles a subject weighs 4, 3, 2 and 1; one that more have tells nothing."""
SHOWN = 5
"""Related articles of each: about what a reader looks at."""
LEAST = 5
"""Weight of the shared subjects that makes two articles related: two that five to sixteen share are enough,
two that fifty share are not."""
SHARED_LEAST = 2
"""One name in common, however rare, is often chance."""
TOLD = 3
"""Subjects that the reason names."""


def weight(articles: int) -> int:
    """Weight of a subject that so many articles have.

    >>> [weight(n) for n in (2, 4, 5, 64, 256, 257)]
    [4, 4, 3, 2, 1, 0]
    """
    return next((len(STEPS) - step for step, most in enumerate(STEPS) if articles <= most), 0)


def synonyms_of(vocabulary: Vocabulary, config: SiteConfig) -> dict[str, str]:
    """Folded spelling -> the name that a person prefers for it, in the vocabulary or in site.yaml."""
    found = {folded(spelling): label for spelling, label in config.tag_labels.items()}
    for concept in vocabulary.concepts.values():
        shown = vocabulary.current(concept.key).shown(config.language)
        found |= {folded(label.text): shown for label in concept.labels}
    return found


def subject_of(name: str, synonyms: Mapping[str, str]) -> tuple[int, str]:
    """The subject that a name or tag stands for: a hash value, and the name that a person prefers."""
    key = folded(name)
    if key in synonyms:
        name = synonyms[key]
        key = folded(name)
    return crc32(key.encode("utf-8", "surrogatepass")), name


def days(published: EdtfDate | None) -> float | None:
    """When an article was published, in days since 1970; None when it does not say."""
    moment = instant(published)
    return None if moment is None else moment.timestamp() / 86400


def order(score: int, mine: float | None, theirs: float | None, digest: str) -> tuple[int, float, str]:
    """Sort key of the articles related to one: the weight of what they share, then nearness in time."""
    apart = abs(mine - theirs) if mine is not None and theirs is not None else float("inf")
    return (-score, apart, digest)


def told(shared: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """The rarest of the shared subjects, given as pairs of weight and spelling; the longest names first.

    >>> told([(4, "Torvane"), (4, "Judge Torvane"), (3, "Quill Bay")])
    ('Judge Torvane', 'Quill Bay')
    """
    names: list[str] = []
    for _, name in sorted(shared, key=lambda pair: (-pair[0], -len(pair[1]), pair[1])):
        if len(names) < TOLD and not any(folded(name) in folded(longer) for longer in names):
            names.append(name)
    return tuple(names)
