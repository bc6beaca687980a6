"""Sentence spans by rule: stops, quotes, abbreviations, numbers."""

import re
from functools import cache

from archivegen.dataclass import dataclass
from archivegen.lexicon.files import lexicon_for
from archivegen.patterns import late

Span = tuple[int, int]

_STOPS = ".!?…؟۔।॥。！？｡．"
_CLOSERS = "\"'”’»«›)]}」』】）〉》〕］"
_OPENERS = "\"'“‘„«»‹([{「『【（〈《〔［¿¡—–-"
_WIDE_STOPS = "。！？｡．।॥۔؟"
_CLOSER = f"[{re.escape(_CLOSERS)}]"
_CLOSER_BEFORE_SPACE = f"[{re.escape(_CLOSERS)}“‘«]"
"""German closes with what English opens with."""
_END = late(
    f"[{_WIDE_STOPS}{_STOPS}\\n]"  # one set first: the search for it is fast
    f"(?:(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*{_CLOSER}*\\s*"
    f"|(?<=[{_STOPS}])[{_STOPS}]*{_CLOSER_BEFORE_SPACE}*\\s+|(?<=\\n)\\s*)"
)
_LAST_WORD = late(r"[^\s(\[{\"'“‘„«»‹—–/]*\Z")
_INITIAL = late(r"(?:\w\.)*\w\Z")
_LONGEST_ORDINAL = 2
"""Digits: days, centuries and divisions have no more, years have four."""


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Find the sentences of a text; `language` is a BCP 47 tag, `und` when unknown.

    The spans are in order, apart, and cover every character but white space between them. A line break ends
    a sentence. Where in doubt there is no break: a too long sentence costs less than a torn one.

    >>> [ "U.S. President Lee spoke. He left.".__getitem__(slice(*s)) for s in
    ...   sentences("U.S. President Lee spoke. He left.", "en")]
    ['U.S. President Lee spoke.', 'He left.']
    """
    stops = _stops(language)
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for found in _END.finditer(text, start):
        if not _ends_sentence(text, found, start, stops):
            continue
        stop = start + len(text[start : found.end()].rstrip())
        if stop > start:
            spans.append((start, stop))
        start = found.end()
    stop = len(text.rstrip())
    if stop > start:
        spans.append((start, stop))
    return tuple(spans)


def last_sentence(text: str, language: str) -> int:
    """Where the last sentence of a text begins: the last span of `sentences`, without finding the others.

    >>> "He came. He left. ".__getitem__(slice(last_sentence("He came. He left. ", "en"), None))
    'He left. '
    """
    stops = _stops(language)
    stop = len(text.rstrip())
    begin = len(text) - len(text.lstrip())
    ends = [found for found in _END.finditer(text, begin) if found.end() < stop]
    for k in range(len(ends) - 1, -1, -1):
        # A word reaches back to white space, or to an end without it, which is one whatever stands before.
        start = max((found.end() for found in ends[:k] if _always_ends(found[0])), default=begin)
        if _ends_sentence(text, ends[k], start, stops):
            return ends[k].end()
    return begin


@dataclass(frozen=True, slots=True)
class _Stops:
    """Where a full stop ends no sentence in one language."""

    abbreviations: frozenset[str]
    after_ordinals: bool
    """A stop makes a number an ordinal: `am 3. Mai`."""


@cache
def _stops(language: str) -> _Stops:
    own = lexicon_for(language)
    return _Stops(own.abbreviations or lexicon_for("en").abbreviations, "." in own.ordinal_suffixes)


def _ends_sentence(text: str, found: re.Match[str], start: int, stops: _Stops) -> bool:
    mark = found[0]
    if _always_ends(mark):
        return True
    following = text[found.end() : found.end() + 4].lstrip(_OPENERS)[:1]
    if following.islower():
        return False
    if mark[0] != "." or mark[1:2] == ".":
        return True
    return not _is_abbreviation(text[max(start, found.start() - 30) : found.start()], stops)


def _always_ends(mark: str) -> bool:
    return "\n" in mark or mark[0] in _WIDE_STOPS


def _is_abbreviation(before: str, stops: _Stops) -> bool:
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    if word.isdigit():
        return stops.after_ordinals and len(word) <= _LONGEST_ORDINAL
    if word.casefold() in stops.abbreviations:
        return True
    # Initials, and the parts of "z. B."; a lone small letter of another script may be a sentence's last word.
    return bool(_INITIAL.match(word)) and (word[-1].isupper() or word.isascii())
