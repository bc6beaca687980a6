"""What each article names, kept in the stage cache beside its record.

It depends on the article alone: a vocabulary that is edited makes none of it anew. Mentions are read from the
cache one by one as often as they are asked for; nothing holds those of all articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archivegen.config import SiteConfig
from archivegen.pipeline.cache import StageCache, Stored
from archivegen.pipeline.codec import digest_of
from archivegen.pipeline.executor import parallel_map
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.mentions_codec import KIND, decode_mentions, encode_mentions, mentions_key
from archivegen.pipeline.report import Progress, no_progress
from archivegen.records import (
    ArticleSummary,
    Digest,
    Mentions,
    Named,
    Vocabulary,
)

if TYPE_CHECKING:
    from archivegen.vocabulary import Matcher

LABELS = "labels"


class KeptMentions:
    """The mentions of an archive's articles, in the stage cache."""

    def __init__(self, cache: StageCache, keys: dict[Digest, Digest]) -> None:
        """Take the key of each article's record by the digest of its capture."""
        self._cache = cache
        self.keys = keys
        self._labels: dict[Digest, Digest] = {}
        """Key of an article's record -> key of the labels found in it."""

    def complete(
        self, keys: Iterable[Digest] | None = None, *, jobs: int | None, progress: Progress = no_progress
    ) -> None:
        """Read the articles whose mentions are not known yet: those under some keys, or all."""
        wanted = sorted(self.keys.values() if keys is None else keys)
        missing = [key for key in wanted if not self._cache.has(mentions_key(key))]
        if not missing:
            return
        self._cache.commit()
        reading = _Reading(self._cache.path)
        for done, (key, content) in enumerate(parallel_map(_read, reading, missing, jobs=jobs), 1):
            progress("names", done, len(missing))
            self._cache.put([Stored(mentions_key(key), KIND, content, None)])
        reading.close()

    def look_for(
        self,
        vocabulary: Vocabulary,
        summaries: Iterable[ArticleSummary],
        *,
        jobs: int | None,
        everywhere: bool = False,
    ) -> None:
        """Find the vocabulary's labels in the articles without tags, or `everywhere`; in scripts without
        capitals, where names do not show, the tags of the other articles too."""
        summaries = list(summaries)
        tags = {tag for summary in summaries for tag in summary.tags}
        self.look_for_labels(vocabulary, tags, summaries, jobs=jobs, everywhere=everywhere)

    def look_for_labels(
        self,
        vocabulary: Vocabulary,
        archive_tags: Iterable[str],
        summaries: Iterable[ArticleSummary],
        *,
        jobs: int | None,
        everywhere: bool = False,
    ) -> None:
        """The same for some articles, given the tags of all."""
        concepts = _labels_of(vocabulary)
        tags = tuple(sorted(filter(has_no_capitals, archive_tags)))
        plain = _Looking(self._cache.path, concepts)
        every = _Looking(self._cache.path, (*concepts, *((tag, "") for tag in tags)))
        wanted = [summary for summary in summaries if everywhere or not summary.tags]
        for looking, wide in ((plain, False), (every, True)):
            if looking.labels:
                some = [summary for summary in wanted if has_no_capitals(summary.title) is wide]
                self._find(looking, some, jobs)

    def _find(self, looking: _Looking, summaries: list[ArticleSummary], jobs: int | None) -> None:
        wanted = json.dumps(looking.labels, ensure_ascii=True)
        keys = sorted(self.keys[summary.digest] for summary in summaries)
        mine = {key: digest_of(LABELS, key, wanted) for key in keys}
        self._labels |= mine
        missing = [key for key in keys if self._cache.brief(mine[key]) is None]
        if not missing:
            return
        self._cache.commit()
        for key, found in parallel_map(_look, looking, missing, jobs=jobs):
            self._cache.put([Stored(mine[key], LABELS, found, None)])
        looking.close()

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        """The mentions of some articles, one by one, in their order."""
        for summary in summaries:
            key = self.keys[summary.digest]
            known = self._cache.brief(mentions_key(key))
            if known is None:
                continue
            mentions = decode_mentions(known[1])
            if key in self._labels and (found := self._cache.brief(self._labels[key])) is not None:
                mentions = replace(mentions, named=decode_named(found[1]))
            yield summary, mentions


class _Reading:
    """The cache as a worker reads it: opened once in each process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._cache: StageCache | None = None

    @property
    def cache(self) -> StageCache:
        if self._cache is None:
            self._cache = StageCache(self.path, read_only=True)
        return self._cache

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self.path}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.path = state["path"]
        self._cache = None


class _Looking(_Reading):
    """The cache, and the labels to look for."""

    def __init__(self, path: Path, labels: tuple[tuple[str, str], ...]) -> None:
        super().__init__(path)
        self.labels = labels
        self._matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        if self._matcher is None:
            from archivegen.vocabulary import Matcher

            self._matcher = Matcher(self.labels)
        return self._matcher

    def __getstate__(self) -> dict[str, Any]:
        return {"path": self.path, "labels": self.labels}

    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        self.labels = state["labels"]
        self._matcher = None


class _Found(NamedTuple):
    key: Digest
    """Of the article's record."""
    content: bytes


def _read(reading: _Reading, key: Digest) -> _Found:
    from archivegen.taxonomy import read_mentions

    return _Found(key, encode_mentions(read_mentions(reading.cache.article(key))))


def _look(looking: _Looking, key: Digest) -> _Found:
    from archivegen.taxonomy import find_labels

    found = find_labels(looking.cache.article(key), looking.matcher)
    return _Found(key, _dump([[n.label, n.concept, n.form, n.count, int(n.early)] for n in found]))


def _labels_of(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The labels of a vocabulary with the concept that each means today."""
    return tuple(
        sorted(
            (label.text, str(vocabulary.current(concept.key).key))
            for concept in vocabulary.concepts.values()
            for label in concept.labels
        )
    )


def shown_labels(vocabulary: Vocabulary) -> frozenset[str]:
    """The labels that pages show: names as somebody would print them in a line of tags."""
    return frozenset(
        label.text for concept in vocabulary.concepts.values() for label in (*concept.pref, *concept.alt)
    )


def has_no_capitals(text: str) -> bool:
    """Whether a text is, for the most part, in a script without capital letters."""
    letters = [character for character in text if character.isalpha()]
    return sum(character.lower() != character.upper() for character in letters) * 2 < len(letters)


def read_vocabulary_of(folders: SiteFolders, config: SiteConfig) -> Vocabulary:
    """The vocabulary of an archive; an empty one without the file. Raises ConfigError."""
    from archivegen.vocabulary import read_vocabulary

    return read_vocabulary(folders.root / config.vocabulary)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_named(content: bytes) -> tuple[Named, ...]:
    """The labels that were found in an article."""
    return tuple(
        Named(label, concept, form, count, bool(early))
        for label, concept, form, count, early in json.loads(content.decode("utf-8", "surrogatepass"))
    )
