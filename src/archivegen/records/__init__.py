"""Every type that crosses a stage.

    bytes -> Capture -> Document -> Labelling -> Article -> Archive -> Page -> file on disk
             loader     loader      stripper     record     taxonomy   pages   renderer, site

All records are frozen and complete when they exist. Offsets are in characters (code points) of
`Document.text`, half open: `text[start:end]`. Nothing here does input or output.

What only whole archives need is imported when it is first asked for: one capture is read in less time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from archivegen.records.article import (
    Article,
    Caption,
    Evidence,
    Rejection,
    SourceRole,
)
from archivegen.records.capture import (
    Capture,
    Decoding,
    MediaType,
    Sidecar,
    Visibility,
)
from archivegen.records.document import (
    NO_CUES,
    Block,
    BlockKind,
    Candidate,
    Cues,
    Document,
)
from archivegen.records.identifiers import (
    ArticleId,
    Digest,
    EdtfDate,
    SourcePath,
    TermKey,
    UrlPath,
)
from archivegen.records.labelling import (
    BODY_ROLES,
    CHROME_ROLES,
    CONTENT_ROLES,
    LabelledBlock,
    Labelling,
    Role,
)

if TYPE_CHECKING:
    from archivegen.records.archive import (
        Archive,
        ArticleSummary,
        Taxonomy,
        Term,
        TermJoin,
        TermName,
    )
    from archivegen.records.page import (
        EXPORTED,
        Beside,
        Page,
        PageKind,
    )
    from archivegen.records.permalinks import (
        NOTHING_PUBLISHED,
        Permalinks,
        PublishedArticle,
    )
    from archivegen.records.proposals import (
        Proposal,
        ProposalKind,
    )
    from archivegen.records.relations import (
        NO_KIN,
        Imprint,
        Kin,
        Kinship,
        Question,
        Related,
        Relative,
        Sketch,
    )
    from archivegen.records.vocabulary import (
        NO_VOCABULARY,
        Concept,
        Definition,
        Kind,
        Label,
        Mentions,
        Named,
        Phrase,
        Subject,
        Vocabulary,
        in_language,
    )

__all__ = [
    "BODY_ROLES",
    "CHROME_ROLES",
    "CONTENT_ROLES",
    "EXPORTED",
    "NOTHING_PUBLISHED",
    "NO_CUES",
    "NO_KIN",
    "NO_VOCABULARY",
    "Archive",
    "Article",
    "ArticleId",
    "ArticleSummary",
    "Beside",
    "Block",
    "BlockKind",
    "Candidate",
    "Caption",
    "Capture",
    "Concept",
    "Cues",
    "Decoding",
    "Definition",
    "Digest",
    "Document",
    "EdtfDate",
    "Evidence",
    "Imprint",
    "Kin",
    "Kind",
    "Kinship",
    "Label",
    "LabelledBlock",
    "Labelling",
    "MediaType",
    "Mentions",
    "Named",
    "Page",
    "PageKind",
    "Permalinks",
    "Phrase",
    "Proposal",
    "ProposalKind",
    "PublishedArticle",
    "Question",
    "Rejection",
    "Related",
    "Relative",
    "Role",
    "Sidecar",
    "Sketch",
    "SourcePath",
    "SourceRole",
    "Subject",
    "Taxonomy",
    "Term",
    "TermJoin",
    "TermKey",
    "TermName",
    "UrlPath",
    "Visibility",
    "Vocabulary",
    "in_language",
]

_HOMES = {
    "Archive": "archive",
    "ArticleSummary": "archive",
    "Taxonomy": "archive",
    "Term": "archive",
    "TermJoin": "archive",
    "TermName": "archive",
    "EXPORTED": "page",
    "Beside": "page",
    "Page": "page",
    "PageKind": "page",
    "NOTHING_PUBLISHED": "permalinks",
    "Permalinks": "permalinks",
    "PublishedArticle": "permalinks",
    "Proposal": "proposals",
    "ProposalKind": "proposals",
    "NO_KIN": "relations",
    "Imprint": "relations",
    "Kin": "relations",
    "Kinship": "relations",
    "Question": "relations",
    "Related": "relations",
    "Relative": "relations",
    "Sketch": "relations",
    "NO_VOCABULARY": "vocabulary",
    "Concept": "vocabulary",
    "Definition": "vocabulary",
    "Kind": "vocabulary",
    "Label": "vocabulary",
    "Mentions": "vocabulary",
    "Named": "vocabulary",
    "Phrase": "vocabulary",
    "Subject": "vocabulary",
    "Vocabulary": "vocabulary",
    "in_language": "vocabulary",
}
"""Name -> module of this package that has it, of those that are imported late."""


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module `{__name__}` has no `{name}`")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
