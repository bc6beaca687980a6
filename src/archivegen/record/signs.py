"""Signs that a machine rewrote or translated a text. They are listed, never summed up to a verdict.

Programs that replace words by synonyms also replace those that are no words: the month May becomes a modal
verb, March a walk, a fixed name another one ("tortured phrases": Cabanac, Labbé, Magazinov 2021,
arXiv:2107.06751). One slip is anybody's; a sign counts from `FEWEST` different slips, or `MANY` of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivegen.patterns import late
from archivegen.records import Evidence, LabelledBlock

SIGNS = "signs"
"""Name under which a record's evidence has them."""
REWRITING = "signs_of_rewriting"
TRANSLATION = "signs_of_translation"
FEWEST = 2
MANY = 3
_CONFIDENCE = 0.5
"""A sign says that somebody should look, no more."""

_MONTHS = late(
    r"\b(?:[Ii]n|[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom)\s(?:early\s|late\s|mid-)?(?:Might|Walk|Stroll|Parade)\s\d{1,4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s(?:Might|Walk|Stroll)\s\d{4}\b"
)
_ACTUALLY = late(r"\b(?:has|have|had)\sactually\s(?:been|\w+(?:ed|en))\b")
_NAMES = late(
    r"\b(?:Joined\s(?:Together\s)?(?:Countries|States|Realm|Kingdom)|United\s(?:Countries|Realm)"
    r"|White\s(?:Residence|Home)|Prime\s(?:Priest|Preacher)|Center\sEast|European\s(?:Association|Unification)"
    r"|Islamic\sCountry|Wall\s(?:surface\s)?Road|(?:Assistant|Aide)\sof\sState|Soviet\sAssociation"
    r"|(?:Globe|World)\sFinancial\sinstitution|Protection\s(?:Assistant|Priest)|Security\sAuthorities)\b"
)
_MONTH_HINT = late(r"(?:Might|Walk|Stroll|Parade)\s")
_WORD_SIGNS = (
    ("month replaced", _MONTH_HINT, _MONTHS),
    ("fixed name replaced", None, _NAMES),
    ("inserted actually", re.compile("actually"), _ACTUALLY),
)
"""Kind of sign, what must stand in a text that has one, and what it looks like."""
_TRANSLATED = late(
    r"\b(?:(?:machine|automatically|auto)[\s-]translated|translated\s(?:by|with|using)\s(?:google|deepl|a\smachine|an?\sai\b)"
    r"|machine\stranslation|maschinell\sübersetzt|automatisch\sübersetzt|tradui[te]e?\sautomatiquement"
    r"|traduction\sautomatique|traducid[oa]\sautomáticamente|traducción\sautomática|tradott[oa]\sautomaticamente"
    r"|traduzid[oa]\sautomaticamente|автоматический\sперевод|машинный\sперевод)\b"
    r"|ترجمة\sآلية|機械翻訳|自動翻訳|机器翻译|機器翻譯|기계\s?번역|자동\s?번역",
    re.IGNORECASE,
)
_TRANSLATION_HINT = late(r"transl|übersetz|tradu|tradott|перевод|ترجمة|翻訳|翻译|翻譯|번역", re.IGNORECASE)
LONGEST_STATEMENT = 300
"""Characters of a line that says how it was translated; a longer one is an article on the matter."""


def read_signs(
    blocks: Iterable[LabelledBlock], language: str
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Flags for the record, and each sign with the words and the place where it stands."""
    blocks = [block for block in blocks if block.kept or len(block.text) <= LONGEST_STATEMENT]
    stated = tuple(_statements(blocks))
    slips = tuple(_slips(block for block in blocks if block.kept)) if language.startswith("en") else ()
    kinds: dict[str, set[str]] = {}
    for slip in slips:
        kinds.setdefault(slip.method, set()).add(slip.value.casefold())
    different = sum(map(len, kinds.values()))
    rewritten = different >= FEWEST and (len(kinds) >= FEWEST or different >= MANY)
    flags = ((REWRITING,) if rewritten else ()) + ((TRANSLATION,) if stated else ())
    return flags, (*(slips if rewritten else ()), *stated)


def _slips(blocks: Iterable[LabelledBlock]) -> Iterator[Evidence]:
    for block in blocks:
        for kind, hint, form in _WORD_SIGNS:
            if hint is None or hint.search(block.text):
                yield from (_evidence(f"sign:{kind}", found[0], block) for found in form.finditer(block.text))


def _statements(blocks: Iterable[LabelledBlock]) -> Iterator[Evidence]:
    for block in blocks:
        if len(block.text) <= LONGEST_STATEMENT and _TRANSLATION_HINT.search(block.text):
            yield from (_evidence("sign:says so", m[0], block) for m in _TRANSLATED.finditer(block.text))


def _evidence(method: str, value: str, block: LabelledBlock) -> Evidence:
    return Evidence(value=value, start=block.start, end=block.end, method=method, confidence=_CONFIDENCE)
