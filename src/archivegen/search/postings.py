"""Documents -> Pagefind's index of them: which word stands where in which document.

The form is that of Pagefind's own indexer, as far as its script tells the difference: what it takes for
granted (the usual weight, no place in a title, no accents) is not written. Documents are numbered; the number
is the name by which the script tells what it found.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise, repeat, takewhile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from archivegen.search.cbor import ARRAY, array, head, number, text
from archivegen.search.engine import ENGINE_VERSION
from archivegen.search.word_forms import MARK, Entry, WordForms

_AT_ONCE = 250_000
"""Places that are written in one go, in 60 MB."""
_FIELDS = ("title",)
"""What of a document is weighed apart from the text."""
_TITLE = 255
"""Stands for a weight where a word stands in the title; sorts behind all weights."""
_ROW_BITS, _WEIGHT_BITS, _PLACE_BITS = 14, 8, 20
_ENTRY_SHIFT = _ROW_BITS + _WEIGHT_BITS + _PLACE_BITS
MOST_DOCUMENTS = 1 << _ROW_BITS
_FARTHEST = (1 << _PLACE_BITS) - 1
"""Places behind this one in a text are taken for it."""


Integers = NDArray[np.int64]


class Document(NamedTuple):
    """A text to index."""

    title: str
    content: str
    """All its words, of the title too."""


class Index(NamedTuple):
    """The files of an index; Pagefind's script asks for them by these names."""

    meta: bytes
    chunks: Mapping[str, bytes]


def index_of(documents: Sequence[Document], forms: WordForms, chunk: int) -> Index:
    """The index of documents, which are known by their place in the sequence. Raises SiteError.

    `chunk`: bytes of a file of words before it is compressed.
    """
    if len(documents) > MOST_DOCUMENTS:
        raise ValueError(f"{len(documents)} documents in one index")
    forms.learn({word for document in documents for text in document for word in text.split()})
    chunks: dict[str, bytes] = {}
    listed: list[list[str]] = []
    for words, first, last in _chunks(*_sorted_places(documents, forms), chunk):
        name = f"words-{len(chunks)}"
        chunks[name] = _packed(array((array(words),)))
        listed.append([first, last, name])
    _shorten(listed)
    lengths = (len(document.content.split()) for document in documents)
    meta = array(
        (
            text(ENGINE_VERSION),
            array(array((text(str(row)), number(length))) for row, length in enumerate(lengths)),
            array(array(map(text, chunk)) for chunk in listed),
            array(()),  # filters
            array(()),  # orders
            array(map(text, _FIELDS)),
        )
    )
    return Index(_packed(meta), chunks)


# ---------------------------------------------------------------------------- where each word stands


def _sorted_places(documents: Sequence[Document], forms: WordForms) -> tuple[list[Entry], Integers]:
    """The entries of all words in order, and each place of a word as one number.

    From its highest bits: the entry, by its place among the entries; the document; the weight, 0 for that of
    a whole word; the place in the text or in the title.
    """
    numbers, places = [], []
    others: list[tuple[int, int]] = []
    for row, document in enumerate(documents):
        words = document.content.split()
        numbers.append(np.fromiter(map(forms.usual.get, words, repeat(-1)), np.int64, len(words)))
        places.append(np.minimum(np.arange(len(words)), _FARTHEST) | row << _WEIGHT_BITS + _PLACE_BITS)
        unusual = np.flatnonzero(numbers[-1] < 0).tolist()
        others += _other_places(((place, words[place]) for place in unusual), row, forms)
        others += _title_places(document.title.split(), row, forms)
    more = np.array(others, np.int64).reshape(-1, 2)
    entry_of = np.concatenate([*numbers, more[:, 0]])
    place_of = np.concatenate([*places, more[:, 1]])
    place_of, entry_of = place_of[entry_of >= 0], entry_of[entry_of >= 0]
    used = np.unique(entry_of)
    ordered = sorted(used.tolist(), key=forms.entries.__getitem__)
    rank = np.zeros(len(forms.entries), np.int64)
    rank[ordered] = np.arange(len(ordered))
    keys = rank[entry_of] << _ENTRY_SHIFT | place_of
    keys.sort()
    return [forms.entries[one] for one in ordered], keys


def _other_places(words: Iterator[tuple[int, str]], row: int, forms: WordForms) -> Iterator[tuple[int, int]]:
    """Entry and place of words that have several entries or none."""
    for place, word in words:
        at = row << _WEIGHT_BITS + _PLACE_BITS | min(place, _FARTHEST)
        for entry in forms.whole[word]:
            yield entry, at
        for entry, weight in forms.parts.get(word, ()):
            yield entry, at | weight << _PLACE_BITS


def _title_places(words: Sequence[str], row: int, forms: WordForms) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(words):
        at = (row << _WEIGHT_BITS | _TITLE) << _PLACE_BITS | min(place, _FARTHEST)
        for entry in forms.whole[word]:
            yield entry, at
        for entry, _ in forms.parts.get(word, ()):
            yield entry, at


# ------------------------------------------------------------------------------------ written down

_SHAPE, _ROW, _COUNT, _IN_TITLE, _WEIGHT, _PLACE, _WIDTH = 0, 1, 6, 11, 16, 18, 23
"""Columns of what is written for a place: bytes of a new document, of a new weight, of the place."""


def _written(keys: Integers) -> tuple[bytes, Integers, Integers, Integers]:
    """CBOR of all documents of all entries; and of each entry its first byte, its end and its documents.

    A document is an array of its number, of places by weight and, when there are some, of places in the
    title; each number but the first says the distance from the one before.
    """
    place = keys & _FARTHEST
    weight = keys >> _PLACE_BITS & (1 << _WEIGHT_BITS) - 1
    document = keys >> _PLACE_BITS + _WEIGHT_BITS
    row = document & MOST_DOCUMENTS - 1
    entry = document >> _ROW_BITS
    new_entry, new_document = _changes(entry), _changes(document)
    new_weight = new_document | _changes(weight)
    in_title = weight == _TITLE
    starts = np.flatnonzero(new_document)

    signs = np.zeros((len(keys), _WIDTH), np.uint8)
    there = np.zeros((len(keys), _WIDTH), bool)
    titled = np.add.reduceat(in_title, starts)
    _put(signs, there, _SHAPE, ARRAY, 2 + (titled > 0), starts)
    row_before = np.where(new_entry, 0, np.concatenate(([0], row[:-1])))
    _put(signs, there, _ROW, 0, (row - row_before)[starts], starts)
    weights = np.add.reduceat((new_weight & (weight > 0) & ~in_title).astype(np.int64), starts)
    in_text = np.diff(np.append(starts, len(keys))) - titled
    _put(signs, there, _COUNT, ARRAY, in_text + weights, starts)
    title_starts = np.flatnonzero(in_title & new_weight)
    _put(signs, there, _IN_TITLE, ARRAY, titled[titled > 0] + 1, title_starts)
    _put(signs, there, _WEIGHT, 1, np.zeros(len(title_starts), np.int64), title_starts)
    weight_starts = np.flatnonzero(new_weight & (weight > 0) & ~in_title)
    _put(signs, there, _WEIGHT, 1, weight[weight_starts], weight_starts)
    distance = np.where(new_weight, place, place - np.concatenate(([0], place[:-1])))
    _put(signs, there, _PLACE, 0, distance, np.arange(len(keys)))

    ends = np.cumsum(there.sum(axis=1))
    firsts = np.flatnonzero(new_entry)
    begins = np.where(firsts > 0, ends[firsts - 1], 0)
    documents = np.add.reduceat(new_document.astype(np.int64), firsts)
    return signs[there].tobytes(), begins, np.append(begins[1:], ends[-1]), documents


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value is another than the one before; the first is."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _put(
    signs: NDArray[np.uint8],
    there: NDArray[np.bool_],
    column: int,
    major: int,
    values: Integers,
    rows: Integers,
) -> None:
    """Write CBOR heads (as `cbor.head` does) into rows, from a column on."""
    small = values < 24
    signs[rows[small], column] = major << 5 | values[small]
    there[rows, column] = True
    for code, size, least, most in ((24, 1, 24, 1 << 8), (25, 2, 1 << 8, 1 << 16), (26, 4, 1 << 16, 1 << 32)):
        longer = (values >= least) & (values < most)
        if longer.any():
            at, value = rows[longer], values[longer]
            signs[at, column] = major << 5 | code
            for byte in range(size):
                signs[at, column + 1 + byte] = value >> 8 * (size - 1 - byte) & 0xFF
                there[at, column + 1 + byte] = True


def _lists(keys: Integers) -> Iterator[bytes]:
    """Of each entry the documents in which it stands, written down."""
    start = 0
    while start < len(keys):
        # On to the last place of an entry.
        last = keys[min(start + _AT_ONCE, len(keys)) - 1] | (1 << _ENTRY_SHIFT) - 1
        end = int(np.searchsorted(keys, last, side="right"))
        written, *columns = _written(keys[start:end])
        for begin, behind, documents in zip(*(column.tolist() for column in columns), strict=True):
            yield head(ARRAY, documents) + written[begin:behind]
        start = end


def _chunks(entries: Sequence[Entry], keys: Integers, least: int) -> Iterator[tuple[list[bytes], str, str]]:
    """Words in order, some at a time, with the first and the last of them: `least` bytes or more."""
    chunk: list[bytes] = []
    size, first, word = 0, "", ""
    for word, same in groupby(zip(entries, _lists(keys), strict=True), key=lambda one: one[0].word):
        plain, variants = array(()), []
        for entry, documents in same:
            if entry.variant:
                variants.append(array((text(entry.variant), documents)))
            else:
                plain = documents
        chunk.append(array((text(word), plain, array(variants)) if variants else (text(word), plain)))
        first = first or word
        size += len(chunk[-1])
        if size >= least:
            yield chunk, first, word
            chunk, size, first = [], 0, ""
    if chunk:
        yield chunk, first, word


def _shorten(listed: list[list[str]]) -> None:
    """Say where a chunk ends and the next begins by no more letters than tell them apart, in place."""
    for one, other in pairwise(listed):
        both = zip(one[1], other[0], strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        if one[1][: same + 1] >= one[0]:
            one[1] = one[1][: same + 1]
        other[0] = other[0][: same + 1]


def _packed(content: bytes) -> bytes:
    """A file as Pagefind's script takes it; the same for the same content."""
    return gzip.compress(MARK + content, compresslevel=6, mtime=0)
