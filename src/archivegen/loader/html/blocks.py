"""Element tree -> blocks in reading order, a block a line of `Document.text`."""

from __future__ import annotations

from lxml import etree

from archivegen.loader.html.elements import BLOCK, FORMATTING, KINDS, ONE_LINE, SKIPPED
from archivegen.loader.html.frames import Frame, Namer, Surroundings
from archivegen.loader.html.links import Resolver
from archivegen.loader.html.runs import Run, pieces_of
from archivegen.loader.html.tables import is_data_table
from archivegen.records import Block, BlockKind, Cues


def blocks_of(root: etree._Element, resolve: Resolver) -> tuple[str, tuple[Block, ...]]:
    """The text of the page and its blocks."""
    walk = _Walk(resolve)
    walk.over(root)
    return walk.page.finished()


class _Page:
    """The blocks so far and the text that they make."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0

    def add(self, text: str, kind: BlockKind, cues: Cues) -> None:
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        self.blocks.append(Block(text=text, start=start, end=start + len(text), kind=kind, cues=cues))

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        return "\n".join(self.parts), tuple(self.blocks)


class _Walk:
    """One walk over a page. Text is gathered in a run; the start and end of a block element end the run."""

    def __init__(self, resolve: Resolver) -> None:
        self.page = _Page()
        self.resolve = resolve
        self.namer = Namer()
        self.run = Run()
        self.frame = Frame("html", None, (), BlockKind.PARAGRAPH, href=None, one_line=False)
        self.images: list[tuple[str, Frame]] = []
        self.cells: list[str] | None = None
        """Cells of the row of a data table that the walk is in."""
        self.data_table: Frame | None = None

    def over(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in SKIPPED:
                    walker.skip_subtree()
                    self._open_skipped(tag, element)
                else:
                    self._open(tag, element)
            elif event == "end":
                if element.tag not in SKIPPED:
                    self._close(element.tag)
            tail = None if event == "start" else element.tail
            if tail:
                self.run.add(tail, self.frame)
        self._flush()

    def _open_skipped(self, tag: str, element: etree._Element) -> None:
        pass

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag == "br":
            self.run.line_break(self.frame)
        elif tag == "img" or tag == "amp-img":
            self._image(element)
        parent = self.frame
        block = tag in BLOCK
        if block:
            self._end_of_line(tag)
        href = parent.href
        if tag == "a":
            href = element.get("href") or href
        frame = Frame(
            tag,
            parent,
            element.items(),
            KINDS.get(tag, parent.kind),
            href=href,
            one_line=tag in ONE_LINE or (parent.one_line and not block),
        )
        self.frame = frame
        if tag == "li" and parent.tag == "ol":
            parent.ordinal += 1
            frame.ordinal = _number(element.get("value"), parent.ordinal)
            parent.ordinal = frame.ordinal
        elif tag == "ol":
            frame.ordinal = _number(element.get("start"), 1) - 1
        elif tag == "table" and self.data_table is None and is_data_table(element):
            self.data_table = frame
        elif tag == "tr" and self.data_table is not None:
            self.cells = []
        if not block and tag not in FORMATTING:
            self.run.boundary(frame)
        text = element.text
        if text:
            self.run.add(text, frame)

    def _close(self, tag: str) -> None:
        frame = self.frame
        if tag in BLOCK:
            self._end_of_line(tag)
            if self.cells is not None and tag in ("td", "th"):
                self._cell()
            elif self.cells is not None and tag == "tr":
                self._row(frame)
            elif frame is self.data_table:
                self.data_table = self.cells = None
        assert frame.parent is not None
        self.frame = frame.parent
        self.run.closed(frame)

    def _image(self, element: etree._Element) -> None:
        text = " ".join((element.get("alt") or "").split())
        if not text:
            return
        if len(text) <= 3 and not text.isalnum():
            self.run.add(text, self.frame)  # an emoji printed as a picture is part of its sentence
        else:
            frame = Frame("img", self.frame, element.items(), BlockKind.IMAGE, href=self.frame.href, one_line=True)
            self.images.append((text, frame))

    def _end_of_line(self, tag: str) -> None:
        if self.cells is None:
            self._flush()
        else:
            self.run.add(" ", self.frame)

    def _cell(self) -> None:
        assert self.cells is not None
        self.cells.append(self.run.text())
        self.run.clear()

    def _row(self, frame: Frame) -> None:
        assert self.cells is not None
        cells = self.cells
        self.cells = None
        if any(cells):
            cues = self._cues(self.namer.surroundings(frame), Run(), frame)
            while not cells[-1]:
                cells.pop()
            text = " ".join(" | ".join(cells).split())
            self.page.add(text, BlockKind.TABLE_ROW if len(cells) > 1 else BlockKind.PARAGRAPH, cues)
        self._flush()

    def _flush(self) -> None:
        """Ends the run: its blocks, then the pictures that stood in it."""
        run = self.run
        if run.anything:
            for piece in pieces_of(run, self.frame.kind is BlockKind.PREFORMATTED):
                frame = piece.common_frame()
                self.page.add(piece.text(), frame.kind, self._cues(self.namer.surroundings(frame), piece, frame))
        run.clear()
        for text, frame in self.images:
            around = self.namer.surroundings(frame)
            links = self._links([frame.href] if frame.href else [])
            linked = len(text) if frame.href else 0
            self.page.add(text, BlockKind.IMAGE, _cues(around, links, linked))
        self.images.clear()

    def _cues(self, around: Surroundings, run: Run, frame: Frame) -> Cues:
        level = int(frame_heading(frame)) if frame.kind is BlockKind.HEADING else 0
        ordinal = frame_ordinal(frame) if frame.kind is BlockKind.LIST_ITEM else None
        return _cues(around, self._links(run.hrefs), run.link_chars(), level=level, ordinal=ordinal)

    def _links(self, hrefs: list[str]) -> tuple[str, ...]:
        if not hrefs:
            return ()
        resolved = (self.resolve(href) for href in dict.fromkeys(hrefs))
        return tuple(target for target in resolved if target is not None)


def _cues(
    around: Surroundings, links: tuple[str, ...], link_chars: int, *, level: int = 0, ordinal: int | None = None
) -> Cues:
    return Cues(
        level=level,
        ordinal=ordinal,
        tag_path=around.tag_path,
        class_words=around.class_words,
        itemprop=around.itemprop,
        link_chars=link_chars,
        hidden=around.hidden,
        links=links,
    )


def frame_heading(frame: Frame | None) -> int:
    """The level of the heading that a frame is or stands in."""
    while frame is not None:
        if len(frame.tag) == 2 and frame.tag[0] == "h" and frame.tag[1] in "123456":
            return int(frame.tag[1])
        frame = frame.parent
    return 0


def frame_ordinal(frame: Frame | None) -> int | None:
    """The number of the ordered list item that a frame is or stands in."""
    while frame is not None and frame.tag not in ("li", "ul", "ol", "dl", "body"):
        frame = frame.parent
    return frame.ordinal or None if frame is not None and frame.tag == "li" else None


def _number(text: str | None, otherwise: int) -> int:
    try:
        return min(max(int(text or ""), -(10**6)), 10**6)
    except ValueError:
        return otherwise
