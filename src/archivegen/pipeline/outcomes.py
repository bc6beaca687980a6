"""What the map stages make of one capture. Every function here runs in any process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archivegen.config import SiteConfig
from archivegen.errors import ArchivegenError, CaptureError, ConfigError
from archivegen.pipeline.codec import digest_of, encode_article, encode_rejection, encode_summary
from archivegen.records import (
    Article,
    ArticleSummary,
    Capture,
    Digest,
    Document,
    Rejection,
    SourcePath,
    UrlPath,
    Visibility,
)

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge, Survey


INTERNAL = "internal"
"""Cause of a rejection that is a fault of ours."""
TAGS_INFERRED = "tags_inferred"
"""Flag of an article whose tags stood in a line without separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What all captures of a build are read with."""

    seeds: Path
    config: SiteConfig
    debug: bool = False
    """Raise what no stage should raise, in place of leaving the capture out."""


class Look(NamedTuple):
    """What the reduces over all captures need to know of one."""

    path: SourcePath
    digest: Digest
    """SHA-256 of the file."""
    inputs: Digest
    """Digest of path, file and sidecar: everything of this capture that its article depends on."""
    corrected: bool = False
    """It has a sidecar."""
    survey: Survey | None = None
    """None when the capture names no publisher: it then teaches nothing."""
    rejection: Rejection | None = None
    """Why it cannot be loaded, if it cannot."""


class Made(NamedTuple):
    """What a capture came to."""

    path: SourcePath
    kind: str
    """`article`; `tag_line`, an article whose tags stood in a line without separators, where the archive's
    other tags may tell better where they end; `hidden`; `rejection`."""
    brief: bytes
    """Summary or rejection."""
    record: bytes | None = None
    """The whole article."""
    imprint: bytes | None = None
    """What of the article is compared with others."""
    account: bytes | None = None
    """What of the article is compared with another version of its record."""
    lasting: bool = True
    """False for what may be different next time although no input changed."""


def left_out(path: SourcePath, error: ArchivegenError) -> Rejection:
    """The rejection that an error on one capture comes to."""
    cause = error.cause if isinstance(error, CaptureError) else "sidecar"
    detail = error.message if error.line is None else f"line {error.line}: {error.message}"
    return Rejection(path=path, cause=cause, detail=f"{detail} ({error.hint})" if error.hint else detail)


def broke(path: SourcePath, error: Exception) -> Rejection:
    """The rejection for an error that is ours, not the capture's."""
    return Rejection(
        path=path,
        cause=INTERNAL,
        detail=f"{type(error).__name__}: {error} (please report it; --debug shows where)",
    )


def glimpse(reading: Reading, path: SourcePath) -> tuple[Capture, Look] | Rejection:
    """Read a file and its sidecar, and nothing of what they say. Never raises, unless debugging."""
    from archivegen.loader import read_capture

    try:
        capture = read_capture(reading.seeds, path)
    except (CaptureError, ConfigError) as error:
        return left_out(path, error)
    except Exception as error:
        if reading.debug:
            raise
        return broke(path, error)
    sidecar = capture.sidecar
    inputs = digest_of(path, capture.digest, sidecar.digest if sidecar else "")
    return capture, Look(path, capture.digest, inputs, sidecar is not None)


def look_at(reading: Reading, path: SourcePath) -> Look | Rejection:
    """Read a capture for what it teaches about others. Never raises, unless debugging.

    A rejection in place of a look is one that may be gone the next time although no input changed.
    """
    from archivegen.loader import load
    from archivegen.stripper import survey
    from archivegen.stripper.knowledge import publisher_of

    seen = glimpse(reading, path)
    if isinstance(seen, Rejection):
        return seen
    capture, look = seen
    try:
        document = load(capture)
        found = survey(document) if publisher_of(document) else None
    except CaptureError as error:
        return look._replace(rejection=left_out(path, error))
    except Exception as error:
        if reading.debug:
            raise
        return broke(path, error)
    return look._replace(survey=found)


class Task(NamedTuple):
    """A capture to make an article of, and what others teach about it."""

    path: SourcePath
    knowledge: CorpusKnowledge | None = None
    known_tags: frozenset[str] = frozenset()


def make(reading: Reading, task: Task) -> Made:
    """Make what a capture comes to. Never raises, unless debugging."""
    try:
        return _make(reading, task)
    except (CaptureError, ConfigError) as error:
        return _rejected(left_out(task.path, error))
    except Exception as error:
        if reading.debug:
            raise
        return _rejected(broke(task.path, error), lasting=False)


def _make(reading: Reading, task: Task) -> Made:
    from archivegen.exports.account import account_of, encode_account
    from archivegen.loader import load, read_capture
    from archivegen.pipeline.kin.codec import encode_imprint
    from archivegen.record import assess
    from archivegen.taxonomy import imprint_of

    document = load(read_capture(reading.seeds, task.path))
    article = article_of(document, reading.config, task.knowledge, task.known_tags)
    if article.visibility is Visibility.HIDDEN:
        return Made(task.path, "hidden", b"")
    rejection = assess(article)
    if rejection is not None:
        return _rejected(rejection)
    record = encode_article(article)
    summary = summary_of(article, reading.config, digest_of(record))
    kind = "tag_line" if TAGS_INFERRED in article.flags else "article"
    return Made(
        task.path,
        kind,
        encode_summary(summary),
        record,
        encode_imprint(imprint_of(article)),
        encode_account(account_of(article)),
    )


def _rejected(rejection: Rejection, *, lasting: bool = True) -> Made:
    return Made(rejection.path, "rejection", encode_rejection(rejection), lasting=lasting)


def article_of(
    document: Document,
    config: SiteConfig,
    knowledge: CorpusKnowledge | None = None,
    known_tags: frozenset[str] = frozenset(),
) -> Article:
    """Document -> Article."""
    from archivegen.record import compose
    from archivegen.stripper import NOTHING_KNOWN, strip

    labelling = strip(document, knowledge=knowledge or NOTHING_KNOWN, rules_off=config.rules_off)
    return compose(document, labelling, publishers=config.publishers, known_tags=known_tags)


def summary_of(article: Article, config: SiteConfig, record_digest: Digest) -> ArticleSummary:
    """Article -> what lists show of it."""
    from archivegen.taxonomy import summarise

    summary = summarise(article, UrlPath(""), record_digest=record_digest)
    return replace(summary, url=address(config, summary))


def address(config: SiteConfig, summary: ArticleSummary) -> UrlPath:
    """Where the page of an article stands."""
    from archivegen.pages import permalink

    return permalink(
        summary.title,
        summary.id,
        config.permalink,
        published=summary.published,
        source=summary.source,
        language=summary.language,
    )
