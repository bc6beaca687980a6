"""Removing what archivegen wrote: the site, and its own state."""

from __future__ import annotations

import shutil
from pathlib import Path

from archivegen import site
from archivegen.errors import SiteError
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.lock import build_lock


def clean(folders: SiteFolders) -> tuple[int, Path]:
    """Remove the files of the site that builds wrote, and `.archivegen/`.

    Returns how many files of the output were removed, and the output. Files that a person put there stay.
    Raises SiteError.
    """
    if not folders.state.is_dir():
        return 0, folders.output
    with build_lock(folders.state):
        site.recover(folders.output)
        manifest = site.read_manifest(site.manifest_path(folders.state, folders.root, folders.output))
        removed = site.remove_files(folders.output, manifest.files) if manifest else 0
        site.remove_if_empty(folders.output)
    try:
        _remove(folders.state)
    except OSError as error:
        place = str(error.filename or folders.state)
        raise SiteError(f"cannot be removed: {error.strerror}", path=place) from error
    return removed, folders.output


def _remove(state: Path) -> None:
    """Remove the folder; where it is a link to one, what is in it: the next build writes there again."""
    if not state.is_symlink():
        shutil.rmtree(state)
        return
    for entry in state.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
