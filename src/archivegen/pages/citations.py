"""Files with the citations of many articles: of the whole archive, and of a tag, a source or an author."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.lookup import Lookup
from archivegen.pages.lists import NOTHING_KNOWN, Known, shown_by_parts
from archivegen.pages.paging import citation_parts
from archivegen.records import Page, PageKind, Term, UrlPath


def cited_parts(lookup: Lookup, term: Term | None, config: SiteConfig) -> tuple[str, ...]:
    """Names of the parts that the citations of a list are cut into; none where it has no such files."""
    if term is None:
        is_wanted = config.data.citations
    else:
        is_wanted = config.data.term_citations and term.stated and term.taxonomy in urls.CITED
    return tuple(part.name for part in citation_parts(lookup.months(term))) if is_wanted else ()


def citation_pages(
    lookup: Lookup, term: Term | None, config: SiteConfig, known: Known = NOTHING_KNOWN
) -> Iterator[Page]:
    """The files of a list, each part in every form."""
    if not cited_parts(lookup, term, config):
        return
    list_of = None if term is None else urls.term_url(term.taxonomy, term.key)
    shown = shown_by_parts(lookup, term, known)
    for part in known.renewed(citation_parts, lookup.months(term), partial(_urls, list_of)):
        for url in _urls(list_of, part.name):
            articles, rows = shown(url, part)
            yield Page(
                url=url,
                kind=PageKind.CITATIONS,
                template="",
                subject=(part.name,),
                inputs=(rows,),
                articles=articles,
                cut=part.cut,
            )


def _urls(list_of: UrlPath | None, part: str) -> list[UrlPath]:
    return [urls.citations_url(list_of, part, suffix) for suffix in urls.CITATION_FORMS]
