"""What stands about the headline: the page's clock, the kicker, the standfirst, the byline."""

from __future__ import annotations

from archivegen.patterns import late
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import PROSE_WORDS, Draft, View
from archivegen.stripper.shapes import (
    dates,
    ends_sentence,
    has_credit,
    has_figure,
    has_time,
    has_weekday,
    is_unix_zero,
    only_clock,
)

NEAR_HEADLINE = 8
"""Blocks about the headline in which a byline or a date stands."""
KICKER_WORDS = 8
WEATHER_WORDS = 16
_TEMPERATURE = late(r"\d\s?(?:°|º|℃|℉)")
_INNER_STOP = late(r"[.!?…]['\"”’»)]*\s+[^\W\d_]")
"""Between two sentences of a line."""
HEADLINE_WORDS = 4
"""The fewest words of a headline in capitals; shorter lines name a topic."""
DEK_WORDS = (8, 90)
DEK_CLASSES = frozenset(
    {
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "summary",
        "vorspann",
        "chapo",
        "entradilla",
        "ingress",
    }
)
"""Words of class and id that name a standfirst."""
SURE = 0.5
"""Odds of the judge from which its word alone decides."""


def mark_clock(view: View) -> None:
    """Label the page's clock: a date above the headline with weekday and time, or beside another date."""
    top = _index(view, view.headline)
    figures = [(i, d) for i, d in enumerate(view.drafts[:top]) if d.open and has_figure(d.text)]
    above = [i for i, d in figures if not d.in_body_prose and _is_clock(view, d)]
    below = bool(above) and any(
        dates(d.text, view.languages) for d in _around_headline(view, after_only=True)
    )
    for _, draft in figures:
        if not draft.keep and _is_weather(view, draft):
            draft.settle(Role.CLOCK, "date and weather at the head of the page, above the headline", 0.8)
    for i in above:
        beside = [view.drafts[k] for k in (i - 1, i, i + 1) if k in above]
        ticking = any(has_time(d.text) for d in beside)
        ticking = ticking and any(has_weekday(d.text, view.languages) for d in beside)
        if ticking or below:
            reason = "date and time of day at the head of the page, above the headline"
            view.drafts[i].settle(Role.CLOCK, reason, 0.8)


def _is_weather(view: View, draft: Draft) -> bool:
    """A date and a temperature in one short line."""
    return (
        len(draft.words) <= WEATHER_WORDS
        and bool(_TEMPERATURE.search(draft.text))
        and bool(dates(draft.text, view.languages))
    )


def _is_clock(view: View, draft: Draft) -> bool:
    return only_clock(draft.text, view.languages)


def _index(view: View, draft: Draft | None) -> int:
    return next((i for i, d in enumerate(view.drafts) if d is draft), view.body_range()[0])


def _around_headline(view: View, *, after_only: bool = False) -> list[Draft]:
    top = _index(view, view.headline)
    first = top + 1 if after_only else max(0, top - NEAR_HEADLINE)
    return [d for d in view.drafts[first : top + 1 + NEAR_HEADLINE] if d is not view.headline]


def mark_bylines(view: View) -> None:
    """Label author and date lines near the headline, and signatures right under the text."""
    _, last = view.body_range()
    for draft in _around_headline(view):
        if draft.open and len(draft.words) <= KICKER_WORDS and is_unix_zero(draft.text, view.languages):
            draft.settle(Role.CLOCK, "the zero of computers' time, printed where the date is not known", 0.8)
        reason = _byline_reason(view, draft, dated=True)
        if reason and draft.open:
            draft.settle(Role.BYLINE, reason, 0.85)
    for draft in view.drafts[max(last, 0) + 1 : last + 6]:
        reason = _byline_reason(view, draft, dated=False)
        if reason and draft.open:
            draft.settle(Role.BYLINE, reason, 0.8)


def _byline_reason(view: View, draft: Draft, *, dated: bool) -> str:
    if len(draft.words) > 30 or not draft.words or (draft.kind is BlockKind.LIST_ITEM and draft.cues.bullet):
        return ""
    if draft.keep and len(draft.words) >= PROSE_WORDS:
        return ""
    label = draft.marks.opener("byline")
    if label:
        rest = draft.text.lstrip()[len(label) :].strip(" :")
        named = bool(rest) and not rest[0].islower() and rest[0].isalpha()
        if (named and len(draft.words) <= 20) or (not rest and draft.text.rstrip().endswith(":")):
            return f"opens with “{label}”"
    label = draft.marks.opener("source_labels")
    if label and (label.endswith(":") or draft.marks.line[len(label) :].lstrip().startswith(":")):
        return "names the source"
    if draft.odds.get(Role.BYLINE, 0.0) >= SURE and not draft.keep:
        return "reads like a byline"
    bare = not draft.keep or only_clock(draft.text, view.languages)
    if dated and bare and len(draft.words) <= 18 and dates(draft.text, view.languages):
        return "short line with a date beside the headline"
    label = draft.marks.opener("published_labels", "updated_labels") if dated else None
    if label and any(c.isdigit() for c in draft.text):
        return "says when it was published"
    return ""


def mark_kicker(view: View) -> None:
    """Label the short line right above the headline that names its topic."""
    top = _index(view, view.headline)
    if view.headline is None:
        return
    above = [d for d in view.drafts[max(0, top - 2) : top] if d.open or d.role is Role.CLOCK]
    for draft in reversed(above):
        if not draft.open or not 1 <= len(draft.words) <= KICKER_WORDS or draft.cues.bullet:
            return
        if draft.kind in (BlockKind.LIST_ITEM, BlockKind.IMAGE) or ends_sentence(draft.text.rstrip("?!")):
            return
        shouted = draft.text.upper() == draft.text and draft.text.lower() != draft.text
        marked = draft.cues.class_words & {
            "kicker",
            "eyebrow",
            "overline",
            "topline",
            "dachzeile",
            "spitzmarke",
            "rubric",
        }
        if marked or draft.odds.get(Role.KICKER, 0.0) >= SURE or (shouted and _set_apart(view, draft)):
            if shouted and not marked and _is_standfirst(draft, view.headline):
                _take_as_headline(view, draft)
                return
            draft.settle(Role.KICKER, "short line set apart above the headline", 0.75)
            return
        return


def _is_standfirst(shouted: Draft, below: Draft) -> bool:
    """Below a line in capitals that says something stand several sentences: it is the headline."""
    return (
        len(shouted.words) >= HEADLINE_WORDS
        and len(below.words) >= DEK_WORDS[0]
        and below.text.upper() != below.text
        and bool(_INNER_STOP.search(below.text))
    )


def _take_as_headline(view: View, draft: Draft) -> None:
    if view.headline is not None:
        view.headline.settle(Role.DEK, "sentences below a headline in capitals", 0.75)
    draft.settle(Role.TITLE, "in capitals above a standfirst of several sentences", 0.75)
    view.headline = draft


def _set_apart(view: View, draft: Draft) -> bool:
    at = _index(view, draft)
    below = view.drafts[at + 1] if at + 1 < len(view.drafts) else None
    return bool(draft.cues.blank_before or at == 0) and below is not None and bool(below.cues.blank_before)


def mark_dek(view: View) -> None:
    """Label the standfirst: one run of prose between headline and body that something sets apart."""
    first, last = view.body_range()
    if last < 0:
        return
    top = _index(view, view.headline) if view.headline is not None else -1
    stated = {" ".join(v.split()) for v in view.stated("dek", "description")}
    for i in range(top + 1, min(last, top + 1 + 2 * NEAR_HEADLINE)):
        draft = view.drafts[i]
        if not draft.open or not DEK_WORDS[0] <= len(draft.words) <= DEK_WORDS[1]:
            continue
        reason = _dek_reason(view, i, draft, stated, first)
        if reason:
            draft.settle(Role.DEK, reason, 0.8)
            return
        if draft.in_body:
            return


def _dek_reason(view: View, i: int, draft: Draft, stated: set[str], first: int) -> str:
    if not any(d.in_body_prose for d in view.drafts[i + 1 :]) or draft.kind in (
        BlockKind.LIST_ITEM,
        BlockKind.IMAGE,
    ):
        return ""
    if draft.odds.get(Role.DEK, 0.0) >= SURE:
        return "reads like a standfirst"
    if i <= first and draft.cues.class_words & DEK_CLASSES:
        return "the markup calls it the standfirst"
    if not draft.keep and draft.text in stated:
        return "the page states it as its description"
    if view.document.media_type != MediaType.TEXT:
        return ""
    following = view.drafts[i + 1 : i + 12]
    gap = next((k for k, d in enumerate(following) if d.in_body), len(following))
    between = [d for d in following[:gap] if d.kind is not BlockKind.IMAGE]
    unfinished = not ends_sentence(draft.text) and len(draft.words) >= 15
    shouted = i > 0 and view.drafts[i - 1] is view.headline and view.headline.text.isupper()
    if unfinished and (between or i == 0 or not draft.cues.blank_before or shouted):
        return "prose without a final stop, set apart from the text"
    if view.headline is None or draft.keep or draft.marks.whole or has_credit(draft.text):
        return ""
    if any(d.role is Role.BYLINE for d in between[:2]) and view.drafts[i - 1] is view.headline:
        return "stands between the headline and the line of author or date"
    if len(between) >= 2 and len(draft.words) >= PROSE_WORDS // 2:
        return "prose set apart from the text by other lines"
    return ""
