"""Names of sites and owners: whom a line of rights names, and a name without what stands around it."""

from __future__ import annotations

import re

from archivegen.patterns import late
from archivegen.record.evidence import folded

_RIGHTS = (
    r"(?:all\s+(?:\w+\s+)?rights|some\s+rights|alle\s+rechte|todos\s+los|derechos|tous\s+droits|tutti\s+i|diritti"
    r"|todos\s+os|direitos|wszelkie|все\s+права|tüm\s+hak|alla\s+rättigheter|alle\s+rettigheter|alle\s+rechten)"
)
_COPYRIGHT = late(
    r"(?:©|\(c\)|&copy;|\bcopyright\b)(?:\s{0,3}(?:©|\(c\)|@|by|reserved|copyright)){0,3}"
    r"(?:\s{0,3}[\d–\-/,]{4,12}){0,2}[\s.,:|@–\-©]{0,5}(?:by\s{1,2})?"
    r"(?P<name>[^\W\d_][^©|\n•]{1,80}?)"
    rf"(?=\s{{0,2}}(?:[.,;|•–—]?\s{{0,2}}[-–—]?\s{{0,2}}(?:{_RIGHTS}|\d{{4}}|registered|©|a\s+\w+\s+company)"
    r"|\.\s|\.?\s*\Z|\s[|•–—-]\s))",
    re.IGNORECASE,
)
_NO_OWNER = late(
    rf"(?:{_RIGHTS}|(?:web\s*)?(?:design(?:ed)?|developed|powered|site|website|theme)(?:\s+\w+)?\s+by)\b",
    re.IGNORECASE,
)
_NAME_BEFORE = late(
    r"(?:\A|[|•–—]\s)(?P<name>[^\W\d_][^©|\n•.]{1,60}?)[\s,]{1,3}(?:\d{4}[\s,–-]{0,3}){0,2}(?:©|\(c\))"
    rf"[\s,–-]{{0,3}}(?:\d{{4}}[\s.,–-]{{0,3}}){{0,2}}(?:{_RIGHTS}|\Z)",
    re.IGNORECASE,
)
"""`Harbour Times © 2022. All rights reserved.`"""
_POWERED = late(r"\s+(?:powered\s+by|on\s+www\.)\s*\S.*\Z", re.IGNORECASE)
_PARTS = late(r"\s*[|•»]\s*|\s+[-–—:]\s+")
SHORTEST_NAME = 7
"""Letters; shorter ones in capitals are abbreviations."""
SHORTEST_LABEL = 4
"""Letters of a part of a host's name that tells a site."""
_AROUND_OWNER = late(r"\A\s*copyright\s+|\s+is\s+an?\b.*\Z", re.IGNORECASE)
"""`Copyright Harrow Post`, `Harrow Post is a registered trademark of ...`"""
_LICENCE = late(r"\s+\(?CC[ -]?(?:BY|0)\b.*\Z")
_LEGAL_FORM = late(r",?\s+(?:pvt|ltd|inc|llc|gmbh|plc|s\.?a|corp|limited|pty|ag|co)\b\.?.*\Z", re.IGNORECASE)


def claims_rights(lower: str) -> bool:
    """Whether a line, in small letters, may be one of rights."""
    return "©" in lower or "(c)" in lower or "copyright" in lower or "&copy;" in lower


def owner(text: str) -> re.Match[str] | None:
    """Whom a line names as the owner of the rights: behind the sign, or before it."""
    found = _COPYRIGHT.search(text)
    if found is not None and not _NO_OWNER.match(found["name"]):
        return found
    return _NAME_BEFORE.search(text)


def bare_name(name: str) -> str:
    """A name without spaces and marks at its ends, legal form, licence, and what a sentence says of it."""
    name = " ".join(_AROUND_OWNER.sub("", name).split()).strip(" .,;:|-–—'’\"“”()")
    return _LICENCE.sub("", _LEGAL_FORM.sub("", name))


def without_tagline(name: str, host: str | None) -> str:
    """`Sound News | HARROWPOST.com` on harrowpost.com -> `HARROWPOST.com`: of the parts of a site's name the
    one that its address has; `Harrow Sound powered by Quill` -> `Harrow Sound`."""
    name = _POWERED.sub("", name)
    labels = [label for label in (host or "").split(".")[:-1] if len(label) >= SHORTEST_LABEL]
    parts = _PARTS.split(name)
    if len(parts) < 2 or not labels:
        return name
    whole = "".join((host or "").split("."))
    fitting = [part for part in parts if _squeezed(part) in (*labels, whole)]
    fitting += [part for part in parts if any(label in _squeezed(part) for label in labels)]
    # Beside a name its abbreviation says less.
    return name if not fitting or (fitting[0].isupper() and len(fitting[0]) < SHORTEST_NAME) else fitting[0]


def _squeezed(name: str) -> str:
    return "".join(letter for letter in folded(name) if letter.isalnum())
