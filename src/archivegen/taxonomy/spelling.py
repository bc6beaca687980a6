"""Which of several spellings of one label is shown."""

from __future__ import annotations

from collections import Counter

from archivegen.vocabulary.folding import folded

__all__ = ["folded", "preferred"]


def preferred(spellings: Counter[str]) -> str:
    """The spelling that most articles use; of equals the first by code point (capitals come first)."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
