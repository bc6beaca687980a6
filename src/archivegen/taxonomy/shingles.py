"""Runs of four words, and samples of them from which two texts are compared.

The share of the shorter text's shingles that stand in the longer one (containment, Broder 1997, "On the
resemblance and containment of documents") tells a copy from a report of the same event: copies cut to three
fifths keep all of it, copies with a tenth of the words left out three quarters, reports by others on the same
matter less than a hundredth.

A sketch keeps the smallest hash values of a text. Below the smaller of two sketches' largest values both are
complete, so what they share there is a fair sample of what the texts share.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from struct import pack, unpack
from zlib import crc32

from archivegen.lexicon import word_tokens
from archivegen.patterns import late
from archivegen.records import Sketch

SHINGLE_WORDS = 4
SHINGLE_IDEOGRAPHS = 8
"""Characters of Chinese or Japanese that say as much as four words."""
SHINGLE_SYLLABLES = 14
"""Consonants with their vowel signs of Thai, Lao, Khmer or Burmese that say as much as four words."""
KEPT_SHARE = 4
"""One hash value in so many is kept."""
KEPT_LEAST = 64
KEPT_MOST = 1024
FEWEST = 24
"""A text of fewer different shingles is no witness: a caption, a call to subscribe."""
WIDTH = 4
"""Bytes of a hash value. Two shingles in four thousand million have the same one."""
_PRINTED = late("[‘’“”„«»‹›–—…•·\u00a0\u2009\u200b\u00ad]")
"""Punctuation that stands in plain English too."""
_PLAIN_WORD = late("[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of a text without case and punctuation, as `word_tokens` gives them, faster in plain Latin.

    >>> words_of("The harbour’s “crest”, 3 m")
    ['the', 'harbour', 's', 'crest', '3', 'm']
    """
    plain = _PRINTED.sub(" ", text)
    if plain.isascii():
        return _PLAIN_WORD.findall(plain.lower())
    return word_tokens(
        text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    )


def sketch_of(words: Sequence[str]) -> Sketch:
    """The sketch of a text by its words."""
    hashes = _shingles(words)
    kept = min(max(len(hashes) // KEPT_SHARE, KEPT_LEAST), KEPT_MOST)
    smallest = sorted(hashes)[:kept]
    return Sketch(size=len(hashes), hashes=packed(smallest))


def _shingles(words: Sequence[str]) -> set[int]:
    joined = " ".join(words)
    encoded = joined.encode("utf-8", "surrogatepass")
    plain = len(encoded) == len(joined)
    length = SHINGLE_WORDS if plain else _shingle_length(words)
    if len(words) < length:
        return set()
    widths = map(len, words) if plain else (len(word.encode("utf-8", "surrogatepass")) for word in words)
    # Where each word begins, were there a space before the first.
    starts = list(accumulate((width + 1 for width in widths), initial=0))
    return {crc32(encoded[start : end - 1]) for start, end in zip(starts, starts[length:], strict=False)}


def _shingle_length(words: Sequence[str]) -> int:
    """How many tokens make a shingle; a script without spaces gives a token a character."""
    first = [word[0] for word in words]
    if sum("\u3005" <= one <= "\u9fff" or one >= "\uf900" for one in first) * 2 > len(words):
        return SHINGLE_IDEOGRAPHS
    syllables = sum("\u0e00" <= one <= "\u109f" or "\u1780" <= one <= "\u17ff" for one in first)
    return SHINGLE_SYLLABLES if syllables * 2 > len(words) else SHINGLE_WORDS


def shares(one: Sketch, other: Sketch) -> tuple[float, float, int]:
    """How much of `one` stands in `other`, how much of `other` in `one` (0..1), and on how many shared
    hash values that is based."""
    if not one.size or not other.size:
        return 0.0, 0.0, 0
    mine, theirs = values_of(one), values_of(other)
    limit = min(_complete_up_to(one, mine), _complete_up_to(other, theirs))
    both = len(set(mine).intersection(theirs))
    return both / max(1, bisect_right(mine, limit)), both / max(1, bisect_right(theirs, limit)), both


def values_of(sketch: Sketch) -> tuple[int, ...]:
    """The hash values of a sketch, ascending."""
    return unpacked(sketch.hashes)


def _complete_up_to(sketch: Sketch, values: Sequence[int]) -> int:
    return values[-1] if len(values) < sketch.size else 1 << 8 * WIDTH


def packed(values: Iterable[int]) -> bytes:
    """Hash values as bytes, in the order given."""
    numbers = list(values)
    return pack(f">{len(numbers)}I", *numbers)


def unpacked(values: bytes) -> tuple[int, ...]:
    """The hash values that `packed` made bytes of."""
    return unpack(f">{len(values) // WIDTH}I", values)


def in_both(one: bytes, other: bytes) -> tuple[int, int]:
    """How many packed values the two share, and how many the smaller has."""
    mine, theirs = unpacked(one), unpacked(other)
    return len(set(mine) & set(theirs)), min(len(mine), len(theirs))
