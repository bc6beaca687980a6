"""Classes and lower case of code points, from Python's Unicode database, for the weights file."""

from __future__ import annotations

import unicodedata

import numpy as np

from archivegen.stripper.features import glyphs as g

LIMIT = 0x10000
"""Code points past the basic plane count as the last entry: a symbol (emoji); Han extensions are rare."""

_STOPS = ".!?…。！？।؟۔॥｡։።"
_COMMAS = ",;、，；،؛"
_COLONS = ":："
_QUOTES = "\"'«»‹›“”„‟‘’‚‛「」『』＂＇`´"
_DASHES = "-‐‑‒–—―−~〜_"
_DIVIDERS = "|/\\•·▪●■◆►▶◄«»›→←↑↓›▸▼▲○◦★☆✓✔‧・｜／>"
_SPACELESS = ((0x0E00, 0x0E4F), (0x0E80, 0x0ECF), (0x1000, 0x104F), (0x1780, 0x17D3))
_HAN = (
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9D),
)
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _class(code: int) -> int:
    char = chr(code)
    category = unicodedata.category(char)
    for chars, kind in (
        (_STOPS, g.STOP),
        (_COMMAS, g.COMMA),
        (_COLONS, g.COLON),
        (_QUOTES, g.QUOTE),
        (_DASHES, g.DASH),
        (_DIVIDERS, g.DIVIDER),
    ):
        if char in chars:
            return kind
    if char == "\n":
        return g.NEWLINE
    if char.isspace() or category in ("Zs", "Zl", "Zp"):
        return g.SPACE
    if _within(code, _HANGUL):
        return g.HANGUL
    if _within(code, _HAN):
        return g.HAN
    if category == "Nd":
        return g.DIGIT
    if _within(code, _SPACELESS):
        return g.SPACELESS
    if category in ("Ll",):
        return g.LOWER
    if category in ("Lu", "Lt"):
        return g.UPPER
    if category in ("Lo", "Lm", "Nl"):
        return g.CASELESS
    if category.startswith("M"):
        return g.MARK
    if category in ("Ps", "Pe"):
        return g.BRACKET
    if category in ("Pi", "Pf"):
        return g.QUOTE
    if category == "Pd":
        return g.DASH
    if category.startswith("S") or char in "@#%&*":
        return g.SYMBOL
    return g.OTHER


def build() -> tuple[np.ndarray, np.ndarray]:
    """(classes, lower case) of all code points below LIMIT."""
    classes = np.array([_class(code) for code in range(LIMIT)], dtype=np.uint8)
    lower = [chr(code).lower() for code in range(LIMIT)]
    folded = np.array([ord(c) if len(c) == 1 else code for code, c in enumerate(lower)], dtype=np.uint32)
    classes[LIMIT - 1] = g.SYMBOL
    return classes, folded
