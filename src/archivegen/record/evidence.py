"""Proposals for a field, and how agreement decides between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.records import Evidence

_WORD = late(r"[^\W_]+")
_ASCII_WORDS = bytes(ord(chr(c).lower()) if chr(c).isalnum() and c < 128 else 32 for c in range(256))
"""ASCII letters in lower case and digits as they are, spaces for all else: what `_WORD` finds, but faster."""


def folded(text: str) -> str:
    """The form in which two spellings of a value are equal: compatibility forms, case, punctuation folded."""
    if text.isascii():
        return " ".join(text.encode().translate(_ASCII_WORDS).decode().split())
    return " ".join(_WORD.findall(_compatible(text).casefold()))


def _compatible(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One reading of one place for one field."""

    value: str
    method: str
    """As in `Evidence.method`."""
    confidence: float
    """0..1: how often this method is right when it speaks alone."""
    start: int | None = None
    end: int | None = None
    key: str = ""
    """Proposals with equal keys agree; empty means the folded value."""
    speaker: str = ""
    """Overrides `witness`, where several methods are known to repeat each other."""

    @property
    def agreement_key(self) -> str:
        """What must be equal for two proposals to speak for the same value."""
        return self.key or folded(self.value) or self.value

    @property
    def witness(self) -> str:
        """Who speaks: a scheme is one witness, but each kind of place in the text is one of its own."""
        if self.speaker:
            return self.speaker
        return self.method if self.method.startswith("text:") else self.method.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was chosen for a field, how sure it is, and everything that was said."""

    value: str | None
    confidence: float
    evidence: tuple[Evidence, ...]


NOTHING_SAID = Decision(value=None, confidence=0.0, evidence=())

AGREEMENT_WEIGHT = 0.5
"""How much of an agreeing witness' confidence counts: witnesses of one page are never independent."""


def joint_confidence(proposals: Iterable[Proposal]) -> float:
    """Confidence in a value for which several proposals speak.

    The best proposal counts in full; each further witness (see `Proposal.witness`) takes away a part of the
    remaining doubt.
    """
    best_of: dict[str, float] = {}
    for proposal in proposals:
        best_of[proposal.witness] = max(best_of.get(proposal.witness, 0.0), proposal.confidence)
    if not best_of:
        return 0.0
    first, *others = sorted(best_of.values(), reverse=True)
    doubt = 1.0 - first
    for other in others:
        doubt *= 1.0 - AGREEMENT_WEIGHT * other
    return round(1.0 - doubt, 4)


def decide(proposals: Iterable[Proposal], *, floor: float = 0.5) -> Decision:
    """The value that most speaks for, or none when even that stays below `floor`.

    Equal weights go to the proposal that came first. Of several spellings of the chosen value the one of the
    single most trusted proposal is taken.
    """
    said = tuple(proposals)
    groups: dict[str, list[Proposal]] = {}
    for proposal in said:
        groups.setdefault(proposal.agreement_key, []).append(proposal)
    if not groups:
        return NOTHING_SAID
    weights = {key: joint_confidence(group) for key, group in groups.items()}
    winner = max(groups, key=lambda key: weights[key])
    chosen = winner if weights[winner] >= floor else None
    evidence = tuple(
        as_evidence(p, weights[p.agreement_key], chosen=p.agreement_key == chosen)
        for p in sorted(said, key=lambda p: (p.agreement_key != winner, -p.confidence))
    )
    if chosen is None:
        return Decision(value=None, confidence=weights[winner], evidence=evidence)
    best = max(groups[winner], key=lambda p: p.confidence)
    return Decision(value=best.value, confidence=weights[winner], evidence=evidence)


def as_evidence(proposal: Proposal, confidence: float, *, chosen: bool) -> Evidence:
    """The record of a proposal after the decision."""
    return Evidence(
        value=proposal.value,
        start=proposal.start,
        end=proposal.end,
        method=proposal.method,
        confidence=confidence if chosen else proposal.confidence,
        chosen=chosen,
    )
