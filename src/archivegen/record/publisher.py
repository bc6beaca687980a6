"""Who published the page, and whom it names as the origin of a text that it republishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archivegen.config import Publisher
from archivegen.dataclass import dataclass
from archivegen.lexicon import agencies, fold
from archivegen.patterns import late
from archivegen.record.evidence import Decision, Proposal, decide, folded
from archivegen.record.owner import bare_name, claims_rights, owner, without_tagline
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.registry import publisher_called
from archivegen.records import LabelledBlock, Role, SourceRole

SHOWN_ABOVE = 0.5
"""One explicit line reaches this, a hint needs a second one that agrees."""
LONGEST_NAME = 60
MOST_WORDS = 7
LONGEST_DISCLAIMER = 1500
"""Characters."""
NEAR_BODY = 8
"""Blocks before and after the text in which a source line belongs to it."""

_PROSE = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PULL_QUOTE, Role.PREFORMATTED,
        Role.TABLE_ROW, Role.CAPTION, Role.CREDIT, Role.COMMENTS, Role.COMMENT_FORM, Role.DEK, Role.TITLE,
    }
)  # fmt: skip
_ABOUT = late(
    r"(?:(?:all|latest|more)\s+(?:the\s+)?(?:latest\s+)?(?:news|stories|about)\s+(?:about|from|on)|about)\s+(?P<name>[^.!?\n]{2,50})\Z",
    re.IGNORECASE,
)
_VIEWS = late(
    r"(?:reflect|represent|those\s+of|views\s+of|opinions?\s+of|policy\s+of)\s+(?:the\s+(?:official\s+)?(?:views?|opinions?|polic(?:y|ies)|position)s?\s+of\s+)?"
    r"(?P<name>[^\W\d_a-zß-ÿ][^.!?\n;,]{1,50}?)(?:['’]s?)?(?:\s+(?:views?|opinions?|editorial|stance|polic(?:y|ies)|position)\b|[.,;]|\Z)"
)
_SHORTEST_VIEW = 10
"""Characters of the shortest text in which `_VIEWS` finds something."""
_ABOUT_WORDS = ("all", "latest", "more", "about")
_OPENS_ABOUT = late(rf"(?:{'|'.join(_ABOUT_WORDS)})\s")
_LOGO = late(r"\A(?P<name>.{2,40}?)[\s-]+(?:logo)\Z", re.IGNORECASE)
_SAME_WITNESS = {"registry:masthead": "text:logo", "registry:copyright": "text:copyright"}
"""One line is one witness, however many ways there are to read it."""
_NO_SITE = frozenset(
    {
        "news agencies",
        "agencies",
        "wire services",
        "policy",
        "notice",
        "us",
        "our team",
        "the author",
        "the authors",
        "this site",
        "this website",
        "contact",
        "home",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source with its evidence."""

    decision: Decision
    role: SourceRole
    confirmed_site: str | None
    """The site's own name, where one is known, also when `decision` names an original source."""


def read_source(page: CapturedPage) -> Source:
    """The site that published the page, or else the original publisher that it names."""
    said = [_agreeing(p, _canonical(p.value, page.publishers)) for p in _site_proposals(page)]
    site = decide(said, floor=SHOWN_ABOVE)
    original = decide(_original(page), floor=SHOWN_ABOVE)
    if site.value is not None and not _only_hints(site, original):
        losers = tuple(replace(e, chosen=False) for e in original.evidence)
        return Source(
            decision=replace(site, evidence=(*site.evidence, *losers)),
            role=SourceRole.PUBLISHER,
            confirmed_site=site.value,
        )
    if original.value is not None:
        losers = tuple(replace(e, chosen=False) for e in site.evidence)
        return Source(
            decision=replace(original, evidence=(*original.evidence, *losers)),
            role=SourceRole.ORIGINAL,
            confirmed_site=None,
        )
    return Source(decision=site, role=SourceRole.PUBLISHER, confirmed_site=None)


def _agreeing(proposal: Proposal, name: str) -> Proposal:
    return replace(proposal, value=name, key=_key(name))


def _only_hints(site: Decision, original: Decision) -> bool:
    """The site is less sure than a `Source:` line."""
    return original.value is not None and original.confidence > site.confidence


def site_names(page: CapturedPage) -> tuple[str, ...]:
    """Names that the page's site goes by, for cutting it off titles."""
    names = [candidate.value for candidate in page.said("source", "site_name")]
    for publisher in (page.publisher,) if page.publisher else page.publishers:
        names.extend((publisher.name, *publisher.aliases))
    return tuple(dict.fromkeys(names))


def _site_proposals(page: CapturedPage) -> Iterator[Proposal]:
    for one in page.recognised:
        if one.method != "registry:stated":
            yield Proposal(
                value=one.publisher.name,
                method=one.method,
                confidence=trust("source", one.method),
                start=one.block.start if one.block else None,
                end=one.block.end if one.block else None,
                speaker=_SAME_WITNESS.get(one.method, one.method),
            )
    titles = frozenset(folded(candidate.value) for candidate in page.said("title"))
    for proposal in page.stated("source", "site_name"):
        # Some sites state the page's title as the name of their application.
        if len(proposal.value.split()) <= MOST_WORDS or folded(proposal.value) not in titles:
            yield replace(proposal, value=without_tagline(proposal.value, page.host))
    yield from _in_text(page)


def _in_text(page: CapturedPage) -> Iterator[Proposal]:
    for index, block in enumerate(page.blocks):
        prose = block.kept and block.role in _PROSE
        if not prose and (index == 0 or _may_hint(block.text.lower(), below=index > page.last_body)):
            yield from _hints(page, index, block)


def _may_hint(lower: str, *, below: bool) -> bool:
    """A plain search for a word of each form comes before its expression: most lines have none."""
    if below and (claims_rights(lower) or lower.startswith(_ABOUT_WORDS)):
        return True
    return lower.endswith("logo") or (len(lower) >= _SHORTEST_VIEW and _disclaims(lower))


def _hints(page: CapturedPage, index: int, block: LabelledBlock) -> Iterator[Proposal]:
    text = block.text
    if len(text) > LONGEST_DISCLAIMER:
        return
    if index == 0 and block.role not in _PROSE and len(text) <= 40:
        yield from _hint(text, "text:logo", block)
    lower = text.lower()
    below = index > page.last_body
    if len(text) <= 60:
        if lower.endswith("logo") and (found := _LOGO.match(text)):
            yield from _hint(found["name"], "text:logo", block)
        if below and _OPENS_ABOUT.match(lower) and (found := _ABOUT.match(text)):
            yield from _hint(found["name"], "text:about", block)
    if below and len(text) <= 400 and claims_rights(lower) and (found := owner(text)):
        yield from _hint(found["name"], "text:copyright", block)
    if _disclaims(lower) and (found := _VIEWS.search(text)):
        yield from _hint(found["name"], "text:disclaimer", block)


def _disclaims(lower: str) -> bool:
    return (
        "reflect" in lower
        or "represent" in lower
        or "views" in lower
        or "opinion" in lower
        or "those of" in lower
        or "policy of" in lower
    )


def _hint(name: str, method: str, block: LabelledBlock) -> Iterator[Proposal]:
    name = bare_name(name)
    if not 2 <= len(name) <= LONGEST_NAME or len(name.split()) > MOST_WORDS or fold(name) in _NO_SITE:
        return
    if "/" in name and fold(name.partition("/")[0]) in agencies():
        return  # a picture's: `Getty Images/iStockphoto`
    if not (name[0].isupper() or not name[0].islower()) or (
        fold(name) in agencies() and method != "text:copyright"
    ):
        return
    yield Proposal(
        value=name, method=method, confidence=trust("source", method), start=block.start, end=block.end
    )


def _original(page: CapturedPage) -> Iterator[Proposal]:
    """`Source: X` on a line of its own, near the article and not in a picture's caption."""
    for block in page.blocks[max(0, page.first_body - NEAR_BODY) : page.last_body + NEAR_BODY + 1]:
        if len(block.text) > 120 or block.role in (Role.CAPTION, Role.CREDIT, Role.COMMENTS, Role.TABLE_ROW):
            continue
        found = page.words.source.match(block.text)
        if not found:
            continue
        name = " ".join(block.text[found.end() :].split()).strip(" .,;:|-–—()")
        if (
            2 <= len(name) <= LONGEST_NAME
            and len(name.split()) <= MOST_WORDS
            and any(c.isalpha() for c in name)
            and fold(name) not in _NO_SITE
        ):
            method = "text:source-line"
            yield Proposal(
                value=_canonical(name, page.publishers),
                method=method,
                confidence=trust("source", method),
                start=block.start,
                end=block.end,
            )


def _canonical(name: str, publishers: tuple[Publisher, ...]) -> str:
    """The registry's name for one of its aliases."""
    if not publishers:
        return name
    publisher = publisher_called(name, publishers)
    return name if publisher is None else publisher.name


def _key(name: str) -> str:
    """Names agree whatever stands at the ends: article, domain ending."""
    key = folded(name)
    key = re.sub(r"\A(?:the|der|die|das|el|la|le|il)\s", "", key)
    return re.sub(r"\s(?:com|org|net|de|in|uk|co uk)\Z", "", key).replace(" ", "")
