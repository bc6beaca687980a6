"""Blocks that say what the capture states outright: title, description, names, keywords."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from archivegen.records import Document
from archivegen.stripper.features.columns import Columns, share, since_last
from archivegen.stripper.features.glyphs import Alphabet, Glyphs, Hashes, Ints, read_glyphs
from archivegen.stripper.features.text import TextShape

_FIELDS = {"title": "title", "dek": "dek", "author": "author", "tag": "tag", "image_caption": "caption"}


def _word_hashes(values: Iterable[str], alphabet: Alphabet) -> Hashes:
    return np.unique(read_glyphs(tuple(values), alphabet).words.hashes)


def _covered(glyphs: Glyphs, stated: Hashes) -> Ints:
    """Words of each block that are among the stated ones."""
    found = np.isin(glyphs.words.hashes, stated)
    counted: Ints = np.bincount(glyphs.words.block[found], minlength=glyphs.size)
    return counted


def add_stated(
    columns: Columns, document: Document, glyphs: Glyphs, shape: TextShape, alphabet: Alphabet
) -> None:
    """Share of each block's words that a stated value has, and for the title also the other way round."""
    group = "stated"
    by_field: dict[str, list[str]] = {name: [] for name in _FIELDS.values()}
    for candidate in document.candidates:
        if candidate.field in _FIELDS and candidate.value:
            by_field[_FIELDS[candidate.field]].append(candidate.value)
    count = np.diff(glyphs.words.first)
    for name, values in by_field.items():
        covered, size = np.zeros(glyphs.size, dtype=np.int64), 0
        if values:
            stated = _word_hashes(values, alphabet)
            covered, size = _covered(glyphs, stated), len(stated)
        part = columns.add(group, f"stated_{name}", share(covered, count))
        whole = columns.add(group, f"stated_{name}_whole", share(covered, size) if size else covered)
        columns.add(group, f"stated_{name}_known", int(bool(values)))
        if name == "title":
            headline = (part >= 200) & (whole >= 100) & (shape.size > 10)
            columns.add(group, "since_title", np.minimum(since_last(headline), 200))
