"""Articles -> Archive: order, terms, distinct ids.

`summarise` takes an article down to what lists show of it; `arrange` makes an archive of all summaries,
the same for any order of them; `remembered` notes the addresses that it gave. Bodies are
never needed here: `imprint_of` keeps of one what tells copies and related articles.
"""

from __future__ import annotations

from archivegen.taxonomy.archive import Arranged, arrange, arrange_all
from archivegen.taxonomy.gathering import MentionSource, families_of, gather
from archivegen.taxonomy.imprint import imprint_of
from archivegen.taxonomy.mentions import find_labels, read_mentions
from archivegen.taxonomy.moved import remembered
from archivegen.taxonomy.summary import summarise

__all__ = [
    "Arranged",
    "MentionSource",
    "arrange",
    "arrange_all",
    "families_of",
    "find_labels",
    "gather",
    "imprint_of",
    "read_mentions",
    "remembered",
    "summarise",
]
