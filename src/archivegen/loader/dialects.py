"""The lines of a text dump, and what the dump as a whole gives away about how it was made.

Dumps differ in what a line is. Most print a paragraph a line; `lynx -dump` and its like fill lines to about
80 columns, so that a paragraph spans several. Some number their links and list the targets at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDE = re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
"""Characters that take two columns (Unicode Standard Annex 11, W and F, the blocks that texts use)."""
TAB_STOP = 8

NARROWEST, WIDEST = 50, 132
"""Columns to which dumps are filled: 72 in mail, 78 to 80 in terminals, 100 and 132 by option."""
OUTLIERS = 0.02
"""Share of lines that may stick out of the filled width: long words, preformatted text."""
FILLED_PAIRS = 4
FILLED_SHARE = 0.8
"""How many pairs of neighbouring lines must look filled, and what share of them. Measured on 456 lynx dumps
(lowest share 0.86) and 1,900 dumps with a paragraph a line (highest 0.5)."""

LINK_NUMBER = re.compile(r"\[(\d{1,4})\](?=[^\s\]])")
LINK_NUMBERS = 5
REFERENCE = re.compile(r"(\d{1,4})\. ((?:https?://|mailto:|ftp:|file:|javascript:)\S*)")


class Line(NamedTuple):
    """A line that is not empty."""

    start: int
    """Offset of its first character that is no white space."""
    end: int
    text: str
    """Without the white space around it."""
    indent: int
    """Columns of white space before it."""
    blank_before: int
    """Empty lines between the line before and this one."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a dump as a whole gives away."""

    width: int = 0
    """Columns to which paragraphs are filled; 0 when a paragraph is a line."""
    targets: dict[int, str] | None = None
    """Number -> target of a dump that numbers its links; None when it does not."""


def split_lines(text: str) -> list[Line]:
    """The lines that hold more than white space, no-break spaces included."""
    lines = []
    start = blank = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            begin = start + lead
            indent = _columns(raw[:lead]) if lead else 0
            lines.append(Line(begin, begin + len(stripped), stripped, indent, blank))
            blank = 0
        else:
            blank += 1
        start += len(raw) + 1
    return lines


def _columns(lead: str) -> int:
    columns = 0
    for character in lead:
        if character == "\t":
            columns += TAB_STOP - columns % TAB_STOP
        else:
            columns += 2 if character == "\u3000" else 1
    return columns


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(text))


def dialect_of(lines: Sequence[Line]) -> Dialect:
    """How the dump with these lines was made."""
    return Dialect(width=_filled_width(lines), targets=_link_targets(lines))


def first_word_width(text: str) -> int:
    """Columns of what a filler would have had to fit on the line before: a word, or one wide character."""
    if WIDE.match(text):
        return 2
    return display_width(text.split(None, 1)[0])


def _filled_width(lines: Sequence[Line]) -> int:
    """The width to which paragraphs are filled, 0 when they are not.

    In a filled dump the first word of a line would not have fitted on the line before it.
    """
    widths = [line.indent + display_width(line.text) for line in lines]
    ranked = sorted(width for width, line in zip(widths, lines, strict=True) if "://" not in line.text)
    if not ranked:
        return 0
    width = ranked[-1 - int(len(ranked) * OUTLIERS)]
    if not NARROWEST <= width <= WIDEST:
        return 0
    pairs = filled = 0
    for index in range(1, len(lines)):
        line = lines[index]
        if line.blank_before or widths[index - 1] < width * 0.6 or line.indent < lines[index - 1].indent:
            continue
        pairs += 1
        filled += widths[index - 1] + 1 + first_word_width(line.text) > width
    return width if filled >= FILLED_PAIRS and filled >= pairs * FILLED_SHARE else 0


def _link_targets(lines: Sequence[Line]) -> dict[int, str] | None:
    """Targets by number when the dump numbers its links `[12]word`, counting up as links come."""
    numbers = [int(number) for line in lines for number in LINK_NUMBER.findall(line.text)]
    steps = Counter(after - before for before, after in zip(numbers, numbers[1:], strict=False))
    if len(numbers) < LINK_NUMBERS or steps[1] < len(numbers) * 0.6:
        return None
    matches = (REFERENCE.fullmatch(line.text) for line in lines)
    return {int(match[1]): match[2] for match in matches if match is not None}
