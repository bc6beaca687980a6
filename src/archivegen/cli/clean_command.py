"""`archivegen clean`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FOLDER, archive_argument, site_folders
from archivegen.cli.terminal import say


@click.command("clean")
@archive_argument
@click.option("-o", "--output", type=FOLDER, help="Folder of the site.  [default: DIR/public]")
def command(folder: Path, output: Path | None) -> None:
    """Remove the site that builds wrote, and archivegen's own state in DIR/.archivegen.

    Only files that archivegen wrote are removed; what you put into the output stays. Captures, sidecars
    and settings are never touched.

    \b
    Examples:
      archivegen clean
      archivegen clean my-archive -o /tmp/site
    """
    from archivegen.pipeline import clean

    removed, where = clean(site_folders(folder, output=output))
    say(f"removed {removed} files from {where}" if removed else f"no file of archivegen's in {where}")
