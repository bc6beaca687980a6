"""Little words that some scripts write in one with the next or the last word: Arabic, Hebrew, Korean.

Not a morphology: a word is tried with them taken off, and counts only when what is left is a label.
"""

from __future__ import annotations

import re

from archivegen.patterns import late

_ARABIC = late("[\u0620-\u06ff]")
_HEBREW = late("[\u05d0-\u05ea]")
_HANGUL = late("[\uac00-\ud7a3]")
_SPECIAL = late("[\u05d0-\u05ea\u0620-\u06ff\uac00-\ud7a3]")
# and, so; by, like, for; will; the article; for the (l + al loses its alef). Folded spelling.
_ARABIC_PREFIX = late(
    "(?:[\u0648\u0641]?[\u0628\u0643\u0644]?\u0627\u0644|[\u0648\u0641]?\u0644\u0644|"
    "[\u0648\u0641][\u0628\u0643\u0644]|[\u0648\u0641\u0628\u0643\u0644])"
)
_HEBREW_PREFIX = late("[\u05d5]?[\u05e9\u05de\u05d1\u05dc\u05db]?\u05d4?")
_KOREAN_SUFFIXES = (
    "으로부터", "에서는", "에서도", "에게서", "이라고", "으로는", "으로도", "까지", "부터", "에서",
    "에게", "께서", "이나", "이며", "이다", "으로", "처럼", "보다", "라고", "마다", "조차",
    "과의", "와의", "과는", "와는", "에는", "에도", "은", "는", "이", "가", "을", "를", "의",
    "에", "와", "과", "도", "로", "만", "나",
)  # fmt: skip
_FEWEST_LEFT = 3
"""Letters that must be left of an Arabic or Hebrew word; `\u0644\u0648` is no `\u0648` with a prefix."""


def has_clitics(word: str) -> bool:
    """Whether a folded word is in a script that writes little words in one with others.

    Tested once a word of a text, so it must be cheap.
    """
    return not word.isascii() and _SPECIAL.search(word) is not None


def bare(word: str) -> str:
    """A folded word of a label without the Arabic article, which comes and goes with grammar.

    >>> bare("\u0627\u0644\u062f\u0648\u0644\u0629")
    '\u062f\u0648\u0644\u0629'
    """
    if word.startswith("\u0627\u0644") and len(word) > _FEWEST_LEFT + 1:
        return word[2:]
    return word


def readings(word: str) -> tuple[str, ...]:
    """A folded word of a text, and what it may be without its little words; the longest first.

    >>> readings("한국은행은")
    ('한국은행은', '한국은행')
    """
    found = [word]
    if _ARABIC.match(word):
        found += _without_prefixes(_ARABIC_PREFIX, word)
    elif _HEBREW.match(word):
        found += _without_prefixes(_HEBREW_PREFIX, word)
    elif _HANGUL.search(word):
        found += [word.removesuffix(end) for end in _KOREAN_SUFFIXES if word.endswith(end) and word != end]
    return tuple(dict.fromkeys(found))


def _without_prefixes(prefix: re.Pattern[str], word: str) -> list[str]:
    """The word without each beginning that the pattern takes, where enough is left."""
    ends = {m.end() for stop in range(1, 5) if (m := prefix.fullmatch(word, 0, stop)) is not None}
    return [word[end:] for end in sorted(ends) if len(word) - end >= _FEWEST_LEFT]
