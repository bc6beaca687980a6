"""Addresses in files for programs: absolute where the site's own is known, else from the file itself."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from archivegen import urls
from archivegen.records import UrlPath

_SAFE = "/-_.~"
_TO_QUOTE = re.compile(r"[^A-Za-z0-9/_.~-]").search


class Addresses:
    """Addresses of pages, as one file of the site writes them."""

    def __init__(self, base_url: str | None, file: UrlPath) -> None:
        self._base = None if base_url is None else base_url.rstrip("/") + "/"
        self._folder = posixpath.dirname(file)
        self._top = file.partition("/")[0]
        self._up = "../" * file.count("/")

    def of(self, url: UrlPath) -> str:
        """The address of a page or file of the site (RFC 3986; relative references, 4.2)."""
        if self._base is not None:
            return self._base + ("" if url == urls.HOME else _quoted(url))
        if self._up and url.partition("/")[0] != self._top:  # nothing of the way there is the file's own
            return self._up + _quoted(url)
        return _quoted(posixpath.relpath(url, self._folder or "."))


def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE) if _TO_QUOTE(path) else path
