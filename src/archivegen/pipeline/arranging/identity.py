"""What a term is known by while its spellings come and go."""

from __future__ import annotations

from typing import NamedTuple

from archivegen.records import Taxonomy


class Identity(NamedTuple):
    """A term, by what all its spellings have in common."""

    taxonomy: Taxonomy
    value: str
    """Empty for the bucket of articles that state none."""
