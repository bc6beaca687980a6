"""What a page states about itself outside its text: one module a place."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.loader.html.candidates.head import head_candidates, link_candidates, title_candidates
from archivegen.loader.html.candidates.json_ld import json_ld_candidates
from archivegen.loader.html.candidates.meta import meta_candidates
from archivegen.loader.html.candidates.microdata import microdata_candidates
from archivegen.loader.html.candidates.saved_page import saved_page_candidates
from archivegen.loader.html.candidates.values import Findings
from archivegen.loader.html.parse import Element
from archivegen.loader.limits import Limits
from archivegen.records import Candidate


def candidates_of(root: Element, markup: str, limits: Limits) -> tuple[Candidate, ...]:
    """Candidates of a page, place by place; within one method in the page's order."""
    found = Findings()
    saved_page_candidates(root, markup, found)
    title_candidates(root, found)
    link_candidates(root, found)
    meta_candidates(root, found)
    json_ld_candidates(root, limits, found)
    microdata_candidates(root, found)
    head_candidates(root, found)
    return tuple(_once(found.candidates))


def _once(candidates: list[Candidate]) -> Iterator[Candidate]:
    """A value that one method gives twice for a field is given once."""
    seen = set()
    for each in candidates:
        key = (each.field, each.method, each.value)
        if key not in seen:
            seen.add(key)
            yield each
