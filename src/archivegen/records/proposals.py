"""What an archive has learned of its captures and a person may take over."""

from __future__ import annotations

from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.identifiers import SourcePath


class ProposalKind(StrEnum):
    """What is proposed."""

    PUBLISHER = "publisher"
    """A publisher that site.yaml does not know, or a domain of one that it knows."""
    AUTHOR = "author"
    """A short form of a name that several authors of one publisher have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that repeated evidence speaks for; nothing is done about it until a person does."""

    kind: ProposalKind
    subject: str
    """Name of the publisher or author."""
    evidence: tuple[str, ...]
    """What speaks for it, a sentence each, without full stops."""
    remedy: str
    """Lines for site.yaml, or a command."""
    captures: tuple[SourcePath, ...]
    """Some of those that it was learned from."""
    count: int
    """How many there are."""
