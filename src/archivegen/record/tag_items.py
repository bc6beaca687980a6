"""Where a page prints its tags: blocks called so by the labeller or the markup, and lists under a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.record.dates import find_dates
from archivegen.record.page import CapturedPage
from archivegen.record.tag_links import lead_to_tags, leads_to_tag, split_by_links
from archivegen.records import BlockKind, LabelledBlock, Role

LONGEST_ITEM = 60
MOST_WORDS = 8
AFTER_BODY = 40
"""Blocks after the body in which tags are looked for when the labeller found none."""
NEAR_BODY = 3
FEWEST_LINKS = 3
"""Links in a row directly below the body that count as tags without any label."""
_TAG_CLASSES = frozenset(
    {"tag", "tags", "taglist", "topic", "topics", "keyword", "keywords", "schlagworte", "etiquetas", "themen"}
)
_NOT_TAGS = frozenset(
    {"related", "teaser", "card", "recommended", "nav", "menu", "share", "social", "comment", "comments"}
)
_SECTION_LABEL = late(r"[ck]ategor|rubri|ressort|compan|publi", re.IGNORECASE)
"""Labels of sections and other lists that stand where tags do."""
FEWEST_OF_MENU = 5
HEADLINE_WORDS = 5
"""Words that most items of a list have when they are headlines, not tags."""
_ENDS_SENTENCE = (".", "!", "?", "。", "！", "？")


def tag_runs(page: CapturedPage) -> Iterator[list[LabelledBlock]]:
    """Runs of blocks that together are the page's tags, labels included."""
    labelled = [run for run in _labelled_runs(page) if not _is_menu(run, page)]
    yield from labelled or _own_runs(page)


def _labelled_runs(page: CapturedPage) -> Iterator[list[LabelledBlock]]:
    run: list[LabelledBlock] = []
    for block in page.blocks:
        if block.role is Role.TAGS and block.kept:
            run.append(block)
        elif run and block.text.strip():
            yield run
            run = []
    if run:
        yield run


def _own_runs(page: CapturedPage) -> Iterator[list[LabelledBlock]]:
    """The first run below the body that a label, the markup or its links show to be tags."""
    if page.last_body < 0:
        return
    first = page.last_body + 1
    stop = min(len(page.blocks), first + AFTER_BODY)
    index = first
    while index < stop:
        block = page.blocks[index]
        if _is_label(block, page):
            run = _list_below(page, index + 1)
            if run and not _is_furniture(run, page):
                yield run
                return
        elif _labelled_inline(block, page):
            yield [block]
            return
        elif _marked(block, page) or (_is_link_list(block) and _tag_classes(block, page)):
            run = _run_of(page, index, stop)
            several = len(run) > 1 or _is_link_list(block)
            called = "related" not in block.cues.class_words and "tags" in block.cues.class_words
            if run and (several or called) and not _is_furniture(run, page):
                yield run
                return
        elif (
            index < first + 2 * NEAR_BODY
            and _is_link_list(block)
            and lead_to_tags(block.cues.links)
            and split_by_links(block.text, block.cues.links)
        ):
            yield [block]
            return
        elif index < first + NEAR_BODY and _is_link(block):
            run = _links_from(page, index, stop)
            links = [link for item in run for link in item.cues.links]
            if len(run) >= FEWEST_LINKS and lead_to_tags(links) and not _is_furniture(run, page):
                yield run
                return
        index += 1


def _is_label(block: LabelledBlock, page: CapturedPage) -> bool:
    if len(block.text) > 40 or _SECTION_LABEL.search(block.text):
        return False
    found = page.words.tag_label.match(block.text)
    return bool(found) and found is not None and not block.text[found.end() :].strip(" :")


def _labelled_inline(block: LabelledBlock, page: CapturedPage) -> bool:
    """`Tags: one, two`: label with a colon and something that is no sentence."""
    found = page.words.tag_label.match(block.text[:60])
    if not found or (":" not in found[0] and "：" not in found[0]):
        return False
    rest = block.text[found.end() :].strip()
    return 0 < len(rest) <= 400 and rest[-1] not in ".!?。"


def _list_below(page: CapturedPage, index: int) -> list[LabelledBlock]:
    """What follows a label: a list, or a single line."""
    blocks = page.blocks
    if index >= len(blocks) or len(blocks[index].text) > 400:
        return []
    first = blocks[index]
    if not _is_item(first, page):
        words = first.text.split()
        lines_up = first.kind is not BlockKind.HEADING and len(words) >= 2 and first.text[-1] not in ".!?。"
        return [first] if lines_up else []
    run = [first]
    for other in blocks[index + 1 : index + 40]:
        same = (other.kind, other.cues.bullet, other.cues.indent, other.cues.tag_path[-2:]) == (
            first.kind, first.cues.bullet, first.cues.indent, first.cues.tag_path[-2:],
        )  # fmt: skip
        listed = bool(other.cues.bullet) or other.kind is BlockKind.LIST_ITEM or bool(other.cues.tag_path)
        if not (same and listed and _is_item(other, page)):
            break
        run.append(other)
    return run


def _run_of(page: CapturedPage, index: int, stop: int) -> list[LabelledBlock]:
    run: list[LabelledBlock] = []
    for block in page.blocks[index:stop]:
        if not (_marked(block, page) or (_is_link_list(block) and _tag_classes(block, page))):
            break
        if len(block.cues.links) < 2 and not _may_be_tag(block, page):
            continue
        if run and len(block.cues.links) < 2 and len(block.text.split()) >= HEADLINE_WORDS:
            break
        if any(c.isalnum() for c in block.text) and not _is_label(block, page):
            run.append(block)
    return run


def _may_be_tag(block: LabelledBlock, page: CapturedPage) -> bool:
    """A label with tags behind it, or something as short as a tag that is no sentence."""
    if page.words.tag_label.match(block.text[:60]):
        return True
    return _is_item(block, page) and not block.text.endswith(_ENDS_SENTENCE)


def _links_from(page: CapturedPage, index: int, stop: int) -> list[LabelledBlock]:
    run = []
    for block in page.blocks[index:stop]:
        if not _is_link(block) or not _is_item(block, page):
            break
        run.append(block)
    return run


def _is_item(block: LabelledBlock, page: CapturedPage) -> bool:
    text = block.text
    return (
        0 < len(text) <= LONGEST_ITEM
        and len(text.split()) <= MOST_WORDS
        and block.kind not in (BlockKind.IMAGE, BlockKind.HEADING)
        and not find_dates(text, page.words.dates)
    )


def _is_menu(run: list[LabelledBlock], page: CapturedPage) -> bool:
    """Links to services, most of them known, of which none leads to a tag, are no tags whoever says so."""
    linked = sum(bool(item.cues.links) for item in run)
    if len(run) < FEWEST_OF_MENU or 4 * linked < 3 * len(run):
        return False
    if any(leads_to_tag(link) for item in run for link in item.cues.links):
        return False
    return 2 * sum(fold(item.text) in page.words.chrome for item in run) > len(run)


def _is_furniture(run: list[LabelledBlock], page: CapturedPage) -> bool:
    """A list of sections, of services or of headlines stands where tags do."""
    if sum(fold(item.text) in page.words.chrome for item in run) > len(run) / 3:
        return True
    words = sorted(len(item.text.split()) for item in run if len(item.cues.links) < 2)
    return len(words) > 1 and words[len(words) // 2] >= HEADLINE_WORDS


def without_strangers(run: list[LabelledBlock]) -> list[LabelledBlock]:
    """Where most links of a list lead to pages of tags, the others are something else: the section, or a link
    to the comments."""
    leads = sum(lead_to_tags(item.cues.links) for item in run)
    if 2 * leads <= sum(bool(item.cues.links) for item in run):
        return run
    return [item for item in run if not item.cues.links or lead_to_tags(item.cues.links)]


def _tag_classes(block: LabelledBlock, page: CapturedPage) -> bool:
    """Its markup calls it tags, and not the text above it too."""
    called = block.cues.class_words & _TAG_CLASSES
    return bool(called - page.blocks[page.last_body].cues.class_words) and not (
        block.cues.class_words & _NOT_TAGS - {"related"}
    )


def _marked(block: LabelledBlock, page: CapturedPage) -> bool:
    return len(block.text) <= LONGEST_ITEM and block.kind is not BlockKind.IMAGE and _tag_classes(block, page)


def _is_link(block: LabelledBlock) -> bool:
    return len(block.cues.links) == 1 and block.cues.link_chars >= len(block.text.replace(" ", ""))


def _is_link_list(block: LabelledBlock) -> bool:
    return len(block.cues.links) > 1 and block.cues.link_chars >= 0.8 * len(block.text.replace(" ", ""))
