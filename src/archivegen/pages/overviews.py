"""Pages that show the archive in figures: one page each, whatever its size."""

from __future__ import annotations

from archivegen import urls
from archivegen.lookup import Lookup, digest_of
from archivegen.pages.inputs import rejections_digest
from archivegen.pages.lists import TEMPLATES
from archivegen.records import Page, PageKind


def timeline_page(lookup: Lookup) -> Page:
    """Every month with its number of articles."""
    kind = PageKind.TIMELINE
    months = digest_of(*map(tuple, lookup.months(None)))
    return Page(url=urls.TIMELINE, kind=kind, template=TEMPLATES[kind], inputs=(months,))


def health_page(lookup: Lookup) -> Page:
    """What became of the captures, and how complete and sure their records are, by source and by year."""
    kind = PageKind.HEALTH
    return Page(
        url=urls.HEALTH,
        kind=kind,
        template=TEMPLATES[kind],
        inputs=(
            digest_of(*map(tuple, lookup.month_conditions)),
            digest_of(*map(tuple, lookup.source_conditions)),
            rejections_digest(lookup.rejections),
        ),
    )
