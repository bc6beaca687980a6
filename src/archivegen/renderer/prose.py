"""Markdown of the archive's owner -> HTML for the pages *About* and its siblings.

Tags in the text are text, and of addresses only those that markdown-it lets pass become links: the owner may
paste from anywhere. Addresses without a scheme are paths below the site's root, `tags/index.html`, or name
another of these pages, `method.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from markupsafe import Markup

from archivegen import urls
from archivegen.commonmark import commonmark
from archivegen.patterns import late
from archivegen.records import UrlPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archivegen.commonmark import Token

NESTING = 20
_ELSEWHERE = late(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
_HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


def as_html(text: str, page: UrlPath, names: Collection[str], table: str) -> Markup:
    """Return the HTML of a text for the page at an address.

    `names` are those of all pages of the kind; `table` is what screen readers call a table that scrolls.
    """
    parser = commonmark(NESTING, html=False)
    up = "../" * page.count("/")
    tokens = parser.parse(text)
    every = list(_with_children(tokens))
    if any(token.tag == "h1" for token in every):  # the page's own heading is the only one of level 1
        for token in every:
            token.tag = _HEADINGS.get(token.tag, token.tag)
    for token in every:
        if column := token.attrs.pop("style", None):  # the policy of the page allows no style attribute
            token.attrs["class"] = f"column-{str(column).rpartition(':')[2]}"
        for name in ("href", "src"):
            if name in token.attrs:
                _lead(token, name, up, names)
    html = parser.renderer.render(tokens, parser.options, {})
    opening = Markup('<div class="table" role="region" aria-label="{}" tabindex="0"><table>').format(table)
    return Markup(html.replace("<table>", opening).replace("</table>", "</table></div>"))


def _with_children(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _lead(token: Token, attribute: str, up: str, names: Collection[str]) -> None:
    """Make an address of a text one that works from its page."""
    address = str(token.attrs[attribute])
    if _ELSEWHERE.match(address):
        if attribute == "href" and not address.startswith("#"):
            token.attrs["rel"] = "external noopener noreferrer"
        return
    path, mark, fragment = address.lstrip("/").partition("#")
    name = path.removesuffix(".md")
    if path.endswith(".md") and name in names:
        path = urls.own_page_url(name)
    token.attrs[attribute] = up + path + mark + fragment
