"""Measures of every block of some pages: small integers, all computed at once.

`measure(documents, alphabet, vocabulary, signs)` gives one row a measure and one column a block. The measures
speak of letters, words, place, repetition and the format's cues; none knows a language, a publisher or
a file, apart from what the learned tables saw at several publishers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.records import Document
from archivegen.stripper.features.columns import Columns, Matrix
from archivegen.stripper.features.containers import Containers, containers_of
from archivegen.stripper.features.glyphs import Alphabet, Ints, read_glyphs
from archivegen.stripper.features.markup import add_elements, add_layout
from archivegen.stripper.features.place import (
    add_neighbours,
    add_page,
    add_repeats,
    add_run,
    add_sections,
    add_windows,
    prose_gains,
)
from archivegen.stripper.features.signs import Signs, add_signs
from archivegen.stripper.features.stated import add_stated
from archivegen.stripper.features.text import TextShape, add_text
from archivegen.stripper.features.vocabulary import Vocabulary, add_vocabulary

__all__ = ["Alphabet", "Measures", "Signs", "Vocabulary", "measure"]

_NEAR = (1, 2, 3)
_WINDOWS = ((4, 0), (0, 4), (8, 8), (20, 20))


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What was measured of a page."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    """The kind of sign that each measure is, for reasons in plain words."""
    matrix: Matrix
    """One row a measure, one column a block."""
    shape: TextShape
    around: Containers


def measure(
    documents: Sequence[Document],
    alphabet: Alphabet,
    vocabulary: Vocabulary,
    signs: Signs,
    wanted: frozenset[str] | None = None,
) -> Measures:
    """The measures of all blocks of some documents that have at least one block each, page after page.

    What is measured of a page does not depend on the pages beside it. With `wanted`, measures that are not
    among these may be left at 0 where computing them costs much.
    """
    blocks = [block for document in documents for block in document.blocks]
    around = containers_of(documents)
    glyphs = read_glyphs([block.text for block in blocks], alphabet)
    columns = Columns(around.spread)
    shape = add_text(columns, glyphs)
    items = add_layout(columns, around)
    mean, line = add_vocabulary(columns, glyphs, vocabulary)
    add_page(columns, shape)
    add_repeats(columns, glyphs, shape)
    links = add_elements(columns, blocks, around, shape, vocabulary)
    add_stated(columns, documents, glyphs, shape, alphabet, wanted)
    gains = prose_gains(shape)
    add_run(columns, shape, gains)
    add_run(columns, shape, gains + shape.prose * np.clip(mean, -100, 40) // 50, prefix="word_")
    add_sections(columns, shape, mean, line)
    add_signs(columns, glyphs, signs)
    _add_surroundings(columns, shape, items, mean, links)
    return Measures(tuple(columns.names), tuple(columns.groups), columns.matrix(), shape, around)


def _add_surroundings(columns: Columns, shape: TextShape, items: Ints, mean: Ints, links: Ints) -> None:
    named = dict(zip(columns.names, columns.rows, strict=True))
    size = np.minimum(shape.size, 1000)
    near = {
        "size": size, "prose": shape.prose, "ends": shape.ends_like_sentence, "mean": mean, "links": links,
        "item": items, "line": named["line_value"], "blank": named["blank_before"], "kind": named["kind"],
        "low": named["word_low"], "class": named["class_sum"], "own": named["own_element"],
        "said": named["said_in_prose"], "capitals": named["capital_words"],
    }  # fmt: skip
    add_neighbours(columns, list(near), np.stack(list(near.values())), _NEAR)
    wide = {
        "size": size, "prose": shape.prose, "ends": shape.ends_like_sentence, "mean": mean, "links": links,
        "item": items, "line": named["line_value"], "short": shape.headline_like,
        "class": named["class_sum"], "copies": np.minimum(named["copies"], 3), "sum": named["word_sum"],
    }  # fmt: skip
    add_windows(columns, list(wide), np.stack(list(wide.values())), _WINDOWS)
