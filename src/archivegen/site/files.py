"""One file of the site: where it may stand, and how it gets there without ever being half written."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from archivegen.errors import SiteError
from archivegen.patterns import late
from archivegen.records import UrlPath

TEMPORARY_PREFIX = ".archivegen-"
"""Start of the name of a file that is being written; a build removes those that a crash left."""
_UNSAFE = late(r"[\x00-\x1f\x7f\\:*?\"<>|\ud800-\udfff]|(?:^|/)(?:\.{0,2}|[^/]*[. ])(?:/|$)")
"""Control characters, bytes that are no UTF-8, what Windows forbids; empty parts, `.`, `..`, parts that end
in a dot or space."""
_PLAIN = late(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.[a-z]+")
"""What nearly all files are called; it takes a sixth of the time to see that it is safe."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Outcome(StrEnum):
    """What writing a file came to."""

    ADDED = "added"
    CHANGED = "changed"
    EQUAL = "equal"


def file_path(folder: Path, url: UrlPath) -> Path:
    """Path of a file of the site. Raises SiteError for one that could stand outside `folder`."""
    refuse_unsafe_path(url)
    return folder / url


def refuse_unsafe_path(url: UrlPath) -> None:
    """Raise SiteError for a path that could lead out of its folder, or that some file system cannot have."""
    if not is_safe_path(url):
        raise SiteError(f"not a path of a site: `{url!a}`")


def is_safe_path(url: UrlPath) -> bool:
    """Whether a path stays in its folder, and every file system can have it."""
    return bool(_PLAIN.fullmatch(url) or (url and not _UNSAFE.search(url)))


def refuse_clashing_paths(urls: Iterable[UrlPath]) -> None:
    """Raise SiteError when two files would be one on some file system: the same path in another case, or a
    file where another needs a folder. All clashes are named."""
    by_folded: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_folded[url.casefold()].append(url)
    clashes = [f"  {'  '.join(sorted(same))}" for same in by_folded.values() if len(same) > 1]
    folders = {folder for url in by_folded for folder in _folders(url)}
    clashes += [f"  {url} is a file and a folder" for url in by_folded if url in folders]
    if clashes:
        raise SiteError(
            "pages share a file\n" + "\n".join(sorted(clashes)),
            hint="change `permalink` in site.yaml, the title that gives the page its name, or the name of the"
            " file below `static/`",
        )


def _folders(url: str) -> list[str]:
    """Every folder above a file.

    >>> _folders("a/b/c.html")
    ['a', 'a/b']
    """
    parts = url.split("/")[:-1]
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def put_new_file(folder: Path, url: UrlPath, content: bytes) -> tuple[int, int, int]:
    """Write a file into a folder that nobody reads yet, and return its stamp. Raises SiteError."""
    refuse_unsafe_path(url)
    path = f"{folder}/{url}"
    try:
        try:
            opened = os.open(path, _NEW_FILE, 0o666)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            opened = os.open(path, _NEW_FILE, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(opened, rest) :]
        finally:
            os.close(opened)
        return _stamp(os.lstat(path))
    except OSError as error:
        raise unwritable(Path(path), error) from error


def put_file(folder: Path, url: UrlPath, content: bytes) -> Outcome:
    """Put a file where people may be reading: an equal one is left alone, any other replaced in one step.

    Raises SiteError when it cannot be written; the old file then still stands.
    """
    path = file_path(folder, url)
    try:
        before = _size(path)
        if before == len(content) and path.read_bytes() == content:
            return Outcome.EQUAL
        _replace(path, content)
    except OSError as error:
        raise unwritable(path, error) from error
    return Outcome.ADDED if before is None else Outcome.CHANGED


def link_new_file(folder: Path, url: UrlPath, source: Path, content: bytes) -> None:
    """Put a file of ours into a folder that nobody reads yet as a second name of it, or as a copy where the
    file system has no second names. Raises SiteError."""
    path = file_path(folder, url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, path)
    except OSError:
        put_new_file(folder, url, content)


def link_file(folder: Path, url: UrlPath, source: Path, content: bytes) -> Outcome:
    """The same where people may be reading. Raises SiteError."""
    path = file_path(folder, url)
    try:
        before = _size(path)
        if before == len(content) and (path.samefile(source) or path.read_bytes() == content):
            return Outcome.EQUAL
        temporary = _temporary(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.unlink(missing_ok=True)
            os.link(source, temporary)
            os.replace(temporary, path)
        except OSError:
            temporary.unlink(missing_ok=True)
            _replace(path, content)
    except OSError as error:
        raise unwritable(path, error) from error
    return Outcome.ADDED if before is None else Outcome.CHANGED


def file_stamp(folder: Path, url: UrlPath) -> tuple[int, int, int]:
    """Size, time of modification in nanoseconds and inode of a file just written. Raises SiteError."""
    path = f"{folder}/{url}"
    try:
        return _stamp(os.lstat(path))
    except OSError as error:
        raise unwritable(Path(path), error) from error


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _size(path: Path) -> int | None:
    """Bytes of a file; None when there is none."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(path: Path, content: bytes) -> None:
    """Write under a temporary name beside the file, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(path: Path) -> Path:
    # Its own ending: what a killed build leaves is no page to a host. Forty signs are at most 160 bytes.
    return path.with_name(f"{TEMPORARY_PREFIX}{os.getpid()}-{path.name[-40:]}.tmp")


def unwritable(path: Path, error: OSError) -> SiteError:
    """The error for a file of the output that the system would not let us write."""
    return SiteError(
        f"cannot be written: {error.strerror or error}",
        path=str(path),
        hint="make room, or give the build a folder it may write with `--output`",
    )
