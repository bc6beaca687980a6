"""Files that go into the site as they are."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from archivegen.dataclass import dataclass
from archivegen.errors import SiteError
from archivegen.records import UrlPath


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """One file of the site that no template makes."""

    url: UrlPath
    path: Path

    def read(self) -> bytes:
        """Its bytes. Raises SiteError."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise SiteError(f"cannot be read: {error.strerror}", path=str(self.path)) from error


def find_static_files(folders: Iterable[Path], prefix: str) -> tuple[StaticFile, ...]:
    """All files below `folders`, which stand below `prefix` in the site; of the same name the first wins.

    Names that begin with a dot are left out (`.DS_Store`, `.git`), as are links: what they name may stand
    anywhere.
    """
    found: dict[UrlPath, Path] = {}
    for root in folders:
        for folder, subfolders, names in os.walk(root):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder) / name
                if name.startswith(".") or name.endswith("~") or path.is_symlink():
                    continue
                found.setdefault(UrlPath(f"{prefix}/{path.relative_to(root).as_posix()}"), path)
    return tuple(StaticFile(url=url, path=found[url]) for url in sorted(found))
