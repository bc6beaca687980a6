"""Articles -> Archive: order, terms, distinct ids.

`summarise` takes an article down to what lists show of it; `arrange` makes an archive of all summaries,
the same for any order of them; `remembered` notes the addresses that it gave. Bodies are never needed here.
"""

from __future__ import annotations

from archivegen.taxonomy.archive import arrange
from archivegen.taxonomy.moved import remembered
from archivegen.taxonomy.summary import summarise

__all__ = ["arrange", "remembered", "summarise"]
