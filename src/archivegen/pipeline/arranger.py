"""What captures came to -> the tables of an archive, and what of it is to be written down beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from archivegen.config import SiteConfig
from archivegen.pipeline.arrangement import ArrangedAll, ArrangedChanges
from archivegen.pipeline.building import Options
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.database import Database
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.naming import KeptMentions
from archivegen.pipeline.outcomes import address
from archivegen.pipeline.permalinks import read_permalinks
from archivegen.pipeline.reading import ReadArchive
from archivegen.pipeline.report import Stopwatch
from archivegen.records import Archive, Digest, Vocabulary


class Arranger:
    """Arranges an archive, or what changed of it. Used inside a transaction of the database."""

    def __init__(
        self,
        database: Database,
        cache: StageCache,
        folders: SiteFolders,
        config: SiteConfig,
        vocabulary: Vocabulary,
        options: Options,
        watch: Stopwatch,
    ) -> None:
        self.database = database
        self.cache = cache
        self.folders = folders
        self.config = config
        self.vocabulary = vocabulary
        self.options = options
        self.watch = watch
        self.notices: list[str] = []

    def take_changes(self, changed: Iterable[str]) -> ArrangedChanges | None:
        """Arrange what the changed captures touch; None when that is everything."""
        from archivegen.pipeline.arranging.taking import take_changes

        before = self.database.fact("arrangement") or ""
        taken = take_changes(
            self.database.connection,
            self.cache,
            (self.folders.state, before),
            changed,
            self.config,
            self.vocabulary,
            partial(address, self.config),
            self.options.jobs,
        )
        self.watch.stage("arrange")
        if taken is None:
            return None
        self.notices += taken.notices
        return ArrangedChanges(taken, before, self.database.fact("permalinks") or "")

    def take_all(self, read: ReadArchive) -> tuple[ArrangedAll, Archive]:
        """Arrange the archive of all that was read, its subjects under the names of the vocabulary."""
        from archivegen.pipeline.arranging.filling import fill_tables
        from archivegen.pipeline.arranging.taking import new_state
        from archivegen.pipeline.catalogue import Catalogue
        from archivegen.taxonomy import arrange_all, remembered

        summaries, keys = read.summaries, read.keys
        mentions = KeptMentions(self.cache, keys)
        mentions.complete(jobs=self.options.jobs, progress=self.options.progress)
        mentions.look_for(self.vocabulary, summaries, jobs=self.options.jobs)
        self.watch.stage("names")
        before = read_permalinks(self.folders.permalinks)
        arranged = arrange_all(
            summaries,
            read.rejections,
            self.config,
            partial(address, self.config),
            before,
            self.vocabulary,
            mentions,
        )
        self.watch.stage("arrange")
        state = new_state()
        archive = self._related(arranged.archive, keys, state)
        sql = self.database.connection
        Catalogue(sql, archive).take(read.keys_by_path())
        published = remembered(before, archive)
        fill_tables(sql, arranged, mentions, self.config, self.vocabulary, published)
        self.watch.stage("tables")
        return ArrangedAll(before, published, archive.redirects, state), archive

    def _related(self, archive: Archive, keys: Mapping[Digest, Digest], state: str) -> Archive:
        """The archive with what its articles have to do with each other."""
        from archivegen.pipeline.kin.archive import with_kin

        archive, notices = with_kin(
            archive, keys, self.cache, self.folders.state, self.vocabulary, self.config, state
        )
        self.notices += notices
        self.watch.stage("relate")
        return archive
