"""Parts of contexts: subjects that the archive suggests, spellings that it joined."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import UrlPath


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectView:
    """A subject that the archive suggests."""

    label: str
    """`KDU-H`."""
    url: UrlPath | None
    """The term's page; None when it has none."""
    kind: str
    """`person`, `group`, `place`; empty where the text does not say."""
    count: int
    """How often the article names it."""
    form: str
    """As the article writes it, where that differs from the label; otherwise empty."""
    before: str
    """The first sentence that names it, up to the name."""
    named: str
    """The name in that sentence; empty when no sentence of the body has it."""
    after: str
    """The rest of that sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingReason:
    """Why a spelling belongs to a term, found by the archive itself."""

    spelling: str
    """The spelling."""
    reason: str
    """In plain words: `defined in a text`, `names the same part of the same whole`."""
    evidence: str
    """The sentence that defines it; empty where none does."""
