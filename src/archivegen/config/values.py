"""What a value of `site.yaml` may be: one small function a kind of value.

Each takes what YAML gave, returns the value as the configuration holds it, and raises `UnfitError` with
what was expected. Lines and file names are added by the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter
from urllib.parse import urlsplit

from archivegen.config.model import PERMALINK_WORDS, STRIPPER_RULES
from archivegen.patterns import late
from archivegen.problems import nearest

Check = Callable[[object], object]

# The shape of BCP 47 (RFC 5646, section 2.1): language, script, region, variants, extensions. Whether
# a subtag is registered is not checked.
_BCP47 = late(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?\Z"
)
_DOMAIN = late(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}\Z")
_STYLE_SHEET = late(r"[\w\-]+(?:[./][\w\-]+)*\.css\Z")
_HEX_COLOUR = late(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
MOST_ON_A_PAGE = 1000
"""A list longer than this is no page that a person reads or a phone opens."""


MOST_AT_A_GLANCE = 30


class UnfitError(ValueError):
    """A value is not what its key takes. The message says what was expected and what came."""

    def __init__(self, expected: str, value: object, hint: str | None = None) -> None:
        super().__init__(f"expected {expected}, got {_kind(value)}")
        self.hint = hint


def _kind(value: object) -> str:
    """What YAML made of a value, in a user's words.

    >>> _kind(12), _kind([]), _kind(None)
    ('the number `12`', 'a list', 'nothing')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{'true' if value else 'false'}`"
    if isinstance(value, int | float):
        return f"the number `{value}`"
    if isinstance(value, str):
        return f"`{value}`"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f"a {type(value).__name__}"


def text(value: object) -> str:
    """Any string, ends trimmed."""
    if not isinstance(value, str):
        hint = "put it in quotes" if isinstance(value, int | float) else None
        raise UnfitError("a text", value, hint)
    return value.strip()


def filled_text(value: object) -> str:
    """A string with at least one character that is not white space."""
    found = text(value)
    if not found:
        raise UnfitError("a text that is not empty", value)
    return found


def text_or_nothing(value: object) -> str | None:
    """A string, or None when the key is there without a value."""
    return None if value is None else (text(value) or None)


def texts(value: object) -> tuple[str, ...]:
    """A list of strings; one string alone counts as a list of one."""
    if isinstance(value, str):
        return (filled_text(value),)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UnfitError("a list of texts", value)
    return tuple(filled_text(item) for item in value)


def rules(value: object) -> frozenset[str]:
    """A list of names of stripper rules, whose order does not matter."""
    names = frozenset(texts(value))
    for name in sorted(names - STRIPPER_RULES):
        raise UnfitError("names of stripper rules", name, nearest(name, STRIPPER_RULES, "rules"))
    return names


def labels(value: object) -> dict[str, str]:
    """A mapping from text to text, by key."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnfitError("a mapping from spelling to label", value)
    return {filled_text(key): filled_text(value[key]) for key in sorted(value, key=str)}


def language(value: object) -> str:
    """A BCP 47 tag.

    >>> language("zh-Hant-TW")
    'zh-Hant-TW'
    """
    found = text(value)
    if not _BCP47.match(found):
        raise UnfitError("a language tag such as `en`, `pt-BR` or `zh-Hant`", value)
    return found


def language_or_nothing(value: object) -> str | None:
    """A BCP 47 tag, or None."""
    return None if value is None else language(value)


def country_or_nothing(value: object) -> str | None:
    """An ISO 3166-1 alpha-2 code, any case, or None."""
    if value is None:
        return None
    found = text(value)
    if not re.fullmatch(r"[A-Za-z]{2}", found):
        raise UnfitError("a country code of two letters such as `IN`", value)
    return found.upper()


def timezone_or_nothing(value: object) -> str | None:
    """A name of the IANA time zone database, or None."""
    if value is None:
        return None
    import zoneinfo

    found = text(value)
    try:
        zoneinfo.ZoneInfo(found)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        from difflib import get_close_matches

        # The database has some abbreviations (`EST`), but no nearest one is what was meant.
        names = [] if "/" not in found else sorted(zoneinfo.available_timezones())
        near = get_close_matches(found, names, n=1)
        hint = (
            f"did you mean `{near[0]}`?" if near else "an abbreviation may mean several zones: name the city"
        )
        raise UnfitError("a time zone such as `Asia/Kolkata`", value, hint) from None
    return found


def domains(value: object) -> tuple[str, ...]:
    """Host names in lower case, without `www.`."""
    found = tuple(name.lower().removeprefix("www.") for name in texts(value))
    for name in found:
        if not _DOMAIN.match(name):
            raise UnfitError("a domain such as `example.org`", name, "leave out `https://` and any path")
    return found


def base_url_or_nothing(value: object) -> str | None:
    """An absolute http(s) URL without query or fragment, closed by a slash; or None."""
    found = text_or_nothing(value)
    if found is None:
        return None
    try:
        parts = urlsplit(found)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or re.search(r"[\s<>\"'\\]", found):
        raise UnfitError("an address such as `https://example.org/archive/`", value)
    return found if found.endswith("/") else found + "/"


def permalink(value: object) -> str:
    """A pattern for a relative URL path that names an `.html` file."""
    found = filled_text(value)
    known = ", ".join(f"`{{{word}}}`" for word in sorted(PERMALINK_WORDS))
    try:
        words = [(name, spec, conv) for _, name, spec, conv in Formatter().parse(found) if name is not None]
    except ValueError:
        raise UnfitError("a pattern whose braces are closed", value) from None
    if any(name not in PERMALINK_WORDS or spec or conv for name, spec, conv in words):
        raise UnfitError(f"a pattern with no other words than {known}", value)
    if not words or not {"slug", "id"} & {name for name, _, _ in words}:
        raise UnfitError("a pattern with `{slug}` or `{id}`", value)
    if not found.endswith(".html"):
        raise UnfitError(
            "a pattern that ends in `.html`", value, "links of the archive name files, not folders"
        )
    if found.startswith(("/", ".")) or re.search(r"[\\\s?#%:*\"<>|]|//|/\.", found):
        raise UnfitError("a relative path with forward slashes", value)
    return found


def page_size(value: object) -> int:
    """How many articles a page of a list holds."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_ON_A_PAGE:
        raise UnfitError(f"a whole number from 1 to {MOST_ON_A_PAGE}", value)
    return value


def share(value: object) -> float:
    """A number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UnfitError("a number from 0 to 1", value)
    return float(value)


def few(value: object) -> int:
    """A number of things that a reader takes in at a glance."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_AT_A_GLANCE:
        raise UnfitError(f"a whole number from 0 to {MOST_AT_A_GLANCE}", value)
    return value


def file_beside(value: object) -> str:
    """A path of a YAML file, from the folder of site.yaml, with forward slashes."""
    found = filled_text(value)
    if not found.endswith((".yaml", ".yml")) or re.search(r"[\\\"'#{}\[\],:\x00-\x1f]", found):
        raise UnfitError("the path of a file such as `vocabulary.yaml`", value)
    return found


def colour(value: object) -> str:
    """A CSS colour in hexadecimal; nothing else can be checked, and it goes into a style sheet."""
    found = text(value)
    if not _HEX_COLOUR.match(found):
        raise UnfitError(
            'a colour such as "#8a3324"', value, "put it in quotes: `#` starts a comment in YAML"
        )
    return found


def style_sheets(value: object) -> tuple[str, ...]:
    """Names of files below `static/`."""
    names = texts(value)
    for name in names:
        if not _STYLE_SHEET.match(name) or ".." in name:
            raise UnfitError("files below `static/` that end in `.css`", name, "`styles: [mine.css]`")
    return names


def switch(value: object) -> bool:
    """`on` or `off`, also spelt as YAML's true and false."""
    found = {"on": True, "off": False, "true": True, "false": False}.get(str(value).lower())
    if found is None or not isinstance(value, bool | str):
        raise UnfitError("`on` or `off`", value)
    return found
