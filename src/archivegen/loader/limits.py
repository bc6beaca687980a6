"""How much of one capture is read, so that no single capture can stop a build."""

from __future__ import annotations

from archivegen.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one capture. A capture above one of them raises CaptureError(cause="too_large")."""

    payload_bytes: int = 20_000_000
    """Bytes of the document, inflated. Saved pages with inlined pictures reach about 10 MB."""
    blocks: int = 50_000
    """Blocks of a document. A page with ten thousand reader comments has about 40,000."""
    lines: int = 200_000
    """Lines of a text; a dump that fills lines has three or four to a block."""
    tags: int = 500_000
    """Start and end tags of a page. A page of 10 MB has about 200,000."""
    attributes: int = 500
    """Attributes of one element: the parser's time grows with their square. Longer lists are dropped."""
    markdown_chars: int = 200_000
    """Characters of Markdown that are parsed, which takes time with their square at worst; longer texts are
    read a line a block."""
    json_depth: int = 60
    """Nesting of JSON-LD; real records nest four or five deep."""
    json_chars: int = 2_000_000
    """Characters of JSON-LD that are parsed on one page."""


DEFAULT_LIMITS = Limits()
