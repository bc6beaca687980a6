"""The record of one capture, each value with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.capture import Decoding, MediaType, Visibility
from archivegen.records.identifiers import ArticleId, Digest, EdtfDate, SourcePath
from archivegen.records.labelling import BODY_ROLES, LabelledBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value stands in the capture and how sure we are of it."""

    value: str
    start: int | None
    """Offset in `Document.text`; None when it stands outside the text (head of an HTML page, sidecar)."""
    end: int | None
    method: str
    """How it was read: `json-ld:NewsArticle.headline`, `text:byline`, `curated`."""
    confidence: float
    chosen: bool = True
    """False for a candidate that lost; losers stay visible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A picture's caption."""

    text: str
    """As the capture prints it, credit included where they are one text."""
    credit: str | None = None
    start: int | None = None
    end: int | None = None


class SourceRole(StrEnum):
    """What the named source is to the captured page."""

    PUBLISHER = "publisher"
    """The site that the page was captured from."""
    ORIGINAL = "original"
    """Whom the page names as the origin of a text it republishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The record of one capture. What the capture does not say is None or empty."""

    id: ArticleId
    path: SourcePath
    digest: Digest
    media_type: MediaType
    decoding: Decoding
    title: str
    """The headline; a derived one when `title_derived`."""
    title_derived: bool = False
    kicker: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    published: EdtfDate | None = None
    modified: EdtfDate | None = None
    captured: EdtfDate | None = None
    source: str | None = None
    source_role: SourceRole = SourceRole.PUBLISHER
    section: str | None = None
    dateline: str | None = None
    language: str = "und"
    tags: tuple[str, ...] = ()
    """Stated by the capture, in its order."""
    captions: tuple[Caption, ...] = ()
    author_note: str | None = None
    url: str | None = None
    """Where it was captured from (canonical URL), http or https only."""
    flags: tuple[str, ...] = ()
    """Signs for a curator: `title_derived`, `capture_failed`, `low_confidence`, `syndicated` ..."""
    blocks: tuple[LabelledBlock, ...] = ()
    text: str = ""
    """`Document.text`, for the original page."""
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """Field name -> what speaks for its value (and, not chosen, for others)."""
    copy_of: tuple[str, ...] = ()
    """Articles that have this one's text, as a sidecar says: ids, or paths of captures."""
    not_copy_of: tuple[str, ...] = ()
    """Articles that only look as if they had."""
    translation_of: tuple[str, ...] = ()
    """Articles that this one is a translation of, as a sidecar says: ids, or paths of captures."""
    curated: frozenset[str] = frozenset()
    """Fields that a sidecar set."""
    visibility: Visibility = Visibility.PUBLIC
    doubt: float = 0.0

    @property
    def body(self) -> tuple[LabelledBlock, ...]:
        """The kept blocks with a body role, in order."""
        return tuple(b for b in self.blocks if b.kept and b.role in BODY_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A capture that was left out, and why."""

    path: SourcePath
    cause: str
    """`empty`, `binary`, `unreadable`, `too_large`, `cookie_wall`, `captcha`, `not_found`, `login_wall`,
    `no_text`, `sidecar`."""
    detail: str
    """One sentence for a person, with the way out."""
