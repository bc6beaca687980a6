"""The interface in one language: texts, plural forms, dates, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from archivegen.interface.catalogue import read_catalogues
from archivegen.interface.choice import ENGLISH, Choice, choose
from archivegen.interface.conventions import Conventions


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
        self._days: dict[tuple[int, int, int], str] = {}
        self._names: dict[str, str | None] = {}
        self.number = self._conventions.number
        self.percent = self._conventions.percent
        self.month_name = self._conventions.month_name
        self.moment = self._conventions.moment
        self.listed = self._conventions.listed

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a text in the interface's language, its `%(name)s` filled with `values`."""
        return _filled(self._messages.gettext(message), values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a text that means something else in another `context`."""
        return _filled(self._messages.pgettext(context, message), values)

    def ngettext(self, one: str, more: str, count: int, /, **values: object) -> str:
        """Return the form of a text for a number; `%(num)s` is the number as the language writes it."""
        return self._messages.ngettext(one, more, count) % {"num": self.number(count), **values}

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

    def enumerated(self, items: Sequence[str]) -> str:
        """Return items set apart by the language's comma: `A, B, C`."""
        return self.pgettext("list", ", ").join(items)


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text


def opened(text: str) -> str:
    """Return a text as it begins a line: its first letter a capital.

    >>> opened("janvier 2024"), opened("2024年1月")
    ('Janvier 2024', '2024年1月')
    """
    return text[:1].upper() + text[1:]
