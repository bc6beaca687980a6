"""All captures -> summaries, with every body left in the stage cache.

Two passes. The first looks at each capture for what it teaches about the others (which lines stand on many
pages of one publisher); the second makes the articles with that knowledge. Tag lines without separators are
then read once more with the tags of the whole archive. Each reduce gives the same for any order of captures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from archivegen.config import SiteConfig
from archivegen.pipeline.cache import StageCache, Stored
from archivegen.pipeline.codec import (
    decode_rejection,
    decode_summary,
    decode_survey,
    digest_of,
    encode_rejection,
    encode_survey,
)
from archivegen.pipeline.executor import parallel_map
from archivegen.pipeline.fingerprint import reading_version
from archivegen.pipeline.outcomes import Look, Reading, Task, glimpse, look_at, make
from archivegen.pipeline.report import Progress
from archivegen.records import ArticleSummary, Digest, Rejection, SourcePath

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge


@dataclass(slots=True)
class ReadArchive:
    """What all captures came to."""

    summaries: list[ArticleSummary] = field(default_factory=list)
    keys: dict[Digest, Digest] = field(default_factory=dict)
    """Digest of a capture -> key of its article in the stage cache."""
    rejections: list[Rejection] = field(default_factory=list)
    hidden: list[SourcePath] = field(default_factory=list)
    computed: set[SourcePath] = field(default_factory=set)
    """Captures that had to be read: what they come to was not in the cache."""

    def keys_by_path(self) -> dict[SourcePath, Digest]:
        """Path of each article's capture -> key of the article in the stage cache."""
        return {one.path: self.keys[one.digest] for one in self.summaries}


def read_all(
    paths: Iterable[SourcePath],
    reading: Reading,
    cache: StageCache,
    *,
    jobs: int | None,
    progress: Progress,
    labels: frozenset[str] = frozenset(),
) -> ReadArchive:
    """Make an article of every capture, or say why there is none.

    `labels` are names that a vocabulary knows: they tell where tags end in a line without separators.
    """
    return _Reader(reading, cache, jobs, progress).read(list(paths), labels)


class _Outcome:
    """What a capture came to, its record left in the cache."""

    __slots__ = ("brief", "key", "kind", "look")

    def __init__(self, look: Look, key: Digest, kind: str, brief: bytes) -> None:
        self.look = look
        self.key = key
        self.kind = kind
        self.brief = brief


class _Reader:
    def __init__(self, reading: Reading, cache: StageCache, jobs: int | None, progress: Progress) -> None:
        self.reading = reading
        self.cache = cache
        self.jobs = jobs
        self.progress = progress
        self.result = ReadArchive()
        self.version = digest_of(reading_version(), _config_digest(reading.config))

    def read(self, paths: list[SourcePath], labels: frozenset[str]) -> ReadArchive:
        looks = self._without_copies(self._looks(paths))
        outcomes = list(self._outcomes(_tasks(looks), "strip"))
        tags = _stated_tags(outcomes) | labels
        unsure = {o.look.path for o in outcomes if o.kind == "tag_line"}
        again = [
            (look, task._replace(known_tags=tags)) for look, task in _tasks(looks) if look.path in unsure
        ]
        outcomes = [o for o in outcomes if o.look.path not in unsure]
        outcomes += self._outcomes(again, "tags")
        self._collect(outcomes)
        return self.result

    # ---------------------------------------------------------------------------- first pass

    def _looks(self, paths: list[SourcePath]) -> list[Look]:
        """Look at every capture, in the cache where it has been looked at before."""
        looks: list[Look] = []
        unseen: list[SourcePath] = []
        for path in paths:
            seen = glimpse(self.reading, path)
            if isinstance(seen, Rejection):
                self.result.rejections.append(seen)
            elif (known := self.cache.brief(self._look_key(seen[1]))) is None:
                unseen.append(path)
            else:
                self._looked(_known_look(seen[1], *known), looks)
        results = parallel_map(look_at, self.reading, unseen, jobs=self.jobs)
        for done, look in enumerate(results, 1):
            self.progress("read", done, len(unseen))
            self.result.computed.add(look.path)
            if isinstance(look, Rejection):
                self.result.rejections.append(look)
            else:
                self.cache.put([_stored_look(self._look_key(look), look)])
                self._looked(look, looks)
        return sorted(looks, key=lambda look: look.path)

    def _look_key(self, look: Look) -> Digest:
        return digest_of(self.version, "look", look.inputs)

    def _looked(self, look: Look, looks: list[Look]) -> None:
        """Take a look among those to go on with, or note why it ends here."""
        if look.rejection is not None:
            self.result.rejections.append(look.rejection)
        else:
            looks.append(look)

    def _without_copies(self, looks: list[Look]) -> list[Look]:
        """One capture of those that are equal to the byte: one with corrections, or the first by path."""
        kept: dict[Digest, Look] = {}
        for look in sorted(looks, key=lambda look: (not look.corrected, look.path)):
            first = kept.setdefault(look.digest, look)
            if first is not look:
                self.result.rejections.append(
                    Rejection(
                        path=look.path,
                        cause="duplicate",
                        detail=f"the same file, byte for byte, as {first.path}; remove one of them",
                    )
                )
        return sorted(kept.values(), key=lambda look: look.path)

    # --------------------------------------------------------------------------- second pass

    def _outcomes(self, tasks: Iterable[tuple[Look, Task]], stage: str) -> Iterator[_Outcome]:
        """What each task comes to, made where the cache does not have it."""
        missing: list[tuple[Look, Task, Digest]] = []
        for look, task in tasks:
            key = self._key(look, task)
            known = self.cache.brief(key)
            if known is None:
                missing.append((look, task, key))
            else:
                yield _Outcome(look, key, *known)
        results = parallel_map(make, self.reading, [task for _, task, _ in missing], jobs=self.jobs)
        for done, ((look, _, key), made) in enumerate(zip(missing, results, strict=True), 1):
            self.progress(stage, done, len(missing))
            self.result.computed.add(look.path)
            if made.lasting:
                self.cache.put([Stored(key, made.kind, made.brief, made.record, made.imprint, made.account)])
            yield _Outcome(look, key, made.kind, made.brief)

    def _key(self, look: Look, task: Task) -> Digest:
        """Digest of everything that the article of a task depends on."""
        knowledge = json.dumps(asdict(task.knowledge), sort_keys=True) if task.knowledge else ""
        return digest_of(self.version, "article", look.inputs, knowledge, *sorted(task.known_tags))

    def _collect(self, outcomes: Iterable[_Outcome]) -> None:
        for outcome in sorted(outcomes, key=lambda outcome: outcome.look.path):
            if outcome.kind == "rejection":
                self.result.rejections.append(decode_rejection(outcome.brief))
            elif outcome.kind == "hidden":
                self.result.hidden.append(outcome.look.path)
            else:
                summary = decode_summary(outcome.brief)
                self.result.summaries.append(summary)
                self.result.keys[summary.digest] = outcome.key


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


def _config_digest(config: SiteConfig) -> str:
    """What of the configuration a record or its summary depends on."""
    return json.dumps(
        {
            "publishers": [asdict(publisher) for publisher in config.publishers],
            "rules_off": sorted(config.rules_off),
            "permalink": config.permalink,
        },
        sort_keys=True,
    )


def _tasks(looks: Iterable[Look]) -> Iterator[tuple[Look, Task]]:
    """A task for each capture, with what the captures of its publisher teach about its own lines."""
    from archivegen.stripper import learn

    looks = list(looks)
    knowledge = learn(look.survey for look in looks if look.survey is not None)
    for look in looks:
        yield look, Task(look.path, _about(knowledge, look))


def _about(knowledge: CorpusKnowledge, look: Look) -> CorpusKnowledge | None:
    """What of the knowledge can matter to one capture; None when nothing does.

    So a capture is read again only when what is known of its own lines changes.
    """
    from archivegen.stripper import CorpusKnowledge

    if look.survey is None:
        return None
    publisher = look.survey.publisher
    known = knowledge.lines.get(publisher, {})
    lines = {line: known[line] for line in sorted(look.survey.lines & known.keys())}
    if not lines:
        return None
    return CorpusKnowledge(articles={publisher: knowledge.articles[publisher]}, lines={publisher: lines})


def _stated_tags(outcomes: Iterable[_Outcome]) -> frozenset[str]:
    """Tags that captures state one by one: an order-free reduce."""
    return frozenset(tag for o in outcomes if o.kind == "article" for tag in decode_summary(o.brief).tags)
