"""The most that a line can score as a headline, told from little: most lines above a text are far from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from archivegen.records import BlockKind, Role
from archivegen.stripper.drafts import Draft
from archivegen.stripper.headline_lines import JUDGED, SHAPES, SIZES, headline_weights, size_of

_MARGIN = 1e-6
"""For the rounding of sums."""
_TOLD = frozenset(
    {"any", "near", "far", "not_spoken", "bullet", "set_apart", "kept", "short_above", "list_above", "longer",
     "list_below", "dek_below", *(name for _, name in SIZES), *(f"judged_{role}" for role in JUDGED)}
)  # fmt: skip
"""Signs that `most_of_plain_line` takes as they are."""
_ABSENT = ("spoken", "all_spoken", "agrees", "same_as_stated", "cop", "heading", "signed", "under", "top")
"""How signs begin that its lines do not have."""


class _Weights(NamedTuple):
    """The weights that are asked for, and the most that all others can add."""

    anywhere: float
    near: float
    far: float
    bullet: float
    set_apart: float
    kept: float
    short_above: float
    list_above: float
    list_below: float
    dek_below: float
    sizes: tuple[tuple[int, float], ...]
    longer: float
    judged: tuple[tuple[Role, float], ...]
    others: float


@cache
def _weights(form: str) -> _Weights:
    table: Mapping[str, float] = headline_weights(form)
    others = [weight for name, weight in table.items() if name not in _TOLD and not name.startswith(_ABSENT)]
    return _Weights(
        anywhere=table.get("any", 0.0) + table.get("not_spoken", 0.0),
        near=table.get("near", 0.0),
        far=table.get("far", 0.0),
        bullet=table.get("bullet", 0.0),
        set_apart=table.get("set_apart", 0.0),
        kept=table.get("kept", 0.0),
        short_above=table.get("short_above", 0.0),
        list_above=table.get("list_above", 0.0),
        list_below=table.get("list_below", 0.0),
        dek_below=table.get("dek_below", 0.0),
        sizes=tuple((limit, table.get(name, 0.0)) for limit, name in SIZES),
        longer=table.get("longer", 0.0),
        judged=tuple((role, table.get(f"judged_{role}", 0.0)) for role in JUDGED),
        others=sum(max(weight, 0.0) for weight in others) + _MARGIN,
    )


@cache
def most_of_shape(form: str) -> float:
    """The most that the shape of a text can add to its score; a little more, for the rounding of sums."""
    return sum(max(headline_weights(form).get(name, 0.0), 0.0) for name in SHAPES) + _MARGIN


def most_of_plain_line(form: str, draft: Draft, above: Draft, below: Draft | None, gap: int) -> float:
    """No lower than the score of a plain line `gap` blocks above the text.

    It is no heading, not the first line, near no signature, shares no word with the text, is not copied, not
    stated.
    """
    weights, cues = _weights(form), draft.cues
    most = weights.anywhere + weights.others
    most += weights.near / (1 + max(gap, 0)) + weights.far * min(max(gap, 0), 60) / 10
    size = size_of(draft)
    most += next((weight for limit, weight in weights.sizes if size < limit), weights.longer)
    if cues.bullet or draft.kind is BlockKind.LIST_ITEM:
        most += weights.bullet
    if cues.blank_before:
        most += weights.set_apart
    if draft.keep:
        most += weights.kept
    if draft.odds:
        most += sum(weight * draft.odds.get(role, 0.0) for role, weight in weights.judged)
    if len(above.words) <= 3:
        most += weights.short_above
    if above.kind is BlockKind.LIST_ITEM:
        most += weights.list_above
    if below is not None:
        if below.kind is BlockKind.LIST_ITEM:
            most += weights.list_below
        if below.odds:
            most += weights.dek_below * below.odds.get(Role.DEK, 0.0)
    return most
