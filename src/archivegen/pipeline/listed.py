"""What was planned of lists: of a long one a change of few articles plans few pages again.

Which pages a list has, and how they link to each other, follows from the counts of its months alone. Those of
long lists are kept, so that the list can be cut as it was and as it is, and only parts that differ, or that
have a month that changed, are looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from archivegen.lookup import NO_MONTH, YEAR_LENGTH, MonthCount
from archivegen.pages.lists import Cutting, Shown
from archivegen.pages.paging import CUT_ABOVE, FIRST, Part
from archivegen.records import ArticleId, Digest, UrlPath
from archivegen.slugs import UNDATED

Months = tuple[MonthCount, ...]


class Listed:
    """The counts of lists of more than `CUT_ABOVE` articles when they were last planned; others have few
    pages."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def forget(self) -> None:
        """All lists will be planned anew."""
        self._sql.execute("DELETE FROM listed")

    def planned(self, owner: str) -> Months | None:
        """The counts of a list when it was planned, if it was long then."""
        row = self._sql.execute("SELECT months FROM listed WHERE owner = ?", (owner,)).fetchone()
        return None if row is None else tuple(MonthCount(*month) for month in json.loads(row[0]))

    def renew(self, owner: str, months: Months) -> Months | None:
        """Note what a list is now; what it was, when it was long and is."""
        before = self.planned(owner)
        if sum(month.articles for month in months) <= CUT_ABOVE:
            if before is not None:
                self._sql.execute("DELETE FROM listed WHERE owner = ?", (owner,))
            return None
        if before != months:
            text = json.dumps(months, separators=(",", ":"))
            self._sql.execute("INSERT OR REPLACE INTO listed VALUES (?, ?)", (owner, text))
        return before


class KnownList:
    """What was planned of one list."""

    def __init__(self, sql: sqlite3.Connection, owner: str, changed: set[str], before: Months | None) -> None:
        """`changed` are the months of which an article came, went or is shown otherwise; `before` the counts
        of the list as it was, None to plan all of it."""
        self._sql = sql
        self._owner = owner
        self._changed = changed
        self._before = before
        self.lost: list[UrlPath] = []
        """Pages of parts that are no more."""

    @property
    def is_partial(self) -> bool:
        """Whether only some of the list's pages are planned."""
        return self._before is not None

    def shown(self, url: UrlPath, part: Part) -> Shown | None:
        """What a page showed, where none of its months changed."""
        if part.months is None or not self._changed.isdisjoint(part.months):
            return None
        row = self._sql.execute(
            "SELECT plan, cut FROM page WHERE url = ? AND owner = ? AND digest IS NOT NULL",
            (url, self._owner),
        ).fetchone()
        if row is None:
            return None
        cut, _, rows = row[1].partition("|")
        return (tuple(map(ArticleId, json.loads(row[0])[1])), Digest(rows)) if cut == part.cut else None

    def renewed(
        self, cutting: Cutting, months: Sequence[MonthCount], urls_of: Callable[[str], Iterable[UrlPath]]
    ) -> Sequence[Part]:
        """The parts that are others now, that have a month that changed, and the first."""
        after = cutting(months)
        if self._before is None:
            return after
        before = {part.name: part for part in cutting(self._before)}
        for name in before.keys() - {part.name for part in after}:
            self.lost += urls_of(name)
        return [part for part in after if before.get(part.name) != part or self._may_change(part)]

    def _may_change(self, part: Part) -> bool:
        return part.name == FIRST or part.months is None or not self._changed.isdisjoint(part.months)


def of_period(months: Iterable[MonthCount], period: str) -> Months:
    """The months of a year, of a month, or of the undated."""
    return tuple(month for month in months if period in (month.year, month.month))


def periods_of(months: Iterable[MonthCount]) -> set[str]:
    """The years and months that have pages, and the undated."""
    found: set[str] = set()
    for month in months:
        found.add(month.year)
        if not month.month.endswith(f"-{NO_MONTH}"):
            found.add(month.month)
    return found


def periods_touched(before: Months, after: Months, changed: set[str]) -> set[str]:
    """The years and months, of before or now, whose pages may show something else: those with articles that
    changed, and those that link to one that came or went."""
    found = {month[:YEAR_LENGTH] for month in changed if month != UNDATED} | changed
    old, new = periods_of(before), periods_of(after)
    moved = old ^ new
    found |= moved
    for length in {len(period) for period in moved - {UNDATED}}:
        ordered = sorted(period for period in old | new if len(period) == length and period != UNDATED)
        for one, other in pairwise(ordered):
            if one in moved or other in moved:
                found |= {one, other}
    return found
