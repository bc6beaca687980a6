"""Which articles stand beside an article in its source and in its first tag.

One tag, not all: a new article then changes the pages of two neighbours in each of three orders, six in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.lookup import Lookup, digest_of
from archivegen.records import ArticleSummary, Beside, Digest, Taxonomy, Term

CHAINED = (Taxonomy.SOURCES, Taxonomy.TAGS)
"""Taxonomies in which an article has neighbours."""


def beside(lookup: Lookup, summary: ArticleSummary) -> tuple[tuple[Beside, ...], Digest]:
    """Return the neighbours of an article in its source and its first tag, and a digest of what is shown."""
    found = []
    shown: list[object] = []
    for term in _terms(lookup, summary):
        newer, older = lookup.beside_in(term, summary.id)
        if newer or older:
            found.append(Beside(term.taxonomy.value, term.key, newer and newer.url, older and older.url))
            shown.append((term.taxonomy.value, term.key, term.label, newer, older))
    return tuple(found), digest_of(*shown) if shown else Digest("")


def _terms(lookup: Lookup, summary: ArticleSummary) -> Iterator[Term]:
    """The source, and the tag that the capture names first."""
    yield from (term for term in lookup.terms_of(Taxonomy.SOURCES, summary.id)[:1] if term.stated)
    tags = [term for term in lookup.terms_of(Taxonomy.TAGS, summary.id) if term.stated]
    places = {tag: place for place, tag in reversed(list(enumerate(summary.tags)))}
    ranked = [
        (min(places[name] for name in (term.label, *term.also_written, *term.names) if name in places), term)
        for term in tags
        if any(name in places for name in (term.label, *term.also_written, *term.names))
    ]
    if ranked:
        yield min(ranked, key=lambda pair: (pair[0], pair[1].key))[1]
