"""Blocks that an element sets exactly as it sets the paragraphs of the text (HTML)."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TypeAlias

from archivegen.records import BlockKind
from archivegen.stripper.drafts import Draft, View

PROSE = 3
"""Kept paragraphs that an element must hold for its other blocks to be looked at."""
RUN = 3
"""A shorter run at the end of the element is a call, a signature, a date."""
Setting: TypeAlias = "tuple[tuple[str, ...], frozenset[str]]"
"""Tag path and class words."""
LISTS = frozenset(
    ("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "p", "strong", "b")
)
"""Elements of plain lists and tables, below the one that holds the paragraphs."""
OTHER, SAME, LISTED = 0, 1, 2
"""How a dropped line is set: otherwise than the paragraphs, as they are, as a row of a plain list."""


def rescue_siblings(view: View) -> None:
    """Keep lines without links among the paragraphs, runs of them below: formulas, tour dates, results.

    They stand in the element that holds the paragraphs, with their tags and classes, or are rows of a list or
    table without classes of its own. To drop what is kept outside that element was tried too and lost more
    than it won: articles stand in several.
    """
    inner = _innermost(view)
    prose: dict[int, list[Draft]] = defaultdict(list)
    for draft in view.drafts if view.document.containers else ():
        if draft.in_body_prose:
            prose[inner[draft.block]].append(draft)
    for element, paragraphs in prose.items():
        if element < 0 or len(paragraphs) < PROSE:
            continue
        begin, end = paragraphs[0].block, view.document.containers[element][1]
        settings = {(d.cues.tag_path, d.cues.class_words) for d in paragraphs}
        drafts = [d for d in view.drafts if begin <= d.block < end]
        for how, run in groupby(drafts, key=lambda d: _how_set(d, settings)):
            found = list(run)
            if how and (len(found) >= RUN or (how == SAME and found[-1].block < paragraphs[-1].block)):
                for draft in found:
                    draft.keep, draft.body = True, max(draft.body, 0.6)
                    draft.because = ("set as the paragraphs around it are, in their element", *draft.because)


def _how_set(draft: Draft, settings: set[Setting]) -> int:
    """Whether a dropped line is set as the paragraphs are, or as a row of a plain list among them."""
    cues = draft.cues
    if not draft.open or draft.keep or cues.link_chars or cues.hidden or draft.marks.whole:
        return OTHER
    if draft.kind is not BlockKind.LIST_ITEM and (cues.tag_path, cues.class_words) in settings:
        return SAME  # of list items comments are made too
    if draft.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return OTHER
    return LISTED if any(_is_row(draft, path, words) for path, words in settings) else OTHER


def _is_row(draft: Draft, path: tuple[str, ...], words: frozenset[str]) -> bool:
    """It stands in list elements alone below the element of paragraphs so set, with no class added."""
    mine, depth = draft.cues.tag_path, len(path) - 1
    return draft.cues.class_words == words and mine[:depth] == path[:depth] and LISTS.issuperset(mine[depth:])


def _innermost(view: View) -> list[int]:
    """For each block of the document the number of the smallest run of one element that it stands in."""
    found = [-1] * len(view.document.blocks)
    for number, (first, end) in enumerate(view.document.containers):
        found[first:end] = [number] * (end - first)
    return found
