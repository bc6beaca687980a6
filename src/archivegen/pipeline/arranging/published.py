"""The addresses that permalinks.yaml has, as tables, so that a build need not read the file.

They are what the file said when it was last read or written; a file with another stamp is read anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archivegen.pipeline.database import path_key, path_of, text_key, text_of
from archivegen.records import (
    ArticleId,
    ArticleSummary,
    Permalinks,
    PublishedArticle,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
)
from archivegen.slugs import keys_instead, slug
from archivegen.taxonomy.moved import KEPT
from archivegen.taxonomy.spelling import folded
from archivegen.urls import original_url, term_url


class NotedTerm(NamedTuple):
    """A line of permalinks.yaml about a term."""

    taxonomy: Taxonomy
    key: TermKey
    before: str | None
    """The label that stands there; None without a line."""
    label: str


class NotedArticle(NamedTuple):
    """A line of permalinks.yaml about an article."""

    url: UrlPath
    before: PublishedArticle | None
    now: PublishedArticle


class PublishedTerms:
    """Keys that terms have had."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self.noted: list[NotedTerm] = []
        """What is to be written down."""

    def of_labels(self, taxonomy: Taxonomy, labels: Iterable[str]) -> dict[TermKey, str]:
        """What was published that the keys of some labels depend on: what they had, and what is taken."""
        found: dict[TermKey, str] = {}
        if taxonomy not in KEPT:
            return found
        for label in set(labels):
            natural = slug(label, fallback="term")
            first, last = keys_instead(natural)
            rows = self._sql.execute(
                "SELECT key, label FROM published_term WHERE taxonomy = ? AND folded = ? "
                "UNION SELECT key, label FROM published_term WHERE taxonomy = ? AND key = ? "
                "UNION SELECT key, label FROM published_term WHERE taxonomy = ? AND key BETWEEN ? AND ?",
                (taxonomy, text_key(folded(label)), taxonomy, natural, taxonomy, first, last),
            )
            found.update((TermKey(key), text_of(text)) for key, text in rows)
        return found

    def note(self, term: Term) -> None:
        """A term has a page: remember its key and label."""
        if term.taxonomy not in KEPT or not term.stated:
            return
        values = (term.taxonomy, term.key, text_key(term.label), text_key(folded(term.label)))
        row = self._sql.execute(
            "SELECT label, live FROM published_term WHERE taxonomy = ? AND key = ?", values[:2]
        ).fetchone()
        if row is None or row[0] != values[2]:
            before = None if row is None else text_of(row[0])
            self.noted.append(NotedTerm(term.taxonomy, term.key, before, term.label))
        if row != (values[2], 1):
            self._sql.execute("INSERT OR REPLACE INTO published_term VALUES (?, ?, ?, ?, 1)", values)

    def lose(self, taxonomy: Taxonomy, key: TermKey) -> None:
        """A term has no page under a key any more."""
        self._sql.execute(
            "UPDATE published_term SET live = 0 WHERE taxonomy = ? AND key = ?", (taxonomy, key)
        )


class PublishedArticles:
    """Addresses that articles have had."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self.noted: list[NotedArticle] = []
        """What is to be written down."""

    def lose(self, url: str) -> None:
        """No article has its page at an address any more."""
        self._sql.execute("UPDATE published_article SET live = 0 WHERE url = ?", (url,))

    def had(self, url: str) -> PublishedArticle | None:
        """What stood at an address when it was last written down."""
        row = self._sql.execute(
            "SELECT article, path FROM published_article WHERE url = ?", (url,)
        ).fetchone()
        return None if row is None else PublishedArticle(ArticleId(row[0]), row[1] and path_of(row[1]))

    def note(self, article: ArticleSummary) -> tuple[UrlPath, UrlPath] | None:
        """An article has its page at an address: remember it. Returns where its original moved, if it did."""
        before, now = self.had(article.url), written(article)
        moved = None
        if before != now:
            if before is not None and before.article != now.article and before.path == article.path:
                moved = original_url(before.article), article.original_url
            self.noted.append(NotedArticle(article.url, before, now))
        self._sql.execute(
            "INSERT OR REPLACE INTO published_article VALUES (?, ?, ?, 1)",
            (article.url, now.article, now.path and path_key(now.path)),
        )
        return moved


def written(article: ArticleSummary) -> PublishedArticle:
    """What permalinks.yaml says of an article; a path that is no Unicode cannot be written down."""
    path = article.path
    is_text = path.isascii() or not any("\ud800" <= character <= "\udfff" for character in path)
    return PublishedArticle(article.id, path if is_text else None)


def redirects(sql: sqlite3.Connection, moved: Iterable[tuple[UrlPath, UrlPath]]) -> dict[UrlPath, UrlPath]:
    """Where each published address leads that has no page; `moved` are originals of changed captures.

    As `taxonomy.moved.redirects` says it of all articles: only addresses without a page are looked at.
    """
    found = {**dict(moved), **dict(_lost_articles(sql)), **dict(_lost_terms(sql))}
    return {old: found[old] for old in sorted(found) if not _stands(sql, old)}


def _stands(sql: sqlite3.Connection, url: UrlPath) -> bool:
    row = sql.execute("SELECT 1 FROM article WHERE url = ? LIMIT 1", (url,)).fetchone()
    if row is None and url.startswith("originals/"):
        row = sql.execute("SELECT 1 FROM article WHERE original = ? LIMIT 1", (url,)).fetchone()
    return row is not None


def _lost_articles(sql: sqlite3.Connection) -> Iterator[tuple[UrlPath, UrlPath]]:
    rows = sql.execute("SELECT url, article, path FROM published_article WHERE NOT live").fetchall()
    for url, was, path in rows:
        known = sql.execute("SELECT id, url, original FROM article WHERE id = ?", (was,)).fetchone()
        if known is None and path is not None:
            known = sql.execute("SELECT id, url, original FROM article WHERE path = ?", (path,)).fetchone()
        if known is None:
            continue
        yield UrlPath(url), UrlPath(known[1])
        if known[0] != was:
            yield original_url(ArticleId(was)), UrlPath(known[2])


def _lost_terms(sql: sqlite3.Connection) -> Iterator[tuple[UrlPath, UrlPath]]:
    lost = sql.execute("SELECT taxonomy, key, folded FROM published_term WHERE NOT live").fetchall()
    for taxonomy, key, name in lost:
        now = _former(sql, taxonomy, key) or _called(sql, taxonomy, name)
        if now is not None:
            kind = Taxonomy(taxonomy)
            yield term_url(kind, TermKey(key)), term_url(kind, now)


def _former(sql: sqlite3.Connection, taxonomy: str, key: str) -> TermKey | None:
    """The concept that stands in place of one that was replaced."""
    row = sql.execute(
        "SELECT t.key FROM term_former f JOIN term t ON t.no = f.term WHERE t.taxonomy = ? AND f.key = ? "
        "ORDER BY t.place DESC LIMIT 1", (taxonomy, key),
    ).fetchone()  # fmt: skip
    return TermKey(row[0]) if row else None


def _called(sql: sqlite3.Connection, taxonomy: str, name: str) -> TermKey | None:
    """The term that has a name: as its label, or as one of its spellings; of several the last in order."""
    row = sql.execute(
        "SELECT t.key FROM term_name n JOIN term t ON t.no = n.term WHERE t.taxonomy = ? AND n.folded = ? "
        "ORDER BY n.label DESC, t.place DESC LIMIT 1", (taxonomy, name),
    ).fetchone()  # fmt: skip
    return TermKey(row[0]) if row else None


def put_names(sql: sqlite3.Connection, number: int, term: Term | None) -> None:
    """Note what a term is called and which concepts it stands in place of; None takes it out."""
    sql.execute("DELETE FROM term_name WHERE term = ?", (number,))
    sql.execute("DELETE FROM term_former WHERE term = ?", (number,))
    if term is None:
        return
    names = {folded(name): 0 for name in (*term.names, *term.also_written)} | {folded(term.label): 1}
    sql.executemany(
        "INSERT INTO term_name VALUES (?, ?, ?)",
        ((number, text_key(name), is_label) for name, is_label in names.items()),
    )
    sql.executemany("INSERT INTO term_former VALUES (?, ?)", ((number, key) for key in set(term.former)))


def fill_published(sql: sqlite3.Connection, published: Permalinks) -> None:
    """Take what permalinks.yaml says into the tables, which are empty."""
    urls = {row[0] for row in sql.execute("SELECT url FROM article")}
    sql.executemany(
        "INSERT INTO published_article VALUES (?, ?, ?, ?)",
        (
            (url, was.article, was.path and path_key(was.path), url in urls)
            for url, was in sorted(published.articles.items())
        ),
    )
    for taxonomy, labels in published.terms.items():
        rows = sql.execute("SELECT key FROM term WHERE taxonomy = ?", (taxonomy,))
        keys = {row[0] for row in rows}
        sql.executemany(
            "INSERT INTO published_term VALUES (?, ?, ?, ?, ?)",
            (
                (taxonomy, key, text_key(label), text_key(folded(label)), key in keys)
                for key, label in labels.items()
            ),
        )
