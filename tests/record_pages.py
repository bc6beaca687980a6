"""Labelled pages for the tests of the record stage, written as lists of (role, text)."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.config import Publisher
from archivegen.record import compose
from archivegen.records import (
    CHROME_ROLES,
    Article,
    Block,
    BlockKind,
    Candidate,
    Cues,
    Decoding,
    Digest,
    Document,
    LabelledBlock,
    Labelling,
    MediaType,
    Role,
    Sidecar,
    SourcePath,
)

BODY = (
    "The council of Lower Marsh voted on the new ferry terminal after a debate that lasted most of the night,"
    " and the two sides left the hall without speaking to each other.",
    "Work on the quay is to begin before the autumn storms, the engineers said, although the money"
    " for the second pier has not been found.",
)

Line = tuple[Role, str] | tuple[Role, str, Cues]


def body(*texts: str) -> list[Line]:
    """Paragraphs; two plain ones unless others are given."""
    return [(Role.PARAGRAPH, text) for text in texts or BODY]


def labelled(
    lines: Iterable[Line],
    *,
    candidates: Iterable[tuple[str, str, str]] = (),
    language: str = "en",
    url: str | None = None,
    sidecar: Sidecar | None = None,
    media_type: MediaType = MediaType.TEXT,
) -> tuple[Document, Labelling]:
    """A document of one block a line, and its labelling. Candidates are (field, value, method)."""
    text, blocks, marked = "", [], []
    for index, line in enumerate(lines):
        role, words = line[0], line[1]
        cues = line[2] if len(line) > 2 else Cues()
        start = len(text)
        text += words + "\n"
        kind = BlockKind.HEADING if role in (Role.TITLE, Role.SUBHEAD) else BlockKind.PARAGRAPH
        blocks.append(Block(text=words, start=start, end=start + len(words), kind=kind, cues=cues))
        marked.append(
            LabelledBlock(
                text=words, start=start, end=start + len(words), role=role, kept=role not in CHROME_ROLES,
                reason="written so", confidence=0.9, kind=kind, cues=cues, block=index,
            )
        )  # fmt: skip
    document = Document(
        path=SourcePath("marsh/page.txt"),
        digest=Digest("0123456789abcdef" * 4),
        media_type=media_type,
        decoding=Decoding(encoding="utf-8", confidence=1.0, method="utf-8"),
        text=text,
        blocks=tuple(blocks),
        candidates=tuple(Candidate(field=f, value=v, method=m) for f, v, m in candidates),
        language=language,
        language_confidence=0.9 if language != "und" else 0.0,
        url=url,
        sidecar=sidecar,
    )
    return document, Labelling(blocks=tuple(marked))


def article(
    lines: Iterable[Line],
    *,
    publishers: tuple[Publisher, ...] = (),
    known_tags: frozenset[str] = frozenset(),
    candidates: Iterable[tuple[str, str, str]] = (),
    language: str = "en",
    url: str | None = None,
    sidecar: Sidecar | None = None,
) -> Article:
    """The record of such a page."""
    document, labelling = labelled(lines, candidates=candidates, language=language, url=url, sidecar=sidecar)
    return compose(document, labelling, publishers=publishers, known_tags=known_tags)
