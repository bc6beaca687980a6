"""Values as pages write them, cleaned; and the list that candidates are gathered in."""

from __future__ import annotations

import html
from collections import Counter

from archivegen.patterns import late
from archivegen.records import Candidate

HALF = late("[\ud800-\udfff]")
MARKUP = late(r"</?[a-zA-Z][^<>]{0,300}>")
LONGEST_VALUE = 4000
"""Characters; a longer value is no headline, name or summary, but the text of the page again."""
LONGEST_BODY = 200_000
"""Characters of the text of an article as a page states it apart from showing it."""
MOST_CANDIDATES = 2000
SEPARATORS = late(r"\s*[,;，、؛،]\s*")


class Findings:
    """Candidates in the order in which they are found."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._ranks: Counter[tuple[str, str]] = Counter()

    def add(self, field: str, value: object, method: str) -> None:
        """Adds a value of a field, unless it is empty, no text, or too long to be one."""
        text = clean(value)
        longest = LONGEST_BODY if field == "body" else LONGEST_VALUE
        if not text or len(text) > longest or len(self.candidates) >= MOST_CANDIDATES:
            return
        rank = self._ranks[field, method]
        self._ranks[field, method] += 1
        self.candidates.append(Candidate(field=field, value=text, method=method, rank=rank))


def clean(value: object) -> str:
    """A value as plain text: entities decoded (twice, as some pages encode them twice), markup removed,
    white space folded, halves of characters, which JSON can spell and no file can have, as U+FFFD; "" for
    what is neither text nor number.

    >>> clean(" Fish &amp;amp; <b>chips</b> ")
    'Fish & chips'
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = MARKUP.sub(" ", text)
    if not text.isascii():
        text = HALF.sub("\ufffd", text)
    return " ".join(text.split())


def split_list(text: str) -> list[str]:
    """The items of a list written in one text, as keywords are.

    >>> split_list("floods, river; Port Maren")
    ['floods', 'river', 'Port Maren']
    """
    return [item for item in SEPARATORS.split(clean(text)) if item]


def is_url(text: str) -> bool:
    """Whether a value is a URL where a name was wanted."""
    return text.strip().lower().startswith(("http://", "https://", "//", "www.", "mailto:"))
