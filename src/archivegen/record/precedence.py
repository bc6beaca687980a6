"""How far each way of reading a field is trusted when it speaks alone: the whole precedence, as one table.

The first row whose beginning fits a method counts. A higher confidence wins; methods that agree strengthen
each other (`evidence.joint_confidence`). Text methods may lower their confidence by what the labeller was
sure of.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

CURATED = "curated"
"""Method of a value that a person set in a sidecar; it always wins, with confidence 1."""

_Rows = tuple[tuple[str, float], ...]

PRECEDENCE: Mapping[str, _Rows] = {
    "title": (
        ("front-matter:", 0.98),
        ("text:headline", 0.9),
        ("json-ld:NewsArticle.alternativeHeadline", 0.6),
        ("json-ld:Article.alternativeHeadline", 0.6),
        ("json-ld:WebPage.name", 0.7),
        ("json-ld:", 0.86),
        ("og:", 0.84),
        ("microdata:", 0.78),
        ("markdown:", 0.85),
        ("twitter:", 0.7),
        ("meta:", 0.66),
        ("html:h1", 0.8),
        ("html:title", 0.6),
        ("text:heading", 0.55),
        ("text:copy", 0.5),
        ("derived:", 0.3),
        ("", 0.5),
    ),
    "author": (
        ("front-matter:", 0.98),
        ("json-ld:", 0.9),
        ("text:byline", 0.86),
        ("microdata:", 0.8),
        ("html:rel-author", 0.78),
        ("article:author", 0.7),
        ("meta:", 0.72),
        ("og:", 0.7),
        ("twitter:", 0.4),
        ("text:name-and-date", 0.8),
        ("text:name-line", 0.66),
        ("text:reporter-line", 0.78),
        ("site-itself", 0.62),
        ("creator", 0.66),
        ("", 0.6),
    ),
    "published": (
        ("front-matter:", 0.98),
        ("json-ld:NewsArticle.dateCreated", 0.7),
        ("json-ld:", 0.95),
        ("article:published_time", 0.93),
        ("og:", 0.92),
        ("microdata:", 0.86),
        ("html:time", 0.72),
        ("meta:", 0.8),
        ("text:labelled-date", 0.9),
        ("text:byline-date", 0.86),
        ("text:date-below-headline", 0.82),
        ("text:as-of-date", 0.66),
        ("text:date-above-headline", 0.63),
        ("text:date-after-body", 0.5),
        ("url", 0.62),
        ("", 0.6),
    ),
    "modified": (
        ("front-matter:", 0.98),
        ("json-ld:", 0.95),
        ("article:modified_time", 0.92),
        ("og:", 0.9),
        ("microdata:", 0.85),
        ("meta:", 0.8),
        ("html:time", 0.6),
        ("text:labelled-date", 0.85),
        ("", 0.6),
    ),
    "captured": (
        ("front-matter:", 0.98),
        ("singlefile:", 0.97),
        ("text:labelled-date", 0.85),
        ("text:page-clock", 0.8),
        ("", 0.6),
    ),
    "source": (
        ("front-matter:", 0.98),
        ("registry:domain", 0.97),
        ("registry:masthead", 0.93),
        ("registry:copyright", 0.91),
        ("registry:title", 0.86),
        ("json-ld:", 0.9),
        ("og:", 0.88),
        ("text:source-line", 0.85),
        ("text:copyright", 0.8),
        ("meta:", 0.7),
        ("microdata:", 0.7),
        ("html:title", 0.45),
        ("text:disclaimer", 0.45),
        ("text:logo", 0.4),
        ("text:about", 0.4),
        ("text:site-name-in-title", 0.4),
        ("", 0.5),
    ),
    "section": (
        ("front-matter:", 0.98),
        ("json-ld:", 0.85),
        ("article:section", 0.85),
        ("og:", 0.85),
        ("text:breadcrumb", 0.82),
        ("meta:", 0.75),
        ("microdata:", 0.75),
        ("url", 0.55),
        ("", 0.5),
    ),
    "dek": (
        ("front-matter:", 0.95),
        ("text:dek", 0.85),
        ("", 0.4),
    ),
    "tag": (
        ("front-matter:", 0.98),
        ("article:tag", 0.88),
        ("og:article:tag", 0.88),
        ("text:tag-items", 0.87),
        ("text:tag-line-split", 0.6),
        ("text:tag-line", 0.84),
        ("json-ld:WebPage", 0.7),
        ("json-ld:", 0.85),
        ("meta:news_keywords", 0.8),
        ("html:rel-tag", 0.75),
        ("microdata:", 0.75),
        ("meta:keywords", 0.7),
        ("meta:", 0.75),
        ("", 0.6),
    ),
}


@lru_cache(maxsize=1024)
def trust(field: str, method: str) -> float:
    """Confidence in `method` for `field` when it speaks alone."""
    return next(confidence for beginning, confidence in PRECEDENCE[field] if method.startswith(beginning))
