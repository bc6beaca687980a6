"""Which tables hold figures and which lay out a page."""

from __future__ import annotations

from archivegen.loader.html.elements import names
from archivegen.loader.html.parse import Element, text_of

LAYOUT = names("table ul ol h1 h2 h3 h4 blockquote article section form iframe pre nav")
"""Elements that stand in no cell of a table of figures."""
LONGEST_CELL = 300
PROSE_SHARE = 0.25


def is_data_table(table: Element) -> bool:
    """Whether the rows of a table are rows to a reader.

    Not those of tables that say they present, hold blocks of a page or other tables, or have long cells or
    a single column.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = long = 0
    for element in table.iter():
        tag = element.tag
        if tag == "tr":
            rows += 1
        elif tag in ("td", "th"):
            cells += 1
            long += len(text_of(element)) > LONGEST_CELL
        elif tag in LAYOUT and element is not table:
            return False
    return rows >= 2 and cells >= rows * 1.5 and long <= cells * PROSE_SHARE * 0.2
