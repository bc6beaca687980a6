"""How a language writes dates, numbers, lists and names of languages (CLDR, by way of Babel)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

_WORLD_ENGLISH = "en-GB"
"""`en` without a region: 26 January 2024, a clock of 24 hours, "A, B and C"."""
_SAMPLE = 1234


class Conventions:
    """The conventions of one language. Digits are those that CLDR calls `latn`, 0 to 9, everywhere."""

    def __init__(self, language: str) -> None:
        """`language` is a BCP 47 tag; a language that CLDR does not have is written as English is."""
        self._locale = _locale(language)
        # Between thousands; languages that group four digits only in tables are grouped all the same.
        self._group: str = format_decimal(_SAMPLE, locale=self._locale)[1:-3]
        percent: str = self._locale.percent_formats[None].pattern
        # The sign of Arabic carries marks of direction, so that it stays behind its number.
        sign: str = self._locale.number_symbols.get("latn", {}).get("percentSign", "%")
        self._percent = percent.replace("#,##0", "{}").replace("0", "{}").replace("%", sign)
        self._moment = self._locale.datetime_formats["medium"]
        self._month = self._locale.datetime_skeletons["yMMMM"].pattern
        self._year = self._locale.datetime_skeletons["y"].pattern
        self._clock = self._locale.datetime_skeletons["Hm"].format

    def number(self, value: int) -> str:
        """Return a whole number: `2,310`, `2.310`."""
        return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", self._group)

    def percent(self, value: int) -> str:
        """Return hundredths: `93%`, `93 %`."""
        return self._percent.format(self.number(value))

    def day(self, year: int, month: int, day: int) -> str:
        """Return a day: `26 January 2024`. Raises `ValueError` for a day that no calendar has."""
        return format_date(date(year, month, day), "long", self._locale)

    def month(self, year: int, month: int) -> str:
        """Return a month of a year: `January 2024`. Raises `ValueError` for a month that does not exist."""
        return format_date(date(year, month, 1), self._month, self._locale)

    def year(self, year: int) -> str:
        """Return a year: `2024`, `2024年`."""
        return format_date(date(year, 1, 1), self._year, self._locale)

    def month_name(self, month: int, *, short: bool = False) -> str:
        """Return the name of a month where no year stands beside it, 1 for January."""
        names = self._locale.months["stand-alone"]["abbreviated" if short else "wide"]
        return str(names[month])

    def moment(self, day: str, hour: int, minute: int) -> str:
        """Return a day, in words, with a time: `26 January 2024, 18:57`."""
        clock = self._clock % {"HH": f"{hour:02}", "H": hour, "mm": f"{minute:02}", "m": minute}
        return str(self._moment).replace("{1}", day).replace("{0}", clock)

    def plural_category(self, value: int) -> str:
        """Return what CLDR calls the form for a number: `one`, `few`, `other` ..."""
        return str(self._locale.plural_form(value))

    def listed(self, items: Sequence[str]) -> str:
        """Return an enumeration: `A`, `A and B`, `A, B and C`."""
        return format_list(list(items), "standard", self._locale) if items else ""

    def language_name(self, code: str) -> str | None:
        """Return the name of a language (a tag's first subtag); None when CLDR has none."""
        name = self._locale.languages.get(code)
        return str(name) if name else None

    def own_language_name(self, code: str) -> str | None:
        """Return the name of a language in that language; None when CLDR has none."""
        try:
            name = Locale.parse(code).languages.get(code)
        except (UnknownLocaleError, ValueError):
            return None
        return str(name) if name else None


def _locale(language: str) -> Locale:
    """The nearest locale that CLDR has."""
    tag = _WORLD_ENGLISH if language.lower() == "en" else language
    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale.parse(_WORLD_ENGLISH, sep="-")
