"""Which folders a build reads and writes."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from archivegen.dataclass import dataclass

CONFIG_NAME = "site.yaml"
STATE_NAME = ".archivegen"
PERMALINKS_NAME = "permalinks.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFolders:
    """The folders of one archive."""

    root: Path
    """Where site.yaml is, or would be."""
    seeds: Path
    output: Path

    @classmethod
    def below(cls, root: Path, *, seeds: Path | None = None, output: Path | None = None) -> SiteFolders:
        """The folders of an archive, `seeds/` and `public/` when nothing else is asked for."""
        return cls(root=root, seeds=seeds or root / "seeds", output=output or root / "public")

    @property
    def config(self) -> Path:
        """`site.yaml`; it need not exist."""
        return self.root / CONFIG_NAME

    @property
    def messages(self) -> Path:
        """The site's own catalogues of interface texts; it need not exist."""
        return self.root / "messages"

    @property
    def permalinks(self) -> Path:
        """The addresses that the archive has published."""
        return self.root / PERMALINKS_NAME

    @property
    def has_own_seeds(self) -> bool:
        """The captures are inside the archive's folder, not somebody else's."""
        return self.seeds.resolve().is_relative_to(self.root.resolve())

    @property
    def state(self) -> Path:
        """Our own files; may be deleted at any time between builds."""
        return self.root / STATE_NAME

    @property
    def lock(self) -> Path:
        """The file that a build holds."""
        return self.state / "lock"

    @property
    def graph(self) -> Path:
        """The page graph of this output. An output inside the root moves with it."""
        root, output = self.root.resolve(), self.output.resolve()
        place = output.relative_to(root) if output.is_relative_to(root) else output
        name = hashlib.sha256(place.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self.state / "outputs" / f"{name}.sqlite3"

    @property
    def search_index(self) -> Path:
        """The folder of the search index of this output."""
        return self.graph.with_suffix(".search")

    @property
    def templates(self) -> Path:
        """The site's own templates, which win over the theme's."""
        return self.root / "templates"

    @property
    def pages(self) -> Path:
        """What the archive's owner wrote: Markdown."""
        return self.root / "pages"

    @property
    def static(self) -> Path:
        """The site's own static files, which win over the theme's."""
        return self.root / "static"


def user_cache_folder() -> Path | None:
    """The folder for what any build of this user may use again; None when there is no telling where.

    `$XDG_CACHE_HOME` or `~/.cache` (XDG Base Directory Specification 0.8), or what the platform has for it.
    """
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return None
    if sys.platform == "win32":
        top = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        top = home / "Library" / "Caches"
    else:
        given = Path(os.environ.get("XDG_CACHE_HOME") or "")
        top = given if given.is_absolute() else home / ".cache"
    return top / "archivegen"


def find_root(path: Path) -> Path | None:
    """The nearest folder at or above `path` with a site.yaml; None when there is none."""
    path = path.resolve()
    for folder in (path, *path.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    return None


def locate_capture(path: Path) -> Path:
    """The capture that a person means by `path`: the file, or one below the seeds folder of this archive.

    The site names captures by their path below `seeds/`, and a command copied from its review page must work
    from the archive's folder. A path that leads nowhere comes back as it is.
    """
    if path.is_absolute() or path.exists():
        return path
    below = SiteFolders.below(find_root(Path()) or Path()).seeds / path
    return below if below.is_file() else path
