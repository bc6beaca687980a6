"""Roles and stated values become a record."""

from __future__ import annotations

from typing import NamedTuple

from archivegen.config import Publisher
from archivegen.record.author_note import read_author_note
from archivegen.record.byline import SHOWN_ABOVE as AUTHOR_FLOOR
from archivegen.record.byline import Authors, read_authors
from archivegen.record.captions import read_captions
from archivegen.record.curation import curate
from archivegen.record.dateline import read_dateline
from archivegen.record.evidence import Decision, Proposal, decide
from archivegen.record.moments import PageDates, read_dates
from archivegen.record.page import CapturedPage, host_of, once, read_page
from archivegen.record.precedence import trust
from archivegen.record.publisher import Source, read_source, site_names
from archivegen.record.section import read_section
from archivegen.record.signs import SIGNS, read_signs
from archivegen.record.tags import INFERRED, Tags, read_tags
from archivegen.record.title import Headline, read_title
from archivegen.records import (
    Article,
    ArticleId,
    Document,
    EdtfDate,
    Evidence,
    Labelling,
    Role,
)

ID_LENGTH = 12
"""Hexadecimal characters of the capture's digest that make an article's id."""
PARTLY_UNREAD = "partly_unread"
"""Flag of a capture of which the loader worked around something: broken front matter."""
TITLE_DERIVED = "title_derived"
DOUBTFUL_TITLE = 0.7
"""Below this confidence in its title an article goes to review."""


def compose(
    document: Document,
    labelling: Labelling,
    *,
    publishers: tuple[Publisher, ...] = (),
    known_tags: frozenset[str] = frozenset(),
) -> Article:
    """The record of a labelled document; what the capture does not say is None or empty.

    `publishers` names sites by alias and domain and places them in the world; `known_tags` are tags of other
    captures, which help to find the borders in a line of tags. A sidecar's values win over all; raises
    ConfigError for a date of it that is none.
    """
    page = read_page(document, labelling, publishers)
    return curate(_article(document, labelling, _read(page, known_tags), page), document.sidecar)


class _Fields(NamedTuple):
    """What each reader found."""

    headline: Headline
    kicker: Decision
    dek: Decision
    authors: Authors
    dates: PageDates
    source: Source
    section: Decision
    dateline: Decision
    tags: Tags
    note: str | None
    note_evidence: tuple[Evidence, ...]
    signs: tuple[str, ...]
    sign_evidence: tuple[Evidence, ...]


def _read(page: CapturedPage, known_tags: frozenset[str]) -> _Fields:
    """Ask each reader; those that come later know what earlier ones found."""
    source = read_source(page)
    sites = (*site_names(page), *filter(None, [source.confirmed_site]))
    headline = read_title(page, sites)
    title = headline.decision.value or ""
    note, note_evidence = read_author_note(page)
    signs, sign_evidence = read_signs(page.blocks, page.document.language)
    return _Fields(
        headline=headline,
        kicker=_kicker(page, headline),
        dek=_dek(page),
        authors=read_authors(page, sites, title),
        dates=read_dates(page),
        source=source,
        section=read_section(page, title),
        dateline=read_dateline(page),
        tags=read_tags(page, known_tags, sites),
        note=note,
        note_evidence=note_evidence,
        signs=signs,
        sign_evidence=sign_evidence,
    )


def _evidence(found: _Fields) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of each field that has any."""
    said = {
        "title": found.headline.decision.evidence,
        "kicker": found.kicker.evidence,
        "dek": found.dek.evidence,
        "published": found.dates.published.evidence,
        "modified": found.dates.modified.evidence,
        "captured": found.dates.captured.evidence,
        "source": found.source.decision.evidence,
        "section": found.section.evidence,
        "dateline": found.dateline.evidence,
        "authors": found.authors.evidence,
        "tags": found.tags.evidence,
        "author_note": found.note_evidence,
        SIGNS: found.sign_evidence,
    }
    return {field: evidence for field, evidence in said.items() if evidence}


def _flags(document: Document, labelling: Labelling, found: _Fields) -> tuple[str, ...]:
    """What a curator should know of the article, each once."""
    told = {
        PARTLY_UNREAD: bool(document.notes),
        TITLE_DERIVED: found.headline.derived,
        INFERRED: found.tags.inferred,
    }
    own = [flag for flag, holds in told.items() if holds]
    return tuple(dict.fromkeys([*labelling.flags, *found.dates.flags, *found.signs, *own]))


def _article(document: Document, labelling: Labelling, found: _Fields, page: CapturedPage) -> Article:
    """The record before a person's corrections."""
    authors = found.authors.confidence if found.authors.evidence else AUTHOR_FLOOR
    return Article(
        id=ArticleId(document.digest[:ID_LENGTH]),
        path=document.path,
        digest=document.digest,
        media_type=document.media_type,
        decoding=document.decoding,
        title=found.headline.decision.value or "",
        title_derived=found.headline.derived,
        kicker=found.kicker.value,
        dek=found.dek.value,
        authors=found.authors.names,
        published=_date(found.dates.published),
        modified=_date(found.dates.modified),
        captured=_date(found.dates.captured),
        source=found.source.decision.value,
        source_role=found.source.role,
        section=found.section.value,
        dateline=found.dateline.value,
        language=document.language,
        tags=found.tags.tags,
        captions=read_captions(page),
        author_note=found.note,
        url=document.url if host_of(document.url) else None,
        flags=_flags(document, labelling, found),
        blocks=labelling.blocks,
        text=document.text,
        evidence=_evidence(found),
        doubt=_doubt(labelling.doubt, found.headline.decision, authors),
    )


def _date(decision: Decision) -> EdtfDate | None:
    return None if decision.value is None else EdtfDate(decision.value)


def _doubt(labeller: float, title: Decision, authors: float) -> float:
    """The labeller's doubt, raised by a title or authors that are hardly sure enough to show."""
    unsure = max(0.0, DOUBTFUL_TITLE - title.confidence) + max(0.0, AUTHOR_FLOOR - authors) * 0.5
    return round(min(1.0, max(labeller, unsure)), 4)


def _kicker(page: CapturedPage, headline: Headline) -> Decision:
    said = [
        Proposal(value=b.text, method="text:kicker", confidence=b.confidence, start=b.start, end=b.end)
        for b in page.with_role(Role.KICKER)
    ]
    if headline.kicker is not None and headline.block is not None:
        start, end = headline.block.start, headline.block.end
        said.append(
            Proposal(
                value=headline.kicker, method="text:before-headline", confidence=0.7, start=start, end=end
            )
        )
    return decide(said)


def _dek(page: CapturedPage) -> Decision:
    """The dek's blocks as one text; a description in the head alone is the site's, not the page's."""
    blocks = once(page.with_role(Role.DEK))
    said = [p for p in page.stated("dek") if p.method.startswith("front-matter:")]
    if blocks:
        said.append(
            Proposal(
                value=" ".join(block.text for block in blocks),
                method="text:dek",
                confidence=trust("dek", "text:dek"),
                start=blocks[0].start,
                end=blocks[-1].end,
            )
        )
    return decide(said)
