"""Lines that are names and nothing else: which of them sign, and how far they are trusted.

Menus, icons, tags and photo credits look like names too. What speaks for a signature is around it: a date or
a clock, the headline, the text; what speaks against it is a list of entries built alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from archivegen.dataclass import dataclass
from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.record.dates import find_dates
from archivegen.record.evidence import folded
from archivegen.record.names import Name, NameKind, kind_of
from archivegen.record.page import CapturedPage
from archivegen.record.words import PageWords
from archivegen.records import BODY_ROLES, LabelledBlock, Role

LONGEST_LINE = 200
"""Characters of a byline."""
NEAREST = 2
"""Blocks between two lines that belong together."""
SURE_LINE, LIKELIER = 0.8, 0.06
"""The most a bare name is trusted, and what each sign in its favour adds."""
PICTURED, REMOTE = 3, 3
"""Signs against a name below a picture, and against one far from both headline and text."""
FAR_BELOW_HEADLINE, FAR_ABOVE_TEXT = 10, 5
"""Blocks: farther than both from headline and text stand menus and boxes."""
LONGEST_FUNCTION = 40
"""Characters of a line that names a function."""
MENU_FROM = 4
"""Lines of a list from which it is a menu, unless commas or conjunctions join its lines."""

_CLOCK_LINE = late(r"\W{0,3}\d{1,2}[:.]\d{2}(?:\s?(?:uhr|h|hrs|[ap]\.?m\.?))?\W{0,3}\Z", re.IGNORECASE)
_JOINED = late(r"[,;&、]\s*\Z|\A\s*(?:[,;&、]|(?:and|und|et|y|e|en|og|och|i|ve)\s)")
_LATER_WORD = late(r"(?<=[\s(])(?:©|[^\W\d_])")
_CREDITED = late(r"\A([^/]{2,40})/\s?([^/]{2,40})\Z")
_CALLS = late(r"[!?:]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The names that one place of the page signs with."""

    names: tuple[Name, ...]
    method: str
    confidence: float
    block: LabelledBlock


_Line = tuple[int, Signature]
"""A line of names with its block's index."""


def bare_names(page: CapturedPage, lines: list[_Line]) -> Iterator[Signature]:
    """Names on lines of their own; lines near each other are one list, trusted by the signs around it."""
    runs: list[list[_Line]] = []
    for index, line in lines:
        if _is_credit(line.block.text) or _CALLS.search(line.block.text):
            continue
        if runs and index - runs[-1][-1][0] <= NEAREST:
            runs[-1].append((index, line))
        else:
            runs.append([(index, line)])
    prose = _prose(page) if runs else frozenset()
    for run in (_not_alike(run) for run in runs):
        if run and not _is_menu(run):
            kept = [line for line in run if not _beside_picture(page, line[0])] or run
            yield from _signed(page, kept, prose)


def _signed(page: CapturedPage, run: list[_Line], prose: frozenset[str]) -> Iterator[Signature]:
    dated_below = _is_dated(page, run[-1][0] + 1)
    names = {
        fold(name.text): name
        for _, line in run
        for name in line.names
        if line.method == "text:reporter-line"
        or name.kind is NameKind.ORGANISATION
        or _is_strange(name, prose)
        or (dated_below and _is_told_last(page, name))
    }
    names = {key: name for key, name in names.items() if not _holds_another(key, names)}
    first, signs = run[0][1], _signs(page, run)
    persons = any(name.kind is NameKind.PERSON for name in names.values())
    dated = beside_date(page, run[0][0], run[-1][0])
    if not names or not (persons or dated):
        return
    # Where every noun has a capital, two of them look like a name.
    if page.words.capital_nouns and not (dated or _is_repeated(page, run)):
        return
    confidence = min(SURE_LINE, first.confidence + LIKELIER * signs)
    yield replace(first, names=tuple(names.values()), confidence=confidence)


def _is_credit(text: str) -> bool:
    """`Agency/Jane Doe`: the form in which pictures are signed."""
    found = _CREDITED.match(text.strip())
    if found is None:
        return False
    kinds = {kind_of(found[1].strip()), kind_of(found[2].strip())}
    one_word = " " not in found[1].strip() or " " not in found[2].strip()
    return len(kinds) == 2 or one_word


def _not_alike(run: list[_Line]) -> list[_Line]:
    """Without lines that begin with the same word (`Icon Mail`, `Icon Print`): entries of a menu."""
    whole: dict[str, set[str]] = {}
    for _, line in run:
        key = fold(" ".join(line.block.text.split()))
        whole.setdefault(key.partition(" ")[0], set()).add(key)
    count = Counter({first: len(keys) for first, keys in whole.items()})
    return [
        (index, line)
        for index, line in run
        if count[fold(" ".join(line.block.text.split())).partition(" ")[0]] < 2
        or line.method == "text:reporter-line"
    ]


def _is_menu(run: list[_Line]) -> bool:
    """Many lines in a row, each another name, that no comma or conjunction joins."""
    different = {fold(line.block.text): line for _, line in run}
    if len(different) < MENU_FROM or any(line.method == "text:reporter-line" for _, line in run):
        return False
    joined = sum(bool(_JOINED.search(line.block.text)) for line in different.values())
    return 2 * joined < len(different)


def _beside_picture(page: CapturedPage, index: int) -> bool:
    """A caption or a bare credit label (`Photo:`) directly above: the name is the photographer's.

    A caption that has its credit already leaves no photographer to name.
    """
    above = page.blocks[index - 1] if index else None
    if above is None:
        return False
    if above.role in (Role.CAPTION, Role.CREDIT):
        return len(before_credit(f" {above.text}", page.words)) > len(above.text)
    label = page.words.photo.match(above.text[:60])
    return label is not None and not above.text[label.end() :].strip(" :")


def before_credit(text: str, words: PageWords) -> str:
    """`Jane Doe Photos: John Roe` -> `Jane Doe`: pictures have makers of their own."""
    for found in _LATER_WORD.finditer(text):
        rest = text[found.start() :]
        label = words.photo.match(rest[:60])
        if label is None or label.end() == len(rest):
            continue
        # A label in one word may be a name as well (`Bild`), unless a colon or a preposition follows it.
        marked = label[0].rstrip().endswith((":", "：", "©")) or " " in label[0].strip()
        if marked or words.byline.match(rest[label.end() :]):
            return text[: found.start()]
    return text


def _is_strange(name: Name, prose: frozenset[str]) -> bool:
    """No word of the name stands in the text: whom a text is about is not who wrote it."""
    return not prose.intersection(word for word in folded(name.text).split() if len(word) > 2)


def _is_told_last(page: CapturedPage, name: Name) -> bool:
    """Only the last paragraph names the person, as a note on the author does; a subject is in more."""
    last = folded(name.text).rpartition(" ")[2]
    paragraphs = [f" {key} " for block, key in page.prose if block.role in BODY_ROLES]
    told = [number for number, key in enumerate(paragraphs) if f" {last} " in key]
    return len(paragraphs) > 2 and told == [len(paragraphs) - 1]


def _holds_another(key: str, names: dict[str, Name]) -> bool:
    """`picture of jane doe` beside `jane doe`, `jane doefollow` beside `jane doe`."""
    return any(
        key != other and (key.endswith(f" {other}") or (" " in other and key.startswith(other)))
        for other in names
    )


def _signs(page: CapturedPage, run: list[_Line]) -> int:
    """What speaks for a bare name: a date beside it, the headline or the text beside it, its repetition."""
    first, last = run[0][0], run[-1][0]
    below = None if page.headline is None else first - page.headline
    near = last >= page.first_body - NEAREST or (below is not None and below <= NEAREST)
    pictured = all(_beside_picture(page, index) for index, _ in run)
    remote = below is not None and below > FAR_BELOW_HEADLINE and page.first_body - last > FAR_ABOVE_TEXT
    against = PICTURED * pictured + REMOTE * remote
    return beside_date(page, first, last) + near + _is_repeated(page, run) + _in_office(page, last) - against


def _in_office(page: CapturedPage, index: int) -> bool:
    """The line below is a function in a newsroom (`Political editor`)."""
    below = page.blocks[index + 1].text if index + 1 < len(page.blocks) else ""
    return len(below) <= LONGEST_FUNCTION and fold(below.strip()) in page.words.roles


def _is_repeated(page: CapturedPage, run: list[_Line]) -> bool:
    """The line stands on the page again, as where a portrait or a box names the author too."""
    key = page.keys[run[0][0]]
    return bool(key) and sum(1 for _ in page.keys.equal(key)) > 1


def beside_date(page: CapturedPage, first: int, last: int) -> bool:
    """A date, or a clock on a line of its own, stands in or beside these blocks."""
    return any(_is_dated(page, index) for index in range(max(0, first - NEAREST), last + NEAREST + 1))


def _is_dated(page: CapturedPage, index: int) -> bool:
    """The block is a clock or a short line with a date."""
    text = page.blocks[index].text if index < len(page.blocks) else ""
    return len(text) <= LONGEST_LINE and bool(_CLOCK_LINE.match(text) or find_dates(text, page.words.dates))


def _prose(page: CapturedPage) -> frozenset[str]:
    """The words of the text."""
    return frozenset(word for block, key in page.prose if block.role in BODY_ROLES for word in key.split())
