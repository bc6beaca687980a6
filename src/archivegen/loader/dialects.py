"""The lines of a text dump, and what the dump as a whole gives away about how it was made.

Dumps differ in what a line is. Most print a paragraph a line; `lynx -dump` and its like fill lines to about
80 columns, so that a paragraph spans several. Some number their links and list the targets at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivegen.dataclass import dataclass
from archivegen.patterns import late

WIDE = late(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
"""Characters that take two columns (Unicode Standard Annex 11, W and F, the blocks that texts use)."""
UNSPACED = late(
    "[\u2e80-\u303e\u3041-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
"""Of these, the scripts that put no space between words: a line of them may break anywhere."""
TAB_STOP = 8

SHORTEST_FULL = 20
"""Characters of the shortest line after which a word may not have fitted; one in wide characters has 25."""
NARROWEST, WIDEST = 50, 132
"""Columns to which dumps are filled: 72 in mail, 78 to 80 in terminals, 100 and 132 by option."""
SLACK = 1
"""Columns by which a filler may stop short of the width."""
OVERHANG = 3
"""Columns by which headings, which some dumps fill further out, may pass the width."""
FILLED_PAIRS = 4
"""Pairs of neighbouring lines that must agree on a width."""
USUAL_WIDTHS = range(70, 81)
USUAL_SHARE, UNUSUAL_SHARE = 2, 4
"""How many pairs must agree on the width for each line that is wider. Measured: of 456 lynx dumps 449 are
seen as filled (four of the others hold no prose), of 2,026 dumps with a paragraph a line 7 are."""

LINK_NUMBER = late(r"\[(\d{1,4})\](?=[^\s\]])")
LINK_NUMBERS = 5
REFERENCE = late(r"(\d{1,4})\. ((?:https?://|mailto:|ftp:|file:|javascript:)\S*)")


class Line(NamedTuple):
    """A line that is not empty."""

    start: int
    """Offset of its first character that is no white space."""
    end: int
    text: str
    """Without the white space around it."""
    indent: int
    """Columns of white space before it."""
    margin: int
    """Columns of plain spaces and tabs before it: what the dump's layout put there, not the text's author."""
    blank_before: int
    """Empty lines between the line before and this one."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a dump as a whole gives away."""

    width: int = 0
    """Columns to which paragraphs are filled; 0 when a paragraph is a line."""
    in_characters: bool = False
    """The width counts characters (lynx), not columns of a terminal, of which wide ones take two."""
    targets: dict[int, str] | None = None
    """Number -> target of a dump that numbers its links; None when it does not."""

    def measure(self, text: str) -> int:
        """The width of a text as the program that filled the dump measured it."""
        return len(text) if self.in_characters else display_width(text)

    def continues(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before it."""
        taken = before.indent + self.measure(before.text)
        return taken + 1 + first_word_width(line.text, self.measure) > self.width - SLACK


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
            plain = len(raw) - len(raw.lstrip(" \t"))
            margin = indent if plain == lead else _columns(raw[:plain])
            lines.append(Line(begin, begin + len(stripped), stripped, indent, margin, blank))
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


def dialect_of(text: str, lines: Sequence[Line]) -> Dialect:
    """How the dump with this text and these lines was made."""
    targets = _link_targets(lines) if LINK_NUMBER.search(text) else None
    if not _may_be_filled(lines):
        return Dialect(targets=targets)
    characters, agreed = _filled_width(lines, len)
    if text.isascii() or not WIDE.search(text):
        return Dialect(width=characters, in_characters=True, targets=targets)
    columns, agreed_columns = _filled_width(lines, display_width)
    if agreed > agreed_columns:
        return Dialect(width=characters, in_characters=True, targets=targets)
    return Dialect(width=columns, targets=targets)


def _may_be_filled(lines: Sequence[Line]) -> bool:
    """A cheap look that most dumps with a paragraph a line do not pass: too many of their lines are long."""
    sizes = [len(line.text) for line in lines]
    follow = sum(
        not line.blank_before and SHORTEST_FULL <= size <= WIDEST
        for line, size in zip(lines[1:], sizes, strict=False)
    )
    longer = sum(size > WIDEST and "://" not in line.text for line, size in zip(lines, sizes, strict=True))
    return follow >= max(FILLED_PAIRS, longer * USUAL_SHARE)


def first_word_width(text: str, measure: Callable[[str], int]) -> int:
    """Columns of what a filler would have had to fit on the line before: a word, or one character."""
    if UNSPACED.match(text):
        return measure(text[0])
    return measure(text.split(None, 1)[0])


def _filled_width(lines: Sequence[Line], measure: Callable[[str], int]) -> tuple[int, int]:
    """The width to which paragraphs are filled, 0 when they are not, and how many neighbours agree on it.

    Where a line continues the one before it, its first word would not have fitted there: the width lies
    between what the line before took and what it would have taken. The width that most neighbours agree on
    is the dump's, if they outnumber the lines that are wider than it.
    """
    widths = [line.indent + measure(line.text) for line in lines]
    change = [0] * (WIDEST + 2)
    for index in range(1, len(lines)):
        line, before = lines[index], lines[index - 1]
        width = widths[index - 1]
        if line.blank_before or width > WIDEST or line.margin < before.margin or _unbreakable(before.text):
            continue
        change[width] += 1
        change[min(width + first_word_width(line.text, measure), WIDEST) + 1] -= 1
    support = best = filled = 0
    for width in range(WIDEST + 1):
        support += change[width]
        if width >= NARROWEST and support >= best:
            best, filled = support, width
    wider = sum(
        width > filled + OVERHANG and "://" not in line.text
        for width, line in zip(widths, lines, strict=True)
    )
    share = USUAL_SHARE if filled in USUAL_WIDTHS else UNUSUAL_SHARE
    return (filled, best) if best >= FILLED_PAIRS and best >= wider * share else (0, 0)


def _unbreakable(text: str) -> bool:
    """Whether a line could not have been broken anywhere: one long word or URL."""
    return "://" in text or (" " not in text and not UNSPACED.search(text))


def _link_targets(lines: Sequence[Line]) -> dict[int, str] | None:
    """Targets by number when the dump numbers its links `[12]word`, counting up as links come."""
    numbers = [int(number) for line in lines for number in LINK_NUMBER.findall(line.text)]
    steps = Counter(after - before for before, after in pairwise(numbers))
    if len(numbers) < LINK_NUMBERS or steps[1] < len(numbers) * 0.6:
        return None
    matches = (REFERENCE.fullmatch(line.text) for line in lines)
    return {int(match[1]): match[2] for match in matches if match is not None}
