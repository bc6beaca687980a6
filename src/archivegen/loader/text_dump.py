"""Text dump -> blocks: a block a line, or a paragraph where the dump fills lines to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from archivegen.loader.dialects import LINK_NUMBER, UNSPACED, Dialect, Line, dialect_of, split_lines
from archivegen.loader.list_marks import Mark, marks_of
from archivegen.loader.text_tables import row_cells, table_rows
from archivegen.patterns import late
from archivegen.records import Block, BlockKind, Cues

HALF_FULL = 0.5
"""Share of the width from which a line that stops in mid-sentence goes on in the next: words that the dump
does not show stood at its end."""
SENTENCE_ENDS = frozenset(".!?:;…。！？؟۔»”\"')")
INVISIBLE = late("[\u00ad\u200b\u2060\ufeff]")
"""Hints for line breaking, and stray byte order marks: no part of any word."""
IMAGE = late(r"(?:\[[^\[\]\s]*\.(?:jpe?g|png|gif|webp|svg|avif|bmp|ico)[^\[\]\s]*\]\s*)+", re.I)
"""`[name.jpg]`, as lynx prints a picture without alternative text."""
BUTTON = "(BUTTON)"
"""What lynx prints before the words of a button."""
LONGEST_IMAGE = 1000
SHORT_LINK = 60
"""A block up to this long that begins with a link number is taken for a link as a whole."""
LINK_GUESS = 15
"""Characters that a numbered link inside prose is taken to have; the dump does not say where it ends."""


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a decoded text dump, in order; every non-space character is in exactly one."""
    lines = split_lines(text)
    dialect = dialect_of(text, lines)
    rows = table_rows(lines) if not dialect.width else frozenset()
    starts = _paragraph_starts(lines, dialect)
    marks = marks_of(lines, starts, filled=bool(dialect.width))
    return tuple(_block(group, mark, rows, dialect) for group, mark in _groups(lines, starts, marks))


def _starts_paragraph(before: Line, line: Line, dialect: Dialect) -> bool:
    """Whether a line of a filled dump begins a paragraph, by the line before it."""
    if line.blank_before or line.margin < before.margin or line.indent > line.margin:
        return True
    if _is_image(line.text) or _is_image(before.text):
        return True
    if dialect.continues(before, line):
        return False
    long = before.indent + dialect.measure(before.text) >= dialect.width * HALF_FULL
    return not (long and line.text[0].islower() and before.text[-1] not in SENTENCE_ENDS)


def _is_image(text: str) -> bool:
    return text[0] == "[" and len(text) <= LONGEST_IMAGE and IMAGE.fullmatch(text) is not None


def _paragraph_starts(lines: Sequence[Line], dialect: Dialect) -> list[bool]:
    """Which lines cannot be the continuation of the line before, bullets set aside."""
    if not dialect.width:
        return [True] * len(lines)
    starts = [True] * len(lines)
    for index in range(1, len(lines)):
        starts[index] = _starts_paragraph(lines[index - 1], lines[index], dialect)
    return starts


def _groups(
    lines: Sequence[Line], starts: Sequence[bool], marks: Sequence[Mark | None]
) -> Iterator[tuple[list[Line], Mark | None]]:
    """Lines that make one block, with the mark of the first."""
    group: list[Line] = []
    mark: Mark | None = None
    for line, begins, own in zip(lines, starts, marks, strict=True):
        if group and own is None and _joins(group, mark, line, begins):
            group.append(line)
            continue
        if group:
            yield group, mark
        group, mark = [line], own
    if group:
        yield group, mark


def _joins(group: Sequence[Line], mark: Mark | None, line: Line, begins: bool) -> bool:
    """Whether a line belongs to the block that is being gathered."""
    first = group[0]
    if len(group) == 1 and mark is not None and mark.length == len(first.text):
        return not line.blank_before and line.margin > first.margin  # the mark stands on a line of its own
    return not begins and line.margin == _text_column(group, mark)


def _text_column(group: Sequence[Line], mark: Mark | None) -> int:
    """Where the next line of a block must begin: below the text of its first line, bullet set aside."""
    if len(group) > 1 or mark is None:
        return group[-1].margin
    return group[0].margin + mark.columns


def _block(group: Sequence[Line], mark: Mark | None, rows: frozenset[int], dialect: Dialect) -> Block:
    first = group[0]
    text = _unfolded(group)
    if mark is not None:
        text = text[mark.length :].lstrip() or text
    kind = _kind(first, text, mark, rows)
    tag_path: tuple[str, ...] = ()
    if dialect.width and BUTTON in text:
        text, tag_path = text.replace(BUTTON, " ").strip() or text, ("button",)
    if kind is BlockKind.TABLE_ROW:
        text = row_cells(text)
    cues = _cues(
        first.indent,
        first.blank_before,
        mark.bullet if mark else "",
        mark.ordinal if mark else None,
        mark.level if mark else 0,
        tag_path,
    )
    if dialect.targets is not None:
        text, link_chars, links = _without_link_numbers(text, dialect.targets)
        cues = replace(cues, link_chars=link_chars, links=links)
    text = " ".join(text.split())
    if not text.isascii():
        text = INVISIBLE.sub("", text) or text
    return Block(text=text, start=first.start, end=group[-1].end, kind=kind, cues=cues)


@lru_cache(maxsize=1024)
def _cues(
    indent: int, blank_before: int, bullet: str, ordinal: int | None, level: int, tag_path: tuple[str, ...]
) -> Cues:
    """Cues without links. Few kinds of line make a dump, so equal cues are one object."""
    return Cues(
        indent=indent,
        bullet=bullet,
        ordinal=ordinal,
        blank_before=blank_before,
        level=level,
        tag_path=tag_path,
    )


def _kind(first: Line, text: str, mark: Mark | None, rows: frozenset[int]) -> BlockKind:
    if mark is not None:
        return BlockKind.HEADING if mark.level else BlockKind.LIST_ITEM
    if first.start in rows:
        return BlockKind.TABLE_ROW
    if _is_image(text):
        return BlockKind.IMAGE
    return BlockKind.PARAGRAPH


def _unfolded(group: Sequence[Line]) -> str:
    """The lines of a block as one; scripts written without spaces are joined without one."""
    if len(group) == 1:
        return group[0].text
    parts = [group[0].text]
    for line in group[1:]:
        apart = not (UNSPACED.match(line.text) and UNSPACED.match(parts[-1][-1]))
        parts.append(f" {line.text}" if apart else line.text)
    return "".join(parts)


def _without_link_numbers(text: str, targets: dict[int, str]) -> tuple[str, int, tuple[str, ...]]:
    """The text without `[12]`, how much of it is taken to be links, and their targets."""
    numbers = [int(number) for number in LINK_NUMBER.findall(text)]
    if not numbers:
        return text, 0, ()
    whole = text.startswith("[") and len(text) <= SHORT_LINK
    plain = LINK_NUMBER.sub("", text)
    guess = len(plain) if whole else min(len(plain), LINK_GUESS * len(numbers))
    wanted = (targets.get(number, "") for number in numbers)
    return plain, guess, tuple(t for t in wanted if t.startswith(("http://", "https://", "mailto:")))
