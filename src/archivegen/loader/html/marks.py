"""Elements inside the text that state a value: `time datetime`, `rel=author`, hAtom dates."""

from __future__ import annotations

import re

from archivegen.loader.html.parse import Element, folded_text_of
from archivegen.loader.html.runs import Mark
from archivegen.patterns import late

CHANGED = late(r"modif|updat|edit|chang|actuali|aktuali", re.I)
MARKING = frozenset(("time", "abbr", "a"))
"""Elements that may state a value."""
LONGEST_NAME = 100


def mark_of(tag: str, element: Element) -> Mark | None:
    """What an inline element states of the text that it stands in; None for most.

    Which date a `time` is, its own words and its parent's say; without any it is taken for `published`, and
    the line it stands in (the candidate's span) for the rest.
    """
    if tag == "time":
        return _date(element, (element.get("datetime") or "").strip(), "html:time")
    if tag == "abbr" and {"published", "updated"}.intersection((element.get("class") or "").split()):
        return _date(element, (element.get("title") or "").strip(), "html:hatom")
    if tag == "a" and "author" in (element.get("rel") or "").lower().split():
        name = folded_text_of(element)
        return Mark("author", name, "html:rel-author") if 0 < len(name) <= LONGEST_NAME else None
    return None


def _date(element: Element, value: str, method: str) -> Mark | None:
    if not value or len(value) > LONGEST_NAME or not value[0].isdigit():
        return None
    own = _names(element)
    parent = element.getparent()
    around = own if own.strip() or parent is None else _names(parent)
    return Mark("modified" if CHANGED.search(around) else "published", value, method)


def _names(element: Element) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))
