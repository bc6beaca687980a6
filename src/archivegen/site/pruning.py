"""Removing files of earlier builds. Only what a manifest names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from archivegen.records import UrlPath
from archivegen.site.files import TEMPORARY_PREFIX, file_path, unwritable


def remove_files(output: Path, urls: Iterable[UrlPath]) -> int:
    """Remove files and the folders that they leave empty; how many files were there.

    A link in the way is removed, never followed: what it names is not ours. Raises SiteError.
    """
    removed = 0
    emptied: set[Path] = set()
    for url in sorted(urls):
        path = file_path(output, url)
        if _leads_elsewhere(output, path):
            continue
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
            if path.is_file():
                raise unwritable(path, error) from error
            continue
        removed += 1
        emptied.add(path.parent)
    for folder in sorted(emptied, key=lambda path: len(path.parts), reverse=True):
        _remove_empty(folder, output)
    return removed


def _leads_elsewhere(output: Path, path: Path) -> bool:
    """A folder between the output and the file is a link."""
    folder = path.parent
    while folder != output:
        if folder.is_symlink():
            return True
        folder = folder.parent
    return False


def _remove_empty(folder: Path, output: Path) -> None:
    """Remove `folder` and those above it while they are empty; never the output itself."""
    while folder != output:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def remove_if_empty(output: Path) -> None:
    """Remove the output folder itself when nothing is in it."""
    with suppress(OSError):
        output.rmdir()


def remove_leftovers(output: Path, folders: Iterable[Path]) -> None:
    """Remove files under temporary names that a killed build left in the output and `folders` of it."""
    for folder in (output, *folders):
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.startswith(TEMPORARY_PREFIX) and entry.is_file(follow_symlinks=False):
                    os.unlink(entry.path)
