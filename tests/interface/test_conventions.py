"""Dates, numbers and lists as CLDR has them, in the languages of the package and in others."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from archivegen.interface import shipped_languages
from archivegen.interface.cldr import OWN_NAMES, TABLES, nearest_locale, worked_out, worked_out_own_name
from archivegen.interface.conventions import Conventions

OTHERS = [
    "en-US",
    "de-AT",
    "pt",
    "ru",
    "ja",
    "ko",
    "fa",
    "hi",
    "tr",
    "hu",
    "ca",
    "eu",
    "lv",
    "he",
    "th",
    "xx",
]
"""Languages without a table: their dates have other orders, cases, digits' places and words."""
DAYS = [date(2024, month, day) for month in range(1, 13) for day in (1, 4, 9, 10, 27, 28)] + [date(987, 6, 5)]


@pytest.mark.parametrize("language", [*shipped_languages(), *OTHERS])
def test_everything_is_written_as_babel_writes_it(language):
    ours, locale = Conventions(language), nearest_locale(language)
    month, year = (locale.datetime_skeletons[name].pattern for name in ("yMMMM", "y"))
    for day in DAYS:
        assert ours.day(day.year, day.month, day.day) == format_date(day, "long", locale)
        assert ours.month(day.year, day.month) == format_date(day.replace(day=1), month, locale)
        assert ours.year(day.year) == format_date(day.replace(day=1, month=1), year, locale)
    for items in ([], ["a"], ["a", "b"], ["a", "b", "c"], ["{0}", "b", "c", "d", "e"]):
        assert ours.listed(items) == (format_list(items, "standard", locale) if items else "")
    assert ours.number(123456) == format_decimal(123456, "#,##0", locale)
    assert ours.language_name("fr") == locale.languages["fr"]
    assert ours.month_name(3) == locale.months["stand-alone"]["wide"][3]


@pytest.mark.parametrize("language", shipped_languages())
def test_the_tables_are_those_of_this_babel(language):
    """Otherwise run `python tools/cldr_tables.py`."""
    stored = json.loads((TABLES / f"{language}.json").read_bytes())
    assert stored == json.loads(json.dumps(worked_out(language)._asdict()))


def test_months_are_those_of_their_language_whatever_was_asked_before():
    program = (
        "from archivegen.interface.cldr import worked_out\n"
        "print(*[ascii(worked_out(language).names[2]) for language in ('he', 'pt', 'nl')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == [ascii(name) for name in ("מרץ", "março", "maart")]


def test_languages_call_themselves_what_babel_says():
    stored = json.loads((TABLES / f"{OWN_NAMES}.json").read_bytes())
    assert len(stored) > 200
    assert {code: worked_out_own_name(code) for code in stored} == stored
    assert Conventions("en").own_language_name("de") == "Deutsch"
    assert Conventions("en").own_language_name("qaa") is None


@pytest.mark.parametrize("wanted", ["../cldr_tables/en", "own_names", "/", "", "de\0"])
def test_only_a_language_leads_to_a_table(wanted):
    assert Conventions(wanted).day(2024, 1, 26) == "26 January 2024"


def test_the_package_speaks_its_languages_without_babel():
    """Importing it costs a build of one capture a tenth of its time."""
    script = (
        "import sys; from archivegen.interface import Interface, choose\n"
        "told = Interface(choose('de'))\n"
        "assert told.day(2024, 1, 26) == '26. Januar 2024' and told.own_language_name('fr') == 'Français'\n"
        "assert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
