"""Reads the language files, each once, when somebody asks for it."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from archivegen.lexicon.fold import fold
from archivegen.lexicon.lexicon import Lexicon, Phrases

_PACKAGE = Path(__file__).parent
_AGENCIES = "agencies.json"
_UND = Lexicon(language="und")
_SAME_LANGUAGE = {
    "no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh", "prs": "fa", "dari": "fa",
    "bs": "hr", "sh": "hr",
}  # fmt: skip
"""Codes whose pages are served by another file: macro-languages, retired codes, near twins."""

LANGUAGES: tuple[str, ...] = tuple(
    sorted(
        entry.name.removesuffix(".json")
        for entry in _PACKAGE.iterdir()
        if entry.name.endswith(".json") and entry.name != _AGENCIES
    )
)
"""Tags of the languages that have a file, sorted."""


def lexicon_for(language: str) -> Lexicon:
    """Give the lists for a BCP 47 tag, of its base language when the tag itself has no file.

    An unknown language gets a lexicon without any word, so that callers need no special case.

    >>> lexicon_for("de-AT").language, lexicon_for("nn").language, lexicon_for("tlh").language
    ('de', 'nb', 'und')
    """
    base = language.replace("_", "-").casefold().partition("-")[0]
    tag = _SAME_LANGUAGE.get(base, base)
    return _read(tag) if tag in LANGUAGES else _UND


def all_lexicons() -> tuple[Lexicon, ...]:
    """Give the lists of every language that has a file, in the order of `LANGUAGES`."""
    return tuple(_read(language) for language in LANGUAGES)


@cache
def agencies() -> Mapping[str, str]:
    """Give folded spelling -> usual name of the world's news agencies: `reuters`, `رويترز` -> `Reuters`."""
    spellings = cast(dict[str, list[str]], json.loads(_PACKAGE.joinpath(_AGENCIES).read_text("utf-8")))
    return MappingProxyType(
        {fold(form): name for name, forms in spellings.items() for form in (name, *forms)}
    )


@cache
def _read(language: str) -> Lexicon:
    """Read one file. Cached: the file belongs to the program, so it cannot change under us."""
    fields = cast(dict[str, Any], json.loads(_PACKAGE.joinpath(f"{language}.json").read_text("utf-8")))
    months = tuple(tuple(_folded(forms)) for forms in fields["months"])
    lists: dict[str, Any] = {name: _words(fields[name]) for name in _WORD_FIELDS}
    lists |= {name: _phrases(fields[name]) for name in _PHRASE_FIELDS}
    return Lexicon(
        language=fields["language"],
        name=fields["name"],
        script=fields["script"],
        spaces=fields["spaces"],
        direction=fields["direction"],
        months=months,
        weekdays=tuple(tuple(_folded(forms)) for forms in fields["weekdays"]),
        calendars=MappingProxyType(
            {
                name: tuple(tuple(_folded(forms)) for forms in of)
                for name, of in fields.get("calendars", {}).items()
            }
        ),
        month_numbers=MappingProxyType(
            {form: number for number, forms in enumerate(months, 1) for form in forms}
        ),
        am=_words(fields["am_pm"]["am"]),
        pm=_words(fields["am_pm"]["pm"]),
        markers=_by_name(fields["markers"]),
        failed=_by_name(fields["failed"]),
        **lists,
    )


_WORD_FIELDS = (
    "date_words", "ordinal_suffixes", "time_words", "zone_names", "conjunctions", "stop_words",
    "abbreviations", "quote_verbs",
)  # fmt: skip
_PHRASE_FIELDS = (
    "byline", "byline_roles", "published_labels", "updated_labels", "captured_labels", "relative_dates",
    "source_labels", "author_note", "disclaimer", "correction_openers", "photo_labels", "tag_labels",
    "dek_labels", "read_time", "end_of_article",
    "not_written",
)  # fmt: skip


def _folded(written: Iterable[str]) -> list[str]:
    """Fold many strings in one go (three times as fast as one by one), keep their order, drop repeats."""
    return list(dict.fromkeys(fold("\n".join(written)).split("\n")))


def _words(written: list[str]) -> frozenset[str]:
    return frozenset(_folded(written)) if written else frozenset()


def _phrases(written: list[str]) -> Phrases:
    return tuple(sorted(sorted(_folded(written)), key=len, reverse=True)) if written else ()


def _by_name(lists: dict[str, list[str]]) -> Mapping[str, Phrases]:
    return MappingProxyType({name: _phrases(written) for name, written in lists.items()})
