"""Articles of the database -> the files of the search index, of which only stale bundles are made.

The scripts are kept beside the page graph of an output (`.archivegen/outputs/NAME.search/`) and copied into
the site as other files are. Deleting them costs time, nothing else.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from archivegen.config import SiteConfig
from archivegen.errors import SiteError
from archivegen.exports.plain_text import body_text
from archivegen.lookup import digest_of
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.catalogue import EVERYTHING
from archivegen.pipeline.database import Database
from archivegen.pipeline.fingerprint import source_digest
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.report import Progress
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleId, Taxonomy, UrlPath, Vocabulary
from archivegen.search import (
    ENGINE_FOLDER,
    TAGS,
    Alias,
    Bundle,
    Names,
    SearchDocument,
    WordForms,
    arrange_bundles,
    bundle_scripts,
    catalogue_script,
    engine_scripts,
    script_digest,
)

FOLDER = "search"
"""Where the index stands in the site, beside the page that asks it."""
PENDING = "unindexed"
"""Fact: articles that changed since the index was made."""
_CATALOGUE = "catalogue.js"
_TABLES = """
CREATE TABLE IF NOT EXISTS made (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, digest TEXT NOT NULL, bundle INTEGER NOT NULL)
WITHOUT ROWID;
-- Bundle -1 is the engine, -2 the catalogue.
CREATE TABLE IF NOT EXISTS bundle (number INTEGER PRIMARY KEY, folder TEXT NOT NULL, names TEXT NOT NULL,
    files TEXT NOT NULL);
"""
_ENGINE, _LIST = -1, -2


class IndexFile(NamedTuple):
    """One script of the index."""

    url: UrlPath
    path: Path
    digest: str
    """Of its content."""


class SearchIndex:
    """The index of one output, between two builds. Used inside a transaction of the database."""

    def __init__(
        self, folders: SiteFolders, database: Database, config: SiteConfig, vocabulary: Vocabulary
    ) -> None:
        """`database` is that of the output, `vocabulary` what a person said of its subjects."""
        self._place = folders.search_index
        self._vocabulary = vocabulary
        self._database = database
        self._config = config
        self._lookup = StoredLookup(database.connection)

    def note_changes(self) -> None:
        """Keep in mind which articles the index may have to take again: planning pages forgets it."""
        if self._config.search:
            self._database.keep({PENDING: sorted(self._changed())})

    def bring_up_to_date(self, cache: Path, progress: Progress) -> tuple[IndexFile, ...]:
        """Make what is stale, of texts in the stage cache; every file that the site should have.

        Raises SiteError.
        """
        if not self._config.search:
            shutil.rmtree(self._place, ignore_errors=True)
            return ()
        try:
            with closing(self._opened()) as own:
                self._take(own, cache, progress)
                own.commit()
                rows = own.execute("SELECT folder, files FROM bundle ORDER BY number").fetchall()
        except (OSError, sqlite3.OperationalError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise SiteError(
                f"the search index cannot be written: {reason}",
                path=str(self._place),
                hint="make room, or give the folder write permission",
            ) from error
        self._remove_others({folder for folder, _ in rows})
        self._database.keep({PENDING: []})
        return tuple(self._files(rows))

    def _files(self, rows: Iterable[tuple[str, str]]) -> Iterator[IndexFile]:
        for folder, files in rows:
            for name, digest in json.loads(files).items():
                path = f"{folder}/{name}" if folder else name
                yield IndexFile(UrlPath(f"{FOLDER}/{path}"), self._place / path, digest)

    # ------------------------------------------------------------------------------------- state

    def _opened(self) -> sqlite3.Connection:
        """Our own tables, emptied when other code or settings filled them or a file is missing."""
        self._place.mkdir(parents=True, exist_ok=True)
        version = digest_of(
            source_digest(("search",)), source_digest(("lexicon/fold.py",)), self._config.language
        )
        path = self._place / "state.sqlite3"
        try:
            own = sqlite3.connect(path)
            own.executescript(_TABLES)
            found = own.execute("SELECT version FROM made").fetchone()
            rows = own.execute("SELECT folder FROM bundle").fetchall()
            whole = all((self._place / row[0]).is_dir() for row in rows)
        except sqlite3.DatabaseError:
            with suppress(FileNotFoundError):
                path.unlink()
            own = sqlite3.connect(path)
            own.executescript(_TABLES)
            found, whole = None, False
        if found != (version,) or not whole:
            for table in ("made", "document", "bundle"):
                own.execute(f"DELETE FROM {table}")
            own.execute("INSERT INTO made VALUES (?)", (version,))
        return own

    def _remove_others(self, folders: set[str]) -> None:
        for found in sorted(self._place.iterdir()):
            if found.is_dir() and found.name not in folders:
                shutil.rmtree(found, ignore_errors=True)

    # ------------------------------------------------------------------------------------ bundles

    def _take(self, own: sqlite3.Connection, cache: Path, progress: Progress) -> None:
        sql = self._database.connection
        order = [row[0] for row in sql.execute("SELECT id FROM article ORDER BY place")]
        before = {row[0]: (row[1], row[2]) for row in own.execute("SELECT id, digest, bundle FROM document")}
        digests = {article: digest for article, (digest, _) in before.items()}
        changed = set(order) & {*self._changed(), *(set(order) - before.keys())}
        digests |= {article: self._digest(ArticleId(article)) for article in changed}
        placed = {article: number for article, (_, number) in before.items()}
        touched = {article for article in changed if before.get(article, ("",))[0] != digests[article]}
        bundles, stale = arrange_bundles(order, placed, touched)
        self._forget(own, {bundle.number for bundle in bundles})
        made = [bundle for bundle in bundles if bundle.number in stale]
        if made:
            with closing(StageCache(cache, read_only=True)) as texts:
                self._make(own, made, digests, texts, progress)
        own.execute("DELETE FROM document")
        own.executemany(
            "INSERT INTO document VALUES (?, ?, ?)",
            ((one, digests[one], bundle.number) for bundle in bundles for one in bundle.articles),
        )
        self._make_common(own)

    def _changed(self) -> set[str]:
        """Articles of which something may be another than when the index was made last."""
        sql = self._database.connection
        if sql.execute("SELECT 1 FROM dirty WHERE owner = ?", (EVERYTHING,)).fetchone():
            return {row[0] for row in sql.execute("SELECT id FROM article")}
        dirty = sql.execute("SELECT a.id FROM dirty d JOIN article a ON d.owner = 'a' || a.no")
        return {*(self._database.fact(PENDING) or ()), *(row[0] for row in dirty)}

    def _forget(self, own: sqlite3.Connection, standing: set[int]) -> None:
        """Drop bundles that are gone."""
        numbers = [row[0] for row in own.execute("SELECT number FROM bundle WHERE number >= 0")]
        gone = [(number,) for number in numbers if number not in standing]
        own.executemany("DELETE FROM bundle WHERE number = ?", gone)

    def _make(
        self,
        own: sqlite3.Connection,
        bundles: Sequence[Bundle],
        digests: Mapping[str, str],
        texts: StageCache,
        progress: Progress,
    ) -> None:
        """Make bundles, one after the other: each takes memory while it is made."""
        total, done = sum(len(bundle.articles) for bundle in bundles), 0
        forms = WordForms(self._config.language)
        for bundle in bundles:
            folder = digest_of(*(digests[article] for article in bundle.articles))[:16]
            documents = [self._document(ArticleId(article), texts) for article in bundle.articles]
            scripts = bundle_scripts(documents, forms, folder)
            days = [document.day for document in documents if document.day]
            tags = len(scripts[TAGS])
            names = Names(folder, len(documents), min(days, default=0), max(days, default=0), tags)
            self._keep(own, bundle.number, folder, names, scripts)
            done += len(documents)
            progress("index", done, total)

    def _make_common(self, own: sqlite3.Connection) -> None:
        """The engine, and the list of bundles with the names that mean the same."""
        if own.execute("SELECT 1 FROM bundle WHERE number = ?", (_ENGINE,)).fetchone() is None:
            self._keep(own, _ENGINE, ENGINE_FOLDER, None, engine_scripts(self._config.language))
        bundles = [
            Names(*json.loads(row[0])) for row in own.execute("SELECT names FROM bundle WHERE number >= 0")
        ]
        self._keep(own, _LIST, "", None, {_CATALOGUE: catalogue_script(bundles, self._aliases())})

    def _keep(
        self,
        own: sqlite3.Connection,
        number: int,
        folder: str,
        names: Names | None,
        scripts: Mapping[str, bytes],
    ) -> None:
        place = self._place / folder
        place.mkdir(parents=True, exist_ok=True)
        for name, content in scripts.items():
            (place / name).write_bytes(content)
        files = {name: script_digest(content) for name, content in sorted(scripts.items())}
        own.execute(
            "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?)",
            (number, folder, json.dumps(names or ()), json.dumps(files)),
        )

    # ---------------------------------------------------------------------------------- documents

    def _digest(self, article: ArticleId) -> str:
        """Digest of everything that the index has of an article."""
        row = self._database.connection.execute(
            "SELECT task FROM article WHERE id = ?", (article,)
        ).fetchone()
        return digest_of(row[0], self._lookup.summary(article).url, *self._labels(article))

    def _labels(self, article: ArticleId) -> tuple[str, tuple[str, ...]]:
        """The name of its source, and its tags."""
        terms = self._lookup.terms_of
        sources = [term.label for term in terms(Taxonomy.SOURCES, article) if term.stated]
        tags = tuple(term.label for term in terms(Taxonomy.TAGS, article) if term.stated)
        return sources[0] if sources else "", tags

    def _document(self, article: ArticleId, cache: StageCache) -> SearchDocument:
        row = self._database.connection.execute(
            "SELECT task FROM article WHERE id = ?", (article,)
        ).fetchone()
        summary = self._lookup.summary(article)
        source, tags = self._labels(article)
        return SearchDocument(
            url=summary.url,
            title=summary.title,
            text=body_text(cache.article(row[0])),
            language=summary.language,
            published=summary.published or "",
            source=source,
            tags=tags,
            authors=summary.authors,
        )

    def _aliases(self) -> list[Alias]:
        """Names of each concept and each tag that has several."""
        shown: dict[str, set[str]] = {}
        hidden: dict[str, set[str]] = {}
        for key in self._vocabulary.concepts:
            concept, current = self._vocabulary.concepts[key], self._vocabulary.current(key).key
            shown.setdefault(current, set()).update(label.text for label in (*concept.pref, *concept.alt))
            hidden.setdefault(current, set()).update(label.text for label in concept.hidden)
        for term in self._lookup.terms(Taxonomy.TAGS):
            if term.stated:
                shown.setdefault(term.key, set()).update((term.label, *term.also_written))
                hidden.setdefault(term.key, set()).update(term.names)
        made = (
            Alias(tuple(sorted(names)), tuple(sorted(hidden[key] - names))) for key, names in shown.items()
        )
        return [
            alias for alias in made if len({name.casefold() for name in (*alias.shown, *alias.hidden)}) > 1
        ]
