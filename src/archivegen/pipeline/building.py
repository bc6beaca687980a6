"""A folder of captures -> a site on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen import site
from archivegen.config import SiteConfig
from archivegen.errors import CaptureError, SiteError, UsageError
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.lock import build_lock
from archivegen.pipeline.outcomes import INTERNAL, Reading, address
from archivegen.pipeline.permalinks import read_permalinks, write_permalinks
from archivegen.pipeline.reading import ReadArchive, read_all
from archivegen.pipeline.rendering import Rendering, Written, render_all
from archivegen.pipeline.report import BuildReport, FileCounts, Ignored, Progress, Stopwatch, no_progress
from archivegen.records import Archive, Page, SourcePath, UrlPath
from archivegen.site import Outcome, OutputState

if TYPE_CHECKING:
    from archivegen.loader import FoundCaptures

CACHE_NAME = "cache.sqlite3"
BUILDS_KEPT = 10
"""A capture or setting that is changed and changed back within so many builds is not read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build, none of which changes a byte of the site."""

    clean: bool = False
    """Make everything anew in place of what stands there."""
    jobs: int | None = None
    """Processes; None for one a core."""
    debug: bool = False
    """Raise errors that are ours in place of leaving the capture out."""
    progress: Progress = no_progress


def build(folders: SiteFolders, config: SiteConfig, options: Options = Options()) -> BuildReport:
    """Make the site of all captures below `folders.seeds`.

    A capture that cannot be used is left out and reported. Raises ConfigError, TemplateError, SiteError or
    UsageError; the site before then still stands.
    """
    with build_lock(folders.state):
        return _Build(folders, config, options).run()


def read_archive(folders: SiteFolders, config: SiteConfig, options: Options = Options()) -> Archive:
    """Read all captures below `folders.seeds` without making a site. Raises as `build` does."""
    with build_lock(folders.state):
        return _Build(folders, config, options).read_only()


class _Build:
    def __init__(self, folders: SiteFolders, config: SiteConfig, options: Options) -> None:
        self.folders = folders
        self.config = config
        self.options = options
        self.watch = Stopwatch()
        self.notices: list[str] = []

    def run(self) -> BuildReport:
        self._prepare_output()
        found = self._find()
        read = self._read(found.captures)
        archive, pages = self._plan(read)
        self.watch.stage("arrange")
        files = self._write(archive, pages, read)
        self.watch.stage("write")
        return BuildReport(
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
            files=files,
            seconds=self.watch.seconds,
            notices=tuple(self.notices),
        )

    def read_only(self) -> Archive:
        """The archive, and nothing written but the stage cache."""
        archive, _ = self._plan(self._read(self._find().captures))
        return archive

    def _find(self) -> FoundCaptures:
        from archivegen.loader import find_captures

        try:
            found = find_captures(self.folders.seeds)
        except CaptureError as error:
            raise UsageError(error.message, path=error.path, hint=error.hint) from error
        self.watch.stage("find")
        return found

    def _prepare_output(self) -> None:
        """Put right what a killed build left, and refuse a folder that is not ours before any work."""
        folders = self.folders
        if site.recover(folders.output):
            self.notices.append("a build was killed while it swapped sites: the site before was moved back")
        self.manifest_path = site.manifest_path(folders.state, folders.root, folders.output)
        self.manifest = site.read_manifest(self.manifest_path)
        sources = [folders.seeds, folders.templates, folders.static, folders.state]
        self.state = site.inspect_output(folders.output, self.manifest, sources=sources)

    def _read(self, paths: Iterable[SourcePath]) -> ReadArchive:
        cache = StageCache(self.folders.state / CACHE_NAME)
        if cache.renewed:
            self.notices.append("the stage cache could not be read: it was made anew")
        try:
            reading = Reading(seeds=self.folders.seeds, config=self.config, debug=self.options.debug)
            read = read_all(paths, reading, cache, jobs=self.options.jobs, progress=self.options.progress)
            cache.prune(builds=BUILDS_KEPT)
        finally:
            cache.close()
        self.watch.stage("read")
        _refuse_if_broken(read)
        return read

    def _plan(self, read: ReadArchive) -> tuple[Archive, tuple[Page, ...]]:
        from archivegen.pages import plan
        from archivegen.taxonomy import arrange

        self.published = read_permalinks(self.folders.permalinks)
        archive = arrange(
            read.summaries,
            read.rejections,
            self.config,
            address=partial(address, self.config),
            published=self.published,
        )
        return archive, plan(archive, self.config)

    def _remember_addresses(self, archive: Archive) -> None:
        """Before a page is published, so that no reader has an address that the next build does not know.

        Captures that only visit this folder (`--seeds` elsewhere) leave no trace in it.
        """
        from archivegen.taxonomy import remembered

        if self.folders.has_own_seeds:
            write_permalinks(self.folders.permalinks, remembered(self.published, archive))

    # ------------------------------------------------------------------------------- writing

    def _write(self, archive: Archive, pages: tuple[Page, ...], read: ReadArchive) -> FileCounts:
        from archivegen.renderer.theme import static_folder, template_folder

        static = site.find_static_files((self.folders.static, static_folder()), "static")
        planned = [page.url for page in pages]
        static = tuple(file for file in static if file.url not in set(planned))
        everything = [*planned, *(file.url for file in static), site.MARK_FILE]
        site.refuse_clashing_paths(everything)
        urls = frozenset(everything)
        self._remember_addresses(archive)
        staged = (self.options.clean or self.state is OutputState.EMPTY) and site.can_swap(
            self.folders.output
        )
        rendering = Rendering(
            config=self.config,
            template_folders=_existing(self.folders.templates, template_folder()),
            archive=archive,
            keys=read.keys,
            cache=self.folders.state / CACHE_NAME,
            folder=site.staging_folder(self.folders.output) if staged else self.folders.output,
            staged=staged,
        )
        if staged:
            return self._write_staged(rendering, pages, static, urls)
        return self._write_in_place(rendering, pages, static, urls)

    def _write_staged(
        self,
        rendering: Rendering,
        pages: tuple[Page, ...],
        static: tuple[site.StaticFile, ...],
        urls: frozenset[UrlPath],
    ) -> FileCounts:
        """Make the whole site beside the output, then swap it in."""
        try:
            for file in static:
                site.put_new_file(rendering.folder, file.url, file.read())
            site.put_new_file(rendering.folder, site.MARK_FILE, site.MARK)
            self._render(pages, rendering)
        except BaseException:
            site.discard_staging(self.folders.output)
            raise
        before = self.manifest.files if self.manifest else frozenset()
        self._remember(before | urls)
        ours = before if self.state is not OutputState.ADOPTED else urls
        site.swap_in(self.folders.output, ours)
        self._remember(urls)
        return FileCounts(added=len(urls), removed=len(before - urls))

    def _write_in_place(
        self,
        rendering: Rendering,
        pages: tuple[Page, ...],
        static: tuple[site.StaticFile, ...],
        urls: frozenset[UrlPath],
    ) -> FileCounts:
        """Replace what differs, file by file; remove what no page claims, last."""
        output = self.folders.output
        before = self.manifest.files if self.manifest else frozenset()
        self._remember(before | urls)
        outcomes = [site.put_file(output, file.url, file.read()) for file in static]
        outcomes.append(site.put_file(output, site.MARK_FILE, site.MARK))
        outcomes += (written.outcome for written in self._render(pages, rendering))
        removed = site.remove_files(output, before - urls)
        self._remember(urls)
        count = Counter(outcomes)
        return FileCounts(
            added=count[Outcome.ADDED],
            changed=count[Outcome.CHANGED],
            equal=count[Outcome.EQUAL],
            removed=removed,
        )

    def _render(self, pages: tuple[Page, ...], rendering: Rendering) -> list[Written]:
        return list(render_all(pages, rendering, jobs=self.options.jobs, progress=self.options.progress))

    def _remember(self, urls: Iterable[UrlPath]) -> None:
        site.write_manifest(self.manifest_path, self.folders.root, self.folders.output, urls)


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
