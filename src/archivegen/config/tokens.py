"""`theme.tokens` of site.yaml: the names on which the style sheet is built, and what they may be set to.

Values go into a style sheet, so that each kind has a form that it must have.
"""

from __future__ import annotations

from collections.abc import Mapping

from archivegen.config.values import UnfitError, colour, text
from archivegen.patterns import late
from archivegen.problems import nearest

Rgb = tuple[int, int, int]
COLOURS: Mapping[str, tuple[str, str]] = {
    "paper": ("#fcfaf6", "#191714"),
    "surface": ("#f1ede4", "#2a2722"),
    "ink": ("#1e1b17", "#ece6da"),
    "soft": ("#5c554a", "#b0a797"),
    "line": ("#ddd5c6", "#423c33"),
}
"""Colours for light and for dark, as style.css has them."""
FONTS = ("serif", "sans", "mono")
LENGTHS = ("measure", "edge", "gap", "read", "lead", "ui", "small")
_READ = (("ink", "paper"), ("ink", "surface"), ("soft", "paper"), ("soft", "surface"))
"""What is read on what."""
LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""
_FONT = late(r"""[\w \-]+(, ?[\w \-]+|, ?"[\w \-]+")*|"[\w \-]+"(, ?[\w \-]+|, ?"[\w \-]+")*\Z""")
_LENGTH = late(r"\d+(\.\d+)?(rem|em|px|ch)\Z")


def tokens(value: object) -> dict[str, tuple[str, ...]]:
    """Check a mapping of tokens; a colour comes back as two, for light and for dark.

    Raises `UnfitError` for the first that does not fit, and for colours that cannot be read on each other.
    """
    if not isinstance(value, dict):
        raise UnfitError("a mapping of tokens", value)
    made = {str(name): _token(str(name), given) for name, given in value.items()}
    _refuse_pale(made)
    return made


def _token(name: str, given: object) -> tuple[str, ...]:
    if name in COLOURS:
        if not isinstance(given, list) or len(given) != 2:
            hint = 'write `[light, dark]`: `["#ffffff", "#101418"]`'
            raise UnfitError(f"two colours for `{name}`, for light and for dark", given, hint)
        return colour(given[0]), colour(given[1])
    if name in FONTS:
        if not _FONT.fullmatch(text(given)):
            hint = 'names of fonts, with commas between: `Georgia, "Noto Serif", serif`'
            raise UnfitError(f"a list of fonts for `{name}`", given, hint)
        return (text(given),)
    if name in LENGTHS:
        if not _LENGTH.match(text(given)):
            raise UnfitError(f"a length for `{name}`", given, "a number with rem, em, px or ch: `42rem`")
        return (text(given),)
    known = (*COLOURS, *FONTS, *LENGTHS)
    raise UnfitError("a token of the theme", name, nearest(name, known, "tokens"))


def _refuse_pale(made: Mapping[str, tuple[str, ...]]) -> None:
    for scheme, place in (("light", 0), ("dark", 1)):
        for letters, ground in _READ:
            pair = [made.get(name, COLOURS[name])[place] for name in (letters, ground)]
            found = contrast(rgb(pair[0]), rgb(pair[1]))
            if found < LEAST_CONTRAST:
                raise UnfitError(
                    f"a contrast of {LEAST_CONTRAST} or more between `{letters}` and `{ground}`",
                    f"{found:.1f} ({scheme})",
                    "nobody should have to guess what a page says (WCAG 2.2, 1.4.3)",
                )


def rgb(value: str) -> Rgb:
    """Return the parts of `#rgb` or `#rrggbb`. Raises ValueError for anything else.

    >>> rgb("#8a3324"), rgb("#fff")
    ((138, 51, 36), (255, 255, 255))
    """
    digits = value.removeprefix("#")
    red, green, blue = bytes.fromhex("".join(d * 2 for d in digits) if len(digits) == 3 else digits)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> contrast((0, 0, 0), (255, 255, 255))
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(value: Rgb) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in value))
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
