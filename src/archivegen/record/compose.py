"""Roles and stated values become a record."""

from __future__ import annotations

from archivegen.config import Publisher
from archivegen.record.author_note import read_author_note
from archivegen.record.byline import SHOWN_ABOVE as AUTHOR_FLOOR
from archivegen.record.byline import read_authors
from archivegen.record.captions import read_captions
from archivegen.record.curation import curate
from archivegen.record.dateline import read_dateline
from archivegen.record.evidence import Decision, Proposal, decide
from archivegen.record.moments import read_dates
from archivegen.record.page import CapturedPage, host_of, once, read_page
from archivegen.record.precedence import trust
from archivegen.record.publisher import read_source, site_names
from archivegen.record.section import read_section
from archivegen.record.signs import SIGNS, read_signs
from archivegen.record.tags import INFERRED, read_tags
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
    source = read_source(page)
    sites = (*site_names(page), *filter(None, [source.confirmed_site]))
    headline = read_title(page, sites)
    title = headline.decision.value or ""
    authors = read_authors(page, sites, title)
    dates = read_dates(page)
    tags = read_tags(page, known_tags, sites)
    section = read_section(page, title)
    dateline = read_dateline(page)
    kicker, dek = _kicker(page, headline), _dek(page)
    note, note_evidence = read_author_note(page)
    decisions = {
        "title": headline.decision, "kicker": kicker, "dek": dek, "published": dates.published,
        "modified": dates.modified, "captured": dates.captured, "source": source.decision, "section": section,
        "dateline": dateline,
    }  # fmt: skip
    evidence: dict[str, tuple[Evidence, ...]] = {
        name: decision.evidence for name, decision in decisions.items() if decision.evidence
    }
    evidence |= {
        name: said
        for name, said in (
            ("authors", authors.evidence),
            ("tags", tags.evidence),
            ("author_note", note_evidence),
        )
        if said
    }
    signs, sign_evidence = read_signs(labelling.blocks, document.language)
    if sign_evidence:
        evidence[SIGNS] = sign_evidence
    flags = [*labelling.flags, *dates.flags, *signs]
    if document.notes:
        flags.append(PARTLY_UNREAD)
    if headline.derived:
        flags.append(TITLE_DERIVED)
    if tags.inferred:
        flags.append(INFERRED)
    return curate(
        Article(
            id=ArticleId(document.digest[:ID_LENGTH]),
            path=document.path,
            digest=document.digest,
            media_type=document.media_type,
            decoding=document.decoding,
            title=title,
            title_derived=headline.derived,
            kicker=kicker.value,
            dek=dek.value,
            authors=authors.names,
            published=_date(dates.published),
            modified=_date(dates.modified),
            captured=_date(dates.captured),
            source=source.decision.value,
            source_role=source.role,
            section=section.value,
            dateline=dateline.value,
            language=document.language,
            tags=tags.tags,
            captions=read_captions(page),
            author_note=note,
            url=document.url if host_of(document.url) else None,
            flags=tuple(dict.fromkeys(flags)),
            blocks=labelling.blocks,
            text=document.text,
            evidence=evidence,
            doubt=_doubt(
                labelling.doubt, headline.decision, authors.confidence if authors.evidence else AUTHOR_FLOOR
            ),
        ),
        document.sidecar,
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
