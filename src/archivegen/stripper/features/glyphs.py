"""A page as arrays of code points: classes, words, hashes.

Everything the labeller measures of a text starts here and is computed for all blocks at once, in
integers, so that the same page gives the same numbers on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from archivegen.dataclass import dataclass

if TYPE_CHECKING:
    import numpy.typing as npt

Ints: TypeAlias = "npt.NDArray[np.int64]"
Hashes: TypeAlias = "npt.NDArray[np.uint64]"
Flags: TypeAlias = "npt.NDArray[np.bool_]"

# Classes of code points, mutually exclusive. `alphabet.py` assigns them.
OTHER, SPACE, LOWER, UPPER, CASELESS, HAN, HANGUL, SPACELESS, DIGIT = range(9)
STOP, COMMA, COLON, QUOTE, DASH, DIVIDER, BRACKET, SYMBOL, MARK, NEWLINE = range(9, 19)
CLASSES = 19

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_WORD_CLASSES = np.zeros(CLASSES, dtype=np.bool_)
_WORD_CLASSES[[LOWER, UPPER, CASELESS, HANGUL, DIGIT, MARK]] = True
_GLYPH_CLASSES = np.zeros(CLASSES, dtype=np.bool_)
_GLYPH_CLASSES[[HAN, SPACELESS]] = True
_SPELLED_CLASSES = _WORD_CLASSES | _GLYPH_CLASSES


@dataclass(frozen=True, slots=True, eq=False)
class Alphabet:
    """What each code point is; code points past the table count as the last of it."""

    classes: npt.NDArray[np.uint8]
    """Class of each code point."""
    folded: npt.NDArray[np.uint32]
    """Simple lower case of each code point."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a page in order; in scripts without spaces, pairs of neighbouring characters."""

    hashes: Hashes
    block: Ints
    """Index of the block each stands in."""
    length: Ints
    """In code points."""
    lead: npt.NDArray[np.uint8]
    """Class of the first code point."""
    first: Ints
    """For each block, the index of its first word; as many as blocks + 1."""
    distinct: Hashes
    """The different words of the page, sorted: tables are asked once for each."""
    which: Ints
    """Index of each word in `distinct`."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """All code points of a page, block after block, each block ended by a line feed."""

    codes: npt.NDArray[np.uint32]
    """Lower-cased."""
    classes: npt.NDArray[np.uint8]
    block: Ints
    """Index of the block of each code point."""
    starts: Ints
    """Index of the first code point of each block; one more at the end."""
    counts: Ints
    """Rows: classes; columns: blocks."""
    words: Words
    line: Hashes
    """Hash of each block's letters, digits made equal; 0 for a block without any."""

    @property
    def size(self) -> int:
        """Number of blocks."""
        return len(self.starts) - 1

    def per_block(self, places: Ints) -> Ints:
        """How many of the code points at these places stand in each block."""
        counted: Ints = np.bincount(self.block[places], minlength=self.size)
        return counted


def read_glyphs(texts: Sequence[str], alphabet: Alphabet) -> Glyphs:
    """The arrays of a page whose blocks have these texts."""
    count = len(texts)
    joined = "\n".join((*texts, ""))
    raw = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype="<u4")
    classes = alphabet.classes.take(raw, mode="clip")
    codes = alphabet.folded.take(raw, mode="clip")
    past = raw >= len(alphabet.folded)
    if past.any():
        codes[past] = raw[past]
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=count) + 1
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    # A line feed inside a preformatted block is white space; only the one that ends a block ends it.
    feeds = np.flatnonzero(classes == NEWLINE)
    if len(feeds) > count:
        classes[feeds] = SPACE
        classes[starts[1:] - 1] = NEWLINE
    block = np.repeat(np.arange(count, dtype=np.int64), lengths)
    counts = np.bincount(classes * np.int64(count) + block, minlength=CLASSES * count).reshape(CLASSES, count)
    return Glyphs(
        codes=codes,
        classes=classes,
        block=block,
        starts=starts,
        counts=counts,
        words=_read_words(codes, classes, block, counts),
        line=_line_hashes(codes, classes, counts),
    )


def pairs(words: Words) -> Hashes:
    """Hash of each word with the word after it in its block; 0 for the last of a block."""
    out = np.zeros(len(words.hashes), dtype=np.uint64)
    if len(out) > 1:
        out[:-1] = pair(words.hashes[:-1], words.hashes[1:])
        out[words.first[1:][np.diff(words.first) > 0] - 1] = 0
    return out


def pair(word: Hashes, after: Hashes) -> Hashes:
    """Hash of words with the words after them."""
    return _mixed(word * _PAIR + after)


class Kinds(NamedTuple):
    """Hashes of 32 bits, equal ones together."""

    distinct: Hashes
    """Sorted."""
    which: Ints
    """Index of each hash in `distinct`."""
    place: Ints
    """Index of the first hash of each kind."""
    copies: Ints
    """How many there are of each."""


def kinds(hashes: Hashes, apart: Ints | None = None) -> Kinds:
    """Sorts hashes of at most 32 bits: each is sorted with its place, as one number.

    Where `apart`, which rises, has different numbers, equal hashes are of different kinds.
    """
    packed = hashes << _SHIFT | np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    ordered, place = packed >> _SHIFT, (packed & _LOW).astype(np.int64)
    new = np.ones(len(hashes), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    if apart is not None:
        part = apart[place]
        new[1:] |= part[1:] != part[:-1]
    starts = np.flatnonzero(new)
    which = np.empty(len(hashes), dtype=np.int64)
    which[place] = np.cumsum(new) - 1
    return Kinds(ordered[starts], which, place[starts], np.diff(starts, append=len(hashes)))


def once(first: Ints, second: Ints | Hashes) -> tuple[Ints, Ints]:
    """The different pairs of numbers below 2^32, sorted by the first and then the second."""
    packed = first.astype(np.uint64) << _SHIFT | second.astype(np.uint64)
    packed.sort()
    if len(packed):
        new = np.ones(len(packed), dtype=np.bool_)
        np.not_equal(packed[1:], packed[:-1], out=new[1:])
        packed = packed[new]
    return (packed >> _SHIFT).astype(np.int64), (packed & _LOW).astype(np.int64)


@cache
def _power_table(base: int, size: int) -> Hashes:
    factors = np.full(size, base, dtype=np.uint64)
    factors[:1] = 1
    out: Hashes = np.multiply.accumulate(factors)
    return out


def _powers(base: int, count: int) -> Hashes:
    """The powers of a number modulo 2^64, cut from a table of the next power of two."""
    return _power_table(base, max(1 << count.bit_length(), 1 << 15))[:count]


def _prefix_hashes(codes: npt.NDArray[np.uint32]) -> tuple[Hashes, Hashes]:
    """Polynomial hash of each prefix, modulo 2^64, and the inverse power that moves a part to 0."""
    terms = codes.astype(np.uint64)
    terms += np.uint64(1)
    terms *= _powers(_BASE, len(codes))
    prefix = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(terms, out=prefix[1:])
    return prefix, _powers(_INVERSE, len(codes) + 1)


def _mixed(hashes: Hashes) -> Hashes:
    """32 well-mixed bits (never 0) in 64: what tables are keyed by."""
    spread = hashes * _MIX
    spread ^= spread >> _SHIFT
    out: Hashes = ((spread * _MIX) >> _SHIFT) | np.uint64(1)
    return out


def _parts(prefix: Hashes, inverse: Hashes, starts: Ints, ends: Ints) -> Hashes:
    return _mixed((prefix[ends] - prefix[starts]) * inverse[starts])


def _read_words(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], block: Ints, counts: Ints
) -> Words:
    inside = np.zeros(len(classes) + 1, dtype=np.bool_)
    _WORD_CLASSES.take(classes, out=inside[1:])
    # A page ends outside of words, so starts and ends alternate.
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    if counts[_GLYPH_CLASSES].any():
        glyph = _GLYPH_CLASSES[classes]
        left = np.flatnonzero(glyph[:-1] & glyph[1:])
        starts, ends = np.concatenate((starts, left)), np.concatenate((ends, left + 2))
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    owner, hashes = block[starts], _parts(*_prefix_hashes(codes), starts, ends)
    first = np.zeros(counts.shape[1] + 1, dtype=np.int64)
    np.cumsum(np.bincount(owner, minlength=counts.shape[1]), out=first[1:])
    same = kinds(hashes)
    return Words(
        hashes=hashes,
        distinct=same.distinct,
        which=same.which,
        block=owner,
        length=ends - starts,
        lead=classes[starts],
        first=first,
    )


def _line_hashes(codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], counts: Ints) -> Hashes:
    spelled = np.flatnonzero(_SPELLED_CLASSES[classes])
    letters = codes[spelled]
    letters[classes[spelled] == DIGIT] = 48
    bounds = np.zeros(counts.shape[1] + 1, dtype=np.int64)
    np.cumsum(counts[_SPELLED_CLASSES].sum(axis=0), out=bounds[1:])
    hashes = _parts(*_prefix_hashes(letters), bounds[:-1], bounds[1:])
    hashes[bounds[:-1] == bounds[1:]] = 0
    return hashes
