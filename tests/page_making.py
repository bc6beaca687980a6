"""Page -> bytes as a build does it: templates make most, the exporter the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archivegen.archive_lookup import ArchiveLookup
from archivegen.config import SiteConfig
from archivegen.exports import Exporter
from archivegen.records import EXPORTED, Archive, Article, Page
from archivegen.renderer import Renderer


class PageMaker:
    """Makes the pages of one archive after another."""

    def __init__(self, config: SiteConfig, template_folders: Sequence[Path] = ()) -> None:
        self._renderer = Renderer(config, template_folders)
        self._exporter = Exporter(config)
        self._lookup: ArchiveLookup | None = None

    def render(self, page: Page, archive: Archive, article: Article | None = None) -> bytes:
        if page.kind not in EXPORTED:
            return self._renderer.render(page, archive, article)
        if self._lookup is None or self._lookup.archive is not archive:
            self._lookup = ArchiveLookup(archive)
        return self._exporter.export(page, self._lookup, article)
