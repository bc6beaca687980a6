"""A person's corrections win over everything the capture says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from archivegen.errors import ConfigError
from archivegen.record.edtf import stated_date
from archivegen.record.precedence import CURATED
from archivegen.records import Article, EdtfDate, Evidence, Sidecar

_DATES = ("published", "modified", "captured")
_LISTS = ("authors", "tags", "copy_of", "not_copy_of", "translation_of")
_TEXTS = ("kicker", "dek", "source", "section", "dateline", "url", "author_note", "language", "title")


def curate(article: Article, sidecar: Sidecar | None) -> Article:
    """The article with its sidecar's values; None says that the capture does not state the field.

    Raises ConfigError for a date that is none.
    """
    if sidecar is None:
        return article
    values: dict[str, Any] = dict(curated_dates(sidecar))
    for name, value in sidecar.fields.items():
        if name in _LISTS or name in _TEXTS:
            values[name] = _typed(name, value)
    if values.get("title", "") is None or values.get("language", "") is None:
        values = {k: v for k, v in values.items() if not (k in ("title", "language") and v is None)}
    if "title" in values:
        values["title_derived"] = False
    evidence = dict(article.evidence)
    for name in values.keys() & {*_DATES, *_LISTS, *_TEXTS}:
        evidence[name] = (
            *_curated(name, values[name]),
            *(replace(e, chosen=False) for e in evidence.get(name, ())),
        )
    return replace(
        article,
        **values,
        evidence=evidence,
        flags=tuple(f for f in article.flags if not (f == "title_derived" and "title" in values)),
        curated=frozenset(values) - {"title_derived"},
        visibility=sidecar.visibility,
    )


def curated_dates(sidecar: Sidecar) -> dict[str, EdtfDate | None]:
    """The dates that a sidecar states, by field; None where it says that the capture states none.

    Raises ConfigError for one that no calendar has: it would stand in every file made of the record.
    """
    given = {name: sidecar.fields[name] for name in _DATES if name in sidecar.fields}
    return {name: _date(name, value, sidecar) for name, value in given.items()}


def _date(name: str, value: str | tuple[str, ...] | None, sidecar: Sidecar) -> EdtfDate | None:
    if value is None:
        return None
    text = value if isinstance(value, str) else " ".join(value)
    found = stated_date(text)
    if found is None:
        raise ConfigError(
            f"`{name}` is no date: {text}",
            path=sidecar.path,
            line=sidecar.lines.get(name),
            hint="write 2024-03-14, 2024-03-14T18:30+01:00, 2024-03, 2024~ (about), ../2024-03-14 (by then)",
        )
    return found


def _typed(name: str, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if name in _LISTS:
        return () if value is None else (value,) if isinstance(value, str) else tuple(value)
    if value is None:
        return None
    return value if isinstance(value, str) else " ".join(value)


def _curated(name: str, value: str | tuple[str, ...] | None) -> tuple[Evidence, ...]:
    texts = value if isinstance(value, tuple) else (value,) if value is not None else ()
    return tuple(Evidence(value=text, start=None, end=None, method=CURATED, confidence=1.0) for text in texts)
