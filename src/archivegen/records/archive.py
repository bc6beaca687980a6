"""All articles without their bodies, and the terms that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.article import Rejection, SourceRole
from archivegen.records.capture import MediaType
from archivegen.records.identifiers import ArticleId, Digest, EdtfDate, SourcePath, TermKey, UrlPath
from archivegen.records.proposals import Proposal
from archivegen.records.relations import Kin, Question
from archivegen.records.vocabulary import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """An article without its body: what lists, terms and feeds show of it."""

    id: ArticleId
    path: SourcePath
    digest: Digest
    """SHA-256 of the capture."""
    record_digest: Digest
    """SHA-256 of the whole record, body included: changes when anything the article page shows does."""
    title: str
    title_derived: bool
    url: UrlPath
    """Permalink of the article page."""
    original_url: UrlPath
    """Page of the capture with kept and removed text marked."""
    snippet: str
    """The dek, or the first words of the body, at most 240 characters, cut at a word."""
    authors: tuple[str, ...]
    published: EdtfDate | None
    modified: EdtfDate | None
    captured: EdtfDate | None
    source: str | None
    source_role: SourceRole
    section: str | None
    language: str
    tags: tuple[str, ...]
    flags: tuple[str, ...]
    words: int
    """Words of the body; characters in scripts written without spaces."""
    removed_blocks: int
    doubt: float
    media_type: MediaType = MediaType.TEXT
    origin: str | None = None
    """Web address that the page was captured from; None when the capture does not say."""
    host: str = ""
    """Host that the page was captured from, without `www.`; empty when the capture does not say."""


class Taxonomy(StrEnum):
    """The ways to browse an archive."""

    TAGS = "tags"
    SOURCES = "sources"
    AUTHORS = "authors"
    YEARS = "years"
    """Keys `2024` and `2024-01`; `undated` for articles without a published date."""
    SECTIONS = "sections"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class TermName:
    """A term that another one points to."""

    key: TermKey
    label: str


@dataclass(frozen=True, slots=True)
class TermJoin:
    """Why a spelling belongs to a term, where no person said so."""

    label: str
    rule: str
    """`parenthesis`, `also known as`, `dash`: a text defines it. `branch`: the same part of the same head.
    `name form`: a form of an author's name that fits no other author of the same publisher."""
    evidence: str
    """The sentence, or the parts of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value of a taxonomy with the articles that have it."""

    taxonomy: Taxonomy
    key: TermKey
    label: str
    articles: tuple[ArticleId, ...]
    """In the archive's order (newest first, undated last, then title, then id)."""
    also_written: tuple[str, ...] = ()
    """Other spellings found in captures."""
    description: str = ""
    stated: bool = True
    """False for the bucket of articles that do not state a value ("Source not stated")."""
    article_count: int | None = None
    """How many articles have it, where they are not all named."""
    concept: bool = False
    """The vocabulary has it."""
    broader: tuple[TermName, ...] = ()
    narrower: tuple[TermName, ...] = ()
    related: tuple[TermName, ...] = ()
    joins: tuple[TermJoin, ...] = ()
    """What the archive itself joined to it, with the evidence."""
    suggested: frozenset[ArticleId] = frozenset()
    """Those of `articles` whose captures do not state the term: the archive's own suggestion."""
    names: tuple[str, ...] = ()
    """Every label that means this term, hidden ones too: an address that one of them had leads here."""
    former: tuple[TermKey, ...] = ()
    """Keys of the vocabulary that this term stands in place of."""
    identity: str = field(default="", compare=False)
    """What all its spellings have in common, by which a later build knows it again."""

    @property
    def only_suggested(self) -> bool:
        """No capture states it: it is the archive's own suggestion for all its articles."""
        return bool(self.suggested) and len(self.suggested) == self.count

    @property
    def count(self) -> int:
        """How many articles have it."""
        return len(self.articles) if self.article_count is None else self.article_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All articles without their bodies, and what was learned of them together."""

    articles: tuple[ArticleSummary, ...]
    """Newest first by published date; undated ones last, by title; ties by id."""
    terms: Mapping[Taxonomy, tuple[Term, ...]]
    """Terms of each taxonomy, by label (years: newest first)."""
    rejections: tuple[Rejection, ...] = ()
    subjects: Mapping[ArticleId, tuple[Subject, ...]] = field(default_factory=dict)
    """What the archive suggests for articles whose captures state no tags, best first."""
    redirects: Mapping[UrlPath, UrlPath] = field(default_factory=dict)
    """Addresses that pages once had -> where what they showed stands now."""
    kin: Mapping[ArticleId, Kin] = field(default_factory=dict)
    """Copies, versions and related articles of each; articles that have none are not in it."""
    questions: tuple[Question, ...] = ()
    """Articles that may be copies of each other, for a person; those with most in common first."""
    proposals: tuple[Proposal, ...] = ()
    """What captures agree on and a person may take over: unknown publishers, names of several authors."""
