"""Microdata (HTML Standard, 5): properties of an item that is an article."""

from __future__ import annotations

from archivegen.loader.html.candidates.json_ld import ARTICLE_TYPES
from archivegen.loader.html.candidates.values import Findings, is_url, split_list
from archivegen.loader.html.parse import Element, elements_with, text_of

FIELDS = {
    "headline": "title", "name": "title", "alternativeHeadline": "title", "description": "dek",
    "datePublished": "published", "dateCreated": "published", "dateModified": "modified",
    "articleSection": "section", "keywords": "tag", "author": "author", "creator": "author",
    "publisher": "source", "inLanguage": "language", "url": "url", "mainEntityOfPage": "url",
    "dateline": "dateline",
}  # fmt: skip
ITEMS = frozenset(("author", "creator", "publisher"))
"""Properties whose value is mostly an item with a name."""
PROPERTIES = 1000
"""Properties of a page that are looked at."""


def microdata_candidates(root: Element, found: Findings) -> None:
    """Adds the properties of the page's articles, in the page's order."""
    owners: dict[Element, Element | None] = {}
    for element in elements_with(root, "itemprop")[:PROPERTIES]:
        owner = _owner(element, owners)
        if owner is None or not _is_article(owner):
            continue
        for name in (element.get("itemprop") or "").split():
            if name in FIELDS:
                _add(name, element, found)


def _owner(element: Element, owners: dict[Element, Element | None]) -> Element | None:
    """The item that a property belongs to: the nearest ancestor with `itemscope`."""
    passed = []
    owner = None
    here = element.getparent()
    while here is not None:
        if here in owners:
            owner = owners[here]
            break
        passed.append(here)
        if here.get("itemscope") is not None:
            owner = here
            break
        here = here.getparent()
    owners.update(dict.fromkeys(passed, owner))
    return owner


def _is_article(item: Element) -> bool:
    types = (item.get("itemtype") or "").split()
    return any(each.rstrip("/").rsplit("/", 1)[-1] in ARTICLE_TYPES for each in types)


def _add(name: str, element: Element, found: Findings) -> None:
    field, method = FIELDS[name], f"microdata:{name}"
    value = _value(element, name)
    if name in ITEMS and is_url(value):
        return
    for each in split_list(value) if name == "keywords" else (value,):
        found.add(field, each, method)


def _value(element: Element, name: str) -> str:
    """The value of a property (HTML Standard, 5.2.4), an item's being its name."""
    for attribute in ("content", "datetime"):
        value = element.get(attribute)
        if value:
            return value
    if name in ("url", "mainEntityOfPage"):
        return element.get("href") or element.get("itemid") or ""
    if element.get("itemscope") is not None:
        for inner in elements_with(element, "itemprop", "name")[:1]:
            return _value(inner, "name")
    return text_of(element)[:5000]
