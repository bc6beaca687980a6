"""Articles as lines, for a person and for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivegen.records import ArticleId, ArticleSummary, Kin

DATE_WIDTH = 10
SOURCE_WIDTH = 24


def as_lines(articles: Sequence[ArticleSummary]) -> Iterator[str]:
    """Two lines an article: date, source and title; then the capture."""
    for article in articles:
        date = (article.published or "undated")[:DATE_WIDTH].ljust(DATE_WIDTH)
        source = (article.source or "source not stated")[:SOURCE_WIDTH].ljust(SOURCE_WIDTH)
        yield f"{date}  {source}  {article.title}"
        yield f"{'':{DATE_WIDTH}}  {article.path}"
    yield f"{len(articles)} articles" if len(articles) != 1 else "1 article"


def as_json_lines(articles: Sequence[ArticleSummary], kin: Mapping[ArticleId, Kin]) -> str:
    """One JSON object a line: what lists show of an article, then what it has to do with others."""
    return "".join(
        json.dumps({**asdict(article), **_others(kin.get(article.id))}, ensure_ascii=False) + "\n"
        for article in articles
    )


def _others(kin: Kin | None) -> dict[str, object]:
    """Copies, versions and related articles, by id; empty lists for none."""
    return {
        "relatives": [asdict(one) for one in kin.relatives] if kin else [],
        "related": [asdict(one) for one in kin.related] if kin else [],
    }
