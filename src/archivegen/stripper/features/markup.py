"""What the format says besides the words: bullets, indent, blank lines; elements, classes, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter

import numpy as np

from archivegen.records import Block, BlockKind
from archivegen.stripper.features.columns import SCALE, Columns, share, since_last
from archivegen.stripper.features.containers import KINDS, Containers, column, part
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.features.vocabulary import Vocabulary

_BULLETS = {"": 0, "•": 1, "*": 2, "+": 3, "-": 4, "o": 5, "#": 6}
_ANCESTORS = (
    "article", "main", "section", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "ul",
    "li", "table", "blockquote", "a", "button", "label", "dl", "details",
)  # fmt: skip
_OWN = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "div",
    "span",
    "td",
    "a",
    "figcaption",
    "time",
    "img",
    "blockquote",
    "section",
    "button",
)
_OWN_CODES = {name: place + 1 for place, name in enumerate(_OWN)}
_BODY_PROPERTY = "articleBody"


def add_layout(columns: Columns, around: Containers) -> Ints:
    """Add kind, bullet, indent and blank lines; returns 1 for list items."""
    group, cues, count = "layout", around.cues, columns.blocks
    kind, indent, blank = around.kind, around.indent, around.blank
    columns.add(group, "kind", kind)
    bullet = columns.add(group, "bullet", column((_BULLETS.get(cue.bullet, 7) for cue in cues), count))
    columns.add(group, "indent", indent)
    columns.add(group, "ordinal", column((cue.ordinal or 0 for cue in cues), count))
    columns.add(group, "blank_before", blank)
    columns.add(group, "blank_after", np.append(blank[1:], 1))
    columns.add(group, "page_blank", int((blank > 0).sum()) * SCALE // max(count, 1))
    columns.add(group, "page_bullets", int((bullet > 0).sum()) * SCALE // max(count, 1))
    columns.add(group, "since_blank", np.minimum(since_last(blank > 0), 99))
    columns.add(group, "indent_change", np.diff(indent, prepend=indent[:1]))
    columns.add(group, "level", column(map(attrgetter("level"), cues), count))
    items: Ints = (kind == KINDS[BlockKind.LIST_ITEM]).astype(np.int64)
    return items


def add_elements(
    columns: Columns, blocks: Sequence[Block], around: Containers, shape: TextShape, vocabulary: Vocabulary
) -> Ints:
    """Add what HTML gives; zeros, and `has_elements` 0, for other formats. Returns the share of link text."""
    group, cues, count = "elements", around.cues, columns.blocks
    has = around.has_elements
    columns.add(group, "has_elements", int(has))
    letters = column((len(block.text) for block in blocks), count)
    links = columns.add("links", "links", share(column(map(attrgetter("link_chars"), cues), count), letters))
    columns.add("links", "link_count", column((len(cue.links) for cue in cues), count))
    columns.add(group, "hidden", column(map(attrgetter("hidden"), cues), count))
    ancestors = np.zeros((len(_ANCESTORS), count), dtype=np.int64)
    own, depth, body = np.zeros((3, count), dtype=np.int64)
    if has:
        read = np.frombuffer(b"".join(map(_read_path, around.paths)), dtype=np.uint8)
        of_path = read.reshape(len(around.paths), -1).T.take(around.path, axis=1).astype(np.int64)
        ancestors, own, depth = of_path[:-2], of_path[-2], of_path[-1]
        body = column((_BODY_PROPERTY in cue.itemprop for cue in cues), count)
    columns.add_many(group, [f"in_{name}" for name in _ANCESTORS], ancestors)
    columns.add(group, "own_element", own)
    columns.add(group, "depth", depth)
    columns.add(group, "in_article_body", body)
    _add_classes(columns, around, shape, vocabulary, has)
    _add_container(columns, around, shape, has)
    return links


@lru_cache(maxsize=4096)
def _read_path(path: tuple[str, ...]) -> bytes:
    """A byte for each of `_ANCESTORS`, one for the element itself and one for the depth."""
    names = set(path)
    own = _OWN_CODES.get(path[-1], 0) if path else 0
    return bytes((*(name in names for name in _ANCESTORS), own, min(len(path), 255)))


def _add_classes(
    columns: Columns, around: Containers, shape: TextShape, vocabulary: Vocabulary, has: bool
) -> None:
    """Evidence of class words: of all, and of those that the bulk of the page's prose does not share.

    Sum, least, greatest, how many are known. Names that stand around the whole article say nothing inside it.
    """
    rows = np.zeros((8, columns.blocks), dtype=np.int64)
    if has:
        table, most = vocabulary.class_words, around.prevailing(shape.prose)
        known = [words & vocabulary.known_classes for words in around.names]
        evidence = [(*_evidence(words, table), *_evidence(words - most, table)) for words in known]
        rows = np.array(evidence, dtype=np.int64).T.take(around.named, axis=1)
    names = ("sum", "low", "high", "known")
    columns.add_many(
        "classes", [f"class_{name}" for name in names] + [f"own_class_{name}" for name in names], rows
    )


def _evidence(words: Set[str], table: Mapping[str, int]) -> tuple[int, int, int, int]:
    values = [table[word] for word in words]
    return (sum(values), min(values), max(values), len(values)) if values else (0, 0, 0, 0)


def _add_container(columns: Columns, around: Containers, shape: TextShape, has: bool) -> None:
    """How much of the page's prose stands in the same kind of place, and how alike the classes are."""
    rows = np.zeros((4, columns.blocks), dtype=np.int64)
    if has:
        total = int(shape.prose.sum())
        of_path, of_names = around.mass_of_paths(shape.prose), around.mass_of_names(shape.prose)
        parents: dict[tuple[str, ...], int] = {}
        for path, mass in zip(around.paths, of_path, strict=True):
            parents[path[:-1]] = parents.get(path[:-1], 0) + mass
        greatest = max(of_names)
        most = max(
            (words for words, mass in zip(around.names, of_names, strict=True) if mass == greatest),
            key=sorted,
        )
        alike = [_alike(words, most) for words in around.names]
        rows = np.stack(
            (
                part(of_path, total)[around.path],
                part([parents[path[:-1]] for path in around.paths], total)[around.path],
                part(of_names, total)[around.named],
                np.array(alike, dtype=np.int64)[around.named],
            )
        )
    columns.add_many(
        "container", ["prose_same_path", "prose_same_parent", "prose_same_class", "class_alike"], rows
    )


def _alike(words: frozenset[str], others: frozenset[str]) -> int:
    """How much of two sets of words is common to both, in 255ths."""
    common = len(words & others)
    return common * SCALE // max(len(words) + len(others) - common, 1)
