"""Authors: what the format states, the byline, and short lines that are a name and a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archivegen.lexicon import fold
from archivegen.record.dates import find_dates, without_dates
from archivegen.record.evidence import Proposal, as_evidence, decide, folded
from archivegen.record.names import Name, NameKind, names_in
from archivegen.record.page import AFTER_BODY, CapturedPage
from archivegen.record.precedence import trust
from archivegen.records import BlockKind, Evidence, LabelledBlock, Role

SHOWN_ABOVE = 0.6
"""Authors are shown from this confidence on: a wrong one is worse than none."""
LONGEST_LINE = 200
"""Characters of a byline."""

_NEVER = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PULL_QUOTE, Role.PREFORMATTED,
        Role.TABLE_ROW, Role.CAPTION, Role.CREDIT, Role.TAGS, Role.TITLE, Role.DEK, Role.CORRECTION,
        Role.RELATED, Role.COMMENTS, Role.COMMENT_FORM, Role.ADVERT, Role.NAVIGATION, Role.BREADCRUMB,
        Role.NEWSLETTER, Role.PAYWALL, Role.FOOTER, Role.LEGAL, Role.DUPLICATE,
    }
)  # fmt: skip
"""Roles whose names are not the author's: prose, photo credits, other people's texts."""
_AUTHOR_CLASSES = frozenset({"byline", "author", "authors", "autor", "autoren", "auteur", "auteurs", "signature"})
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w|/")
_SEPARATES_DATE = re.compile(r"[•·|–—\-,:/]\s*\Z")


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
    signed = [_weighed(one, page, sites - {""}) for one in (*_stated(page), *_bylines(page, title))]
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
    proposal = replace(
        signed.proposal, confidence=trust("author", "site-itself"), speaker="site-itself"
    )
    return replace(signed, proposal=proposal)


def _bylines(page: CapturedPage, title: str) -> Iterator[_Signed]:
    about = f" {folded(title)} "
    seen: set[str] = set()
    for index in _places(page):
        block = page.blocks[index]
        if len(block.text) > LONGEST_LINE or block.role in _NEVER or block.kind is BlockKind.IMAGE:
            continue
        signed = _read_line(page, index, block, about)
        if signed is not None and signed.proposal.key not in seen:
            seen.add(signed.proposal.key)
            yield signed


def _places(page: CapturedPage) -> list[int]:
    places = set(page.head)
    places.update(range(page.last_body + 1, min(page.last_body + 1 + AFTER_BODY, len(page.blocks))))
    places.update(index for index, block in enumerate(page.blocks) if block.role is Role.BYLINE)
    return sorted(places)


def _read_line(page: CapturedPage, index: int, block: LabelledBlock, about: str) -> _Signed | None:
    """A byline by its opening, by its role or markup, or by the date beside the name."""
    opening = page.words.byline.match(block.text)
    rest = block.text[opening.end() :] if opening else block.text
    dated = bool(find_dates(rest, page.words.dates))
    if dated:
        rest = _before_date(rest, page)
    names = names_in(rest, page.words, opened=bool(opening))
    if not names:
        return None
    if opening:
        return _signed(names, "text:byline", trust("author", "text:byline"), block)
    if block.role is Role.BYLINE and block.kept:
        sure = 0.7 + 0.3 * block.confidence
        return _signed(names, "text:byline", trust("author", "text:byline") * sure, block)
    if block.cues.class_words & _AUTHOR_CLASSES or "author" in block.cues.itemprop:
        return _signed(names, "text:byline", trust("author", "text:byline"), block)
    below = page.headline is None or index > page.headline
    signs = below and index < page.first_body and not any(f" {folded(name.text)} " in about for name in names)
    if not signs or not any(name.kind is NameKind.PERSON for name in names):
        return None
    if dated:
        return _signed(names, "text:name-and-date", trust("author", "text:name-and-date"), block)
    if _stands_at_date_or_body(page, index) and _is_whole_line(block.text, names):
        return _signed(names, "text:name-line", trust("author", "text:name-line"), block)
    return None


def _stands_at_date_or_body(page: CapturedPage, index: int) -> bool:
    """A date line directly above or below, or the body directly below."""
    return index == page.first_body - 1 or any(
        0 <= other < page.first_body and find_dates(page.blocks[other].text, page.words.dates)
        for other in (index - 1, index + 1)
    )


def _is_whole_line(line: str, names: tuple[Name, ...]) -> bool:
    """Nothing but the names stands in the line, and the body does not speak of them."""
    return len(line) <= sum(len(name.text) for name in names) + 6 * len(names)


def _before_date(line: str, page: CapturedPage) -> str:
    """What stands before the first date; after it when nothing does."""
    first = find_dates(line, page.words.dates)[0]
    before = _SEPARATES_DATE.sub("", line[: first.start].strip())
    for label in (page.words.published, page.words.updated):
        before = label.sub("", before).strip(" •·|–—-,:")
    return before or without_dates(line, page.words.dates)
