"""Finding captures below a folder and the sidecars that belong to them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from archivegen.dataclass import dataclass
from archivegen.errors import CaptureError
from archivegen.records import MediaType, SourcePath
from archivegen.walking import Folder, walk

SIDECAR_SUFFIX = ".meta.yaml"
MEDIA_TYPES: Mapping[str, MediaType] = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
}
README_SUFFIXES = (".md", ".markdown", ".txt", ".rst")


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredFile:
    """A file below the seeds folder that is no capture."""

    path: SourcePath
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCaptures:
    """What lies below the seeds folder. Everything is sorted by path."""

    captures: tuple[SourcePath, ...]
    ignored: tuple[IgnoredFile, ...] = ()
    sidecars: Mapping[SourcePath, SourcePath]
    """Capture -> the sidecar that corrects it."""


def media_type_of(name: str) -> MediaType | None:
    """The media type that a file name's suffix stands for, `.gz` set aside; None when it is no capture.

    >>> media_type_of("a/Fire.HTML.gz")
    <MediaType.HTML: 'text/html'>
    """
    return MEDIA_TYPES.get(os.path.splitext(_without_gz(name))[1].lower())


def find_captures(seeds: Path) -> FoundCaptures:
    """Every capture below `seeds`, at any depth, in the order of their paths.

    Hidden files and folders are passed over. Links are followed, except those that lead out of `seeds`
    or back into a folder on the way down. Raises CaptureError when `seeds` is no readable folder.
    """
    if not seeds.is_dir():
        raise CaptureError(
            "the folder of captures does not exist",
            cause="unreadable",
            path=str(seeds),
            hint="name an existing folder with --seeds, or make it with `archivegen init`",
        )
    return sort_out(walk(seeds))


def sort_out(folders: Iterable[Folder]) -> FoundCaptures:
    """What of the files of `folders` are captures, and which sidecar belongs to which."""
    captures: list[SourcePath] = []
    sidecar_files: list[SourcePath] = []
    ignored: list[IgnoredFile] = []
    for path, reason in _walked(folders):
        if reason:
            ignored.append(IgnoredFile(path=path, reason=reason))
        elif path.endswith(SIDECAR_SUFFIX):
            sidecar_files.append(path)
        elif _is_documentation(path):
            ignored.append(IgnoredFile(path=path, reason="documentation of the folder, by its name"))
        elif media_type_of(path) is None:
            ignored.append(IgnoredFile(path=path, reason="not a text, HTML or Markdown file by its suffix"))
        else:
            captures.append(path)
    sidecars, orphans = _pair(captures, sidecar_files)
    return FoundCaptures(
        captures=tuple(sorted(captures)),
        ignored=tuple(sorted((*ignored, *orphans), key=lambda file: file.path)),
        sidecars=sidecars,
    )


def sidecar_names(path: SourcePath) -> tuple[SourcePath, SourcePath]:
    """The two names that the sidecar of a capture may have: `fire.html.meta.yaml`, `fire.meta.yaml`."""
    return SourcePath(path + SIDECAR_SUFFIX), SourcePath(_stem(path) + SIDECAR_SUFFIX)


def inside(seeds: Path, path: SourcePath) -> Path:
    """The file that a source path names. Raises CaptureError when it leads out of `seeds`."""
    file = seeds / path
    if os.path.isabs(path) or ".." in path.split("/") or not _is_below(file, seeds):
        raise CaptureError("the path leads out of the folder of captures", cause="unreadable", path=path)
    return file


def _is_below(file: Path, seeds: Path) -> bool:
    try:
        return file.resolve().is_relative_to(seeds.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links; a NUL in the name
        return False


def _walked(folders: Iterable[Folder]) -> Iterator[tuple[SourcePath, str]]:
    """(path below seeds, reason why it cannot be used or "") of every file."""
    for folder in folders:
        prefix = f"{folder.path}/" if folder.path else ""
        for file in folder.files:
            yield SourcePath(prefix + file.name), ""
        for path, reason in folder.unusable:
            yield SourcePath(path), reason


def _is_documentation(path: SourcePath) -> bool:
    """`README`, `readme.md`, `ReadMe.txt` in any folder."""
    name = path.rpartition("/")[2].lower()
    return name == "readme" or (os.path.splitext(name)[0] == "readme" and name.endswith(README_SUFFIXES))


def _pair(
    captures: list[SourcePath], sidecar_files: list[SourcePath]
) -> tuple[dict[SourcePath, SourcePath], list[IgnoredFile]]:
    """Sidecars by capture, and those without one. The full name wins over the short one."""
    stems = Counter(_stem(path) for path in captures)
    waiting = set(sidecar_files)
    pairs: dict[SourcePath, SourcePath] = {}
    for path in sorted(captures):
        full, short = sidecar_names(path)
        if full in waiting:
            pairs[path] = full
        elif short in waiting and stems[_stem(path)] == 1:
            pairs[path] = short
    reason = "a sidecar without its capture, or with several that it could belong to"
    left = waiting.difference(pairs.values())
    return pairs, [IgnoredFile(path=path, reason=reason) for path in sorted(left)]


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _stem(path: str) -> str:
    """The path without `.gz` and without its suffix."""
    return os.path.splitext(_without_gz(path))[0]
