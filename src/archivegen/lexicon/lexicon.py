"""The lists of one language as a type. Every string in it is folded (`lexicon.fold.fold`)."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from archivegen.dataclass import dataclass

Phrases = tuple[str, ...]
"""Phrases without repeats, longest first, then by code point: the order of a safe regular expression."""

MARKER_ROLES = (
    "comments", "comment_form", "related", "share", "newsletter", "advert", "paywall", "navigation",
    "breadcrumb", "footer", "legal", "player", "follow",
)  # fmt: skip
"""Kinds of chrome that a phrase can announce. `player` and `follow` have no role of their own in
`records.Role`: what they announce is `related` and `share` there, or part of the page's furniture."""

CAUSES = ("cookie_wall", "captcha", "not_found", "login_wall")
"""Why a capture holds no article; the same words as `records.Rejection.cause`."""

_NO_PHRASES: Mapping[str, Phrases] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What a news page in one language says around its articles. `#` in a phrase stands for a number."""

    language: str
    """BCP 47 tag, the file's name: `en`, `pt`, `zh`; `und` for the empty one."""
    name: str = ""
    """The language's name in English, as written."""
    script: str = "Zyyy"
    """ISO 15924 code of its usual script: `Latn`, `Arab`, `Jpan`."""
    spaces: bool = True
    """Words are set apart by spaces. Where not, look for a phrase anywhere in a line, not at word bounds."""
    direction: str = "ltr"
    """`ltr` or `rtl`."""

    months: tuple[Phrases, ...] = ()
    """Twelve entries, January first: nominative, inflected forms, abbreviations with and without stop."""
    weekdays: tuple[Phrases, ...] = ()
    """Seven entries, Monday first."""
    calendars: Mapping[str, tuple[Phrases, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Months of other calendars in use in print, by Unicode calendar name: `persian`, `islamic`, `hebrew`."""
    month_numbers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Each form in `months` -> 1..12."""
    am: frozenset[str] = frozenset()
    pm: frozenset[str] = frozenset()
    date_words: frozenset[str] = frozenset()
    """Words that may stand inside a written date: `de`, `of`, `年`."""
    ordinal_suffixes: frozenset[str] = frozenset()
    """What may follow the day's number: `st`, `er`, `º`."""
    time_words: frozenset[str] = frozenset()
    """Words around a time of day: `at`, `um`, `uhr`, `h`, `à`."""
    zone_names: frozenset[str] = frozenset()
    """Time zones as pages of this language write them."""

    byline: Phrases = ()
    """Openers of an author line: `by`, `written by`, `text:`."""
    byline_roles: Phrases = ()
    """Jobs that stand beside an author's name."""
    not_written: Phrases = ()
    """Openers of a line that names who did something else than write: `editing by`, `photos by`."""
    conjunctions: frozenset[str] = frozenset()
    """Join the names of several authors."""
    published_labels: Phrases = ()
    updated_labels: Phrases = ()
    captured_labels: Phrases = ()
    """Labels of the date on which a page was saved."""
    relative_dates: Phrases = ()
    """Dates that count from an unknown now: `# hours ago`, `yesterday`."""
    source_labels: Phrases = ()
    """Openers of a line that names whom a text was taken from."""
    author_note: Phrases = ()
    """Openers (and tell-tale middles) of a note about or by the author."""
    disclaimer: Phrases = ()
    """Openers of a note on whose views these are."""
    correction_openers: Phrases = ()
    photo_labels: Phrases = ()
    tag_labels: Phrases = ()
    dek_labels: Phrases = ()
    """Headings of a summary above the body."""
    read_time: Phrases = ()
    end_of_article: Phrases = ()

    markers: Mapping[str, Phrases] = field(default_factory=lambda: _NO_PHRASES)
    """Role out of `MARKER_ROLES` -> phrases that announce it."""
    failed: Mapping[str, Phrases] = field(default_factory=lambda: _NO_PHRASES)
    """Cause out of `CAUSES` -> phrases of a page that holds no article."""

    stop_words: frozenset[str] = frozenset()
    """The commonest function words; single characters and particles where there are no spaces."""
    abbreviations: frozenset[str] = frozenset()
    """Words that take a full stop without ending a sentence, last stop left off: `dr`, `u.s`, `z.b`."""
    quote_verbs: frozenset[str] = frozenset()

    def month_of(self, folded_word: str) -> int | None:
        """Number of the month that a folded word names, 1 for January; None when it names none."""
        return self.month_numbers.get(folded_word)
