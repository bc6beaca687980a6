"""What all captures came to, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.pipeline.codec import decode_summary
from archivegen.pipeline.database import Database, path_of
from archivegen.pipeline.outcomes import address
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleSummary, Digest, Rejection, SourcePath, UrlPath


@dataclass(frozen=True, slots=True)
class ReadArchive:
    """The articles of an archive and where their records are kept."""

    summaries: tuple[ArticleSummary, ...]
    """By path; ids may still be shared."""
    keys: dict[Digest, Digest]
    """Digest of a capture -> key of its article in the stage cache."""
    rejections: tuple[Rejection, ...] = ()
    hidden: tuple[SourcePath, ...] = ()

    def keys_by_path(self) -> dict[SourcePath, Digest]:
        """Path of each article's capture -> key of the article in the stage cache."""
        return {one.path: self.keys[one.digest] for one in self.summaries}


def keys_of_articles(database: Database) -> dict[Digest, Digest]:
    """Digests of captures that came to an article -> keys of the articles in the stage cache."""
    rows = database.connection.execute(
        "SELECT digest, task FROM capture WHERE kind IN ('article', 'tag_line') ORDER BY path"
    )
    return dict(rows.fetchall())


def read_archive(database: Database, config: SiteConfig, addressing: Sequence[str]) -> ReadArchive:
    """What the table of captures says. `addressing` is what addresses are made with now."""
    # An article that is what it was has the address that it had: making slugs takes time.
    sql = database.connection
    rows = sql.execute(
        "SELECT c.task, c.brief, a.url, a.id FROM capture c LEFT JOIN article a "
        "ON a.path = c.path AND a.task = c.task WHERE c.kind IN ('article', 'tag_line') ORDER BY c.path"
    )
    same = database.fact("addressed") == addressing
    summaries, keys = [], {}
    words: dict[Any, Any] = {}
    for task, brief, url, article in rows:
        summary = decode_summary(brief)
        known = UrlPath(url) if same and article == summary.id else address(config, summary)
        summaries.append(_sharing(summary, known, words))
        keys[summary.digest] = Digest(task)
    hidden = sql.execute("SELECT path FROM capture WHERE kind = 'hidden' AND kind <> 'article' ORDER BY path")
    return ReadArchive(
        tuple(summaries),
        keys,
        rejections=tuple(StoredLookup(sql).rejections),
        hidden=tuple(path_of(row[0]) for row in hidden),
    )


def _sharing(summary: ArticleSummary, url: UrlPath, words: dict[Any, Any]) -> ArticleSummary:
    """A summary at an address. What many articles say is kept once, in `words`: a fifth of their memory."""
    one = words.setdefault
    return replace(
        summary,
        url=url,
        tags=tuple([one(tag, tag) for tag in summary.tags]),
        authors=tuple([one(author, author) for author in summary.authors]),
        source=one(summary.source, summary.source),
        language=one(summary.language, summary.language),
        published=one(summary.published, summary.published),
    )
