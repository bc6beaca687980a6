"""Tags that the page states: in its head, in a list, or in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.record.dates import without_dates
from archivegen.record.evidence import folded
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.tag_items import tag_runs, without_strangers
from archivegen.record.tag_line import split_tag_line
from archivegen.record.tag_links import split_by_links
from archivegen.records import BODY_ROLES, Evidence, LabelledBlock, Role

INFERRED = "tags_inferred"
"""Flag: the borders between the tags of an unseparated line were inferred."""
LONGEST_TAG = 80
MOST_TAGS = 60
SHOWN_ABOVE = 0.4
SINGLE_TAG_DOUBT = 0.2
UNRELATED_LIST = 0.45
"""Trust in printed tags of which the page's head knows none."""
SITES_OWN = 0.2
"""Trust in such keywords."""
LONG_LIST, LONG_LIST_SHARED = 12, 0.25
"""Tags from which a list may be a menu of sections, and the share that the head must know of it."""
BOILERPLATE_BELOW = 0.2
"""Share of generic keywords that must stand in the article; below it they are the site's, not the page's."""

_SEPARATORS = late(r"\s*[,;|•·●、，；＃]\s*|\s+[/–—]\s+|\s*\n\s*|(?<=\S)\s{2,}(?=\S)")
_CONTENT_SYSTEM = late(r"\d{5,}\Z|[_@\[]\w|.*__|.*©|[A-Z]+(?:_[A-Z]+)+\Z|[A-Za-z][\w-]*:[\w-]+\Z")
"""What a content system notes for itself: a number (years are tags), `_internal`, `Elevated:false`."""
_CLOCK = late(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_FULL_STOP = late(r"(?<=[^\W\d_]{4})\.\Z")
"""Of a line; that of an abbreviation stands behind few letters."""
_HASH = late(r"(?:\A|\s)#(?=\S)")
_LIST_IN_VALUE = late(r"\s*[;,|、，]\s*")


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
    confidence: float
    start: int | None = None
    end: int | None = None
    sure: Mapping[str, float] = field(default_factory=dict)
    """Folded tag -> confidence, where it differs from tag to tag."""


def read_tags(page: CapturedPage, known_tags: frozenset[str], site_names: Iterable[str]) -> Tags:
    """The tags of the most trusted place that has any; the others stay as evidence."""
    sites = frozenset(folded(name) for name in site_names)
    stated = [one for one in _stated(page, sites) if one.tags]
    found = [*stated, *(_checked(page, one, stated) for one in _printed(page, known_tags) if one.tags)]
    if not found:
        return Tags(tags=(), evidence=(), inferred=False)
    best = max(found, key=_weight)
    chosen = {folded(tag) for tag in best.tags} if _weight(best)[0] >= SHOWN_ABOVE else frozenset()
    evidence = tuple(
        Evidence(
            value=tag,
            start=one.start,
            end=one.end,
            method=one.method,
            confidence=one.sure.get(folded(tag), one.confidence),
            chosen=folded(tag) in chosen,
        )
        for one in sorted(found, key=lambda one: one is not best)
        for tag in one.tags
    )
    return Tags(
        tags=best.tags if chosen else (),
        evidence=evidence,
        inferred=bool(chosen) and best.method == "text:tag-line-split",
    )


def _checked(page: CapturedPage, printed: _Found, stated: list[_Found]) -> _Found:
    """Printed tags that have nothing in common with what the page's head states are some other list."""
    keys = {folded(tag) for tag in printed.tags}
    lists = [one for one in stated if len(one.tags) >= 3 and one.confidence > UNRELATED_LIST]
    shared = max((len(keys & {folded(tag) for tag in one.tags}) for one in lists), default=0)
    if lists and (not shared or (len(keys) > LONG_LIST and shared < LONG_LIST_SHARED * len(keys))):
        return replace(printed, confidence=UNRELATED_LIST)
    if len(keys) > LONG_LIST and _share_in_text(page, printed.tags) < BOILERPLATE_BELOW:
        return replace(printed, confidence=SITES_OWN)
    return printed


def _weight(found: _Found) -> tuple[float, int]:
    """Several tags say more than one, which is mostly the section's name."""
    return found.confidence - (SINGLE_TAG_DOUBT if len(found.tags) == 1 else 0.0), len(found.tags)


def _clean(tags: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        tag = _FULL_STOP.sub("", " ".join(tag.split()).strip(' #,;|•·–—"“”').removesuffix(" -").strip())
        if (
            tag
            and len(tag) <= LONGEST_TAG
            and any(c.isalnum() for c in tag)
            and not _CONTENT_SYSTEM.match(tag)
        ):
            kept.setdefault(tag.casefold(), tag)
    return tuple(list(kept.values())[:MOST_TAGS])


def _stated(page: CapturedPage, sites: frozenset[str]) -> Iterator[_Found]:
    by_method: dict[str, list[str]] = {}
    for candidate in page.said("tag", "tags"):
        by_method.setdefault(candidate.method, []).append(candidate.value)
    for method, values in by_method.items():
        if len(values) == 1:
            values = [part for value in values for part in _LIST_IN_VALUE.split(value)]
        tags, confidence = _clean(values), trust("tag", method)
        if method == "meta:keywords":
            tags = tuple(tag for tag in tags if folded(tag) not in sites)
        if method == "meta:keywords" and len(tags) >= 3 and _share_in_text(page, tags) < BOILERPLATE_BELOW:
            confidence = SITES_OWN
        yield _Found(method=method, tags=tags, confidence=confidence)


def _share_in_text(page: CapturedPage, tags: tuple[str, ...]) -> float:
    """How many of the tags stand in the article; a site's own keywords are the same on all its pages."""
    prose = f" {' '.join(key for _, key in page.prose if key)} "
    spaced = " " in prose.strip()
    return sum((f" {folded(tag)} " if spaced else folded(tag)) in prose for tag in tags) / len(tags)


def _printed(page: CapturedPage, known_tags: frozenset[str]) -> Iterator[_Found]:
    for run in tag_runs(page):
        yield from _read_run(page, run, known_tags)


def _read_run(page: CapturedPage, run: list[LabelledBlock], known_tags: frozenset[str]) -> Iterator[_Found]:
    """Several short blocks are a tag each, one long one is a line to split."""
    run = without_strangers(run)
    linked = sum(bool(block.cues.links) for block in run)
    blocks = [
        (text, block)
        for text, block in ((_without_label(block.text, page), block) for block in run)
        if text and not text.endswith((":", "：")) and (block.cues.links or linked < len(run) / 2)
    ]
    if not blocks:
        return
    start, end = blocks[0][1].start, blocks[-1][1].end
    method = "text:tag-items" if len(blocks) > 1 else "text:tag-line"
    tags: list[str] = []
    sure: dict[str, float] = {}
    for text, block in blocks:
        parts = split_by_links(text, block.cues.links) or _separated(text)
        if not parts and len(blocks) == 1 and len(text.split()) > 1 and len(block.cues.links) != 1:
            inferred = split_tag_line(text, _prose(page), known_tags, page.words)
            parts, method = [tag.text for tag in inferred], "text:tag-line-split"
            sure = {folded(tag.text): tag.confidence for tag in inferred}
        tags.extend(parts or [text])
    tags = [tag for tag in _behind_label(tags, page) if not _is_label(tag, page) and not _is_date(tag, page)]
    if _is_alphabet(tags):
        return
    confidence = trust("tag", method)
    yield _Found(method=method, tags=_clean(tags), confidence=confidence, start=start, end=end, sure=sure)


def _behind_label(tags: list[str], page: CapturedPage) -> list[str]:
    """`Books | Tags: ferries, quays`: what stands before the label of the tags is the section."""
    for index in reversed(range(len(tags))):
        _, bar, last = tags[index].rpartition("|")
        label = page.words.tag_label.match(last.strip())
        if label is not None and ":" in label[0] and (index or bar):
            return [last.strip()[label.end() :], *tags[index + 1 :]]
    return tags


def _is_label(tag: str, page: CapturedPage) -> bool:
    """An entry such as `All topics` at the end of a list of tags."""
    text = tag.strip()
    found = page.words.tag_label.match(text)
    return found is not None and found.end() >= len(text)


def _is_date(tag: str, page: CapturedPage) -> bool:
    """A line that is marked as a topic may hold the date and the clock; a year alone is a tag."""
    if _CLOCK.fullmatch(tag.strip()):
        return True
    rest = without_dates(tag, page.words.dates)
    return rest != tag and not any(letter.isalnum() for letter in rest)


def _is_alphabet(tags: list[str]) -> bool:
    """An index of letters, which stands in menus."""
    return sum(len(tag.strip()) == 1 and tag.strip().isascii() for tag in tags) > len(tags) / 2


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
