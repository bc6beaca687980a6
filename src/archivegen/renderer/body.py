"""The body of an article as elements of a page: lists and quotes put together, lost breaks restored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import groupby, pairwise

from archivegen.records import Article, Caption, LabelledBlock, Role, UrlPath
from archivegen.records.construction import quick
from archivegen.renderer.views import BodyPart, Passage

_SHOWN = {
    Role.PARAGRAPH: "paragraph",
    Role.SUBHEAD: "subhead",
    Role.LIST_ITEM: "list",
    Role.QUOTE: "quote",
    Role.PULL_QUOTE: "pull_quote",
    Role.PREFORMATTED: "preformatted",
    Role.TABLE_ROW: "table",
    Role.CAPTION: "caption",
    Role.CREDIT: "caption",
}
"""Roles that stand in the body, captions where they stood, and the kind of part each makes."""
_JOINED = frozenset({"list", "ordered_list", "quote", "preformatted", "table"})
"""Kinds whose neighbours make one part."""
_CELL_ENDS = ("\t", " | ")
_passage, _body_part = quick(Passage), quick(BodyPart)


def anchor_of(index: int) -> str:
    """Return the `id` of a block on the article page; `index` counts `Article.blocks`."""
    return f"p{index}"


def place_of(index: int) -> str:
    """Return the `id` of a block on the original page."""
    return f"b{index}"


def body_parts(article: Article, original: UrlPath) -> tuple[BodyPart, ...]:
    """Return what the article page shows between headline and notes, in the capture's order.

    `original` is the page to which its passages lead back.
    """
    shown = [(index, b) for index, b in enumerate(article.blocks) if b.kept and b.role in _SHOWN]
    parts = list(_loose_captions(article, [block for _, block in shown]))

    def place(index: int) -> UrlPath:
        return UrlPath(f"{original}#{place_of(index)}")

    for kind, run in groupby(shown, key=lambda pair: _kind(pair[1])):
        if kind in _JOINED:
            parts.append(BodyPart(kind=kind, passages=tuple(_joined(kind, run, place))))
        elif kind == "caption":
            parts.extend(_captions(run, article.captions, place))
        else:
            parts.extend(part for index, block in run for part in _cut_up(kind, index, block, place(index)))
    return tuple(parts)


def anchored_blocks(article: Article) -> Set[int]:
    """Return which blocks have an `id` on the article page: those that are the first of a part or item."""
    anchored = set()
    before = None
    for index, block in enumerate(article.blocks):
        if not block.kept or block.role not in _SHOWN:
            continue
        kind = _kind(block)
        # A credit below its caption stands in the caption's line, an empty paragraph nowhere.
        with_caption = block.role is Role.CREDIT and before is Role.CAPTION
        if not with_caption and (kind in _JOINED or kind == "caption" or block.text.strip()):
            anchored.add(index)
        before = block.role
    return anchored


def _kind(block: LabelledBlock) -> str:
    kind = _SHOWN[block.role]
    return "ordered_list" if kind == "list" and block.cues.ordinal is not None else kind


def _joined(
    kind: str, run: Iterable[tuple[int, LabelledBlock]], place: Callable[[int], UrlPath]
) -> Iterator[Passage]:
    """Items of a list, lines of a quote or of preformatted text, rows of a table."""
    for index, block in run:
        pieces = [text for _, text in pieces_of(block)] or [block.text]
        yield _passage(
            text=block.text if kind == "preformatted" else pieces[0],
            further=() if kind == "preformatted" else tuple(pieces[1:]),
            place=place(index),
            anchor=anchor_of(index),
            number=block.cues.ordinal,
            cells=_cells(block.text) if kind == "table" else (),
        )


def _cells(row: str) -> tuple[str, ...]:
    end = next((end for end in _CELL_ENDS if end in row), None)
    return tuple(cell.strip() for cell in row.split(end)) if end else (row,)


def _cut_up(kind: str, index: int, block: LabelledBlock, place: UrlPath) -> Iterator[BodyPart]:
    """A block as its paragraphs and subheads, the lost breaks between them restored."""
    for number, (is_subhead, text) in enumerate(pieces_of(block)):
        passage = _passage(
            text=text,
            place=place,
            anchor="" if number else anchor_of(index),
            restored=number > 0 or is_subhead,
        )
        yield _body_part(kind="subhead" if is_subhead else kind, passages=(passage,))


def pieces_of(block: LabelledBlock) -> Iterator[tuple[bool, str]]:
    """Cut a block's words at restored breaks and around restored subheads; True marks a subhead.

    Nothing is lost: the pieces joined by white space are the block's words.
    """
    if not block.breaks and not block.restored_subheads:
        if text := block.text.strip():
            yield False, text
        return
    subheads = {start: end for start, end in block.restored_subheads if 0 <= start < end <= len(block.text)}
    ends = {0, len(block.text), *subheads, *subheads.values()}
    inside = list(subheads.items())
    ends |= {b for b in block.breaks if 0 < b < len(block.text) and not any(s < b < e for s, e in inside)}
    points = sorted(ends)
    for start, end in pairwise(points):
        if text := block.text[start:end].strip():
            yield subheads.get(start) == end, text


def _captions(
    run: Iterable[tuple[int, LabelledBlock]], captions: tuple[Caption, ...], place: Callable[[int], UrlPath]
) -> Iterator[BodyPart]:
    """Captions of pictures that were not kept; a credit on a line of its own joins its caption."""
    blocks = list(run)
    number = 0
    while number < len(blocks):
        index, block = blocks[number]
        number += 1
        credit = _credit_of(block, captions)
        if block.role is Role.CAPTION and number < len(blocks) and blocks[number][1].role is Role.CREDIT:
            credit = blocks[number][1].text
            number += 1
        text, credit = (block.text, credit) if block.role is Role.CAPTION else ("", block.text)
        yield _caption(Passage(text=text, place=place(index), anchor=anchor_of(index)), credit)


def _caption(passage: Passage, credit: str | None) -> BodyPart:
    shown_credit = None if credit is None or (passage.text and credit in passage.text) else credit
    return BodyPart(kind="caption", passages=(passage,), credit=shown_credit)


def _credit_of(block: LabelledBlock, captions: tuple[Caption, ...]) -> str | None:
    for caption in captions:
        if caption.text == block.text or (
            caption.start is not None and block.start <= caption.start < block.end
        ):
            return caption.credit
    return None


def _loose_captions(article: Article, shown: list[LabelledBlock]) -> Iterator[BodyPart]:
    """Captions that stand in no shown block (the head of an HTML page); they come first."""
    places = [block for block in shown if block.role is Role.CAPTION]
    for caption in article.captions:
        if not any(
            caption.text == block.text
            or (caption.start is not None and block.start <= caption.start < block.end)
            for block in places
        ):
            yield _caption(Passage(text=caption.text, place=None, anchor=""), caption.credit)
