"""`archivegen list`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import FOLDER, archive_argument, json_option, site_folders, work_options
from archivegen.cli.terminal import ProgressLine, emit, say


@click.command("list")
@archive_argument
@click.option("--seeds", type=FOLDER, help="Folder of captures.  [default: DIR/seeds]")
@click.option("--filter", "words", metavar="WORDS", default="", help="Words that title or path must have.")
@click.option("--source", help="Only this source.")
@click.option("--author", help="Only this author.")
@click.option("--tag", help="Only this tag.")
@click.option("--year", help="Only this year, or `undated`.")
@click.option("--language", help="Only this language.")
@click.option("--review", is_flag=True, help="Only articles that need a look.")
@json_option
@work_options
def command(
    folder: Path,
    seeds: Path | None,
    words: str,
    source: str | None,
    author: str | None,
    tag: str | None,
    year: str | None,
    language: str | None,
    review: bool,
    as_json: bool,
    jobs: int | None,
    debug: bool,
) -> None:
    """List the articles of the archive in DIR, newest first: date, source, title, capture.

    \b
    Examples:
      archivegen list
      archivegen list --source "Harbour Gazette" --year 2024
      archivegen list --review --json
    """
    from archivegen.cli.article_list import as_json_lines, as_lines
    from archivegen.config import read_config
    from archivegen.pipeline import Options, Selection, read_archive, select

    folders = site_folders(folder, seeds)
    progress = ProgressLine(quiet=as_json)
    try:
        options = Options(jobs=jobs, debug=debug, progress=progress)
        archive = read_archive(folders, read_config(folders.config), options)
    finally:
        progress.close()
    selection = Selection(
        words=words, source=source, author=author, tag=tag, year=year, language=language, review=review
    )
    found = select(archive, selection)
    if as_json:
        emit(as_json_lines(found, archive.kin))
        return
    for line in as_lines(found):
        say(line)
