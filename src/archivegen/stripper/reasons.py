"""The strongest reasons for a score, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archivegen.stripper.model import UNIT

if TYPE_CHECKING:
    import numpy.typing as npt

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
_GROUP_BITS = 6
_WEAKEST = UNIT // 10
"""Less than this much log-odds is no reason worth naming."""


def phrase_reasons(
    groups: tuple[str, ...], changes: npt.NDArray[np.int32], kept: npt.NDArray[np.bool_]
) -> list[tuple[str, ...]]:
    """For each block the phrases of the groups that pull hardest towards the decision, strongest first."""
    towards = np.where(kept, changes, -changes).astype(np.int64)
    # Strength and, for equals, the group that is named first, as one number: its low bits are the reason.
    towards <<= _GROUP_BITS
    towards += np.arange((1 << _GROUP_BITS) - 1, (1 << _GROUP_BITS) - 1 - len(groups), -1)[:, None]
    reasons = np.zeros(len(kept), dtype=np.int64)
    for _ in range(MOST):
        strongest = towards.max(axis=0)
        named = strongest >> _GROUP_BITS >= _WEAKEST
        reasons = reasons << _GROUP_BITS | np.where(named, (~strongest & ((1 << _GROUP_BITS) - 1)) + 1, 0)
        towards[towards == strongest] = -(1 << 62)
    phrases = [PHRASES.get(group, (group, f"not {group}")) for group in groups]
    known: dict[int, tuple[str, ...]] = {}
    out = []
    for code in (reasons * 2 + ~kept).tolist():
        found = known.get(code)
        if found is None:
            found = known[code] = _phrased(code >> 1, [phrase[code & 1] for phrase in phrases])
        out.append(found)
    return out


def _phrased(reasons: int, phrases: list[str]) -> tuple[str, ...]:
    """The phrases of reasons packed into one number, 1 + group each, strongest in the highest bits."""
    places = [
        reasons >> shift & ((1 << _GROUP_BITS) - 1) for shift in range(0, MOST * _GROUP_BITS, _GROUP_BITS)
    ]
    return tuple(phrases[place - 1] for place in reversed(places) if place) or ("the page as a whole",)
