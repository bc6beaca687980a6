"""A site's accent colour, made readable on light and on dark paper.

An owner chooses one colour; links and marks need a contrast of 4.5 to 1 against the page (WCAG 2.2, 1.4.3)
in both schemes. The chosen colour is mixed with black or white, as little as it takes.
"""

from __future__ import annotations

Rgb = tuple[int, int, int]
LIGHT_PAPER: Rgb = (0xF1, 0xED, 0xE4)
"""The darkest surface that links stand on in the light scheme (`--surface` in style.css)."""
DARK_PAPER: Rgb = (0x2A, 0x27, 0x22)
"""The lightest surface that links stand on in the dark scheme."""
WANTED_CONTRAST = 4.6
"""4.5 with room for rounding."""
_STEPS = 50
_DEFAULT: Rgb = (0x8A, 0x33, 0x24)


def accents(colour: str) -> tuple[str, str]:
    """Return the accent for the light and for the dark scheme, as `#rrggbb`.

    `colour` is `#rgb` or `#rrggbb`; anything else gives the default theme's colour.

    >>> accents("#8a3324")[0], accents("#ffffff")[1]
    ('#8a3324', '#ffffff')
    """
    chosen = _parsed(colour)
    return _hex(_readable(chosen, LIGHT_PAPER, (0, 0, 0))), _hex(
        _readable(chosen, DARK_PAPER, (255, 255, 255))
    )


def _parsed(colour: str) -> Rgb:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return _DEFAULT
    return red, green, blue


def _readable(colour: Rgb, paper: Rgb, towards: Rgb) -> Rgb:
    """`colour`, mixed with `towards` until it can be read on `paper`."""
    for step in range(_STEPS + 1):
        red, green, blue = (
            round(own + (aim - own) * step / _STEPS) for own, aim in zip(colour, towards, strict=True)
        )
        if contrast((red, green, blue), paper) >= WANTED_CONTRAST:
            return red, green, blue
    return towards


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> contrast((0, 0, 0), (255, 255, 255))
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _hex(colour: Rgb) -> str:
    return "#" + bytes(colour).hex()
