"""Authors: what the format states, the byline, and short lines that are a name and a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.record.evidence import Proposal, as_evidence, decide, folded
from archivegen.record.names import Name, names_in, without_acronyms
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.signature import signatures
from archivegen.records import Evidence, LabelledBlock

SHOWN_ABOVE = 0.6
"""Authors are shown from this confidence on: a wrong one is worse than none."""

_ADDRESS = late(r"https?://|www\.|@\w+\.\w|/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who signs, in the page's order, with the evidence."""

    names: tuple[str, ...]
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    """The names that one place gives."""

    names: tuple[Name, ...]
    proposal: Proposal


def read_authors(page: CapturedPage, site_names: Iterable[str], title: str) -> Authors:
    """The authors whom most places agree on; none when no place is sure enough.

    `site_names`: what the page's site is called. A site that names itself as author says little, so any other
    byline wins over it.
    """
    sites = frozenset(squeezed(name) for name in site_names) | {squeezed((page.host or "").partition(".")[0])}
    printed = (_signed(one.names, one.method, one.confidence, one.block) for one in signatures(page, title))
    signed = [_weighed(one, page, sites - {""}) for one in (*_stated(page), *printed)]
    if not signed:
        return Authors(names=(), confidence=0.0, evidence=())
    decision = decide((one.proposal for one in signed), floor=SHOWN_ABOVE)
    chosen = next((one for one in signed if one.proposal.value == decision.value), None)
    evidence = tuple(part for one in signed for part in _evidence_of(one, decision.confidence, chosen))
    return Authors(
        names=() if chosen is None else tuple(name.text for name in chosen.names),
        confidence=decision.confidence,
        evidence=tuple(sorted(evidence, key=lambda piece: not piece.chosen)),
    )


def squeezed(name: str) -> str:
    """A name without spaces, article and domain ending: `The Daily Example`, `dailyexample.com`."""
    key = folded(name)
    key = re.sub(r"\A(?:the|der|die|das|el|la|le|il)\s", "", key)
    return re.sub(r"\s(?:com|org|net|de|fr|in|uk|co uk|online|news)\Z", "", key).replace(" ", "")


def _evidence_of(signed: _Signed, confidence: float, chosen: _Signed | None) -> Iterator[Evidence]:
    """One piece of evidence a name; a name that a losing place shares with the winner counts as chosen."""
    accepted = set() if chosen is None else {folded(name.text) for name in chosen.names}
    for name in signed.names:
        proposal = Proposal(
            value=name.text,
            method=signed.proposal.method,
            confidence=signed.proposal.confidence,
            start=signed.proposal.start,
            end=signed.proposal.end,
        )
        yield as_evidence(proposal, confidence, chosen=folded(name.text) in accepted)


def _signed(
    names: tuple[Name, ...], method: str, confidence: float, block: LabelledBlock | None = None
) -> _Signed:
    names = without_acronyms(names)
    return _Signed(
        names=names,
        proposal=Proposal(
            value="; ".join(name.text for name in names),
            method=method,
            confidence=confidence,
            start=None if block is None else block.start,
            end=None if block is None else block.end,
            key="|".join(sorted(folded(name.text) for name in names)),
        ),
    )


def _stated(page: CapturedPage) -> Iterator[_Signed]:
    """One signature a method, whether it lists persons, organisations or both, in their order."""
    by_method: dict[str, list[Name]] = {}
    for candidate in page.said("author", "authors"):
        if not _ADDRESS.search(candidate.value):
            method = candidate.method.removesuffix(".organization")
            by_method.setdefault(method, []).extend(names_in(candidate.value, page.words, stated=True))
    for method, signed in by_method.items():
        unique = tuple({fold(name.text): name for name in signed}.values())
        if unique:
            creator = "creator" if method.endswith(".creator") else method
            yield _signed(unique, method, trust("author", creator))


def _weighed(signed: _Signed, page: CapturedPage, sites: frozenset[str]) -> _Signed:
    """Little trust in a site that names itself, however often it does so."""
    names = signed.names
    if not all(squeezed(name.text) in sites or fold(name.text) in page.words.chrome for name in names):
        return signed
    proposal = replace(signed.proposal, confidence=trust("author", "site-itself"), speaker="site-itself")
    return replace(signed, proposal=proposal)
