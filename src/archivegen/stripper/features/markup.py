"""What the format says besides the words: bullets, indent, blank lines; elements, classes, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from operator import attrgetter

import numpy as np

from archivegen.records import Block, BlockKind
from archivegen.stripper.features.columns import SCALE, Columns, share, shifted, since_last
from archivegen.stripper.features.containers import KINDS, Containers, Elements, column, part
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.nesting import AROUND, prose_around
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
_CLASSES = [f"{whose}class_{name}" for whose in ("", "own_") for name in ("sum", "low", "high", "known")]
_CONTAINER = ["prose_same_path", "prose_same_parent", "prose_same_class", "class_alike"]


def add_layout(columns: Columns, around: Containers) -> Ints:
    """Add kind, bullet, indent and blank lines; returns 1 for list items."""
    group, cues, count = "layout", around.cues, columns.blocks
    kind, indent, blank = around.kind, around.indent, around.blank
    columns.add(group, "kind", kind)
    bullet = columns.add(group, "bullet", column((_BULLETS.get(cue.bullet, 7) for cue in cues), count))
    columns.add(group, "indent", indent)
    columns.add(group, "ordinal", column((cue.ordinal or 0 for cue in cues), count))
    columns.add(group, "blank_before", blank)
    spread = columns.spread
    columns.add(group, "blank_after", shifted(blank, 1, spread, fill=1))
    set_apart = np.stack((blank > 0, bullet > 0))
    parts = spread.sums(set_apart) * SCALE // spread.count
    columns.add_for_page(group, "page_blank", parts[0])
    columns.add_for_page(group, "page_bullets", parts[1])
    columns.add(group, "since_blank", np.minimum(since_last(set_apart[0], spread), 99))
    change = np.diff(indent, prepend=indent[:1])
    change[spread.first[:-1]] = 0
    columns.add(group, "indent_change", change)
    columns.add(group, "level", column(map(attrgetter("level"), cues), count))
    items: Ints = (kind == KINDS[BlockKind.LIST_ITEM]).astype(np.int64)
    return items


def add_elements(
    columns: Columns, blocks: Sequence[Block], around: Containers, shape: TextShape, vocabulary: Vocabulary
) -> Ints:
    """Add what HTML gives; zeros, and `has_elements` 0, for other formats. Returns the share of link text."""
    group, cues, count = "elements", around.cues, columns.blocks
    has = np.array([elements is not None for elements in around.elements], dtype=np.int64)
    columns.add_for_page(group, "has_elements", has)
    letters = column((len(block.text) for block in blocks), count)
    links = columns.add("links", "links", share(column(map(attrgetter("link_chars"), cues), count), letters))
    columns.add("links", "link_count", column((len(cue.links) for cue in cues), count))
    columns.add(group, "hidden", column(map(attrgetter("hidden"), cues), count))
    read = around.measured(len(_ANCESTORS) + 2, _read_paths)
    columns.add_many(group, [f"in_{name}" for name in _ANCESTORS], read[:-2])
    columns.add(group, "own_element", read[-2])
    columns.add(group, "depth", read[-1])
    columns.add(group, "in_article_body", column((_BODY_PROPERTY in cue.itemprop for cue in cues), count))
    columns.add_many(
        "classes",
        _CLASSES,
        around.measured(
            len(_CLASSES), lambda elements, here: _classes(elements, shape.prose[here], vocabulary)
        ),
    )
    columns.add_many(
        "container",
        _CONTAINER,
        around.measured(len(_CONTAINER), lambda elements, here: _container(elements, shape.prose[here])),
    )

    def prose(elements: Elements, here: slice) -> Ints:
        return prose_around(elements.tree, shape.size[here], shape.prose[here], links[here])

    columns.add_many("container", list(AROUND), around.measured(len(AROUND), prose))
    return links


def _read_paths(elements: Elements, _: slice) -> Ints:
    read = np.frombuffer(b"".join(map(_read_path, elements.paths)), dtype=np.uint8)
    found: Ints = read.reshape(len(elements.paths), -1).T.take(elements.path, axis=1).astype(np.int64)
    return found


@lru_cache(maxsize=4096)
def _read_path(path: tuple[str, ...]) -> bytes:
    """A byte for each of `_ANCESTORS`, one for the element itself and one for the depth."""
    names = set(path)
    own = _OWN_CODES.get(path[-1], 0) if path else 0
    return bytes((*(name in names for name in _ANCESTORS), own, min(len(path), 255)))


def _classes(elements: Elements, prose: Ints, vocabulary: Vocabulary) -> Ints:
    """Evidence of class words: of all, and of those that the bulk of the page's prose does not share.

    Sum, least, greatest, how many are known. Names that stand around the whole article say nothing inside it.
    """
    table, most = vocabulary.class_words, elements.prevailing(prose)
    asked = vocabulary.known_classes.intersection(frozenset().union(*elements.names))
    known = [words & asked for words in elements.names]
    evidence = [(*_evidence(words, table), *_evidence(words - most, table)) for words in known]
    found: Ints = np.array(evidence, dtype=np.int64).T.take(elements.named, axis=1)
    return found


def _evidence(words: Set[str], table: Mapping[str, int]) -> tuple[int, int, int, int]:
    values = [table[word] for word in words]
    return (sum(values), min(values), max(values), len(values)) if values else (0, 0, 0, 0)


def _container(elements: Elements, prose: Ints) -> Ints:
    """How much of the page's prose stands in the same kind of place, and how alike the classes are."""
    total = int(prose.sum())
    of_path, of_names = elements.mass_of_paths(prose), elements.mass_of_names(prose)
    parents: dict[tuple[str, ...], int] = {}
    for path, mass in zip(elements.paths, of_path, strict=True):
        parents[path[:-1]] = parents.get(path[:-1], 0) + mass
    greatest = max(of_names)
    most = max(
        (words for words, mass in zip(elements.names, of_names, strict=True) if mass == greatest),
        key=sorted,
    )
    alike = [_alike(words, most) for words in elements.names]
    return np.stack(
        (
            part(of_path, total)[elements.path],
            part([parents[path[:-1]] for path in elements.paths], total)[elements.path],
            part(of_names, total)[elements.named],
            np.array(alike, dtype=np.int64)[elements.named],
        )
    )


def _alike(words: frozenset[str], others: frozenset[str]) -> int:
    """How much of two sets of words is common to both, in 255ths."""
    common = len(words & others)
    return common * SCALE // max(len(words) + len(others) - common, 1)
