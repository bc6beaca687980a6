"""Tags that the page states: in its head, in a list, or in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archivegen.record.evidence import folded
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.tag_line import split_tag_line
from archivegen.records import BODY_ROLES, Evidence, LabelledBlock, Role

INFERRED = "tags_inferred"
"""Flag: the borders between the tags of an unseparated line were inferred."""
LONGEST_TAG = 80
MOST_TAGS = 60

_SEPARATORS = re.compile(r"\s*[,;|•·●、，；＃]\s*|\s+[/–—]\s+|\s*\n\s*|(?<=\S)\s{2,}(?=\S)")
_HASH = re.compile(r"(?:\A|\s)#(?=\S)")
_LIST_IN_VALUE = re.compile(r"\s*[;,|、，]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """Stated tags in the page's order, each once."""

    tags: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    inferred: bool
    """Their borders were inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    method: str
    tags: tuple[str, ...]
    start: int | None = None
    end: int | None = None


def read_tags(page: CapturedPage, known_tags: frozenset[str]) -> Tags:
    """The tags of the most trusted place that has any; the others stay as evidence."""
    found = [one for one in (*_stated(page), *_printed(page, known_tags)) if one.tags]
    if not found:
        return Tags(tags=(), evidence=(), inferred=False)
    best = max(found, key=lambda one: (trust("tag", one.method), len(one.tags)))
    chosen = {folded(tag) for tag in best.tags}
    evidence = tuple(
        Evidence(
            value=tag,
            start=one.start,
            end=one.end,
            method=one.method,
            confidence=trust("tag", one.method),
            chosen=folded(tag) in chosen,
        )
        for one in sorted(found, key=lambda one: one is not best)
        for tag in one.tags
    )
    return Tags(tags=best.tags, evidence=evidence, inferred=best.method == "text:tag-line-split")


def _clean(tags: Iterator[str] | list[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        tag = " ".join(tag.split()).strip(' #,;|•·"“”').strip()
        if tag and len(tag) <= LONGEST_TAG and any(c.isalnum() for c in tag):
            kept.setdefault(tag.casefold(), tag)
    return tuple(list(kept.values())[:MOST_TAGS])


def _stated(page: CapturedPage) -> Iterator[_Found]:
    by_method: dict[str, list[str]] = {}
    for candidate in page.said("tag", "tags"):
        by_method.setdefault(candidate.method, []).append(candidate.value)
    for method, values in by_method.items():
        if len(values) == 1 or method == "meta:keywords":
            values = [part for value in values for part in _LIST_IN_VALUE.split(value)]
        yield _Found(method=method, tags=_clean(values))


def _printed(page: CapturedPage, known_tags: frozenset[str]) -> Iterator[_Found]:
    """Runs of tag blocks: several short ones are a tag each, one long one is a line to split."""
    run: list[LabelledBlock] = []
    for block in page.blocks:
        if block.role is Role.TAGS and block.kept:
            run.append(block)
        elif run and block.text.strip():
            yield from _read_run(page, run, known_tags)
            run = []
    if run:
        yield from _read_run(page, run, known_tags)


def _read_run(page: CapturedPage, run: list[LabelledBlock], known_tags: frozenset[str]) -> Iterator[_Found]:
    texts = [_without_label(block.text, page) for block in run]
    blocks = [(text, block) for text, block in zip(texts, run, strict=True) if text]
    if not blocks:
        return
    start, end = blocks[0][1].start, blocks[-1][1].end
    if len(blocks) > 1:
        tags = [tag for text, _ in blocks for tag in (_separated(text) or [text])]
        yield _Found(method="text:tag-items", tags=_clean(tags), start=start, end=end)
        return
    text = blocks[0][0]
    separated = _separated(text)
    if separated or len(text.split()) <= 1:
        yield _Found(method="text:tag-lines", tags=_clean(separated or [text]), start=start, end=end)
        return
    split = split_tag_line(text, _prose(page), known_tags, page.words)
    yield _Found(method="text:tag-line-split", tags=_clean(list(split)), start=start, end=end)


def _without_label(text: str, page: CapturedPage) -> str:
    found = page.words.tag_label.match(text)
    return text[found.end() :].strip() if found else text.strip()


def _separated(text: str) -> list[str]:
    """The parts of a line with separators, hash signs included; empty when it has none."""
    if len(_HASH.findall(text)) >= 1 and text.startswith("#"):
        return [part for part in _HASH.split(text) if part.strip()]
    parts = _SEPARATORS.split(text)
    return parts if len(parts) > 1 else []


def _prose(page: CapturedPage) -> str:
    return "\n".join(
        block.text
        for block in page.blocks
        if block.kept and (block.role in BODY_ROLES or block.role in (Role.TITLE, Role.DEK, Role.CAPTION))
    )
