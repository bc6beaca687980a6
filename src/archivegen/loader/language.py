"""The language of a document. The one door to resiliparse's language detection.

A declared language wins unless the script of the text contradicts it. Long prose is given to the detector,
short text is judged by its script alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from archivegen.patterns import late
from archivegen.records import Block, BlockKind

PROSE_LINE = 80
"""Characters from which a block is prose; menus are shorter."""
FEWEST = 20
"""Characters below which a text says nothing of its language but its script."""
PROSE_WANTED = 3000
SCRIPT_SAMPLE = 1500
CHECKED_FROM = 200
"""Characters from which a declared language is checked against the text."""
LONG_ENOUGH = 1000
"""Characters from which the detector alone was right on all of 91 news texts of 20 languages."""
WORD_WEIGHT = 600
"""What a text of nothing but common words takes off the detector's rank. With it 91, 96, 98, 100 % of texts
cut to 40, 60, 100, 200 characters are right; without it 70, 81, 89, 89 %."""
GUESSES = 8
CLOSE = 15
"""Difference of ranks below which the second guess is about as good as the first."""
SURE_FROM = ((LONG_ENOUGH, 0.97), (200, 0.9), (60, 0.75), (20, 0.55), (0, 0.3))
"""Length of the sample -> confidence."""
NOT_NEWS = frozenset(
    (
        "af", "ba", "bo", "br", "ce", "cv", "cy", "eo", "fo", "fy", "ga", "gd", "ha", "io", "jv", "la", "lb",
        "mg", "rm", "sa", "sc", "tk", "tt", "vo",
    )
)  # fmt: skip
"""Languages that the detector takes short news texts for wrongly more often than rightly. A page that
declares one of them is still believed."""
WORD = late(r"[^\W\d_]+")
TAG = late(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8})*")

# Script -> the languages of news that are written in it; the first is the guess when nothing else is known
SCRIPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kana", "[\u3040-\u30ff]", ("ja",)),
    ("hangul", "[\uac00-\ud7af]", ("ko",)),
    ("han", "[\u4e00-\u9fff]", ("zh", "ja", "ko", "yue")),
    ("thai", "[\u0e00-\u0e7f]", ("th",)),
    ("lao", "[\u0e80-\u0eff]", ("lo",)),
    ("khmer", "[\u1780-\u17ff]", ("km",)),
    ("burmese", "[\u1000-\u109f]", ("my",)),
    ("hebrew", "[\u0590-\u05ff]", ("he", "yi")),
    ("arabic", "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]",
     ("ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "az", "arz")),
    ("cyrillic", "[\u0400-\u04ff]",
     ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg", "uz", "tt", "ba", "cv", "os", "ce")),
    ("greek", "[\u0370-\u03ff]", ("el",)),
    ("devanagari", "[\u0900-\u097f]", ("hi", "mr", "ne", "sa", "mai", "bh")),
    ("bengali", "[\u0980-\u09ff]", ("bn", "as")),
    ("gurmukhi", "[\u0a00-\u0a7f]", ("pa",)),
    ("gujarati", "[\u0a80-\u0aff]", ("gu",)),
    ("odia", "[\u0b00-\u0b7f]", ("or",)),
    ("tamil", "[\u0b80-\u0bff]", ("ta",)),
    ("telugu", "[\u0c00-\u0c7f]", ("te",)),
    ("kannada", "[\u0c80-\u0cff]", ("kn",)),
    ("malayalam", "[\u0d00-\u0d7f]", ("ml",)),
    ("sinhala", "[\u0d80-\u0dff]", ("si",)),
    ("georgian", "[\u10a0-\u10ff]", ("ka",)),
    ("armenian", "[\u0530-\u058f]", ("hy",)),
    ("ethiopic", "[\u1200-\u137f]", ("am", "ti")),
    ("latin", "[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]", ()),
)  # fmt: skip

OTHER_SCRIPT = late("[\u0370-\u1dff\u3040-\ufeff]")
"""Every script of the table but Latin stands in these ranges, and Latin does not. Two compile at once."""


def language_of(blocks: Iterable[Block], declared: str | None) -> tuple[str, float]:
    """BCP 47 tag of the text and how sure it is (0..1); `und` with 0 when neither is known."""
    sample = _prose(blocks)
    script, possible = _script(sample)
    stated = normal_tag(declared)
    if stated is not None and _agrees(stated, script, possible):
        return _checked(stated, sample)
    if len(possible) == 1:
        return possible[0], 0.95
    found, confidence = _detect(sample) if len(sample) >= FEWEST else (None, 0.0)
    if found is not None and _agrees(found, script, possible):
        return found, confidence
    if possible:
        return possible[0], 0.4
    return "und", 0.0


def normal_tag(tag: str | None) -> str | None:
    """A language tag in the case that BCP 47 recommends, `pt-BR`; None when it is none.

    >>> normal_tag("EN_us"), normal_tag("zh-hans-CN"), normal_tag("{{lang}}")
    ('en-US', 'zh-Hans-CN', None)
    """
    if tag is None or not TAG.fullmatch(tag.strip()):
        return None
    first, *rest = tag.strip().replace("_", "-").split("-")
    if first.lower() in ("und", "mul", "zxx"):
        return None
    sized = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest
    )
    return "-".join((first.lower(), *sized))


def _prose(blocks: Iterable[Block]) -> str:
    """The longest blocks' text, menus left out while there is prose."""
    long: list[str] = []
    short: list[str] = []
    size = 0
    for block in blocks:
        text = block.text
        if block.kind is BlockKind.IMAGE or block.cues.hidden:
            continue
        if len(text) >= PROSE_LINE or (len(text) >= PROSE_LINE // 3 and text > "\u2e80"):
            long.append(text[:1000])
            size += len(long[-1])
            if size >= PROSE_WANTED:
                break
        elif len(short) < 100:
            short.append(text)
    return "\n".join(long or short)[:PROSE_WANTED]


def _script(sample: str) -> tuple[str, tuple[str, ...]]:
    """The script of most letters and the languages it can be. Han with a little kana is Japanese."""
    sample = sample[:SCRIPT_SAMPLE]
    if sample.isascii():  # to compile what tells others takes as long as to read a page
        return ("latin", ()) if sample.upper() != sample.lower() else ("", ())
    if OTHER_SCRIPT.search(sample) is None:
        return ("latin", ()) if re.search(SCRIPTS[-1][1], sample) else ("", ())
    counts = {name: len(re.findall(pattern, sample)) for name, pattern, _ in SCRIPTS}
    total = sum(counts.values())
    if total == 0:
        return "", ()
    if counts["kana"] * 20 > counts["han"] + counts["kana"] and counts["kana"] + counts["han"] > total * 0.3:
        return "kana", ("ja",)
    # A Han character is worth about two letters: a Chinese text full of Latin names stays Chinese.
    counts["han"] *= 2
    name = max(counts, key=lambda script: counts[script])
    return name, next(languages for script, _, languages in SCRIPTS if script == name)


def _agrees(tag: str, script: str, possible: tuple[str, ...]) -> bool:
    """Whether a language can be written in the script that was seen."""
    primary = tag.split("-")[0]
    if script in ("", "latin"):
        return not script or not any(primary in langs for name, _, langs in SCRIPTS if name in NEVER_LATIN)
    return primary in possible or f"-{SCRIPT_CODES.get(script, '?')}" in tag


NEVER_LATIN = frozenset(name for name, _, _ in SCRIPTS) - {"latin", "cyrillic", "arabic"}
"""Scripts whose languages news is not written in Latin letters in; Serbian, Uzbek, Kurdish are."""
SCRIPT_CODES = {"arabic": "Arab", "cyrillic": "Cyrl", "han": "Hant", "devanagari": "Deva"}


def _checked(stated: str, sample: str) -> tuple[str, float]:
    """The stated language, surer when the detector agrees, unsure when it clearly does not."""
    found, confidence = _detect(sample) if len(sample) >= CHECKED_FROM else (None, 0.0)
    if found is None:
        return stated, 0.9
    return stated, 0.98 if found == stated.split("-")[0] else 0.8 if confidence < 0.8 else 0.6


def _detect(sample: str) -> tuple[str | None, float]:
    """The likeliest language of a text and how sure that is.

    The detector compares letter sequences and takes long texts rightly. In a short one common words say more,
    so each of its guesses is brought forward by the share of words that are that language's.
    """
    from resiliparse.parse.lang import detect_fast

    guesses = cast("list[tuple[str, int]]", detect_fast(sample, n_results=GUESSES, cutoff=3000))
    ranked = [(rank, language) for language, rank in guesses if language not in NOT_NEWS]
    if not ranked:
        return None, 0.0
    if len(sample) < LONG_ENOUGH:
        shares = _common_word_shares(sample, {language for _, language in ranked})
        ranked = [
            (rank - int(WORD_WEIGHT * shares.get(language, 0.0)), language) for rank, language in ranked
        ]
    ranked.sort()
    sure = next(confidence for length, confidence in SURE_FROM if len(sample) >= length)
    close = len(ranked) > 1 and ranked[1][0] - ranked[0][0] < CLOSE
    return ranked[0][1], round(sure - 0.15 if close else sure, 2)


def _common_word_shares(sample: str, languages: set[str]) -> dict[str, float]:
    """Language -> share of the words that are among its commonest, of those languages whose words we have."""
    from archivegen.lexicon import all_lexicons

    words = WORD.findall(sample.lower())
    return {
        name: sum(map(each.stop_words.__contains__, words)) / max(1, len(words))
        for each in all_lexicons()
        if (name := {"nb": "no"}.get(each.language, each.language)) in languages
    }
