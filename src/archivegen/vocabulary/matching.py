"""Where labels stand in a text: the longest first, word by word, in any script.

Labels are kept by their first folded word, so the cost of a text does not grow with their number: a look-up a
word. Of matches that overlap the longest wins and hides the shorter ones: who reads of the *Northern
Wardens* does not read of the *Wardens*.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from archivegen.lexicon import fold, words_in_place
from archivegen.patterns import late
from archivegen.vocabulary.clitics import bare, has_clitics, readings
from archivegen.vocabulary.folding import DASHES, exact, is_short

_BETWEEN = late(rf"\s*[{DASHES}]?\s*|\s|['’./&·・＝=]")
"""What may stand between two words of a label. A full stop and a space end a sentence."""
_DASH = late(f"[{DASHES}]")
_INITIALS = late(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?!\w)|(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?![\w.])")
"""`U.S.`, `U.S`: read as `US`."""
_KATAKANA = late("[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")


class Match(NamedTuple):
    """A label in a text."""

    start: int
    end: int
    label: str
    """As the vocabulary writes it, not as the text does."""
    target: str
    """What the label stands for: the key of a concept."""


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    """Folded words after the first."""
    exact: str | None
    """Case and all, for a short label."""
    label: str
    target: str


class _Words:
    """The words of a text: lists side by side, for a record a word would cost more than the rest."""

    __slots__ = ("ends", "forms", "readings", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.forms: list[str] = []
        """Folded."""
        self.readings: dict[int, tuple[str, ...]] = {}
        """Number of a word -> what else it may be, without its little words."""
        initials = [found.span() for found in _INITIALS.finditer(text)] if "." in text else []
        initials.reverse()
        for found in words_in_place(text):
            start, word = found.start(), found[0]
            while initials and start >= initials[-1][1]:
                initials.pop()
            if initials and start >= initials[-1][0]:
                if start == initials[-1][0]:
                    self._add(start, initials[-1][1], text[slice(*initials[-1])].replace(".", ""))
                continue
            self._add(start, found.end(), word)

    def _add(self, start: int, end: int, word: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        if word.isascii():
            self.forms.append(word.lower())
            return
        form = fold(word)
        if has_clitics(form):
            self.readings[len(self.forms)] = readings(form)
        self.forms.append(form)

    def reads(self, index: int, wanted: str) -> bool:
        """Whether a word may be `wanted`."""
        return self.forms[index] == wanted or wanted in self.readings.get(index, ())


class _Begun(NamedTuple):
    """The labels that begin with one word."""

    alone: list[_Entry]
    """Those that are the word."""
    longer: dict[str, list[_Entry]]
    """Second word -> those that go on with it. Names of a country, a party, an army begin alike."""


class Matcher:
    """Finds labels in texts. Made once for many texts."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Take pairs of label and target. Of two targets of one label the first by code point counts."""
        self._begun: dict[str, _Begun] = {}
        for label, target in sorted(set(labels)):
            words = [bare(form) for form in _Words(label).forms]
            if words:
                case = _plain(label) if is_short(label) else None
                entry = _Entry(tuple(words[1:]), case, label, target)
                begun = self._begun.setdefault(words[0], _Begun([], {}))
                (begun.longer.setdefault(words[1], []) if len(words) > 1 else begun.alone).append(entry)

    def __bool__(self) -> bool:
        return bool(self._begun)

    def find(self, text: str) -> tuple[Match, ...]:
        """The labels in a text, in its order, none overlapping another."""
        words = _Words(text)
        begun = self._begun
        hits = [(index, form) for index, form in enumerate(words.forms) if form in begun]
        hits += [
            (index, form) for index, forms in words.readings.items() for form in forms[1:] if form in begun
        ]
        found = []
        for index, form in hits:
            for entry in _candidates(begun[form], words, index):
                last = index + len(entry.rest)
                if last < len(words.forms) and _agree(words, index, entry):
                    start, end = words.starts[index], words.ends[last]
                    if _stands_free(text, start, end):
                        found.append(Match(start, end, entry.label, entry.target))
        return tuple(_apart(_without_half_names(text, found)))


def _candidates(begun: _Begun, words: _Words, index: int) -> list[_Entry]:
    """The labels that the word at `index` may begin, the next word taken into account."""
    if not begun.longer or index + 1 >= len(words.forms):
        return begun.alone
    following = (words.forms[index + 1], *words.readings.get(index + 1, ())[1:])
    longer = [entry for form in following for entry in begun.longer.get(form, ())]
    return begun.alone + longer if longer else begun.alone


def _agree(words: _Words, index: int, entry: _Entry) -> bool:
    """Whether the words of a text from `index` on are those of a label."""
    for place, wanted in enumerate(entry.rest, index + 1):
        if not words.reads(place, wanted):
            return False
        if not _BETWEEN.fullmatch(words.text, words.ends[place - 1], words.starts[place]):
            return False
    if entry.exact is None:
        return True
    last = index + len(entry.rest)
    return _plain(words.text[words.starts[index] : words.ends[last]]) == entry.exact


def _plain(label: str) -> str:
    """The case of a short label: without stops, one kind of dash."""
    return exact(label).replace(".", "")


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a match is no part of a longer word where the script sets no spaces: a run of katakana."""
    if start and _KATAKANA.match(text[start]) and _KATAKANA.match(text[start - 1]):
        return False
    return not (end < len(text) and _KATAKANA.match(text[end - 1]) and _KATAKANA.match(text[end]))


def _without_half_names(text: str, found: list[Match]) -> list[Match]:
    """Leave out matches that a hyphen makes one half of another name: `KDU` in `KDU-H`.

    A half counts when the rest is a common word (`KDU-linked`, `anti-Wardens`) or another label
    (`Wexholm-Corvane`).
    """
    starts = {match.start for match in found}
    ends = {match.end for match in found}
    return [
        match
        for match in found
        if not (_dash_and_name_after(text, match.end) and match.end + 1 not in starts)
        and not (_name_and_dash_before(text, match.start) and match.start - 1 not in ends)
    ]


def _dash_and_name_after(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return len(following) == 2 and _DASH.match(following) is not None and _names(following[1])


def _name_and_dash_before(text: str, start: int) -> bool:
    if start < 2 or not _DASH.match(text[start - 1]):
        return False
    first = start - 1
    while first and text[first - 1].isalnum():
        first -= 1
    return first < start - 1 and _names(text[first])


def _names(character: str) -> bool:
    """Whether a character begins a name: a capital, a digit."""
    return character.isdigit() or unicodedata.category(character) in {"Lu", "Lt"}


def _apart(found: list[Match]) -> list[Match]:
    """Of matches that overlap the longest, then the first."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(found, key=lambda match: (match.start - match.end, match.start, match.label)):
        places = range(match.start, match.end)
        if taken.isdisjoint(places):
            kept.append(match)
            taken.update(places)
    return sorted(kept)
