"""What lies below a folder, with what tells whether a file may have changed.

A leaf module: loader finds captures with it, pipeline asks it whether anything changed at all. Nothing of a
file is read but its entry, about 3 microseconds each.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
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
        made = hashlib.blake2b(repr((len(self.files), self.unusable)).encode("utf-8", "backslashreplace"))
        if self.files:
            names, *numbers = zip(*self.files, strict=True)
            made.update("\0".join(names).encode("utf-8", "surrogatepass"))
            for column in numbers:
                try:
                    made.update(b"\0" + array("q", column).tobytes())
                except OverflowError:  # inodes of some network file systems
                    made.update(repr(column).encode())
        return made.digest()[:16]


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
        try:
            with _opened(place) as entries:
                others = _take_files(entries, found.files)
                _take_others(others, found, place, root, above, waiting)
        except OSError as problem:
            found.unusable.append((below, f"the folder cannot be read: {problem.strerror}"))
        found.files.sort(key=itemgetter(0))  # names, which differ: tuples are compared in twice the time
        found.unusable.sort()
        yield found


@contextmanager
def _opened(place: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. Where the system can, each is then asked for by its name in the open folder: a
    fifth less work for the system than by its whole path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(place) as entries:
            yield entries
        return
    folder = os.open(place, os.O_RDONLY)
    try:
        with os.scandir(folder) as entries:
            yield entries
    finally:
        os.close(folder)


def _take_files(entries: Iterator[os.DirEntry[str]], files: list[FileEntry]) -> list[os.DirEntry[str]]:
    """Take in plain files, nearly all that there is; the other entries."""
    others = []
    take, new = files.append, tuple.__new__
    for entry in entries:
        name = entry.name
        if name[0] == ".":
            continue
        if not entry.is_file(follow_symlinks=False):
            others.append(entry)
            continue
        try:
            stat = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # removed since the folder was listed
            continue
        # As FileEntry(...) does it, in a third of the time.
        take(new(FileEntry, (name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)))
    return others


def _take_others(
    entries: Iterable[os.DirEntry[str]],
    found: Folder,
    place: str,
    root: Path,
    above: frozenset[Path],
    waiting: list[tuple[str, str, frozenset[Path]]],
) -> None:
    """Take in links, note folders that wait to be walked, and name what cannot be used."""
    prefix = f"{found.path}/" if found.path else ""
    for entry in entries:
        below, path = prefix + entry.name, os.path.join(place, entry.name)
        try:
            if entry.is_symlink():
                reason = _link_problem(path, root, above)
                if reason:
                    found.unusable.append((below, reason))
                    continue
            if entry.is_dir():
                waiting.append((below, path, above | {Path(path).resolve()}))
            elif entry.is_file():
                found.files.append(_entry(entry.name, entry.stat()))
            else:
                found.unusable.append((below, "not a regular file"))
        except FileNotFoundError:
            continue


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
