"""An archive -> the tables of articles and terms, and what of the site a change of them touches.

The archive is arranged as a whole by `taxonomy`; here it is compared with what the tables have, so that only
pages are planned again that show something of what differs. Bodies are never needed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from archivegen.archive_lookup import ArchiveLookup
from archivegen.conditions import condition_of, needs_review
from archivegen.lookup import (
    count_digest,
    digest_of,
    month_of,
    name_digest,
    row_digest,
)
from archivegen.pages.inputs import heading_digest, kin_digest
from archivegen.patterns import late
from archivegen.pipeline.archive_codec import encode_about, encode_kin, encode_subjects, encode_term
from archivegen.pipeline.arranging.places import place_key
from archivegen.pipeline.codec import encode_summary
from archivegen.pipeline.database import path_key, text_key
from archivegen.records import NO_KIN, Archive, ArticleId, ArticleSummary, SourcePath, Taxonomy, Term
from archivegen.taxonomy.archive import place
from archivegen.urls import IN_THE_MENU

EVERYTHING = "*"
"""Owner of pages: all of them. Month of a list: all of it."""
ALL_ARTICLES = "all"
"""Owner of the pages of the list of all articles."""
SITE_WIDE = "site"
"""Owner of pages that show something of the archive as a whole: home, feed, review, sitemap."""
_SURROGATE = late("[\ud800-\udfff]")
_FIRST_INSTANT = -62_200_000_000
_LAST_INSTANT = 1_000_000_000_000


class _Row(NamedTuple):
    """An article as the table has it."""

    no: int
    id: str
    url: str
    task: str
    place: str
    month: str
    about: str


def sort_key(summary: ArticleSummary) -> str:
    """The archive's order as a text that sorts like `taxonomy.archive.place`."""
    undated, earlier, title, article = place(summary)
    return f"{undated:d}{int(earlier) - _FIRST_INSTANT + _LAST_INSTANT:015d}\t{plain(title)}\t{article}"


def plain(text: str) -> str:
    """`text` without halves of characters, which no UTF-8 has; pages show them as U+FFFD too."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def add_article(
    sql: sqlite3.Connection,
    summary: ArticleSummary,
    task: str,
    about: str = "",
    kin: str | None = None,
    subjects: str | None = None,
) -> int:
    """Put the row of an article and return its number. `task` is the key of its record."""
    cursor = sql.execute(
        "INSERT INTO article (path, digest, id, url, original, place, month, row, task, review, "
        "condition, removed, about, kin, subjects, summary) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            path_key(summary.path), summary.digest, summary.id, summary.url, summary.original_url,
            sort_key(summary), month_of(summary.published), row_digest(summary), task,
            summary.doubt if needs_review(summary) else None, condition_of(summary), summary.removed_blocks,
            about, kin, subjects,
            encode_summary(summary),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def neighbours_of(sql: sqlite3.Connection, places: Iterable[str]) -> set[tuple[str, str]]:
    """What has to be planned again beside places where an article came or went: articles link to those
    before and after them."""
    found = set()
    for order in places:
        for query in (_NEWER, _OLDER):
            row = sql.execute(query, (order,)).fetchone()
            if row is not None:
                found.add((f"a{row[0]}", ""))
    return found


class Catalogue:
    """Takes an archive into the tables. Runs inside a transaction."""

    def __init__(self, sql: sqlite3.Connection, archive: Archive) -> None:
        self._sql = sql
        self._archive = archive
        self._lookup = ArchiveLookup(archive)
        self._numbers: dict[ArticleId, int] = {}
        self._dirty: set[tuple[str, str]] = set()

    def take(self, tasks: Mapping[SourcePath, str]) -> None:
        """Bring the tables up to the archive. `tasks` are the keys of its records in the stage cache."""
        self._take_articles(tasks)
        for taxonomy in Taxonomy:
            if taxonomy is not Taxonomy.YEARS:
                self._take_terms(taxonomy)
        self._take_archive()
        self._sql.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", sorted(self._dirty))

    # --------------------------------------------------------------------------------- articles

    def _take_articles(self, tasks: Mapping[SourcePath, str]) -> None:
        rows = self._sql.execute("SELECT path, no, id, url, task, place, month, about FROM article")
        before = {row[0]: _Row(*row[1:]) for row in rows}
        new: list[tuple[ArticleSummary, str, str]] = []
        changed: set[str] = set()
        for summary in self._archive.articles:
            key = path_key(summary.path)
            row = before.pop(key, None)
            about = self._about(summary.id)
            if row is not None and (row.id, row.url, row.task) == (
                summary.id,
                summary.url,
                tasks[summary.path],
            ):
                self._numbers[summary.id] = row.no
                if row.about != about:
                    self._set_about(row.no, summary.id, about)
                continue
            if row is not None:
                changed.add(row.place)
                self._remove(row)
            new.append((summary, tasks[summary.path], about))
        for row in before.values():
            changed.add(row.place)
            self._remove(row)
        changed |= {self._add(*one) for one in new}
        if changed:
            self._dirty.add((SITE_WIDE, EVERYTHING))
        if len(changed) < self._lookup.article_count // 2:
            self._dirty |= neighbours_of(self._sql, changed)
        else:
            self._dirty.add((EVERYTHING, EVERYTHING))

    def _about(self, article: ArticleId) -> str:
        """Digest of what the archive as a whole says of an article."""
        kin = self._archive.kin.get(article, NO_KIN)
        subjects = self._archive.subjects.get(article, ())
        if kin == NO_KIN and not subjects:
            return ""
        return digest_of(kin_digest(self._lookup, article), *subjects)[:32]

    def _set_about(self, number: int, article: ArticleId, about: str) -> None:
        self._sql.execute(
            "UPDATE article SET about = ?, kin = ?, subjects = ? WHERE no = ?",
            (about, *self._kin_and_subjects(article), number),
        )
        self._dirty.add((f"a{number}", ""))

    def _kin_and_subjects(self, article: ArticleId) -> tuple[str | None, str | None]:
        kin = self._archive.kin.get(article)
        subjects = self._archive.subjects.get(article)
        return encode_kin(kin) if kin else None, encode_subjects(subjects) if subjects else None

    def _add(self, summary: ArticleSummary, task: str, about: str) -> str:
        month = month_of(summary.published)
        number = add_article(self._sql, summary, task, about, *self._kin_and_subjects(summary.id))
        self._numbers[summary.id] = number
        self._dirty |= {(f"a{number}", ""), (ALL_ARTICLES, month)}
        return sort_key(summary)

    def _remove(self, row: _Row) -> None:
        self._sql.execute("DELETE FROM article WHERE no = ?", (row.no,))
        for term, month in self._sql.execute(
            "SELECT term, month FROM posting WHERE article = ?", (row.no,)
        ).fetchall():
            self._dirty.add((f"t{term}", month))
        self._sql.execute("DELETE FROM posting WHERE article = ?", (row.no,))
        self._dirty |= {(f"a{row.no}", ""), (ALL_ARTICLES, row.month)}

    # ------------------------------------------------------------------------------------ terms

    def _take_terms(self, taxonomy: Taxonomy) -> None:
        rows = self._sql.execute(
            "SELECT key, no, name, heading, index_row, listed, identity, place FROM term WHERE taxonomy = ?",
            (taxonomy,),
        )
        before = {row[0]: row[1:] for row in rows.fetchall()}
        index = f"index:{taxonomy.value}"
        for term in self._archive.terms.get(taxonomy, ()):
            name, heading, index_row = name_digest(term), heading_digest(term), count_digest(term)
            listed = self._listed_digest(term)
            order = (text_key(term.identity), place_key(term))
            old = before.pop(term.key, None)
            if old is None:
                number = self._add_term(term, order, name, heading, index_row)
                self._dirty |= {(f"t{number}", EVERYTHING), (index, "")}
            else:
                number = old[0]
                if old[5:] != order:
                    self._sql.execute(
                        "UPDATE term SET identity = ?, place = ? WHERE no = ?", (*order, number)
                    )
                if old[1:4] != (name, heading, index_row):
                    self._change_term(number, term, old[1:4], (name, heading, index_row), index)
            if old is None or old[4] != listed:
                self._take_postings(number, term, listed)
        for old in before.values():
            self._dirty |= {(f"t{old[0]}", EVERYTHING), (index, "")}
            self._touch_articles(old[0])
            self._sql.execute("DELETE FROM term WHERE no = ?", (old[0],))
            self._sql.execute("DELETE FROM posting WHERE term = ?", (old[0],))

    def _listed_digest(self, term: Term) -> str:
        """Digest of which articles have a term, by their rows."""
        made = hashlib.blake2b(digest_size=16)
        numbers = self._numbers
        made.update(repr([numbers[article] for article in term.articles]).encode())
        made.update(repr(sorted(term.suggested)).encode())
        return made.hexdigest()

    def _add_term(self, term: Term, order: tuple[str, str], *digests: str) -> int:
        cursor = self._sql.execute(
            "INSERT INTO term (taxonomy, key, identity, place, part_of, stated, articles, name, heading, "
            "index_row, listed, term) VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?, '', ?)",
            (term.taxonomy, term.key, *order, term.stated, term.count, *digests, encode_term(term)),
        )
        return int(cursor.lastrowid or 0)

    def _change_term(
        self, number: int, term: Term, before: tuple[str, ...], after: tuple[str, ...], index: str
    ) -> None:
        self._sql.execute(
            "UPDATE term SET articles = ?, stated = ?, name = ?, heading = ?, index_row = ?, term = ? "
            "WHERE no = ?",
            (term.count, term.stated, *after, encode_term(term), number),
        )
        if before[1] != after[1]:
            self._dirty.add((f"t{number}", EVERYTHING))
        if before[2] != after[2]:
            self._dirty.add((index, ""))
        if before[0] != after[0]:
            self._touch_articles(number)

    def _touch_articles(self, number: int) -> None:
        """Articles show the names of their terms."""
        found = self._sql.execute("SELECT article FROM posting WHERE term = ?", (number,))
        self._dirty |= {(f"a{row[0]}", "") for row in found}

    def _take_postings(self, number: int, term: Term, listed: str) -> None:
        """Which articles have a term; lists change in the months of those that came or went."""
        rows = self._sql.execute("SELECT article, month, suggested FROM posting WHERE term = ?", (number,))
        before = {row[0]: row[1:] for row in rows.fetchall()}
        after = {
            self._numbers[article]: (
                month_of(self._lookup.summary(article).published),
                int(article in term.suggested),
            )
            for article in term.articles
        }
        gone = {article: row for article, row in before.items() if after.get(article) != row}
        new = {article: row for article, row in after.items() if before.get(article) != row}
        self._sql.executemany(
            "DELETE FROM posting WHERE term = ? AND month = ? AND article = ?",
            ((number, month, article) for article, (month, _) in gone.items()),
        )
        self._sql.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?, '')",
            ((number, month, article, suggested) for article, (month, suggested) in new.items()),
        )
        for article, (month, _) in (*gone.items(), *new.items()):
            self._dirty |= {(f"t{number}", month), (f"a{article}", "")}
        self._sql.execute(
            "UPDATE term SET listed = ?, articles = ?, term = ? WHERE no = ?",
            (listed, term.count, encode_term(term), number),
        )

    def _take_archive(self) -> None:
        """What is said of the archive as a whole."""
        about = encode_about(self._archive.questions, self._archive.proposals)
        row = self._sql.execute("SELECT value FROM fact WHERE name = 'about'").fetchone()
        if row is None or row[0] != about:
            self._sql.execute("INSERT OR REPLACE INTO fact VALUES ('about', ?)", (about,))
            self._dirty.add((SITE_WIDE, EVERYTHING))


def browsable(sql: sqlite3.Connection) -> tuple[Taxonomy, ...]:
    """The taxonomies that get pages, as `urls.browsable` says it of an archive."""
    return tuple(taxonomy for taxonomy in Taxonomy if taxonomy in IN_THE_MENU or _has_several(sql, taxonomy))


def _has_several(sql: sqlite3.Connection, taxonomy: Taxonomy) -> bool:
    rows = sql.execute("SELECT 1 FROM term WHERE taxonomy = ? AND stated LIMIT 2", (taxonomy,))
    return len(rows.fetchall()) > 1


_NEWER = "SELECT no FROM article WHERE place < ? ORDER BY place DESC LIMIT 1"
_OLDER = "SELECT no FROM article WHERE place > ? ORDER BY place LIMIT 1"
