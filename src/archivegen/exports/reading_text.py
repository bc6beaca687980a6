"""The body as a reader sees it: blocks cut at the paragraph breaks that were restored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from archivegen.records import Article, LabelledBlock, Role


class Piece(NamedTuple):
    """A paragraph, heading, list item ... of the body, without restored breaks inside."""

    role: Role
    text: str
    block: LabelledBlock


def body_pieces(article: Article) -> Iterator[Piece]:
    """The body's pieces in order; joined with spaces they have the words of the body, in its order."""
    for block in article.body:
        yield from _pieces(block)


def _pieces(block: LabelledBlock) -> Iterator[Piece]:
    """One block, cut at restored breaks and around restored subheads."""
    if not block.breaks and not block.restored_subheads:
        text = block.text if block.role is Role.PREFORMATTED else block.text.strip()
        if text.strip():
            yield Piece(block.role, text, block)
        return
    heads = set(block.restored_subheads)
    edges = {0, len(block.text), *block.breaks, *(edge for span in heads for edge in span)}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(block.text))
    for start, end in pairwise(cuts):
        text = block.text[start:end]
        if block.role is not Role.PREFORMATTED:
            text = text.strip()
        if text.strip():
            yield Piece(Role.SUBHEAD if (start, end) in heads else block.role, text, block)
