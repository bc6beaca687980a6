"""EDTF dates (ISO 8601-2) as feeds write them (RFC 3339)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from archivegen.patterns import late
from archivegen.records import EdtfDate

_DAY = late(r"\d{4}-\d\d-\d\d\Z")
_MOMENT = late(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)(?P<seconds>:\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?\Z"
)


def moment_of(date: EdtfDate | None) -> str | None:
    """A date as RFC 3339 writes moments; None where its day is not certain, or is none of the calendar.

    A day without a time is its start, a time without a zone is taken as UTC: the format knows no less.

    >>> moment_of(EdtfDate("2024-04-15")), moment_of(EdtfDate("2024-04-15T10:20+02:00"))
    ('2024-04-15T00:00:00Z', '2024-04-15T10:20:00+02:00')
    >>> moment_of(EdtfDate("2024-04")), moment_of(EdtfDate("2024-04-15~")), moment_of(None)
    (None, None, None)
    """
    if date is None:
        return None
    if _DAY.match(date):
        moment = f"{date}T00:00:00Z"
    elif found := _MOMENT.match(date):
        moment = f"{found['day']}T{found['time']}{found['seconds'] or ':00'}{found['zone'] or 'Z'}"
    else:
        return None
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return None
    return moment


def newest(moments: Iterable[str]) -> str | None:
    """The latest of some moments, as it is written; None of none.

    >>> newest(["2024-01-01T01:00:00+02:00", "2024-01-01T00:00:00Z"])
    '2024-01-01T00:00:00Z'
    """
    return max(moments, key=datetime.fromisoformat, default=None)
