"""The whole capture in order, each stretch with its role: the original page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from archivegen.interface import Interface
from archivegen.records import Article, LabelledBlock, Role, UrlPath
from archivegen.renderer.body import anchor_of, body_parts, place_of
from archivegen.renderer.views import OriginalBlock, OriginalGroup, RemovedCount
from archivegen.renderer.wording import role_count, role_name, sureness

FOLDED_FROM = 8
"""Removed blocks in a row from which they are folded: a menu, not a stray line."""
_SAMPLE_CHARS = 110
_HEAD_OF_ARTICLE = "article"


def role_counts(
    article: Article, original: UrlPath, interface: Interface, *, kept: bool
) -> tuple[RemovedCount, ...]:
    """Return how many kept or removed blocks there are of each role, most first."""
    counts = Counter(block.role for block in article.blocks if block.kept is kept)
    first = {
        block.role: index for index, block in reversed(list(enumerate(article.blocks))) if block.kept is kept
    }
    return tuple(
        RemovedCount(
            label=role_count(role, count, interface),
            role=role.value,
            count=count,
            url=UrlPath(f"{original}#{place_of(first[role])}"),
        )
        for role, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].value))
    )


def original_groups(article: Article, page: UrlPath, interface: Interface) -> tuple[OriginalGroup, ...]:
    """Return the capture's blocks in order, long runs of removed ones folded; `page` is the article's."""
    shown = list(_blocks(article, page, interface))
    groups: list[OriginalGroup] = []
    for kept, run in groupby(enumerate(shown), key=lambda pair: pair[1].kept):
        pairs = list(run)
        blocks = tuple(block for _, block in pairs)
        folded = not kept and len(blocks) >= FOLDED_FROM
        roles = Counter(article.blocks[index].role for index, _ in pairs)
        groups.append(
            OriginalGroup(
                folded=folded,
                summary=_told(roles, interface) if folded else "",
                sample=_sample(article.blocks[index].text for index, _ in pairs) if folded else "",
                anchor=f"run-{blocks[0].anchor}" if folded else "",
                blocks=blocks,
            )
        )
    return tuple(groups)


def _told(roles: Counter[Role], interface: Interface) -> str:
    ordered = sorted(roles.items(), key=lambda pair: (-pair[1], pair[0].value))
    return interface.enumerated([role_count(role, count, interface) for role, count in ordered])


def _sample(texts: Iterable[str]) -> str:
    """First words of a run, to know it by."""
    words = " · ".join(" ".join(text.split()) for text in islice(texts, 12))
    return words if len(words) <= _SAMPLE_CHARS else words[:_SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"


def _blocks(article: Article, page: UrlPath, interface: Interface) -> Iterator[OriginalBlock]:
    before: LabelledBlock | None = None
    anchors = {passage.anchor for part in body_parts(article, page) for passage in part.passages}
    for index, block in enumerate(article.blocks):
        yield OriginalBlock(
            anchor=place_of(index),
            text=article.text[block.start : block.end].strip("\n") or block.text,
            role=role_name(block.role, interface),
            role_key=block.role.value,
            kept=block.kept,
            reason=interface.recorded(block.reason),
            sureness=interface.gettext(
                "%(sureness)s (%(share)s)",
                sureness=sureness(block.confidence, interface),
                share=interface.percent(round(block.confidence * 100)),
            ),
            article=UrlPath(f"{page}#{_target(index, block, anchors)}") if block.kept else None,
            same_as=place_of(block.same_as) if block.same_as is not None else "",
            joined=before is not None and before.block == block.block and before.end <= block.start,
        )
        before = block


def _target(index: int, block: LabelledBlock, anchors: set[str]) -> str:
    """Where a kept block stands on the article page; its head for what has no place of its own."""
    if block.role in (Role.AUTHOR_NOTE, Role.CORRECTION):
        return "notes"
    return anchor_of(index) if anchor_of(index) in anchors else _HEAD_OF_ARTICLE
