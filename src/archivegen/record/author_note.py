"""What the page says about its author, or on the author's behalf, below the text."""

from __future__ import annotations

from archivegen.record.page import CapturedPage, once
from archivegen.records import Evidence, Role


def read_author_note(page: CapturedPage) -> tuple[str | None, tuple[Evidence, ...]]:
    """The blocks of the note joined by a space, each once; None when there are none."""
    blocks = once(page.with_role(Role.AUTHOR_NOTE, kept=False))
    if not blocks:
        return None, ()
    evidence = tuple(
        Evidence(
            value=block.text,
            start=block.start,
            end=block.end,
            method="text:author-note",
            confidence=block.confidence,
        )
        for block in blocks
    )
    return " ".join(block.text for block in blocks), evidence
