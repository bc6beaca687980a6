"""Asking the archive that a database holds, once its pages are planned."""

from __future__ import annotations

from functools import cached_property

from archivegen.lookup import MonthCount
from archivegen.pipeline.catalogue import ALL_ARTICLES
from archivegen.pipeline.listed import Listed
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import Taxonomy, Term


class PlannedLookup(StoredLookup):
    """Knows the months of long lists from their plan: counting 20,000 articles of a language takes time."""

    def months(self, term: Term | None) -> tuple[MonthCount, ...]:
        """The months of a list with their counts, newest first."""
        planned = None
        if term is not None and term.taxonomy is not Taxonomy.YEARS:
            planned = Listed(self._sql).planned(f"t{self.number(term)}")
        return super().months(term) if planned is None else planned

    @cached_property
    def _all_months(self) -> tuple[MonthCount, ...]:
        planned = Listed(self._sql).planned(ALL_ARTICLES)
        return self._count_months() if planned is None else planned
