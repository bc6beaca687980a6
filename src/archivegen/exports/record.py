"""The record that `archivegen extract` prints: a contract that other tools read.

`ExtractRecord` documents it. Keys are never renamed or removed; new ones may be added at the end.
"""

from __future__ import annotations

import json
from typing import TypedDict

from archivegen.records import Article, Evidence


class CaptionRecord(TypedDict):
    """A picture's caption, as the capture prints it."""

    text: str
    credit: str | None


class BlockRecord(TypedDict):
    """A run of text with its role. Offsets are characters of the decoded capture, half open."""

    role: str
    kept: bool
    """The article page shows it."""
    text: str
    start: int
    end: int
    reason: str
    confidence: float


class EvidenceRecord(TypedDict):
    """Where a value stands. Offsets are None for what stands outside the text."""

    start: int | None
    end: int | None
    method: str
    confidence: float


class ExtractRecord(TypedDict):
    """One capture. What it does not say is None, or an empty list."""

    id: str
    path: str
    sha256: str
    """Of the file as it is on disk."""
    media_type: str
    encoding: str
    title: str
    title_derived: bool
    """The capture has no headline; `title` was made from its first words or its file name."""
    kicker: str | None
    dek: str | None
    authors: list[str]
    published: str | None
    """EDTF, as all dates here."""
    modified: str | None
    captured: str | None
    source: str | None
    section: str | None
    dateline: str | None
    language: str
    """BCP 47; `und` when it could not be told."""
    tags: list[str]
    captions: list[CaptionRecord]
    author_note: str | None
    flags: list[str]
    blocks: list[BlockRecord]
    """In the capture's order; they cover it."""
    evidence: dict[str, list[EvidenceRecord]]
    """Field -> what speaks for its value, then what spoke for others."""


CONFIDENCE_DIGITS = 4
"""Digits after the point: what is printed is the same on any platform's arithmetic."""


def extract_record(article: Article, *, with_blocks: bool = True) -> ExtractRecord:
    """The record of one article; who does not need its blocks saves the time to list them."""
    return ExtractRecord(
        id=article.id,
        path=article.path,
        sha256=article.digest,
        media_type=str(article.media_type),
        encoding=article.decoding.encoding,
        title=article.title,
        title_derived=article.title_derived,
        kicker=article.kicker,
        dek=article.dek,
        authors=list(article.authors),
        published=article.published,
        modified=article.modified,
        captured=article.captured,
        source=article.source,
        section=article.section,
        dateline=article.dateline,
        language=article.language,
        tags=list(article.tags),
        captions=[CaptionRecord(text=c.text, credit=c.credit) for c in article.captions],
        author_note=article.author_note,
        flags=list(article.flags),
        blocks=_blocks(article) if with_blocks else [],
        evidence={name: _evidence(article.evidence[name]) for name in sorted(article.evidence)},
    )


def _blocks(article: Article) -> list[BlockRecord]:
    return [
        BlockRecord(
            role=str(block.role),
            kept=block.kept,
            text=block.text,
            start=block.start,
            end=block.end,
            reason=block.reason,
            confidence=round(block.confidence, CONFIDENCE_DIGITS),
        )
        for block in article.blocks
    ]


def _evidence(found: tuple[Evidence, ...]) -> list[EvidenceRecord]:
    """Chosen evidence first, otherwise in the record's order."""
    return [
        EvidenceRecord(
            start=item.start,
            end=item.end,
            method=item.method,
            confidence=round(item.confidence, CONFIDENCE_DIGITS),
        )
        for item in sorted(found, key=lambda item: not item.chosen)
    ]


def as_json_line(article: Article) -> str:
    """The record as one line of JSON (jsonlines.org)."""
    return json.dumps(extract_record(article), ensure_ascii=False, separators=(",", ":")) + "\n"


def as_json(article: Article) -> str:
    """The record as indented JSON, for a person."""
    return json.dumps(extract_record(article), ensure_ascii=False, indent=2) + "\n"
