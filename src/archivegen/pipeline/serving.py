"""Build, watch, build again. The only door to watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from archivegen.errors import ArchivegenError
from archivegen.pipeline.building import Options, build
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.inputs import settings_files
from archivegen.pipeline.preview import PreviewServer, Rebuilds
from archivegen.pipeline.report import BuildReport

DEBOUNCE_MILLISECONDS = 200
"""Changes that come closer together are one: an editor writes a file in several steps."""
STEP_MILLISECONDS = 50

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

    `started` gets the address, `built` the report of each build, `failed` the error of one that did not
    succeed: the site before then stays. Ends with `stop` or KeyboardInterrupt. Raises SiteError when the
    port is taken.
    """
    stop = stop or threading.Event()
    rebuilds = Rebuilds()
    with PreviewServer(folders.output, port, rebuilds) as server:
        _build_once(folders, options, built, failed)
        thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
        thread.start()
        started(server.address)
        try:
            for _ in _changes(folders, stop):
                if _build_once(folders, options, built, failed):
                    rebuilds.announce()
        finally:
            rebuilds.close()
            server.shutdown()
            thread.join()


def _build_once(folders: SiteFolders, options: Options, built: Built, failed: Failed) -> bool:
    """One build; whether a file of the site changed."""
    try:
        report = build(folders, None, options)
    except ArchivegenError as error:
        failed(error)
        return False
    built(report)
    return bool(report.files.written or report.files.removed)


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
            raise_interrupt=True,
        )
    )
