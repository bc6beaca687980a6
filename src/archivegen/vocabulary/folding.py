"""Spellings of one label. Only what is the same word to any reader is folded: case, dashes, apostrophes.

Short labels are names by their case alone: `US` is no `us`, `IT` no `it`, `WHO` no `who`.
"""

from __future__ import annotations

import unicodedata

from archivegen.patterns import late

SHORT_LETTERS = 4
"""Up to so many letters and digits a label is looked for with its own case only."""
# Hyphen-minus, hyphens, dashes, minus sign, with the space around them. A dash and a space are one:
# `Al-Karin` and `Al Karin`. No dash at all is another word: `re-creation`, `recreation`.
DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_DASHES_OR_SPACE = late(rf"[\s{DASHES}]+")
_APOSTROPHES = late("[\u2018\u2019\u201b\u02bc\u02bb\u0060\u00b4\uff07]")
_ARTICLES = late(r"\A(?:the|der|die|das)\s+(?=\S{5})")
"""English and German articles, before a word that is no short name: `The Who` is not `WHO`. Those of Romance
languages are parts of names too often (`La Paz`, `Los Angeles`)."""
_ARABIC_ARTICLE = late("(?:\\A|(?<=\\s))\u0627\u0644(?=\\w{3})")


def folded(label: str) -> str:
    """What two spellings of one label have in common.

    >>> folded("KD-H") == folded("Kd—h"), folded("KD-H") == folded("KDH")
    (True, False)
    """
    if label.isascii():  # most labels, and four times as fast
        return " ".join(label.replace("-", " ").replace("`", "'").lower().split())
    words = _DASHES_OR_SPACE.sub(" ", unicodedata.normalize("NFC", label)).strip()
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("'", words).casefold())


def without_articles(folded_label: str) -> str:
    """A folded label without the article before it.

    >>> without_articles("the wardens"), without_articles("the who")
    ('wardens', 'the who')
    """
    if folded_label.isascii():
        return _ARTICLES.sub("", folded_label, count=1) if folded_label[3:4] == " " else folded_label
    return _ARABIC_ARTICLE.sub("", _ARTICLES.sub("", folded_label, count=1))


def exact(label: str) -> str:
    """A label with its case, spaces and dashes made one.

    >>> exact("KD–H")
    'KD H'
    """
    words = _DASHES_OR_SPACE.sub(" ", unicodedata.normalize("NFC", label)).strip()
    return _APOSTROPHES.sub("'", words)


def is_short(label: str) -> bool:
    """Whether a label counts by its case: few letters, in a script that has capitals, one of them capital.

    >>> is_short("KD-H"), is_short("KDUS-H"), is_short("台風"), is_short("oil")
    (True, False, False, False)
    """
    letters = [character for character in label if character.isalnum()]
    return len(letters) <= SHORT_LETTERS and any(character.isupper() for character in letters)


def label_key(label: str) -> str:
    """What two labels must not share when they belong to two concepts.

    >>> label_key("US") == label_key("us"), label_key("Kdus-H") == label_key("KDUS–H")
    (False, True)
    """
    return f"={exact(label)}" if is_short(label) else folded(label)
