"""Every type that crosses a stage.

    bytes -> Capture -> Document -> Labelling -> Article -> Archive -> Page -> file on disk
             loader     loader      stripper     record     taxonomy   pages   renderer, site

All records are frozen and complete when they exist. Offsets are in characters (code points) of
`Document.text`, half open: `text[start:end]`. Nothing here does input or output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

SourcePath = NewType("SourcePath", str)
"""Path of a capture below the seeds folder, always with forward slashes."""
Digest = NewType("Digest", str)
"""Lower-case hexadecimal SHA-256 of some bytes."""
UrlPath = NewType("UrlPath", str)
"""Path of a file of the site below its root, without a leading slash: `tags/is-k/index.html`."""
TermKey = NewType("TermKey", str)
"""Key of a term inside its taxonomy; doubles as its slug."""
ArticleId = NewType("ArticleId", str)
"""First characters of the capture's SHA-256."""
EdtfDate = NewType("EdtfDate", str)
"""A date in EDTF (ISO 8601-2): `2024-01-26T18:57:54+05:30`, `2024-04-15`, `2021-08~`, `../2025-09-13`."""


# --------------------------------------------------------------------------------------- capture


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
    digest: Digest = Digest("")


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


# -------------------------------------------------------------------------------------- document


class BlockKind(StrEnum):
    """What the format says a block is, before any labelling."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"
    TABLE_ROW = "table_row"
    IMAGE = "image"
    """Alternative text of a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the format gives away about a block. Every cue may be absent."""

    indent: int = 0
    """Columns of white space before the first line, bullet included (text formats)."""
    bullet: str = ""
    """`•`, `*`, `+`, `-`, `o`, `#`; empty when there is none (text formats)."""
    ordinal: int | None = None
    """Number of an ordered list item."""
    blank_before: int = 0
    """Empty lines between the block before and this one (text formats)."""
    level: int = 0
    """1..6 for a heading whose level is known (HTML, Markdown)."""
    tag_path: tuple[str, ...] = ()
    """Element names from `body` down to the block (HTML)."""
    class_words: frozenset[str] = frozenset()
    """Lower-case words of `class`, `id`, `role`, `itemprop`, `data-*` names of the block's element and
    its ancestors below `body`, split at case changes and punctuation (HTML)."""
    itemprop: frozenset[str] = frozenset()
    """Microdata properties of the element and its ancestors (HTML)."""
    link_chars: int = 0
    """How many of the block's characters stand in links (HTML, Markdown, link-numbered dumps)."""
    hidden: bool = False
    """The markup hides it (`hidden`, `aria-hidden`, `display:none`)."""
    links: tuple[str, ...] = ()
    """Targets of its links, http, https and mailto only, in order (HTML, Markdown)."""


NO_CUES = Cues()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that the format sets apart: a line or unfolded paragraph of a dump, a block element."""

    text: str
    """Its words with white space folded (not so in preformatted blocks), without bullet or ordinal."""
    start: int
    """Offset in `Document.text`, bullet included."""
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    cues: Cues = NO_CUES


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that the format states outright (front matter, JSON-LD, OpenGraph, meta, microdata, URL)."""

    field: str
    """Name of the article's field: title, dek, author, published, modified, captured, source, section,
    tag, language, url, image_caption, kicker, dateline, site_name ..."""
    value: str
    method: str
    """Where it stood, `scheme:name`: `json-ld:NewsArticle.headline`, `og:title`, `meta:author`,
    `front-matter:date`, `html:title`, `html:lang`, `singlefile:url`, `microdata:datePublished`."""
    start: int | None = None
    """Offset in `Document.text` when the place is part of it (front matter), otherwise None."""
    end: int | None = None
    rank: int = 0
    """Order among candidates of one method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A capture as a sequence of blocks in reading order, whatever its format was."""

    path: SourcePath
    digest: Digest
    media_type: MediaType
    decoding: Decoding
    text: str
    """The decoded capture, byte order mark removed, line ends as `\\n`. For HTML: its text in reading
    order, a block a line."""
    blocks: tuple[Block, ...]
    """In order, without overlap; every non-space character of a text capture is in exactly one."""
    candidates: tuple[Candidate, ...] = ()
    language: str = "und"
    """BCP 47 tag of the whole text, detected or declared; `und` when neither."""
    language_confidence: float = 0.0
    url: str | None = None
    """Where the page was captured from, if the capture says so."""
    sidecar: Sidecar | None = None
    notes: tuple[str, ...] = ()
    """What went wrong while reading and was worked around, a sentence each (broken front matter ...)."""


# ------------------------------------------------------------------------------------- labelling


class Role(StrEnum):
    """What a block is to the article."""

    TITLE = "title"
    KICKER = "kicker"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    PREFORMATTED = "preformatted"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"
    CORRECTION = "correction"
    AUTHOR_NOTE = "author_note"
    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SHARE = "share"
    ADVERT = "advert"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    PAYWALL = "paywall"
    COMMENTS = "comments"
    COMMENT_FORM = "comment_form"
    FOOTER = "footer"
    LEGAL = "legal"
    CLOCK = "clock"
    DUPLICATE = "duplicate"


BODY_ROLES = frozenset(
    {Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PREFORMATTED, Role.TABLE_ROW}
)
"""Roles whose kept blocks, in order, are the body."""
CHROME_ROLES = frozenset(
    {
        Role.NAVIGATION, Role.BREADCRUMB, Role.SHARE, Role.ADVERT, Role.RELATED, Role.NEWSLETTER,
        Role.PAYWALL, Role.COMMENTS, Role.COMMENT_FORM, Role.FOOTER, Role.LEGAL, Role.CLOCK,
        Role.DUPLICATE,
    }
)  # fmt: skip
CONTENT_ROLES = frozenset(Role) - CHROME_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledBlock:
    """A block, or a part of one cut at sentence spans, with its role."""

    text: str
    start: int
    end: int
    role: Role
    kept: bool
    """The article page shows it."""
    reason: str
    """The strongest reasons for the role, in plain words."""
    confidence: float
    """0..1."""
    kind: BlockKind = BlockKind.PARAGRAPH
    cues: Cues = NO_CUES
    block: int = 0
    """Index of the block in `Document.blocks` that it is, or is a part of."""
    breaks: tuple[int, ...] = ()
    """Offsets in `text` where a lost paragraph break is restored for reading. No word changes."""
    restored_subheads: tuple[tuple[int, int], ...] = ()
    """Spans in `text` that read like headings whose line break was lost."""
    same_as: int | None = None
    """Index in `Labelling.blocks` of the block whose words it repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelling:
    """A document with a role for each of its blocks."""

    blocks: tuple[LabelledBlock, ...]
    """In the document's order; they cover it exactly as its own blocks do."""
    doubt: float = 0.0
    """0..1: how unsure the labeller is of the page as a whole; high values go to review."""
    flags: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------- article


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


# --------------------------------------------------------------------------------------- archive


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


class Taxonomy(StrEnum):
    """The ways to browse an archive."""

    TAGS = "tags"
    SOURCES = "sources"
    AUTHORS = "authors"
    YEARS = "years"
    """Keys `2024` and `2024-01`; `undated` for articles without a published date."""
    SECTIONS = "sections"
    LANGUAGES = "languages"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All articles without their bodies, and what was learned of them together."""

    articles: tuple[ArticleSummary, ...]
    """Newest first by published date; undated ones last, by title; ties by id."""
    terms: Mapping[Taxonomy, tuple[Term, ...]]
    """Terms of each taxonomy, by label (years: newest first)."""
    rejections: tuple[Rejection, ...] = ()


# ------------------------------------------------------------------------------------------ page


class PageKind(StrEnum):
    """What a page shows; each has one template, `templates/<kind>.html` (or `.xml`, `.json`)."""

    HOME = "home"
    ARTICLE = "article"
    ORIGINAL = "original"
    TERM_INDEX = "term_index"
    """All terms of one taxonomy."""
    TERM = "term"
    """One page of the articles of one term."""
    LISTING = "listing"
    """One page of all articles."""
    REVIEW = "review"
    """Articles that need a person, and captures left out."""
    ABOUT = "about"
    NOT_FOUND = "not_found"
    REDIRECT = "redirect"
    FEED = "feed"
    SITEMAP = "sitemap"
    STYLE = "style"
    """The site's own colours, from `theme` in site.yaml, as a style sheet of a few lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site to be: what it is called and what it shows, not its bytes."""

    url: UrlPath
    kind: PageKind
    template: str
    subject: tuple[str, ...] = ()
    """What it shows, in the words of its kind: an article id; a taxonomy, a term key and a page number."""
    inputs: tuple[Digest, ...] = ()
    """Digests of everything that its bytes depend on, templates and configuration apart."""
    articles: tuple[ArticleId, ...] = ()
    """The articles that it lists, in the order in which it shows them."""
    newer: UrlPath | None = None
    """The page that a reader comes to next towards the newest: the next part of a list, the next article."""
    older: UrlPath | None = None
    """The same towards the oldest."""
    parts: tuple[UrlPath, ...] = ()
    """Pages that this one is cut into below itself: the years of a long list, newest first."""
