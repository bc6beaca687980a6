"""What a build reads, as one stamp: equal stamps, nothing to do.

Decided as git decides it, by size, times and inode of each file. Nothing is opened and nothing is imported
that reads a format, so that a build with nothing to do costs a walk over the folders.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from archivegen.pipeline.folders import SiteFolders
from archivegen.walking import FileEntry, Folder, stamp_of, walk

SETTINGS_FILES = ("site.yaml", "vocabulary.yaml")
"""Files beside the captures that a build reads; site.yaml may name another vocabulary."""
_OTHER_VOCABULARY = re.compile(
    rb"(?:^|[{,])\s*[\"']?vocabulary[\"']?\s*:\s*[\"']?([^\s\"'#{},][^\"'#{},\n]*)", re.M
)
CAPTURES = "captures"
ADDRESSES = "addresses"
PROGRAM = "program"
SETTINGS = "settings"
_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent
_THEMES = (_PACKAGE / "theme", _CHECKOUT)
_PROGRAM_SUFFIXES = (".py", ".json", ".npz", ".bin", ".txt", ".yaml", ".mo")


class Inputs(NamedTuple):
    """Everything that a build reads, as it was at one moment."""

    stamps: Mapping[str, str]
    """Input (`captures`, `settings`, `templates`, `messages`, `static`, `program`) -> digest of stamps."""
    captures: list[Folder]
    """The folders of captures."""
    young: bool
    """A file may have changed since without a change of its stamp."""
    since: int
    """When the walk began, by the clock of the file system, in nanoseconds."""

    def changed_since(self, before: Mapping[str, str]) -> tuple[str, ...]:
        """The kinds of input whose stamp is another one than in `before`."""
        return tuple(kind for kind, stamp in self.stamps.items() if before.get(kind) != stamp)


def look_at_inputs(folders: SiteFolders, now: int) -> Inputs:
    """Walk over everything that a build reads. `now` is the file system's time before the walk."""
    captures = list(walk(folders.seeds)) if folders.seeds.is_dir() else []
    files: dict[str, list[tuple[str, FileEntry]]] = {
        SETTINGS: _files(*settings_files(folders)),
        ADDRESSES: _files(folders.permalinks),
        "templates": _below(folders.templates, *(place / "templates" for place in _THEMES)),
        "messages": _below(folders.messages),
        "pages": _below(folders.pages),
        "static": _below(folders.static, *(place / "static" for place in _THEMES)),
    }
    stamps = {CAPTURES: _digest([(folder.path, folder.digest()) for folder in captures])}
    stamps |= {kind: _digest(found) for kind, found in files.items()}
    stamps[PROGRAM] = _digest(_program())
    stamps["folders"] = _digest([str(path.resolve()) for path in (folders.root, folders.seeds)])
    young = any(entry.young(now) for found in files.values() for _, entry in found)
    return Inputs(stamps, captures, young, now)


def settings_files(folders: SiteFolders) -> tuple[Path, ...]:
    """The files of settings, the vocabulary that site.yaml names among them: found without reading YAML."""
    try:
        named = _OTHER_VOCABULARY.findall(folders.config.read_bytes())
    except OSError:
        named = []
    names = dict.fromkeys((*SETTINGS_FILES, *(name.decode("utf-8", "replace").strip() for name in named)))
    return tuple(folders.root / name for name in names)


def _digest(content: object) -> str:
    return hashlib.blake2b(repr(content).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def stamp_of_addresses(folders: SiteFolders) -> str:
    """The stamp of the file that a build writes itself, as that build left it."""
    return _digest(_files(folders.permalinks))


def _files(*paths: Path) -> list[tuple[str, FileEntry]]:
    found = ((path.name, stamp_of(path)) for path in paths)
    return [(name, entry) for name, entry in found if entry is not None]


def _below(*tops: Path) -> list[tuple[str, FileEntry]]:
    """Every file below several folders that are there, each folder once."""
    existing = dict.fromkeys(top.resolve() for top in tops if top.is_dir())
    return [
        (f"{top}/{folder.path}", file) for top in existing for folder in walk(top) for file in folder.files
    ]


def _program() -> list[tuple[str, object]]:
    """The code that runs: our own files by their stamps, other packages by the versions in their names."""
    own: list[tuple[str, object]] = [
        (folder.path, file)
        for folder in walk(_PACKAGE)
        if not folder.path.startswith("theme")
        for file in folder.files
        if file.name.endswith(_PROGRAM_SUFFIXES)
    ]
    return [("python", sys.version), *own, *(("package", name) for name in _installed(sys.path))]


def _installed(places: Iterable[str]) -> list[str]:
    """Names with versions of the packages that can be imported: `jinja2-3.1.6.dist-info`."""
    names: set[str] = set()
    for place in places:
        try:
            names.update(name for name in os.listdir(place or ".") if name.endswith(".dist-info"))
        except OSError:
            continue
    return sorted(names)
