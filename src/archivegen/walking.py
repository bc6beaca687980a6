"""What lies below a folder, with what tells whether a file may have changed.

A leaf module: loader finds captures with it, pipeline asks it whether anything changed at all. Nothing of a
file is read but its entry, about 3 microseconds each.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WHOLE_SECOND = 1_000_000_000
COARSE_CLOCK = 2 * WHOLE_SECOND
"""FAT keeps times to two seconds, other old file systems to one: a time without a fraction is no finer."""


class FileEntry(NamedTuple):
    """A file of a folder and its stamp: when it is the same, so is the content (but see `young`)."""

    name: str
    size: int
    modified: int
    """`st_mtime_ns`"""
    changed: int
    """`st_ctime_ns`: moves with the content even where a tool puts the time of modification back."""
    inode: int

    def young(self, since: int) -> bool:
        """Whether the file may change after `since` without a change of its stamp ("racily clean" in git).

        `since` is a time of the file system in nanoseconds, before which the content was read.
        """
        newest = max(self.modified, self.changed)
        return newest + (0 if newest % WHOLE_SECOND else COARSE_CLOCK) >= since


class Folder(NamedTuple):
    """One folder and the files that stand right in it, by name."""

    path: str
    """Below the folder that was walked, with forward slashes; empty for that folder itself."""
    files: list[FileEntry]
    unusable: list[tuple[str, str]]
    """Path below the folder that was walked, and why the file cannot be used."""

    def digest(self) -> bytes:
        """Digest of names and stamps; any change of the folder changes it."""
        content = repr((self.files, self.unusable)).encode("utf-8", "backslashreplace")
        return hashlib.blake2b(content, digest_size=16).digest()


def stamp_of(path: Path) -> FileEntry | None:
    """The entry of one file, links followed; None when there is none."""
    try:
        return _entry(path.name, os.stat(path))
    except (OSError, ValueError):
        return None


def walk(top: Path) -> Iterator[Folder]:
    """Every folder below `top`, itself first, each with its files sorted by name.

    Hidden files and folders are passed over. Links are followed, except those that lead out of `top` or back
    into a folder on the way down; those, and what is no regular file, are named as unusable.
    """
    root = top.resolve()
    waiting: list[tuple[str, str, frozenset[Path]]] = [("", str(top), frozenset((root,)))]
    while waiting:
        below, place, above = waiting.pop()
        found = Folder(below, [], [])
        prefix = f"{below}/" if below else ""
        try:
            entries = os.scandir(place)
        except OSError as problem:
            found.unusable.append((below, f"the folder cannot be read: {problem.strerror}"))
            yield found
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                try:
                    if entry.is_symlink():
                        reason = _link_problem(entry.path, root, above)
                        if reason:
                            found.unusable.append((prefix + name, reason))
                            continue
                    if entry.is_dir():
                        waiting.append((prefix + name, entry.path, above | {Path(entry.path).resolve()}))
                    elif entry.is_file():
                        found.files.append(_entry(name, entry.stat()))
                    else:
                        found.unusable.append((prefix + name, "not a regular file"))
                except FileNotFoundError:  # removed since the folder was listed
                    continue
        found.files.sort()
        found.unusable.sort()
        yield found


def _entry(name: str, stat: os.stat_result) -> FileEntry:
    return FileEntry(name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def _link_problem(place: str, root: Path, above: frozenset[Path]) -> str:
    try:
        target = Path(place).resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link to nothing, or to itself"
    if not target.is_relative_to(root):
        return "a link that leads out of the folder of captures"
    if target in above:
        return "a link back to a folder above it"
    return ""
