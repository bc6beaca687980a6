"""What a template is made of: itself and all it extends, includes and imports.

Read with a regular expression, without Jinja: a build that finds nothing to do should not import it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from archivegen.records import Digest
from archivegen.renderer.theme import THEME_PREFIX, template_folder

_REFERENCE = re.compile(
    rb"\{%[-+]?\s*(?:extends|include|import|from)\s+"
    rb"(?:(?:'([^']*)'|\"([^\"]*)\")(?=\s*(?:[-+]?%\}|ignore\b|without\b|with\b|as\b|import\b))|(\S))"
)
"""A name in quotes and nothing that it is put together with; anything else is worked out while rendering."""


class TemplateSources:
    """The templates of a site and what they depend on; read once each."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """`folders` are searched in order, then the default theme."""
        theme = template_folder()
        self._folders = tuple(dict.fromkeys((*folders, theme)))
        self._theme = theme
        self._read: dict[str, bytes | None] = {}

    def digest(self, template: str) -> Digest:
        """SHA-256 of everything that the template is made of."""
        made = hashlib.sha256()
        for name in sorted(self._closure(template)):
            content = self._content(name)
            made.update(f"\0{name}\0{-1 if content is None else len(content)}\0".encode())
            made.update(content or b"")
        return Digest(made.hexdigest())

    def _closure(self, template: str) -> set[str]:
        found: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for single, double, computed in _REFERENCE.findall(self._content(name) or b""):
                if computed:  # it may be any
                    waiting += self._all()
                else:
                    waiting.append(_plain_name((single or double).decode("utf-8", "replace")))
        return found

    def _content(self, name: str) -> bytes | None:
        """Source of a template; None when there is none of that name."""
        if name not in self._read:
            self._read[name] = next((c for c in map(_bytes, self._places(name)) if c is not None), None)
        return self._read[name]

    def _places(self, name: str) -> list[Path]:
        """Where a template is looked for, in order."""
        places = [folder / name for folder in self._folders]
        if name.startswith(f"{THEME_PREFIX}/"):
            places.append(self._theme / name.removeprefix(f"{THEME_PREFIX}/"))
        return places

    def _all(self) -> list[str]:
        return sorted(
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in folder.rglob("*")
            if path.is_file()
        )


def _plain_name(name: str) -> str:
    """A template's name as Jinja's loaders look for it: `/a//./b.html` is `a/b.html`."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
