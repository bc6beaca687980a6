"""A few captures that changed -> the tables of an archive that was arranged before."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.pipeline.arranging.changes import Changed, ChangeTaker, New, Old
from archivegen.pipeline.arranging.families import stored_families
from archivegen.pipeline.arranging.noting import all_published, article_lines, term_lines
from archivegen.pipeline.arranging.published import redirects
from archivegen.pipeline.arranging.showing import show_again, take_about
from archivegen.pipeline.arranging.terms import ArrangeAllError
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.codec import decode_summary
from archivegen.pipeline.database import path_of
from archivegen.pipeline.fingerprint import relating_version
from archivegen.pipeline.kin.archive import no_such_copy
from archivegen.pipeline.kin.relating import relate_changes
from archivegen.pipeline.kin_file import KIN_NAME
from archivegen.pipeline.naming import KeptMentions
from archivegen.pipeline.permalinks import EditedLine
from archivegen.record.compose import ID_LENGTH
from archivegen.records import ArticleSummary, Digest, Permalinks, SourcePath, UrlPath, Vocabulary
from archivegen.taxonomy.related import synonyms_of
from archivegen.taxonomy.tag_terms import TagRules, renamed_tags

FEW = 200
"""Changed captures up to which no share is counted."""
SHARE = 0.2
"""Changed captures, as a share of all, from which arranging everything is quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenChanges:
    """A few changes that were taken into the tables."""

    redirects: Mapping[UrlPath, UrlPath]
    lines: list[EditedLine]
    """Of permalinks.yaml, new or changed."""
    gone: list[SourcePath]
    """Captures that are no articles any more, or other ones."""
    new: dict[SourcePath, Digest]
    """Captures that are articles now, with the keys of their records."""
    notices: list[str]
    state: str
    """Name of the arrangement, for files beside the database."""
    everything: Callable[[], Permalinks]
    """All that permalinks.yaml should say."""


class _Found(NamedTuple):
    old: list[Old]
    new: list[New]


def new_state() -> str:
    """A name that no other arrangement has."""
    return os.urandom(16).hex()


def take_changes(
    sql: sqlite3.Connection,
    cache: StageCache,
    state: tuple[Path, str],
    changed: Iterable[str],
    config: SiteConfig,
    vocabulary: Vocabulary,
    address: Callable[[ArticleSummary], UrlPath],
    jobs: int | None,
) -> TakenChanges | None:
    """Take what became of some captures into the tables; None when everything has to be arranged anew.

    `state` is the folder of our own files and the name of the arrangement that the tables are.
    """
    found = _changed_articles(sql, changed, address)
    articles = int(sql.execute("SELECT count(*) FROM article").fetchone()[0])
    count = max(len(found.old), len(found.new))
    if not articles or (count > FEW and count > SHARE * articles):
        return None
    sql.execute("SAVEPOINT changes")
    try:
        taken = _taken(sql, cache, state, found, config, vocabulary, jobs)
    except ArrangeAllError:
        taken = None
    if taken is None:
        sql.execute("ROLLBACK TO changes")
    sql.execute("RELEASE changes")
    return taken


def _changed_articles(
    sql: sqlite3.Connection, paths: Iterable[str], address: Callable[[ArticleSummary], UrlPath]
) -> _Found:
    """The articles that are no longer what the tables have, by the paths of captures that were read again."""
    old: list[Old] = []
    new: list[New] = []
    for path in sorted(paths):
        was = sql.execute(
            "SELECT no, place, month, task, summary FROM article WHERE path = ?", (path,)
        ).fetchone()
        now = sql.execute(
            "SELECT brief, task FROM capture WHERE path = ? AND kind IN ('article', 'tag_line')", (path,)
        ).fetchone()
        if was is not None and now is not None and was[3] == now[1]:
            continue
        if was is not None:
            no, place, month, task, summary = was
            old.append(Old(no, place, month, Digest(task), decode_summary(summary)))
        if now is not None:
            read = decode_summary(now[0])
            new.append(New(replace(read, url=address(read)), Digest(now[1])))
    return _Found(old, new)


def _taken(
    sql: sqlite3.Connection,
    cache: StageCache,
    state: tuple[Path, str],
    found: _Found,
    config: SiteConfig,
    vocabulary: Vocabulary,
    jobs: int | None,
) -> TakenChanges | None:
    if any(len(old.summary.id) > ID_LENGTH for old in found.old):
        raise ArrangeAllError("an id that was lengthened may be short again")
    changed = Changed(old=found.old, new=found.new)
    mentions = KeptMentions(cache, {})
    ChangeTaker(sql, mentions, config, vocabulary, changed, jobs).take()
    folder, before = state
    after = new_state()
    kin = relate_changes(
        folder / KIN_NAME,
        relating_version(),
        (before, after),
        [old.summary.digest for old in found.old],
        {new.summary.digest: new.task for new in found.new},
        cache.imprint,
        synonyms_of(vocabulary, config),
    )
    if kin is None:
        return None
    families = stored_families(sql, vocabulary)
    rules = TagRules(vocabulary, families, renamed_tags(config), config.language)
    changed.dirty |= show_again(sql, kin, changed.shown | set(changed.numbers.values()), rules)
    take_about(sql, kin)
    sql.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", sorted(changed.dirty))
    assert changed.articles is not None
    assert changed.terms is not None
    lines = [*article_lines(sql, changed.articles.noted), *term_lines(sql, changed.terms.noted)]
    new = {new.summary.path: new.task for new in found.new}
    return TakenChanges(
        redirects=redirects(sql, changed.moved),
        lines=lines,
        gone=[old.summary.path for old in found.old],
        new=new,
        notices=[no_such_copy(*one) for one in kin.unknown],
        state=after,
        everything=lambda: all_published(sql),
    )


def all_records(sql: sqlite3.Connection) -> dict[SourcePath, Digest]:
    """Every article's capture with the key of its record."""
    return {path_of(path): Digest(task) for path, task in sql.execute("SELECT path, task FROM article")}
