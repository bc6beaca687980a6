"""A document -> its article, alone or beside others, and what stands in the place of one that has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archivegen.config import SiteConfig
from archivegen.errors import ArchivegenError, CaptureError
from archivegen.records import Article, Document, Rejection, SourcePath

if TYPE_CHECKING:
    from archivegen.stripper import CorpusKnowledge, Judgement

INTERNAL = "internal"
"""Cause of a rejection that is a fault of ours."""


def left_out(path: SourcePath, error: ArchivegenError) -> Rejection:
    """The rejection that an error on one capture comes to."""
    cause = error.cause if isinstance(error, CaptureError) else "sidecar"
    # The capture is named beside it; of its sidecar nobody would think.
    file = error.path.rpartition("/")[2] if cause == "sidecar" and error.path else ""
    line = "" if error.line is None else f"line {error.line}"
    place = ", ".join(filter(None, (file, line)))
    detail = f"{place}: {error.message}" if place else error.message
    return Rejection(path=path, cause=cause, detail=f"{detail} ({error.hint})" if error.hint else detail)


def broke(path: SourcePath, error: Exception) -> Rejection:
    """The rejection for an error that is ours, not the capture's."""
    return Rejection(
        path=path,
        cause=INTERNAL,
        detail=f"{type(error).__name__}: {error} (please report it; --debug shows where)",
    )


def judgements(documents: Sequence[Document]) -> list[Judgement | None]:
    """The judgements of some documents, found together; None for all where one breaks the judge, so that each
    is judged by itself and the others are not lost with it."""
    from archivegen.stripper import judge_all

    try:
        return [*judge_all(documents)]
    except Exception:
        return [None] * len(documents)


def article_of(
    document: Document,
    config: SiteConfig,
    knowledge: CorpusKnowledge | None = None,
    known_tags: frozenset[str] = frozenset(),
    judgement: Judgement | None = None,
) -> Article:
    """Document -> Article; with a judgement, it is not judged again."""
    from archivegen.record import compose
    from archivegen.stripper import NOTHING_KNOWN, strip

    labelling = strip(
        document, knowledge=knowledge or NOTHING_KNOWN, rules_off=config.rules_off, judgement=judgement
    )
    return compose(document, labelling, publishers=config.publishers, known_tags=known_tags)
