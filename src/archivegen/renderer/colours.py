"""A site's accent colour, made readable on light and on dark paper.

An owner chooses one colour; links and marks need a contrast of 4.5 to 1 against the page (WCAG 2.2, 1.4.3)
in both schemes. The chosen colour is mixed with black or white, as little as it takes.
"""

from __future__ import annotations

from archivegen.config.tokens import COLOURS, Rgb, contrast, rgb

LIGHT_PAPER: Rgb = rgb(COLOURS["surface"][0])
"""The darkest surface that links stand on in the light scheme (`--surface` in style.css)."""
DARK_PAPER: Rgb = rgb(COLOURS["surface"][1])
"""The lightest surface that links stand on in the dark scheme."""
WANTED_CONTRAST = 4.6
"""4.5 with room for rounding."""
_STEPS = 50


def accents(colour: str, light: Rgb = LIGHT_PAPER, dark: Rgb = DARK_PAPER) -> tuple[str, str]:
    """Return the accent for the light and for the dark scheme, as `#rrggbb`.

    `colour` is `#rgb` or `#rrggbb`, `light` and `dark` are what links stand on.

    >>> accents("#8a3324")[0], accents("#ffffff")[1]
    ('#8a3324', '#ffffff')
    """
    chosen = rgb(colour)
    return _hex(_readable(chosen, light, (0, 0, 0))), _hex(_readable(chosen, dark, (255, 255, 255)))


def _readable(colour: Rgb, paper: Rgb, towards: Rgb) -> Rgb:
    """`colour`, mixed with `towards` until it can be read on `paper`."""
    for step in range(_STEPS + 1):
        red, green, blue = (
            round(own + (aim - own) * step / _STEPS) for own, aim in zip(colour, towards, strict=True)
        )
        if contrast((red, green, blue), paper) >= WANTED_CONTRAST:
            return red, green, blue
    return towards


def _hex(colour: Rgb) -> str:
    return "#" + bytes(colour).hex()
