"""The interface in one language: texts, plural forms, dates, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from archivegen.interface.catalogue import read_catalogues
from archivegen.interface.choice import ENGLISH, Choice, choose
from archivegen.interface.conventions import Conventions
from archivegen.interface.recorded import BETWEEN, COUNTED, message_of

_REMEMBERED = 4096
_NUMBERS = (*range(1001), 1_000_000)
"""Whole numbers among which every category of every language is."""


class Interface:
    """Texts and conventions of the language that a site's interface speaks.

    Everything is a function of its arguments; days, months and names are remembered once they were asked
    for, because an archive has few of them and pages have many.
    """

    def __init__(self, choice: Choice | None = None) -> None:
        """English without a `choice`. Raises `ConfigError` for a catalogue that cannot be used."""
        chosen = choice or choose(ENGLISH)
        self.language = chosen.language
        """BCP 47 tag."""
        self._messages = read_catalogues(chosen.files)
        self._conventions = Conventions(chosen.language)
        self._texts: dict[str, str] = {}
        self._days: dict[tuple[int, int, int], str] = {}
        self._names: dict[str, str | None] = {}
        self.translates = bool(chosen.files)
        """False where every text is the English one that it is known by."""
        # Of the sentences that records hold, a few hundred are most of those that a site shows.
        self.recorded = lru_cache(_REMEMBERED)(self._recorded)
        self.number = self._conventions.number
        self.percent = self._conventions.percent
        self.month_name = self._conventions.month_name
        self.moment = self._conventions.moment
        self.listed = self._conventions.listed

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a text in the interface's language, its `%(name)s` filled with `values`."""
        text = self._texts.get(message)
        if text is None:
            text = self._messages.gettext(message)
            if len(self._texts) < _REMEMBERED:  # a message may be put together from words of captures
                self._texts[message] = text
        return text % values if values else text

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a text that means something else in another `context`."""
        return _filled(self._messages.pgettext(context, message), values)

    def ngettext(self, one: str, more: str, count: int, /, **values: object) -> str:
        """Return the form of a text for a number; `%(num)s` is the number as the language writes it."""
        return self._messages.ngettext(one, more, count) % {"num": self.number(count), **values}

    def plural_forms(self, one: str, more: str) -> dict[str, str]:
        """Return all forms of a text for numbers, unfilled, by their names in CLDR: `one`, `few` ..."""
        found: dict[str, str] = {}
        for number in _NUMBERS:
            category = self._conventions.plural_category(number)
            found.setdefault(category, self._messages.ngettext(one, more, number))
        return found

    def day(self, year: int, month: int = 0, day: int = 0) -> str:
        """Return a day, a month (`day` 0) or a year (`month` 0, too) in words.

        Raises `ValueError` for one that the calendar does not have.

        >>> Interface().day(2024, 1, 26), Interface().day(2024, 1), Interface().day(2024)
        ('26 January 2024', 'January 2024', '2024')
        """
        known = self._days.get((year, month, day))
        if known is None:
            if day:
                known = self._conventions.day(year, month, day)
            else:
                known = self._conventions.month(year, month) if month else self._conventions.year(year)
            self._days[year, month, day] = known
        return known

    def language_name(self, code: str) -> str | None:
        """Return the name of a language by its first subtag, as it stands alone; None for an unknown one."""
        if code not in self._names:
            name = self._conventions.language_name(code)
            self._names[code] = opened(name) if name else None
        return self._names[code]

    def own_language_name(self, code: str) -> str | None:
        """Return the name of a language in that language; None for one that CLDR does not know."""
        name = self._conventions.own_language_name(code)
        return opened(name) if name else None

    def _recorded(self, sentence: str) -> str:
        """Return what a record says in English, in the interface's language.

        A sentence may be several clauses; one that is not known stays as it is.
        """
        if not self.translates:
            return sentence
        return self.pgettext("between clauses", "; ").join(map(self._clause, _clauses(sentence)))

    def _clause(self, clause: str) -> str:
        found = message_of(clause)
        if found is None:
            return clause
        message, values = found
        shown = {name: self._shown(value) if name in COUNTED else value for name, value in values.items()}
        if isinstance(message, str):
            return self.gettext(message, **shown)
        number = values.get("num", "1")
        return self.ngettext(*message, int(number), **shown) if number.isdecimal() else clause

    def _shown(self, value: str) -> str:
        """A number as the language writes it."""
        if value.isascii() and value.removesuffix("%").isdigit():
            number = int(value.removesuffix("%"))
            return self.percent(number) if value.endswith("%") else self.number(number)
        return value

    def together(self, facts: Sequence[str]) -> str:
        """Return facts one after the other, `Tidal Times, 3 May 2024`; in Chinese they take another comma."""
        return self.pgettext("between facts", ", ").join(facts)

    def enumerated(self, items: Sequence[str]) -> str:
        """Return items set apart by the language's comma: `A, B, C`."""
        return self.pgettext("list", ", ").join(items)


def _clauses(sentence: str) -> list[str]:
    """The clauses of a recorded sentence; commas part it only where all its parts are known."""
    if message_of(sentence):
        return [sentence]
    clauses = BETWEEN.split(sentence)
    if len(clauses) > 1:
        return [part for clause in clauses for part in _clauses(clause)]
    parts = sentence.split(", ")
    return parts if all(map(message_of, parts)) else [sentence]


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text


def opened(text: str) -> str:
    """Return a text as it begins a line: its first letter a capital.

    >>> opened("janvier 2024"), opened("2024年1月")
    ('Janvier 2024', '2024年1月')
    """
    return text[:1].upper() + text[1:]
