"""One build: captures -> pages -> files, of which only those are made that are no longer what they were."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path

from archivegen.config import SiteConfig
from archivegen.errors import CaptureError, ConfigError, SiteError, UsageError
from archivegen.pipeline.arrangement import ArrangedAll, ArrangedChanges, accept
from archivegen.pipeline.arranger import Arranger, Arranging, arrange_all
from archivegen.pipeline.arranging.noting import all_published
from archivegen.pipeline.articles import INTERNAL
from archivegen.pipeline.building import Options
from archivegen.pipeline.cache import CACHE_NAME, StageCache
from archivegen.pipeline.capture_rows import Differences
from archivegen.pipeline.captures import CaptureReader
from archivegen.pipeline.codec import digest_of
from archivegen.pipeline.database import Database, path_of
from archivegen.pipeline.executor import apart
from archivegen.pipeline.fingerprint import (
    arranging_version,
    reading_version,
    rendering_version,
)
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.graph import COPIED, PageGraph
from archivegen.pipeline.index_off import search_index
from archivegen.pipeline.inputs import ADDRESSES, PROGRAM, SETTINGS, Inputs, stamp_of_addresses
from archivegen.pipeline.known_settings import read_known_config
from archivegen.pipeline.naming import read_vocabulary_of, shown_labels
from archivegen.pipeline.old_state import renewed, take_away_old_state
from archivegen.pipeline.outcomes import Reading
from archivegen.pipeline.page_table import MOVED
from archivegen.pipeline.planning import Planner
from archivegen.pipeline.reading import ReadArchive, read_archive
from archivegen.pipeline.report import BuildReport, Ignored, Stopwatch, kept
from archivegen.pipeline.settings import arranging_settings, reading_settings
from archivegen.pipeline.shelf import Shelf
from archivegen.pipeline.speaking import interface_of
from archivegen.pipeline.staleness import PageDigests
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.pipeline.writing import OutputWriter
from archivegen.records import (
    Archive,
    PageKind,
    SourcePath,
)

APART_FROM = 5_000
"""Captures from which everything is arranged in a process of its own: 100,000 articles take 600 MB there,
of which Python gives little back, and workers that render would begin with them."""
BUILDS_KEPT = 10
"""A capture or setting that is changed and changed back within so many builds is not read anew."""


class SiteBuild:
    """One build of one output."""

    def __init__(
        self,
        folders: SiteFolders,
        config: SiteConfig | None,
        options: Options,
        database: Database,
        inputs: Inputs,
        watch: Stopwatch,
    ) -> None:
        self.folders = folders
        program = inputs.stamps[PROGRAM]
        self.config = config or read_known_config(folders.config, database, program)
        self.options = options
        self.database = database
        self.graph = PageGraph(database)
        self.inputs = inputs
        self.watch = watch
        self.archive: Archive | None = None
        self.archive_wanted = False
        """Somebody asks for the archive itself."""
        self.arranged: ArrangedAll | ArrangedChanges | None = None
        self.notices: list[str] = []
        if database.renewed:
            self.notices.append(renewed("the page graph"))
        self.notices += take_away_old_state(folders)

    def run(self) -> BuildReport:
        """Make the site."""
        interface = interface_of(self.config, self.folders, self.notices)
        writer = OutputWriter(self.folders, self.graph, self.options, interface, self.notices)
        writer.prepare()
        differences = self._take_captures()
        lookup = StoredLookup(self.database.connection)
        last = self.database.fact("last")
        digests = PageDigests(self.config, writer.templates, writer.interface, self.versions["rendering"])
        self.archive = None
        arranged = self.arranged
        index = search_index(self.folders, self.database, self.config, self.vocabulary)
        cache = self.folders.state / CACHE_NAME
        with self.database.change():
            index.note_changes()
            Planner(self.database, lookup, self.config, digests).plan(
                None if arranged is None else arranged.redirects
            )
            writer.plan_copies(digests)
            self._refuse_missing_styles()
            self.graph.restate(lambda kind: digests.of_kind(PageKind(kind)))
            self.database.keep({"planned": self._settings()})
            if arranged is not None:
                self.database.keep({"unpublished": True})
        self.watch.stage("plan")
        rendering = writer.rendering(self.config, cache)
        self.options.planned(rendering)
        with self.database.change():
            writer.plan_index(index.bring_up_to_date(cache, self.options.progress))
        self.watch.stage("index")
        writer.refuse_clashes()

        def publishing() -> None:
            """Before a page is published, so that no reader has an address that the next build does not know.

            Captures that only visit this folder (`--seeds` elsewhere) leave no trace in it.
            """
            if arranged is not None and self.folders.has_own_seeds:
                arranged.publish(self.folders.permalinks)
            self.database.keep({"unpublished": False})

        rendered, files = writer.write(rendering, self.inputs.since, self.watch, publishing)
        waiting = self.graph.waiting()
        if arranged is not None:
            self.database.keep({"permalinks": arranged.permalinks})
        if not waiting:
            self._accept(cache)
        report = BuildReport(
            output=self.folders.output,
            captures=self._count("capture"),
            articles=lookup.article_count,
            hidden=self._hidden(),
            rejections=tuple(lookup.rejections),
            ignored=self._ignored(),
            blocks_removed=self._one("SELECT coalesce(sum(removed), 0) FROM article"),
            review=self._review(),
            computed=len(differences.computed),
            looked=differences.looked,
            pages=self._one("SELECT count(*) FROM page")
            - self._one(f"SELECT count(*) FROM page WHERE kind = '{COPIED}'"),
            rendered=rendered - waiting,
            waiting=waiting,
            changed=self.inputs.changed_since(last["stamps"]) if last else (),
            files=files,
            reasons={why: count for why, count in sorted(writer.reasons.items()) if count},
            pruned=writer.pruned,
            seconds=self.watch.seconds,
            notices=tuple(self.notices),
        )
        self._remember(report)
        return report

    def _accept(self, cache: Path) -> None:
        """Take in the records that were published, for `archivegen diff`; also those of a build that a later
        change stopped."""
        state = self.database.fact("arrangement")
        if self.database.fact("accepted") == state:
            return
        with closing(StageCache(cache, read_only=True)) as records:
            accept(self.folders, self.arranged, self.database.connection, state, records.account)
        self.database.keep({"accepted": state})

    def records(self) -> ReadArchive:
        """What the captures come to, one by one, and nothing written but our own state."""
        self._take_captures(arranged=False)
        return self._read_archive()

    def read_everything(self) -> tuple[Archive, ReadArchive]:
        """The archive and where its records are kept; nothing is written but our own state."""
        self.database.keep({"arranged": None})
        self.archive_wanted = True
        self._take_captures()
        if self.archive is None:
            raise SiteError("the archive was not arranged")
        return self.archive, self._read_archive()

    def _read_archive(self) -> ReadArchive:
        return read_archive(self.database, self.config, self._addressing())

    def _addressing(self) -> list[str]:
        """What the addresses in the table of articles were made with."""
        return [self.versions["arranging"], self.config.permalink]

    # ------------------------------------------------------------------------------------ reading

    def _take_captures(self, *, arranged: bool = True) -> Differences:
        """Bring the tables of captures, articles and terms up to what stands in the folders."""
        if not self.inputs.captures:
            from archivegen.loader import find_captures

            try:
                find_captures(self.folders.seeds)
            except CaptureError as error:
                raise UsageError(error.message, path=error.path, hint=error.hint) from error
        cache = StageCache(self.folders.state / CACHE_NAME)
        if cache.renewed:
            self.notices.append(renewed("the stage cache"))
        work: Arranging | None = None
        try:
            with self.database.change():
                self._begin_anew_where_needed(cache)
                self.vocabulary = read_vocabulary_of(self.folders, self.config)
                self._note_missing_vocabulary()
                differences = self._reader(cache).read(
                    self.inputs.captures,
                    self.options.progress,
                    labels=shown_labels(self.vocabulary),
                    verify=self.options.verify,
                )
                self._refuse_if_broken()
                self.watch.stage("read")
                if arranged:
                    work = self._take_articles(differences, cache)
                elif differences.changed:
                    self.database.keep({"arranged": None})
                self._prune(cache)
        finally:
            cache.close()
        if work is not None:
            self._arrange_apart(work)
        return differences

    def _reader(self, cache: StageCache) -> CaptureReader:
        reading = Reading(
            seeds=self.folders.seeds,
            config=self.config,
            since=self.inputs.since,
            debug=self.options.debug,
        )
        version = digest_of(self.versions["reading"], reading_settings(self.config))
        shelf = Shelf(self.folders.state)
        return CaptureReader(self.database, cache, reading, version, shelf, jobs=self.options.jobs)

    def _begin_anew_where_needed(self, cache: StageCache) -> None:
        """Empty the tables of captures that were read by other code, with other settings or elsewhere."""
        self.versions = self._versions()
        reading = {
            "code": self.versions["reading"],
            "settings": reading_settings(self.config),
            "seeds": str(self.folders.seeds.resolve()),
            "cache": cache.generation,
        }
        if self.database.fact("reading") != reading:
            for table in ("capture", "seed_folder", "stated_tag", "line_word"):
                self.database.connection.execute(f"DELETE FROM {table}")
            self.database.keep({"labels": []})
            self.database.keep({"arranged": None})
        self.database.keep({"reading": reading})

    def _versions(self) -> dict[str, str]:
        """Versions of the stages; worked out again when a file of the program has another stamp."""
        known = self.database.fact("versions")
        stamp = self.inputs.stamps[PROGRAM]
        if known is None or known["stamp"] != stamp:
            known = {
                "stamp": stamp,
                "reading": reading_version(),
                "arranging": arranging_version(),
                "rendering": rendering_version(),
            }
            self.database.keep({"versions": known})
        return known  # type: ignore[no-any-return]

    def _take_articles(self, differences: Differences, cache: StageCache) -> Arranging | None:
        """Bring articles and terms up to what captures came to, if anything of them can have changed; what is
        to be arranged in another process, when that is everything and much."""
        sql = self.database.connection
        arranging = [
            self.versions["arranging"],
            arranging_settings(self.config),
            self.inputs.stamps[SETTINGS],
            not self.folders.has_own_seeds,
        ]
        same = self.database.fact("arranged") == arranging and not self.database.fact("unpublished")
        same = same and self.database.fact("addresses") == self.inputs.stamps[ADDRESSES]
        whole = self.database.fact("planned") != self._settings()
        waiting = sql.execute("SELECT 1 FROM dirty WHERE owner = ?", (MOVED,)).fetchone()
        same = same and not whole and waiting is None
        if not differences.changed and same:
            return None
        work = Arranging(
            folders=self.folders,
            config=self.config,
            arranging=arranging,
            addressing=self._addressing(),
            whole=whole,
            jobs=self.options.jobs,
        )
        arranger = Arranger(self.database, cache, work, self.vocabulary, self.watch, self.options.progress)
        if same and self.folders.has_own_seeds:
            self.arranged = arranger.take_changes(differences.changed)
        if self.arranged is None and not self.archive_wanted and self._count("capture") >= APART_FROM:
            self.database.keep({"arranged": None})  # until that process is done
            return work
        if self.arranged is None:
            self.arranged, self.archive = arranger.take_all()
        self.notices += arranger.notices
        arranger.note(self.arranged)
        return None

    def _arrange_apart(self, work: Arranging) -> None:
        done = apart(arrange_all, work)
        self.watch.took(done.seconds)
        self.notices += done.notices
        published = partial(all_published, self.database.connection) if done.has_news else None
        self.arranged = ArrangedAll(published, done.redirects, done.state)

    def _settings(self) -> list[object]:
        """What the plan of all pages depends on."""
        return [
            self.config.page_size,
            self.config.index_language,
            bool(self.config.base_url),
            self.config.search,
            asdict(self.config.data),
            [digest_of(repr(page)) for page in self.config.pages],
            self.versions["rendering"],
        ]

    def _prune(self, cache: StageCache) -> None:
        if cache.is_crowded(self._count("capture")):
            rows = self.database.connection.execute("SELECT task, first FROM capture WHERE task <> ''")
            cache.prune(keep=(key for row in rows for key in row), builds=BUILDS_KEPT)

    def _refuse_if_broken(self) -> None:
        """Errors of ours on most captures are no reason to publish an archive without them."""
        rejections = StoredLookup(self.database.connection).rejections
        broken = [rejection for rejection in rejections if rejection.cause == INTERNAL]
        articles = "SELECT count(*) FROM capture WHERE kind IN ('article', 'tag_line')"
        if broken and len(broken) > self._one(articles):
            raise SiteError(
                f"{len(broken)} captures could not be read through a fault of archivegen: {broken[0].detail}",
                path=broken[0].path,
                hint="the site stays as it is; `--debug` shows where it went wrong",
            )

    def _note_missing_vocabulary(self) -> None:
        """A file of the usual name need not be there; one that was named was meant."""
        name = self.config.vocabulary
        if name != SiteConfig().vocabulary and not (self.folders.root / name).exists():
            self.notices.append(f"`vocabulary` in site.yaml names `{name}`, which is not there")

    def _refuse_missing_styles(self) -> None:
        """Every page would ask for a style sheet that is not there. Called when files to copy are planned."""
        standing = "SELECT 1 FROM page WHERE url = ? AND digest IS NOT NULL"
        for name in self.config.theme.styles:
            if self.database.connection.execute(standing, (f"static/{name}",)).fetchone() is None:
                raise ConfigError(
                    f"`styles`: no such file: `static/{name}`",
                    path=str(self.folders.config),
                    hint="put it there, or take its name out",
                )

    # ------------------------------------------------------------------------------------ report

    def _one(self, query: str) -> int:
        return int(self.database.connection.execute(query).fetchone()[0])

    def _count(self, table: str) -> int:
        return self._one(f"SELECT count(*) FROM {table}")

    def _hidden(self) -> tuple[SourcePath, ...]:
        rows = "SELECT path FROM capture WHERE kind = 'hidden' AND kind <> 'article' ORDER BY path"
        return tuple(path_of(row[0]) for row in self.database.connection.execute(rows))

    def _ignored(self) -> tuple[Ignored, ...]:
        rows = self.database.connection.execute("SELECT ignored FROM seed_folder WHERE ignored <> '[]'")
        files = sorted((path, reason) for row in rows for path, reason in json.loads(row[0]))
        return tuple(Ignored(path=SourcePath(path), reason=reason) for path, reason in files)

    def _review(self) -> tuple[SourcePath, ...]:
        """Captures for the review queue, most doubtful first."""
        rows = self.database.connection.execute(
            "SELECT path FROM article WHERE review IS NOT NULL ORDER BY review DESC, path"
        )
        return tuple(path_of(row[0]) for row in rows)

    def _remember(self, report: BuildReport) -> None:
        """What the next build asks first."""
        again = self._one("SELECT count(*) FROM capture WHERE stamp = ''")
        stamps = {**self.inputs.stamps, ADDRESSES: stamp_of_addresses(self.folders)}
        unfinished = report.waiting > 0 or bool(self.graph.unwanted())
        young = self.inputs.young or again > 0 or unfinished
        self.database.keep(
            {
                "last": {"stamps": stamps, "young": young, "report": kept(report)},
                "addresses": stamps[ADDRESSES],
            }
        )
