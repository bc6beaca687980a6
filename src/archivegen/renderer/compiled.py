"""Templates as they were compiled before: a build starts 0.2 s earlier.

Compiled templates are programs. They are kept where the user's own caches are, never beside an archive, which
somebody else may have made. One is found by everything that it depends on: the template and all that it
extends, includes and imports, the interface's texts, the code that compiles, and the versions of Jinja and
Python.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_SUFFIX = ".template"
_MOST = 300
"""Files that are kept; a site has about 20. The oldest go first."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in a folder. A folder that cannot be used is not: templates are compiled then."""

    def __init__(self, folder: Path, version: str, digest: Callable[[str], str]) -> None:
        """`version` is that of everything but the templates; `digest` is given a template's name, and tells
        what that template is made of."""
        self._folder = folder
        self._version = version
        self._digest = digest

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file."""
        parts = (self._version, name, filename or "", self._digest(name))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40] + _SUFFIX

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template; one that is missing, cut short or of another Python stays uncompiled."""
        with (
            suppress(OSError, EOFError, ValueError, TypeError),
            open(self._folder / bucket.key, "rb") as file,
        ):
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, in one step."""
        temporary = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                bucket.write_bytecode(file)
            os.replace(temporary, self._folder / bucket.key)
            self._remove_old()

    def _remove_old(self) -> None:
        files = list(self._folder.iterdir())
        if len(files) > _MOST:
            files.sort(key=lambda file: file.stat().st_mtime_ns)
            for file in files[: len(files) - _MOST]:
                file.unlink(missing_ok=True)
