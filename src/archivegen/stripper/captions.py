"""Captions and credits of pictures."""

from __future__ import annotations

from archivegen.records import BlockKind, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.markers import opener
from archivegen.stripper.shapes import has_credit

LONGEST = 120
"""Words. Agencies' captions run to about 90."""
SURE = 0.5
"""The judge's odds from which a block is a caption without further signs."""


def mark_captions(view: View) -> None:
    """Settle captions and bare credit lines, in text by their form, in HTML by their place as well."""
    for i, draft in enumerate(view.drafts):
        if not draft.open or not draft.words:
            continue
        reason = _caption_reason(view, i, draft)
        if reason:
            credit = len(draft.words) <= 8 and draft.odds.get(Role.CREDIT, 0.0) > draft.odds.get(
                Role.CAPTION, 0.0
            )
            draft.settle(Role.CREDIT if credit else Role.CAPTION, reason, 0.8)


def _caption_reason(view: View, i: int, draft: Draft) -> str:
    if len(draft.words) > LONGEST or draft.kind is BlockKind.IMAGE:
        return ""
    if "figcaption" in draft.cues.tag_path:
        return "stands in the caption of a figure"
    if draft.odds.get(Role.CAPTION, 0.0) >= SURE and _near_body(view, i):
        return "reads like a caption"
    if has_credit(draft.text) and len(draft.words) >= 4 and (draft.keep or _near_body(view, i)):
        return "ends in a picture credit"
    label = opener(draft.line, view.languages, "photo_labels")
    if (
        label
        and _near_body(view, i)
        and (label.endswith(":") or draft.line[len(label) :].lstrip()[:1] in tuple(":|–/©"))
    ):
        return f"opens with “{label}”"
    return ""


def _near_body(view: View, i: int) -> bool:
    first, last = view.body_range()
    return first - 8 <= i <= last + 3
