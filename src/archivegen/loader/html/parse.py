"""HTML text -> element tree. The one door to lxml.

lxml's libxml2 was chosen by measurement (140 saved news pages, CPU a 100 KB page, parsing and one walk over
all elements and text): lxml.etree 1.1 ms, selectolax (lexbor) 2.2 ms, lxml.html 2.6 ms, resiliparse 4.4 ms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias, cast

from lxml import etree

from archivegen.errors import CaptureError
from archivegen.loader.html.elements import BLOCK
from archivegen.loader.limits import Limits
from archivegen.patterns import late
from archivegen.records import SourcePath

Element: TypeAlias = etree._Element
"""An element of a page. Its text before its first child is `text`, the text after its end `tail`."""

LONG_TAG = late(r"<[a-zA-Z][^<]{2500}")
"""A tag that may have too many attributes, or one with a long text after it."""
START_TAG = late(r"(<[a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)")
TAG = late(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>")
END_OF_PARAGRAPH = late(r"</p\s*>", re.I)
"""Where no paragraph is open it is an empty one (HTML Standard, 13.2.6.4.7), so text before it and after it
stands apart; this parser passes over it. One page in eight has such a tag: a rule is put in its place."""
UNTOUCHED = frozenset(
    ("script", "style", "title", "meta", "link", "head", "html", "body", "br", "img", "base")
)
"""Elements that stay as they are when the structure of a page is given up."""


class Tree(NamedTuple):
    """A parsed page."""

    root: Element
    notes: tuple[str, ...] = ()


def parse_html(markup: str, path: SourcePath, limits: Limits, *, same_as: bytes | None = None) -> Tree:
    """The tree of a page; `same_as` is its markup in UTF-8, if known.

    Raises CaptureError (`empty`, `too_large`).
    """
    if len(markup) > limits.tags and markup.count("<") > limits.tags:
        raise CaptureError(
            f"more than {limits.tags} tags", cause="too_large", path=path, hint="save the article alone"
        )
    bounded = _with_bounded_tags(markup, limits)
    root, messages = _parsed(same_as if same_as is not None and bounded is markup else _encoded(bounded))
    notes: tuple[str, ...] = ()
    if any("Excessive depth" in message for message in messages):  # the parser stopped there
        root, _ = _parsed(_encoded(TAG.sub(_flat, bounded)))
        notes = ("elements nest deeper than the parser follows: read without their structure",)
    elif "Unexpected end tag : p" in messages:
        root, _ = _parsed(_encoded(END_OF_PARAGRAPH.sub("</p><hr>", bounded)))
    if root is None:
        raise CaptureError("the page holds nothing", cause="empty", path=path, hint="capture it again")
    return Tree(root, notes)


def _encoded(markup: str) -> bytes:
    return markup.encode("utf-8", "replace")


def walk_of(root: Element) -> etree.iterwalk[Element]:
    """Start and end of each element, and comments, in the page's order."""
    return etree.iterwalk(root, events=("start", "end", "comment"))


def text_of(element: Element) -> str:
    """The text of an element and all in it, as it stands."""
    return "".join(cast("Sequence[str]", list(element.itertext())))


def folded_text_of(element: Element) -> str:
    """The text of an element with white space folded."""
    return " ".join(text_of(element).split())


def attributes_of(element: Element) -> Sequence[tuple[str, str]]:
    """Names and values of an element's attributes."""
    found: Sequence[tuple[str, str]] = element.items()  # type: ignore[assignment]
    return found


def elements_with(root: Element, attribute: str, value: str | None = None) -> list[Element]:
    """The elements below `root` that have an attribute (with that value), in the page's order."""
    test = f"@{attribute}" if value is None else f"@{attribute}='{value}'"
    return cast("list[Element]", root.xpath(f".//*[{test}]"))


def _parsed(markup: bytes) -> tuple[Element | None, list[str]]:
    """The root, and what the parser complained of (its first hundred messages)."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(markup, parser=parser)
    except etree.XMLSyntaxError:
        root = None
    return root, [entry.message for entry in parser.error_log]


def _with_bounded_tags(markup: str, limits: Limits) -> str:
    """The page with overlong attribute lists dropped; the same object when there are none."""
    pieces: list[str] = []
    passed = done = 0
    for long in LONG_TAG.finditer(markup):
        start = long.start()
        if start < passed or (tag := START_TAG.match(markup, start)) is None:
            continue
        passed = tag.end()
        if len(tag[2].split(None, limits.attributes + 1)) > limits.attributes:
            pieces += (markup[done:start], tag[1])
            done = passed
    return "".join((*pieces, markup[done:])) if pieces else markup


def _flat(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name in UNTOUCHED:
        return match[0]
    return "<p>" if name in BLOCK else ""
