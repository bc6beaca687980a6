"""Dates as people write them, in the forms of a table.

Only full dates (day, month and year) are found. Relative ones ("3 hours ago", "Thursday") never are: what
they mean depends on a day that the page does not state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.record.edtf import FIRST_YEAR, LAST_YEAR
from archivegen.record.zones import KNOWN_ABBREVIATIONS

LONGEST_LINE = 400
"""Characters: longer lines are prose, and no date of prose is the article's."""

Day = tuple[int, int, int]
"""Year, month, day."""
Clock = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date found in a line, with the time and zone that stand beside it."""

    start: int
    """In the line; time and zone included."""
    end: int
    form: str
    """Name of the form in `FORMS`."""
    readings: tuple[Day, ...]
    """One, or two when day and month cannot be told apart, or none when there is no such day."""
    clock: Clock | None = None
    zone: str | None = None
    """As written."""
    weekday: int | None = None
    """0 Monday .. 6 Sunday, where one stands beside the date."""

    @property
    def ambiguous(self) -> bool:
        """It has two readings."""
        return len(self.readings) > 1

    @property
    def impossible(self) -> bool:
        """It has the form of a date, but there is no such day."""
        return not self.readings


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """Month and weekday names as one reader needs them. Compared by identity: every line asks for them."""

    months: tuple[tuple[str, int], ...]
    """Folded name (`lexicon.fold`) -> 1..12."""
    weekdays: tuple[tuple[str, int], ...]
    """Folded name -> 0 (Monday) .. 6."""

    @classmethod
    def of(cls, *tables: tuple[Mapping[str, int], Mapping[str, int]]) -> DateWords:
        """Merge (months, weekdays) of several languages; the first language that knows a word decides."""
        months: dict[str, int] = {}
        weekdays: dict[str, int] = {}
        for month_table, weekday_table in tables:
            for word, number in month_table.items():
                months.setdefault(fold(word).rstrip("."), number)
            for word, number in weekday_table.items():
                weekdays.setdefault(fold(word).rstrip("."), number)
        return cls(tuple(sorted(months.items())), tuple(sorted(weekdays.items())))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Compiled forms for one set of words."""

    forms: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], Mapping[str, int]], list[Day]]], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday: re.Pattern[str]


def _alternatives(words: Mapping[str, int]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) or r"(?!)"


def _day_month_name(found: re.Match[str], months: Mapping[str, int]) -> list[Day]:
    return [(int(found["y"]), months[_word(found["m"])], int(found["d"]))]


def _day_month_number(found: re.Match[str], months: Mapping[str, int]) -> list[Day]:
    return [(int(found["y"]), int(found["m"]), int(found["d"]))]


def _dotted(found: re.Match[str], months: Mapping[str, int]) -> list[Day]:
    return [(_full_year(found["y"]), int(found["m"]), int(found["d"]))]


def _slashed(found: re.Match[str], months: Mapping[str, int]) -> list[Day]:
    year, first, second = _full_year(found["y"]), int(found["d"]), int(found["m"])
    return [(year, second, first)] if first == second else [(year, second, first), (year, first, second)]


def _full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _word(written: str) -> str:
    return " ".join(written.split()).rstrip(".")


_MONTH = r"(?P<m>{months})"
_YEAR = r"(?P<y>(?:19|20)\d{2}(?=\d{1,2}(?::\d{2}|[./]\d{1,2}[./]\d|\.?\s?[^\W\d]))|\d{4}(?!\d))"
"""Four digits; more digits may follow where the next date, a clock or a count is glued to the year."""
_NUMERIC_YEAR = r"(?:19|20)\d{2}(?=\d{1,2}(?::\d{2}|[./]\d{1,2}[./]\d|\s[^\W\d]))|(?:\d{4}|\d{2})(?!\d)"
_UNTOUCHED = r"(?<![\d:/-])(?<!\d[.,])"
"""No digit or mark of another number stands before."""
FORMS: tuple[tuple[str, str, Callable[[re.Match[str], Mapping[str, int]], list[Day]]], ...] = (
    ("iso", r"(?<![\d.,/-])(?P<y>\d{4})([-/.])\s?(?P<m>\d{1,2})\2\s?(?P<d>\d{1,2})(?!\d|[-/.,]\d)",
     _day_month_number),
    ("cjk", r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
     _day_month_number),
    ("day-name-year",
     _UNTOUCHED + r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|re|[ºª°.])?[\s/-]{0,3}(?:(?:de|of|dne|ng)\s)?"
     + _MONTH + r"\.?,?[\s/-]{0,3}(?:(?:de|of|del|ng)\s)?[\s'’]{0,2}" + _YEAR, _day_month_name),
    ("name-day-year",
     r"(?<!\w)" + _MONTH + r"\.?\s{0,2}(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?,?\s{0,2}" + _YEAR,
     _day_month_name),
    ("year-name-day",
     r"(?<!\d)(?P<y>\d{4})(?:\.|\sm\.|,|\sгода?)?[\s-]{1,2}" + _MONTH + r"\.?[\s-]{0,2}(?P<d>\d{1,2})(?!\d)",
     _day_month_name),
    ("dotted", _UNTOUCHED + r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>" + _NUMERIC_YEAR + r"(?![.,:]\d))",
     _dotted),
    ("slashed", _UNTOUCHED + r"(?P<d>\d{1,2})([/-])(?P<m>\d{1,2})\2(?P<y>" + _NUMERIC_YEAR + r"(?![/.-]\d))",
     _slashed),
)  # fmt: skip
"""Name, expression (`{months}` is replaced), and what it reads. Earlier forms win where two overlap."""

_MERIDIEM_AFTER: Mapping[str, int] = {
    "am": 0, "a.m.": 0, "a.m": 0, "a. m.": 0, "pm": 12, "p.m.": 12, "p.m": 12, "p. m.": 12,
    "μ.μ.": 12, "π.μ.": 0, "م": 12, "ص": 0,
}  # fmt: skip
_MERIDIEM_BEFORE: Mapping[str, int] = {
    "上午": 0, "下午": 12, "午前": 0, "午後": 12, "오전": 0, "오후": 12, "凌晨": 0, "晚上": 12, "晚间": 12,
}  # fmt: skip
_CLOCK = (
    r"(?:(?P<before>" + "|".join(_MERIDIEM_BEFORE) + r")\s?)?(?<![\d:.,])(?P<hour>\d{1,2})"
    r"(?:(?:\s?[:時时시h]\s?|\.|\suhr\s)(?P<minute>\d{2}|\d(?=\s?[分분]))(?:\s?[分분])?(?:[:.](?P<second>\d{2})(?:[.,]\d{3,6})?)?"
    r"(?![\d:]|[./-]\d)|(?=\s?(?:[ap]\.?\s?m\b|uhr\b|h\b|[時时시])))"
    r"(?:\s?(?P<after>[ap]\.\s?m\.?|[ap]m\b|μ\.μ\.|π\.μ\.|[مص]\b))?"
    r"(?:\s?(?:uhr|hrs?|hod|godz|klo|[時시h])\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?:utc|gmt)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:\d{2}|[a-z]{1,5}\b)\)?)?"
)
_NO_MERIDIEM = "(?!" + "|".join(_MERIDIEM_BEFORE) + ")"
_BETWEEN = r"[\s,;|·•@–—\-/(.]{0,5}(?:[^\W\d]{1,6}\.?\s{1,2}){0,2}"
_CLOCK_AFTER = late(r"(?:t|" + _BETWEEN.replace("[^", _NO_MERIDIEM + "[^") + r")" + _CLOCK)
_CLOCK_ALONE = late(_CLOCK)
_GAP = late(r"[\s,;|·•@–—\-/().]{0,5}((?:[^\W\d]{1,12}[.,]{0,2}\s{1,2}){0,3})[\s,;|·•@–—\-/()]{0,5}\Z")
_SHORT_WORD = 2
"""Letters of words that may stand between a clock and its date besides weekdays (`at`, `on`, `am`, `de`)."""
_GAP_WORDS = frozenset({"the", "del", "den", "dne", "uhr", "les", "thu"})
_DIGIT = late(r"\d")
_MAY_HOLD_DATE = late(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d|['’]\d\d")
"""A year, or three numbers with the marks of a date: whatever has neither is not looked at further."""
_Taken = tuple[int, int, str, tuple[Day, ...]]
"""Start, end, form and readings of a date, before its clock is known."""


@lru_cache(maxsize=64)
def _reader(words: DateWords) -> _Reader:
    months, weekdays = dict(words.months), dict(words.weekdays)
    names = _alternatives(months)
    forms = tuple(
        (name, re.compile(expression.replace("{months}", names)), read) for name, expression, read in FORMS
    )
    weekday = re.compile(rf"(?<!\w)(?:{_alternatives(weekdays)})(?!\w)")
    return _Reader(forms=forms, months=months, weekdays=weekdays, weekday=weekday)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is written and as it is matched; folding may change its length."""

    text: str
    folded: str
    places: tuple[int, ...] | None
    """Offset in `text` of each folded character and of the end; None when they are the same."""

    @classmethod
    def of(cls, text: str) -> _Line:
        folded = fold(text)
        if len(folded) == len(text):
            return cls(text, folded, None)
        parts = [fold(character) for character in text]
        places = [at for at, part in enumerate(parts) for _ in part]
        return cls(text, "".join(parts), (*places, len(text)))

    def place(self, offset: int) -> int:
        return offset if self.places is None else self.places[offset]

    def written(self, start: int, end: int) -> str:
        return self.text[self.place(start) : self.place(end)]


def find_dates(line: str, words: DateWords) -> tuple[WrittenDate, ...]:
    """All full dates of a line, in order; none in lines longer than `LONGEST_LINE`."""
    if len(line) > LONGEST_LINE or _DIGIT.search(line) is None or not _MAY_HOLD_DATE.search(line):
        return ()
    return _found_dates(line, words)


@lru_cache(maxsize=256)
def _found_dates(line: str, words: DateWords) -> tuple[WrittenDate, ...]:
    """Cached for the lines of a page: several fields look at those around the headline."""
    reader = _reader(words)
    here = _Line.of(line)
    taken: list[_Taken] = []
    for name, pattern, read in reader.forms:
        for found in pattern.finditer(here.folded):
            if all(found.end() <= start or found.start() >= end for start, end, _, _ in taken):
                readings = tuple(day for day in read(found, reader.months) if _exists(day))
                taken.append((found.start(), found.end(), name, readings))
    taken.sort()
    return tuple(_with_clocks(here, taken, reader))


def _exists(day: Day) -> bool:
    year, month, number = day
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def _with_clocks(line: _Line, taken: list[_Taken], reader: _Reader) -> Iterator[WrittenDate]:
    floor = 0
    for index, (start, end, name, readings) in enumerate(taken):
        ceiling = taken[index + 1][0] if index + 1 < len(taken) else len(line.folded)
        clock, zone, first, last = _clock_beside(line, start, end, floor, ceiling, reader.weekdays)
        floor = last
        yield WrittenDate(
            start=line.place(first),
            end=line.place(last),
            form=name,
            readings=readings,
            clock=clock,
            zone=zone,
            weekday=_weekday_beside(line.folded, first, last, reader),
        )


def _joins(gap: str, weekdays: Mapping[str, int]) -> bool:
    """Nothing but marks, weekdays and tiny words stands between a clock and the date after it."""
    found = _GAP.match(gap)
    return bool(found) and all(
        len(word) <= _SHORT_WORD or word in weekdays or word in _GAP_WORDS
        for word in (part.strip(".,") for part in (found[1] if found else "").split())
    )


def _clock_beside(
    line: _Line, start: int, end: int, floor: int, ceiling: int, weekdays: Mapping[str, int]
) -> tuple[Clock | None, str | None, int, int]:
    """Clock, zone and the span that date and clock take together."""
    after = _CLOCK_AFTER.match(line.folded, end, ceiling)
    if after and (clock := _read_clock(after)):
        zone = _zone(line, after)
        return clock, zone, start, _end(after, zone)
    before: tuple[Clock, str | None, int] | None = None
    for found in _CLOCK_ALONE.finditer(line.folded, max(floor, start - 40), start):
        clock, zone = _read_clock(found), _zone(line, found)
        if clock and _joins(line.folded[_end(found, zone) : start], weekdays):
            before = (clock, zone, found.start())
    if before:
        return before[0], before[1], before[2], end
    return None, None, start, end


def _zone(line: _Line, found: re.Match[str]) -> str | None:
    """The zone as written; a word counts only in capitals, since many are words of some language."""
    if found["zone"] is None:
        return None
    written = line.written(*found.span("zone"))
    known = written[-1].isdigit() or (written.isupper() and written in KNOWN_ABBREVIATIONS)
    return written if known else None


def _end(found: re.Match[str], zone: str | None) -> int:
    """Where a clock ends: before a word that looked like a zone and is none."""
    return found.end() if zone or found["zone"] is None else found.start("zone")


def _read_clock(found: re.Match[str]) -> Clock | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    second = None if found["second"] is None else int(found["second"])
    half = _half_of_day(found)
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    return None if hour > 23 or minute > 59 or (second or 0) > 59 else (hour, minute, second)


def _half_of_day(found: re.Match[str]) -> int | None:
    """Hours to add for the half of the day that is written: 0, 12, or None when none is."""
    if found["before"]:
        return _MERIDIEM_BEFORE[found["before"]]
    after = found["after"]
    return None if not after else _MERIDIEM_AFTER.get(after, 12 if after[0] == "p" else 0)


def find_clock(line: str) -> Clock | None:
    """The time that a short line without a date states (`Friday, 16:12`)."""
    found = _CLOCK_ALONE.search(fold(line[:80]))
    if not found or (found["minute"] is None and found["after"] is None):
        return None
    return _read_clock(found)


def find_weekday(line: str, words: DateWords) -> int | None:
    """The first weekday that a short line names, 0 Monday .. 6 Sunday."""
    reader = _reader(words)
    found = reader.weekday.search(fold(line[:LONGEST_LINE]))
    return reader.weekdays[_word(found[0])] if found else None


def _weekday_beside(folded: str, start: int, end: int, reader: _Reader) -> int | None:
    found = reader.weekday.search(folded, max(0, start - 16), end + 16)
    return reader.weekdays[_word(found[0])] if found else None


def without_dates(line: str, words: DateWords) -> str:
    """The line with every date, the clock and the weekday beside it cut out."""
    rest, at = [], 0
    for found in find_dates(line, words):
        rest.append(line[at : found.start])
        at = found.end
    rest.append(line[at:])
    return " ".join(rest) if len(rest) > 1 else line
