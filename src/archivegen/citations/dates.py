"""EDTF dates (ISO 8601-2) in the forms of citation formats, never more precise than they are known."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from archivegen.patterns import late
from archivegen.records import EdtfDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Citation styles of a language are written in that language; Chicago's and APA's is English."""
_DATE = late(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^~?%]*)?([~?%]?)\Z")


class Day(NamedTuple):
    """A date of which not all may be known."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False
    """Approximate or uncertain (EDTF `~`, `?`, `%`)."""

    @property
    def parts(self) -> list[int]:
        """Year, month and day as far as they are known."""
        return [part for part in self[:3] if part is not None]

    @property
    def iso(self) -> str:
        """`2024-06-20`, `2024-06`, `2024`."""
        return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(self.parts))


@lru_cache(maxsize=1024)  # a citation asks for its dates again and again
def day_of(date: EdtfDate | None) -> Day | None:
    """The day that a date names; None for an interval, or nothing.

    >>> day_of(EdtfDate("2024-06-20T18:30:00+02:00")).iso, day_of(EdtfDate("2021-08~")).about
    ('2024-06-20', True)
    >>> day_of(EdtfDate("../2025-09-13")), day_of(None)
    (None, None)
    """
    found = _DATE.match(date or "")
    if found is None:
        return None
    month, day = (int(found[2]) if found[2] else None), (int(found[3]) if found[3] else None)
    if month is not None and not 1 <= month <= len(MONTHS):
        month = day = None
    return Day(int(found[1]), month, day, bool(found[4]))


def span_of(date: EdtfDate | None) -> tuple[Day | None, Day | None]:
    """The ends of an interval, None where it is open; `(None, None)` for what is none."""
    start, slash, end = (date or "").partition("/")
    return (day_of(EdtfDate(start)), day_of(EdtfDate(end))) if slash else (None, None)


def american(day: Day) -> str:
    """As Chicago and APA print it: `June 20, 2024`, `June 2024`, `2024`.

    >>> american(Day(2024, 6, 20)), american(Day(2024, 6)), american(Day(2024))
    ('June 20, 2024', 'June 2024', '2024')
    """
    if day.month is None:
        return str(day.year)
    month = MONTHS[day.month - 1]
    return f"{month} {day.year}" if day.day is None else f"{month} {day.day}, {day.year}"


def bounds(date: EdtfDate | None) -> str:
    """What an interval says, in words; empty for what is none.

    >>> bounds(EdtfDate("../2025-09-13"))
    'on or before September 13, 2025'
    """
    start, end = span_of(date)
    if start and end:
        return f"between {american(start)} and {american(end)}"
    if end:
        return f"on or before {american(end)}"
    return f"on or after {american(start)}" if start else ""
