"""A capture as a sequence of blocks in reading order, whatever its format was."""

from __future__ import annotations

from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.capture import Decoding, MediaType, Sidecar
from archivegen.records.identifiers import Digest, SourcePath


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
    its ancestors below `body`, split at case changes and punctuation, and `ariahidden` (HTML)."""
    itemprop: frozenset[str] = frozenset()
    """Microdata properties of the element and its ancestors (HTML)."""
    link_chars: int = 0
    """How many of the block's characters stand in links (HTML, Markdown, link-numbered dumps)."""
    hidden: bool = False
    """The markup hides it (`hidden`, `display:none`, `visibility:hidden`)."""
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
    tag, language, url, image_caption, kicker, dateline, site_name, body (the text that a page states apart
    from showing it) ..."""
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
    containers: tuple[tuple[int, int], ...] = ()
    """Runs of blocks (first, end) that one element holds, two blocks or more, outermost first at each place,
    each run once (HTML)."""
    notes: tuple[str, ...] = ()
    """What went wrong while reading and was worked around, a sentence each (broken front matter ...)."""
