"""Copies, versions and related articles as an article's page shows them, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, EdtfDate, Kinship, Related, Relative
from archivegen.renderer.dates import spoken
from archivegen.renderer.rows import UNDATED, article_link
from archivegen.renderer.views import KinRow

VERSIONS = frozenset({Kinship.VERSION})
COPIES = frozenset(Kinship) - VERSIONS
WHOLE = 100
_SHARES = {
    Kinship.SAME_TEXT: "The same text, word for word",
    Kinship.COPY: "About {} % of the shorter text is the same",
    Kinship.CONTAINS: "Has about {} % of this text, and more",
    Kinship.CONTAINED: "About {} % of it stands in this text",
    Kinship.VERSION: "About {} % of the shorter text is the same",
}
_REASONS = {
    "credits_it": "this page names it for the text",
    "credited_by_it": "it names this page’s publisher for the text",
    "same_credit": "both name {}",
    "facts": "{} names and figures are the same",
    "curated": "joined by a person",
}


def kin_rows(relatives: Iterable[Relative], lookup: Lookup, kinds: frozenset[Kinship]) -> tuple[KinRow, ...]:
    """Return the relatives of some kinds, in their order."""
    return tuple(
        _row(lookup.summary(one.article), kin_reasons(one), one.kinship)
        for one in relatives
        if one.kinship in kinds
    )


def related_rows(related: Iterable[Related], lookup: Lookup) -> tuple[KinRow, ...]:
    """Return the related articles, in their order."""
    return tuple(
        _row(lookup.summary(one.article), (f"Both on {_listed(one.shared)}",), None) for one in related
    )


def _row(summary: ArticleSummary, reasons: tuple[str, ...], kinship: Kinship | None) -> KinRow:
    link = article_link(summary)
    assert link is not None
    return KinRow(article=link, source=summary.source, date=_date(summary, kinship), reasons=reasons)


def _date(summary: ArticleSummary, kinship: Kinship | None) -> str:
    """When it was published; captures of one page are told apart by when they were saved."""
    if kinship is Kinship.VERSION and summary.captured:
        return f"Captured {spoken(summary.captured)}"
    date: EdtfDate | None = summary.published
    return spoken(date) if date else UNDATED


def kin_reasons(relative: Relative) -> tuple[str, ...]:
    """Return why an article is taken for a copy or version, as sentences without their full stops."""
    share = _SHARES[relative.kinship].format(relative.percent)
    if relative.percent == WHOLE and relative.kinship in (Kinship.COPY, Kinship.VERSION):
        share = "The whole of the shorter text is the same"
    others = [_reason(key) for key in relative.reasons]
    return (share, *(reason for reason in others if reason))


def _reason(key: str) -> str:
    name, _, value = key.partition(":")
    return _REASONS.get(name, "").format(value.replace("/", " of ") if name == "facts" else value)


def _listed(names: tuple[str, ...]) -> str:
    """`A and B`, `A, B and C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
