"""A page as arrays of code points: classes, words, hashes.

Everything the labeller measures of a text starts here and is computed for all blocks at once, in
integers, so that the same page gives the same numbers on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

# Classes of code points, mutually exclusive. `alphabet.py` assigns them.
OTHER, SPACE, LOWER, UPPER, CASELESS, HAN, HANGUL, SPACELESS, DIGIT = range(9)
STOP, COMMA, COLON, QUOTE, DASH, DIVIDER, BRACKET, SYMBOL, MARK, NEWLINE = range(9, 19)
CLASSES = 19

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(32)
_WORD_CLASSES = np.zeros(CLASSES, dtype=np.bool_)
_WORD_CLASSES[[LOWER, UPPER, CASELESS, HANGUL, DIGIT, MARK]] = True
_GLYPH_CLASSES = np.zeros(CLASSES, dtype=np.bool_)
_GLYPH_CLASSES[[HAN, SPACELESS]] = True


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

    def per_block(self, flags: Flags) -> Ints:
        """How many of the flagged code points stand in each block."""
        total = np.zeros(len(self.codes) + 1, dtype=np.int64)
        np.cumsum(flags, out=total[1:])
        ends: Ints = total[self.starts]
        counted: Ints = np.diff(ends)
        return counted


def read_glyphs(texts: Sequence[str], alphabet: Alphabet) -> Glyphs:
    """The arrays of a page whose blocks have these texts."""
    joined = "".join([f"{text}\n" for text in texts])
    raw = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint32)
    known = np.minimum(raw, np.uint32(len(alphabet.classes) - 1))
    classes = alphabet.classes[known]
    codes = np.where(raw == known, alphabet.folded[known], raw)
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths)))
    # A line feed inside a preformatted block is white space; only the one that ends a block ends it.
    inner = classes == NEWLINE
    inner[starts[1:] - 1] = False
    classes = np.where(inner, np.uint8(SPACE), classes)
    block = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    counts = np.bincount(classes * np.int64(len(texts)) + block, minlength=CLASSES * len(texts))
    prefix, inverse = _prefix_hashes(codes)
    return Glyphs(
        codes=codes,
        classes=classes,
        block=block,
        starts=starts,
        counts=counts.reshape(CLASSES, len(texts)),
        words=_read_words(classes, block, len(texts), prefix, inverse),
        line=_line_hashes(codes, classes, block, len(texts)),
    )


def pairs(words: Words) -> Hashes:
    """Hash of each word with the word after it in its block; 0 for the last of a block."""
    out = np.zeros(len(words.hashes), dtype=np.uint64)
    if len(out) > 1:
        both = _mixed(words.hashes[:-1] * _PAIR + words.hashes[1:])
        out[:-1] = np.where(words.block[:-1] == words.block[1:], both, np.uint64(0))
    return out


def _powers(base: int, count: int) -> Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    out: Hashes = np.multiply.accumulate(factors)
    return out


def _prefix_hashes(codes: npt.NDArray[np.uint32]) -> tuple[Hashes, Hashes]:
    """Polynomial hash of each prefix, modulo 2^64, and the inverse power that moves a part to 0."""
    terms = (codes.astype(np.uint64) + np.uint64(1)) * _powers(_BASE, len(codes))
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
    classes: npt.NDArray[np.uint8], block: Ints, blocks: int, prefix: Hashes, inverse: Hashes
) -> Words:
    inside = np.zeros(len(classes) + 2, dtype=np.int8)
    inside[1:-1] = _WORD_CLASSES[classes]
    edges = np.diff(inside)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    glyph = _GLYPH_CLASSES[classes]
    if glyph.any():
        left = np.flatnonzero(glyph[:-1] & glyph[1:])
        starts, ends = np.concatenate((starts, left)), np.concatenate((ends, left + 2))
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    owner, hashes = block[starts], _parts(prefix, inverse, starts, ends)
    distinct, which = np.unique(hashes, return_inverse=True)
    return Words(
        hashes=hashes,
        distinct=distinct,
        which=which.astype(np.int64, copy=False),
        block=owner,
        length=ends - starts,
        lead=classes[starts],
        first=np.searchsorted(owner, np.arange(blocks + 1, dtype=np.int64)),
    )


def _line_hashes(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], block: Ints, blocks: int
) -> Hashes:
    spelled = _WORD_CLASSES[classes] | _GLYPH_CLASSES[classes]
    letters = np.where(classes == DIGIT, np.uint32(48), codes)[spelled]
    prefix, inverse = _prefix_hashes(letters)
    bounds = np.searchsorted(block[spelled], np.arange(blocks + 1, dtype=np.int64))
    hashes = _parts(prefix, inverse, bounds[:-1], bounds[1:])
    return np.where(bounds[:-1] == bounds[1:], np.uint64(0), hashes)
