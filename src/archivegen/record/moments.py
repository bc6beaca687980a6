"""Published, modified and captured dates of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archivegen.record.dates import WrittenDate, find_clock, find_dates, find_weekday, without_dates
from archivegen.record.edtf import Moment, stated_date, stated_moment
from archivegen.record.evidence import Decision, Proposal, as_evidence, decide
from archivegen.record.page import AFTER_BODY, CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.zones import read_zone
from archivegen.records import Evidence, LabelledBlock, Role

AMBIGUOUS = "ambiguous_date"
"""Flag: day and month of a date cannot be told apart; both readings are in the evidence."""
IMPOSSIBLE = "impossible_date"
"""Flag: something has the form of a date, but there is no such day."""
SHOWN_ABOVE = 0.6
"""A date is shown from this confidence on: a wrong one is worse than none."""

_DATE_ROLES = frozenset({Role.BYLINE, Role.DATELINE, Role.KICKER, Role.CLOCK})
_NEVER = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PULL_QUOTE, Role.PREFORMATTED,
        Role.TABLE_ROW, Role.CAPTION, Role.CREDIT, Role.TAGS, Role.TITLE, Role.DEK, Role.CORRECTION,
        Role.AUTHOR_NOTE, Role.RELATED, Role.COMMENTS, Role.COMMENT_FORM, Role.ADVERT, Role.FOOTER,
        Role.LEGAL, Role.NAVIGATION, Role.BREADCRUMB, Role.NEWSLETTER, Role.PAYWALL, Role.DUPLICATE,
    }
)  # fmt: skip
"""Roles whose dates are not the article's: prose, pictures, menus, other people's texts."""
_LONGEST_REST = 90
"""Characters that a date line may hold besides its dates (names, labels, reading time)."""
_DAY_MONTH_YEAR_COUNTRIES = frozenset(
    {"GB", "IE", "IN", "AU", "NZ", "ZA", "DE", "FR", "ES", "IT", "PK", "NG", "KE"}
)
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH"})
_SAYS_LITTLE = frozenset({"und", "en"})
"""Languages that are written in countries of either habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDates:
    """What a page says about its dates."""

    published: Decision
    modified: Decision
    captured: Decision
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A date in a line, with what the line says it is."""

    field: str
    method: str
    confidence: float
    date: WrittenDate
    block: LabelledBlock


def read_dates(page: CapturedPage) -> PageDates:
    """Every date of the article that the page states, with its evidence."""
    flags: list[str] = []
    said: dict[str, list[Proposal]] = {"published": [], "modified": [], "captured": []}
    for field in said:
        said[field].extend(_stated(page, field, flags))
    doubtful: list[Evidence] = []
    for seen in _seen_dates(page):
        proposals, unread = _proposals(page, seen, flags)
        said[seen.field].extend(proposals)
        doubtful.extend(unread)
    said["captured"].extend(_page_clock(page))
    published = _most_precise(decide(said["published"], floor=SHOWN_ABOVE), said["published"])
    if published.value is not None and AMBIGUOUS in flags:
        flags.remove(AMBIGUOUS)
    modified = _most_precise(decide(said["modified"], floor=SHOWN_ABOVE), said["modified"])
    captured = decide(said["captured"], floor=SHOWN_ABOVE)
    return PageDates(
        published=replace(published, evidence=(*published.evidence, *doubtful)),
        modified=modified,
        captured=captured,
        flags=tuple(dict.fromkeys(flags)),
    )


def _stated(page: CapturedPage, field: str, flags: list[str]) -> Iterator[Proposal]:
    for proposal in page.stated(field):
        value = stated_date(proposal.value)
        if value is not None:
            yield replace(proposal, value=value, key=value[:10])
            continue
        moment = stated_moment(proposal.value)
        found = find_dates(proposal.value, page.words.dates)
        if moment is not None or (found and found[0].impossible):
            flags.append(IMPOSSIBLE)
        elif found and len(found[0].readings) == 1:
            value = _moment(page, found[0], found[0].readings[0])[0].text
            yield replace(proposal, value=value, key=value[:10], confidence=proposal.confidence * 0.95)


def _seen_dates(page: CapturedPage) -> Iterator[_Seen]:
    for index in _places(page):
        block = page.blocks[index]
        if block.role in _NEVER and not (block.role is Role.DUPLICATE and False):
            continue
        dates = find_dates(block.text, page.words.dates)
        if not dates or len(without_dates(block.text, page.words.dates)) > _LONGEST_REST:
            continue
        start = 0
        for number, date in enumerate(dates):
            label = _label(
                page, block.text[start : date.start], page.blocks[index - 1] if index else None, number
            )
            start = date.end
            yield from _as_seen(page, index, block, date, label, number)


def _places(page: CapturedPage) -> Iterable[int]:
    """Blocks that may hold the article's date: its head, dated lines wherever the labeller found them, its foot."""
    places = set(page.head)
    places.update(range(page.last_body + 1, min(page.last_body + 1 + AFTER_BODY, len(page.blocks))))
    places.update(
        index for index, block in enumerate(page.blocks) if block.role in (Role.BYLINE, Role.DATELINE)
    )
    return sorted(places)


def _label(page: CapturedPage, before: str, above: LabelledBlock | None, number: int) -> str | None:
    """`published`, `modified` or `captured`, if the text before a date says so; a label may stand a line above."""
    words = page.words
    candidates = [before.strip()]
    if number == 0 and not before.strip(" :") and above is not None and len(above.text) <= 40:
        candidates.append(above.text)
    for text in candidates:
        tail = text[-40:]
        if words.updated.search(tail):
            return "modified"
        if words.captured.search(tail):
            return "captured"
        if words.published.search(tail):
            return "published"
    return None


def _as_seen(
    page: CapturedPage, index: int, block: LabelledBlock, date: WrittenDate, label: str | None, number: int
) -> Iterator[_Seen]:
    if block.role is Role.CLOCK:
        if label == "captured":
            yield _seen(label, "text:labelled-date", date, block)
        return
    if label is not None:
        yield _seen(label, "text:labelled-date", date, block)
    elif index > page.last_body >= 0 and block.role not in _DATE_ROLES:
        yield _seen("published", "text:date-after-body", date, block)
    elif block.role in _DATE_ROLES or number:
        yield _seen("published", "text:byline-date", date, block, lower=0.1 * number)
    elif page.headline is not None and index < page.headline:
        yield _seen("published", "text:date-above-headline", date, block)
    else:
        yield _seen("published", "text:date-below-headline", date, block)


def _seen(field: str, method: str, date: WrittenDate, block: LabelledBlock, lower: float = 0.0) -> _Seen:
    return _Seen(field=field, method=method, confidence=trust(field, method) - lower, date=date, block=block)


def _proposals(page: CapturedPage, seen: _Seen, flags: list[str]) -> tuple[list[Proposal], list[Evidence]]:
    """What a seen date says: one proposal, or evidence only when it cannot be read."""
    if seen.date.impossible:
        flags.append(IMPOSSIBLE)
        return [], [
            as_evidence(
                _proposal(seen, seen.block.text[seen.date.start : seen.date.end], 0.0), 0.0, chosen=False
            )
        ]
    if not seen.date.ambiguous:
        moment, sure = _moment(page, seen.date, seen.date.readings[0])
        return [_proposal(seen, moment.text, seen.confidence * sure)], []
    order = _habit(page)
    if order is None:
        flags.append(AMBIGUOUS)
        return [], [
            as_evidence(_proposal(seen, _moment(page, seen.date, day)[0].text, 0.4), 0.4, chosen=False)
            for day in seen.date.readings
        ]
    day_first, sure = order
    moment, zone_sure = _moment(page, seen.date, seen.date.readings[0 if day_first else 1])
    return [_proposal(seen, moment.text, seen.confidence * sure * zone_sure)], []


def _habit(page: CapturedPage) -> tuple[bool, float] | None:
    """(day first, how sure) by the publisher's country, its domain or the page's language; None unknown."""
    for country in page.place.countries:
        if country in _MONTH_FIRST_COUNTRIES:
            return False, 0.95
        if (
            country in _DAY_MONTH_YEAR_COUNTRIES
            or (len(country) == 2
            and country not in ("CA", "TV", "IO", "CO", "ME"))
        ):
            return True, 0.95
    language = page.document.language.split("-")[0]
    if language not in _SAYS_LITTLE and page.document.language_confidence >= 0.6:
        return True, 0.85
    return None


def _proposal(seen: _Seen, value: str, confidence: float) -> Proposal:
    return Proposal(
        value=value,
        method=seen.method,
        confidence=confidence,
        start=seen.block.start,
        end=seen.block.end,
        key=value[:10],
    )


def _moment(page: CapturedPage, date: WrittenDate, day: tuple[int, int, int]) -> tuple[Moment, float]:
    """The moment and how sure its zone is."""
    moment = Moment(year=day[0], month=day[1], day=day[2], clock=date.clock)
    if date.clock is None or date.zone is None:
        return moment, 1.0
    zone = read_zone(date.zone, moment.local, page.place)
    if zone is None:
        return moment, 1.0
    return replace(moment, offset=zone.minutes), zone.confidence


def _page_clock(page: CapturedPage) -> Iterator[Proposal]:
    """A date on top of the page that carries a time, in one line or in two: the clock of the site's header.

    A weekday beside it must be the weekday of that day, otherwise it is no clock.
    """
    top = 0 if page.headline is None else page.headline
    end = min(page.first_body, top if page.headline is not None else page.first_body)
    for index in range(min(end, len(page.blocks))):
        block = page.blocks[index]
        dates = find_dates(block.text, page.words.dates) if len(block.text) <= 60 else ()
        if (
            len(dates) != 1
            or len(dates[0].readings) != 1
            or (without_dates(block.text, page.words.dates).strip(" ,|")
            and block.role is not Role.CLOCK)
        ):
            continue
        clock, last = dates[0].clock, block
        weekday = dates[0].weekday
        for other in page.blocks[index + 1 : index + 2] if clock is None else ():
            if len(other.text) <= 30 and (clock := find_clock(other.text)) is not None:
                last, weekday = other, find_weekday(other.text, page.words.dates)
        year, month, day = dates[0].readings[0]
        moment = Moment(year=year, month=month, day=day, clock=clock)
        fits = weekday is None or moment.local.weekday() == weekday
        if (clock is None and block.role is not Role.CLOCK) or not fits:
            continue
        yield Proposal(
            value=moment.text,
            method="text:page-clock",
            confidence=trust("captured", "text:page-clock"),
            start=block.start,
            end=last.end,
            key=moment.day_text,
        )
        return


def _most_precise(decision: Decision, proposals: list[Proposal]) -> Decision:
    """Of the proposals that agree on the day, take a time (and zone) where a trusted one states it."""
    if decision.value is None:
        return decision
    same = [p for p in proposals if p.value[:10] == decision.value[:10] and p.confidence >= SHOWN_ABOVE]
    if not same:
        return decision
    precise = max(same, key=lambda p: (_precision(p.value) > _precision(decision.value or ""), p.confidence))
    return replace(
        decision,
        value=precise.value if _precision(precise.value) > _precision(decision.value) else decision.value,
    )


def _precision(value: str) -> int:
    """0 day, 1 local time, 2 an instant."""
    return 0 if "T" not in value else 2 if "+" in value[10:] or "-" in value[10:] else 1
