"""Addresses that an archive has published: which pages keep theirs, and where the others lead now.

An address never comes to mean something else as long as what it meant is still there. An article is known
again by its id (its capture is the same file), or by the path of its capture (the capture was made anew); a
term by its label, however it is spelled, or by the label that its own was joined with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archivegen.records import (
    Archive,
    ArticleSummary,
    Permalinks,
    PublishedArticle,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
)
from archivegen.slugs import slug
from archivegen.taxonomy.spelling import folded
from archivegen.urls import original_url, term_url

KEPT = (Taxonomy.TAGS, Taxonomy.SOURCES, Taxonomy.AUTHORS, Taxonomy.SECTIONS)
"""Taxonomies whose keys are made from words of captures; years and languages are their own keys."""


def kept_keys(labels: Iterable[str], published: Mapping[TermKey, str]) -> dict[str, TermKey]:
    """The key that each label has had before; of several the one that reads like it, then the first."""
    if not published:
        return {}
    had: dict[str, list[TermKey]] = {}
    for key, label in published.items():
        had.setdefault(folded(label), []).append(key)
    kept = {}
    for label in labels:
        if keys := had.get(folded(label)):
            natural = slug(label, fallback="term")
            kept[label] = TermKey(natural) if natural in keys else min(keys)
    return kept


def redirects(
    published: Permalinks, articles: Sequence[ArticleSummary], terms: Mapping[Taxonomy, tuple[Term, ...]]
) -> dict[UrlPath, UrlPath]:
    """Where each address leads that no page has any more; what is gone for good leads nowhere."""
    moved = {**dict(_articles(published.articles, articles)), **dict(_terms(published.terms, terms))}
    live = {url for article in articles for url in (article.url, article.original_url)} if moved else set()
    return {old: moved[old] for old in sorted(moved) if old not in live}


def _articles(
    published: Mapping[UrlPath, PublishedArticle], articles: Sequence[ArticleSummary]
) -> Iterator[tuple[UrlPath, UrlPath]]:
    by_url = {article.url: article for article in articles}
    lost = [url for url in published if url not in by_url]
    for url, now in by_url.items():
        was = published.get(url)
        if was is not None and was.article != now.id and was.path == now.path:
            yield original_url(was.article), now.original_url
    if not lost:
        return
    by_id = {article.id: article for article in articles}
    by_path = {article.path: article for article in articles}
    for old in lost:
        was = published[old]
        known = by_id.get(was.article) or (by_path.get(was.path) if was.path is not None else None)
        if known is None:
            continue
        yield old, known.url
        if known.id != was.article:
            yield original_url(was.article), known.original_url


def _terms(
    published: Mapping[Taxonomy, Mapping[TermKey, str]], terms: Mapping[Taxonomy, tuple[Term, ...]]
) -> Iterator[tuple[UrlPath, UrlPath]]:
    for taxonomy, had in published.items():
        now = terms.get(taxonomy, ())
        live = {term.key for term in now}
        replaced = {key: term for term in now for key in term.former}
        if had.keys() <= live:
            continue
        called = {folded(name): term for term in now for name in (*term.names, *term.also_written)}
        called |= {folded(term.label): term for term in now}
        for key, label in had.items():
            if key in live:
                continue
            term = replaced.get(key) or called.get(folded(label))
            if term is not None:
                yield term_url(taxonomy, key), term_url(taxonomy, term.key)


def remembered(published: Permalinks, archive: Archive) -> Permalinks:
    """`published` with the addresses that `archive` has, for the next build; itself when it has them all."""
    had = published.articles
    articles = {
        one.url: PublishedArticle(one.id, one.path)
        for one in archive.articles
        if had.get(one.url) != (one.id, one.path)
    }
    terms = {
        taxonomy: labels
        for taxonomy in KEPT
        if (labels := _new_labels(published.terms.get(taxonomy, {}), archive.terms.get(taxonomy, ())))
    }
    if not articles and not terms:
        return published
    both = {one: {**published.terms.get(one, {}), **terms.get(one, {})} for one in (*published.terms, *terms)}
    return Permalinks(articles={**had, **articles}, terms=both)


def _new_labels(had: Mapping[TermKey, str], terms: Sequence[Term]) -> dict[TermKey, str]:
    return {term.key: term.label for term in terms if term.stated and had.get(term.key) != term.label}
