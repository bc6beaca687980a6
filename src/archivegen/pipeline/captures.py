"""Folders of captures -> what each capture comes to, of which only that is worked out that may have changed.

- A file is read when its stamp is another one, and counts as changed when its bytes are.
- Which lines stand on many pages of one publisher is counted again for publishers of changed captures.
- What a capture comes to is made again when it changed, or what is known of its own lines, or which tags of
  other captures stand in its tag line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archivegen.pipeline.cache import StageCache, Stored
from archivegen.pipeline.capture_rows import COPY, OPEN, READ_AGAIN, UNUSABLE, CaptureRows, Differences
from archivegen.pipeline.codec import (
    decode_rejection,
    decode_survey,
    digest_of,
    encode_rejection,
    encode_survey,
)
from archivegen.pipeline.database import Database, path_key, path_of
from archivegen.pipeline.executor import parallel_batches
from archivegen.pipeline.knowledge import about
from archivegen.pipeline.mentions_codec import KIND as MENTIONS
from archivegen.pipeline.mentions_codec import mentions_key
from archivegen.pipeline.outcomes import (
    Asked,
    Look,
    Made,
    Reading,
    Task,
    first_read,
    glimpse,
    make,
    words_of_tag,
)
from archivegen.pipeline.report import Progress
from archivegen.pipeline.shelf import Shelf
from archivegen.records import Digest, Rejection, SourcePath
from archivegen.walking import FileEntry, Folder

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge

TOGETHER = 32
"""Captures that are read together, so that their blocks are judged side by side: judging a page of 27 blocks
takes 1.1 ms among 16, 0.6 among 32, no less among 96."""


class _Told(NamedTuple):
    """What others teach of one capture."""

    path: SourcePath
    inputs: Digest
    knowledge: CorpusKnowledge | None
    first: Digest


class CaptureReader(CaptureRows):
    """Takes the changes of a folder of captures into a database. Runs inside one of its transactions."""

    def __init__(
        self,
        database: Database,
        cache: StageCache,
        reading: Reading,
        version: Digest,
        shelf: Shelf,
        *,
        jobs: int | None,
    ) -> None:
        """`version` is the digest of the code and the settings that records depend on."""
        super().__init__(database.connection)
        self._database = database
        self._cache = cache
        self._reading = reading
        self._version = version
        self._shelf = shelf
        self._jobs = jobs

    def read(
        self,
        folders: Sequence[Folder],
        progress: Progress,
        *,
        labels: frozenset[str] = frozenset(),
        verify: bool = False,
    ) -> Differences:
        """Bring the database up to what stands in `folders`. `verify` reads every file.

        `labels` are names that a vocabulary knows: they tell where tags end in a line without separators.
        """
        self._take_labels(labels)
        touched = self._touched(folders, verify=verify)
        self._found.looked = len(touched)
        try:
            self._look(touched, progress)
            self._settle_copies()
            self._make(list(self._open()), progress, "strip")
            self._make_lines(progress)
        finally:
            self._shelf.close()
        self._sql.execute(
            "UPDATE seed_folder SET digest = x'' WHERE path IN (SELECT folder FROM capture WHERE stamp = '')"
        )
        return self._found

    def _take_labels(self, labels: frozenset[str]) -> None:
        """A label of the vocabulary helps as a tag does that one capture states."""
        before = frozenset(self._database.fact("labels") or ())
        self._tags.update(labels - before)
        self._tags.subtract(before - labels)
        self._database.keep({"labels": sorted(labels)})

    # --------------------------------------------------------------------------- which files changed

    def _touched(self, folders: Sequence[Folder], *, verify: bool) -> dict[SourcePath, tuple[str, str]]:
        """Captures whose files may have changed, with their folder and stamp; what is gone is taken out."""
        known = dict(self._sql.execute("SELECT path, digest FROM seed_folder"))
        touched: dict[SourcePath, tuple[str, str]] = {}
        for folder in folders:
            digest = folder.digest()
            if known.pop(path_key(folder.path), None) != digest or verify:
                touched |= self._touched_in(folder, digest, verify=verify)
        for path in known:
            self._remove(row[0] for row in self._sql.execute(_PATHS_OF_FOLDER, (path,)).fetchall())
            self._sql.execute("DELETE FROM seed_folder WHERE path = ?", (path,))
        return touched

    def _touched_in(
        self, folder: Folder, digest: bytes, *, verify: bool
    ) -> dict[SourcePath, tuple[str, str]]:
        from archivegen.loader import sort_out

        found = sort_out([folder])
        prefix = f"{folder.path}/" if folder.path else ""
        entries = {prefix + entry.name: entry for entry in folder.files}
        paths = {path_key(path): path for path in found.captures}
        name = path_key(folder.path)
        before = dict(self._sql.execute("SELECT path, stamp FROM capture WHERE folder = ?", (name,)))
        touched: dict[SourcePath, tuple[str, str]] = {}
        for key, path in paths.items():
            stamp = self._stamp(entries[path], entries.get(found.sidecars.get(path, "")))
            if verify or stamp == READ_AGAIN or before.get(key) != stamp:
                touched[key] = (name, stamp)
        self._remove(before.keys() - paths.keys())
        ignored = json.dumps([[file.path, file.reason] for file in found.ignored])
        self._sql.execute("INSERT OR REPLACE INTO seed_folder VALUES (?, ?, ?)", (name, digest, ignored))
        return touched

    def _stamp(self, file: FileEntry, sidecar: FileEntry | None) -> str:
        """What tells whether a capture or its sidecar may have changed."""
        if file.young(self._reading.since) or (sidecar is not None and sidecar.young(self._reading.since)):
            return READ_AGAIN
        return f"{file[1:]}{sidecar or ''}"

    # --------------------------------------------------------------------------------- first pass

    def _look(self, touched: dict[SourcePath, tuple[str, str]], progress: Progress) -> None:
        """Read the files that may have changed, and what of them nobody read before."""
        unseen = []
        if self._cache.is_empty():
            unseen = sorted(touched)
        else:
            for path in sorted(touched):
                seen = glimpse(self._reading, path_of(path))
                if isinstance(seen, Rejection):
                    self._put_unusable(seen, *touched[path])
                elif not self._is_same(seen[1], *touched[path]):
                    unseen.append(path)
        self._shelf.open(len(unseen))
        asked = (Asked(path_of(path), self._shelf.keep(), self._shelf.folder) for path in unseen)
        found = parallel_batches(first_read, self._reading, asked, jobs=self._jobs, batch=TOGETHER)
        for done, (path, (look, made)) in enumerate(zip(unseen, found, strict=True), 1):
            progress("read", done, len(unseen))
            self._found.computed.add(path)
            if isinstance(look, Rejection):
                self._put_unusable(look, touched[path][0], READ_AGAIN)
                continue
            self._put_look(look, *touched[path])
            self._shelf.put(look.path, look.kept)
            self._cache.put([_stored_look(self._look_key(look), look)])
            if made is not None:
                self._keep(made, self._task_key(look.inputs, None))

    def _look_key(self, look: Look) -> Digest:
        return digest_of(self._version, "look", look.inputs)

    def _task_key(self, inputs: str, knowledge: CorpusKnowledge | None) -> Digest:
        known: list[object] = []
        if knowledge is not None:
            known = [dict(knowledge.articles), [[p, dict(lines)] for p, lines in knowledge.lines.items()]]
        return digest_of(self._version, "article", inputs, json.dumps(known))

    def _is_same(self, look: Look, folder: str, stamp: str) -> bool:
        """Whether a file is what it was, or one that was looked at in an earlier build."""
        row = self._sql.execute(
            "SELECT inputs, kind, first FROM capture WHERE path = ?", (path_key(look.path),)
        ).fetchone()
        if row is not None and row[0] == look.inputs and (row[1] == COPY or row[2]):
            self._sql.execute("UPDATE capture SET stamp = ? WHERE path = ?", (stamp, path_key(look.path)))
            return True
        known = self._cache.brief(self._look_key(look))
        if known is None:
            return False
        self._put_look(_known_look(look, *known), folder, stamp)
        return True

    def _put_look(self, look: Look, folder: str, stamp: str) -> None:
        if look.rejection is not None:
            self._put_unusable(look.rejection, folder, stamp, look)
            return
        survey = look.survey
        self._replace(
            path_key(look.path),
            folder=folder,
            stamp=stamp,
            inputs=look.inputs,
            digest=look.digest,
            corrected=look.corrected,
            publisher=survey.publisher if survey else "",
            survey=encode_survey(survey) if survey else None,
        )

    def _put_unusable(self, rejection: Rejection, folder: str, stamp: str, look: Look | None = None) -> None:
        self._replace(
            path_key(rejection.path),
            folder=folder,
            stamp=stamp,
            inputs=look.inputs if look else "",
            digest=look.digest if look else "",
            corrected=bool(look and look.corrected),
            kind=UNUSABLE,
            brief=encode_rejection(rejection),
        )

    # ------------------------------------------------------------------------------------- copies

    def _settle_copies(self) -> None:
        """Of captures that are equal to the byte one is taken: one with corrections, or the first by path."""
        for digest in sorted(self._digests - {""}):
            rows = self._sql.execute(
                "SELECT path, kind, publisher, brief FROM capture WHERE digest = ? AND kind <> ? "
                "ORDER BY corrected DESC, path",
                (digest, UNUSABLE),
            ).fetchall()
            for number, (path, kind, publisher, brief) in enumerate(rows):
                if number == 0:
                    if kind == COPY:
                        self._set(path, kind=OPEN, brief=None)
                        self._publishers.add(publisher)
                    continue
                detail = f"the same file, byte for byte, as {path_of(rows[0][0])}; remove one of them"
                left = encode_rejection(Rejection(path=path_of(path), cause="duplicate", detail=detail))
                if kind != COPY or brief != left:
                    self._forget(path, digest, publisher, kind, brief)
                    self._set(path, kind=COPY, brief=left, first="", task="")

    # -------------------------------------------------------------------------------- second pass

    def _open(self) -> Iterator[_Told]:
        """Captures whose outcome is open: changed ones, and those of whose lines something else is known."""
        alone = self._sql.execute(
            "SELECT path, inputs FROM capture "
            "WHERE kind = '' AND kind <> 'article' AND publisher = '' ORDER BY path"
        ).fetchall()
        for path, inputs in alone:
            yield _Told(path, inputs, None, self._task_key(inputs, None))
        for publisher in sorted(self._publishers - {""}):
            yield from self._open_of(publisher)

    def _open_of(self, publisher: str) -> Iterator[_Told]:
        from archivegen.stripper import learn

        rows = self._sql.execute(
            "SELECT path, inputs, first, kind, survey FROM capture "
            "WHERE publisher = ? AND kind NOT IN (?, ?) ORDER BY path",
            (publisher, COPY, UNUSABLE),
        ).fetchall()
        surveys = [decode_survey(row[4]) for row in rows]
        knowledge = learn(survey for survey in surveys if survey is not None)
        for (path, inputs, first, kind, _), survey in zip(rows, surveys, strict=True):
            told = about(knowledge, survey)
            key = self._task_key(inputs, told)
            if kind == OPEN or key != first:
                yield _Told(path, inputs, told, key)

    def _make(self, todo: list[_Told], progress: Progress, stage: str) -> None:
        """Make what captures come to, or take it from the cache."""
        tasks = []
        for told in todo:
            known = self._cache.brief(told.first)
            if known is not None:
                self._settle(told.path, told.first, told.first, *known)
            else:
                path = path_of(told.path)
                task = Task(path, told.inputs, told.knowledge, kept=self._shelf.get(path))
                tasks.append((task, told.first))
        for made, key in self._made(tasks, progress, stage):
            self._keep(made, key)

    def _made(
        self, tasks: Sequence[tuple[Task, Digest]], progress: Progress, stage: str
    ) -> Iterator[tuple[Made, Digest]]:
        work = [task for task, _ in tasks]
        found = parallel_batches(make, self._reading, work, jobs=self._jobs, batch=TOGETHER)
        for done, (made, (task, key)) in enumerate(zip(found, tasks, strict=True), 1):
            progress(stage, done, len(tasks))
            self._found.computed.add(task.path)
            yield made, key

    def _keep(self, made: Made, key: Digest, first: Digest | None = None) -> None:
        """Take in what a capture came to, and put it into the cache when it will be the same again."""
        if not made.lasting:
            key = digest_of(key, "not lasting", made.brief)
        self._cache.put([Stored(key, made.kind, made.brief, made.record, made.imprint, made.account)])
        if made.mentions is not None:
            self._cache.put([Stored(mentions_key(key), MENTIONS, made.mentions, None)])
        self._settle(path_key(made.path), first or key, key, made.kind, made.brief)
        if not made.lasting:
            self._set(path_key(made.path), stamp=READ_AGAIN, first="")

    # -------------------------------------------------------------------------------- tag lines

    def _make_lines(self, progress: Progress) -> None:
        """Read tag lines without separators again with the tags of the archive that stand in them."""
        news = self._count_stated()
        lines = {path for tag in news for path in self._lines_with(words_of_tag(tag))}
        lines |= {
            path
            for path in self._found.changed
            if self._sql.execute("SELECT 1 FROM line_word WHERE path = ? LIMIT 1", (path,)).fetchone()
        }
        tasks = []
        by_word = self._tags_by_word() if lines else {}
        for path in sorted(lines):
            inputs, first, task, publisher, survey = self._sql.execute(
                "SELECT inputs, first, task, publisher, survey FROM capture WHERE path = ?", (path,)
            ).fetchone()
            known = self._known_tags(path, by_word)
            key = digest_of(first, "tags", json.dumps(sorted(known))) if known else first
            if key == task:
                continue
            if (stored := self._cache.brief(key)) is not None:
                self._settle(path, first, key, *stored)
                continue
            knowledge = self._knowledge_of(publisher, survey)
            capture = path_of(path)
            task_ = Task(capture, inputs, knowledge, known, self._shelf.get(capture))
            tasks.append((task_, (key, first)))
        found = self._made([(task, keys[0]) for task, keys in tasks], progress, "tags")
        for (made, key), (_, (_, first)) in zip(found, tasks, strict=True):
            self._keep(made, key, first)

    def _knowledge_of(self, publisher: str, survey: bytes | None) -> CorpusKnowledge | None:
        """What is known of the lines of one capture."""
        from archivegen.stripper import learn

        if not publisher or survey is None:
            return None
        rows = self._sql.execute(
            "SELECT survey FROM capture WHERE publisher = ? AND kind NOT IN (?, ?)",
            (publisher, COPY, UNUSABLE),
        )
        surveys = (decode_survey(row[0]) for row in rows.fetchall())
        return about(learn(one for one in surveys if one is not None), decode_survey(survey))


_PATHS_OF_FOLDER = "SELECT path FROM capture WHERE folder = ?"


def _stored_look(key: Digest, look: Look) -> Stored:
    """A look as the cache keeps it."""
    if look.rejection is not None:
        return Stored(key, "rejection", encode_rejection(look.rejection), None)
    return Stored(key, "look", encode_survey(look.survey), None)


def _known_look(look: Look, kind: str, brief: bytes) -> Look:
    """A look with what the cache knows of it."""
    if kind == "rejection":
        return look._replace(rejection=decode_rejection(brief))
    return look._replace(survey=decode_survey(brief))
