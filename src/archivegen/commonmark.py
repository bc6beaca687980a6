"""The one door to markdown-it-py: CommonMark with tables and strikethrough. A leaf module."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token as Token


def commonmark(nesting: int, *, html: bool) -> MarkdownIt:
    """Return a parser. `nesting` is how many levels of lists and quotes are told apart; without `html`,
    tags in the text are text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": nesting, "html": html}).enable(["table", "strikethrough"])
