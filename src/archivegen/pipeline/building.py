"""A folder of captures -> a site on disk; at once when nothing changed since the last build.

Importing this module is cheap: what reads and writes is imported when there is something to do.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from archivegen.dataclass import dataclass
from archivegen.errors import ArchivegenError, BrokenStateError
from archivegen.pipeline.collecting import collecting_seldom
from archivegen.pipeline.database import Database
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.graph import PageGraph
from archivegen.pipeline.inputs import Inputs, look_at_inputs
from archivegen.pipeline.lock import build_lock
from archivegen.pipeline.report import BuildReport, Progress, Stopwatch, no_progress, recalled
from archivegen.pipeline.state_file import discard, refuse_if_not_writable

if TYPE_CHECKING:
    from archivegen.config import SiteConfig
    from archivegen.pipeline.making import SiteBuild
    from archivegen.pipeline.reading import ReadArchive
    from archivegen.pipeline.rendering import Rendering
    from archivegen.records import Archive


STATE_FILES = ("cache.sqlite3", "kin.sqlite3")


def _nobody_waits(_rendering: Rendering) -> None:
    """Pages are read from the disk."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build, none of which changes a byte of the site."""

    clean: bool = False
    """Make everything anew in place of what stands there."""
    verify: bool = False
    """Trust no stamp: read every capture and look at every file of the output."""
    jobs: int | None = None
    """Processes; None for one a core."""
    debug: bool = False
    """Raise errors that are ours in place of leaving the capture out."""
    progress: Progress = no_progress
    planned: Callable[[Rendering], None] = _nobody_waits
    """Called when all pages are planned and none is written yet, with what renders them."""
    interrupted: Callable[[], bool] = _never
    """Asked before each page of a site that stands: when it says so no more are made, and the next build
    makes the rest."""


def build(
    folders: SiteFolders, config: SiteConfig | None = None, options: Options = Options()
) -> BuildReport:
    """Make the site of all captures below `folders.seeds`.

    `config` is read from `folders.config` when it is not given. A capture that cannot be used is left out
    and reported. Raises ConfigError, TemplateError, SiteError or UsageError; the site before then still
    stands.
    """
    with build_lock(folders.state) as now, collecting_seldom():
        try:
            return _build(folders, config, options, now)
        except Exception as error:
            if not _may_be_the_state(error):
                raise
            refuse_if_not_writable(error, folders.state)
            _forget_state(folders)
            report = _build(folders, config, options, now)
            notice = f"what earlier builds left in `{folders.state.name}` is broken ({error}): made anew"
            return replace(report, notices=(notice, *report.notices))


def _may_be_the_state(error: Exception) -> bool:
    """Whether what earlier builds left may be no record any more, which fails in many ways; where it was not
    the cause, the same happens again without it."""
    if isinstance(error, BrokenStateError):
        return True
    return not isinstance(error, ArchivegenError | OSError | MemoryError)


def _build(folders: SiteFolders, config: SiteConfig | None, options: Options, now: int) -> BuildReport:
    watch = Stopwatch()
    database = Database(folders.graph)
    try:
        inputs = look_at_inputs(folders, now)
        watch.stage("find")
        if not (options.clean or options.verify or config):
            report = _unchanged(folders, database, inputs, watch)
            if report is not None:
                return report
        from archivegen.pipeline.making import SiteBuild

        return SiteBuild(folders, config, options, database, inputs, watch).run()
    finally:
        database.close()


def _forget_state(folders: SiteFolders) -> None:
    """Remove what can be made anew: the page graph, the stage cache, the tables of relations, the index."""
    for place in (folders.graph, *(folders.state / name for name in STATE_FILES)):
        with suppress(OSError):
            discard(place)
    shutil.rmtree(folders.search_index, ignore_errors=True)


def read_archive(
    folders: SiteFolders, config: SiteConfig | None = None, options: Options = Options()
) -> Archive:
    """Read all captures below `folders.seeds` without making a site. Raises as `build` does."""
    with reading(folders, config, options) as site:
        return site.read_everything()[0]


def read_records(
    folders: SiteFolders, config: SiteConfig | None = None, options: Options = Options()
) -> ReadArchive:
    """Read all captures one by one, without what they have to do with each other. Raises as `build` does."""
    with reading(folders, config, options) as site:
        return site.records()


@contextmanager
def reading(folders: SiteFolders, config: SiteConfig | None, options: Options) -> Iterator[SiteBuild]:
    """Hold the lock of an archive to read it."""
    from archivegen.pipeline.making import SiteBuild

    with build_lock(folders.state) as now:
        database = Database(folders.graph)
        try:
            inputs = look_at_inputs(folders, now)
            yield SiteBuild(folders, config, options, database, inputs, Stopwatch())
        finally:
            database.close()


def _unchanged(
    folders: SiteFolders, database: Database, inputs: Inputs, watch: Stopwatch
) -> BuildReport | None:
    """The report of the last build once more, when all inputs and files stand as that build left them."""
    graph = PageGraph(database)
    last = database.fact("last")
    if last is None or graph.is_unsettled() or last["young"] or inputs.changed_since(last["stamps"]):
        return None
    if graph.touched(folders.output, inputs.since):
        return None
    watch.stage("compare")
    return recalled(last["report"], folders.output, graph.count(), watch.seconds)
