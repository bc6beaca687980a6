"""Where the default theme is.

Its templates and static files stand at the root of the repository, where designers look for them; an
installed package carries them inside itself, as `archivegen/theme/` (see `force-include` in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

from archivegen.errors import SiteError

THEME_PREFIX = "theme"
"""`{% extends "theme/article.html" %}` in a site's own `article.html` changes blocks of the default."""
_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "theme", _PACKAGE.parent.parent)
"""In an installed package; in a checkout, where `src/` stands beside `templates/`."""


def template_folder() -> Path:
    """Return the folder of the default templates. Raises `SiteError` when the installation lacks them."""
    return _found("templates", "base.html")


def static_folder() -> Path:
    """Return the folder of files that every site gets as they are, below `static/`. Raises `SiteError`."""
    return _found("static", "style.css")


def _found(name: str, witness: str) -> Path:
    """The first place where the folder `name` holds the file `witness`."""
    for place in _PLACES:
        if (place / name / witness).is_file():
            return place / name
    raise SiteError(f"the theme's folder `{name}` is missing from the installation", hint="install it again")
