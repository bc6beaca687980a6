"""The lexicon's word lists in the shape that the readers of this stage need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from archivegen.dataclass import dataclass
from archivegen.lexicon import Lexicon, all_lexicons, lexicon_for
from archivegen.record.dates import DateWords
from archivegen.record.labels import Endings, InnerLabels, Openings, alternation

FALLBACK_LANGUAGE = "en"
"""Interfaces of pages in many languages use English labels."""
SURE_LANGUAGE = 0.5
"""Below this confidence in the language the words of all languages are used."""

_LABEL_LISTS = (
    "published_labels", "updated_labels", "photo_labels", "tag_labels", "dek_labels", "correction_openers",
    "read_time", "end_of_article",
)  # fmt: skip
_SPACED_COLON = frozenset({"fr", "und"})
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds", "gsw"})
_PLACE_PREPOSITIONS = frozenset({"in", "with", "from", "at"})
"""English "conjunctions" of bylines that do not join two authors ("in Wexholm", "with agencies")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Word lists of a page's language and of the fallback, compiled."""

    dates: DateWords
    byline: Openings
    """Matches a byline opening at the start of a line (`By`, `Von`, `Author:`)."""
    not_written: Openings
    """What comes before the name of somebody who did something else than write (`Editing by`)."""
    inner_label: InnerLabels
    """A byline or source label with its colon inside a line, with the space before it."""
    conjunction: re.Pattern[str]
    """A conjunction between two names, with its spaces."""
    roles: frozenset[str]
    """Folded names of functions in a newsroom."""
    months_and_weekdays: frozenset[str]
    stop_words: frozenset[str]
    spaced_colon: bool
    """The language writes a space before a colon."""
    capital_nouns: bool
    """The language writes all nouns with capitals."""
    published: Endings
    """A label of the publication date, at the end of the text before a date."""
    updated: Endings
    captured: Endings
    source: Openings
    """A label of the original source at the start of a line, colon included."""
    photo: Openings
    """A label of a picture's credit at the start of a text."""
    picture_words: frozenset[str]
    """Folded single words of picture credits, without those that end in a colon."""
    tag_label: Openings
    """A label of tags at the start of a line or alone on it."""
    chrome: frozenset[str]
    """Folded whole lines of a page's interface (`share`, `read more`) and labels, without their colon."""


def _words(lexicons: Iterable[Lexicon], *attributes: str) -> frozenset[str]:
    return frozenset(word for one in lexicons for name in attributes for word in getattr(one, name)) - {""}


def _bare(words: Iterable[str]) -> set[str]:
    """Without the colons that some of them are written with."""
    return {word.rstrip(" :：") for word in words} - {""}


def _openings(words: Iterable[str]) -> Openings:
    """Labels at the start of a text, with or without a colon."""
    return Openings({word.rstrip(" :") for word in words} - {""}, r"(?!\w)\s{0,2}[:：]?\s{0,3}")


def _endings(words: Iterable[str]) -> Endings:
    return Endings({word.rstrip(" :") for word in words} - {""})


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
        not_written=Openings(_words(lexicons, "not_written"), r"(?!\w)"),
        inner_label=InnerLabels(_bare(_words(lexicons, "byline", "source_labels"))),
        conjunction=_conjunction(lexicons),
        roles=_words(lexicons, "byline_roles"),
        months_and_weekdays=_calendar_words(lexicons),
        spaced_colon=language in _SPACED_COLON,
        capital_nouns=language in _CAPITAL_NOUNS,
        stop_words=_words(lexicons, "stop_words"),
        published=_endings(_words(lexicons, "published_labels")),
        updated=_endings(_words(lexicons, "updated_labels")),
        captured=_endings(_words(lexicons, "captured_labels")),
        source=_source_label(lexicons),
        photo=_openings(_words(lexicons, "photo_labels")),
        picture_words=frozenset(
            word for word in _words(lexicons, "photo_labels") if word.isalpha() and len(word) > 3
        ),
        tag_label=_openings(_words(lexicons, "tag_labels")),
        chrome=_chrome(lexicons),
    )


def _date_words(lexicons: tuple[Lexicon, ...]) -> DateWords:
    return DateWords.of(
        *(
            (
                {word: number for number, names in enumerate(one.months, start=1) for word in names},
                {word: number for number, names in enumerate(one.weekdays) for word in names},
            )
            for one in lexicons
        )
    )


def _calendar_words(lexicons: tuple[Lexicon, ...]) -> frozenset[str]:
    return frozenset(
        word.rstrip(".") for one in lexicons for names in (*one.months, *one.weekdays) for word in names
    )


def _byline(lexicons: tuple[Lexicon, ...]) -> Openings:
    """Openings, with or without a colon; what follows must still look like names."""
    return Openings(_bare(_words(lexicons, "byline")), r"(?:\s{0,2}[:：]|(?=\s))\s{0,3}")


def _conjunction(lexicons: tuple[Lexicon, ...]) -> re.Pattern[str]:
    joined = _words(lexicons, "conjunctions") - _PLACE_PREPOSITIONS
    return re.compile(rf"\s(?:{alternation(joined)})\s", re.IGNORECASE)


def _source_label(lexicons: tuple[Lexicon, ...]) -> Openings:
    """Only labels that end in a colon name a source beyond doubt."""
    words = {word.rstrip(" :") for word in _words(lexicons, "source_labels") if word.endswith(":")}
    return Openings(words - {""}, r"\s?[:：]\s{0,3}")


def _chrome(lexicons: tuple[Lexicon, ...]) -> frozenset[str]:
    lists = [phrases for one in lexicons for phrases in one.markers.values()]
    lists += [phrases for one in lexicons for name in _LABEL_LISTS for phrases in (getattr(one, name),)]
    return frozenset(phrase.rstrip(" :：") for phrases in lists for phrase in phrases)
