"""What the program that saved a page wrote into it: where it was, and when it was saved.

SingleFile, browsers ("saved from url"), HTTrack, WebScrapBook and the Internet Archive each leave a mark.
"""

from __future__ import annotations

import re

from archivegen.loader.html.candidates.values import Findings
from archivegen.loader.html.parse import Element
from archivegen.patterns import late

SINGLE_FILE = late(r"<!--\s*Page saved with SingleFile(?P<header>[^>]{0,4000})", re.I)
SINGLE_FILE_URL = late(r"\burl:\s*(\S+)")
SINGLE_FILE_DATE = late(r"\bsaved date:\s*([^\n]+)")
SAVED_FROM = late(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.I)
HTTRACK = late(
    r"<!--\s*Mirrored from (\S+) by HTTrack [^,>]{0,80}(?:\[[^\]>]{0,40}\])?,\s*([^>]{0,60}?)\s*-->"
)
WAYBACK = late(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3}) (\d{1,2}), (\d{4}) AND")
COMMENT = late(r"<!--(?=\s*[PpSsM])")
HEAD = 50_000
"""Characters of a page in which the marks stand; the Internet Archive's stands at its end."""

JS_DATE = late(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d\d)(\d\d)")
HTTP_DATE = late(r"\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT")
NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec"
MONTHS = {NAMES[3 * month : 3 * month + 3]: month + 1 for month in range(12)}


def saved_page_candidates(root: Element, markup: str, found: Findings) -> None:
    """Adds the URL that a page was saved from and the moment when."""
    head = markup[:HEAD]
    if header := _first_comment(SINGLE_FILE, head):
        for field, pattern in (("url", SINGLE_FILE_URL), ("captured", SINGLE_FILE_DATE)):
            if match := pattern.search(header["header"]):
                value = iso_moment(match[1]) if field == "captured" else match[1]
                found.add(field, value, "singlefile:url" if field == "url" else "singlefile:saved-date")
    if match := _first_comment(SAVED_FROM, head):
        found.add("url", match[1], "saved-from:url")
    if match := _first_comment(HTTRACK, head):
        found.add("url", f"http://{match[1]}", "httrack:url")
        found.add("captured", iso_moment(match[2]), "httrack:date")
    _scrapbook(root, found)
    tail = markup[-HEAD:]
    if "FILE ARCHIVED ON" in tail and (match := WAYBACK.search(tail)):
        month = MONTHS.get(match[2], 0)
        found.add("captured", f"{match[4]}-{month:02}-{int(match[3]):02}T{match[1]}Z", "wayback:archived-on")


def _first_comment(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match of a pattern that begins with the start of a comment."""
    return next(
        (found for each in COMMENT.finditer(text) if (found := pattern.match(text, each.start()))), None
    )


def _scrapbook(root: Element, found: Findings) -> None:
    found.add("url", root.get("data-scrapbook-source"), "webscrapbook:source")
    moment = root.get("data-scrapbook-create") or ""
    if re.fullmatch(r"\d{14,17}", moment):
        y, mo, d, h, mi, s = (
            moment[i : i + n] for i, n in ((0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2))
        )
        found.add("captured", f"{y}-{mo}-{d}T{h}:{mi}:{s}Z", "webscrapbook:create")


def iso_moment(text: str) -> str:
    """A moment as JavaScript or HTTP prints it, in ISO 8601; any other text unchanged.

    >>> iso_moment("Thu Feb 01 2024 10:03:00 GMT+0100 (Central European Standard Time)")
    '2024-02-01T10:03:00+01:00'
    """
    if (match := JS_DATE.match(text.strip())) and match[1] in MONTHS:
        return f"{match[3]}-{MONTHS[match[1]]:02}-{int(match[2]):02}T{match[4]}{match[5]}:{match[6]}"
    if (match := HTTP_DATE.match(text.strip())) and match[2] in MONTHS:
        return f"{match[3]}-{MONTHS[match[2]]:02}-{int(match[1]):02}T{match[4]}Z"
    return text
