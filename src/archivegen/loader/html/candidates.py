"""What a page states about itself outside its text."""

from __future__ import annotations

from lxml import etree

from archivegen.loader.limits import Limits
from archivegen.records import Candidate


def candidates_of(root: etree._Element, limits: Limits) -> tuple[Candidate, ...]:
    """Candidates in the order of trust inside each field: JSON-LD, meta, microdata, the rest."""
    found: list[Candidate] = []
    for title in root.iter("title"):
        value = " ".join("".join(title.itertext()).split())
        if value:
            found.append(Candidate(field="title", value=value, method="html:title"))
        break
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if lang:
        found.append(Candidate(field="language", value=lang.strip(), method="html:lang"))
    return tuple(found)
