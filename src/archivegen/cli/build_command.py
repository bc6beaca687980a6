"""`archivegen build`."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli.making_site import make_site
from archivegen.cli.options import FILE, archive_argument, folders_options, json_option, work_options


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
    return make_site(
        folder,
        seeds=seeds,
        output=output,
        clean=clean,
        verify=verify,
        strict=strict,
        profile=profile,
        as_json=as_json,
        jobs=jobs,
        debug=debug,
        quiet=quiet,
        verbose=verbose,
    )
