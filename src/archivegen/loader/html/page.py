"""An HTML page -> text, blocks, candidates."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.loader.html.blocks import blocks_of
from archivegen.loader.html.candidates import candidates_of
from archivegen.loader.html.links import resolver
from archivegen.loader.html.parse import parse_html
from archivegen.loader.limits import Limits
from archivegen.records import Block, Candidate, SourcePath


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What was read from a page."""

    text: str
    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...]
    containers: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()


def read_html(markup: str, path: SourcePath, limits: Limits, *, same_as: bytes | None = None) -> HtmlPage:
    """The page with that markup, which in UTF-8 is `same_as` if given.

    Raises CaptureError (`empty`, `too_large`).
    """
    root, notes = parse_html(markup, path, limits, same_as=same_as)
    stated = candidates_of(root, markup, limits)
    text, blocks, placed, containers = blocks_of(root, resolver(root, stated), path, limits)
    return HtmlPage(
        text=text, blocks=blocks, candidates=(*stated, *placed), containers=containers, notes=notes
    )
