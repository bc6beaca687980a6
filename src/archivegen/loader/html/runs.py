"""Inline text between two block boundaries, and how line breaks divide it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivegen.loader.html.elements import FORMATTING
from archivegen.loader.html.frames import Frame

BREAK = "\n\n"
"""Stands for `br` among the pieces of a run; white space, so that it folds away where lines are joined."""
SENTENCE_ENDS = frozenset(".!?:;…。！？؟۔»”\"')")
INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
"""Hints for line breaking, and stray byte order marks: no part of any word."""
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""Characters without a glyph: a run of nothing else shows nothing."""


def without_invisible(text: str) -> str:
    """The text without characters that are no part of any word."""
    for character in INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    return text


class Mark(str):
    """Stands among the pieces of a run for an element that states a value: a field, the value, how."""

    field: str
    value: str
    method: str

    def __new__(cls, field: str, value: str, method: str) -> Mark:
        """A piece without text of its own."""
        mark = super().__new__(cls, "")
        mark.field, mark.value, mark.method = field, value, method
        return mark


class Run:
    """Pieces of text with the elements that they stand in."""

    __slots__ = ("_closed", "_marked", "anything", "frames", "hrefs", "linked", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.frames: list[Frame | None] = []
        self.linked: list[str] = []
        self.hrefs: list[str] = []
        self.anything = False
        """Whether it holds more than white space."""
        self._closed: Frame | None = None
        self._marked = False

    def clear(self) -> None:
        """Forgets everything."""
        if self.pieces:
            self.pieces, self.frames = [], []
            self.anything = self._marked = False
        if self.hrefs:
            self.linked, self.hrefs = [], []
        self._closed = None

    def add(self, text: str, frame: Frame) -> None:
        """Adds text that stands in `frame`."""
        self.pieces.append(text)
        self.frames.append(frame)
        self._closed = None
        if not text.isspace():
            self.anything = True
        if frame.href is not None:
            self.linked.append(text)
            if not self.hrefs or self.hrefs[-1] != frame.href:
                self.hrefs.append(frame.href)
        elif self.linked and self.linked[-1] != " ":
            self.linked.append(" ")

    def put(self, piece: str) -> None:
        """Adds a piece that stands in no element: BREAK for a `br`, a Mark, a space."""
        self.pieces.append(piece)
        self.frames.append(None)
        if piece.__class__ is Mark:
            self._marked = True

    def extend(self, other: Run) -> None:
        """Adds all pieces of another run."""
        for piece, frame in zip(other.pieces, other.frames, strict=True):
            if frame is None:
                self.put(piece)
            else:
                self.add(piece, frame)

    def marks(self) -> Sequence[Mark]:
        """The marks among its pieces."""
        return [piece for piece in self.pieces if isinstance(piece, Mark)] if self._marked else ()

    def closed(self, frame: Frame) -> None:
        """Tells that an element has ended."""
        self._closed = frame if self.pieces and frame.tag not in FORMATTING else None

    def boundary(self, frame: Frame) -> None:
        """Tells that an inline element begins.

        Two that touch are set apart by style: a space keeps their words apart.
        """
        before = self._closed
        if before is None or not self.pieces:
            return
        if before.tag == frame.tag == "span" and _class(before) == _class(frame):
            return
        last = self.pieces[-1]
        if len(last.strip()) > 1 and last[-1].isalnum():
            self.put(" ")

    def text(self) -> str:
        """The text with white space folded."""
        text = " ".join("".join(self.pieces).split())
        return text if text.isascii() else without_invisible(text)

    def preformatted(self) -> str:
        """The text with its white space, empty lines around it set aside."""
        lines = "".join("\n" if piece is BREAK else piece for piece in self.pieces).splitlines()
        return "\n".join(line.rstrip() for line in lines).strip("\n")

    def link_chars(self) -> int:
        """How many characters of the text stand in links."""
        return len(" ".join("".join(self.linked).split())) if self.linked else 0

    def common_frame(self) -> Frame:
        """The innermost element that holds all of the run's text."""
        if len(self.frames) == 1 and self.frames[0] is not None:
            return self.frames[0]
        common: Frame | None = None
        for piece, frame in zip(self.pieces, self.frames, strict=True):
            if frame is None or piece.isspace():
                continue
            common = frame if common is None else _shared(common, frame)
        assert common is not None
        return common


def _shared(one: Frame, other: Frame) -> Frame:
    """The innermost common ancestor of two elements, either included."""
    a: Frame | None = one
    b: Frame | None = other
    while a is not b:
        assert a is not None
        assert b is not None
        if a.depth >= b.depth:
            a = a.parent
        else:
            b = b.parent
    assert a is not None
    return a


def _class(frame: Frame) -> str:
    return (frame.element.get("class") or "") if frame.element is not None else ""


def lines_of(run: Run, *, whole: bool) -> Iterator[tuple[Run, str]]:
    """The lines into which a run's `br` divide it (not if `whole`) that show something, and their text."""
    if whole or BREAK not in run.pieces:
        text = run.text()
        if text.strip(UNSEEN):
            yield run, text
        return
    line = Run()
    last: tuple[Run, str] | None = None
    for part, text, breaks in _divided(run):
        if last is not None and not _goes_on(last, part, text, breaks):
            yield line, line.text()
            line = Run()
        elif last is not None:
            line.put(" ")
        line.extend(part)
        last = part, text
    if last is not None:
        yield line, line.text()


def _divided(run: Run) -> Iterator[tuple[Run, str, int]]:
    """What stands between `br`, wherever it shows something, its text, and how many `br` stand before it.

    Marks go with the next line.
    """
    line = Run()
    breaks = before = 0
    for piece, frame in (*zip(run.pieces, run.frames, strict=True), (BREAK, None)):
        if frame is not None:
            line.add(piece, frame)
        elif piece is not BREAK:
            line.put(piece)
        else:
            if line.anything and (text := line.text()).strip(UNSEEN):
                yield line, text, before
                line = Run()
                breaks = 0
            breaks += 1
            before = breaks


def _goes_on(before: tuple[Run, str], after: Run, text: str, breaks: int) -> bool:
    """Whether a `br` between two lines is a matter of layout: in a headline or link, or in mid-sentence."""
    if before[0].common_frame().one_line and after.common_frame().one_line:
        return True
    return breaks == 1 and before[1][-1] not in SENTENCE_ENDS and text[0].islower()
