"""Addresses that an archive has published, so that they go on working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from archivegen.dataclass import dataclass
from archivegen.records.archive import Taxonomy
from archivegen.records.identifiers import ArticleId, SourcePath, TermKey, UrlPath


class PublishedArticle(NamedTuple):
    """What stood at an address. A tuple: there is one for each article of the archive."""

    article: ArticleId
    path: SourcePath | None = None
    """The capture then; None when its name cannot be written down (it is no Unicode)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalinks:
    """Every address that readers may have, with what it stands for."""

    articles: Mapping[UrlPath, PublishedArticle] = field(default_factory=dict)
    terms: Mapping[Taxonomy, Mapping[TermKey, str]] = field(default_factory=dict)
    """Taxonomy -> key -> the label that the term had."""


NOTHING_PUBLISHED = Permalinks()
"""Of an archive that is built for the first time."""
