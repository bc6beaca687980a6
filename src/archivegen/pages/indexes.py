"""The index of a taxonomy: one page, or pages by first letter where it has many terms.

A page of thousands of names takes a reader's telephone a while and changes with every article. Cut by letter,
letters of many names by further letters, a new article changes the pages of its own terms' letters, and the
front page where one of the terms with the most articles is among them. The names of all, for a filter while
typing, are a file of their own that changes when a name comes or goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archivegen import urls
from archivegen.alphabet import IndexTerm, shelf
from archivegen.lookup import Lookup, count_digest, digest_of
from archivegen.pages.lists import TEMPLATES
from archivegen.records import Digest, Page, PageKind, Taxonomy, UrlPath

CUT_ABOVE = 1_000
"""Terms of an index up to which it is one page: about twenty screens."""
SHELF_SIZE = 400
"""Terms of a letter from which it is cut by the next."""
DEEPEST = 4
"""Letters by which terms are told apart at most."""
MOST_USED = 60
"""Terms that the front page of an index names."""


def term_index_pages(lookup: Lookup, taxonomy: Taxonomy, language: str) -> Iterator[Page]:
    """The pages that list the terms of a taxonomy, filed as a site in `language` files names."""
    if taxonomy is Taxonomy.YEARS or lookup.stated_count(taxonomy) <= CUT_ABOVE:
        counts = digest_of(*(term.digest for term in lookup.term_counts(taxonomy)))
        yield _page(taxonomy, urls.term_index_url(taxonomy), (taxonomy.value,), counts)
        return
    terms = lookup.index_terms(taxonomy, language)
    shelves = list(shelved(terms))
    parts = tuple(urls.shelf_url(taxonomy, name) for name, _ in shelves)
    count = str(len(terms))
    most, bucket = lookup.ranked(taxonomy, MOST_USED), lookup.bucket(taxonomy)
    front = (taxonomy.value, "", count, *(term.key for term in most))
    shown = digest_of(*(term.digest for term in most), bucket and count_digest(bucket))
    yield _page(taxonomy, urls.term_index_url(taxonomy), front, shown, parts)
    for (name, some), url in zip(shelves, parts, strict=True):
        subject = (taxonomy.value, name, str(len(some)), *(term.key for term in some))
        yield _page(taxonomy, url, subject, digest_of(*(term.digest for term in some)), parts)
    yield Page(
        url=urls.term_names_url(taxonomy),
        kind=PageKind.TERM_NAMES,
        template="",
        subject=(taxonomy.value, language),
        inputs=(digest_of(*(term.name for term in terms)),),
    )


def _page(
    taxonomy: Taxonomy, url: UrlPath, subject: tuple[str, ...], shown: Digest, parts: tuple[UrlPath, ...] = ()
) -> Page:
    kind = PageKind.TERM_INDEX
    return Page(url=url, kind=kind, template=TEMPLATES[kind], subject=subject, inputs=(shown,), parts=parts)


def shelved(terms: Sequence[IndexTerm], depth: int = 1) -> Iterator[tuple[str, Sequence[IndexTerm]]]:
    """Cut terms, in their order, by the letters with which their names begin; a shelf each with its terms.

    A name that is as short as the letters of its shelf stands there alone.
    """
    for name, few in groupby(terms, key=lambda term: shelf(term.filed, depth)):
        some = list(few)
        if len(some) <= SHELF_SIZE or depth == DEEPEST:
            yield name, some
        else:
            yield from shelved(some, depth + 1)
