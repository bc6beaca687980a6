"""What each HTML element is to the text of a page (HTML Standard, 15.3 Rendering: flow content)."""

from __future__ import annotations

from archivegen.records import BlockKind


def names(text: str) -> frozenset[str]:
    """The names in a list with white space between them."""
    return frozenset(text.split())


BLOCK = names(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noscript ol optgroup p
    plaintext pre search section summary table caption colgroup tbody td tfoot th thead tr ul xmp
    amp-accordion amp-carousel amp-sidebar frameset noframes"""
)
"""Elements that begin and end a line of their own."""

SKIPPED = names(
    """script style template svg iframe object embed applet canvas video audio select textarea datalist head
    title input param source track math-annotation amp-ad amp-analytics amp-script amp-state
    amp-iframe map"""
)
"""Elements whose content is no text of the page, or is never shown."""

EMPTY = names("br img wbr")
"""Inline elements without content (HTML Standard, 13.1.2: void elements)."""

FORMATTING = names(
    """b strong i em u s strike del ins small big sub sup font mark code kbd samp var tt abbr acronym cite dfn
    q bdi bdo ruby rb rt rp wbr nobr"""
)
"""Elements that style pieces of words: two side by side are still one word."""

KINDS = {
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING, "h5": BlockKind.HEADING, "h6": BlockKind.HEADING,
    "li": BlockKind.LIST_ITEM, "dt": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.PREFORMATTED, "listing": BlockKind.PREFORMATTED, "xmp": BlockKind.PREFORMATTED,
    "article": BlockKind.PARAGRAPH, "main": BlockKind.PARAGRAPH, "figcaption": BlockKind.PARAGRAPH,
    "body": BlockKind.PARAGRAPH,
}  # fmt: skip
"""Elements that say what the blocks in them are; all others pass on what their parent says."""

ONE_LINE = names("h1 h2 h3 h4 h5 h6 a button label dt summary legend")
"""Elements in which `br` is a matter of layout, not the end of a line."""
