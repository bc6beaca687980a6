"""Blocks that say what the capture states outright: title, description, names, keywords."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from archivegen.records import Document
from archivegen.stripper.features.columns import Columns, share, since_last
from archivegen.stripper.features.glyphs import Alphabet, Glyphs, Hashes, Ints, Words, once, read_glyphs
from archivegen.stripper.features.text import TextShape

_FIELDS = {"title": "title", "dek": "dek", "author": "author", "tag": "tag", "image_caption": "caption"}


def _covered(words: Words, here: slice, stated: Hashes) -> Ints:
    """Words of each block of these that are among the stated ones, which are sorted."""
    of_page = slice(int(words.first[here.start]), int(words.first[here.stop]))
    hashes = words.hashes[of_page]
    at = np.minimum(np.searchsorted(stated, hashes), len(stated) - 1)
    owner = words.block[of_page][stated[at] == hashes] - here.start
    counted: Ints = np.bincount(owner, minlength=here.stop - here.start)
    return counted


def _stated(
    documents: Sequence[Document], alphabet: Alphabet, fields: Sequence[str]
) -> list[dict[str, Hashes]]:
    """Of each document the different words, sorted, that its candidates of each field have."""
    values = [
        (number * len(fields) + fields.index(_FIELDS[candidate.field]), candidate.value)
        for number, document in enumerate(documents)
        for candidate in document.candidates
        if candidate.value and _FIELDS.get(candidate.field) in fields
    ]
    if not values:
        return [{}] * len(documents)
    words = read_glyphs([value for _, value in values], alphabet).words
    owner, word = once(np.array([place for place, _ in values])[words.block], words.hashes)
    bounds = np.searchsorted(owner, np.arange(len(documents) * len(fields) + 1)).tolist()
    hashes, present = word.astype(np.uint64), {place for place, _ in values}
    return [
        {
            name: hashes[bounds[place] : bounds[place + 1]]
            for place, name in enumerate(fields, number * len(fields))
            if place in present
        }
        for number in range(len(documents))
    ]


def add_stated(
    columns: Columns,
    documents: Sequence[Document],
    glyphs: Glyphs,
    shape: TextShape,
    alphabet: Alphabet,
    wanted: frozenset[str] | None,
) -> None:
    """Share of each block's words that a stated value has, and for the title also the other way round."""
    group, spread = "stated", columns.spread
    names = tuple(_FIELDS.values())
    asked = [n for n in names if wanted is None or not wanted.isdisjoint(_measures(n))]
    stated = _stated(documents, alphabet, asked)
    count = np.diff(glyphs.words.first)
    for name in names:
        part, whole = np.zeros((2, columns.blocks), dtype=np.int64)
        known = np.array([name in said for said in stated], dtype=np.int64)
        for said, here in zip(stated, spread.slices(), strict=True) if known.any() else ():
            words = said.get(name)
            if words is not None and len(words):
                covered = _covered(glyphs.words, here, words)
                part[here], whole[here] = share(covered, count[here]), share(covered, len(words))
        columns.add_many(group, [*_measures(name)[:2]], (part, whole))
        columns.add_for_page(group, f"stated_{name}_known", known)
        if name == "title":
            headline = (part >= 200) & (whole >= 100) & (shape.size > 10)
            columns.add(group, "since_title", np.minimum(since_last(headline, spread), 200))


def _measures(name: str) -> tuple[str, ...]:
    """Names of the measures of a field."""
    since = ("since_title",) if name == "title" else ()
    return f"stated_{name}", f"stated_{name}_whole", f"stated_{name}_known", *since
