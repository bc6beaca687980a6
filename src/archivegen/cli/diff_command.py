"""`archivegen diff`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FILE, FOLDER, archive_argument, json_option, site_folders, work_options
from archivegen.cli.terminal import ProgressLine, emit, say


@click.command("diff")
@archive_argument
@click.option("--seeds", type=FOLDER, help="Folder of captures.  [default: DIR/seeds]")
@click.option("--against", type=FILE, metavar="FILE", help="Compare with records that `extract` wrote.")
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="Only this field; `body` is one.")
@click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="At most N captures.  [default: 20, JSON: all]"
)
@click.option("--accept", is_flag=True, help="Take the records of now in: compare with them from now on.")
@json_option
@work_options
def command(
    folder: Path,
    seeds: Path | None,
    against: Path | None,
    fields: tuple[str, ...],
    limit: int | None,
    accept: bool,
    as_json: bool,
    jobs: int | None,
    debug: bool,
) -> int:
    """Show what the records of the archive in DIR would say now, where that is not what the last build
    published: before a new version of archivegen, a rule that is switched off or a publisher in site.yaml
    reaches the site.

    Nothing is published. Corrections in sidecars hold in both. Exit code 1 when any record differs.

    \b
    Examples:
      archivegen diff
      archivegen diff --field title --field authors
      archivegen extract seeds/ --output before.jsonl; archivegen diff --against before.jsonl --json
    """
    from archivegen.cli.diff_list import as_json_text, as_lines, only
    from archivegen.config import read_config
    from archivegen.pipeline import Options, compare_records

    folders = site_folders(folder, seeds)
    progress = ProgressLine(quiet=as_json)
    try:
        options = Options(jobs=jobs, debug=debug, progress=progress)
        config = read_config(folders.config)
        found = compare_records(folders, config, options, against=against, accept=accept)
    finally:
        progress.close()
    found = only(found, fields)
    if as_json:
        emit(as_json_text(found, limit))
    else:
        for line in as_lines(found, 20 if limit is None else limit):
            say(line)
    return 1 if found.diffs and not accept else 0
