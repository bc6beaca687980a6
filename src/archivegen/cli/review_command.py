"""`archivegen review`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FOLDER, archive_argument, json_option, site_folders, work_options
from archivegen.cli.terminal import ProgressLine, emit, say

KINDS = ("articles", "copies", "proposals", "left-out")


@click.command("review")
@archive_argument
@click.option("--seeds", type=FOLDER, help="Folder of captures.  [default: DIR/seeds]")
@click.option("--only", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be given twice.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="At most N of each kind.  [default: 20, JSON: all]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when anything needs a person.")
@json_option
@work_options
def command(
    folder: Path,
    seeds: Path | None,
    only: tuple[str, ...],
    limit: int | None,
    strict: bool,
    as_json: bool,
    jobs: int | None,
    debug: bool,
) -> int:
    """Show what of the archive in DIR a person should look at: what, why, and the command that settles it.

    Articles with signs of doubt, articles that may be copies of each other, publishers and authors that
    captures agree on, and captures that were left out; of each kind the most doubtful first. Corrections are
    kept beside the captures and outlive every upgrade.

    \b
    Examples:
      archivegen review
      archivegen review --only copies --limit 5
      archivegen review --json
    """
    from archivegen.cli.review_list import as_json_text, as_lines
    from archivegen.config import read_config
    from archivegen.pipeline import Options, read_archive, review

    folders = site_folders(folder, seeds)
    progress = ProgressLine(quiet=as_json)
    try:
        options = Options(jobs=jobs, debug=debug, progress=progress)
        found = review(read_archive(folders, read_config(folders.config), options))
    finally:
        progress.close()
    kinds = only or KINDS
    if as_json:
        emit(as_json_text(found, kinds, limit))
    else:
        for line in as_lines(found, kinds, 20 if limit is None else limit):
            say(line)
    return 1 if strict and any(found.of_kind(kind) for kind in kinds) else 0
