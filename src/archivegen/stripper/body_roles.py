"""Roles inside the body: subheads, list items, quotes, tables, the dateline."""

from __future__ import annotations

from itertools import takewhile

from archivegen.patterns import late
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import ends_sentence

SUBHEAD_WORDS = 16
BY_KIND = {
    BlockKind.HEADING: Role.SUBHEAD,
    BlockKind.LIST_ITEM: Role.LIST_ITEM,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.PREFORMATTED: Role.PREFORMATTED,
    BlockKind.TABLE_ROW: Role.TABLE_ROW,
}
OPENING, CLOSING = "“„«‟「『", "”»」』"
WORDED = {
    Role.SUBHEAD: "heading inside the text",
    Role.LIST_ITEM: "list item inside the text",
    Role.QUOTE: "quoted passage",
    Role.PREFORMATTED: "preformatted text",
    Role.TABLE_ROW: "row of a table",
    Role.PARAGRAPH: "running text",
}


ITEM = 0.12
"""What an announced item without a link needs."""
ALL_BUT = 0.5
"""What the line needs that announces a list, when the judge drops it."""
RESCUED = 0.25
"""Probability from which a lone short line between two paragraphs is taken for a subhead."""
RANKING = 0.2
"""The same for the items of a list of results; their figures and names look like a table of links."""
RANKED = 3
"""The fewest items of such a list."""
_FIGURE = late(r"\d")
ENDING_WORDS = 8
"""The fewest words of a last sentence that stands on its own."""
ANNOUNCES = frozenset({"markers.related", "tag_labels", "markers.comments"})
"""Labels that stand right below a text."""


def rescue_subheads(view: View) -> None:
    """Keep short lines that the judge drops although they stand alone between paragraphs of the body.

    Captions below them do not count. Only in text formats, where no element says what a line is.
    """
    if view.document.media_type != MediaType.TEXT:
        return
    drafts = view.drafts
    for i in range(1, len(drafts) - 1):
        draft = drafts[i]
        if not draft.open or draft.keep or draft.body < RESCUED or draft.kind is not BlockKind.PARAGRAPH:
            continue
        after = next((d for d in drafts[i + 1 : i + 4] if d.role is not Role.CAPTION), None)
        alone = draft.cues.blank_before and drafts[i + 1].cues.blank_before
        known = draft.marks.whole or draft.marks.opener("byline", "tag_labels", "source_labels")
        if alone and not known and drafts[i - 1].in_body_prose and after is not None and after.in_body_prose:
            draft.keep = _is_subhead(view, draft, after)


def rescue_lists(view: View) -> None:
    """Keep the items of a list that a line announces with a colon, between kept text; the line too."""
    drafts = view.drafts
    for i in range(1, len(drafts)):
        before = drafts[i - 1]
        if not before.text.rstrip().endswith((":", "：")) or not _announces(drafts, i - 1):
            continue
        run = list(takewhile(lambda d: d.open and d.kind is BlockKind.LIST_ITEM, drafts[i:]))
        after = drafts[i + len(run)] if i + len(run) < len(drafts) else None
        if run and after is not None and after.in_body and all(map(_may_be_item, run)):
            for draft in (before, *run):
                draft.keep = True


def _announces(drafts: list[Draft], i: int) -> bool:
    """It is kept, or all but kept right below kept text."""
    draft = drafts[i]
    return draft.in_body or (draft.open and draft.body >= ALL_BUT and i > 0 and drafts[i - 1].in_body)


def _may_be_item(draft: Draft) -> bool:
    return draft.body >= (RESCUED if draft.cues.link_chars else ITEM)


def rescue_headings(view: View) -> None:
    """Keep headings that the judge drops, directly above kept text, in the element of other kept headings."""
    kept = [d for d in view.drafts if d.in_body and d.kind is BlockKind.HEADING and d.cues.tag_path]
    for i, draft in enumerate(view.drafts[:-1]):
        if not draft.open or draft.keep or draft.kind is not BlockKind.HEADING or draft.body < RESCUED:
            continue
        alike = sum(
            d.cues.level == draft.cues.level
            and d.cues.tag_path == draft.cues.tag_path
            and d.cues.class_words == draft.cues.class_words
            for d in kept
        )
        after = next((d for d in view.drafts[i + 1 : i + 4] if d.role is not Role.CAPTION), None)
        if alike >= 2 and after is not None and after.in_body_prose:
            draft.keep = True


def rescue_ranking(view: View) -> None:
    """Keep a numbered list of results right below the text, with its heading and what follows up to a label.

    Every item has a figure and half of them name what the text names: lists of other articles do not.
    """
    drafts = view.drafts
    last = max((i for i, d in enumerate(drafts) if d.in_body), default=len(drafts))
    if last + 1 >= len(drafts) or drafts[last].kind is not BlockKind.PARAGRAPH:
        return
    headed = drafts[last + 1].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    begin = last + 2 if headed else last + 1
    items = list(takewhile(lambda d: d.open and d.cues.ordinal is not None, drafts[begin:]))
    if len(items) < RANKED or any(d.body < RANKING or not _FIGURE.search(d.text) for d in items):
        return
    if headed and not _is_heading_of_list(drafts[last + 1]):
        return
    told = {w for d in drafts[: last + 1] if d.in_body for w in d.words} - view.lexicon.stop_words
    named = sum(len({w for w in d.words if w in told and len(w) > 2 and not w.isdigit()}) >= 2 for d in items)
    if 2 * named < len(items):
        return
    end = begin + len(items)
    stop = next((i for i in range(end, min(end + 3, len(drafts))) if drafts[i].marks.whole), end)
    for draft in drafts[last + 1 : stop]:
        draft.keep = draft.open


def _is_heading_of_list(draft: Draft) -> bool:
    short = 1 <= len(draft.words) <= SUBHEAD_WORDS // 4 and not ends_sentence(draft.text)
    return draft.open and short and not draft.marks.whole & ANNOUNCES and not draft.cues.link_chars


def rescue_ending(view: View) -> None:
    """Keep the sentence between the last kept text and the label of the tags or of related articles."""
    drafts = view.drafts
    last = max((i for i, d in enumerate(drafts) if d.in_body), default=-1)
    if last < 0 or last + 2 >= len(drafts):
        return
    draft, label = drafts[last + 1], drafts[last + 2]
    text = draft.text.rstrip()
    said = len(draft.words) >= ENDING_WORDS and (ends_sentence(text) or text[-1:] in "」』")
    plain = draft.open and draft.kind is BlockKind.PARAGRAPH and not draft.marks.opens
    plain = plain and not draft.cues.link_chars
    labelled = label.marks.whole & ANNOUNCES or label.marks.opener("tag_labels")
    if said and plain and labelled and draft.body >= RESCUED and drafts[last].kind is BlockKind.PARAGRAPH:
        draft.keep = True


def mark_body(view: View) -> None:
    """Settle every block that the judge keeps and no other rule has claimed."""
    body = [d for d in view.drafts if d.in_body]
    for i, draft in enumerate(body):
        before = body[i - 1] if i else None
        after = body[i + 1] if i + 1 < len(body) else None
        role = _role(view, draft, before, after)
        draft.settle(role, "; ".join((WORDED[role], *draft.because[:2])), draft.body)


def _role(view: View, draft: Draft, before: Draft | None, after: Draft | None) -> Role:
    if draft.kind is BlockKind.HEADING and len(draft.words) > 2 * SUBHEAD_WORDS:
        return Role.PARAGRAPH
    if draft.kind in BY_KIND:
        return BY_KIND[draft.kind]
    if _is_subhead(view, draft, after):
        return Role.SUBHEAD
    if before is not None and _is_quote(draft, before):
        return Role.QUOTE
    return Role.PARAGRAPH


def _is_subhead(view: View, draft: Draft, after: Draft | None) -> bool:
    """A short line without final stop or opening quote, set apart, with prose below."""
    if not 1 <= len(draft.words) <= SUBHEAD_WORDS or after is None or after.kind is BlockKind.HEADING:
        return False
    text = draft.text.rstrip()
    quoted = text[:1] in OPENING + "\"'" and not (text[-1:] in CLOSING and not ends_sentence(text))
    if text.endswith((":", ",", ";", ".", "。", "…")) or quoted or text[:1] in "–—-" or text[:1].islower():
        return False
    if ends_sentence(text) and not text.endswith(("?", "!", "？", "！", "؟")):
        return False
    return len(after.words) >= 12 or len(after.words) > 2 * len(draft.words)


def _is_quote(draft: Draft, before: Draft) -> bool:
    """Introduced by a colon and closed by a quotation mark that nothing, or its first character, opens."""
    if not before.text.rstrip().endswith((":", "：")) or len(draft.words) < 12:
        return False
    opened = sum(draft.text.count(c) for c in OPENING)
    closed = sum(draft.text.count(c) for c in CLOSING)
    whole = draft.text[:1] in OPENING and draft.text.rstrip(" .")[-1:] in CLOSING and opened == 1
    return closed > opened or whole
