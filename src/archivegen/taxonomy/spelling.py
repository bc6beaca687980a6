"""Spellings of one label. Only what is the same word to any reader is folded: case, dashes, apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# Hyphen-minus, hyphens, dashes, minus sign, with the space around them. A dash and a space are one:
# `Al-Karin` and `Al Karin`. No dash at all is another word: `re-creation`, `recreation`.
_DASHES_OR_SPACE = re.compile(r"[\s\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u201b\u02bc\u02bb\u0060\u00b4\uff07]")


def folded(label: str) -> str:
    """What two spellings of one label have in common.

    >>> folded("IS-K") == folded("Is—k"), folded("IS-K") == folded("ISK")
    (True, False)
    """
    words = _DASHES_OR_SPACE.sub(" ", unicodedata.normalize("NFC", label)).strip()
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("'", words).casefold())


def preferred(spellings: Counter[str]) -> str:
    """The spelling that most articles use; of equals the first by code point (capitals come first)."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
