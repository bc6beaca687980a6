"""Sentence spans by rule: stops, quotes, abbreviations, numbers."""

import re
from functools import cache

from archivegen.lexicon.files import lexicon_for

Span = tuple[int, int]

_STOPS = ".!?…؟۔।॥。！？｡．"
_CLOSERS = "\"'”’»«›)]}」』】）〉》〕］"
_OPENERS = "\"'“‘„«»‹([{「『【（〈《〔［¿¡—–-"
_WIDE_STOPS = "。！？｡．।॥۔؟"
_CLOSER = f"[{re.escape(_CLOSERS)}]"
_END = re.compile(f"[{_WIDE_STOPS}]+{_CLOSER}*\\s*|[{_STOPS}]+{_CLOSER}*\\s+|\\n\\s*")
_LAST_WORD = re.compile(r"[^\s(\[{\"'“‘„«»‹—–/]*\Z")
_INITIAL = re.compile(r"(?:\w\.)*\w\Z")
_BRACKETED_ABBREVIATION = re.compile(r"[(\[{][^()\[\]{}]{0,12}\Z")


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Find the sentences of a text; `language` is a BCP 47 tag, `und` when unknown.

    The spans are in order, apart, and cover every character but white space between them. A line break ends
    a sentence. Where in doubt there is no break: a too long sentence costs less than a torn one.

    >>> [ "U.S. President Lee spoke. He left.".__getitem__(slice(*s)) for s in
    ...   sentences("U.S. President Lee spoke. He left.", "en")]
    ['U.S. President Lee spoke.', 'He left.']
    """
    abbreviations = _abbreviations(language)
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for found in _END.finditer(text, start):
        if not _ends_sentence(text, found, start, abbreviations):
            continue
        stop = start + len(text[start : found.end()].rstrip())
        if stop > start:
            spans.append((start, stop))
        start = found.end()
    stop = len(text.rstrip())
    if stop > start:
        spans.append((start, stop))
    return tuple(spans)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    own = lexicon_for(language).abbreviations
    return own or lexicon_for("en").abbreviations


def _ends_sentence(text: str, found: re.Match[str], start: int, abbreviations: frozenset[str]) -> bool:
    mark = found[0]
    if "\n" in mark or mark[0] in _WIDE_STOPS:
        return True
    following = text[found.end() : found.end() + 4].lstrip(_OPENERS)[:1]
    if following.islower():
        return False
    if mark[0] != "." or mark[1:2] == ".":
        return True
    return not _is_abbreviation(text[max(start, found.start() - 30) : found.start()], following, abbreviations)


def _is_abbreviation(before: str, following: str, abbreviations: frozenset[str]) -> bool:
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    if not word:
        return False
    if word.isdigit():
        return False
    return word.casefold() in abbreviations or bool(_INITIAL.match(word)) and word[-1].isupper()
