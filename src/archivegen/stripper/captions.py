"""Captions and credits of pictures."""

from __future__ import annotations

from functools import cache

from archivegen.lexicon import agencies, fold, lexicon_for
from archivegen.patterns import late
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import has_credit

LONGEST = 120
"""Words. Agencies' captions run to about 90."""
ABOVE, BELOW = 8, 3
"""Blocks before and after the body among which captions stand."""
SURE, SURER = 0.5, 0.7
"""The judge's odds from which a block is a caption; the higher for what it would keep."""
LEAST = 6
"""Words of a caption that carries no sign of its own; shorter lines in the text are subheads."""


REACH = 90
_LABELLED = late(r"([^\W\d_]+(?: [^\W\d_]+)?) ?[:：] ?([^:：]{2,60})$")


def mark_captions(view: View) -> None:
    """Settle captions and bare credit lines, in text by their form, in HTML by their place as well."""
    first, last = view.body_range()
    for i, draft in enumerate(view.drafts):
        if draft.role is not None or not draft.words:
            continue
        near = first - ABOVE <= i <= last + BELOW
        if not (near or draft.keep or draft.cues.tag_path or draft.cues.class_words):
            continue
        reason = _caption_reason(view, draft, near=near, top=i == 0)
        if reason:
            credit, caption = (draft.odds.get(role, 0.0) for role in (Role.CREDIT, Role.CAPTION))
            bare = len(draft.words) <= 8 and credit > caption
            draft.settle(Role.CREDIT if bare else Role.CAPTION, reason, 0.8)


def credit_label(text: str, languages: tuple[str, ...]) -> str:
    """The label of a credit at the end of a text: "Photo: A. Name", in the languages of the page."""
    end = text[-REACH:]
    found = _LABELLED.search(end) if ":" in end or "：" in end else None
    if found is None:
        return ""
    if found[2][0].islower() and fold(found[2]).strip(" .)") not in agencies():
        return ""
    words = fold(found[1]).split()
    labels = _photo_labels(languages)
    return next((label for label in (" ".join(words[-2:]), words[-1]) if label in labels), "")


@cache
def _photo_labels(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(x.rstrip(":") for language in languages for x in lexicon_for(language).photo_labels)


def _caption_reason(view: View, draft: Draft, *, near: bool, top: bool) -> str:
    opens = draft.marks.opens
    if len(draft.words) > LONGEST or draft.kind is BlockKind.IMAGE or "markers.legal" in opens:
        return ""
    if "figcaption" in draft.cues.tag_path:
        return "stands in the caption of a figure"
    # In HTML the word is no sign: whole menus stand in elements of class "caption" (5 of 101 news pages).
    if "caption" in draft.cues.class_words and view.document.media_type is MediaType.MARKDOWN:
        return "emphasised line below a picture"
    if not near and not draft.keep:
        return ""
    if (
        near
        and not top  # no picture stands above it
        and len(draft.words) >= LEAST
        and draft.odds.get(Role.CAPTION, 0.0) >= (SURER if draft.keep else SURE)
    ):
        return "reads like a caption"
    if "author_note" in opens:
        return ""
    if len(draft.words) >= 4 and has_credit(draft.text, signed=draft.body < SURE):
        return "ends in a picture credit"
    if not near:
        return ""
    credit = credit_label(draft.text, view.languages) if len(draft.words) >= 4 else ""
    if credit:
        return f"ends in a credit after “{credit}”"
    label = opens.get("photo_labels")
    if label and (label.endswith(":") or draft.marks.line[len(label) :].lstrip()[:1] in tuple(":|–/©")):
        return f"opens with “{label}”"
    return ""
