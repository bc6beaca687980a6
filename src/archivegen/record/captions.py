"""Captions of pictures with their credits, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivegen.lexicon import agencies, fold
from archivegen.patterns import late
from archivegen.record.evidence import folded
from archivegen.record.page import CapturedPage
from archivegen.record.words import PageWords
from archivegen.records import Caption, LabelledBlock, Role

LONGEST_CREDIT = 160

_SIGN = late(r"(?:©|\(c\)|\bcopyright\b)\s{0,3}(?P<credit>[^©]{2,160})\Z", re.IGNORECASE)
_LAST_BRACKET = late(r"[(\[（](?P<credit>[^()\[\]（）]{2,160})[)\]）]\s*\.?\Z")
_LABELLED = late(
    r"(?:\A|(?<=[.!?|•·–—/;:”\"])|(?<=\s))\s?"
    r"(?P<label>[^\W\d_][^\W\d_ ]{1,20}(?:\s[^\W\d_]{1,12}){0,2})\s?[:：]\s?(?P<credit>[^:：]{2,120})\Z"
)
_BAR = late(r"\s[|/]\s(?P<credit>[^|]{2,80})\Z")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]*"
_NAMES = rf"{_CAPITAL}(?:\s(?:(?:de|der|di|da|of|van|von)\s)?{_CAPITAL}){{0,3}}"
_AFTER_SENTENCE = late(rf"[.!?…][\"”’»)]*\s(?P<credit>{_NAMES}\s?/\s?{_NAMES})\s*\.?\Z")
"""A maker and whom he works for after the last sentence: `… at dawn. Jane Doe / Herald`."""
_LABEL_BAR = late(r"\A(?P<label>[^|:]{2,24})\s?[|:]\s+(?=\S)")


def read_captions(page: CapturedPage) -> tuple[Caption, ...]:
    """The captions in the page's order. A second printing of one, or another wording of it, is left out."""
    found: list[Caption] = []
    seen: set[str] = set()
    blocks = page.blocks
    for index, block in enumerate(blocks):
        if block.role is not Role.CAPTION or not block.kept:
            continue
        key = folded(without_label(block.text, page.words))
        if (
            not key
            or key in seen
            or any(key in other or other in key for other in seen if len(key) > 40 and len(other) > 40)
        ):
            continue
        seen.add(key)
        credit = credit_of(block.text, page.words) or _credit_beside(blocks, index, page.words)
        found.append(Caption(text=block.text, credit=credit, start=block.start, end=block.end))
    return tuple(found)


def _credit_beside(blocks: tuple[LabelledBlock, ...], index: int, words: PageWords) -> str | None:
    for other in (index + 1, index - 1):
        if 0 <= other < len(blocks) and blocks[other].role is Role.CREDIT:
            text = blocks[other].text.strip()
            return credit_of(text, words) or _without_brackets(text)
    return None


def _without_brackets(text: str) -> str:
    return text.strip(" ()[]©.")


def without_label(caption: str, words: PageWords) -> str:
    """`Top photo | A view …` -> `A view …`."""
    found = _LABEL_BAR.match(caption)
    return caption[found.end() :] if found and words.photo.match(found["label"]) else caption


def credit_of(caption: str, words: PageWords) -> str | None:
    """Who is credited at the end of a caption: after ©, in the last brackets, after a label or a bar."""
    for candidate in _credits(caption[-400:], words):
        credit = " ".join(candidate.split()).strip(" .,;|")
        if 2 <= len(credit) <= LONGEST_CREDIT:
            return credit
    return None


def _credits(caption: str, words: PageWords) -> Iterator[str]:
    if found := _SIGN.search(caption):
        yield found["credit"]
    if (found := _LAST_BRACKET.search(caption)) and _names_a_maker(found["credit"], words):
        labelled = _LABELLED.match(found["credit"])
        yield labelled["credit"] if labelled and words.photo.match(labelled["label"]) else found["credit"]
    found = _LABELLED.search(caption)
    if found and words.photo.match(found["label"]):
        yield found["credit"]
    if found := _AFTER_SENTENCE.search(caption):
        yield found["credit"]
    if (found := _BAR.search(caption)) and _names_a_maker(found["credit"], words):
        yield found["credit"]


def _names_a_maker(text: str, words: PageWords) -> bool:
    """A known agency, a slash between two names, or a word for pictures stands in it."""
    folded_text = fold(text)
    parts = [part.strip(" .") for part in re.split(r"[/|,;]|\svia\s|\s-\s", folded_text)]
    if any(part in agencies() for part in parts) or any(word in agencies() for word in folded_text.split()):
        return True
    if re.search(r"[^\W\d]{2,}\s?/\s?[^\W\d]{2,}", text) or " via " in folded_text:
        return True
    return bool(words.photo.match(text)) or any(words.photo.match(word) for word in text.split())
