"""Captured text in files of other formats: what these do not allow becomes U+FFFD."""

from __future__ import annotations

import json

from archivegen.patterns import late

_NOT_A_CHARACTER = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML (2.2) does not allow, and halves of characters, which no UTF-8 has."""


def clean(text: str) -> str:
    """`text` without what is no character.

    >>> clean("a bell \\x07")
    'a bell \\ufffd'
    """
    return _NOT_A_CHARACTER.sub("\ufffd", text)


def xml(text: str) -> str:
    """`text` as the content of an XML element or of an attribute in double quotes (XML 1.0, 2.4).

    >>> xml('AT&T "1 < 2"')
    'AT&amp;T &quot;1 &lt; 2&quot;'
    """
    text = clean(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def as_json(value: object) -> str:
    """A value as JSON (RFC 8259) without spaces between its parts."""
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
