"""Copies, versions and related articles as an article's page shows them, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.interface import Interface, marked
from archivegen.lookup import Lookup
from archivegen.records import ArticleId, ArticleSummary, EdtfDate, Kinship, Related, Relative, UrlPath
from archivegen.renderer.dates import spoken
from archivegen.renderer.languages import html_lang, own_name
from archivegen.renderer.rows import article_link, undated
from archivegen.renderer.views import KinRow, TranslationRow

VERSIONS = frozenset({Kinship.VERSION})
TRANSLATIONS = frozenset({Kinship.TRANSLATION, Kinship.TRANSLATED, Kinship.OTHER_TRANSLATION})
COPIES = frozenset(Kinship) - VERSIONS - TRANSLATIONS
WHOLE = 100
_SHARES = {
    Kinship.SAME_TEXT: marked("The same text, word for word"),
    Kinship.COPY: marked("About %(share)s of the shorter text is the same"),
    Kinship.CONTAINS: marked("Has about %(share)s of this text, and more"),
    Kinship.CONTAINED: marked("About %(share)s of it stands in this text"),
    Kinship.VERSION: marked("About %(share)s of the shorter text is the same"),
}
_REASONS = {
    "credits_it": marked("this page names it for the text"),
    "credited_by_it": marked("it names this page’s publisher for the text"),
    "same_credit": marked("both name %(name)s"),
    "facts": marked("%(same)s of %(total)s names and figures are the same"),
    "curated": marked("joined by a person"),
}


def kin_rows(
    relatives: Iterable[Relative], lookup: Lookup, kinds: frozenset[Kinship], interface: Interface
) -> tuple[KinRow, ...]:
    """Return the relatives of some kinds, in their order."""
    return tuple(
        _row(lookup.summary(one.article), kin_reasons(one, interface), one.kinship, interface)
        for one in relatives
        if one.kinship in kinds
    )


def translations_of(
    relatives: Iterable[Relative], lookup: Lookup, interface: Interface
) -> tuple[TranslationRow, ...]:
    """Return the article in its other languages, in the order of their tags."""
    found = [
        TranslationRow(
            url=summary.url,
            language=html_lang(summary.language),
            label=own_name(summary.language, interface),
            title=summary.title,
            is_original=one.kinship is Kinship.TRANSLATED,
            is_translation=one.kinship is Kinship.TRANSLATION,
        )
        for one in relatives
        if one.kinship in TRANSLATIONS
        for summary in (lookup.summary(one.article),)
    ]
    return tuple(sorted(found, key=lambda row: (row.language, row.url)))


def first_version(relatives: Iterable[Relative], lookup: Lookup, own: UrlPath) -> UrlPath | None:
    """Return the address of what all others were translated from, which may be the article's `own`; None
    when there are several, or none."""
    originals = [one.article for one in relatives if one.kinship is Kinship.TRANSLATED]
    if not originals:
        return own
    first = [one for one in originals if not _is_translation(lookup, one)]
    return lookup.summary(first[0]).url if len(first) == 1 else None


def _is_translation(lookup: Lookup, article: ArticleId) -> bool:
    return any(one.kinship is Kinship.TRANSLATED for one in lookup.kin(article).relatives)


def related_rows(related: Iterable[Related], lookup: Lookup, interface: Interface) -> tuple[KinRow, ...]:
    """Return the related articles, in their order."""
    return tuple(
        _row(
            lookup.summary(one.article),
            (interface.gettext("Both on %(names)s", names=interface.listed(one.shared)),),
            None,
            interface,
        )
        for one in related
    )


def _row(
    summary: ArticleSummary, reasons: tuple[str, ...], kinship: Kinship | None, interface: Interface
) -> KinRow:
    link = article_link(summary)
    assert link is not None
    return KinRow(
        article=link, source=summary.source, date=_date(summary, kinship, interface), reasons=reasons
    )


def _date(summary: ArticleSummary, kinship: Kinship | None, interface: Interface) -> str:
    """When it was published; captures of one page are told apart by when they were saved."""
    if kinship is Kinship.VERSION and summary.captured:
        return interface.gettext("Captured %(date)s", date=spoken(summary.captured, interface))
    date: EdtfDate | None = summary.published
    return spoken(date, interface) if date else undated(interface)


def kin_reasons(relative: Relative, interface: Interface) -> tuple[str, ...]:
    """Return why an article is taken for a copy or version, as sentences without their full stops."""
    share = interface.gettext(_SHARES[relative.kinship], share=interface.percent(relative.percent))
    if relative.kinship is Kinship.SAME_TEXT:
        share = interface.gettext(_SHARES[relative.kinship])
    elif relative.percent == WHOLE and relative.kinship in (Kinship.COPY, Kinship.VERSION):
        share = interface.gettext("The whole of the shorter text is the same")
    others = [_reason(key, interface) for key in relative.reasons]
    return (share, *(reason for reason in others if reason))


def _reason(key: str, interface: Interface) -> str:
    name, _, value = key.partition(":")
    if name not in _REASONS:
        return ""
    if name == "facts":
        same, _, total = value.partition("/")
        numbers = {"same": interface.number(int(same)), "total": interface.number(int(total))}
        return interface.gettext(_REASONS[name], **numbers)
    return interface.gettext(_REASONS[name], name=value) if value else interface.gettext(_REASONS[name])
