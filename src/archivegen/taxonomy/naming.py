"""What a text names: people, places, groups, works, and figures: for comparing articles, not for readers.

Where a script has capitals, a run of capitalised words inside a sentence is a name (in German any noun: the
archive's rarity sorts those out). Where it has none, what stands in quotation marks, in katakana or in Latin
letters is, and a pair of words that comes back.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from zlib import crc32

from archivegen.lexicon import fold, lexicon_for
from archivegen.patterns import late

NAMES_KEPT = 14
"""More say little more of what an article is about, and every one is compared with the whole archive."""
FACTS_KEPT = 200
MOST_WORDS = 4
LONGEST = 48
"""Characters of a name."""


@cache
def _capitals() -> str:
    """Upper-case letters as a class of a regular expression, made of ranges."""
    upper = [code for code in range(0x41, min(0x2000, sys.maxunicode)) if chr(code).isupper()]
    ranges: list[tuple[int, int]] = []
    for code in upper:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return "".join(f"{chr(first)}-{chr(last)}" if last > first else chr(first) for first, last in ranges)


@cache
def _capitalised() -> re.Pattern[str]:
    """A run of capitalised words, with the particles that stand inside names."""
    word = rf"[{_capitals()}](?:[\w&]|[-.’'](?=\w))*"
    particle = (
        r"(?:of(?: the)?|de(?: la| los| las)?|del|della|di|da|dos|du|la|le|al|bin|ibn|van|von|der|den|ter)"
    )
    return re.compile(rf"{word}(?:[ \u00a0](?:{particle}[ \u00a0])?{word}){{0,3}}")


_FIGURE = late(r"\d[\d.,:/]*\d")
_QUOTED = late(r"[「『《〈“«„]([^「『《〈“«„」』》〉”»\n]{2,24})[」』》〉”»]")
_KATAKANA = late(r"[\u30a1-\u30fa\u30fc・]{3,}|[A-Za-z][A-Za-z0-9-]+(?: [A-Za-z][A-Za-z0-9-]+){0,2}")
_ENDS_BEFORE = frozenset('.!?:…。！？»”"“‘«•|')
_CASELESS = late(r"[\u0590-\u0dff\u0e00-\u109f\u1780-\u17ff\u3040-\u9fff]")


def found_names(lines: Iterable[str], language: str) -> list[str]:
    """Every name in a text, as often as it stands there."""
    stop_words = lexicon_for(language).stop_words
    return [
        name
        for line in lines
        for name in (_caseless(line, stop_words) if _is_caseless(line) else _cased(line, stop_words))
    ]


def main_names(found: Iterable[str], language: str, unwanted: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that a text uses most, most telling first; equal texts give equal names.

    `unwanted` are names that are no subject: the author's, the newspaper's.
    """
    spellings: dict[str, Counter[str]] = {}
    for name, count in Counter(found).items():
        spellings.setdefault(fold(name), Counter())[name] += count
    calendar, small = _no_names(language)
    never = small.union(map(fold, unwanted))
    weights = {
        key: sum(few.values()) * (1 + key.count(" "))
        for key, few in spellings.items()
        if key not in never and len(key) > 1 and not calendar.issuperset(key.split())
    }
    best = sorted(weights, key=lambda key: (-weights[key], key))[:NAMES_KEPT]
    return tuple(min(spellings[key], key=lambda name: (-spellings[key][name], name)) for key in best)


@cache
def _no_names(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Months and weekdays of a language, and they with its small words."""
    lexicon = lexicon_for(language)
    calendar = frozenset(form for forms in (*lexicon.months, *lexicon.weekdays) for form in forms)
    return calendar, calendar | lexicon.stop_words


def facts_of(lines: Iterable[str], found: Iterable[str]) -> list[int]:
    """Hash values of the figures of a text and of its names' words, ascending, at most `FACTS_KEPT`.

    Single digits are no figures.
    """
    facts = {word for name in set(found) for word in name.casefold().split()}
    facts.update(figure for line in lines for figure in _FIGURE.findall(line))
    return sorted({crc32(fact.encode("utf-8", "surrogatepass")) for fact in facts})[:FACTS_KEPT]


def _is_caseless(line: str) -> bool:
    return not line.isascii() and len(_CASELESS.findall(line[:200])) > 20


def _cased(line: str, stop_words: frozenset[str]) -> Iterable[str]:
    for found in _capitalised().finditer(line):
        name = found[0].rstrip(".’'")
        name = name[:-2] if name.endswith(("’s", "'s")) else name
        before = line[: found.start()].rstrip(" \u00a0(")[-1:]
        if not before or before in _ENDS_BEFORE:
            if " " not in name:
                continue
            name = _without_opening(name, stop_words)
        if 1 < len(name) <= LONGEST:
            yield name


def _without_opening(name: str, stop_words: frozenset[str]) -> str:
    """A name without the small words that a sentence begins with: `But the Harbour Board`."""
    words = name.split(" ")
    while words and (fold(words[0]) in stop_words or words[0][0].islower()):
        del words[0]
    return " ".join(words)


def _caseless(line: str, stop_words: frozenset[str]) -> Iterable[str]:
    yield from (quoted.strip() for quoted in _QUOTED.findall(line))
    yield from _KATAKANA.findall(line)
    if " " not in line:
        return
    words = [word.strip("،؛؟,.;:!?()[]«»“”\"'।") for word in line.split()]
    for one, other in pairwise(words):
        if len(one) > 2 and len(other) > 2 and not {one, other} & stop_words:
            yield f"{one} {other}"
