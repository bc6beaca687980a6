"""How to cite an article, in the forms that its page offers."""

from __future__ import annotations

import json

from archivegen.citations import CitedWork, apa, bibtex, chicago, csl_item, ris
from archivegen.renderer.views import CiteBox


def cite_box(work: CitedWork) -> CiteBox:
    """Return an article's citations; what its capture does not say is left out."""
    return CiteBox(
        key=work.key,
        chicago=chicago(work),
        apa=apa(work),
        bibtex=bibtex(work),
        ris=ris(work),
        csl=_as_lines(csl_item(work)),
    )


def _as_lines(item: dict[str, object]) -> str:
    """A list of one item as JSON, a line for each of its values: easier to read, and quicker to make than
    what `json` indents."""
    lines = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return "[{\n" + ",\n".join(lines) + "\n}]"
