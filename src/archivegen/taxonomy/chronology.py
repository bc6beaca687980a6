"""EDTF dates as far as ordering and browsing need them (ISO 8601-2, levels 0 and 1)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from archivegen.patterns import late
from archivegen.records import EdtfDate

_DATE = late(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d+)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?(?:-XX)*[?~%]?\Z"
)


class CalendarDay(NamedTuple):
    """A date as it is printed, in the zone it is printed in; parts that are not stated are None."""

    year: int
    month: int | None
    day: int | None


def _stated_start(date: EdtfDate | None) -> re.Match[str] | None:
    """The beginning of a date or interval; None when there is none, it is open, or no date at all."""
    if date is None:
        return None
    return _DATE.match(date.partition("/")[0])


def calendar_day(date: EdtfDate | None) -> CalendarDay | None:
    """Year, month and day of the beginning of `date`; None for an undated one.

    >>> calendar_day(EdtfDate("2024-01-26T18:57:54+05:30"))
    CalendarDay(year=2024, month=1, day=26)
    >>> calendar_day(EdtfDate("2021-08~"))
    CalendarDay(year=2021, month=8, day=None)
    >>> calendar_day(EdtfDate("../2025-09-13")) is None
    True
    """
    found = _stated_start(date)
    if found is None:
        return None
    month = int(found["month"]) if found["month"] and 1 <= int(found["month"]) <= 12 else None
    day = int(found["day"]) if month and found["day"] and 1 <= int(found["day"]) <= 31 else None
    return CalendarDay(int(found["year"]), month, day)


def instant(date: EdtfDate | None) -> datetime | None:
    """The first moment that `date` can mean, in UTC; None for an undated one.

    A time without a zone counts as UTC: order needs one answer, nothing else reads it.

    >>> instant(EdtfDate("2024-01-26T18:57:54+05:30")).isoformat()
    '2024-01-26T13:27:54+00:00'
    >>> instant(EdtfDate("2021-08~")).isoformat()
    '2021-08-01T00:00:00+00:00'
    """
    found = _stated_start(date)
    day = calendar_day(date)
    if found is None or day is None:
        return None
    try:
        moment = datetime(
            day.year, day.month or 1, day.day or 1,
            int(found["hour"] or 0), int(found["minute"] or 0), int(found["second"] or 0),
            tzinfo=UTC,
        )  # fmt: skip
        return moment - _offset(found["zone"])
    except (ValueError, OverflowError):  # 31 February, hour 25, year 0
        return None


def _offset(zone: str | None) -> timedelta:
    """`+05:30` as a time span; nothing and `Z` are zero."""
    if zone is None or zone == "Z":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -span if zone[0] == "-" else span
