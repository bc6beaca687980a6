"""The strongest reasons for a score, in plain words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from archivegen.stripper.model import UNIT

PHRASES: dict[str, tuple[str, str]] = {
    "length": ("as long as a paragraph", "short"),
    "sentences": ("reads as sentences", "no sentences"),
    "shape": ("spelt like running text", "spelt like a label or list"),
    "words": ("words of articles", "words of page furniture"),
    "layout": ("set like a paragraph", "set like a menu or label"),
    "page": ("the page has this much text", "the page has mostly short lines"),
    "position": ("stands where articles stand", "stands where page furniture stands"),
    "main run": ("in the main run of prose", "outside the main run of prose"),
    "sections": ("follows a line that heads text", "follows a line that heads page furniture"),
    "signs": ("announces nothing", "opens like a label, byline or heading of page furniture"),
    "repeats": ("speaks of the page's subject", "repeats, or speaks of something else"),
    "neighbours": ("among paragraphs", "among page furniture"),
    "links": ("hardly a link in it", "mostly links"),
    "elements": ("elements of an article", "elements of page furniture"),
    "classes": ("class names of article text", "class names of page furniture"),
    "container": ("in the container of the prose", "in another container than the prose"),
    "stated": ("not a stated title or name", "says what the page states as title, summary or name"),
    "corpus": ("not seen on other captures", "seen on other captures of this publisher"),
}
"""Group of measures -> what to say when it speaks for body text, and when against."""
MOST = 3
_WEAKEST = UNIT // 10
"""Less than this much log-odds is no reason worth naming."""


def phrase_reasons(
    groups: tuple[str, ...], changes: npt.NDArray[np.int64], kept: npt.NDArray[np.bool_]
) -> list[tuple[str, ...]]:
    """For each block the phrases of the groups that pull hardest towards the decision, strongest first."""
    towards = np.where(kept, changes, -changes)
    ranked = np.argsort(-towards, axis=0, kind="stable")[:MOST]
    strength = np.take_along_axis(towards, ranked, axis=0).T.tolist()
    phrases = [PHRASES.get(group, (group, f"not {group}")) for group in groups]
    out = []
    for places, strengths, keep in zip(ranked.T.tolist(), strength, kept.tolist(), strict=True):
        side = 0 if keep else 1
        named = [phrases[g][side] for g, s in zip(places, strengths, strict=True) if s >= _WEAKEST]
        out.append(tuple(named) or ("the page as a whole",))
    return out
