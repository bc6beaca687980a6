"""How we know: for each field of a record, what speaks for its value."""

from __future__ import annotations

from bisect import bisect_right

from archivegen.records import Article, EdtfDate, Evidence, UrlPath
from archivegen.renderer.body import place_of
from archivegen.renderer.dates import spoken
from archivegen.renderer.languages import language_name
from archivegen.renderer.views import EvidencePlace, EvidenceRow
from archivegen.renderer.wording import method_words, sureness

_FIELDS = {
    "title": "Headline",
    "kicker": "Kicker",
    "dek": "Summary",
    "authors": "Authors",
    "published": "Published",
    "modified": "Updated",
    "captured": "Captured",
    "source": "Source",
    "section": "Section",
    "dateline": "Dateline",
    "language": "Language",
    "tags": "Tags",
    "author_note": "Note on the author",
    "url": "Address",
}
_ALWAYS = frozenset({"title", "authors", "published", "source"})
"""Fields whose absence is worth a line."""
_DATES = frozenset({"published", "modified", "captured"})
_LONGEST_VALUE = 160


def evidence_rows(article: Article, original: UrlPath) -> tuple[EvidenceRow, ...]:
    """Return a row for each field that is stated, that lost candidates, or whose absence counts."""
    starts = [block.start for block in article.blocks]
    rows = []
    for field, label in _FIELDS.items():
        value = _value(article, field)
        found = article.evidence.get(field, ())
        if value is None and not found and field not in _ALWAYS:
            continue
        ordered = sorted(found, key=lambda one: (not one.chosen, -one.confidence))
        rows.append(
            EvidenceRow(
                field=label,
                value=value,
                curated=field in article.curated,
                derived=field == "title" and article.title_derived,
                places=tuple(_place(field, one, starts, original) for one in ordered),
            )
        )
    return tuple(rows)


def _value(article: Article, field: str) -> str | None:
    """A field's value in words, None when it is not stated."""
    value = getattr(article, field)
    if not value or value == "und":
        return None
    if isinstance(value, tuple):
        return " · ".join(value)
    if field == "language":
        return f"{language_name(value)} ({value})"
    return _told(field, str(value))


def _told(field: str, value: str) -> str:
    if field in _DATES:
        words = spoken(EdtfDate(value), with_time=True)
        return words if words == value else f"{words} · {value}"
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE].rsplit(" ", 1)[0] + " …"


def _place(field: str, one: Evidence, starts: list[int], original: UrlPath) -> EvidencePlace:
    index = bisect_right(starts, one.start) - 1 if one.start is not None else -1
    return EvidencePlace(
        value=_told(field, one.value),
        method=method_words(one.method),
        sureness=sureness(one.confidence),
        percent=round(one.confidence * 100),
        url=UrlPath(f"{original}#{place_of(index)}") if index >= 0 else None,
        chosen=one.chosen,
    )
