"""`archivegen extract`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import IO

import click

from archivegen.cli.options import config_near, work_options
from archivegen.cli.terminal import harmless, write


@click.command("extract")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "text", "markdown"]),
    default="jsonl",
    show_default=True,
    help="Form of the records.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
@work_options
def command(paths: tuple[Path, ...], form: str, output: Path | None, jobs: int | None, debug: bool) -> int:
    """Print the record of each capture: every field with its evidence, every line with its role.

    PATH is a file or a folder; .txt, .html, .md, each also .gz. One record a line, in the order of the
    paths, as they come. Publishers are those of the nearest site.yaml at or above the first PATH. A capture
    that cannot be read is named on standard error; the exit code is then 1.

    \b
    Examples:
      archivegen extract page.txt
      archivegen extract captures/ --output records.jsonl
      archivegen extract page.html --format text
    """
    from archivegen.pipeline import extract

    results = extract(paths, config=config_near(paths[0]), form=form, jobs=jobs, debug=debug)
    failed = 0
    with _opened(output) as stream, closing(results):
        for result in results:
            if result.rejection is not None:
                failed += 1
                print(f"left out: {harmless(f'{result.path}: {result.rejection.detail}')}", file=sys.stderr)
            if result.text is not None:
                write(stream, result.text)
    return 1 if failed else 0


def _opened(output: Path | None) -> AbstractContextManager[IO[bytes]]:
    """Where the records go. Raises SiteError."""
    from archivegen.errors import SiteError

    if output is None:
        return nullcontext(sys.stdout.buffer)
    try:
        return output.open("wb")
    except OSError as error:
        raise SiteError(f"cannot be written: {error.strerror}", path=str(output)) from error
