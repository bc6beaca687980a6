"""CSL-JSON (Citation Style Language 1.0.2), which citeproc, Zotero and Pandoc read."""

from __future__ import annotations

from archivegen.citations.dates import Day, bounds, span_of
from archivegen.citations.names import Name
from archivegen.citations.work import CitedWork

CslItem = dict[str, object]


def csl_item(work: CitedWork) -> CslItem:
    """Return an item; what is not known is left out."""
    known = "" if work.day else bounds(work.published)
    item: CslItem = {
        "id": work.key,
        "type": "article-newspaper",
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "container-title": work.source,
        "section": work.section,
        "issued": _issued(work),
        "accessed": _date(work.accessed) if work.accessed else None,
        "URL": work.url,
        "language": work.language,
        "keyword": ", ".join(work.tags),
        "archive": work.archive,
        "archive_location": work.permalink,
        "note": f"Published {known}. {work.note}" if known else work.note,
    }
    return {key: value for key, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def _issued(work: CitedWork) -> dict[str, object] | None:
    """A day, or an interval that is closed; of an open one the note tells."""
    if work.day:
        return _date(work.day)
    start, end = span_of(work.published)
    return {"date-parts": [start.parts, end.parts], "circa": True} if start and end else None


def _date(day: Day) -> dict[str, object]:
    made: dict[str, object] = {"date-parts": [day.parts]}
    return {**made, "circa": True} if day.about else made
