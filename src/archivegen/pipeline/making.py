"""One build: captures -> pages -> files, of which only those are made that are no longer what they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen import site
from archivegen.config import SiteConfig, read_config
from archivegen.errors import SiteError, UsageError
from archivegen.pipeline.building import Options
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.fingerprint import relating_version
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.graph import PageGraph
from archivegen.pipeline.inputs import ADDRESSES, Inputs, stamp_of_addresses
from archivegen.pipeline.lock import file_time
from archivegen.pipeline.naming import KeptMentions, read_vocabulary_of, shown_labels
from archivegen.pipeline.outcomes import INTERNAL, Reading, address
from archivegen.pipeline.permalinks import read_permalinks, write_permalinks
from archivegen.pipeline.reading import ReadArchive, read_all
from archivegen.pipeline.rendering import Rendering, Written, render_all
from archivegen.pipeline.report import BuildReport, FileCounts, Ignored, Stopwatch, kept
from archivegen.pipeline.staleness import PageDigests, reason
from archivegen.records import Archive, Page, SourcePath, UrlPath
from archivegen.site import Outcome, OutputState

if TYPE_CHECKING:
    from archivegen.loader import FoundCaptures

CACHE_NAME = "cache.sqlite3"
KIN_NAME = "kin.sqlite3"
BUILDS_KEPT = 10
"""A capture or setting that is changed and changed back within so many builds is not read anew."""


class SiteBuild:
    """One build of one output."""

    def __init__(
        self,
        folders: SiteFolders,
        config: SiteConfig | None,
        options: Options,
        graph: PageGraph,
        inputs: Inputs,
        watch: Stopwatch,
    ) -> None:
        self.folders = folders
        self.config = read_config(folders.config) if config is None else config
        self.options = options
        self.graph = graph
        self.inputs = inputs
        self.watch = watch
        self.notices: list[str] = []
        if graph.renewed:
            self.notices.append("the page graph could not be read: it was made anew")

    def run(self) -> BuildReport:
        """Make the site."""
        self._prepare_output()
        found = self._find()
        read = self._read(found.captures)
        archive, pages = self._plan(read)
        self.watch.stage("arrange")
        rendered, files = self._write(archive, pages, read)
        self._accept(read)
        self.watch.stage("write")
        last = self.graph.fact("last")
        report = BuildReport(
            output=self.folders.output,
            captures=len(found.captures),
            articles=len(archive.articles),
            hidden=tuple(read.hidden),
            rejections=archive.rejections,
            ignored=tuple(Ignored(path=file.path, reason=file.reason) for file in found.ignored),
            blocks_removed=sum(summary.removed_blocks for summary in archive.articles),
            review=_review(archive),
            computed=len(read.computed),
            pages=len(pages),
            rendered=rendered,
            changed=self.inputs.changed_since(last["stamps"]) if last else (),
            files=files,
            seconds=self.watch.seconds,
            notices=tuple(self.notices),
        )
        young = self.inputs.young or any(
            entry.young(self.inputs.since) for folder in self.inputs.captures for entry in folder.files
        )
        # What is left out through a fault of ours may be read the next time.
        young = young or any(one.cause == INTERNAL for one in archive.rejections)
        stamps = {**self.inputs.stamps, ADDRESSES: stamp_of_addresses(self.folders)}
        self.graph.keep({"last": {"stamps": stamps, "young": young, "report": kept(report)}})
        return report

    def records(self) -> ReadArchive:
        """What the captures come to, one by one, and nothing written but the stage cache."""
        return self._read(self._find().captures)

    def _accept(self, read: ReadArchive) -> None:
        """Take in the records that were published, for `archivegen diff`."""
        from archivegen.pipeline.accepted import AcceptedRecords

        with (
            closing(StageCache(self.folders.state / CACHE_NAME, read_only=True)) as cache,
            AcceptedRecords(self.folders.state, self.folders.seeds) as accepted,
        ):
            accepted.accept(read.keys_by_path(), cache.account)

    def read_only(self) -> Archive:
        """The archive, and nothing written but the stage cache."""
        return self.read_everything()[0]

    def read_everything(self) -> tuple[Archive, ReadArchive]:
        """The archive and where its records are kept."""
        read = self._read(self._find().captures)
        return self._plan(read)[0], read

    def _find(self) -> FoundCaptures:
        from archivegen.errors import CaptureError
        from archivegen.loader import find_captures, sort_out

        if not self.inputs.captures:
            try:
                return find_captures(self.folders.seeds)
            except CaptureError as error:
                raise UsageError(error.message, path=error.path, hint=error.hint) from error
        return sort_out(self.inputs.captures)

    def _prepare_output(self) -> None:
        """Put right what a killed build left, and refuse a folder that is not ours before any work."""
        folders = self.folders
        if site.recover(folders.output):
            self.notices.append("a build was killed while it swapped sites: the site before was moved back")
        self.manifest_path = site.manifest_path(folders.state, folders.root, folders.output)
        self.standing = self.graph.standing()
        self.ours = frozenset(map(UrlPath, self.standing))
        manifest = None
        if not self.standing or self.graph.fact("unsettled") or not self.manifest_path.exists():
            manifest = site.read_manifest(self.manifest_path)
            self.ours |= manifest.files if manifest else frozenset()
        sources = [folders.seeds, folders.templates, folders.static, folders.state]
        known = bool(self.standing) or manifest is not None
        self.state = site.inspect_output(folders.output, known=known, sources=sources)

    def _read(self, paths: Iterable[SourcePath]) -> ReadArchive:
        cache = StageCache(self.folders.state / CACHE_NAME)
        if cache.renewed:
            self.notices.append("the stage cache could not be read: it was made anew")
        try:
            reading = Reading(seeds=self.folders.seeds, config=self.config, debug=self.options.debug)
            self.vocabulary = read_vocabulary_of(self.folders, self.config)
            labels = shown_labels(self.vocabulary)
            jobs, progress = self.options.jobs, self.options.progress
            read = read_all(paths, reading, cache, jobs=jobs, progress=progress, labels=labels)
            self.watch.stage("read")
            _refuse_if_broken(read)
            self.archive = self._arrange(read, cache)
            cache.prune(builds=BUILDS_KEPT)
        finally:
            cache.close()
        return read

    def _arrange(self, read: ReadArchive, cache: StageCache) -> Archive:
        """The archive of what was read, its subjects under the names that the vocabulary gives them."""
        from archivegen.taxonomy import arrange

        mentions = KeptMentions(cache, read.keys)
        mentions.complete(jobs=self.options.jobs, progress=self.options.progress)
        mentions.look_for(self.vocabulary, read.summaries, jobs=self.options.jobs)
        self.watch.stage("names")
        self.published = read_permalinks(self.folders.permalinks)
        return arrange(
            read.summaries,
            read.rejections,
            self.config,
            address=partial(address, self.config),
            published=self.published,
            vocabulary=self.vocabulary,
            mentions=mentions,
        )

    def _plan(self, read: ReadArchive) -> tuple[Archive, tuple[Page, ...]]:
        from archivegen.pages import plan

        archive = self._related(self.archive, read)
        return archive, plan(archive, self.config)

    def _related(self, archive: Archive, read: ReadArchive) -> Archive:
        """The archive with what its articles have to do with each other."""
        from archivegen.pipeline.kin import relate
        from archivegen.taxonomy.related import synonyms_of

        articles = {one.digest: (one.id, read.keys[one.digest]) for one in archive.articles}
        with closing(StageCache(self.folders.state / CACHE_NAME, read_only=True)) as cache:
            names = synonyms_of(self.vocabulary, self.config)
            found = relate(self.folders.state / KIN_NAME, relating_version(), articles, cache.imprint, names)
        self.watch.stage("relate")
        return replace(archive, kin=found.kin, questions=found.questions)

    def _remember_addresses(self, archive: Archive) -> None:
        """Before a page is published, so that no reader has an address that the next build does not know.

        Captures that only visit this folder (`--seeds` elsewhere) leave no trace in it.
        """
        from archivegen.taxonomy import remembered

        known = remembered(self.published, archive)
        if self.folders.has_own_seeds and not (known is self.published and self.folders.permalinks.exists()):
            write_permalinks(self.folders.permalinks, known)

    # ------------------------------------------------------------------------------- writing

    def _write(self, archive: Archive, pages: tuple[Page, ...], read: ReadArchive) -> tuple[int, FileCounts]:
        """Write what is stale, remove what no page claims; how many pages were rendered."""
        from archivegen.renderer.theme import static_folder, template_folder

        templates = _existing(self.folders.templates, template_folder())
        planned = {page.url for page in pages}
        static = tuple(
            file
            for file in site.find_static_files((self.folders.static, static_folder()), "static")
            if file.url not in planned
        )
        site.refuse_clashing_paths([*planned, *(file.url for file in static), site.MARK_FILE])
        self._remember_addresses(archive)
        digests = PageDigests(self.config, templates)
        wanted: dict[str, str] = {page.url: digests.of_page(page) for page in pages}
        wanted |= {file.url: digests.of_file(file.path) for file in static}
        wanted[site.MARK_FILE] = digests.of_mark(site.MARK)
        fresh = self.options.clean or self.state is OutputState.EMPTY
        staged = fresh and site.can_swap(self.folders.output)
        stale = set(wanted) if staged or self.options.clean else self._stale(wanted)
        rendering = Rendering(
            config=self.config,
            template_folders=templates,
            archive=archive,
            keys=read.keys,
            cache=self.folders.state / CACHE_NAME,
            folder=site.staging_folder(self.folders.output) if staged else self.folders.output,
            staged=staged,
        )
        todo = [page for page in pages if page.url in stale]
        files = [file for file in static if file.url in stale]
        removed = self.ours - wanted.keys()
        if not stale and not removed:
            return 0, FileCounts(equal=len(wanted))
        write = self._write_staged if staged else self._write_in_place
        return len(todo), write(rendering, todo, files, wanted, removed)

    def _stale(self, wanted: Mapping[str, str]) -> set[str]:
        """What is no longer as its inputs would make it, or as it was written."""
        touched = self.graph.touched(
            self.folders.output, self.inputs.since, everything=self.options.verify or self._unsettled()
        )
        return {
            url
            for url, digest in wanted.items()
            if url in touched or url not in self.standing or self.standing[url].digest != digest
        }

    def _unsettled(self) -> bool:
        return bool(self.graph.fact("unsettled"))

    def _write_staged(
        self,
        rendering: Rendering,
        pages: list[Page],
        static: list[site.StaticFile],
        wanted: Mapping[str, str],
        removed: frozenset[UrlPath],
    ) -> FileCounts:
        """Make the whole site beside the output, then swap it in."""
        output, urls = self.folders.output, frozenset(map(UrlPath, wanted))
        try:
            written = [self._put_static(rendering.folder, file.url, file.read(), new=True) for file in static]
            written.append(self._put_static(rendering.folder, site.MARK_FILE, site.MARK, new=True))
            written += self._render(pages, rendering)
        except BaseException:
            site.discard_staging(output)
            raise
        site.write_manifest(self.manifest_path, self.folders.root, output, self.ours | urls)
        self.graph.begin()
        site.swap_in(output, self.ours if self.state is not OutputState.ADOPTED else urls)
        self._settle(written, wanted, self.standing.keys() - urls, everything=True)
        site.write_manifest(self.manifest_path, self.folders.root, output, urls)
        return FileCounts(added=len(urls), removed=len(removed))

    def _write_in_place(
        self,
        rendering: Rendering,
        pages: list[Page],
        static: list[site.StaticFile],
        wanted: Mapping[str, str],
        removed: frozenset[UrlPath],
    ) -> FileCounts:
        """Replace what differs, file by file; remove what no page claims, last."""
        output, urls = self.folders.output, frozenset(map(UrlPath, wanted))
        if self.manifest_path.exists() and self.standing:
            site.note_files(self.manifest_path, added=urls - self.ours)
        else:
            site.write_manifest(self.manifest_path, self.folders.root, output, self.ours | urls)
        self.graph.begin()
        written = [self._put_static(output, file.url, file.read()) for file in static]
        if self.standing.get(site.MARK_FILE) is None or not (output / site.MARK_FILE).is_file():
            written.append(self._put_static(output, site.MARK_FILE, site.MARK))
        written += self._render(pages, rendering)
        gone = site.remove_files(output, removed)
        self._settle(written, wanted, removed)
        site.note_files(self.manifest_path, removed=removed)
        count = Counter(one.outcome for one in written)
        return FileCounts(
            added=count[Outcome.ADDED],
            changed=count[Outcome.CHANGED],
            equal=len(wanted) - count[Outcome.ADDED] - count[Outcome.CHANGED],
            removed=gone,
        )

    @staticmethod
    def _put_static(folder: Path, url: UrlPath, content: bytes, *, new: bool = False) -> Written:
        outcome = Outcome.ADDED
        if new:
            site.put_new_file(folder, url, content)
        else:
            outcome = site.put_file(folder, url, content)
        return Written(url, outcome, site.file_stamp(folder, url))

    def _settle(
        self,
        written: Iterable[Written],
        wanted: Mapping[str, str],
        removed: Iterable[str],
        *,
        everything: bool = False,
    ) -> None:
        """Take in what stands now."""
        removed = set(removed)
        rows = [(one.url, wanted[one.url], self._why(one, wanted[one.url]), *one.stamp) for one in written]
        changed = {row[0].rpartition("/")[0] for row in rows} | {url.rpartition("/")[0] for url in removed}
        if everything:
            changed |= {url.rpartition("/")[0] for url in (*wanted, *self.standing)}
        times = _folder_times(self.folders.output, changed, self.folders.lock)
        self.graph.settle(rows, removed, times, changed - times.keys(), {})

    def _why(self, one: Written, digest: str) -> str:
        before = self.standing.get(one.url)
        return reason(before.digest if before else None, digest)

    def _render(self, pages: list[Page], rendering: Rendering) -> list[Written]:
        return list(render_all(pages, rendering, jobs=self.options.jobs, progress=self.options.progress))


def _folder_times(output: Path, folders: Iterable[str], clock: Path) -> dict[str, int]:
    """Time of modification of folders of the output, taken when the file system's clock has moved on.

    A change after this moment then cannot have the time that is noted here.
    """
    from time import sleep

    times: dict[str, int] = {}
    for folder in folders:
        place = output / folder
        if place.is_dir():
            times[folder] = place.stat().st_mtime_ns
    newest = max(times.values(), default=0)
    for _ in range(10):
        if file_time(clock) > newest:
            break
        sleep(0.002)
    return times


def _refuse_if_broken(read: ReadArchive) -> None:
    """Errors of ours on most captures are no reason to publish an archive without them."""
    broken = [rejection for rejection in read.rejections if rejection.cause == INTERNAL]
    if len(broken) > len(read.summaries):
        raise SiteError(
            f"{len(broken)} captures could not be read through a fault of archivegen: {broken[0].detail}",
            path=broken[0].path,
            hint="the site stays as it is; `--debug` shows where it went wrong",
        )


def _existing(*folders: Path) -> tuple[Path, ...]:
    """Folders that are there, each once: a checkout's own theme is also its site's."""
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def _review(archive: Archive) -> tuple[SourcePath, ...]:
    """Captures for the review queue, most doubtful first."""
    from archivegen.pages.plan import needs_review

    queue = sorted(filter(needs_review, archive.articles), key=lambda summary: (-summary.doubt, summary.path))
    return tuple(summary.path for summary in queue)
