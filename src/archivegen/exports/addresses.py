"""Addresses in files for programs: absolute where the site's own is known, else from the file itself."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from archivegen import urls
from archivegen.records import UrlPath

_SAFE = "/-_.~"


class Addresses:
    """Addresses of pages, as one file of the site writes them."""

    def __init__(self, base_url: str | None, file: UrlPath) -> None:
        self._base = None if base_url is None else base_url.rstrip("/") + "/"
        self._folder = posixpath.dirname(file)

    def of(self, url: UrlPath) -> str:
        """The address of a page or file of the site (RFC 3986; relative references, 4.2)."""
        if self._base is not None:
            return self._base + ("" if url == urls.HOME else quote(url, safe=_SAFE))
        way = posixpath.relpath(url, self._folder or ".")
        return quote(way, safe=_SAFE)
