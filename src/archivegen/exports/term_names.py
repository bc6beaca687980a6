"""The names of all terms of a long index, as a script that its filter loads when somebody begins to type."""

from __future__ import annotations

import json

from archivegen.lookup import Lookup
from archivegen.records import Page, Taxonomy


def term_names(page: Page, lookup: Lookup) -> str:
    """A call of `archivegenNames` (static/site.js) with the label and the key of each term, as filed.

    A script and no data file: pages that were opened from a disk may fetch nothing else.
    """
    taxonomy, language = Taxonomy(page.subject[0]), page.subject[1]
    labels = {term.key: term.label for term in lookup.terms(taxonomy)}
    names = [[labels[term.key], term.key] for term in lookup.index_terms(taxonomy, language)]
    # ASCII: a browser must not guess the encoding of a script on a disk.
    return f"archivegenNames({json.dumps(names, ensure_ascii=True, separators=(',', ':'))});\n"
