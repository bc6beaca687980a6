"""Articles and terms as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from archivegen import urls
from archivegen.interface import Interface
from archivegen.interface.interface import opened
from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, EdtfDate, SourceRole, Taxonomy, Term
from archivegen.records.construction import quick
from archivegen.renderer.base_context import Site
from archivegen.renderer.dates import machine, spoken
from archivegen.renderer.languages import counts_characters, direction, html_lang, language_name, primary
from archivegen.renderer.remembering import remembered
from archivegen.renderer.views import ArticleRow, Link, RowGroup, Words

_article_row, _words, _link = quick(ArticleRow), quick(Words), quick(Link)


def undated(interface: Interface) -> str:
    """Return what stands in the place of a date that is not stated."""
    return interface.gettext("Undated")


def article_row(summary: ArticleSummary, site: Site) -> ArticleRow:
    """Return an article's line in a list."""
    date, interface = summary.published, site.interface
    foreign = primary(summary.language) not in (primary(site.articles_language), "und", "")
    return _article_row(
        title=words(summary.title, summary.language),
        title_derived=summary.title_derived,
        url=summary.url,
        snippet=_snippet(summary),
        authors=summary.authors,
        source=summary.source,
        source_named_by_page=summary.source_role is SourceRole.ORIGINAL,
        published=spoken(date, interface) if date else undated(interface),
        machine=machine(date),
        length=length_words(summary.words, summary.language, interface),
        language_name=language_name(summary.language, interface) if foreign else "",
    )


def _snippet(summary: ArticleSummary) -> str:
    """The snippet, without the sentence that already stands as the headline."""
    if not summary.title_derived:
        return summary.snippet
    return summary.snippet.removeprefix(summary.title.rstrip("… ")).lstrip(" .…")


def month_groups(summaries: Sequence[ArticleSummary], site: Site) -> tuple[RowGroup, ...]:
    """Return the lines of articles, those of one month together."""
    return tuple(
        RowGroup(name=name, rows=tuple(article_row(summary, site) for summary in few))
        for name, few in groupby(summaries, key=lambda one: month_words(one.published, site.interface))
    )


def words(text: str, language: str) -> Words:
    """Return text with what HTML needs to know of its language."""
    return _words(text=text, language=html_lang(language), direction=direction(language))


@remembered
def length_words(length: int, language: str, interface: Interface) -> str:
    """Return a text's length: `812 words`, `2,310 characters` where words are not set apart."""
    if counts_characters(language):
        return interface.ngettext("%(num)s character", "%(num)s characters", length)
    return interface.ngettext("%(num)s word", "%(num)s words", length)


@remembered
def month_words(date: EdtfDate | None, interface: Interface) -> str:
    """Return the heading under which a date stands in a list: `January 2024`, `2024`, `Undated`."""
    if not date or not date[:4].isdigit():
        return undated(interface)
    return opened(spoken(EdtfDate(date[:7] if date[5:7].isdigit() else date[:4]), interface))


def date_span(summaries: Sequence[ArticleSummary], interface: Interface) -> str:
    """Return the months of the newest and the oldest dated article, `March 2019 – May 2020`."""
    without = undated(interface)
    dated = [month for s in summaries if (month := month_words(s.published, interface)) != without]
    if not dated:
        return ""
    if dated[0] == dated[-1]:
        return dated[0]
    return interface.gettext("%(first)s – %(last)s", first=dated[-1], last=dated[0])


def term_label(term: Term, interface: Interface) -> str:
    """Return a term in words: `KDU-H`, `January 2024`, `Source not stated`."""
    if not term.stated:
        return interface.gettext(term.label)
    if term.taxonomy is Taxonomy.YEARS:
        return opened(spoken(EdtfDate(term.key), interface))
    if term.taxonomy is Taxonomy.LANGUAGES:
        return language_name(term.label, interface)
    return term.label


def term_link(term: Term, interface: Interface, *, with_count: bool = False) -> Link:
    """Return a link to a term's first page."""
    return _link(
        label=term_label(term, interface),
        url=urls.term_url(term.taxonomy, term.key),
        count=term.count if with_count else None,
        suggested=with_count and term.only_suggested,
    )


def most_used(lookup: Lookup, taxonomy: Taxonomy, limit: int, interface: Interface) -> tuple[Link, ...]:
    """Return the terms with the most articles; ties in the taxonomy's own order."""
    ranked = lookup.most_used(taxonomy, limit)
    return tuple(term_link(term, interface, with_count=True) for term in ranked)


def article_link(summary: ArticleSummary | None) -> Link | None:
    """Return a link to an article's page."""
    if summary is None:
        return None
    return _link(
        label=summary.title,
        url=summary.url,
        language=html_lang(summary.language),
        direction=direction(summary.language),
    )
