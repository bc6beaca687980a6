"""New addresses -> lines of permalinks.yaml, each with its place in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from archivegen.pipeline.arranging.published import NotedArticle, NotedTerm
from archivegen.pipeline.database import path_of, text_of
from archivegen.pipeline.permalinks import EditedLine, article_line, term_line
from archivegen.records import ArticleId, Permalinks, PublishedArticle, SourcePath, Taxonomy, TermKey, UrlPath


def article_lines(sql: sqlite3.Connection, noted: Iterable[NotedArticle]) -> list[EditedLine]:
    """The lines of addresses of articles, the last first."""
    lines = []
    for url, before, now in sorted(noted, key=lambda one: one.url, reverse=True):
        following = sql.execute(
            "SELECT url, article, path FROM published_article WHERE url > ? ORDER BY url LIMIT 1", (url,)
        ).fetchone()
        lines.append(
            EditedLine(
                "articles",
                article_line(url, now),
                None if before is None else article_line(url, before),
                None if following is None else article_line(UrlPath(following[0]), _article(following)),
            )
        )
    return lines


def term_lines(sql: sqlite3.Connection, noted: Iterable[NotedTerm]) -> list[EditedLine]:
    """The lines of keys of terms, the last first."""
    lines = []
    for taxonomy, key, before, label in sorted(noted, key=lambda one: (one.taxonomy, one.key), reverse=True):
        following = sql.execute(
            "SELECT key, label FROM published_term WHERE taxonomy = ? AND key > ? ORDER BY key LIMIT 1",
            (taxonomy, key),
        ).fetchone()
        lines.append(
            EditedLine(
                taxonomy.value,
                term_line(key, label),
                None if before is None else term_line(key, before),
                None if following is None else term_line(TermKey(following[0]), text_of(following[1])),
            )
        )
    return lines


def all_published(sql: sqlite3.Connection) -> Permalinks:
    """Everything that permalinks.yaml should say."""
    articles = {
        UrlPath(row[0]): _article(row)
        for row in sql.execute("SELECT url, article, path FROM published_article")
    }
    terms: dict[Taxonomy, dict[TermKey, str]] = {}
    for taxonomy, key, label in sql.execute("SELECT taxonomy, key, label FROM published_term"):
        terms.setdefault(Taxonomy(taxonomy), {})[TermKey(key)] = text_of(label)
    return Permalinks(articles=articles, terms=terms)


def _article(row: tuple[str, str, str | None]) -> PublishedArticle:
    _, article, path = row
    return PublishedArticle(ArticleId(article), None if path is None else SourcePath(path_of(path)))
