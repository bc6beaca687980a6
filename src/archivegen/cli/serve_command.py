"""`archivegen serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivegen.cli.options import archive_argument, folders_options, site_folders, work_options
from archivegen.cli.terminal import complain, say

if TYPE_CHECKING:
    from archivegen.errors import ArchivegenError
    from archivegen.pipeline import BuildReport


@click.command("serve")
@archive_argument
@folders_options
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@work_options
def command(
    folder: Path,
    seeds: Path | None,
    output: Path | None,
    port: int,
    open_browser: bool,
    jobs: int | None,
    debug: bool,
) -> None:
    """Build the site of DIR, show it at http://127.0.0.1:8000/, and build again whenever a capture or
    anything else that a build reads changes; open pages then reload. Only this machine can see it. Stop
    with Ctrl-C.

    \b
    Examples:
      archivegen serve
      archivegen serve my-archive --port 8080 --open
    """
    from archivegen.pipeline import Options, serve

    def started(address: str) -> None:
        say(f"serving {address} (stop with Ctrl-C)")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    try:
        serve(
            site_folders(folder, seeds, output),
            Options(jobs=jobs, debug=debug),
            port=port,
            started=started,
            built=_built,
            failed=_failed,
        )
    except KeyboardInterrupt:
        say("stopped")


def _built(report: BuildReport) -> None:
    files = report.files
    later = f", {report.waiting} pages to go" if report.waiting else ""
    say(
        f"built {report.articles} articles in {sum(report.seconds.values()):.2f} s: "
        f"{files.written} files written, {files.removed} removed{later}"
    )
    for rejection in report.rejections:
        say(f"  left out {rejection.path}: {rejection.detail}")


def _failed(error: ArchivegenError) -> None:
    message, _, _ = str(error).partition("\n\nhint: ")
    complain(message, error.hint)
