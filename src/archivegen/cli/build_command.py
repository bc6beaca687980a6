"""`archivegen build`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.options import (
    FILE,
    archive_argument,
    folders_options,
    json_option,
    site_folders,
    work_options,
)
from archivegen.cli.terminal import ProgressLine, emit, say


@click.command("build")
@archive_argument
@folders_options
@click.option("--clean", is_flag=True, help="Make every page anew and swap the whole site in.")
@click.option("--verify", is_flag=True, help="Read every capture and look at every page again.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a capture was left out or needs review.")
@click.option(
    "--profile", type=FILE, metavar="FILE", help="Write a trace of the stages, as browsers show it."
)
@json_option
@work_options
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Also list what was left out, review and ignored files.")
def command(
    folder: Path,
    seeds: Path | None,
    output: Path | None,
    clean: bool,
    verify: bool,
    strict: bool,
    profile: Path | None,
    as_json: bool,
    jobs: int | None,
    debug: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the site of all captures in DIR (default: this folder).

    Captures are read from DIR/seeds, at any depth: .txt, .html, .htm, .xhtml, .md, each also .gz. Settings
    come from DIR/site.yaml if there is one. Only files whose bytes change are written.

    \b
    Examples:
      archivegen build
      archivegen build --seeds ~/captures -o /tmp/site
      archivegen build --strict --json
    """
    from archivegen.cli.build_report import as_json_text, report_lines, trace_text
    from archivegen.pipeline import Options, build

    folders = site_folders(folder, seeds, output)
    progress = ProgressLine(quiet=quiet or as_json)
    try:
        options = Options(clean=clean, verify=verify, jobs=jobs, debug=debug, progress=progress)
        report = build(folders, None, options)
    finally:
        progress.close()
    if profile is not None:
        profile.write_text(trace_text(report), encoding="utf-8")
    if as_json:
        emit(as_json_text(report))
    elif not quiet:
        for line in report_lines(report, verbose=verbose):
            say(line)
    return 1 if strict and report.needs_attention else 0
