"""What the format says besides the words: bullets, indent, blank lines; elements, classes, links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from archivegen.records import Block, BlockKind
from archivegen.stripper.features.columns import SCALE, Columns, share, since_last
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.features.vocabulary import Vocabulary

_KINDS = {kind: place for place, kind in enumerate(BlockKind)}
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


def _column(blocks: Sequence[Block], read: Callable[[Block], int]) -> Ints:
    return np.fromiter((read(block) for block in blocks), dtype=np.int64, count=len(blocks))


def add_layout(columns: Columns, blocks: Sequence[Block]) -> Ints:
    """Add kind, bullet, indent and blank lines; returns 1 for list items."""
    group = "layout"
    cues = [block.cues for block in blocks]
    kind = columns.add(group, "kind", _column(blocks, lambda block: _KINDS[block.kind]))
    bullet = np.array([_BULLETS.get(cue.bullet, 7) for cue in cues], dtype=np.int64)
    columns.add(group, "bullet", bullet)
    indent = columns.add(group, "indent", np.array([cue.indent for cue in cues], dtype=np.int64))
    columns.add(group, "ordinal", np.array([cue.ordinal or 0 for cue in cues], dtype=np.int64))
    blank = columns.add(group, "blank_before", np.array([cue.blank_before for cue in cues], dtype=np.int64))
    columns.add(group, "blank_after", np.concatenate((blank[1:], np.ones(1, dtype=np.int64)))[: len(blank)])
    columns.add(group, "page_blank", int((blank > 0).sum()) * SCALE // max(len(blocks), 1))
    columns.add(group, "page_bullets", int((bullet > 0).sum()) * SCALE // max(len(blocks), 1))
    columns.add(group, "since_blank", np.minimum(since_last(blank > 0), 99))
    columns.add(group, "indent_change", np.diff(indent, prepend=indent[:1]))
    columns.add(group, "level", np.array([cue.level for cue in cues], dtype=np.int64))
    items: Ints = (kind == _KINDS[BlockKind.LIST_ITEM]).astype(np.int64)
    return items


def add_elements(columns: Columns, blocks: Sequence[Block], shape: TextShape, vocabulary: Vocabulary) -> Ints:
    """Add what HTML gives; zeros, and `has_elements` 0, for other formats. Returns the share of link text."""
    group, count = "elements", len(blocks)
    paths = [block.cues.tag_path for block in blocks]
    has = any(paths)
    columns.add(group, "has_elements", int(has))
    letters = np.array([len(block.text) for block in blocks], dtype=np.int64)
    links = columns.add(
        "links", "links", share(np.array([b.cues.link_chars for b in blocks], dtype=np.int64), letters)
    )
    columns.add("links", "link_count", np.array([len(block.cues.links) for block in blocks], dtype=np.int64))
    columns.add(group, "hidden", np.array([block.cues.hidden for block in blocks], dtype=np.int64))
    ancestors = np.zeros((len(_ANCESTORS), count), dtype=np.int64)
    own, depth, body = np.zeros((3, count), dtype=np.int64)
    if has:
        _read_paths(paths, ancestors, own, depth)
        body[:] = [_BODY_PROPERTY in block.cues.itemprop for block in blocks]
    columns.add_many(group, [f"in_{name}" for name in _ANCESTORS], ancestors)
    columns.add(group, "own_element", own)
    columns.add(group, "depth", depth)
    columns.add(group, "in_article_body", body)
    _add_classes(columns, blocks, shape, vocabulary, has)
    _add_container(columns, blocks, shape, has)
    return links


def _read_paths(paths: Sequence[tuple[str, ...]], ancestors: Ints, own: Ints, depth: Ints) -> None:
    seen: dict[tuple[str, ...], list[int]] = {}
    for column, path in enumerate(paths):
        found = seen.get(path)
        if found is None:
            names = set(path)
            found = [1 if name in names else 0 for name in _ANCESTORS]
            found += [_OWN_CODES.get(path[-1], 0) if path else 0, len(path)]
            seen[path] = found
        ancestors[:, column] = found[:-2]
        own[column], depth[column] = found[-2], found[-1]


def _add_classes(
    columns: Columns, blocks: Sequence[Block], shape: TextShape, vocabulary: Vocabulary, has: bool
) -> None:
    """Evidence of class words: of all, and of those that the bulk of the page's prose does not share.

    Sum, least, greatest, how many are known. Names that stand around the whole article say nothing inside it.
    """
    rows = np.zeros((8, len(blocks)), dtype=np.int64)
    if has:
        table, most = vocabulary.class_words, prevailing_classes(blocks, shape.prose)
        seen: dict[frozenset[str], tuple[int, ...]] = {}
        for column, block in enumerate(blocks):
            words = block.cues.class_words
            found = seen.get(words)
            if found is None:
                found = (*_evidence(words, table), *_evidence(words - most, table))
                seen[words] = found
            rows[:, column] = found
    names = ("sum", "low", "high", "known")
    columns.add_many(
        "classes", [f"class_{name}" for name in names] + [f"own_class_{name}" for name in names], rows
    )


def _evidence(words: frozenset[str], table: Mapping[str, int]) -> tuple[int, int, int, int]:
    values = [table[word] for word in words if word in table]
    return (sum(values), min(values), max(values), len(values)) if values else (0, 0, 0, 0)


def prevailing_classes(blocks: Sequence[Block], mass: Ints) -> frozenset[str]:
    """Class words around at least seven tenths of the mass (letters a block counts for)."""
    by_class: dict[frozenset[str], int] = {}
    for block, letters in zip(blocks, mass.tolist(), strict=True):
        if letters:
            by_class[block.cues.class_words] = by_class.get(block.cues.class_words, 0) + letters
    by_word: dict[str, int] = {}
    for words, letters in by_class.items():
        for word in words:
            by_word[word] = by_word.get(word, 0) + letters
    total = int(mass.sum())
    return frozenset(word for word, letters in by_word.items() if letters * 10 >= total * 7)


def _add_container(columns: Columns, blocks: Sequence[Block], shape: TextShape, has: bool) -> None:
    """How much of the page's prose stands in the same kind of place, and how alike the classes are."""
    rows = np.zeros((4, len(blocks)), dtype=np.int64)
    if has:
        prose = shape.prose.tolist()
        total = max(sum(prose), 1)
        by_path: dict[tuple[str, ...], int] = {}
        by_parent: dict[tuple[str, ...], int] = {}
        by_class: dict[frozenset[str], int] = {}
        for block, mass in zip(blocks, prose, strict=True):
            cues = block.cues
            by_path[cues.tag_path] = by_path.get(cues.tag_path, 0) + mass
            by_parent[cues.tag_path[:-1]] = by_parent.get(cues.tag_path[:-1], 0) + mass
            by_class[cues.class_words] = by_class.get(cues.class_words, 0) + mass
        most = max(by_class.items(), key=lambda item: (item[1], sorted(item[0])))[0]
        alike = {words: len(words & most) * SCALE // max(len(words | most), 1) for words in by_class}
        for column, block in enumerate(blocks):
            cues = block.cues
            rows[:, column] = (
                by_path[cues.tag_path] * SCALE // total,
                by_parent[cues.tag_path[:-1]] * SCALE // total,
                by_class[cues.class_words] * SCALE // total,
                alike[cues.class_words],
            )
    columns.add_many(
        "container", ["prose_same_path", "prose_same_parent", "prose_same_class", "class_alike"], rows
    )
