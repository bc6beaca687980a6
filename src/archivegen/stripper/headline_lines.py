"""Signs that a line gives by itself and beside its neighbours: size, kind, cues, marks and letters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from archivegen.patterns import late
from archivegen.records import BlockKind, Role
from archivegen.stripper.drafts import PROSE_WORDS, Draft, View
from archivegen.stripper.shapes import dates, ends_sentence, has_credit

LABELS = (
    "markers.share", "markers.navigation", "markers.advert", "markers.related", "markers.newsletter",
    "markers.comments", "markers.breadcrumb", "markers.legal", "markers.player", "markers.follow",
    "photo_labels", "byline", "tag_labels", "published_labels", "updated_labels", "author_note",
)  # fmt: skip
"""Lists of the lexicon whose phrases open no headline."""
_INNER_STOP = late(r"[^\W\d_]{3,}[.。] ?[^\W\d_a-zß-ÿ]")
JUDGED = (Role.TITLE, Role.DEK, Role.CAPTION, Role.BYLINE)
"""Roles whose odds are signs."""
QUESTION = ("?", "!", "？", "！", "؟")
SIZES = (
    (3, "one_or_two"),
    (4, "three"),
    (6, "four_or_five"),
    (11, "six_to_ten"),
    (17, "to_sixteen"),
    (25, "to_24"),
)
"""Below so many words -> the sign of the size; longer ones are `longer`."""
SHAPES = (
    "full_stop", "question", "colon_at_end", "credit", "dated", "shouted", "shouted_short", "two_sentences",
    "lower_case", "separated",
)  # fmt: skip
"""What `shape_of` may find."""


@cache
def headline_weights(form: str) -> Mapping[str, float]:
    """Sign -> what a unit of it adds to a block's score, in `text` or in `markup`."""
    found = json.loads(Path(__file__).with_name("headline.json").read_text("utf-8"))
    return {str(name): float(value) for name, value in found[form].items()}


def is_summary(draft: Draft) -> bool:
    """It is longer than a headline of two sentences ever is, and has two."""
    return size_of(draft) > PROSE_WORDS and _INNER_STOP.search(draft.text) is not None


def size_of(draft: Draft) -> float:
    """Words; in scripts without spaces half the characters."""
    return len(draft.words) / 2 if draft.text[:1] > "\u2e7f" else len(draft.words)


def add_neighbour(draft: Draft, other: Draft, side: str, found: dict[str, float]) -> None:
    """Signs of the block above or below."""
    size, others = len(draft.words), len(other.words)
    if other.marks.whole:
        found[f"label_{side}"] = 1.0
    if other.kind is BlockKind.LIST_ITEM:
        found[f"list_{side}"] = 1.0
    if other.kind is draft.kind and 4 <= size <= 20 and 4 <= others <= 20:  # as in a list of teasers
        found[f"like_{side}"] = 1.0
    if side == "above":
        if others <= 3:
            found["short_above"] = 1.0
        return
    if others >= PROSE_WORDS:
        found["prose_below"] = 1.0
    if others > size:
        found["longer_below"] = 1.0
    if other.odds:
        found["dek_below"] = other.odds.get(Role.DEK, 0.0)


def add_cues(draft: Draft, found: dict[str, float]) -> None:
    """Add signs of size, kind and cues."""
    size, kind, cues, known = size_of(draft), draft.kind, draft.cues, draft.marks
    for limit, name in SIZES:
        if size < limit:
            found[name] = 1.0
            break
    else:
        found["longer"] = 1.0
    if known.whole:
        found["label"] = 1.0
    if known.opens and not known.opens.keys().isdisjoint(LABELS):
        found["opens_label"] = 1.0
    if kind is BlockKind.HEADING:
        found[f"heading_{cues.level or 'any'}"] = 1.0
    elif kind is BlockKind.IMAGE:
        found["image"] = 1.0
    elif kind is BlockKind.TABLE_ROW:
        found["table"] = 1.0
    if cues.bullet or kind is BlockKind.LIST_ITEM:
        found["bullet"] = 1.0
    if cues.hidden:
        found["hidden"] = 1.0
    if cues.blank_before:
        found["set_apart"] = 1.0
    if draft.keep:
        found["kept"] = 1.0


def shape_of(view: View, draft: Draft) -> dict[str, float]:
    """Signs of the text's marks and letters, those of `SHAPES`."""
    text = draft.text.rstrip()
    shouted = text.upper() == text and text.lower() != text
    return {
        "full_stop": float(ends_sentence(text) and not text.endswith((*QUESTION, "”", '"', "»"))),
        "question": float(text.endswith(QUESTION)),
        "colon_at_end": float(text.endswith((":", "："))),
        "credit": float(has_credit(text)),
        "dated": float(bool(dates(text, view.languages))),
        "shouted": float(shouted),
        "shouted_short": float(shouted and size_of(draft) <= 3),
        "two_sentences": float(bool(_INNER_STOP.search(text))),
        "lower_case": float(text[:1].islower()),
        "separated": float(" | " in text or " › " in text or " > " in text or " / " in text),
    }
