"""`archivegen check`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from archivegen.cli.options import FOLDER, archive_argument, json_option, site_folders
from archivegen.cli.terminal import emit, say


@click.command("check")
@archive_argument
@click.option("-o", "--output", type=FOLDER, help="Folder of the site.  [default: DIR/public]")
@json_option
def command(folder: Path, output: Path | None, as_json: bool) -> int:
    """Check the site that DIR built: exit code 1 when anything is found.

    Every link must lead to a file of the site, opened from a disk or below any path; every page must be
    well-formed; nothing may be empty that should say something; no page may ask another site for anything.

    \b
    Examples:
      archivegen check
      archivegen check --output /tmp/site --json
    """
    from archivegen.pipeline import inspect_site, worker_count

    found = inspect_site(site_folders(folder, output=output).output, jobs=worker_count())
    if as_json:
        emit(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    else:
        for finding in found.findings:
            say(f"{finding.url}:{finding.line}: {finding.kind}: {finding.detail}")
        many = len(found.findings)
        told = "nothing wrong" if not many else "1 finding" if many == 1 else f"{many} findings"
        say(f"{found.pages} pages, {found.links} links: {told}")
    return 1 if found.findings else 0
