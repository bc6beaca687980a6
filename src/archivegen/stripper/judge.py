"""The trained labeller: how likely each block is body text, which role it has, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.records import Block, Decoding, Digest, Document, MediaType, Role, SourcePath
from archivegen.stripper.features import measure
from archivegen.stripper.features.glyphs import Flags, Ints
from archivegen.stripper.features.spread import Spread
from archivegen.stripper.model import SHARE, UNIT, shares
from archivegen.stripper.reasons import phrase_reasons
from archivegen.stripper.sequence import decide, score_measures, second_columns
from archivegen.stripper.weights import Weights, packaged_weights

if TYPE_CHECKING:
    import numpy.typing as npt

_ROLE_STEP = 64
_ROLE_REACH = 12
_POWERS = np.rint((1 << 20) * np.exp(-np.arange(_ROLE_REACH * _ROLE_STEP + 1) / _ROLE_STEP)).astype(np.int64)
ABREAST = 1600
"""Blocks that are measured side by side. Text pages of 220 blocks, ms of CPU a page: one by one 6.3, with 400
blocks 5.5, 800 4.2, 1,600 3.7, 3,200 no less; pages of 27 blocks: 3.1, with 400 blocks 0.75."""
_LEAST_ROLE = 0.02
"""Roles less likely than this are not named."""


class BlockJudgement(NamedTuple):
    """What the labeller thinks of one block."""

    body: float
    """Probability that it belongs to the body, 0..1, in thousandths."""
    keep: bool
    """It does, as far as the labeller decides."""
    roles: tuple[tuple[Role, float], ...]
    """Content roles with their probabilities, likeliest first; what is missing to 1 is chrome."""
    reasons: tuple[str, ...]
    """The strongest reasons for `keep`, in plain words, strongest first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the labeller thinks of a page."""

    blocks: tuple[BlockJudgement, ...]
    """One a block of the document, in order."""
    doubt: float
    """0..1: how unsure it is of the page; 1 when nothing looked like an article."""


NOTHING = Judgement((), 1.0)
"""The judgement of a page without blocks."""


def judge(document: Document, weights: Weights | None = None) -> Judgement:
    """Judge all blocks of a document, with the packaged weights or others. Pure; raises nothing."""
    return judge_all([document], weights)[0]


def judge_all(documents: Sequence[Document], weights: Weights | None = None) -> list[Judgement]:
    """Judge some documents as `judge` does each. Pure; raises nothing.

    Pages are measured side by side: array operations on a few blocks cost nearly as much as on many.
    """
    weights = weights or packaged_weights()
    filled = [document for document in documents if document.blocks]
    found = iter(chain.from_iterable(_judged(some, weights) for some in _side_by_side(filled)))
    return [next(found) if document.blocks else NOTHING for document in documents]


def _side_by_side(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Documents in order, as many together as have about `ABREAST` blocks."""
    some: list[Document] = []
    blocks = 0
    for document in documents:
        if some and blocks + len(document.blocks) > ABREAST:
            yield some
            some, blocks = [], 0
        some.append(document)
        blocks += len(document.blocks)
    if some:
        yield some


def _judged(documents: Sequence[Document], weights: Weights) -> Iterator[Judgement]:
    plan = _plan(weights)
    found = measure(documents, weights.alphabet, weights.vocabulary, weights.signs, plan.wanted)
    spread = found.around.spread
    numbers = weights.first.leaf_numbers(found.matrix)
    first = weights.first.sum_leaves(numbers)
    _, _, around = score_measures(first, found.shape, found.around)
    matrix = np.concatenate((found.matrix.take(plan.again, axis=0), around))
    second = weights.second.score(matrix)
    keep, lost = decide(second, found.shape, spread, weights.threshold)
    likely = shares(second)
    reasons = phrase_reasons(weights.steps.groups, weights.steps.by_group(numbers), keep)
    roles = role_shares(weights.roles.scores(matrix), weights.role_columns)
    blocks = list(map(BlockJudgement, (likely / SHARE).tolist(), keep.tolist(), roles, reasons))
    doubts = np.where(lost, 1.0, _doubts(likely, keep, found.shape.size, spread)).tolist()
    for here, doubt in zip(spread.slices(), doubts, strict=True):
        yield Judgement(tuple(blocks[here]), doubt)


class _Plan(NamedTuple):
    """What the forests ask for."""

    wanted: frozenset[str]
    """Names of the measures that any of them asks."""
    again: npt.NDArray[np.intp]
    """Rows of the first matrix that the second look sees again."""


@cache
def _plan(weights: Weights) -> _Plan:
    """The plan of a page with these weights; the names of all measures are read off an empty page."""
    empty = Document(
        path=SourcePath(""),
        digest=Digest(""),
        media_type=MediaType.TEXT,
        decoding=Decoding(encoding="utf-8", confidence=1.0, method="utf-8"),
        text="",
        blocks=(Block(text="", start=0, end=0),),
    )
    found = measure([empty], weights.alphabet, weights.vocabulary, weights.signs)
    again = second_columns(found.names, found.groups)
    later = np.concatenate((weights.second.measures, weights.roles.measures))
    asked = {*weights.first.measures.tolist(), *(again[row] for row in later.tolist() if row < len(again))}
    return _Plan(frozenset(found.names[row] for row in asked), np.array(again, dtype=np.intp))


def _doubts(likely: Ints, keep: Flags, size: Ints, spread: Spread) -> npt.NDArray[np.float64]:
    """Of each page the share of letters that may be on the wrong side, against the letters kept; 0..1."""
    unsure = spread.sums(np.where(keep, SHARE - likely, likely) * size)
    return np.minimum(1.0, unsure / SHARE / np.maximum(spread.sums(size * keep), 1))


def role_shares(scores: Ints, columns: tuple[tuple[int, Role], ...]) -> list[tuple[tuple[Role, float], ...]]:
    """Likely content roles of each block, from scores (blocks, classes) and the classes' places."""
    below = (scores.max(axis=1, keepdims=True) - scores) * _ROLE_STEP // UNIT
    powers = _POWERS[np.minimum(below, _ROLE_REACH * _ROLE_STEP)]
    parts = (powers * SHARE // powers.sum(axis=1, keepdims=True))[:, [place for place, _ in columns]]
    out: list[tuple[tuple[Role, float], ...]] = [()] * len(parts)
    block, role = np.nonzero(parts >= int(_LEAST_ROLE * SHARE))
    part = parts[block, role]
    order = np.lexsort((role, -part, block))
    names = [name for _, name in columns]
    named: list[tuple[Role, float]] = []
    of = -1
    for here, place, share in zip(
        block[order].tolist(), role[order].tolist(), (part[order] / SHARE).tolist(), strict=True
    ):
        if here != of:
            if named:
                out[of] = tuple(named)
            of, named = here, []
        named.append((names[place], share))
    if named:
        out[of] = tuple(named)
    return out
