"""`archivegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FOLDER
from archivegen.cli.terminal import say


@click.command("init")
@click.argument("folder", metavar="DIR", type=FOLDER)
def command(folder: Path) -> None:
    """Start an archive in DIR: a commented site.yaml and the folders for captures and overrides.

    Files that are there already are left alone.

    \b
    Examples:
      archivegen init my-archive
      archivegen init .
    """
    from archivegen.pipeline import start_archive

    for path in start_archive(folder):
        say(f"made {path}")
    say()
    say(f"Put captures into {folder / 'seeds'}, then run: archivegen build {folder}")
