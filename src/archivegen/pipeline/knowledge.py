"""What of the knowledge of a publisher's pages one capture is read with.

Counts are passed in steps. Exact ones would change with every capture, and every capture of the publisher
would be read again whenever one is added; in steps each is read again a few times while its publisher grows
tenfold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge, Survey

SHARES = 4
"""Shares of a publisher's articles are told in quarters, and the least share that counts."""


def stepped(articles: int) -> int:
    """The step below a number: 3, 4, 6, 8, 12, 16, 24 ...

    >>> [stepped(n) for n in (1, 3, 5, 7, 13, 100)]
    [1, 3, 4, 6, 12, 96]
    """
    power = 1 << max(articles.bit_length() - 1, 0)
    return power + power // 2 if articles >= power + power // 2 and power > 1 else power


def about(knowledge: CorpusKnowledge, survey: Survey | None) -> CorpusKnowledge | None:
    """What of the knowledge can matter to one capture; None when nothing does."""
    from archivegen.stripper import CorpusKnowledge
    from archivegen.stripper.knowledge import LEAST_ARTICLES

    if survey is None:
        return None
    publisher = survey.publisher
    known = knowledge.lines.get(publisher, {})
    exact = knowledge.articles.get(publisher, 0)
    total = stepped(exact)
    lines = {}
    for line in sorted(survey.lines & known.keys()):
        count, _ = knowledge.standing(publisher, line)
        if count:
            lines[line] = max(total * round(count * SHARES / exact) // SHARES, LEAST_ARTICLES)
    if not lines:
        return None
    return CorpusKnowledge(articles={publisher: total}, lines={publisher: lines})
