"""Captures made in a test, loaded."""

from __future__ import annotations

import hashlib

from archivegen.loader import DEFAULT_LIMITS, Limits, load
from archivegen.records import Block, Capture, Digest, Document, MediaType, SourcePath


def loaded(
    source: str | bytes, media_type: MediaType = MediaType.TEXT, *, limits: Limits = DEFAULT_LIMITS
) -> Document:
    payload = source.encode() if isinstance(source, str) else source
    capture = Capture(
        path=SourcePath("capture"),
        payload=payload,
        digest=Digest(hashlib.sha256(payload).hexdigest()),
        media_type=media_type,
    )
    return load(capture, limits=limits)


def text(source: str | bytes) -> Document:
    return loaded(source, MediaType.TEXT)


def html(source: str | bytes) -> Document:
    return loaded(source, MediaType.HTML)


def markdown(source: str | bytes) -> Document:
    return loaded(source, MediaType.MARKDOWN)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def block_of(document: Document, words: str) -> Block:
    (found,) = [block for block in document.blocks if words in block.text]
    return found


def stated(document: Document, field: str) -> list[tuple[str, str]]:
    return [(each.method, each.value) for each in document.candidates if each.field == field]


def assert_covers(document: Document) -> None:
    """Every non-space character is in exactly one block; blocks are in order and not empty."""
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert not document.text[position : block.start].strip()
        assert block.text
        position = block.end
    assert not document.text[position:].strip()
