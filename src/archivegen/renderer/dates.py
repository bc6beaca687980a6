"""EDTF dates (ISO 8601-2) in words, and in the forms that machines on the page read."""

from __future__ import annotations

import re

from archivegen.records import EdtfDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<qualifier>[~?%]?)\Z")
_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?\Z"
)
_UNBOUND = ("", "..")
_QUALIFIED = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def spoken(date: EdtfDate, *, with_time: bool = False) -> str:
    """Return a date in English words; what is not understood is returned as it is.

    >>> spoken(EdtfDate("2024-01-26T18:57:54+05:30"), with_time=True)
    '26 January 2024, 18:57 (UTC+05:30)'
    >>> spoken(EdtfDate("2021-08~")), spoken(EdtfDate("../2025-09-13"))
    ('about August 2021', 'on or before 13 September 2025')
    >>> spoken(EdtfDate("2024-03/2024-05-02"))
    'between March 2024 and 2 May 2024'
    """
    if "/" in date:
        return _interval(date)
    if moment := _MOMENT.match(date):
        day = spoken(EdtfDate(moment["date"]))
        if not with_time:
            return day
        zone = {None: "", "Z": " (UTC)"}.get(moment["zone"], f" (UTC{moment['zone']})")
        return f"{day}, {moment['time']}{zone}"
    if not (found := _DATE.match(date)) or not 0 < int(found["month"] or 1) <= len(_MONTHS):
        return date
    words = [found["day"] and str(int(found["day"])), found["month"] and _MONTHS[int(found["month"]) - 1]]
    day = " ".join(word for word in (*words, found["year"]) if word)
    return _QUALIFIED.get(found["qualifier"], "{}").format(day)


def _interval(date: str) -> str:
    """`A/B`, open at an end when it is `..` (EDTF level 1)."""
    start, _, end = date.partition("/")
    if start in _UNBOUND:
        return f"on or before {spoken(EdtfDate(end))}" if end not in _UNBOUND else "undated"
    if end in _UNBOUND:
        return f"on or after {spoken(EdtfDate(start))}"
    return f"between {spoken(EdtfDate(start))} and {spoken(EdtfDate(end))}"


def day_of(date: EdtfDate | None) -> str | None:
    """Return the part of a date that is certain, as `2024`, `2024-01` or `2024-01-26`; None when nothing is.

    >>> day_of(EdtfDate("2024-01-26T18:57:54+05:30")), day_of(EdtfDate("2021-08~")), day_of(None)
    ('2024-01-26', None, None)
    """
    if date is None:
        return None
    if moment := _MOMENT.match(date):
        return moment["date"]
    found = _DATE.match(date)
    return date if found and not found["qualifier"] else None


def machine(date: EdtfDate | None) -> str | None:
    """Return a value for HTML's `time[datetime]` and schema.org; None for a date that is not certain.

    >>> machine(EdtfDate("2024-01-26T18:57:54+05:30")), machine(EdtfDate("../2025-09-13"))
    ('2024-01-26T18:57:54+05:30', None)
    """
    if date is not None and _MOMENT.match(date):
        return date
    return day_of(date)


def rfc3339(date: EdtfDate) -> str:
    """Return a moment as Atom wants it; a day without a time is its start in UTC.

    >>> rfc3339(EdtfDate("2024-04-15")), rfc3339(EdtfDate("2024-04-15T10:20"))
    ('2024-04-15T00:00:00Z', '2024-04-15T10:20:00Z')
    """
    moment = _MOMENT.match(date)
    if moment is None:
        return f"{date[:10]}T00:00:00Z"
    seconds = date[len("2024-04-15T10:20") :].removesuffix(moment["zone"] or "") or ":00"
    return f"{moment['date']}T{moment['time']}{seconds}{moment['zone'] or 'Z'}"
