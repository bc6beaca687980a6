"""The search index of a site, or what stands in its place: then nothing of what makes one is imported."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.config import SiteConfig
from archivegen.pipeline.folders import SiteFolders

if TYPE_CHECKING:
    from archivegen.pipeline.database import Database
    from archivegen.pipeline.index_state import IndexPart
    from archivegen.pipeline.report import Progress
    from archivegen.pipeline.searching import SearchIndex
    from archivegen.records import Vocabulary

PENDING = "unindexed"
"""Fact: numbers of articles that changed since the index was made; None for all."""
TURN = "index_turn"
"""Fact: how many times the index was brought up to date."""


class NoSearchIndex:
    """Stands where an index would."""

    def __init__(self, folders: SiteFolders, database: Database) -> None:
        """`database` is that of the output."""
        self._place = folders.search_index
        self._database = database

    def note_changes(self) -> None:
        """Keep in mind that an index has to be made of all articles, should one be wanted again."""
        self._database.keep({PENDING: None, TURN: None})

    def bring_up_to_date(self, cache: Path, progress: Progress) -> tuple[IndexPart, ...]:
        """Remove what there was; no script."""
        shutil.rmtree(self._place, ignore_errors=True)
        return ()


def search_index(
    folders: SiteFolders, database: Database, config: SiteConfig, vocabulary: Vocabulary
) -> SearchIndex | NoSearchIndex:
    """What keeps the index of an output that wants one."""
    if not config.search:
        return NoSearchIndex(folders, database)
    from archivegen.pipeline.searching import SearchIndex

    return SearchIndex(folders, database, config, vocabulary)
