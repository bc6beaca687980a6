"""HTML read back, to say what a page has."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

JSON_LD = '//script[@type="application/ld+json"]/text()'


def read(page: str) -> HtmlElement:
    return lxml.html.document_fromstring(page)


def texts(page: str, css: str) -> list[str]:
    """Texts of the elements that a selector finds, white space folded."""
    return [" ".join(element.text_content().split()) for element in select(page, css)]


def select(page: str, path: str) -> list[HtmlElement]:
    """Elements by `tag.class` or `.class`, or by an XPath that starts with `/`."""
    tree = read(page)
    if path.startswith("/"):
        return tree.xpath(path)
    tag, _, name = path.partition(".")
    within = f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" if name else ""
    return tree.xpath(f"//{tag or '*'}{within}")


def metas(page: str) -> dict[str, list[str]]:
    """Contents of `meta` elements by name or property."""
    found: dict[str, list[str]] = {}
    for meta in read(page).xpath("//meta"):
        key = meta.get("name") or meta.get("property") or meta.get("http-equiv") or "charset"
        found.setdefault(key, []).append(meta.get("content") or meta.get("charset"))
    return found
