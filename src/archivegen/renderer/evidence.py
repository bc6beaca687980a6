"""How we know: for each field of a record, what speaks for its value."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from archivegen.interface import Interface, marked
from archivegen.records import Article, EdtfDate, Evidence, UrlPath
from archivegen.records.construction import quick
from archivegen.renderer.body import place_of
from archivegen.renderer.dates import spoken
from archivegen.renderer.languages import direction, language_name
from archivegen.renderer.views import EvidencePlace, EvidenceRow
from archivegen.renderer.wording import method_words, sureness

_FIELDS = {
    "title": marked("Headline"),
    "kicker": marked("Kicker"),
    "dek": marked("Summary"),
    "authors": marked("Authors"),
    "published": marked("Published"),
    "modified": marked("Updated"),
    "captured": marked("Captured"),
    "source": marked("Source"),
    "section": marked("Section"),
    "dateline": marked("Dateline"),
    "language": marked("Language"),
    "tags": marked("Tags"),
    "author_note": marked("Note on the author"),
    "url": marked("Address"),
}
_ALWAYS = frozenset({"title", "authors", "published", "source"})
"""Fields whose absence is worth a line."""
_DATES = frozenset({"published", "modified", "captured"})
_LONGEST_VALUE = 160
_SIGNS = "signs"
_evidence_row, _evidence_place = quick(EvidenceRow), quick(EvidencePlace)


def evidence_rows(article: Article, original: UrlPath, interface: Interface) -> tuple[EvidenceRow, ...]:
    """Return a row for each field that is stated, that lost candidates, or whose absence counts."""
    starts = [block.start for block in article.blocks]
    rows = []
    for field, label in _FIELDS.items():
        value = _value(article, field, interface)
        found = article.evidence.get(field, ())
        if value is None and not found and field not in _ALWAYS:
            continue
        rows.append(
            _evidence_row(
                field=interface.gettext(label),
                value=value,
                curated=field in article.curated,
                derived=field == "title" and article.title_derived,
                places=_places(field, found, starts, original, interface),
            )
        )
    if signs := article.evidence.get(_SIGNS, ()):
        rows.append(
            EvidenceRow(
                field=interface.gettext("Signs of a machine"),
                value=interface.gettext(
                    "The text has marks of programs that rewrite or translate. Judge for yourself."
                ),
                curated=False,
                derived=False,
                places=_places(_SIGNS, signs, starts, original, interface, quoted=True),
            )
        )
    return tuple(rows)


def _value(article: Article, field: str, interface: Interface) -> str | None:
    """A field's value in words, None when it is not stated."""
    value = getattr(article, field)
    if not value or value == "und":
        return None
    if isinstance(value, tuple):
        return " · ".join(value)
    if field == "language":
        return f"{language_name(value, interface)} ({value})"
    return _told(field, str(value), interface)


def _told(field: str, value: str, interface: Interface) -> str:
    if field in _DATES:
        words = spoken(EdtfDate(value), interface, with_time=True)
        # A date in digits keeps its order among letters that run the other way (Unicode UAX #9, isolates).
        told = f"\u2066{value}\u2069" if direction(interface.language) == "rtl" else value
        return words if words == value else f"{words} · {told}"
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE].rsplit(" ", 1)[0] + " …"


def _places(
    field: str,
    found: Iterable[Evidence],
    starts: list[int],
    original: UrlPath,
    interface: Interface,
    *,
    quoted: bool = False,
) -> tuple[EvidencePlace, ...]:
    """A line for each place and method; the tags of one tag line make one, with its weakest confidence.

    `quoted` puts the words of the capture before the method.
    """
    gathered: dict[tuple[bool, str, UrlPath | None], list[Evidence]] = defaultdict(list)
    for one in found:
        index = bisect_right(starts, one.start) - 1 if one.start is not None else -1
        url = UrlPath(f"{original}#{place_of(index)}") if index >= 0 else None
        method = method_words(one.method, interface)
        if quoted:
            method = interface.gettext("“%(words)s”: %(place)s", words=one.value, place=method)
        gathered[one.chosen, method, url].append(one)
    places = [
        _evidence_place(
            value=" · ".join(dict.fromkeys(_told(field, one.value, interface) for one in few)),
            method=method,
            sureness=sureness(weakest := min(one.confidence for one in few), interface),
            percent=round(weakest * 100),
            url=url,
            chosen=chosen,
        )
        for (chosen, method, url), few in gathered.items()
    ]
    return tuple(sorted(places, key=lambda place: (not place.chosen, -place.percent)))
