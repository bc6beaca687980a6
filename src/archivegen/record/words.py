"""The lexicon's word lists in the shape that the readers of this stage need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archivegen.lexicon import Lexicon, all_lexicons, lexicon_for
from archivegen.lexicon.fold import fold
from archivegen.record.dates import DateWords

FALLBACK_LANGUAGE = "en"
"""Interfaces of pages in many languages use English labels."""
SURE_LANGUAGE = 0.5
"""Below this confidence in the language the words of all languages are used."""

_LABEL_LISTS = (
    "published_labels", "updated_labels", "photo_labels", "tag_labels", "dek_labels", "correction_openers",
    "read_time", "end_of_article",
)  # fmt: skip
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds", "gsw"})
_PLACE_PREPOSITIONS = frozenset({"in", "with", "from", "at"})
"""English "conjunctions" of bylines that do not join two authors ("in Kabul", "with agencies")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Word lists of a page's language and of the fallback, compiled."""

    dates: DateWords
    byline: re.Pattern[str]
    """Matches a byline opening at the start of a line (`By`, `Von`, `Author:`)."""
    inner_label: re.Pattern[str]
    """A byline or source label with its colon inside a line, with the space before it."""
    conjunction: re.Pattern[str]
    """A conjunction between two names, with its spaces."""
    roles: frozenset[str]
    """Folded names of functions in a newsroom."""
    months_and_weekdays: frozenset[str]
    stop_words: frozenset[str]
    capital_nouns: bool
    """The language writes all nouns with capitals."""
    published: re.Pattern[str]
    """A label of the publication date, at the end of the text before a date."""
    updated: re.Pattern[str]
    captured: re.Pattern[str]
    source: re.Pattern[str]
    """A label of the original source at the start of a line, colon included."""
    photo: re.Pattern[str]
    """A label of a picture's credit at the start of a text."""
    tag_label: re.Pattern[str]
    """A label of tags at the start of a line or alone on it."""
    chrome: frozenset[str]
    """Folded whole lines of a page's interface (`share`, `read more`) and labels, without their colon."""


def _words(lexicons: Iterable[Lexicon], attribute: str) -> list[str]:
    found = {fold(word) for lexicon in lexicons for word in getattr(lexicon, attribute)}
    return sorted(found - {""}, key=lambda word: (-len(word), word))


def _alternation(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for word in words)
    return "|".join(escaped) or r"(?!)"


def _label(words: Iterable[str], *, at_end: bool = False) -> re.Pattern[str]:
    """Labels at the start of a text, or at the end of the text before a value."""
    names = _alternation(sorted({word.rstrip(" :") for word in words}, key=lambda word: (-len(word), word)))
    if at_end:
        return re.compile(rf"(?:\A|(?<=\W))(?:{names})\s{{0,2}}[:\-–]?[\s(]{{0,3}}\Z", re.IGNORECASE)
    return re.compile(rf"\s{{0,3}}(?:{names})(?!\w)\s{{0,2}}[:：]?\s{{0,3}}", re.IGNORECASE)


def words_for(language: str, confidence: float) -> PageWords:
    """The words to read a page with: its language and English, or all languages when it is not known."""
    if language == "und" or confidence < SURE_LANGUAGE:
        return _compiled("und")
    return _compiled(language.replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=64)
def _compiled(language: str) -> PageWords:
    if language == "und":
        english = lexicon_for(FALLBACK_LANGUAGE)
        lexicons = (english, *(one for one in all_lexicons() if one != english))
    else:
        own, english = lexicon_for(language), lexicon_for(FALLBACK_LANGUAGE)
        lexicons = (own,) if own == english else (own, english)
    return PageWords(
        dates=_date_words(lexicons),
        byline=_byline(lexicons),
        inner_label=_inner_label(lexicons),
        conjunction=_conjunction(lexicons),
        roles=frozenset(_words(lexicons, "byline_roles")),
        months_and_weekdays=_calendar_words(lexicons),
        capital_nouns=language in _CAPITAL_NOUNS,
        stop_words=frozenset(_words(lexicons, "stop_words")),
        published=_label(_words(lexicons, "published_labels"), at_end=True),
        updated=_label(_words(lexicons, "updated_labels"), at_end=True),
        captured=_label(_words(lexicons, "captured_labels"), at_end=True),
        source=_source_label(lexicons),
        photo=_label(_words(lexicons, "photo_labels")),
        tag_label=_label(_words(lexicons, "tag_labels")),
        chrome=_chrome(lexicons),
    )


def _date_words(lexicons: tuple[Lexicon, ...]) -> DateWords:
    return DateWords.of(
        *(
            (
                {fold(word): number for number, names in enumerate(one.months, start=1) for word in names},
                {fold(word): number for number, names in enumerate(one.weekdays) for word in names},
            )
            for one in lexicons
        )
    )


def _calendar_words(lexicons: tuple[Lexicon, ...]) -> frozenset[str]:
    return frozenset(
        fold(word).rstrip(".") for one in lexicons for names in (*one.months, *one.weekdays) for word in names
    )


def _byline(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str]:
    """Openings, with or without a colon; what follows must still look like names."""
    words = {word.rstrip(" :：") for word in _words(lexicons, "byline")} - {""}
    names = _alternation(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\s{{0,3}}(?:{names})(?:\s{{0,2}}[:：]|(?=\s))\s{{0,3}}", re.IGNORECASE)


def _inner_label(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str]:
    words = {word.rstrip(" :：") for name in ("byline", "source_labels") for word in _words(lexicons, name)}
    names = _alternation(sorted(words - {""}, key=lambda word: (-len(word), word)))
    return re.compile(rf"\s{{1,3}}(?=(?:{names})\s?[:：])", re.IGNORECASE)


def _conjunction(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str]:
    joined = [word for word in _words(lexicons, "conjunctions") if word not in _PLACE_PREPOSITIONS]
    return re.compile(rf"\s(?:{_alternation(joined)})\s", re.IGNORECASE)


def _source_label(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str]:
    """Only labels that end in a colon name a source beyond doubt."""
    words = {word.rstrip(" :") for word in _words(lexicons, "source_labels") if word.endswith(":")}
    return re.compile(
        rf"\s{{0,3}}(?:{_alternation(sorted(words, key=lambda w: (-len(w), w)))})\s?[:：]\s{{0,3}}",
        re.IGNORECASE,
    )


def _chrome(lexicons: tuple[Lexicon, ...]) -> frozenset[str]:
    lists = [phrases for one in lexicons for phrases in one.markers.values()]
    lists += [phrases for one in lexicons for name in _LABEL_LISTS for phrases in (getattr(one, name),)]
    return frozenset(phrase.rstrip(" :：") for phrases in lists for phrase in phrases)
