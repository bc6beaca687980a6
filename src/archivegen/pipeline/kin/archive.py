"""An archive with what its articles have to do with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from archivegen.config import SiteConfig
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.fingerprint import relating_version
from archivegen.pipeline.kin.relating import compare_before, relate
from archivegen.pipeline.kin_file import KIN_NAME
from archivegen.records import Archive, Digest, SourcePath, Vocabulary
from archivegen.taxonomy.related import synonyms_of


def no_such_copy(path: SourcePath, field: str, name: str) -> str:
    """What a person should know whose sidecar names a copy that is not there."""
    return f"{path}: its sidecar says `{field}: {name}`, and there is no such capture or id"


def compare_before_arranging(
    keys: Mapping[Digest, Digest], cache: StageCache, state: Path, vocabulary: Vocabulary, config: SiteConfig
) -> None:
    """Compare articles with each other while nothing else of them is in memory."""
    names = synonyms_of(vocabulary, config)
    compare_before(state / KIN_NAME, relating_version(), keys, cache.imprint, names)


def with_kin(
    archive: Archive,
    keys: Mapping[Digest, Digest],
    cache: StageCache,
    state: Path,
    vocabulary: Vocabulary,
    config: SiteConfig,
    arrangement: str,
) -> tuple[Archive, list[str]]:
    """The archive with copies, versions and related articles, and what its owner should know of them.

    `keys` lead from the digests of captures into `cache`; the tables stand in the folder `state` and are then
    those of `arrangement`.
    """
    articles = {one.digest: (one.id, keys[one.digest]) for one in archive.articles}
    names = synonyms_of(vocabulary, config)
    found = relate(state / KIN_NAME, relating_version(), articles, cache.imprint, names, arrangement)
    notices = [no_such_copy(*one) for one in found.unknown]
    return replace(archive, kin=found.kin, questions=found.questions), notices
