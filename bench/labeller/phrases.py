"""The lexicon's phrases of all languages as hashed signs, for the weights file."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from archivegen.lexicon import all_lexicons
from archivegen.stripper.features.glyphs import Alphabet, read_glyphs
from archivegen.stripper.features.signs import KINDS, LONGEST, Signs, joined, phrase_words

_MARKERS = {
    "comments": "comments",
    "comment_form": "comments",
    "related": "related",
    "share": "share",
    "follow": "share",
    "newsletter": "newsletter",
    "advert": "advert",
    "paywall": "paywall",
    "navigation": "navigation",
    "breadcrumb": "navigation",
    "footer": "footer",
    "legal": "footer",
    "player": "player",
}
_LISTS = {
    "byline": "byline",
    "byline_roles": "byline",
    "published_labels": "stamp",
    "updated_labels": "stamp",
    "captured_labels": "stamp",
    "relative_dates": "date",
    "author_note": "author_note",
    "disclaimer": "disclaimer",
    "photo_labels": "photo",
    "tag_labels": "tags",
    "source_labels": "source",
    "read_time": "read_time",
    "end_of_article": "end",
    "dek_labels": "dek",
    "correction_openers": "correction",
    "stop_words": "stop_word",
    "quote_verbs": "quote_verb",
}


def _phrases() -> Iterable[tuple[str, str]]:
    for lexicon in all_lexicons():
        for marker, kind in _MARKERS.items():
            yield from ((kind, phrase) for phrase in lexicon.markers.get(marker, ()))
        for name, kind in _LISTS.items():
            yield from ((kind, phrase) for phrase in sorted(getattr(lexicon, name)))
        for names in (*lexicon.months, *lexicon.weekdays):
            yield from (("date", phrase) for phrase in names)


def build(alphabet: Alphabet) -> Signs:
    """All phrases; one of more than LONGEST words is cut there."""
    found: dict[int, int] = {}
    openers: set[int] = set()
    for kind, phrase in _phrases():
        text = phrase.replace("#", "0")
        hashes = phrase_words(read_glyphs([text], alphabet))[:LONGEST]
        if not len(hashes):
            continue
        if len(hashes) > 1:
            openers.add(int(hashes[0]))
        key = hashes[:1]
        for word in range(1, len(hashes)):
            key = joined(key, hashes[word : word + 1])
        found[int(key[0])] = found.get(int(key[0]), 0) | 1 << KINDS.index(kind)
    keys = np.array(sorted(found), dtype=np.uint64)
    masks = np.array([found[int(key)] for key in keys], dtype=np.int64)
    return Signs(keys, masks, np.array(sorted(openers), dtype=np.uint64))
