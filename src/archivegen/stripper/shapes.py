"""The shapes of short lines: dates, times, credits, sentences. Pure functions of a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archivegen.lexicon import agencies, fold, lexicon_for
from archivegen.patterns import late

_NUMERIC_DATE = late(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b|\d{4}年\d{1,2}月\d{1,2}日"
)
_MIDNIGHT = late(r"\b(?:00[:.]00|12[:.]00\s?a\.?m)")
_DIGIT = late(r"\d")
_TIME = late(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b(?:\s*[ap]\.?m\b\.?)?", re.I)
_YEAR = late(r"\b(?:19|20)\d{2}\b")
_FINAL = tuple(".!?…。！？।؟")
_CLOSERS = "'\"”’»)]」』"
_BRACKETS_AT_END = late(r"[(\[（]([^()\[\]（）]{2,140})[)\]）][.。]?\s*$")
_COPYRIGHT = late(r"©(?!\s*(?:19|20)\d\d)|\bvia (?:[A-Z]{2,5}|Getty|Reuters)\b|\bGetty Images\b|\bREUTERS/")
_PERSON = late(r"[^\W\d_a-z][\w.’'-]* [^\W\d_a-z][\w’'-]+")
_LAST_SLASH = late(r"[^\W\d_]{3,}\s?/\s?([^/]{2,30})$")


@cache
def _month_pattern(language: str) -> re.Pattern[str] | None:
    lexicon = lexicon_for(language)
    names = sorted(
        {n.rstrip(".") for forms in lexicon.months for n in forms if n.strip(".")}, key=lambda n: (-len(n), n)
    )
    if not names:
        return None
    joined = "|".join(map(re.escape, names))
    if not lexicon.spaces:
        return re.compile(rf"(?:{joined})\s*\d{{1,2}}|\d{{1,2}}\s*(?:{joined})")
    month = rf"(?<!\w)(?:{joined})(?!\w)\.?"
    before = rf"{month}\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?(?:\s+\d{{4}})?"
    after = rf"\b\d{{1,2}}(?:st|nd|rd|th|º|\.)?\s+(?:de\s+)?{month},?(?:\s+(?:de\s+)?\d{{4}})?"
    return re.compile(f"{before}|{after}", re.I)


@cache
def _weekday_pattern(language: str) -> re.Pattern[str] | None:
    names = sorted(
        {n.rstrip(".") for forms in lexicon_for(language).weekdays for n in forms if n.strip(".")},
        key=lambda n: (-len(n), n),
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)\.?", re.I) if names else None


def dates(text: str, languages: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Spans, in the folded text, of calendar days written in figures or with a month's name."""
    return () if _DIGIT.search(text) is None else _dates(text, languages)


@lru_cache(maxsize=4096)
def _dates(text: str, languages: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    text = fold(text)
    found = [m.span() for m in _NUMERIC_DATE.finditer(text)]
    for language in languages:
        pattern = _month_pattern(language)
        if pattern is not None:
            found += [m.span() for m in pattern.finditer(text)]
    return tuple(sorted(set(found)))


def has_figure(text: str) -> bool:
    """It holds a digit."""
    return _DIGIT.search(text) is not None


def only_clock(text: str, languages: tuple[str, ...]) -> bool:
    """Nothing stands in it but a date, a weekday or a time of day."""
    if len(text) > 60 or _DIGIT.search(text) is None:
        return False
    return not re.sub(r"[\W\d_]+", "", without_dates(text, languages))


def is_unix_zero(text: str, languages: tuple[str, ...]) -> bool:
    """It states midnight of 1 January 1970, which systems print for a date that they do not have."""
    if "1970" not in text or not _MIDNIGHT.search(text):
        return False
    for start, end in dates(text, languages):
        span = fold(text)[start:end]
        if sorted(int(number) for number in re.findall(r"\d+", span)) in ([1, 1970], [1, 1, 1970]):
            months = [lexicon_for(language).months for language in languages]
            names = {fold(name).rstrip(".") for forms in months for month in forms[1:] for name in month}
            return not names.intersection(re.findall(r"[^\W\d_]+", span))
    return False


def has_weekday(text: str, languages: tuple[str, ...]) -> bool:
    """It names a day of the week."""
    folded = fold(text)
    return any(p.search(folded) for p in map(_weekday_pattern, languages) if p is not None)


def has_time(text: str) -> bool:
    """It holds a time of day such as 16:12."""
    return bool(_TIME.search(text))


def without_dates(text: str, languages: tuple[str, ...]) -> str:
    """The folded text without days, weekdays, times and years."""
    text = _TIME.sub(" ", _NUMERIC_DATE.sub(" ", fold(text)))
    for language in languages:
        for pattern in (_month_pattern(language), _weekday_pattern(language)):
            if pattern is not None:
                text = pattern.sub(" ", text)
    return _YEAR.sub(" ", text)


def ends_sentence(text: str) -> bool:
    """Its last mark ends a sentence."""
    return text.rstrip().rstrip(_CLOSERS).endswith(_FINAL)


def has_credit(text: str, *, signed: bool = True) -> bool:
    """It carries a picture credit: ©, person and agency in brackets or after a slash at its end, `via` one.

    A bare agency in brackets, "(AP)", is a credit under a picture and a signature under a text: `signed` says
    whether it counts.
    """
    # Written out, not `any`: most lines have none of these, and every line is asked.
    signs = "(" in text or "/" in text or "©" in text or "[" in text or "（" in text
    return (signs or " via " in text or "Getty" in text) and _has_credit(text, signed)


@lru_cache(maxsize=4096)
def _has_credit(text: str, signed: bool) -> bool:
    if _COPYRIGHT.search(text):
        return True
    brackets = _BRACKETS_AT_END.search(text[-160:])
    if brackets is not None:
        inside = fold(brackets[1])
        parts = [part.strip() for part in re.split(r"[/|,:]| via | / ", inside)]
        known = any(part in agencies() for part in parts)
        named = (
            "/" in inside
            and bool(_PERSON.search(brackets[1]))
            and not _DIGIT.search(inside)
            and "." not in inside
        )
        return named or _photo(inside) or (known and (signed or bool(_PERSON.search(brackets[1]))))
    tail = _LAST_SLASH.search(text[-80:].rstrip(" .)"))
    return tail is not None and fold(tail[1]).strip() in agencies()


def _photo(folded: str) -> bool:
    return bool(re.search(r"\b(?:photo|foto|photograph|photos|bild|image)\b", folded))
