"""Dates that stand in the page around the article, with what their line says they are.

Looked at are: what stands between headline and text; lines just above the headline; lines that the labeller
took for bylines or datelines; and, if a label says what they are, lines just below the text. Never: prose,
captions, teasers, menus, comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.record.bare_names import before_credit
from archivegen.record.dates import WrittenDate, find_clock, find_dates, find_weekday, without_dates
from archivegen.record.edtf import Moment
from archivegen.record.evidence import Proposal
from archivegen.record.names import names_in
from archivegen.record.page import AFTER_BODY, CapturedPage
from archivegen.record.precedence import trust
from archivegen.records import LabelledBlock, Role

LONGEST_REST = 90
"""Characters that a date line may hold besides its dates: names, labels, reading time."""
ABOVE_HEADLINE = 3
"""Blocks above the headline that may hold the date."""
LABELLED_ABOVE = 10
"""Blocks above the headline in which a label still tells the article's date."""
SHORT_REST = 24
"""Characters besides the date in lines that are not expected to be date lines."""
CLOCK_WITHIN = 12
"""Blocks from the top in which a page's clock is looked for when no block is labelled as one."""

_DATED_ROLES = frozenset({Role.BYLINE, Role.DATELINE})
_NEVER_BETWEEN = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PULL_QUOTE, Role.PREFORMATTED,
        Role.TABLE_ROW, Role.CAPTION, Role.CREDIT, Role.TAGS, Role.TITLE, Role.CORRECTION, Role.AUTHOR_NOTE,
        Role.CLOCK,
    }
)  # fmt: skip
_ENDS = late(
    r"(?:\A|\W)(?:until|till|bis|jusqu['’]au|hasta(?: el)?|até|fino al|tot|до|do)\s*\Z", re.IGNORECASE
)
"""A day up to which something holds."""
_AS_OF = late(r"(?:\A|\W)(?:stand|as of|status)\s*[:,]?\s*\Z", re.IGNORECASE)
"""Labels of the day that a text was in this state; when a page has no other date, its publication."""
_LAST_WORD = late(r"\(?(?<!\w)([^\W\d]+)\.?[,\s]*\Z")
_SPAN = late(r"\d{1,2}\.?\s?[-–—]\s?\Z")
_FURNITURE_ABOVE = frozenset({Role.KICKER, Role.NAVIGATION, Role.SHARE, Role.BREADCRUMB})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date in a line of the page."""

    field: str
    """`published`, `modified` or `captured`."""
    method: str
    confidence: float
    date: WrittenDate
    block: LabelledBlock


def printed_dates(page: CapturedPage) -> Iterator[PrintedDate]:
    """Every printed date that may be the article's."""
    for index in _places(page):
        block = page.blocks[index]
        dates = find_dates(block.text, page.words.dates)
        if not dates:
            continue
        rest = len(without_dates(block.text, page.words.dates).strip())
        end = 0
        for number, date in enumerate(dates):
            before = _without_weekday(block.text[end : date.start], page)
            label = _label(page, index, before, number)
            end = date.end
            method = _method(page, index, label, rest)
            if (
                method is None
                or _ENDS.search(before)
                or _is_picture_or_span(page, before)
                or (label is None and _is_prose(block, rest))
            ):
                continue
            if label == "modified" and _AS_OF.search(before):
                label, method = "published", "text:as-of-date"
            confidence = trust("published" if label is None else label, method) - 0.1 * number * (
                label is None
            )
            yield PrintedDate(
                field=label or "published", method=method, confidence=confidence, date=date, block=block
            )


def _without_weekday(before: str, page: CapturedPage) -> str:
    """`Published on Friday, ` -> `Published on`; a German `Do` is no Polish `do` (until)."""
    found = _LAST_WORD.search(before)
    if found is None or fold(found[1]) not in {day for day, _ in page.words.dates.weekdays}:
        return before
    return before[: found.start()]


def _is_picture_or_span(page: CapturedPage, before: str) -> bool:
    """The date is a picture's (`Photo: Jane Doe, 3 May 2021`) or ends a span (`1. - 3. Mai 2021`)."""
    return bool(_SPAN.search(before)) or before_credit(f" {before} x", page.words) != f" {before} x"


def _is_prose(block: LabelledBlock, rest: int) -> bool:
    """A sentence that tells of a day."""
    return block.role not in _DATED_ROLES and rest > SHORT_REST and block.text.rstrip()[-1:] in ".!?。"


def _places(page: CapturedPage) -> list[int]:
    places = set(page.head)
    if page.headline is not None:
        places.update(range(max(0, page.headline - LABELLED_ABOVE), min(page.headline, page.first_body)))
    places.update(range(page.last_body + 1, min(page.last_body + 1 + AFTER_BODY, len(page.blocks))))
    places.update(index for index, block in enumerate(page.blocks) if block.role in _DATED_ROLES)
    return sorted(places)


def _method(page: CapturedPage, index: int, label: str | None, rest: int) -> str | None:
    """How much the place says; None when it says nothing."""
    block, headline = page.blocks[index], page.headline
    if block.role in _DATED_ROLES:
        return "text:labelled-date" if label else _of_byline(page, index, rest)
    if (
        (block.role in _NEVER_BETWEEN and not page.is_above_text(index))
        or rest > LONGEST_REST
        or (block.role is Role.DEK and rest > 2 * SHORT_REST)
    ):
        return "text:labelled-date" if block.role is Role.CLOCK and label == "captured" else None
    if headline is not None and headline < index < page.first_body:
        return "text:labelled-date" if label else "text:date-below-headline"
    if headline is not None and headline - LABELLED_ABOVE <= index < headline and label:
        return "text:labelled-date"
    if headline is not None and headline - ABOVE_HEADLINE <= index < headline:
        return "text:date-above-headline" if rest <= SHORT_REST and block.role in _FURNITURE_ABOVE else None
    if headline is None and index < page.first_body:
        near = index >= page.first_body - ABOVE_HEADLINE
        return "text:labelled-date" if label else "text:date-after-body" if near else None
    return "text:labelled-date" if label and rest <= 2 * SHORT_REST else None


def _of_byline(page: CapturedPage, index: int, rest: int) -> str | None:
    """A byline's date; above the headline only where little else or a name stands in the line."""
    above = page.headline is not None and index < page.headline
    if above and rest > SHORT_REST:
        others = without_dates(page.blocks[index].text, page.words.dates)
        if not names_in(others, page.words):
            return None
    return "text:byline-date" if rest <= 2 * LONGEST_REST else None


def _label(page: CapturedPage, index: int, before: str, number: int) -> str | None:
    """The field that the words before a date name; a label may also stand on the line above."""
    texts = [before.strip()]
    above = page.blocks[index - 1].text if index else ""
    if number == 0 and not before.strip(" :") and len(above) <= 40:
        texts.append(above)
    for text in texts:
        tail = text[-40:]
        if page.words.updated.search(tail):
            return "modified"
        if page.words.captured.search(tail):
            return "captured"
        if page.words.published.search(tail):
            return "published"
    return None


def page_clock(page: CapturedPage) -> Iterator[Proposal]:
    """The clock in the site's header: a date with a time, in one line or in two, above everything else.

    A weekday beside it must be that day's, otherwise it is no clock.
    """
    stop = page.first_body if page.headline is None else min(page.headline, page.first_body)
    for index in range(min(stop, len(page.blocks))):
        block = page.blocks[index]
        labelled = block.role is Role.CLOCK
        if (not labelled and index >= CLOCK_WITHIN) or len(block.text) > 60:
            continue
        dates = find_dates(block.text, page.words.dates)
        if len(dates) != 1 or len(dates[0].readings) != 1:
            continue
        if not labelled and without_dates(block.text, page.words.dates).strip(" ,|"):
            continue
        found = _clock_at(page, index, dates[0])
        if found is not None and (labelled or found[0].clock is not None):
            moment, last = found
            yield Proposal(
                value=moment.text,
                method="text:page-clock",
                confidence=trust("captured", "text:page-clock"),
                start=block.start,
                end=last.end,
                key=moment.day_text,
            )
            return


def _clock_at(page: CapturedPage, index: int, date: WrittenDate) -> tuple[Moment, LabelledBlock] | None:
    """The moment of a clock, its time perhaps on the next line; None when the weekday does not fit."""
    clock, weekday, last = date.clock, date.weekday, page.blocks[index]
    following = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    if clock is None and following is not None and len(following.text) <= 30:
        clock = find_clock(following.text)
        if clock is not None:
            last, weekday = following, find_weekday(following.text, page.words.dates)
    year, month, day = date.readings[0]
    moment = Moment(year=year, month=month, day=day, clock=clock)
    fits = weekday is None or moment.local.weekday() == weekday
    return (moment, last) if fits else None
