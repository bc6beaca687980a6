"""Summaries of articles for tests of what an archive makes of them."""

from __future__ import annotations

import hashlib
from typing import Any

from archivegen.records import ArticleId, ArticleSummary, Digest, SourcePath, SourceRole, UrlPath


def summary(name: str, **given_fields: Any) -> ArticleSummary:
    digest = Digest(hashlib.sha256(name.encode()).hexdigest())
    fields: dict[str, Any] = {
        "id": ArticleId(digest[:12]),
        "path": SourcePath(f"{name}.txt"),
        "digest": digest,
        "record_digest": digest,
        "title": name,
        "title_derived": False,
        "url": UrlPath(f"articles/{digest[:12]}.html"),
        "original_url": UrlPath(f"originals/{digest[:12]}.html"),
        "snippet": "",
        "authors": (),
        "published": None,
        "modified": None,
        "captured": None,
        "source": None,
        "source_role": SourceRole.PUBLISHER,
        "section": None,
        "language": "en",
        "tags": (),
        "flags": (),
        "words": 10,
        "removed_blocks": 0,
        "doubt": 0.0,
    }
    return ArticleSummary(**{**fields, **given_fields})


def address(article: ArticleSummary) -> UrlPath:
    return UrlPath(f"articles/{article.id}.html")
