"""The place at the start of the first paragraph: `[Port Ansley] …`, `WEXHOLM, Corvane (Ocean Desk) —`."""

from __future__ import annotations

import re

from archivegen.lexicon import agencies, fold
from archivegen.patterns import late
from archivegen.record.evidence import Decision, Proposal, decide
from archivegen.record.page import CapturedPage
from archivegen.record.words import PageWords
from archivegen.records import BODY_ROLES, BlockKind, LabelledBlock, Role

_PLACE = r"[^\W\d_][^\W\d_.'’\-]*(?:[ .'’\-]{1,2}[^\W\d_]+\.?){0,4}"
_BRACKETED = late(rf"\A\s*\[(?P<place>{_PLACE}(?:,\s{_PLACE})?)\]\s")
_BEFORE_AGENCY = late(
    rf"\A\s*(?P<place>{_PLACE}(?:,\s{_PLACE}){{0,2}})(?:[,/]?\s(?P<date>[^()–—\n]{{3,20}}))?\s?\((?P<agency>[^()]{{2,40}})\)\s?(?P<dash>[–—\-:.]{{0,2}})\s"
)
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’\-]+(?:[ .'’\-]{1,2}[^\W\d_a-zß-öø-ÿ]+\.?){0,3}"
_IN_CAPITALS = late(
    rf"\A\s*(?P<place>{_CAPITALS}(?:,\s{_PLACE})?)\s?(?:[,/]\s?(?P<date>[^–—:\n]{{3,20}}))?\s?(?:[–—]|--|:|\s-)\s?"
)
_CHOSEN_ABOVE = 0.5
_LONGEST = 50


def read_dateline(page: CapturedPage) -> Decision:
    """The place that opens the first paragraph, or a dateline block of its own."""
    said = []
    first = next(
        (
            b
            for b in page.blocks[page.first_body :]
            if b.kept
            and b.role in BODY_ROLES
            and b.kind is not BlockKind.HEADING
            and b.role is not Role.SUBHEAD
        ),
        None,
    )
    if first is not None:
        said.extend(_opening(first, page.words))
    for block in page.with_role(Role.DATELINE):
        said.extend(_opening(block, page.words))
    return decide(said, floor=_CHOSEN_ABOVE)


def _opening(block: LabelledBlock, words: PageWords) -> list[Proposal]:
    text = block.text[:200]
    for method, pattern, confidence in (
        ("text:bracketed-place", _BRACKETED, 0.85),
        ("text:place-and-agency", _BEFORE_AGENCY, 0.9),
        ("text:place-in-capitals", _IN_CAPITALS, 0.8),
    ):
        found = pattern.match(text)
        if found and _is_place(found, method, words):
            place = found["place"].strip(" ,.")
            return [
                Proposal(value=place, method=method, confidence=confidence, start=block.start, end=block.end)
            ]
    return []


def _is_place(found: re.Match[str], method: str, words: PageWords) -> bool:
    place = found["place"]
    first = fold(place.split()[0])
    if len(place) > _LONGEST or (not place[0].isupper() and place[0].islower()):
        return False
    if method == "text:place-and-agency":
        known = any(
            fold(part.strip()) in agencies()
            for part in (found["agency"], *re.split(r"[/,]| and ", found["agency"]))
        )
        return known or (bool(found["dash"]) and found["agency"].isupper() and _is_shouted(place, words))
    if method == "text:bracketed-place":
        return place[0].isupper() and first not in words.stop_words and fold(place) not in words.chrome
    return _is_shouted(place, words)


def _is_shouted(place: str, words: PageWords) -> bool:
    """A place in capitals, and no label."""
    letters = [c for c in place.split(",")[0] if c.isalpha()]
    first = fold(place.split()[0])
    return (
        len(letters) >= 3
        and all(c.isupper() for c in letters)
        and first not in words.stop_words
        and first not in words.chrome
        and fold(place) not in words.chrome
    )
