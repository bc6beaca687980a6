"""Targets of links, made absolute."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from archivegen.loader.html.parse import Element
from archivegen.records import Candidate

ABSOLUTE = ("http://", "https://", "mailto:")


def is_web(url: str) -> bool:
    """Whether a URL leads to a page (http, https) that has a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


class Resolver:
    """Makes the links of one page absolute. Called with a link as it is written."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._known: dict[str, str | None] = {}
        try:
            parts = urlsplit(base)
        except ValueError:
            self.base = ""
            parts = urlsplit("")
        self._scheme = f"{parts.scheme}:"
        self._origin = f"{parts.scheme}://{parts.netloc}"

    def __call__(self, href: str) -> str | None:
        """The absolute http, https or mailto target; None for what is no link to a page.

        >>> at = Resolver("https://example.org/news/")
        >>> at("../about"), at("//example.net/x"), at("javascript:x()"), Resolver("")("/about")
        ('https://example.org/about', 'https://example.net/x', None, None)
        """
        if href not in self._known:
            self._known[href] = self._resolve(href.strip())
        return self._known[href]

    def _resolve(self, href: str) -> str | None:
        if not href or href[0] == "#" or len(href.split(None, 1)) > 1:
            return None
        if href.lower().startswith(ABSOLUTE):
            return href
        if not self.base or ":" in href.split("/", 1)[0]:
            return None
        if href.startswith("//"):
            return self._scheme + href
        if href[0] == "/" and "/." not in href:
            return self._origin + href
        return _join(self.base, href)


def resolver(root: Element, candidates: Iterable[Candidate]) -> Resolver:
    """Resolves relative links against `base`, or else the page's own URL; without either they are dropped."""
    page = next((each.value for each in candidates if each.field == "url" and is_web(each.value)), "")
    stated = next((element.get("href") or "" for element in root.iter("base")), "").strip()
    base = _join(page, stated) if stated else page
    return Resolver(base if is_web(base) else "")


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
