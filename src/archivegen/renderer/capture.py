"""The whole capture in order, each stretch with its role: the original page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from itertools import groupby, islice
from operator import attrgetter

from archivegen.interface import Interface
from archivegen.records import Article, LabelledBlock, Role, UrlPath
from archivegen.records.construction import quick
from archivegen.renderer.body import anchor_of, anchored_blocks, place_of
from archivegen.renderer.remembering import remembered
from archivegen.renderer.views import OriginalBlock, OriginalGroup, RemovedCount
from archivegen.renderer.wording import role_count, role_name, sureness

FOLDED_FROM = 8
"""Removed blocks in a row from which they are folded: a menu, not a stray line."""
_SAMPLE_CHARS = 110
_HEAD_OF_ARTICLE = "article"
_NOTES = frozenset({Role.AUTHOR_NOTE, Role.CORRECTION})
_is_kept = attrgetter("kept")
_original_block, _removed_count = quick(OriginalBlock), quick(RemovedCount)


def role_counts(
    article: Article, original: UrlPath, interface: Interface, *, kept: bool
) -> tuple[RemovedCount, ...]:
    """Return how many kept or removed blocks there are of each role, most first."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Role, int]] = {}
    for index, block in enumerate(article.blocks):
        if block.kept is kept:
            key = block.role._value_  # `value` takes ten times as long
            if key in counts:
                counts[key] += 1
            else:
                counts[key], first[key] = 1, (block.role, index)
    return tuple(
        _removed_count(
            label=role_count(first[key][0], count, interface),
            role=key,
            count=count,
            url=UrlPath(f"{original}#{place_of(first[key][1])}"),
        )
        for key, count in sorted(counts.items(), key=_most_first)
    )


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def original_groups(article: Article, page: UrlPath, interface: Interface) -> tuple[OriginalGroup, ...]:
    """Return the capture's blocks in order, long runs of removed ones folded; `page` is the article's."""
    shown = _blocks(article, page, interface)
    groups: list[OriginalGroup] = []
    start = 0
    for kept, run in groupby(article.blocks, key=_is_kept):
        blocks = tuple(run)
        folded = not kept and len(blocks) >= FOLDED_FROM
        groups.append(
            OriginalGroup(
                folded=folded,
                summary=_told(blocks, interface) if folded else "",
                sample=_sample(block.text for block in blocks) if folded else "",
                anchor=f"run-{place_of(start)}" if folded else "",
                blocks=tuple(shown[start : start + len(blocks)]),
            )
        )
        start += len(blocks)
    return tuple(groups)


def _told(blocks: Iterable[LabelledBlock], interface: Interface) -> str:
    """How many blocks there are of each role, in words: `68 navigation lines, 3 adverts`."""
    roles = Counter(block.role._value_ for block in blocks)
    return interface.enumerated(
        [role_count(Role(key), count, interface) for key, count in sorted(roles.items(), key=_most_first)]
    )


def _sample(texts: Iterable[str]) -> str:
    """First words of a run, to know it by."""
    words = " · ".join(" ".join(text.split()) for text in islice(texts, 12))
    return words if len(words) <= _SAMPLE_CHARS else words[:_SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"


def _blocks(article: Article, page: UrlPath, interface: Interface) -> list[OriginalBlock]:
    """Every block of the capture. A page has hundreds: nothing is made twice here."""
    before: LabelledBlock | None = None
    text, anchored = article.text, anchored_blocks(article)
    shown = []
    for index, block in enumerate(article.blocks):
        role, same_as = block.role, block.same_as
        shown.append(
            _original_block(
                anchor=place_of(index),
                text=text[block.start : block.end].strip("\n") or block.text,
                role=role_name(role, interface),
                role_key=role._value_,
                kept=block.kept,
                reason=interface.recorded(block.reason),
                sureness=_sureness(block.confidence, interface),
                article=UrlPath(f"{page}#{_target(index, role, anchored)}") if block.kept else None,
                same_as=place_of(same_as) if same_as is not None else "",
                joined=before is not None and before.block == block.block and before.end <= block.start,
            )
        )
        before = block
    return shown


@remembered
def _sureness(confidence: float, interface: Interface) -> str:
    """A confidence in words and as a share: `very high (99%)`."""
    return interface.gettext(
        "%(sureness)s (%(share)s)",
        sureness=sureness(confidence, interface),
        share=interface.percent(round(confidence * 100)),
    )


def _target(index: int, role: Role, anchored: Set[int]) -> str:
    """Where a kept block stands on the article page; its head for what has no place of its own."""
    if role in _NOTES:
        return "notes"
    return anchor_of(index) if index in anchored else _HEAD_OF_ARTICLE
