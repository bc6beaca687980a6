"""The headline, without the site's name, in the form the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold, sentences
from archivegen.patterns import late
from archivegen.record.evidence import Decision, Proposal, decide, folded
from archivegen.record.keys import LONGEST_HEADLINE
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.records import BODY_ROLES, BlockKind, LabelledBlock, Role

LONGEST_DERIVED = 180
"""Characters of a derived title; a longer first sentence is cut at a word."""

_SITE_SEPARATOR = late(r"\s+[|–—\-•·»:/]+\s+|\s*[|｜]\s*|\s*_(?=\S{2,30}\Z)|:\s+(?=\S{2,40}\Z)")
LONGEST_KICKER = 60
"""Characters."""
_VISIBLE = ("text:headline", "html:h1")
_HEAD_METHODS = ("json-ld:", "og:", "meta:", "microdata:", "twitter:")
SHORTEST_HEADLINE = 12
"""Characters: what is left of a title without its kicker is no shorter."""
_GLUED_COLON = late(r"(?P<kicker>[^:]{2,60}?)(?::|(?P<before>\s):\s?)(?=[^\W\d_a-zß-öø-ÿ]|[\"„“«»'‘’])")
_CONTINUED = late(r"\s*(?:…|\.{3})")
CONTINUED_LINE = 0.6
"""Trust in a headline that continues another line (`… and what follows`)."""
_QUOTE = late(r"[\"“”„«»]")
_FULL_STOP = late(r"[.。．।۔]+\Z")
_DATELINE_OPENING = late(r"\A\s*\[[^\[\]]{2,40}\]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What was found about the title."""

    decision: Decision
    derived: bool
    block: LabelledBlock | None
    """The visible headline."""
    kicker: str | None = None
    """What stands before the title in one heading with it."""


def read_title(page: CapturedPage, site_names: Iterable[str]) -> Headline:
    """The title with its evidence; a derived one when the page has none.

    `site_names`: names under which the page's site is known, as they are written.
    """
    names = frozenset(folded(name) for name in site_names) - {""}
    proposals = list(_without_site(_proposals(page), names, page.host))
    block = None if page.headline is None else page.blocks[page.headline]
    shown = _shown_form(proposals, block)
    decision = decide(shown)
    kicker = None
    visible = next((p.value for p in shown if p.method in _VISIBLE), "")
    if decision.value is not None and folded(visible):
        decision = _as_shown(decision, shown, visible)
        decision, kicker = _without_kicker(decision, shown)
        if kicker is None and not any(p.method.startswith(_HEAD_METHODS) for p in shown):
            decision, kicker = _without_glued_kicker(decision, page.words.spaced_colon)
    if decision.value is not None:
        return Headline(decision=decision, derived=False, block=block, kicker=kicker)
    return Headline(decision=_derived(page, decision), derived=True, block=None)


def _proposals(page: CapturedPage) -> Iterator[Proposal]:
    yield from page.stated("title")
    if page.headline is not None:
        headline = page.blocks[page.headline]
        by_role = headline.role is Role.TITLE
        method = "text:headline" if by_role else "html:h1"
        confidence = trust("title", method) * (0.6 + 0.4 * headline.confidence if by_role else 1.0)
        if _CONTINUED.match(headline.text):
            confidence = min(confidence, CONTINUED_LINE)
        yield _at(headline, method, confidence)
        key = page.keys[page.headline]
        copies = (i for i in page.keys.equal(key) if i != page.headline) if key else ()
        for index in islice(copies, 1):
            yield _at(page.blocks[index], "text:copy", trust("title", "text:copy"))


def _at(block: LabelledBlock, method: str, confidence: float) -> Proposal:
    return Proposal(value=block.text, method=method, confidence=confidence, start=block.start, end=block.end)


def _without_site(
    proposals: Iterable[Proposal], site_names: frozenset[str], host: str | None
) -> Iterator[Proposal]:
    """Cut the site's name off where it is known or the rest agrees with another proposal."""
    said = list(proposals)
    keys = {folded(proposal.value) for proposal in said}
    for proposal in said:
        value = without_site(proposal.value, keys, site_names, host)
        yield replace(proposal, value=value, key=folded(value))


def without_site(
    title: str, others: Iterable[str], site_names: frozenset[str], host: str | None = None
) -> str:
    """`Headline | Site` -> `Headline`, if `Site` is known or `Headline` is among the folded `others`."""
    known = frozenset(others)
    if len(title) > 2 * LONGEST_HEADLINE:
        return title
    cuts = [(found.start(), found.end()) for found in _SITE_SEPARATOR.finditer(title)]
    for start, end in cuts:
        if start and folded(title[:start]) in known and len(title) - end <= 60:
            return title[:start].strip()
    for start, end in reversed(cuts):
        if folded(title[end:]) in known and end <= 40 and _is_site(title[:start], site_names, host):
            return title[end:].strip()
        if not _is_site(title[end:], site_names, host) or not title[:start].strip():
            break
        title = title[:start].strip()
    return title


def _is_site(text: str, site_names: frozenset[str], host: str | None) -> bool:
    key = folded(text)
    if not key:
        return False
    if key in site_names:
        return True
    labels = (host or "").split(".")
    squeezed = key.replace(" ", "")
    return len(squeezed) >= 3 and (squeezed in labels or squeezed == (host or "").replace(".", ""))


def _shown_form(proposals: list[Proposal], headline: LabelledBlock | None) -> list[Proposal]:
    """Let every proposal that is nearly the visible headline speak for it, in the form the page shows."""
    if headline is None:
        return proposals
    shown = folded(headline.text)
    return [
        replace(proposal, key=shown) if similar(folded(proposal.value), shown) else proposal
        for proposal in proposals
    ]


def _as_shown(decision: Decision, proposals: list[Proposal], shown: str) -> Decision:
    """The chosen title in the page's own form, if it is the page's headline at all.

    Where headline and kicker are elements of one heading, the space or mark between them is lost in the
    page's text; then the stated title that has the same letters is the better copy.
    """
    key = folded(shown)
    if not any(p.agreement_key == key and p.value == decision.value for p in proposals):
        return decision
    letters = key.replace(" ", "")
    stated = [
        p.value
        for p in proposals
        if not p.method.startswith("text:") and folded(p.value).replace(" ", "") == letters
    ]
    if stated and all(_plain(value) != _plain(shown) for value in stated):
        return replace(decision, value=max(stated, key=stated.count))
    return replace(decision, value=shown)


def _without_kicker(decision: Decision, proposals: list[Proposal]) -> tuple[Decision, str | None]:
    """`Kicker: Headline` in one heading, where the head of the page states only `Headline`."""
    whole = decision.value or ""
    stated = [p.value for p in proposals if p.method.startswith(_HEAD_METHODS)]
    if any(folded(value) == folded(whole) for value in stated):
        return decision, None
    for value in stated:
        start = len(whole) - len(value)
        if len(value) >= 12 and 0 < start <= LONGEST_KICKER and _plain(whole[start:]) == _plain(value):
            kicker = whole[:start].strip(" :|–—-/•·")
            if (
                kicker
                and not _QUOTE.search(kicker)
                and not (whole[start - 1].isalnum() and value[0].islower())
            ):
                return replace(decision, value=whole[start:].strip()), kicker
    return decision, None


def _without_glued_kicker(decision: Decision, spaced_colon: bool) -> tuple[Decision, str | None]:
    """`Kicker:Headline`, `Kicker : Headline`: two elements of a page in one line, by their colon.

    `spaced_colon`: the language writes a space before any colon.
    """
    whole = decision.value or ""
    found = _GLUED_COLON.match(whole)
    if found is None or (spaced_colon and found["before"]) or len(whole) - found.end() < SHORTEST_HEADLINE:
        return decision, None
    return replace(decision, value=whole[found.end() :].strip()), found["kicker"].strip()


def _plain(title: str) -> str:
    """A title with straight quotes and single spaces, to see whether more than these differs."""
    return " ".join(fold(title).split())


def similar(one: str, other: str) -> bool:
    """Two folded titles that are one title: equal, one inside the other, or mostly the same words."""
    if one == other:
        return True
    if min(len(one), len(other)) >= 12 and (one in other or other in one):
        return True
    words, others = set(one.split()), set(other.split())
    shared = len(words & others)
    return shared >= 3 and shared / len(words | others) >= 0.6


def _derived(page: CapturedPage, tried: Decision) -> Decision:
    """A title from the first sentence of the dek or, without one, of the body."""
    block = next(iter(page.with_role(Role.DEK)), None)
    block = block or next((b for b in page.with_role(*BODY_ROLES) if b.kind is not BlockKind.HEADING), None)
    if block is None:
        return tried
    title = first_sentence(block.text, page.document.language)
    made = decide(
        [
            Proposal(
                value=title,
                method="derived:first-sentence",
                confidence=trust("title", "derived:"),
                start=block.start,
                end=block.end,
            )
        ],
        floor=0.0,
    )
    return replace(made, evidence=(*made.evidence, *(replace(e, chosen=False) for e in tried.evidence)))


def first_sentence(text: str, language: str) -> str:
    """The first sentence without its full stop and without a bracketed place before it."""
    text = _DATELINE_OPENING.sub("", text[:2000])
    spans = sentences(text, language)
    first = text[slice(*spans[0])] if spans else text.strip()
    first = _FULL_STOP.sub("", first).strip()
    if len(first) <= LONGEST_DERIVED:
        return first
    cut = first[:LONGEST_DERIVED].rpartition(" ")[0] or first[:LONGEST_DERIVED]
    return cut.rstrip(" ,;:–—-") + "…"
