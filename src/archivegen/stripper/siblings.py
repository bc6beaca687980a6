"""Blocks that an element sets exactly as it sets the paragraphs of the text (HTML)."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from archivegen.records import BlockKind
from archivegen.stripper.drafts import Draft, View

PROSE = 3
"""Kept paragraphs that an element must hold for its other blocks to be looked at."""
RUN = 3
"""A shorter run at the end of the element is a call, a signature, a date."""


def rescue_siblings(view: View) -> None:
    """Keep lines without links among the paragraphs, runs of them below: formulas, dates of a tour, results.

    They stand in the element that holds the paragraphs, and have their tags and classes. To drop what is kept
    outside that element was tried too and lost more than it won: articles stand in several.
    """
    if not view.document.containers:
        return
    inner = _innermost(view)
    by_element: dict[int, list[Draft]] = defaultdict(list)
    for draft in view.drafts:
        by_element[inner[draft.block]].append(draft)
    for drafts in by_element.values():
        prose = [d for d in drafts if d.in_body_prose]
        if len(prose) < PROSE:
            continue
        settings = {(d.cues.tag_path, d.cues.class_words) for d in prose}
        first, last = drafts.index(prose[0]), drafts.index(prose[-1])
        for lost, run in groupby(drafts[first:], key=lambda d: _is_lost(d, settings)):
            found = list(run)
            if lost and (len(found) >= RUN or drafts.index(found[-1]) < last):
                for draft in found:
                    draft.keep, draft.body = True, max(draft.body, 0.6)
                    draft.because = ("set as the paragraphs around it are, in their element", *draft.because)


def _is_lost(draft: Draft, settings: set[tuple[tuple[str, ...], frozenset[str]]]) -> bool:
    cues = draft.cues
    plain = draft.open and not draft.keep and not cues.link_chars and not cues.hidden
    if draft.kind is BlockKind.LIST_ITEM or draft.marks.whole:  # comments are lists of paragraphs too
        return False
    return plain and (cues.tag_path, cues.class_words) in settings


def _innermost(view: View) -> list[int]:
    """For each block of the document the number of the smallest run of one element that it stands in."""
    found = [-1] * len(view.document.blocks)
    for number, (first, end) in enumerate(view.document.containers):
        found[first:end] = [number] * (end - first)
    return found
