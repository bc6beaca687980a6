"""How a language writes dates, numbers, lists and names of languages (CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from archivegen.interface.cldr import own_name, plural_category, table_of


class Conventions:
    """The conventions of one language. Digits are those that CLDR calls `latn`, 0 to 9, everywhere."""

    def __init__(self, language: str) -> None:
        """`language` is a BCP 47 tag; a language that CLDR does not have is written as English is."""
        self._language = language
        self._table = table_of(language)

    def number(self, value: int) -> str:
        """Return a whole number: `2,310`, `2.310`."""
        return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", self._table.group)

    def percent(self, value: int) -> str:
        """Return hundredths: `93%`, `93 %`."""
        return self._table.percent.format(self.number(value))

    def day(self, year: int, month: int, day: int) -> str:
        """Return a day: `26 January 2024`. Raises `ValueError` for a day that no calendar has."""
        date(year, month, day)
        return self._table.days[month - 1].format(d=day, y=year)

    def month(self, year: int, month: int) -> str:
        """Return a month of a year: `January 2024`. Raises `ValueError` for a month that does not exist."""
        date(year, month, 1)
        return self._table.months[month - 1].format(y=year)

    def year(self, year: int) -> str:
        """Return a year: `2024`, `2024年`. Raises `ValueError` for a year that does not exist."""
        date(year, 1, 1)
        return self._table.year.format(y=year)

    def month_name(self, month: int, *, short: bool = False) -> str:
        """Return the name of a month where no year stands beside it, 1 for January."""
        return (self._table.short_names if short else self._table.names)[month - 1]

    def moment(self, day: str, hour: int, minute: int) -> str:
        """Return a day, in words, with a time: `26 January 2024, 18:57`."""
        clock = self._table.clock % {"HH": f"{hour:02}", "H": hour, "mm": f"{minute:02}", "m": minute}
        return self._table.moment.replace("{1}", day).replace("{0}", clock)

    def plural_category(self, value: int) -> str:
        """Return what CLDR calls the form for a number: `one`, `few`, `other` ..."""
        return plural_category(self._language, value)

    def listed(self, items: Sequence[str]) -> str:
        """Return an enumeration: `A`, `A and B`, `A, B and C`."""
        patterns = self._table.lists
        if len(items) < 3:
            return patterns["2"].format(*items) if len(items) == 2 else "".join(items)
        together = patterns["start"].format(*items[:2])
        for item in items[2:-1]:
            together = patterns["middle"].format(together, item)
        return patterns["end"].format(together, items[-1])

    def language_name(self, code: str) -> str | None:
        """Return the name of a language (a tag's first subtag); None when CLDR has none."""
        return self._table.languages.get(code) or None

    def own_language_name(self, code: str) -> str | None:
        """Return the name of a language in that language; None when CLDR has none."""
        return own_name(code)
