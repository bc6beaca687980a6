"""The address of an article's page."""

from __future__ import annotations

from archivegen.patterns import late
from archivegen.records import ArticleId, EdtfDate, UrlPath
from archivegen.slugs import UNDATED, slug

MAX_TITLE_BYTES = 60
"""About nine words of a headline: enough to know the article by its address, short enough to paste."""
_DATE = late(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def permalink(
    title: str,
    article: ArticleId,
    pattern: str,
    *,
    published: EdtfDate | None = None,
    source: str | None = None,
    language: str = "und",
) -> UrlPath:
    """Fill in `pattern`, as site.yaml gives it (`articles/{slug}-{id}.html`).

    It may name `slug`, `id`, `year`, `month`, `day`, `source` and `language` (`config.PERMALINK_WORDS`).
    A part of a date that is not known is `undated` for the year, `00` for month and day.

    >>> permalink("Flood warning!", ArticleId("92edea3b"), "articles/{slug}-{id}.html")
    'articles/flood-warning-92edea3b.html'
    >>> permalink("Flood", ArticleId("92edea3b"), "{year}/{month}/{slug}.html", published=EdtfDate("2024-04"))
    '2024/04/flood.html'
    """
    stated = _DATE.match(published or "")
    year, month, day = stated.groups() if stated else (None, None, None)
    return UrlPath(
        pattern.format(
            slug=slug(title, max_bytes=MAX_TITLE_BYTES),
            id=article,
            year=year or UNDATED,
            month=month or "00",
            day=day or "00",
            source=slug(source, fallback="source") if source else "source-not-stated",
            language=slug(language, fallback="und"),
        )
    )
