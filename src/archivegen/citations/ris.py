"""RIS: a line a value, `TAG  - value`; `TY  - NEWS` is a newspaper article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from archivegen.citations.dates import Day, bounds
from archivegen.citations.work import CitedWork


@lru_cache(maxsize=4)  # an article's page and its data file ask one after the other
def ris(work: CitedWork) -> str:
    """Return a record."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _lines(work)) + "\nER  - \n"


def _lines(work: CitedWork) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", work.key
    yield "TI", work.title
    for name in work.authors:
        yield "AU", name.inverted
    if work.source:
        yield "T2", work.source
    if work.section:
        yield "SE", work.section
    day = work.day
    if day:
        yield "DA", _date(day)
        if not day.about:
            yield "PY", f"{day.year:04}"
    elif known := bounds(work.published):
        yield "N1", f"Published {known}"
    if work.accessed:
        yield "Y2", _date(work.accessed)
    if work.url:
        yield "UR", work.url
    if work.language:
        yield "LA", work.language
    for tag in work.tags:
        yield "KW", tag
    yield "DB", work.archive
    yield "N1", work.note


def _date(day: Day) -> str:
    """`2024/06/20/`: year, month, day and a remark, what is not known empty."""
    month = f"{day.month:02}" if day.month else ""
    date = f"{day.day:02}" if day.day else ""
    return f"{day.year:04}/{month}/{date}/{'circa' if day.about else ''}"
