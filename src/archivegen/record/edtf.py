"""Dates as EDTF (ISO 8601-2) strings.

A `Moment` is what a page writes: a day, perhaps a time, perhaps an offset. Nothing is filled in: a time
without a zone stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.record.zones import written_offset
from archivegen.records import EdtfDate

FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Years outside are no dates of news pages."""

_ISO = late(
    r"([+-]?\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?"
    r"(?:\s*\[[\w/+-]{1,40}\])?\Z",
    re.IGNORECASE,
)
_COMPACT = late(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?\Z")
_YEAR_MONTH = late(r"(\d{4})-(\d{2})\Z")
_YEAR = late(r"(1[6-9]|20|21)\d{2}\Z")
_EDTF_PART = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?|\d{3}X|\d{2}XX|\d{4}-XX(?:-XX)?|\d{4}-\d{2}-XX|\.\.)"
_UNCERTAIN = late(rf"(?:{_EDTF_PART})(?:/(?:{_EDTF_PART})?)?\Z")
_EPOCH = late(r"1\d{9}(?:\d{3})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time as precisely as it is written."""

    year: int
    month: int
    day: int
    clock: tuple[int, int, int | None] | None = None
    """Hour, minute, and second where there is one."""
    offset: int | None = None
    """Minutes east of UTC; None when no zone is stated."""

    @property
    def is_day(self) -> bool:
        """There is such a day and such a time."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        try:
            date(self.year, self.month, self.day)
        except ValueError:
            return False
        return self.clock is None or (
            self.clock[0] < 24 and self.clock[1] < 60 and (self.clock[2] is None or self.clock[2] < 61)
        )

    @property
    def local(self) -> datetime:
        """The local time, midnight where none is written. Raises ValueError for impossible days."""
        hour, minute, second = self.clock or (0, 0, 0)
        return datetime(self.year, self.month, self.day, hour, minute, min(second or 0, 59))

    @property
    def day_text(self) -> EdtfDate:
        """The day alone."""
        return EdtfDate(f"{self.year:04}-{self.month:02}-{self.day:02}")

    @property
    def text(self) -> EdtfDate:
        """EDTF, with seconds and offset only where they are known."""
        if self.clock is None:
            return self.day_text
        hour, minute, second = self.clock
        clock = f"{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")
        return EdtfDate(
            f"{self.day_text}T{clock}{'' if self.offset is None else written_offset(self.offset)}"
        )


def stated_date(value: str) -> EdtfDate | None:
    """The EDTF form of a machine-written date (ISO 8601, RFC 5322, EDTF itself); None when it is none.

    Fractions of seconds are dropped, `Z` becomes `+00:00`, and what is imprecise (`2021-08~`) stays so.
    """
    value = " ".join(value.split())
    moment = stated_moment(value)
    if moment is not None:
        return moment.text if moment.is_day else None
    year_month = _YEAR_MONTH.match(value)
    if year_month:
        return EdtfDate(value) if 1 <= int(year_month[2]) <= 12 else None
    if _YEAR.match(value) or (_UNCERTAIN.match(value) and any(c.isdigit() for c in value)):
        return EdtfDate(value)
    return None


def stated_moment(value: str) -> Moment | None:
    """A machine-written point in time, possible or not; None when `value` has another form."""
    value = " ".join(value.split())[:80]
    found = _ISO.match(value) or _COMPACT.match(value)
    if found:
        return _moment(found)
    if _EPOCH.match(value):
        return _from_datetime(datetime.fromtimestamp(int(value[:10]), tz=UTC))
    if value[-1:].isalnum() and value[:1].isalpha() and ":" in value:
        return next(_rfc5322(value), None)
    return None


def _moment(found: re.Match[str]) -> Moment:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if found[4] is None:
        return Moment(year=year, month=month, day=day)
    clock = (int(found[4]), int(found[5]), None if found[6] is None else int(found[6]))
    return Moment(year=year, month=month, day=day, clock=clock, offset=_offset(found[7]))


def _offset(written: str | None) -> int | None:
    if not written:
        return None
    if written in "Zz":
        return 0
    digits = written[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    return -minutes if written[0] == "-" else minutes


def _rfc5322(value: str) -> Iterator[Moment]:
    """`Fri, 26 Jan 2024 18:57:54 +0530`."""
    # Rare, and the package is slow to import.
    from email.utils import parsedate_to_datetime

    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return
    yield _from_datetime(parsed)


def _from_datetime(value: datetime) -> Moment:
    offset = value.utcoffset()
    return Moment(
        year=value.year,
        month=value.month,
        day=value.day,
        clock=(value.hour, value.minute, value.second),
        offset=None if offset is None else int(offset.total_seconds() // 60),
    )
