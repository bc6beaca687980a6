"""Build, watch, build again. The only door to watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.errors import ArchivegenError, SiteError
from archivegen.pipeline.building import Options, build
from archivegen.pipeline.executor import PRELOADED
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.fresh_pages import FreshPages
from archivegen.pipeline.inputs import settings_files
from archivegen.pipeline.preview import PreviewServer, Rebuilds
from archivegen.pipeline.report import BuildReport

if TYPE_CHECKING:
    from archivegen.pipeline.rendering import Rendering

DEBOUNCE_MILLISECONDS = 200
"""Changes that come closer together are one: an editor writes a file in several steps."""
STEP_MILLISECONDS = 50
WAKE_SECONDS = 1.0
"""How long Ctrl-C may have to wait where a thread that waits cannot be interrupted (Windows)."""

Built = Callable[[BuildReport], None]
Failed = Callable[[ArchivegenError], None]


def serve(
    folders: SiteFolders,
    options: Options,
    *,
    port: int,
    started: Callable[[str], None],
    built: Built,
    failed: Failed,
    stop: threading.Event | None = None,
) -> None:
    """Build the site, serve it on the loopback interface, and build again whenever an input changes.

    Open pages reload as soon as a change is planned; until all that it touches is written, a page is made
    when it is asked for. A change in the meantime is taken up at once, and what is not written by then later.

    `started` gets the address, `built` the report of each build, `failed` the error of one that did not
    succeed: the site before then stays. Ends with `stop` or KeyboardInterrupt. Raises SiteError when the
    port is taken, or when the system does not tell of changes any more.
    """
    stop = stop or threading.Event()
    rebuilds, fresh = Rebuilds(), FreshPages()
    with PreviewServer(folders.output, port, rebuilds, fresh.content) as server:
        _build_once(folders, options, built, failed)
        changed = threading.Event()
        broken: list[Exception] = []
        threads = [
            threading.Thread(target=server.serve_forever, name="preview", daemon=True),
            threading.Thread(target=_watch, args=(folders, stop, changed, broken), name="watch", daemon=True),
        ]
        for thread in threads:
            thread.start()
        started(server.address)

        def planned(rendering: Rendering) -> None:
            fresh.take(rendering)
            rebuilds.announce()

        for name in PRELOADED:  # so that the first change is as quick as any other
            import_module(name)
        options = replace(options, planned=planned, interrupted=changed.is_set)
        try:
            while not stop.is_set():
                if changed.wait(WAKE_SECONDS) and not stop.is_set():
                    changed.clear()
                    _build_once(folders, options, built, failed)
        finally:
            stop.set()
            rebuilds.close()
            server.shutdown()
            for thread in threads:
                thread.join()
            fresh.close()
    if broken:
        raise SiteError(
            f"changes cannot be watched: {broken[0]}",
            path=str(folders.root),
            hint="every folder has to be readable; how many Linux watches: `fs.inotify.max_user_watches`",
        ) from broken[0]


def _build_once(folders: SiteFolders, options: Options, built: Built, failed: Failed) -> None:
    """One build."""
    try:
        built(build(folders, None, options))
    except ArchivegenError as error:
        failed(error)


def _watch(
    folders: SiteFolders, stop: threading.Event, changed: threading.Event, broken: list[Exception]
) -> None:
    """Say so when anything changed that a build reads, and when all is over; `broken` gets the error."""
    try:
        for _ in _changes(folders, stop):
            changed.set()
    except Exception as error:  # the watcher's own kinds of errors have no common base
        broken.append(error)
    finally:
        stop.set()
        changed.set()


def _changes(folders: SiteFolders, stop: threading.Event) -> Iterator[None]:
    """Once for each burst of changes to what a build reads."""
    from watchfiles import watch

    from archivegen.renderer.theme import static_folder, template_folder

    theme = (template_folder(), static_folder())
    watched = {folders.root, folders.seeds, *theme}
    inputs = (folders.seeds, folders.templates, folders.messages, folders.pages, folders.static, *theme)
    inside = tuple(path.resolve() for path in inputs)

    def is_input(_change: object, path: str) -> bool:
        place = Path(path)
        if place.name.startswith("."):
            return False
        resolved = place.parent.resolve() / place.name
        if any(resolved.is_relative_to(top) for top in inside):
            return True
        return any(resolved == settings.resolve() for settings in settings_files(folders))

    existing = sorted(str(path) for path in watched if path.is_dir())
    yield from (
        None
        for _ in watch(
            *existing,
            watch_filter=is_input,
            debounce=DEBOUNCE_MILLISECONDS,
            step=STEP_MILLISECONDS,
            stop_event=stop,
            raise_interrupt=False,
        )
    )
