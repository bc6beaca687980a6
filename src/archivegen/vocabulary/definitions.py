"""Names that a text itself says are one: a short form in parentheses, "also known as", a gloss after a dash.

Nothing is guessed: what stands near is not the same. A definition counts for as much as its text says, so it
carries the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archivegen.lexicon import fold, sentences
from archivegen.patterns import late
from archivegen.records import Definition
from archivegen.vocabulary.acronyms import (
    beginning_long_form,
    ending_long_form,
    is_short_form,
    loosely_before,
    words_of,
)
from archivegen.vocabulary.names import Name
from archivegen.vocabulary.wordlists import words

PARENTHESIS = "parenthesis"
KNOWN_AS = "also known as"
DASH = "dash"
LONGEST_SENTENCE = 300
"""Characters of a sentence that are kept as evidence."""
_BRACKETS = late(r"[(（]([^()（）\n]{2,90})[)）]")
_INNER_DASH = late(r"\s[-–—]\s|[,;]\s")
_DASH_BETWEEN = late(r"\s[-–—]\s?|\s?[–—]\s")
_QUOTES = "\"'“”‘’„«»‹›"
_WINDOW = 140
"""Characters before a bracket or dash in which the long form is looked for."""
_SENTENCE_BREAK = late(r"[.!?;:…]['\"”’»)]*\s+(?=[^\Wa-z_])|\n|[()（）]")
_SKIPPED = late(rf"\s*(?:[(（][^()（）\n]{{1,40}}[)）])?\s*[,–—-]?\s*[{_QUOTES}]?\s*")
"""What may stand between a name and the marker after it."""
_OPENING = late(rf"[\s:,]*(?:(?:as|[Tt]he|der|die|das|le|la|les|el|los|il|lo)\s+)?[{_QUOTES}]?")


def find_definitions(text: str, language: str, names: list[Name]) -> Iterator[Definition]:
    """The definitions in a text whose capitalised phrases are `names`, in no special order."""
    found = {
        (one, other): (rule, place, sure) for one, other, rule, place, sure in _pairs(text, language, names)
    }
    if not found:
        return
    spans = sentences(text, language)
    for (one, other), (rule, place, sure) in found.items():
        sentence = next((text[a:b] for a, b in spans if a <= place < b), text[place : place + 80])
        yield Definition(
            one=_clean(one), other=_clean(other), rule=rule, sure=sure,
            sentence=" ".join(sentence.split())[:LONGEST_SENTENCE],
        )  # fmt: skip


def _clean(label: str) -> str:
    return " ".join(label.split()).strip(_QUOTES + " ,")


_Pair = tuple[str, str, str, int, bool]


def _pairs(text: str, language: str, names: list[Name]) -> Iterator[_Pair]:
    """Both names, the rule, the place in the text, and whether the text leaves no doubt."""
    for bracket in _BRACKETS.finditer(text):
        yield from _bracketed(text, bracket, names)
    for dash in _DASH_BETWEEN.finditer(text):
        yield from _glossed(text, dash, names)
    if language != "und" and (marker := _marker(language)) is not None:
        for said in marker.finditer(text):
            yield from _known_as(text, said, names)


# ------------------------------------------------------------------------------------ parentheses


def _bracketed(text: str, bracket: re.Match[str], names: list[Name]) -> Iterator[_Pair]:
    place = bracket.start()
    inner = bracket[1].strip(_QUOTES + " ")
    if is_short_form(inner):
        long = _long_before(text, place, inner)
        if long is not None:
            yield long, inner, PARENTHESIS, place, True
        elif inner.isupper() and (long := _long_before(text, place, inner, loosely=True)) is not None:
            yield long, inner, PARENTHESIS, place, False
        return
    parts = [part.strip(_QUOTES + " ") for part in _INNER_DASH.split(bracket[1])]
    if len(parts) == 2:
        yield from _two_in_brackets(text, place, parts, names)
        return
    before = re.search(r"[\w.’'-]+\s*\Z", text[max(0, place - 30) : place])
    short = before[0].strip() if before else ""
    inside = words_of(inner)
    if is_short_form(short) and inside and beginning_long_form(short, inside) == len(inside):
        yield inner, short, PARENTHESIS, place, True


def _two_in_brackets(text: str, place: int, parts: list[str], names: list[Name]) -> Iterator[_Pair]:
    """`the Coast Front (Front de la Côte - FC)`: a name, its name elsewhere, and the short form of either."""
    long, short = parts if is_short_form(parts[1]) else (parts[1], parts[0])
    if not is_short_form(short):
        return
    inside = words_of(long)
    if inside and beginning_long_form(short, inside) == len(inside):
        yield long, short, PARENTHESIS, place, True
        name = _name_before(names, place, text)
        if name is not None:
            # A person may stand before the party in brackets; a shared word shows that it is one thing.
            yield name, long, PARENTHESIS, place, _share_a_word(name, long)
    elif (before := _long_before(text, place, short)) is not None:
        yield before, short, PARENTHESIS, place, True


def _share_a_word(one: str, other: str) -> bool:
    mine = {fold(word.text) for word in words_of(one) if len(word.text) >= 4}
    return any(fold(word.text) in mine for word in words_of(other))


def _name_before(names: list[Name], place: int, text: str) -> str | None:
    """The capitalised phrase that ends where something begins."""
    for name in names:
        if name.end <= place and not text[name.end : place].strip(_QUOTES + " "):
            return name.text
    return None


def _long_before(text: str, place: int, short: str, *, loosely: bool = False) -> str | None:
    """The long form of a short one that ends right before `place`."""
    start = max(0, place - _WINDOW)
    for stop in _SENTENCE_BREAK.finditer(text, start, place):
        start = stop.end()
    window = text[start:place]
    before = words_of(window, start)
    if not before or text[before[-1].end : place].strip(_QUOTES + " ,"):
        return None
    first = (loosely_before if loosely else ending_long_form)(short, before)
    return None if first is None else text[before[first].start : before[-1].end]


# ----------------------------------------------------------------------------------------- dashes


def _glossed(text: str, dash: re.Match[str], names: list[Name]) -> Iterator[_Pair]:
    """`KDU – Kaldmar Dredging Union`, or the other way round; only where the letters agree."""
    after = text[dash.end() : dash.end() + _WINDOW]
    next_word = re.match(r"[\w.’'-]+", after)
    if next_word and is_short_form(next_word[0].rstrip(".’'-")):
        short = next_word[0].rstrip(".’'-")
        long = _long_before(text, dash.start(), short)
        if long is not None and len(words_of(long)) > 1:
            yield long, short, DASH, dash.start(), True
            return
    before = re.search(r"[\w’'-]+\Z", text[max(0, dash.start() - 20) : dash.start()])
    if before and is_short_form(before[0]):
        stop = _SENTENCE_BREAK.search(after)
        following = words_of(after[: stop.start()] if stop else after)
        count = beginning_long_form(before[0], following)
        if count is not None and count > 1:
            end = dash.end() + following[count - 1].end
            # A name that goes on behind the last letter (`Harrow Sound` for `H`) is taken whole.
            end = max([end, *(name.end for name in names if name.start < end < name.end)])
            yield text[dash.end() : end], before[0], DASH, dash.start(), True


# ---------------------------------------------------------------------------------- also known as


@cache
def _marker(language: str) -> re.Pattern[str] | None:
    """Finds the markers of a language; None when there are none."""
    known = sorted(words("alias_markers", language), key=lambda marker: (-len(marker), marker))
    if not known:
        return None
    options = "|".join(re.escape(marker).replace("'", "['’]") for marker in known)
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)", re.IGNORECASE)


def _known_as(text: str, said: re.Match[str], names: list[Name]) -> Iterator[_Pair]:
    """The name before the marker and the one after it."""
    opening = _OPENING.match(text, said.end())
    start = opening.end() if opening else said.end()
    after = next((name for name in names if start <= name.start <= start + 2), None)
    if after is None:
        return
    for name in reversed([name for name in names if name.end <= said.start()]):
        gap = _SKIPPED.match(text, name.end)
        if gap is not None and gap.end() >= len(text[: said.start()].rstrip(" (（,")):
            yield name.text, after.text, KNOWN_AS, said.start(), _opens_its_clause(text, name.start)
            return
        if said.start() - name.end > _WINDOW:
            return


def _opens_its_clause(text: str, start: int) -> bool:
    """Whether no comma stands before a name in its sentence: in *Roe, head of the Front, also known as* the
    second name may be that of either."""
    clause = text[max(0, start - _WINDOW) : start]
    stops = [stop.end() for stop in _SENTENCE_BREAK.finditer(clause)]
    return "," not in clause[stops[-1] if stops else 0 :]
