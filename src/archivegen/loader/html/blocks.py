"""Element tree -> blocks in reading order, a block a line of `Document.text`."""

from __future__ import annotations

from archivegen.loader.html.elements import BLOCK, EMPTY, FORMATTING, KINDS, ONE_LINE, SKIPPED
from archivegen.loader.html.frames import Frame, Namer, heading_level, list_ordinal
from archivegen.loader.html.links import Resolver
from archivegen.loader.html.marks import MARKING, mark_of
from archivegen.loader.html.page_text import PageText
from archivegen.loader.html.parse import Element, walk_of
from archivegen.loader.html.runs import BREAK, Run, lines_of
from archivegen.loader.html.tables import is_data_table
from archivegen.loader.limits import Limits
from archivegen.records import Block, BlockKind, Candidate, Cues, SourcePath

STRUCTURE = frozenset(("li", "ol", "table", "tr"))
"""Block elements whose start means more than the end of a line."""
EMOJI = 3
"""Characters up to which a picture's text that holds no letter is part of the sentence around it."""


def blocks_of(
    root: Element, resolve: Resolver, path: SourcePath, limits: Limits
) -> tuple[str, tuple[Block, ...], tuple[Candidate, ...], tuple[tuple[int, int], ...]]:
    """The text of the page, its blocks, candidates that stand in them, and the runs of blocks in one element.

    Raises CaptureError (`too_large`).
    """
    walk = _Walk(resolve, PageText(path, limits))
    walk.over(root)
    return *walk.page.finished(), walk.page.containers()


class _Walk:
    """One walk over a page. Text is gathered in a run; the start and end of a block element end the run."""

    def __init__(self, resolve: Resolver, page: PageText) -> None:
        self.page = page
        self.resolve = resolve
        self.namer = Namer()
        self.run = Run()
        self.frame = Frame("html", None, None, BlockKind.PARAGRAPH, None, False)
        self.shared: dict[tuple[int, int, int | None], Cues] = {}
        """Cues of blocks without links, by what tells them apart."""
        self.images: list[tuple[str, Frame]] = []
        self.cells: list[str] | None = None
        """Cells of the row of a data table that the walk is in."""
        self.data_table: Frame | None = None

    def over(self, root: Element) -> None:
        """Visits every element and text below `root`."""
        walker = walk_of(root)
        run = self.run
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in SKIPPED:
                    walker.skip_subtree()
                elif tag in EMPTY:
                    self._empty(tag, element)
                else:
                    self._open(tag, element)
                    text = element.text
                    if text and (
                        run.pieces or not text.isspace() or self.frame.kind is BlockKind.PREFORMATTED
                    ):
                        run.add(text, self.frame)
                continue
            if event == "end":
                tag = element.tag
                if tag not in SKIPPED and tag not in EMPTY:
                    self._close(tag)
            text = element.tail
            if text and (run.pieces or not text.isspace() or self.frame.kind is BlockKind.PREFORMATTED):
                run.add(text, self.frame)  # white space between blocks is no text
        self._flush()

    def _empty(self, tag: str, element: Element) -> None:
        if tag == "br":
            self.run.put(BREAK)
        elif tag == "img":
            self._image(element)

    def _open(self, tag: str, element: Element) -> None:
        parent = self.frame
        if tag in BLOCK:
            self._end_of_line()
            self.frame = Frame(
                tag, parent, element, KINDS.get(tag, parent.kind), parent.href, tag in ONE_LINE
            )
            self.frame.first = self.page.count
            if tag in STRUCTURE:
                self._open_structure(tag, element, parent)
            return
        href = parent.href
        if tag == "a":
            href = element.get("href") or href
        if tag == "amp-img":
            self._image(element)
        elif tag in MARKING and (mark := mark_of(tag, element)) is not None:
            self.run.put(mark)
        self.frame = Frame(tag, parent, element, parent.kind, href, parent.one_line or tag in ONE_LINE)
        if tag not in FORMATTING:
            self.run.boundary(self.frame)

    def _open_structure(self, tag: str, element: Element, parent: Frame) -> None:
        frame = self.frame
        if tag == "li" and parent.tag == "ol":
            parent.ordinal = frame.ordinal = _number(element.get("value"), parent.ordinal + 1)
        elif tag == "ol":
            frame.ordinal = _number(element.get("start"), 1) - 1
        elif tag == "table" and self.data_table is None and is_data_table(element):
            self.data_table = frame
        elif tag == "tr" and self.data_table is not None:
            self.cells = []

    def _close(self, tag: str) -> None:
        frame = self.frame
        if tag in BLOCK:
            self._end_of_line()
            if self.cells is not None and tag in ("td", "th"):
                self.cells.append(self.run.text())
                self.run.clear()
            elif self.cells is not None and tag == "tr":
                self._row(self.cells, frame)
            elif frame is self.data_table:
                self.data_table = None
            self.page.contain(frame.first)
        assert frame.parent is not None
        self.frame = frame.parent
        if self.run.pieces:
            self.run.closed(frame)

    def _image(self, element: Element) -> None:
        text = " ".join((element.get("alt") or "").split())
        if len(text) <= EMOJI and not any(character.isalnum() for character in text):
            self.run.add(text, self.frame)
        elif text:
            here = self.frame
            image = Frame("img", here, element, BlockKind.IMAGE, here.href, True)
            self.images.append((text, image))

    def _end_of_line(self) -> None:
        if self.cells is not None:
            self.run.put(" ")
        elif self.run.pieces or self.images:
            self._flush()

    def _row(self, cells: list[str], frame: Frame) -> None:
        self.cells = None
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kind = BlockKind.TABLE_ROW if len(cells) > 1 else BlockKind.PARAGRAPH
            self.page.add(" ".join(" | ".join(cells).split()), kind, self._cues(frame, kind, Run()))
        self._flush()

    def _flush(self) -> None:
        """Ends the run: its blocks, then the pictures that stood in it."""
        run = self.run
        if run.anything:
            for line, text in lines_of(run, whole=self.frame.kind is BlockKind.PREFORMATTED):
                frame = line.common_frame()
                if frame.kind is BlockKind.PREFORMATTED:
                    text = line.preformatted()
                self.page.add(text, frame.kind, self._cues(frame, frame.kind, line), line.marks())
        run.clear()
        if self.images:
            for text, frame in self.images:
                picture = Run()
                picture.add(text, frame)
                self.page.add(text, BlockKind.IMAGE, self._cues(frame, BlockKind.IMAGE, picture))
            self.images.clear()

    def _cues(self, frame: Frame, kind: BlockKind, run: Run) -> Cues:
        """The cues of a block; blocks without links in alike places share theirs."""
        around = self.namer.surroundings(frame)
        level = heading_level(frame) if kind is BlockKind.HEADING else 0
        ordinal = list_ordinal(frame) if kind is BlockKind.LIST_ITEM else None
        key = (id(around), level, ordinal)
        if not run.hrefs and (shared := self.shared.get(key)) is not None:
            return shared
        cues = Cues(
            level=level,
            ordinal=ordinal,
            tag_path=around.tag_path,
            class_words=around.class_words,
            itemprop=around.itemprop,
            hidden=around.hidden,
            link_chars=run.link_chars(),
            links=self._links(run.hrefs) if run.hrefs else (),
        )
        if not run.hrefs:
            self.shared[key] = cues
        return cues

    def _links(self, hrefs: list[str]) -> tuple[str, ...]:
        targets = (self.resolve(href) for href in dict.fromkeys(hrefs))
        return tuple(target for target in targets if target is not None)


def _number(text: str | None, otherwise: int) -> int:
    try:
        return min(max(int(text or ""), -(10**6)), 10**6)
    except ValueError:
        return otherwise
