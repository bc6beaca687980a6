"""Articles as lines, for a person and for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivegen.records import ArticleSummary

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


def as_json_lines(articles: Sequence[ArticleSummary]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(asdict(article), ensure_ascii=False) + "\n" for article in articles)
