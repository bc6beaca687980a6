"""Bullets, numbers and heading marks at the start of a dump's lines: which are marks, which are text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from archivegen.loader.dialects import Line, display_width
from archivegen.patterns import late

SURE = frozenset("•‣◦▪▫●○■□►▶➤⁃∙")
"""Nothing else begins a line like these."""
STARS = frozenset("*+")
DASHES = frozenset("-–—")
NESTED = frozenset("o#@=·") | DASHES
"""Marks that lynx and others use on deeper levels; each also begins ordinary lines."""

BULLET = late(r"([•‣◦▪▫●○■□►▶➤⁃∙*+\-–—o#@=·])(?:\s+|$)")
ORDINAL = late(r"\(?(\d{1,3})[.)](?:\s+|$)")
DATED = late(r"[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d\b")
"""What follows the day in a date that names its month."""
HEADING = late(r"(#{1,6})\s+(?=\S)")


class Mark(NamedTuple):
    """What stands before the text of a list item or heading."""

    length: int
    """Characters, white space after it included."""
    columns: int
    bullet: str = ""
    ordinal: int | None = None
    level: int = 0
    """1..6 for a Markdown heading."""


def marks_of(lines: Sequence[Line], starts: Sequence[bool], *, filled: bool) -> list[Mark | None]:
    """The mark of each line, None where there is none.

    `starts` says which lines may begin a paragraph; `filled` whether the dump fills lines to a width.
    """
    possible = [_possible(line) for line in lines]
    headings = sum(1 for mark in possible if mark is not None and mark.level > 1)
    by_indent = Counter(
        (mark.bullet, line.indent) for mark, line in zip(possible, lines, strict=True) if mark is not None
    )
    counting = _counting(lines, possible)
    accepted: list[Mark | None] = []
    plain_indent = 0
    for index, (line, mark) in enumerate(zip(lines, possible, strict=True)):
        if mark is not None and mark.level:
            good = mark.level > 1 or headings > 0
        elif mark is not None and mark.ordinal is not None:
            good = starts[index] and _is_ordinal(index, lines, possible, plain_indent, counting)
        elif mark is not None:
            repeated = by_indent[mark.bullet, line.indent] > 1
            good = _is_bullet(index, lines, possible, accepted, starts, repeated=repeated)
        else:
            good = False
        accepted.append(mark if good else None)
        if not good and (starts[index] or not filled):
            plain_indent = line.indent
    return accepted


def _possible(line: Line) -> Mark | None:
    text = line.text
    first = text[0]
    if first == "#" and line.indent == 0 and (match := HEADING.match(text)):
        return Mark(match.end(), match.end(), level=len(match[1]))
    if first.isdigit() or first == "(":
        match = ORDINAL.match(text)
        return Mark(match.end(), match.end(), ordinal=int(match[1])) if match else None
    match = BULLET.match(text)
    return Mark(match.end(), display_width(match[0]), bullet=first) if match else None


def _is_bullet(
    index: int,
    lines: Sequence[Line],
    possible: Sequence[Mark | None],
    accepted: Sequence[Mark | None],
    starts: Sequence[bool],
    *,
    repeated: bool,
) -> bool:
    line, mark = lines[index], possible[index]
    assert mark is not None
    if mark.bullet in SURE:
        return True
    if line.indent == 0:
        return mark.bullet in "*+-" and _in_run(index, lines, possible)
    if mark.bullet in STARS:
        return True
    if not starts[index]:
        return False  # the line before was full: a dash of the sentence, not of a list
    below = index > 0 and accepted[index - 1] is not None and lines[index - 1].indent < line.indent
    return repeated or below


def _in_run(index: int, lines: Sequence[Line], possible: Sequence[Mark | None]) -> bool:
    """Whether the line right above or below has the same mark at the same indent."""
    mark, line = possible[index], lines[index]
    assert mark is not None
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines):
            neighbour = possible[other]
            gap = lines[max(index, other)].blank_before
            if (
                neighbour
                and neighbour.bullet == mark.bullet
                and lines[other].indent == line.indent
                and not gap
            ):
                return True
    return False


def _counting(lines: Sequence[Line], possible: Sequence[Mark | None]) -> set[int]:
    """The indexes of numbered lines next to which, at the same indent, the number before or after stands."""
    last: dict[int, tuple[int, int]] = {}
    counting: set[int] = set()
    for index, (line, mark) in enumerate(zip(lines, possible, strict=True)):
        if mark is None or mark.ordinal is None:
            continue
        number, before = last.get(line.indent, (-1, -1))
        if number == mark.ordinal - 1:
            counting.update((before, index))
        last[line.indent] = mark.ordinal, index
    return counting


def _is_ordinal(
    index: int,
    lines: Sequence[Line],
    possible: Sequence[Mark | None],
    plain_indent: int,
    counting: set[int],
) -> bool:
    """A number is a list's when it is one of a count and set in, or right beside the next.

    `29. May 2019` is a date, and a lone `3. Liga` a name.
    """
    mark, line = possible[index], lines[index]
    assert mark is not None
    assert mark.ordinal is not None
    if DATED.match(line.text, mark.length):
        return False
    if line.indent > plain_indent:
        return index in counting or mark.ordinal == 1
    return any(_counts_on(index, other, lines, possible) for other in (index - 1, index + 1))


def _counts_on(index: int, other: int, lines: Sequence[Line], possible: Sequence[Mark | None]) -> bool:
    """Whether a neighbouring line at the same indent has the number before or after."""
    mark = possible[index]
    neighbour = possible[other] if 0 <= other < len(lines) else None
    if mark is None or neighbour is None or mark.ordinal is None or neighbour.ordinal is None:
        return False
    return neighbour.ordinal - mark.ordinal == other - index and lines[other].indent == lines[index].indent
