"""Articles of the database -> the files of the search index, of which only stale bundles are made."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence, Set
from contextlib import closing
from pathlib import Path

from archivegen.config import SiteConfig
from archivegen.errors import SiteError
from archivegen.exports.plain_text import body_text
from archivegen.lookup import digest_of
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.catalogue import EVERYTHING
from archivegen.pipeline.database import Database
from archivegen.pipeline.fingerprint import indexing_version
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.index_off import PENDING, TURN
from archivegen.pipeline.index_state import IndexPart, IndexState, Placed
from archivegen.pipeline.report import Progress
from archivegen.pipeline.state_file import refuse_if_not_writable
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleId, Digest, Taxonomy, Vocabulary
from archivegen.search import (
    ENGINE_FOLDER,
    IN_OPEN,
    OLDER,
    OPEN,
    OPEN_FOLDER,
    OPEN_MOST,
    RECENT,
    TAGS,
    Alias,
    Bundle,
    Names,
    Packing,
    SearchDocument,
    WordForms,
    arrange_bundles,
    bundle_scripts,
    catalogue_script,
    engine_scripts,
    first_look,
    shared_texts,
)

_CATALOGUE = "catalogue.js"
_ENGINE, _LIST, _OPEN_TEXTS = -1, -2, -3


class SearchIndex:
    """The index of one output, between two builds. Used inside a transaction of the database."""

    def __init__(
        self, folders: SiteFolders, database: Database, config: SiteConfig, vocabulary: Vocabulary
    ) -> None:
        """`database` is that of the output, `vocabulary` what a person said of its subjects."""
        self._place = folders.search_index
        self._vocabulary = vocabulary
        self._database = database
        self._sql = database.connection
        self._config = config
        self._lookup = StoredLookup(database.connection)

    def note_changes(self) -> None:
        """Keep in mind which articles the index may have to take again: planning pages forgets it."""
        before = self._database.fact(PENDING)
        everything = self._sql.execute("SELECT 1 FROM dirty WHERE owner = ?", (EVERYTHING,)).fetchone()
        if before is None or everything:
            self._database.keep({PENDING: None})
            return
        owners = self._sql.execute("SELECT owner FROM dirty WHERE owner > 'a' AND owner < 'b'")
        numbers = {int(owner[1:]) for (owner,) in owners if owner[1:].isdigit()}
        self._database.keep({PENDING: sorted({*before, *numbers})})

    def bring_up_to_date(self, cache: Path, progress: Progress) -> tuple[IndexPart, ...]:
        """Make what is stale, of texts in the stage cache; every script that the site should have.

        Raises SiteError.
        """
        self._version = digest_of(indexing_version(), self._config.language)
        try:
            with closing(IndexState(self._place, self._version, self._database.fact(TURN))) as state:
                pending = None if state.is_new else self._database.fact(PENDING)
                self._take(state, pending, cache, progress)
                self._make_common(state)
                parts = state.commit()
        except sqlite3.OperationalError as error:
            refuse_if_not_writable(error, self._place)
            raise  # the file is not what it says: it is made anew with all other state
        except OSError as error:
            raise SiteError(
                f"the search index cannot be written: {error.strerror}",
                path=str(self._place),
                hint="make room, or give the folder write permission",
            ) from error
        self._database.keep({PENDING: [], TURN: state.turn})
        return parts

    # ------------------------------------------------------------------------------------ bundles

    def _take(self, state: IndexState, pending: list[int] | None, cache: Path, progress: Progress) -> None:
        """Bring bundles up to date with articles that may have changed; None for all."""
        before = state.documents(pending)
        now = self._ids(pending)
        digests = {no: self._digest(article) for no, article in now.items()}
        touched = {no for no in now if no not in before or before[no].digest != digests[no]}
        gone = before.keys() - now.keys()
        if not touched and not gone:
            return
        standing = self._standing(state, before, touched, gone)
        standing.update({no: placed for no, placed in before.items() if no in gone})
        all_digests = {no: placed.digest for no, placed in standing.items()} | digests
        order = self._ordered(standing.keys() - gone | touched)
        placed = {str(no): one.bundle for no, one in standing.items()}
        bundles, stale = arrange_bundles(order, placed, {str(no) for no in touched})
        gone_bundles = set(placed.values()) - {bundle.number for bundle in bundles}
        state.forget({*gone_bundles, _OPEN_TEXTS} if OPEN in gone_bundles else gone_bundles)
        packed = self._packings(state.bundles(), bundles, stale, order)
        made = [bundle for bundle in bundles if bundle.number in packed]
        with closing(StageCache(cache, read_only=True)) as texts:
            self._make(state, made, packed, all_digests, texts, progress)
        now_placed = {
            int(no): Placed(all_digests[int(no)], bundle.number) for bundle in made for no in bundle.articles
        }
        state.place(now_placed, gone)

    def _standing(
        self, state: IndexState, before: Mapping[int, Placed], touched: Collection[int], gone: Collection[int]
    ) -> dict[int, Placed]:
        """Articles of the bundles that change; all when the open one becomes too large."""
        known = {before[no].bundle for no in (*touched, *gone) if no in before}
        standing = state.members({OPEN, *known})
        new = sum(no not in before for no in touched)
        staying = sum(one.bundle == OPEN and no not in gone for no, one in standing.items())
        return standing if staying + new <= OPEN_MOST else state.documents()

    @staticmethod
    def _packings(
        before: Mapping[int, Names], bundles: Sequence[Bundle], stale: Set[int], order: Sequence[str]
    ) -> dict[int, Packing]:
        """How each bundle is written that has to be made.

        When some are sealed, all are known: those that a first look covers no more are then written anew.
        """
        kept = {number: OLDER if names.texts == OLDER.texts else RECENT for number, names in before.items()}
        standing = {bundle.number for bundle in bundles}
        if standing - kept.keys() - {OPEN}:
            recent = first_look(bundles, order)
            wanted = {number: RECENT if number in recent else OLDER for number in standing}
            was_recent = {number for number, packing in kept.items() if packing is RECENT}
            stale |= {number for number in was_recent & standing - {OPEN} if wanted[number] is OLDER}
            kept = wanted
        return {number: IN_OPEN if number == OPEN else kept[number] for number in stale & standing}

    def _ids(self, numbers: Collection[int] | None) -> dict[int, ArticleId]:
        """Ids of articles by their numbers, those asked for as far as they are there, or all."""
        if numbers is None:
            return dict(self._sql.execute("SELECT no, id FROM article").fetchall())
        query = "SELECT no, id FROM article WHERE no = ?"
        rows = (self._sql.execute(query, (no,)).fetchone() for no in numbers)
        return dict(row for row in rows if row is not None)

    def _ordered(self, numbers: Collection[int]) -> list[str]:
        """Articles in the archive's order, newest first."""
        if len(numbers) > self._lookup.article_count // 2:
            rows = self._sql.execute("SELECT no FROM article ORDER BY place")
            return [str(row[0]) for row in rows if row[0] in numbers]
        query = "SELECT place FROM article WHERE no = ?"
        places = {no: self._sql.execute(query, (no,)).fetchone()[0] for no in numbers}
        return [str(no) for no in sorted(places, key=places.__getitem__)]

    def _make(
        self,
        state: IndexState,
        bundles: Sequence[Bundle],
        packed: Mapping[int, Packing],
        digests: Mapping[int, str],
        texts: StageCache,
        progress: Progress,
    ) -> None:
        """Make bundles, one after the other: each takes memory while it is made."""
        total, done = sum(len(bundle.articles) for bundle in bundles), 0
        forms = WordForms(self._config.language)
        forms.restore(state.forms)
        for bundle in bundles:
            numbers = [int(no) for no in bundle.articles]
            packing = packed[bundle.number]
            folder = digest_of(self._version, str(packing.texts), *(digests[no] for no in numbers))[:16]
            documents = [self._document(article, texts) for article in self._in_order(numbers)]
            shared = shared_texts(documents) if bundle.number == OPEN else None
            scripts = bundle_scripts(documents, forms, folder, packing, shared)
            days = [document.day for document in documents if document.day]
            tags = len(scripts[TAGS])
            names = Names(
                folder, len(documents), min(days, default=0), max(days, default=0), tags, packing.texts
            )
            state.keep(bundle.number, folder, names, scripts)
            if shared:
                state.keep(_OPEN_TEXTS, OPEN_FOLDER, None, shared.scripts)
                # It is made first, and most often: what it needs is known to the next build.
                state.keep_forms(forms.kept)
            done += len(documents)
            progress("index", done, total)

    def _in_order(self, numbers: Sequence[int]) -> list[ArticleId]:
        ids = self._ids(numbers)
        return [ids[no] for no in numbers]

    def _make_common(self, state: IndexState) -> None:
        """The engine, and the list of bundles with the names that mean the same."""
        if not state.has(_ENGINE):
            state.keep(_ENGINE, ENGINE_FOLDER, None, engine_scripts(self._config.language))
        catalogue = catalogue_script(state.bundles().values(), self._aliases())
        state.keep(_LIST, "", None, {_CATALOGUE: catalogue})

    # ---------------------------------------------------------------------------------- documents

    def _task(self, article: ArticleId) -> Digest:
        row = self._sql.execute("SELECT task FROM article WHERE id = ?", (article,)).fetchone()
        return Digest(row[0])

    def _digest(self, article: ArticleId) -> str:
        """Digest of everything that the index has of an article."""
        url = self._lookup.summary(article).url
        return digest_of(self._task(article), url, *self._labels(article))

    def _labels(self, article: ArticleId) -> tuple[str, tuple[str, ...]]:
        """The name of its source, and its tags, in an order that other articles do not change."""
        terms = self._lookup.terms_of
        sources = sorted(term.label for term in terms(Taxonomy.SOURCES, article) if term.stated)
        tags = sorted(term.label for term in terms(Taxonomy.TAGS, article) if term.stated)
        return sources[0] if sources else "", tuple(tags)

    def _document(self, article: ArticleId, cache: StageCache) -> SearchDocument:
        summary = self._lookup.summary(article)
        source, tags = self._labels(article)
        return SearchDocument(
            url=summary.url,
            title=summary.title,
            text=body_text(cache.article(self._task(article))),
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
