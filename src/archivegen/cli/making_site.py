"""What `archivegen build` does, and its plain forms without the parser of the command line.

Importing click takes a fifth of a build with nothing to do. `build [DIR]` with nothing but switches is what
people type and timers run; everything else, mistakes included, is click's.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archivegen.cli.terminal import ProgressLine, emit, say

if TYPE_CHECKING:
    from archivegen.pipeline import SiteFolders

SWITCHES = {
    "--clean": "clean",
    "--verify": "verify",
    "--strict": "strict",
    "--json": "as_json",
    "--debug": "debug",
    "-q": "quiet",
    "--quiet": "quiet",
    "-v": "verbose",
    "--verbose": "verbose",
}
"""Switches of the command and the parameters of `make_site` that they set."""
_COMPLETING = "_ARCHIVEGEN_COMPLETE"
"""Set by a shell that asks click how a word goes on."""


def plain_command(arguments: Sequence[str]) -> tuple[Path, dict[str, Any]] | None:
    """Folder and switches of a plain `build`; None for what click has to read.

    >>> plain_command(["build", "--json"]) == (Path("."), {"as_json": True})
    True
    >>> plain_command(["build", "--jobs", "2"]), plain_command(["list"])
    (None, None)
    """
    if arguments[:1] != ["build"] or _COMPLETING in os.environ:
        return None
    switches = [one for one in arguments[1:] if one in SWITCHES]
    folders = [one for one in arguments[1:] if one not in SWITCHES]
    if len(folders) > 1 or any(not one or one.startswith("-") for one in folders):
        return None
    folder = Path(*folders)
    return (folder, {SWITCHES[one]: True for one in switches}) if folder.is_dir() else None


def make_site(
    folder: Path,
    *,
    seeds: Path | None = None,
    output: Path | None = None,
    clean: bool = False,
    verify: bool = False,
    strict: bool = False,
    profile: Path | None = None,
    as_json: bool = False,
    jobs: int | None = None,
    debug: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> int:
    """Build the archive in a folder and say how it went; the exit code. Raises ArchivegenError."""
    from archivegen.cli.build_report import as_json_text, report_lines, trace_text
    from archivegen.errors import UsageError
    from archivegen.pipeline import Options, build

    folders = site_folders(folder, seeds, output)
    if profile is not None and not profile.absolute().parent.is_dir():
        raise UsageError(f"no such folder: `{profile.parent}`", hint="`--profile` writes a file into it")
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


def site_folders(folder: Path, seeds: Path | None = None, output: Path | None = None) -> SiteFolders:
    """The folders of an archive. Raises UsageError when there is no such folder."""
    from archivegen.errors import UsageError
    from archivegen.pipeline import SiteFolders

    if not folder.is_dir():
        raise UsageError(f"no such folder: `{folder}`", hint=f"`archivegen init {folder}` starts an archive")
    return SiteFolders.below(folder, seeds=seeds, output=output)
