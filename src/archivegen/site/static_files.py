"""Files that go into the site as they are."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from archivegen.dataclass import dataclass
from archivegen.errors import SiteError
from archivegen.records import UrlPath
from archivegen.site.files import is_safe_path


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
    anywhere. Raises SiteError that lists the names which no site can have.
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
    wrong = [f"  {path}" for url, path in sorted(found.items()) if not is_safe_path(url)]
    if wrong:
        raise SiteError(
            "files have names that no address, or no file system of some readers, can have\n"
            + "\n".join(wrong),
            hint='rename them: UTF-8, none of \\ : * ? " < > | and no dot or space at the end of a name',
        )
    return tuple(StaticFile(url=url, path=found[url]) for url in sorted(found))
