"""What CLDR says of one language, as a table of texts: worked out with Babel.

The tables of the languages that the package speaks stand in `cldr_tables/`, made by `tools/cldr_tables.py`,
because importing Babel and its data takes 40 ms of a build that may have to make thirty pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

_WORLD_ENGLISH = "en-GB"
"""`en` without a region: 26 January 2024, a clock of 24 hours, "A, B and C"."""
_SAMPLE = 1234
_YEAR, _DAY, _SHORT_DAY = 2001, 27, 4
"""Numbers that are no month and no part of each other."""
TABLES = Path(__file__).resolve().parent / "cldr_tables"
OWN_NAMES = "own_names"
"""The table of what each language calls itself."""


class Table(NamedTuple):
    """How a language writes dates, numbers and lists, and what it calls languages."""

    group: str
    """Between thousands; languages that group four digits only in tables are grouped all the same."""
    percent: str
    """`{}` where the number stands."""
    days: tuple[str, ...]
    """A day of each month, January first, with `{d}` or `{d:02}`, and `{y}`."""
    months: tuple[str, ...]
    """Each month of a year, with `{y}`."""
    year: str
    """With `{y}`."""
    names: tuple[str, ...]
    """Months where no year stands beside them."""
    short_names: tuple[str, ...]
    moment: str
    """`{1}` the day, `{0}` the time."""
    clock: str
    """With `%(HH)s` or `%(H)s`, and `%(mm)s`."""
    lists: Mapping[str, str]
    """Patterns of an enumeration: `2`, `start`, `middle`, `end` (Unicode TR 35, part 2, section 11)."""
    languages: Mapping[str, str]
    """First subtag of a tag -> name."""


def table_of(language: str) -> Table:
    """Return the table of a BCP 47 tag; a language that CLDR does not have is written as English is."""
    try:
        if language.replace("-", "").isalnum():  # a name of a file, and not of the other table
            return Table(**_read(language))
    except OSError:  # not one of the package's languages
        pass
    return worked_out(language)


def own_name(code: str) -> str | None:
    """Return the name of a language, by its first subtag, in that language; None when CLDR has none."""
    name = _read(OWN_NAMES).get(code)
    return str(name) if name else worked_out_own_name(code)


def plural_category(language: str, value: int) -> str:
    """Return what CLDR calls a language's form for a number: `one`, `few`, `other` ..."""
    return str(nearest_locale(language).plural_form(value))


def worked_out(language: str) -> Table:
    """Return the table of a BCP 47 tag from Babel's data."""
    from babel.dates import format_date
    from babel.numbers import format_decimal

    locale = nearest_locale(language)
    percent: str = locale.percent_formats[None].pattern
    # The sign of Arabic carries marks of direction, so that it stays behind its number.
    sign: str = locale.number_symbols.get("latn", {}).get("percentSign", "%")
    month, year = (locale.datetime_skeletons[skeleton].pattern for skeleton in ("yMMMM", "y"))
    firsts = [date(_YEAR, number, _DAY) for number in range(1, 13)]
    padded = f"{_SHORT_DAY:02}" in format_date(date(_YEAR, 1, _SHORT_DAY), "long", locale)
    names = locale.months["stand-alone"]
    return Table(
        group=format_decimal(_SAMPLE, locale=locale)[1:-3],
        percent=percent.replace("#,##0", "{}").replace("0", "{}").replace("%", sign),
        days=tuple(_with_places(format_date(day, "long", locale), padded=padded) for day in firsts),
        months=tuple(_with_places(format_date(day, month, locale)) for day in firsts),
        year=_with_places(format_date(firsts[0], year, locale)),
        names=tuple(str(names["wide"][number]) for number in range(1, 13)),
        short_names=tuple(str(names["abbreviated"][number]) for number in range(1, 13)),
        moment=str(locale.datetime_formats["medium"]),
        clock=str(locale.datetime_skeletons["Hm"].format),
        lists={name: str(pattern) for name, pattern in locale.list_patterns["standard"].items()},
        languages={code: str(name) for code, name in locale.languages.items() if "_" not in code},
    )


def worked_out_own_name(code: str) -> str | None:
    """Return the name of a language in that language from Babel's data; None when CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).languages.get(code)
    except (UnknownLocaleError, ValueError):
        return None
    return str(name) if name else None


def _with_places(text: str, *, padded: bool = False) -> str:
    """A date's text, with places for its day and its year."""
    safe = text.replace("{", "{{").replace("}", "}}").replace(str(_YEAR), "{y}")
    return safe.replace(str(_DAY), "{d:02}" if padded else "{d}")


def nearest_locale(language: str) -> Locale:
    """Return the locale that CLDR has for a BCP 47 tag or the longest part of it, else World English."""
    from babel import Locale, UnknownLocaleError

    tag = _WORLD_ENGLISH if language.lower() == "en" else language
    while tag:
        try:
            return _with_own_months(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale.parse(_WORLD_ENGLISH, sep="-")


def _with_own_months(locale: Locale) -> Locale:
    """A locale, untouched so far, that shares its names of months with no other one.

    Babel writes an alias that it resolved into data that all locales share: after Hebrew months, those of
    Arabic and Portuguese are Hebrew (its issue 1234).
    """
    from babel import localedata

    data = localedata.load(str(locale))
    if isinstance(data["months"], dict):  # else it is Babel's wrapper around what was copied before
        data["months"] = deepcopy(data["months"])
    return locale


def _read(name: str) -> dict[str, Any]:
    """One table that the package has. Raises OSError for another name."""
    found: dict[str, Any] = json.loads((TABLES / f"{name}.json").read_bytes())
    return found
