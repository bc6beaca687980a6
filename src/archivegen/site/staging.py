"""A whole site made beside the output and swapped in by two renames.

    public/                      what people read
    .public.archivegen-new/      the site that is being written
    .public.archivegen-old/      the site before, for the instant of the swap

A build that dies before the swap leaves `public/` as it was; one that dies between the renames is put right
by `recover` at the start of the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from archivegen.records import UrlPath
from archivegen.site.files import unwritable


def staging_folder(output: Path) -> Path:
    """The folder in which a site for `output` is made; on the same file system, so that a rename does."""
    return output.with_name(f".{output.name}.archivegen-new")


def _old_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}.archivegen-old")


def recover(output: Path) -> bool:
    """Put right what a killed build left: whether a site had to be moved back.

    Both folders bear names that nobody else gives, and hold nothing but a site.
    """
    output = output.resolve()
    if not output.name:  # the root of a disk, which nothing is ever written to
        return False
    old = _old_folder(output)
    moved_back = False
    if old.is_dir() and not output.exists():
        os.replace(old, output)
        moved_back = True
    for folder in (old, staging_folder(output)):
        _discard(folder)
    return moved_back


def discard_staging(output: Path) -> None:
    """Remove a site that was not finished."""
    _discard(staging_folder(output))


def _discard(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)


def swap_in(output: Path, ours: AbstractSet[UrlPath]) -> None:
    """Make the staged site the output. Files in the output that are not `ours` move over to the new one.

    Raises SiteError; the site before then still stands.
    """
    staged, old = staging_folder(output), _old_folder(output)
    try:
        if output.exists():
            _carry_over(output, staged, ours)
            os.replace(output, old)
        try:
            os.replace(staged, output)
        except OSError:
            if old.exists():
                os.replace(old, output)
            raise
    except OSError as error:
        raise unwritable(output, error) from error
    shutil.rmtree(old, ignore_errors=True)


def can_swap(output: Path) -> bool:
    """Whether two renames can do: the output is no link and no mount point, and its parent can be written."""
    if output.is_symlink() or (output.exists() and output.is_mount()):
        return False
    parent = output.parent
    while not parent.exists():
        parent = parent.parent
    return os.access(parent, os.W_OK | os.X_OK)


def _carry_over(output: Path, staged: Path, ours: AbstractSet[UrlPath]) -> None:
    """Link (or copy) what a person put into the output, so that the swap loses nothing of it."""
    for folder, folders, names in os.walk(output):
        for name in (*names, *(f for f in folders if (Path(folder) / f).is_symlink())):
            path = Path(folder) / name
            url = UrlPath(path.relative_to(output).as_posix())
            target = staged / url
            if url in ours or target.exists() or target.is_symlink():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                target.symlink_to(os.readlink(path))
                continue
            with suppress(OSError):
                os.link(path, target)
                continue
            shutil.copy2(path, target)
