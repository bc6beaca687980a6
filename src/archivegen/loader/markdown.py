"""Markdown capture -> blocks with their spans in the source.

CommonMark with tables and strikethrough. The text of the document is the source itself, so that every
character of it is covered; inline markup is taken out of `Block.text` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from archivegen.commonmark import commonmark
from archivegen.dataclass import dataclass
from archivegen.loader.front_matter import read_front_matter
from archivegen.loader.limits import Limits
from archivegen.loader.text_dump import text_blocks
from archivegen.patterns import late
from archivegen.records import Block, BlockKind, Candidate, Cues, SourcePath

if TYPE_CHECKING:
    from archivegen.commonmark import Token

NESTING = 40
"""Levels of lists and quotes that are told apart."""
TAGS = late(r"<(?!https?:)[^<>]{1,500}>")
CAPTION = frozenset(("caption",))
"""Class word of an emphasised line below a picture, as HTML pages mark captions."""
BREAKS = ("softbreak", "hardbreak")
WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownPage:
    """What was read from a Markdown capture."""

    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()


def read_markdown(text: str, path: SourcePath, limits: Limits) -> MarkdownPage:
    """The blocks of a Markdown text and what its front matter states."""
    head = read_front_matter(text, path)
    notes = head.notes
    if len(text) - head.end <= limits.markdown_chars:
        body = _body_blocks(text, head.end)
    else:
        notes = (*notes, "too long to be read as Markdown: read a line a block")
        body = [
            replace(block, start=block.start + head.end, end=block.end + head.end)
            for block in text_blocks(text[head.end :])
        ]
    blocks = _covering(text, [*_front_matter_blocks(text, head.end), *body])
    return MarkdownPage(blocks=tuple(blocks), candidates=head.candidates, notes=notes)


def _front_matter_blocks(text: str, end: int) -> Iterator[Block]:
    cues = Cues(class_words=frozenset(("front-matter",)))
    for start, stop in _lines(text, 0, end):
        yield Block(text=text[start:stop], start=start, end=stop, kind=BlockKind.PREFORMATTED, cues=cues)


def _body_blocks(text: str, begin: int) -> list[Block]:
    parser = commonmark(NESTING, html=True)
    source = text[begin:]
    starts = [begin]
    starts.extend(begin + match.end() for match in re.finditer("\n", source))
    starts.append(len(text))
    return list(_Reader(text, starts).blocks(parser.parse(source)))


class _Reader:
    """Turns block tokens into blocks."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.path: list[str] = []
        self.ordinals: list[int | None] = []
        self.item: tuple[str, int | None] | None = None
        self.cells: list[_Inline] = []
        self.level = 0
        self.below_picture = False

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            kind = token.type
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                if kind == "tr_close" and self.cells:
                    yield self._row(token)
                self.path.pop()
                if kind in ("ordered_list_close", "bullet_list_close"):
                    self.ordinals.pop()
            elif kind == "inline" and token.map is not None:
                yield from self._inline(token)
            elif kind in ("fence", "code_block", "html_block", "hr") and token.map is not None:
                yield from self._verbatim(token)

    def _open(self, token: Token) -> None:
        self.path.append(token.tag)
        if token.type == "ordered_list_open":
            self.ordinals.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            self.ordinals.append(None)
        elif token.type == "list_item_open":
            ordinal = self.ordinals[-1]
            self.item = ("" if ordinal is not None else token.markup, ordinal)
            if ordinal is not None:
                self.ordinals[-1] = ordinal + 1
        elif token.type == "tr_open":
            self.cells = []
            self.row = token.map
        elif token.type == "heading_open":
            self.level = int(token.tag[1])

    def _inline(self, token: Token) -> Iterator[Block]:
        if "tr" in self.path:
            self.cells.append(_Inline(token.children or ()))
            return
        assert token.map is not None
        heading = self.path[-1][:1] == "h" and self.path[-1][1:].isdigit()
        for children, lines in _picture_and_caption(token):
            inline = _Inline(children)
            start, end = self._span(lines)
            kind = BlockKind.IMAGE if inline.only_image else BlockKind.HEADING if heading else self._kind()
            caption = self.below_picture and kind is BlockKind.PARAGRAPH and _is_emphasised(children)
            self.below_picture = inline.only_image
            if inline.text:
                level = self.level if heading else 0
                yield self._block(inline.text, start, end, kind, inline, level=level, caption=caption)

    def _kind(self) -> BlockKind:
        for tag in reversed(self.path):
            if tag == "li":
                return BlockKind.LIST_ITEM
            if tag == "blockquote":
                return BlockKind.QUOTE
        return BlockKind.PARAGRAPH

    def _row(self, token: Token) -> Block:
        text = " | ".join(cell.text for cell in self.cells)
        row = self.row
        start, end = self._span((row[0], row[1])) if row is not None else (0, 0)
        links = tuple(link for cell in self.cells for link in cell.links)
        cues = Cues(
            tag_path=tuple(self.path), links=links, link_chars=sum(cell.link_chars for cell in self.cells)
        )
        return Block(text=text, start=start, end=end, kind=BlockKind.TABLE_ROW, cues=cues)

    def _block(
        self,
        text: str,
        start: int,
        end: int,
        kind: BlockKind,
        inline: _Inline,
        *,
        level: int = 0,
        caption: bool = False,
    ) -> Block:
        bullet, ordinal = self.item if self.item is not None and kind is BlockKind.LIST_ITEM else ("", None)
        self.item = None
        cues = Cues(
            bullet=bullet,
            ordinal=ordinal,
            level=level,
            tag_path=tuple(self.path),
            link_chars=min(inline.link_chars, len(text)),
            links=inline.links,
            class_words=CAPTION if caption else frozenset(),
        )
        return Block(text=text, start=start, end=end, kind=kind, cues=cues)

    def _verbatim(self, token: Token) -> Iterator[Block]:
        assert token.map is not None
        start, end = self._span(token.map)
        if start >= end:
            return
        cues = Cues(tag_path=(*self.path, token.tag or "html"))
        if token.type == "html_block":
            words = " ".join(TAGS.sub(" ", token.content).split())
            text, kind = words or self.text[start:end], self._kind()
        elif token.type == "hr":
            text, kind = self.text[start:end], BlockKind.PARAGRAPH
        else:
            text, kind = token.content.strip("\n") or self.text[start:end], BlockKind.PREFORMATTED
        yield Block(text=text, start=start, end=end, kind=kind, cues=cues)

    def _span(self, lines: Sequence[int]) -> tuple[int, int]:
        """The characters of some lines, white space at both ends set aside."""
        first = self.starts[min(lines[0], len(self.starts) - 1)]
        last = self.starts[min(lines[1], len(self.starts) - 1)]
        return _trimmed(self.text, first, last)


class _Inline:
    """The words of an inline token, its markup removed and its links counted."""

    def __init__(self, children: Sequence[Token]) -> None:
        parts: list[str] = []
        linked: list[str] = []
        links: list[str] = []
        depth = images = 0
        for child in children:
            if child.type == "link_open":
                depth += 1
                links.append(str(child.attrs.get("href", "")))
            elif child.type == "link_close":
                depth -= 1
            else:
                words = _words(child)
                images += child.type == "image"
                parts.append(words)
                if depth:
                    linked.append(words)
        self.text = " ".join("".join(parts).split())
        self.link_chars = len(" ".join("".join(linked).split()))
        self.links = tuple(link for link in dict.fromkeys(links) if link.lower().startswith(WEB))
        self.only_image = images > 0 and all(
            child.type in ("image", "softbreak", "link_open", "link_close") or not child.content.strip()
            for child in children
        )


def _picture_and_caption(token: Token) -> Iterator[tuple[Sequence[Token], tuple[int, int]]]:
    """The parts of a paragraph with their lines: a picture and the emphasised line below it, or the whole."""
    children, lines = token.children or [], (token.map or [0, 0])
    for at, child in enumerate(children):
        if child.type not in BREAKS:
            continue
        above, below = children[:at], children[at + 1 :]
        if _Inline(above).only_image and _is_emphasised(below):
            line = lines[0] + sum(each.type in BREAKS for each in children[: at + 1])
            yield above, (lines[0], line)
            yield below, (line, lines[1])
            return
    yield children, (lines[0], lines[1])


def _is_emphasised(children: Sequence[Token]) -> bool:
    """One emphasis holds everything."""
    inner = [child for child in children if child.type in BREAKS or child.nesting or child.content.strip()]
    if len(inner) < 3 or inner[0].type not in ("em_open", "strong_open"):
        return False
    depth = 0
    for at, child in enumerate(inner):
        depth += child.nesting
        if depth == 0:
            return at == len(inner) - 1
    return False


def _words(token: Token) -> str:
    if token.type in BREAKS:
        return " "
    if token.type == "html_inline":
        return " " if token.content.lower().startswith("<br") else ""
    if token.type == "image":
        return token.content
    return token.content if token.type in ("text", "code_inline") else ""


def _covering(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in order, spans stretched or blocks put in so that every non-space character is in one."""
    position = 0
    for block in _disjoint(blocks):
        yield from _uncovered(text, position, block.start)
        position = block.end
        yield block
    yield from _uncovered(text, position, len(text))


def _disjoint(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in order; one that begins inside the one before it is cut there."""
    position = 0
    for block in sorted(blocks, key=lambda each: (each.start, each.end)):
        start = max(block.start, position)
        if start < block.end:
            position = block.end
            yield block if start == block.start else replace(block, start=start)


def _uncovered(text: str, start: int, end: int) -> Iterator[Block]:
    """Lines that no token covers: link definitions, list marks without text, table rules."""
    cues = Cues(class_words=frozenset(("markup",)))
    for first, last in _lines(text, start, end):
        yield Block(text=text[first:last], start=first, end=last, kind=BlockKind.PREFORMATTED, cues=cues)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the lines between two offsets that hold more than white space."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop == -1 else stop
        first, last = _trimmed(text, start, stop)
        if first < last:
            yield first, last
        start = stop + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
