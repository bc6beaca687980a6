"""Which registered publisher a page is from: by its address, its masthead, its copyright line or its title.

A name of the registry counts in these places only; in prose, teasers and source lines it may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivegen.config import Publisher
from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.record.evidence import folded
from archivegen.records import BODY_ROLES, Document, LabelledBlock, Role

MASTHEAD_WITHIN = 3
"""Blocks from the top in which a page's own name stands."""
LONGEST_MASTHEAD = 80
LONGEST_COPYRIGHT = 400
"""Characters."""

_UNSPACED = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")
_RIGHTS = late(
    r"©|\(c\)|copyright|\ball rights|版权所有|版權所有|无断転載|無断転載|著作権|無断複製|무단\s?전재|저작권"
    r"|все\s+права|перепечатка|جميع الحقوق|alle rechte|tous droits|derechos reservados|direitos reservados"
    r"|diritti riservati",
    re.IGNORECASE,
)
_TITLE_SUFFIX = late(r"\s[|–—\-·»]\s|[|｜_]")
_MASTHEAD_ENDS = late(r"\s*[|•·.,:;–—/]\s*|\s-\s|\Z")
_NEVER_MASTHEAD = BODY_ROLES | {Role.TITLE, Role.DEK, Role.CAPTION, Role.CREDIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A registered publisher and where the page names it."""

    publisher: Publisher
    method: str
    block: LabelledBlock | None = None


def recognised(
    document: Document,
    blocks: tuple[LabelledBlock, ...],
    host: str | None,
    publishers: tuple[Publisher, ...],
    last_body: int,
) -> tuple[Recognition, ...]:
    """Every place that names a registered publisher as the page's own, the surest first."""
    owner = publisher_at(host, publishers)
    found = [] if owner is None else [Recognition(publisher=owner, method="registry:domain")]
    if publishers:
        found += _stated(document, publishers)
        found += _in_masthead(blocks, publishers)
        found += _in_copyright(blocks, publishers, last_body)
        found += _in_title(document, publishers)
    return tuple(found)


def publisher_at(host: str | None, publishers: tuple[Publisher, ...]) -> Publisher | None:
    """The publisher that owns the domain or a parent of it; the longest domain wins."""
    if not host:
        return None
    owners = [
        (len(domain), publisher)
        for publisher in publishers
        for domain in publisher.domains
        if host == domain.lower() or host.endswith("." + domain.lower())
    ]
    return max(owners, key=lambda owner: owner[0])[1] if owners else None


def publisher_called(name: str, publishers: tuple[Publisher, ...]) -> Publisher | None:
    """The publisher that has this name or alias; case, quotes and punctuation do not count."""
    key = folded(name)
    return next((each for each in publishers if key and key in _keys(each)), None)


def _keys(publisher: Publisher) -> tuple[str, ...]:
    return tuple(key for key in map(folded, (publisher.name, *publisher.aliases)) if key)


def _stated(document: Document, publishers: tuple[Publisher, ...]) -> Iterator[Recognition]:
    for candidate in document.candidates:
        if candidate.field in ("source", "site_name"):
            publisher = publisher_called(candidate.value, publishers)
            if publisher is not None:
                yield Recognition(publisher=publisher, method="registry:stated")
                return


def _in_masthead(
    blocks: tuple[LabelledBlock, ...], publishers: tuple[Publisher, ...]
) -> Iterator[Recognition]:
    """A line at the top that is the name, or begins with it: `The Herald | Saturday, 4 May`."""
    for block in blocks[:MASTHEAD_WITHIN]:
        if len(block.text) > LONGEST_MASTHEAD or (block.kept and block.role in _NEVER_MASTHEAD):
            continue
        first = _MASTHEAD_ENDS.split(block.text.strip(), maxsplit=1)[0]
        publisher = publisher_called(block.text, publishers) or publisher_called(first, publishers)
        if publisher is not None:
            yield Recognition(publisher=publisher, method="registry:masthead", block=block)
            return


def _in_copyright(
    blocks: tuple[LabelledBlock, ...], publishers: tuple[Publisher, ...], last_body: int
) -> Iterator[Recognition]:
    """The last line below the text that claims the rights and holds the name."""
    for block in reversed(blocks[last_body + 1 :]):
        if block.kept or len(block.text) > LONGEST_COPYRIGHT or not _RIGHTS.search(block.text):
            continue
        publisher = _named_in(block.text, publishers)
        if publisher is not None:
            yield Recognition(publisher=publisher, method="registry:copyright", block=block)
            return


def _named_in(text: str, publishers: tuple[Publisher, ...]) -> Publisher | None:
    """The publisher with the longest name that stands in the text as whole words."""
    key = f" {folded(text)} "
    named = [
        (len(name), publisher)
        for publisher in publishers
        for name in _keys(publisher)
        if (len(name) >= 2 and _UNSPACED.search(name) and name in key) or f" {name} " in key
    ]
    return max(named, key=lambda one: one[0])[1] if named else None


def _in_title(document: Document, publishers: tuple[Publisher, ...]) -> Iterator[Recognition]:
    """`Headline | The Herald` in the page's `title` element."""
    for candidate in document.candidates:
        if candidate.method != "html:title":
            continue
        ends = _TITLE_SUFFIX.split(candidate.value)
        publisher = publisher_called(ends[-1], publishers) if len(ends) > 1 else None
        if publisher is not None:
            yield Recognition(publisher=publisher, method="registry:title")
            return
