"""Signatures in the page: bylines, lines of a name and a date, bare names between headline and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as calendar_date

from archivegen.dataclass import dataclass
from archivegen.lexicon import agencies, fold
from archivegen.patterns import late
from archivegen.record.bare_names import LONGEST_LINE, NEAREST, Signature, bare_names, before_credit
from archivegen.record.dates import Day, WrittenDate, find_dates
from archivegen.record.evidence import folded
from archivegen.record.names import SHORTEST_WEEKDAY, Name, NameKind, is_signed_in_asian_style, names_in
from archivegen.record.page import AFTER_BODY, CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.words import PageWords
from archivegen.records import BODY_ROLES, BlockKind, LabelledBlock, Role

LONGEST_REST = 24
"""Letters that may stand in a line of names besides the names and dates ("min read", "Follow")."""
UNLIKELY = 0.65
LONGEST_OPENING = 30
"""Characters."""
FEWEST_BEFORE_WEEKDAY = 2
"""Words of a name that must stand before a weekday when it is cut off."""
LONGEST_LIST = 12
"""Blocks below an opening on a line of its own in which its names are looked for."""

_CONTENT = frozenset(
    {
        Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.PULL_QUOTE, Role.PREFORMATTED,
        Role.TABLE_ROW, Role.CAPTION, Role.CREDIT, Role.TAGS, Role.TITLE, Role.DEK, Role.CORRECTION,
        Role.BREADCRUMB,
    }
)  # fmt: skip
"""Roles whose names are not the author's: prose, pictures, subjects."""
_ELSEWHERE = frozenset({Role.BYLINE, Role.DATELINE, Role.AUTHOR_NOTE, Role.KICKER, Role.CLOCK, Role.SHARE})
"""Roles that may sign when they do not stand between headline and text."""
_ENTRIES = frozenset({Role.RELATED, Role.SHARE})
"""Roles of entries of lists: a bare name among them is a menu's."""
_OTHERS = frozenset({Role.COMMENTS, Role.COMMENT_FORM, Role.RELATED, Role.NEWSLETTER, Role.ADVERT})
"""Roles of what other people wrote."""
_AUTHOR_CLASSES = frozenset(
    {"byline", "author", "authors", "autor", "autoren", "auteur", "auteurs", "signature"}
)
_GLUED_LABELS = ("Published", "Updated", "Posted", "Veröffentlicht", "Aktualisiert", "Publi")
_GLUED_LABEL = late(rf"(?<=[a-zà-öø-ÿ])(?=(?:{'|'.join(_GLUED_LABELS)}|Publicado)\b)")
_GLUED_OPENING = late(r"\A(?:by|von|por|par|di|door)(?=[^\W\d_a-zß-öø-ÿ])")
_GLUED_ROLE = late(r"(?<=[a-zà-öø-ÿ])()([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ/]{3,20})(?!\w)")
_FOOTNOTE = late(r"(?<=[^\W\d_])\d{1,2}(?=[,&\s]|\Z)")
_READ_TIME = late(r"\s\d{1,3}[\s-]?(?:min|мин|хв|dk\b|dakika|perc|分|분).*\Z", re.IGNORECASE)
"""`Jane Doe 2 minutes read`."""
_SEGMENT = late(r"\s*[|•·●]\s*")
_UNSPACED = late(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")
"""In scripts without capitals and spaces any short word looks like a name."""
_LISTED = frozenset({"text:name-line", "text:reporter-line"})
"""Methods whose lines near each other are one list of authors."""
_LETTERS = late(r"[^\W\d_]+")
_LAST_WORD = late(r"[,\s]*(?<!\w)([^\W\d_]+)\.?[,\s]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    names: tuple[Name, ...]
    opened: bool
    dated: bool
    rest: int
    """Letters besides names, dates and interface words."""


def signatures(page: CapturedPage, title: str) -> Iterator[Signature]:
    """Every signature of the page, each once, in its order. `title` guards against the subject's own name."""
    seen: set[str] = set()
    bare: list[tuple[int, Signature]] = []
    for index in _places(page):
        found = _list_below(page, index) or _signature(page, index, title)
        if found is None:
            continue
        if found.method in _LISTED:
            bare.append((index, found))
            continue
        key = "|".join(folded(name.text) for name in found.names)
        if key not in seen:
            seen.add(key)
            yield found
    yield from bare_names(page, bare)


def _list_below(page: CapturedPage, index: int) -> Signature | None:
    """`By` on a line of its own between headline and text, and the names on the lines below it."""
    if not _between(page, index) or not _is_opening(page.blocks[index].text, page.words):
        return None
    names: dict[str, Name] = {}
    first: LabelledBlock | None = None
    joined = True
    for block in page.blocks[index + 1 : min(index + 1 + LONGEST_LIST, page.first_body)]:
        text = block.text.strip(" ,;&、")
        if not text or text.startswith("@") or page.words.conjunction.fullmatch(f" {text} "):
            joined = True
            continue
        here = _read(text, page) if joined and len(text) <= LONGEST_LINE else None
        if here is None or not here.names or here.rest > LONGEST_REST:
            break
        first = first or block
        names |= {fold(name.text): name for name in here.names if fold(name.text) not in names}
        joined = block.text.rstrip().endswith((",", ";", "&", "、"))
    if first is None:
        return None
    method = "text:byline"
    return Signature(
        names=tuple(names.values()), method=method, confidence=trust("author", method), block=first
    )


def _is_opening(text: str, words: PageWords) -> bool:
    """The line is a byline opening and nothing else."""
    opening = words.byline.match(text + " ") if len(text) <= LONGEST_OPENING else None
    return opening is not None and opening.end() >= len(text.rstrip())


def _places(page: CapturedPage) -> list[int]:
    places = set(page.head)
    places.update(range(page.last_body + 1, min(page.last_body + 1 + AFTER_BODY, len(page.blocks))))
    places.update(index for index, block in enumerate(page.blocks) if block.role is Role.BYLINE)
    return sorted(places)


def _between(page: CapturedPage, index: int) -> bool:
    """Between the headline and the text."""
    return page.headline is not None and page.headline < index < page.first_body


def _at_foot(page: CapturedPage, index: int) -> bool:
    """Directly below the text, where letters and some newspapers are signed; no link, no heading."""
    block = page.blocks[index]
    below = index == page.last_body + 1 > 0 and block.role not in _OTHERS
    return below and not block.cues.links and block.kind is BlockKind.PARAGRAPH


def _signature(page: CapturedPage, index: int, title: str) -> Signature | None:
    block = page.blocks[index]
    content = block.role in _CONTENT
    if len(block.text) > LONGEST_LINE or block.kind is BlockKind.IMAGE:
        return None
    # A line of sections, dates and a byline between bars may look like a standfirst.
    if content and not ((block.role is Role.DEK and "|" in block.text) or page.is_above_text(index)):
        return None
    stands_apart = _between(page, index) or _at_foot(page, index)
    if not stands_apart and block.role not in _ELSEWHERE and not is_signed_in_asian_style(block.text):
        return None
    line = _read(block.text, page)
    if not line.names or (content and not (line.opened or line.dated)):
        return None
    method = _method(page, index, block, line, title)
    if method is None:
        return None
    sure = 1.0
    if method == "text:byline" and not line.opened:
        sure = (0.7 + 0.3 * block.confidence) * _likely(page, index, line)
    return Signature(names=line.names, method=method, confidence=trust("author", method) * sure, block=block)


def _likely(page: CapturedPage, index: int, line: _Line) -> float:
    """Factor for a line that only its role calls a byline: less at the top, and for the text's own people."""
    if page.headline is not None and index < min(page.headline, NEAREST):
        return UNLIKELY
    texts = (block.text for block in page.blocks if block.kept and block.role in BODY_ROLES)
    last_names = {folded(name.text).rpartition(" ")[2] for name in line.names}
    whole = [" ".join(folded(name.text).split()[-2:]) for name in line.names]
    prose = f" {folded(' '.join(text for text in texts if any(n in text.casefold() for n in last_names)))} "
    return UNLIKELY if whole and all(f" {name} " in prose for name in whole) else 1.0


def _method(page: CapturedPage, index: int, block: LabelledBlock, line: _Line, title: str) -> str | None:
    """How the line signs: by its opening, its role or markup, the date beside the name, or its place."""
    if line.opened:
        return "text:byline"
    marked = block.cues.class_words & _AUTHOR_CLASSES or "author" in block.cues.itemprop
    if is_signed_in_asian_style(block.text):
        return "text:reporter-line"
    if page.words.tag_label.match(block.text):
        return None
    if (block.role is Role.BYLINE and block.kept) or marked:
        return "text:byline" if line.rest <= 2 * LONGEST_REST else None
    known = any(fold(name.text) in agencies() for name in line.names)
    if block.role in _ENTRIES and not (line.dated or known or _below_byline(page, index)):
        return None
    about = f" {folded(title)} "
    if any(f" {folded(name.text)} " in about for name in line.names) or line.rest > LONGEST_REST:
        return None
    if (
        not (_between(page, index) or _at_foot(page, index))
        or _UNSPACED.search(block.text)
        or _is_pictures(block.text, page.words)
    ):
        return None
    if line.dated and any(name.kind is NameKind.PERSON for name in line.names):
        return "text:name-and-date"
    return "text:name-line"


def _is_pictures(text: str, words: PageWords) -> bool:
    """The line opens with a label of picture credits that is not an agency too."""
    label = words.photo.match(text)
    return label is not None and fold(label[0].strip(" :：")) not in agencies()


def _below_byline(page: CapturedPage, index: int) -> bool:
    """The line directly above is a byline or dateline that signs with nothing but its date."""
    above = page.blocks[index - 1] if index else None
    return above is not None and above.kept and above.role in (Role.BYLINE, Role.DATELINE)


def _read(text: str, page: CapturedPage) -> _Line:
    """Names of a line, with its dates, labels and footnotes cut out."""
    words = page.words
    dates = find_dates(text, words.dates)
    parts, at = [], 0
    for date in dates:
        parts.append(_without_weekday(text[at : date.start], date, words))
        at = date.end
    parts.append(text[at:])
    plain = " | ".join(parts)
    if any(label in plain for label in _GLUED_LABELS):
        plain = _GLUED_LABEL.sub(" | ", plain)
    plain = _FOOTNOTE.sub("", plain)
    plain = _GLUED_ROLE.sub(
        lambda found: f"{found[1]} {found[2]}" if fold(found[2]) in words.roles else found[0], plain
    )
    plain = _GLUED_OPENING.sub(lambda found: found[0] + " ", plain)
    names: dict[str, Name] = {}
    opened = False
    rest = 0
    for segment in _segments(words.inner_label.sub(" | ", plain)):
        if words.source.match(segment):
            continue
        opening = words.byline.match(segment)
        body = segment[opening.end() :] if opening else segment
        here = names_in(before_credit(_READ_TIME.sub("", body), words), words, opened=bool(opening))
        if opening and here and not opened:
            # What stands before the opening is a section, a programme, a category.
            names, rest, opened = {}, 0, True
        names.update({fold(name.text): name for name in here if fold(name.text) not in names})
        if not _is_label(segment, words):
            rest += max(0, _letters(body) - sum(_letters(name.text) for name in here))
    return _Line(names=tuple(names.values()), opened=opened, dated=bool(dates), rest=rest)


def _without_weekday(before: str, date: WrittenDate, words: PageWords) -> str:
    """`by Jane Doe Monday, ` before a date that is a Monday -> `by Jane Doe`; *Jan Freitag* keeps his name
    on most days, and always where it is all that is left."""
    found = _LAST_WORD.search(before)
    if found is None or len(found[1]) < SHORTEST_WEEKDAY:
        return before
    name = before[: found.start()].strip()
    opening = words.byline.match(name)
    if len(name[opening.end() if opening else 0 :].split()) < FEWEST_BEFORE_WEEKDAY:
        return before
    day = next((number for word, number in words.dates.weekdays if word == fold(found[1])), None)
    return before[: found.start()] if day is not None and day in map(_weekday, date.readings) else before


def _weekday(day: Day) -> int | None:
    """0 Monday .. 6 Sunday; None where only a month is written."""
    try:
        return calendar_date(*day).weekday()
    except ValueError:
        return None


def _segments(line: str) -> list[str]:
    """The parts of a line between its bars and dots."""
    barred = "|" in line or "•" in line or "·" in line or "●" in line
    return _SEGMENT.split(line) if barred else [line]


def _is_label(segment: str, words: PageWords) -> bool:
    tail = segment.strip()
    return bool(words.published.search(tail) or words.updated.search(tail))


def _letters(text: str) -> int:
    return sum(len(found) for found in _LETTERS.findall(text))
