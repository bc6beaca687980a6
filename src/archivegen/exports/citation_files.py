"""Citations of many articles in one file, for Zotero, a LaTeX bibliography and the like."""

from __future__ import annotations

import json
from collections.abc import Iterable

from archivegen.citations import CitedWork, bibtex, cited_summary, csl_item, ris
from archivegen.config import SiteConfig
from archivegen.exports.addresses import Addresses
from archivegen.exports.text_of_files import clean
from archivegen.lookup import Lookup
from archivegen.records import Page


def citation_file(page: Page, lookup: Lookup, config: SiteConfig) -> str:
    """The citations of a page's articles, in the form that its address names: `.bib`, `.ris`, `.json`.

    Each is what the article's own page offers. Raises ValueError for another form.
    """
    addresses = Addresses(config.base_url, page.url)
    works = (
        cited_summary(one, addresses.of(one.url) if config.base_url else None, config.title)
        for one in lookup.summaries(page.articles)
    )
    return clean(in_form(page.url.rpartition(".")[2], works))


def in_form(suffix: str, works: Iterable[CitedWork]) -> str:
    """Citations in the form that files with a suffix have. Raises ValueError for one that is not known."""
    match suffix:
        case "bib":
            return "".join(f"{bibtex(work)}\n\n" for work in works)
        case "ris":
            return "".join(f"{ris(work)}\n" for work in works)
        case "json":
            items = ",\n".join(json.dumps(csl_item(work), ensure_ascii=False) for work in works)
            return f"[\n{items}\n]\n"
    raise ValueError(f"citations have no form `{suffix}`")
