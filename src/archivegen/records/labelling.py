"""A document with a role for each of its blocks."""

from __future__ import annotations

from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.document import NO_CUES, BlockKind, Cues


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
