"""Subjects under all their names: reading `vocabulary.yaml`, finding labels in text, joining labels.

No stage: taxonomy makes the terms of a site with it, the pipeline edits the file. Nothing here does input or
output but `read_vocabulary`.
"""

from __future__ import annotations

from archivegen.vocabulary.definitions import find_definitions
from archivegen.vocabulary.families import Families, Family, Join, Refusal, find_families
from archivegen.vocabulary.folding import folded, is_short, label_key
from archivegen.vocabulary.matching import Match, Matcher
from archivegen.vocabulary.names import Name, find_names
from archivegen.vocabulary.reading import parse_vocabulary, read_vocabulary

__all__ = [
    "Families",
    "Family",
    "Join",
    "Match",
    "Matcher",
    "Name",
    "Refusal",
    "find_definitions",
    "find_families",
    "find_names",
    "folded",
    "is_short",
    "label_key",
    "parse_vocabulary",
    "read_vocabulary",
]
