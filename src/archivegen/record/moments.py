"""Published, modified and captured dates of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.record.dates import LONGEST_LINE, Day, WrittenDate, find_dates
from archivegen.record.edtf import Moment, stated_date, stated_moment
from archivegen.record.evidence import Decision, Proposal, as_evidence, decide
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.printed_dates import PrintedDate, page_clock, printed_dates
from archivegen.record.zones import read_zone
from archivegen.records import Evidence

AMBIGUOUS = "ambiguous_date"
"""Flag: day and month of a date cannot be told apart; both readings are in the evidence."""
IMPOSSIBLE = "impossible_date"
"""Flag: something has the form of a date, but there is no such day."""
UNIX_ZERO = "1970-01-01T00:00"
"""What systems print for a date that they do not have."""
SHOWN_ABOVE = 0.6
"""A date is shown from this confidence on: a wrong one is worse than none."""

_MONTH_FIRST = frozenset({"US", "PH"})
"""Countries that write the month before the day in numeric dates."""
_BOTH_HABITS = frozenset({"CA", "KE", "PR"})
_NO_COUNTRY = frozenset({"TV", "IO", "CO", "ME", "AI", "FM", "CC", "WS", "LY", "GG", "SH", "TO"})
"""Country domains that sites use for their sound."""
_WRITTEN_IN_BOTH = frozenset({"und", "en"})
"""Languages that are written in countries of either habit."""
_SLASHED = late(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_MONTHS, _DAYS = 12, 31
_ADDRESS_DATE = late(
    r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|\Z)|/((?:19|20)\d{2})-(\d{2})-(\d{2})(?:[/-]|\Z)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """What a page says about its dates."""

    published: Decision
    modified: Decision
    captured: Decision
    flags: tuple[str, ...]


def read_dates(page: CapturedPage) -> PageDates:
    """Every date of the article that the page states, with its evidence."""
    flags: list[str] = []
    said: dict[str, list[Proposal]] = {
        field: list(_stated(page, field, flags)) for field in ("published", "modified", "captured")
    }
    said["published"].extend(_in_address(page))
    unread: list[Evidence] = []
    for printed in printed_dates(page):
        proposal = _proposal(page, printed)
        if proposal is not None:
            said[printed.field].append(proposal)
        else:
            flags.append(AMBIGUOUS if printed.date.ambiguous else IMPOSSIBLE)
            unread.extend(_readings(page, printed))
    said["captured"].extend(page_clock(page))
    decided = {
        field: _most_precise(decide(proposals, floor=SHOWN_ABOVE), proposals)
        for field, proposals in said.items()
    }
    if decided["published"].value is not None:
        flags = [flag for flag in flags if flag != AMBIGUOUS]
    published = decided["published"]
    return PageDates(
        published=replace(published, evidence=(*published.evidence, *unread)),
        modified=decided["modified"],
        captured=decided["captured"],
        flags=tuple(dict.fromkeys(flags)),
    )


def _stated(page: CapturedPage, field: str, flags: list[str]) -> Iterator[Proposal]:
    """What the format states, in machine form or as people write dates."""
    for proposal in page.stated(field):
        value = stated_date(proposal.value)
        if value is not None and value.startswith(UNIX_ZERO):
            continue
        if value is not None:
            yield replace(proposal, value=value, key=value[:10])
            continue
        found = find_dates(proposal.value, page.words.dates)
        if stated_moment(proposal.value) is not None or (found and found[0].impossible):
            flags.append(IMPOSSIBLE)
        elif found:
            day = _day(page, found[0])
            if day is not None:
                value = _moment(page, found[0], day[0])[0].text
                yield replace(proposal, value=value, key=value[:10], confidence=proposal.confidence * day[1])


def _in_address(page: CapturedPage) -> Iterator[Proposal]:
    """`/2024/04/28/` in the path of the address."""
    try:
        path = urlsplit(page.document.url or "").path
    except ValueError:
        return
    found = _ADDRESS_DATE.search(path)
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        moment = Moment(year=year, month=month, day=day)
        if moment.is_day:
            yield Proposal(
                value=moment.text,
                method="url:path",
                confidence=trust("published", "url"),
                key=moment.day_text,
            )


def _proposal(page: CapturedPage, printed: PrintedDate) -> Proposal | None:
    """A printed date as a proposal; None when it cannot be read in one way."""
    day = _day(page, printed.date)
    if day is None:
        return None
    moment, sure = _moment(page, printed.date, day[0])
    if moment.text.startswith(UNIX_ZERO):
        return None
    return _at(printed, moment.text, printed.confidence * day[1] * sure)


def _readings(page: CapturedPage, printed: PrintedDate) -> Iterator[Evidence]:
    """What an unreadable date may mean, as evidence that was not chosen."""
    values: list[str] = [_moment(page, printed.date, day)[0].text for day in printed.date.readings]
    written = printed.block.text[printed.date.start : printed.date.end]
    for value in values or [written]:
        confidence = printed.confidence / max(2, len(values)) if values else 0.0
        yield as_evidence(_at(printed, value, confidence), confidence, chosen=False)


def _at(printed: PrintedDate, value: str, confidence: float) -> Proposal:
    return Proposal(
        value=value,
        method=printed.method,
        confidence=confidence,
        start=printed.block.start,
        end=printed.block.end,
        key=value[:10],
    )


def _day(page: CapturedPage, date: WrittenDate) -> tuple[Day, float] | None:
    """The day that is meant and how sure its reading is; None for impossible and undecidable dates."""
    if date.impossible:
        return None
    if not date.ambiguous:
        return date.readings[0], 1.0
    habit = _habit(page)
    if habit is None:
        return None
    day_first, sure = habit
    return date.readings[0 if day_first else 1], sure


def _habit(page: CapturedPage) -> tuple[bool, float] | None:
    """(day first, how sure) by the country of the publisher or its domain, or by the page's language."""
    if (shown := _shown_habit(page)) is not None:
        return shown, 0.95
    for country in page.place.countries:
        if country in _MONTH_FIRST:
            return False, 0.95
        if country not in _BOTH_HABITS and country not in _NO_COUNTRY:
            return True, 0.95
    language = page.document.language.partition("-")[0]
    if language not in _WRITTEN_IN_BOTH and page.document.language_confidence >= 0.6:
        return True, 0.9
    return None


def _shown_habit(page: CapturedPage) -> bool | None:
    """Whether the page writes the day first, by its numeric dates that have one reading only."""
    said = {int(found[1]) > _MONTHS for block in page.blocks for found in _numeric(block.text)}
    return said.pop() if len(said) == 1 else None


def _numeric(text: str) -> Iterator[re.Match[str]]:
    """Numeric dates of a line in which one of the first two numbers can be no month."""
    if len(text) > LONGEST_LINE or "/" not in text:
        return
    for found in _SLASHED.finditer(text):
        first, second = int(found[1]), int(found[2])
        if min(first, second) <= _MONTHS < max(first, second) <= _DAYS:
            yield found


def _moment(page: CapturedPage, date: WrittenDate, day: Day) -> tuple[Moment, float]:
    """The moment and how sure its zone is."""
    moment = Moment(year=day[0], month=day[1], day=day[2], clock=date.clock)
    if date.clock is None or date.zone is None:
        return moment, 1.0
    zone = read_zone(date.zone, moment.local, page.place)
    if zone is None:
        return moment, 1.0
    return replace(moment, offset=zone.minutes), zone.confidence


def _most_precise(decision: Decision, proposals: list[Proposal]) -> Decision:
    """Of the proposals that agree on the day, the time (and zone) of the most trusted one that states it."""
    if decision.value is None:
        return decision
    day, least = decision.value[:10], _precision(decision.value)
    finer = [
        proposal
        for proposal in proposals
        if proposal.value[:10] == day
        and proposal.confidence >= SHOWN_ABOVE
        and _precision(proposal.value) > least
    ]
    if not finer:
        return decision
    return replace(decision, value=max(finer, key=lambda p: (_precision(p.value), p.confidence)).value)


def _precision(value: str) -> int:
    """0 for a day or less, 1 for a local time, 2 for an instant."""
    clock = value.partition("T")[2]
    return 0 if not clock else 2 if clock[-6:-5] in ("+", "-") else 1
