"""Texts of the scripts, handed over by the page where they are not English: a script holds those itself.

Keys and words in braces are the scripts' own (`static/site.js`, `static/search.js`); what depends on a number
has the forms of the language by their names in CLDR, as `Intl.PluralRules` tells them.
"""

from __future__ import annotations

from collections.abc import Mapping

from archivegen.interface import Interface, marked, marked_plural
from archivegen.patterns import late

Texts = Mapping[str, str | Mapping[str, str]]
_VALUE = late(r"%\((\w+)\)s")
EVERYWHERE: Mapping[str, str] = {
    "copy": marked("Copy"),
    "copied": marked("Copied"),
    "save": marked("Save"),
    "selected": marked("Selected"),
    "light": marked("Light page"),
    "dark": marked("Dark page"),
    "sortByName": marked("Sort by name"),
    "shown": marked("%(shown)s of %(total)s"),
}
"""Texts of site.js."""
IN_SEARCH: Mapping[str, str] = {
    "tag": marked("Tag"),
    "source": marked("Source"),
    "year": marked("Year"),
    "language": marked("Language"),
    "undated": marked("Undated"),
    "notStated": marked("Not stated"),
    "sourceNotStated": marked("Source not stated"),
    "showTags": marked("Show tags"),
    "filter": marked("Filter"),
    "searching": marked("Searching …"),
    "typeAWord": marked("Type a word to look for."),
    "broken": marked("The search index could not be loaded. Is the folder “search” complete?"),
    "older": marked("Search older articles"),
    "olderFrom": marked("Search older articles (%(years)s)"),
    "otherNames": marked("Other names that were looked for, too: %(names)s"),
    "didYouMean": marked("Did you mean %(query)s?"),
}
"""Texts of search.js."""
COUNTED_IN_SEARCH: Mapping[str, tuple[str, str]] = {
    "moreValues": marked_plural("%(num)s more", "%(num)s more"),
    "found": marked_plural("%(num)s article found", "%(num)s articles found"),
    "foundIn": marked_plural("%(num)s article found in %(years)s", "%(num)s articles found in %(years)s"),
    "foundInPart": marked_plural(
        "%(num)s article found in what was searched", "%(num)s articles found in what was searched"
    ),
}
"""Texts of search.js that depend on a number."""


def texts_everywhere(interface: Interface) -> Texts | None:
    """Return the texts of the script of every page; None where it has them itself, in English."""
    return _told(EVERYWHERE, {}, interface) if interface.translates else None


def texts_in_search(interface: Interface) -> Texts | None:
    """Return the texts of the script that searches; None where it has them itself, in English."""
    return _told(IN_SEARCH, COUNTED_IN_SEARCH, interface) if interface.translates else None


def _told(texts: Mapping[str, str], counted: Mapping[str, tuple[str, str]], interface: Interface) -> Texts:
    made: dict[str, str | Mapping[str, str]] = {
        key: _in_braces(interface.gettext(text)) for key, text in texts.items()
    }
    for key, (one, more) in counted.items():
        forms = interface.plural_forms(one, more)
        made[key] = {name: _in_braces(form) for name, form in forms.items()}
    return made


def _in_braces(text: str) -> str:
    """`%(years)s` as scripts spell it, `{years}`; the number is their `{count}`."""
    return _VALUE.sub(r"{\1}", text).replace("{num}", "{count}")
