"""What captures came to -> the tables of an archive, and what of it is to be written down beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import partial

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.pipeline.arrangement import ArrangedAll, ArrangedChanges
from archivegen.pipeline.cache import CACHE_NAME, StageCache
from archivegen.pipeline.catalogue import EVERYTHING, SITE_WIDE, browsable
from archivegen.pipeline.database import Database
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.naming import KeptMentions, read_vocabulary_of
from archivegen.pipeline.outcomes import address
from archivegen.pipeline.page_table import MOVED
from archivegen.pipeline.permalinks import read_permalinks
from archivegen.pipeline.reading import keys_of_articles, read_archive
from archivegen.pipeline.report import Progress, Stopwatch, no_progress
from archivegen.records import Archive, Digest, UrlPath, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranging:
    """What an archive is arranged with. Goes to another process."""

    folders: SiteFolders
    config: SiteConfig
    arranging: list[object]
    """What the tables depend on besides captures, for the next build to compare."""
    addressing: list[str]
    """What addresses are made with."""
    whole: bool
    """Every page will be planned."""
    jobs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedApart:
    """An archive that another process arranged."""

    redirects: dict[UrlPath, UrlPath]
    state: str
    has_news: bool
    """permalinks.yaml has to be written."""
    notices: list[str]
    seconds: dict[str, float]


def arrange_all(work: Arranging) -> ArrangedApart:
    """Arrange everything in tables and cache that this process opens by itself. Raises as a build does."""
    watch = Stopwatch()
    with (
        closing(Database(work.folders.graph)) as database,
        closing(StageCache(work.folders.state / CACHE_NAME)) as cache,
        database.change(),
    ):
        vocabulary = read_vocabulary_of(work.folders, work.config)
        arranger = Arranger(database, cache, work, vocabulary, watch, no_progress)
        arranged, _ = arranger.take_all()
        arranger.note(arranged)
    return ArrangedApart(
        redirects=dict(arranged.redirects),
        state=arranged.state,
        has_news=arranged.published is not None,
        notices=arranger.notices,
        seconds=watch.seconds,
    )


class Arranger:
    """Arranges an archive, or what changed of it. Used inside a transaction of the database."""

    def __init__(
        self,
        database: Database,
        cache: StageCache,
        work: Arranging,
        vocabulary: Vocabulary,
        watch: Stopwatch,
        progress: Progress,
    ) -> None:
        self.database = database
        self.cache = cache
        self.work = work
        self.folders = work.folders
        self.config = work.config
        self.vocabulary = vocabulary
        self.watch = watch
        self.progress = progress
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
            self.work.jobs,
        )
        self.watch.stage("arrange")
        if taken is None:
            return None
        self.notices += taken.notices
        return ArrangedChanges(taken, before, self.database.fact("permalinks") or "")

    def take_all(self) -> tuple[ArrangedAll, Archive]:
        """Arrange the archive of all that was read, its subjects under the names of the vocabulary."""
        from archivegen.pipeline.arranging.filling import fill_tables
        from archivegen.pipeline.arranging.noting import all_published
        from archivegen.pipeline.arranging.taking import new_state
        from archivegen.pipeline.catalogue import Catalogue
        from archivegen.pipeline.kin.archive import compare_before_arranging
        from archivegen.taxonomy import arrange_all, remembered

        state = self.folders.state
        keys = keys_of_articles(self.database)
        compare_before_arranging(keys, self.cache, state, self.vocabulary, self.config)
        del keys
        self.watch.stage("relate")
        read = read_archive(self.database, self.config, self.work.addressing)
        summaries, keys = read.summaries, read.keys
        mentions = KeptMentions(self.cache, keys)
        mentions.complete(jobs=self.work.jobs, progress=self.progress)
        mentions.look_for(self.vocabulary, summaries, jobs=self.work.jobs)
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
        arrangement = new_state()
        archive = self._related(arranged.archive, keys, arrangement)
        sql = self.database.connection
        Catalogue(sql, archive).take(read.keys_by_path())
        published = remembered(before, archive)
        fill_tables(sql, arranged, mentions, self.config, self.vocabulary, published)
        self.watch.stage("tables")
        is_written = published is before and self.folders.permalinks.exists()
        write = None if is_written else partial(all_published, sql)
        return ArrangedAll(write, archive.redirects, arrangement), archive

    def note(self, arranged: ArrangedAll | ArrangedChanges) -> None:
        """Say what the tables are of, and which pages show something of the archive as a whole."""
        sql = self.database.connection
        after = [taxonomy.value for taxonomy in browsable(sql)]
        if self.work.whole or self.database.fact("browsable") != after:
            sql.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (EVERYTHING, EVERYTHING))
        sql.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (SITE_WIDE, EVERYTHING))
        sql.execute("INSERT OR IGNORE INTO dirty VALUES (?, '')", (MOVED,))
        facts = {"browsable": after, "arranged": self.work.arranging, "addressed": self.work.addressing}
        self.database.keep({**facts, "arrangement": arranged.state})

    def _related(self, archive: Archive, keys: Mapping[Digest, Digest], state: str) -> Archive:
        """The archive with what its articles have to do with each other."""
        from archivegen.pipeline.kin.archive import with_kin

        archive, notices = with_kin(
            archive, keys, self.cache, self.folders.state, self.vocabulary, self.config, state
        )
        self.notices += notices
        self.watch.stage("relate")
        return archive
