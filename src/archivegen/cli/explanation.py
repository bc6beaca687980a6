"""One capture explained in a terminal: lines of styled pieces, then text with or without colours."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from archivegen.cli.terminal import harmless

if TYPE_CHECKING:
    from archivegen.pipeline import Inspected
    from archivegen.records import Article, Evidence, LabelledBlock

SHORT = 160
"""Characters of a line that are shown unless whole lines are asked for."""
FIELDS = (
    "title", "kicker", "dek", "authors", "published", "modified", "captured", "source", "section",
    "dateline", "language", "tags", "author_note", "url",
)  # fmt: skip


class Piece(NamedTuple):
    """A run of text in one style, a name of rich's."""

    text: str
    style: str = ""


Line = list[Piece]


def explanation(inspected: Inspected, *, full: bool) -> Iterator[Line]:
    """What was read from a capture, line by line."""
    document, article, rejection = inspected
    places = _Lines(document.text)
    decoding = document.decoding
    yield [Piece(article.path, "bold")]
    yield [
        Piece(
            f"{article.media_type}, {decoding.encoding} ({decoding.method}, {_percent(decoding.confidence)})"
        )
    ]
    yield [Piece(f"id {article.id}, sha256 {article.digest}", "dim")]
    if rejection is not None:
        yield [Piece(f"A build leaves it out: {rejection.detail}", "bold red")]
    for note in document.notes:
        yield [Piece(f"note: {note}", "yellow")]
    if article.flags:
        yield [Piece(f"flags: {', '.join(article.flags)}", "yellow")]
    yield []
    for name in FIELDS:
        yield from _field(name, article, places)
    yield []
    for block in article.blocks:
        yield from _block(block, places, full)
    yield []
    yield [Piece(_balance(article.blocks), "bold")]


class _Lines:
    """Which line of the capture an offset is in."""

    def __init__(self, text: str) -> None:
        self._starts = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]

    def number(self, offset: int) -> int:
        """1 for the first line."""
        return bisect_right(self._starts, offset)


def _field(name: str, article: Article, places: _Lines) -> Iterator[Line]:
    """A field with its value, and below it what speaks for it and for others."""
    value = getattr(article, name)
    shown = "; ".join(value) if isinstance(value, tuple) else value
    marks = " (curated)" if name in article.curated else ""
    if name == "title" and article.title_derived:
        marks += " (derived: the capture states none)"
    if not shown:
        yield [Piece(f"{name:<12}", "cyan"), Piece("not stated", "dim"), Piece(marks, "dim")]
    else:
        yield [Piece(f"{name:<12}", "cyan"), Piece(" ".join(shown.split())), Piece(marks, "dim")]
    for item in _each_method_once(article.evidence.get(name, ())):
        yield [Piece(f"{'':<12}{_evidence(item, places)}", "dim")]


def _each_method_once(found: Iterable[Evidence]) -> list[Evidence]:
    """Evidence by place and method: fourteen tags of one line are one piece of evidence."""
    kept: dict[tuple[str, int | None, bool], Evidence] = {}
    for item in found:
        kept.setdefault((item.method, item.start, item.chosen), item)
    return sorted(kept.values(), key=lambda item: not item.chosen)


def _evidence(item: Evidence, places: _Lines) -> str:
    place = "" if item.start is None else f", line {places.number(item.start)}"
    lost = "" if item.chosen else f", not chosen: {' '.join(item.value.split())[:SHORT]}"
    return f"{item.method}{place}, {_percent(item.confidence)}{lost}"


def _block(block: LabelledBlock, places: _Lines, full: bool) -> Iterator[Line]:
    """A line of the capture: kept or not, role, words; then why."""
    text = block.text if full else _shortened(" ".join(block.text.split()))
    mark, style = ("+", "green") if block.kept else ("-", "red")
    number = places.number(block.start)
    head = f"{mark} {number:>5} {block.role:<13}"
    yield [Piece(head, style), Piece(text, "" if block.kept else "dim")]
    breaks = f"; {len(block.breaks)} paragraph breaks restored" if block.breaks else ""
    yield [Piece(f"{'':<22}{_percent(block.confidence)}: {block.reason}{breaks}", "dim italic")]


def _shortened(text: str) -> str:
    """The beginning and the end of a long line, and how much is between."""
    if len(text) <= SHORT:
        return text
    half = SHORT // 2
    return f"{text[:half]} [... {len(text) - 2 * half} characters ...] {text[-half:]}"


def _percent(confidence: float) -> str:
    return f"{confidence:.0%} sure"


def _balance(blocks: Iterable[LabelledBlock]) -> str:
    """How much was kept, and what was removed, by role."""
    blocks = list(blocks)
    removed = Counter(str(block.role) for block in blocks if not block.kept)
    told = ", ".join(
        f"{count} {role}" for role, count in sorted(removed.items(), key=lambda x: (-x[1], x[0]))
    )
    kept = sum(1 for block in blocks if block.kept)
    return f"{kept} lines kept, {len(blocks) - kept} removed" + (f": {told}" if told else "")


def plain(lines: Iterable[Line]) -> str:
    """The text alone."""
    return "".join(harmless("".join(piece.text for piece in line)).rstrip() + "\n" for line in lines)


def painted(lines: Iterable[Line]) -> str:
    """The text with the colours of a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, soft_wrap=True)
    with console.capture() as captured:
        for line in lines:
            console.print(Text.assemble(*((harmless(piece.text), piece.style) for piece in line)))
    return captured.get()


def as_json_text(inspected: Inspected) -> str:
    """The record, with the values of all evidence and why a build leaves the capture out, if it does."""
    from archivegen.pipeline import extract_record

    article, rejection = inspected.article, inspected.rejection
    candidates = {
        name: [
            {"value": item.value, "start": item.start, "end": item.end, "method": item.method,
             "confidence": item.confidence, "chosen": item.chosen}
            for item in found
        ]
        for name, found in sorted(article.evidence.items())
    }  # fmt: skip
    left_out = None if rejection is None else {"cause": rejection.cause, "detail": rejection.detail}
    record = {**extract_record(article), "candidates": candidates, "left_out": left_out}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
