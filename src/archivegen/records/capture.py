"""A capture as it was found, and what a person said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.identifiers import NO_DIGEST, Digest, SourcePath


class MediaType(StrEnum):
    """What a capture is (RFC 6838 names)."""

    TEXT = "text/plain"
    HTML = "text/html"
    MARKDOWN = "text/markdown"


class Visibility(StrEnum):
    """Who may see an article."""

    PUBLIC = "public"
    HIDDEN = "hidden"
    """Kept in the archive's sources, left out of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """The corrections of a person, from `NAME.meta.yaml` beside the capture `NAME`."""

    path: SourcePath
    fields: Mapping[str, str | tuple[str, ...] | None]
    """Field name -> the value that wins over everything the capture says; None means "not stated"."""
    keep: tuple[tuple[int, int], ...] = ()
    """Ranges of lines (1-based, inclusive, of the decoded text) that are body whatever the labeller says."""
    cut: tuple[tuple[int, int], ...] = ()
    """Ranges of lines that are chrome whatever the labeller says."""
    visibility: Visibility = Visibility.PUBLIC
    digest: Digest = NO_DIGEST
    lines: Mapping[str, int] = field(default_factory=dict)
    """Field name -> the line of the sidecar that it stands on, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One source document as it was found, before anything is read from it."""

    path: SourcePath
    payload: bytes
    """The document itself, undecoded; already inflated when the file was `.gz`."""
    digest: Digest
    """SHA-256 of the file's bytes as they are on disk."""
    media_type: MediaType
    sidecar: Sidecar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How the bytes of a capture became text."""

    encoding: str
    """WHATWG-like lower-case label, as Python spells it: `utf-8`, `cp1252`, `gb18030`."""
    confidence: float
    """0..1; 1 for a byte order mark or valid UTF-8."""
    method: str
    """`bom`, `utf-8`, `declared`, `detected`, or `fallback`."""
