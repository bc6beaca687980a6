"""Finding articles and terms of an archive; made once an archive, used for each page."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from archivegen import urls
from archivegen.records import Archive, ArticleId, ArticleSummary, Taxonomy, Term, TermKey, UrlPath


class ArchiveLookup:
    """Articles by id and address, terms by key and by article."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.browsable = urls.browsable(archive)
        """Taxonomies that have pages."""

    @cached_property
    def summaries(self) -> dict[ArticleId, ArticleSummary]:
        """All articles by id."""
        return {summary.id: summary for summary in self.archive.articles}

    @cached_property
    def at(self) -> dict[UrlPath, ArticleSummary]:
        """All articles by the address of their page."""
        return {summary.url: summary for summary in self.archive.articles}

    @cached_property
    def terms(self) -> dict[tuple[Taxonomy, TermKey], Term]:
        """All terms by taxonomy and key."""
        return {(term.taxonomy, term.key): term for terms in self.archive.terms.values() for term in terms}

    @cached_property
    def _terms_of(self) -> dict[tuple[Taxonomy, ArticleId], list[Term]]:
        found: dict[tuple[Taxonomy, ArticleId], list[Term]] = defaultdict(list)
        for taxonomy in self.browsable:
            for term in self.archive.terms.get(taxonomy, ()):
                for article in term.articles:
                    found[taxonomy, article].append(term)
        return found

    def terms_of(self, taxonomy: Taxonomy, article: ArticleId) -> list[Term]:
        """Return the terms of an article that have pages."""
        return self._terms_of.get((taxonomy, article), [])

    def stated(self, taxonomy: Taxonomy) -> list[Term]:
        """Return the terms of a taxonomy without the bucket of articles that state none."""
        return [term for term in self.archive.terms.get(taxonomy, ()) if term.stated]

    def unstated(self, taxonomy: Taxonomy) -> Term | None:
        """Return the bucket of articles that state no value, if there is one."""
        return next((term for term in self.archive.terms.get(taxonomy, ()) if not term.stated), None)
