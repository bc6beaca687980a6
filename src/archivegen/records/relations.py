"""What the articles of an archive have to do with each other: copies, versions, related ones."""

from __future__ import annotations

from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.identifiers import ArticleId, Digest, EdtfDate, SourcePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A sample of a text's shingles from which the share of common ones of two texts is told."""

    size: int
    """How many different shingles the text has."""
    hashes: bytes
    """The smallest hash values, four bytes each, big-endian, ascending: all of them for a short text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What of an article is compared with others. Depends on nothing but the article's record."""

    digest: Digest
    """SHA-256 of the capture, as of its summary."""
    path: SourcePath
    body: str
    """Digest of the words of the body in order, whatever their case and punctuation; empty for a text
    that is too short to say whose it is."""
    sketch: Sketch
    facts: bytes
    """Hash values of names and figures of the body, four bytes each, ascending."""
    names: tuple[str, ...]
    """What the body names most often: capitalised phrases, quoted titles; most telling first."""
    tags: tuple[str, ...]
    origin: str
    """Canonical address of the captured page without scheme and query words that only track; may be empty."""
    published: EdtfDate | None
    publisher: str
    """Who published the page; empty when that is not known."""
    credits: tuple[str, ...]
    """Whom the page names for its text: an original publisher, authors, agencies."""
    copy_of: tuple[str, ...] = ()
    """Articles of which a person says that they have the same text: ids, or paths of captures."""
    not_copy_of: tuple[str, ...] = ()
    """Articles of which a person says that they do not."""
    translation_of: tuple[str, ...] = ()
    """Articles of which a person says that this one is a translation."""


class Kinship(StrEnum):
    """What one article is to another."""

    SAME_TEXT = "same_text"
    """Their words are the same, one for one."""
    COPY = "copy"
    """Each has a good part of the other's text."""
    CONTAINS = "contains"
    """The other has a good part of this one's text, and much besides: a digest, a live blog, a book."""
    CONTAINED = "contained"
    """The same seen from the longer one."""
    VERSION = "version"
    """Another capture of the same page."""
    TRANSLATION = "translation"
    """The other is a translation of this one, as a person says."""
    TRANSLATED = "translated"
    """The same seen from the translation: the other is what was translated."""
    OTHER_TRANSLATION = "other_translation"
    """Both are translations of the same article, or of its translations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another article with the same text, or a part of it, as one article's page shows it."""

    article: ArticleId
    kinship: Kinship
    percent: int
    """How much of the shorter text stands in the longer one, 0 to 100, told from a sample."""
    reasons: tuple[str, ...] = ()
    """What else speaks for it: `credits_it`, `credited_by_it`, `same_credit:Ocean Desk`, `facts:11/14`,
    `same_address`, `curated`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another article on the same subjects."""

    article: ArticleId
    shared: tuple[str, ...]
    """The rarest of the subjects that both name, as this article spells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Everything that one article has to do with others."""

    relatives: tuple[Relative, ...] = ()
    """Copies and versions, the nearest first."""
    related: tuple[Related, ...] = ()
    """The most related first."""


NO_KIN = Kin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two articles that share some text, too little to call them copies without a person."""

    first: ArticleId
    second: ArticleId
    percent: int
    """As of `Relative`."""
    facts: tuple[int, int]
    """How many names and figures of the one with fewer stand in both, and how many it has."""
