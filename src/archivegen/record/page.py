"""What every reader of this stage looks at: the labelled page, its words, and where its parts lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from archivegen.config import Publisher
from archivegen.dataclass import dataclass
from archivegen.record.evidence import Proposal, folded
from archivegen.record.keys import Keys
from archivegen.record.precedence import trust
from archivegen.record.registry import Recognition, recognised
from archivegen.record.words import PageWords, words_for
from archivegen.record.zones import Surroundings, surroundings_of
from archivegen.records import BODY_ROLES, BlockKind, Candidate, Document, LabelledBlock, Labelling, Role

AFTER_BODY = 4
"""Blocks after the body in which bylines and dates of the article may still stand."""
_PROSE = BODY_ROLES | {Role.TITLE, Role.DEK, Role.CAPTION}


@dataclass(frozen=True, kw_only=True)
class CapturedPage:
    """A labelled document, with what all fields need to know of it. No slots: some is found when asked."""

    document: Document
    blocks: tuple[LabelledBlock, ...]
    keys: Keys
    words: PageWords
    publishers: tuple[Publisher, ...]
    publisher: Publisher | None
    """The registered publisher of the page: the first of `recognised`."""
    recognised: tuple[Recognition, ...]
    """Where the page's address or its lines name a registered publisher, the surest first."""
    host: str | None
    place: Surroundings
    headline: int | None
    """Index of the block that is the visible headline."""
    first_body: int
    """Index of the first kept block of the body; `len(blocks)` when there is none."""
    last_body: int
    """Index of the last kept block of the body; -1 when there is none."""

    def said(self, *fields: str) -> Iterator[Candidate]:
        """Candidates of the format for any of these fields, in the document's order.

        Marks inside the text (`time`, `rel=author`) count only where the article's own stand: teasers and
        comments have their own.
        """
        return (
            candidate
            for candidate in self.document.candidates
            if candidate.field in fields
            and (not candidate.method.startswith("html:") or self._is_near(candidate))
        )

    def _is_near(self, candidate: Candidate) -> bool:
        if candidate.start is None:
            return True
        head = self.head
        if not head or self.last_body < 0:
            return True
        stop = min(self.last_body + AFTER_BODY, len(self.blocks) - 1)
        in_head = self.blocks[head.start].start <= candidate.start < self.blocks[self.first_body].start
        return in_head or self.blocks[self.last_body].end <= candidate.start <= self.blocks[stop].end

    def stated(self, field: str, *fields: str, key: str = "") -> Iterator[Proposal]:
        """Candidates of the format as proposals, trusted as the table says for `field`."""
        for candidate in self.said(field, *fields):
            value = " ".join(candidate.value.split())
            if value:
                yield Proposal(
                    value=value,
                    method=candidate.method,
                    confidence=trust(field, candidate.method),
                    start=candidate.start,
                    end=candidate.end,
                    key=key,
                )

    def with_role(self, *roles: Role, kept: bool = True) -> Iterator[LabelledBlock]:
        """Blocks of these roles in order; only kept ones unless `kept` is false."""
        return (block for block in self.blocks if block.role in roles and (block.kept or not kept))

    def is_above_text(self, index: int) -> bool:
        """The block was taken for a subhead, but no paragraph stands between the headline and it."""
        below_headline = self.headline is not None and self.headline < index < self.first_body
        return below_headline and self.blocks[index].role is Role.SUBHEAD

    @cached_property
    def prose(self) -> tuple[tuple[LabelledBlock, str], ...]:
        """The kept blocks of the body with title, dek and captions, each with its folded text."""
        return tuple(
            (block, self.keys[index] or folded(block.text))
            for index, block in enumerate(self.blocks)
            if block.kept and block.role in _PROSE
        )

    @cached_property
    def head(self) -> range:
        """Indexes of the blocks around the headline and before the body, where bylines and dates stand."""
        stop = self.first_body
        start = 0 if self.headline is None else max(0, min(self.headline, stop) - 3)
        reach = 24 if self.headline is None else 60
        return range(max(start, stop - reach), stop)


def _begin(blocks: tuple[LabelledBlock, ...], body: list[int]) -> int:
    """The first block of the body, subheads above its first paragraph left out."""
    return next((index for index in body if blocks[index].role is not Role.SUBHEAD), body[0])


def read_page(document: Document, labelling: Labelling, publishers: tuple[Publisher, ...]) -> CapturedPage:
    """Gather what all fields need to know."""
    blocks = labelling.blocks
    keys = Keys(blocks)
    host = host_of(document.url)
    body = [index for index, block in enumerate(blocks) if block.kept and block.role in BODY_ROLES]
    last_body = body[-1] if body else -1
    known = recognised(document, blocks, host, publishers, last_body)
    publisher = known[0].publisher if known else None
    language = document.language
    if language == "und" and publisher and publisher.language:
        language = publisher.language
    return CapturedPage(
        document=document,
        blocks=blocks,
        keys=keys,
        words=words_for(language, max(document.language_confidence, 1.0 if publisher else 0.0)),
        publishers=publishers,
        publisher=publisher,
        recognised=known,
        host=host,
        place=surroundings_of(publisher, host, language),
        headline=_headline(document, blocks, keys),
        first_body=_begin(blocks, body) if body else len(blocks),
        last_body=last_body,
    )


def once(blocks: Iterable[LabelledBlock]) -> list[LabelledBlock]:
    """The blocks in order, empty ones and those with the text of an earlier one left out."""
    first: dict[str, LabelledBlock] = {}
    for block in blocks:
        if block.text.strip():
            first.setdefault(block.text, block)
    return list(first.values())


def host_of(url: str | None) -> str | None:
    """Host name of a web address, without `www.`; None for anything else."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return re.sub(r"\A(?:www\d?|m|amp|mobile)\.", "", host.lower().rstrip("."))


def _headline(document: Document, blocks: tuple[LabelledBlock, ...], keys: Keys) -> int | None:
    """The labeller's headline; without one, or where no stated title is like it, a stated title's block."""
    titles = [index for index, block in enumerate(blocks) if block.role is Role.TITLE and block.kept]
    titles = titles or [index for index, block in enumerate(blocks) if block.role is Role.TITLE]
    best = max(titles, key=lambda index: (blocks[index].confidence, -index), default=None)
    stated = tuple({folded(each.value): None for each in document.candidates if each.field == "title"})
    if not any(stated) or (best is not None and _is_like(keys[best], stated)):
        return best
    near: list[tuple[int, int]] = []
    worded = {index for title in filter(None, stated) for index in keys.equal(title)}
    for index, block in enumerate(blocks):
        if index not in worded and block.cues.level != 1:
            continue
        key = keys[index]
        heading = block.cues.level == 1 or block.kind is BlockKind.HEADING
        if key and key in stated:
            near.append((3 if heading else 2, -index))
        elif block.cues.level == 1 and len(key) >= 12 and any(title.startswith(key) for title in stated):
            near.append((1, -index))
    return -max(near)[1] if near and (best is None or max(near)[0] > 1) else best


def _is_like(key: str, stated: tuple[str, ...]) -> bool:
    """The labeller's headline is one of the stated titles, or shares half of its words with one."""
    words = set(key.split())
    return any(2 * len(words & set(title.split())) >= min(len(words), len(title.split())) for title in stated)
