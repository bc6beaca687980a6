"""Which of the two-byte encodings of Chinese, Japanese and Korean a text is in.

Each standard puts its common characters first: the syllables of KS X 1001, level 1 of GB 2312, of Big5 and of
JIS X 0208. A text read in the right encoding consists of little else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

SAMPLE = 4000
"""Bytes that are looked at."""
SHARE = 0.85
"""Share of common characters from which an encoding is believed. Measured on news: 0.93 and more in the right
encoding, 0.6 and less in a wrong one, Korean read as Chinese apart, for which the order below stands."""


class _Standard(NamedTuple):
    codec: str
    common: Callable[[int, int], bool]
    """Whether the character with these two bytes is common."""


STANDARDS = (
    _Standard("euc_kr", lambda lead, trail: 0xB0 <= lead <= 0xC8),
    _Standard("euc_jp", lambda lead, trail: lead in (0xA4, 0xA5) or 0xB0 <= lead <= 0xCF),
    _Standard("cp932", lambda lead, trail: lead in (0x82, 0x83) or 0x88 <= lead <= 0x97),
    _Standard("gb2312", lambda lead, trail: 0xB0 <= lead <= 0xD7),
    _Standard("big5", lambda lead, trail: 0xA4 <= lead <= 0xC6),
)
"""In the order in which they are preferred: the fewer characters a standard has, the more a fit says."""

SUPERSETS = {"gb2312": "gb18030", "euc_kr": "cp949", "big5": "big5hkscs"}
"""Standard -> the encoding of today that holds all of it."""


def likeliest_east_asian(sample: bytes) -> str | None:
    """The codec in which most of the text is common characters; None when there is none."""
    head = sample[:SAMPLE]
    best, best_share = None, SHARE
    for standard in STANDARDS:
        share = _share(head, standard)
        if share > best_share:
            best, best_share = standard.codec, share
    return SUPERSETS.get(best, best) if best is not None else None


def _share(head: bytes, standard: _Standard) -> float:
    """Common characters among all beyond ASCII, punctuation apart; Japanese must have kana."""
    text = head.decode(standard.codec, "replace")
    common = others = kana = 0
    for character in text:
        if character < "\x80" or character in "，。、；：「」『』《》（）！？　“”·…―‘’・":
            continue
        kana += "\u3040" <= character <= "\u30ff"
        try:
            lead, trail = character.encode(standard.codec)
        except (UnicodeEncodeError, ValueError):
            others += 1
            continue
        if standard.common(lead, trail):
            common += 1
        else:
            others += 1
    total = common + others
    if total == 0 or (standard.codec in ("euc_jp", "cp932") and kana < total * 0.2):
        return 0.0
    return common / total
