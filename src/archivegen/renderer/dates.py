"""EDTF dates (ISO 8601-2) in words, and in the forms that machines on the page read."""

from __future__ import annotations

from archivegen.interface import Interface, marked
from archivegen.patterns import late
from archivegen.records import EdtfDate
from archivegen.renderer.remembering import remembered

_DATE = late(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<qualifier>[~?%]?)\Z")
_MOMENT = late(
    r"(?P<date>\d{4}-\d\d-\d\d)T(?P<time>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?\Z"
)
_UNBOUND = ("", "..")
_QUALIFIED = {
    "~": marked("about %(date)s"),
    "?": marked("%(date)s (uncertain)"),
    "%": marked("about %(date)s (uncertain)"),
}


@remembered
def spoken(date: EdtfDate, interface: Interface, *, with_time: bool = False) -> str:
    """Return a date in words; what is not understood is returned as it is.

    >>> english = Interface()
    >>> spoken(EdtfDate("2024-01-26T18:57:54+05:30"), english, with_time=True)
    '26 January 2024, 18:57 (UTC+05:30)'
    >>> spoken(EdtfDate("2021-08~"), english), spoken(EdtfDate("../2025-09-13"), english)
    ('about August 2021', 'on or before 13 September 2025')
    >>> spoken(EdtfDate("2024-03/2024-05-02"), english)
    'between March 2024 and 2 May 2024'
    """
    if "/" in date:
        return _interval(date, interface)
    if moment := _MOMENT.match(date):
        day = spoken(EdtfDate(moment["date"]), interface)
        return _with_time(day, moment["time"], moment["zone"], interface) if with_time else day
    if not (found := _DATE.match(date)):
        return date
    try:
        words = interface.day(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0))
    except ValueError:  # a day that the calendar does not have
        return date
    qualified = _QUALIFIED.get(found["qualifier"])
    return interface.gettext(qualified, date=words) if qualified else words


def _with_time(day: str, time: str, zone: str | None, interface: Interface) -> str:
    """A day with the time of day and, where it is known, how far from UTC that is."""
    moment = interface.moment(day, int(time[:2]), int(time[3:]))
    if zone is None:
        return moment
    offset = "UTC" if zone == "Z" else f"UTC{zone}"
    return interface.gettext("%(moment)s (%(zone)s)", moment=moment, zone=offset)


def _interval(date: str, interface: Interface) -> str:
    """`A/B`, open at an end when it is `..` (EDTF level 1)."""
    start, _, end = date.partition("/")
    if start in _UNBOUND:
        if end in _UNBOUND:
            return interface.gettext("undated")
        return interface.gettext("on or before %(date)s", date=spoken(EdtfDate(end), interface))
    if end in _UNBOUND:
        return interface.gettext("on or after %(date)s", date=spoken(EdtfDate(start), interface))
    first, last = (spoken(EdtfDate(side), interface) for side in (start, end))
    return interface.gettext("between %(first)s and %(last)s", first=first, last=last)


@remembered
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


@remembered
def machine(date: EdtfDate | None) -> str | None:
    """Return a value for HTML's `time[datetime]` and schema.org; None for a date that is not certain.

    >>> machine(EdtfDate("2024-01-26T18:57:54+05:30")), machine(EdtfDate("../2025-09-13"))
    ('2024-01-26T18:57:54+05:30', None)
    """
    if date is not None and _MOMENT.match(date):
        return date
    return day_of(date)
