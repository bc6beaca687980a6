"""Targets of links, made absolute."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archivegen.records import Candidate

ABSOLUTE = ("http://", "https://", "mailto:")


def is_web(url: str) -> bool:
    """Whether a URL leads to a page (http, https) that has a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def resolver(root: etree._Element, candidates: Iterable[Candidate]) -> Callable[[str], str | None]:
    """A function from a link as it is written to its absolute target; None for what is no link to a page.

    Relative links are resolved against `base`, or else the page's own URL; without either they are dropped.
    """
    page = next((each.value for each in candidates if each.field == "url"), "")
    stated = next((element.get("href") or "" for element in root.iter("base")), "").strip()
    base = _join(page, stated) if stated else page
    return lambda href: resolve(base, href)


def resolve(base: str, href: str) -> str | None:
    """The absolute http, https or mailto target of a link, None for others.

    >>> resolve("https://example.org/news/", "../about"), resolve("", "/about"), resolve("", "javascript:x()")
    ('https://example.org/about', None, None)
    """
    href = href.strip()
    if not href or href[0] == "#":
        return None
    if not href.lower().startswith(ABSOLUTE):
        if not base or ":" in href.split("/", 1)[0]:
            return None
        href = _join(base, href)
    return href if href.lower().startswith(ABSOLUTE) and not any(c.isspace() for c in href) else None


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
