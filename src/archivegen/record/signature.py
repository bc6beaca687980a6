"""Signatures in the page: bylines, lines of a name and a date, bare names between headline and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archivegen.lexicon import fold
from archivegen.record.dates import find_dates
from archivegen.record.evidence import folded
from archivegen.record.names import Name, NameKind, is_signed_in_asian_style, names_in
from archivegen.record.page import AFTER_BODY, CapturedPage
from archivegen.record.precedence import trust
from archivegen.record.words import PageWords
from archivegen.records import BODY_ROLES, BlockKind, LabelledBlock, Role

LONGEST_LINE = 200
"""Characters of a byline."""
LONGEST_REST = 24
"""Letters that may stand in a line of names besides the names and dates ("min read", "Follow")."""
NEAREST = 2
"""Blocks between two lines that belong together."""
UNLIKELY = 0.65
SURE_LINE, LIKELIER = 0.8, 0.06
"""The most a bare name is trusted, and what each sign in its favour adds."""

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
_OTHERS = frozenset({Role.COMMENTS, Role.COMMENT_FORM, Role.RELATED, Role.NEWSLETTER, Role.ADVERT})
"""Roles of what other people wrote."""
_AUTHOR_CLASSES = frozenset(
    {"byline", "author", "authors", "autor", "autoren", "auteur", "auteurs", "signature"}
)
_GLUED_LABELS = ("Published", "Updated", "Posted", "Veröffentlicht", "Aktualisiert", "Publi")
_GLUED_LABEL = re.compile(rf"(?<=[a-zà-öø-ÿ])(?=(?:{'|'.join(_GLUED_LABELS)}|Publicado)\b)")
_GLUED_OPENING = re.compile(r"\A(?:by|von|por|par|di|door)(?=[^\W\d_a-zß-öø-ÿ])")
_GLUED_ROLE = re.compile(r"(?<=[a-zà-öø-ÿ])()([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ/]{3,20})(?!\w)")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}(?=[,&\s]|\Z)")
_SEGMENT = re.compile(r"\s*[|•·●]\s*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0eff]")
"""In scripts without capitals and spaces any short word looks like a name."""
_LISTED = frozenset({"text:name-line", "text:reporter-line"})
"""Methods whose lines near each other are one list of authors."""
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The names that one place of the page signs with."""

    names: tuple[Name, ...]
    method: str
    confidence: float
    block: LabelledBlock


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
        found = _signature(page, index, title)
        if found is None:
            continue
        if found.method in _LISTED:
            bare.append((index, found))
            continue
        key = "|".join(folded(name.text) for name in found.names)
        if key not in seen:
            seen.add(key)
            yield found
    yield from _bare_names(page, bare)


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
    if len(block.text) > LONGEST_LINE or block.kind is BlockKind.IMAGE or block.role in _CONTENT:
        return None
    stands_apart = _between(page, index) or _at_foot(page, index)
    if not stands_apart and block.role not in _ELSEWHERE and not is_signed_in_asian_style(block.text):
        return None
    line = _read(block.text, page)
    if not line.names:
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
    if (block.role is Role.BYLINE and block.kept) or marked:
        return "text:byline" if line.rest <= 2 * LONGEST_REST else None
    about = f" {folded(title)} "
    if any(f" {folded(name.text)} " in about for name in line.names) or line.rest > LONGEST_REST:
        return None
    if (
        not (_between(page, index) or _at_foot(page, index))
        or _UNSPACED.search(block.text)
        or page.words.photo.match(block.text)
    ):
        return None
    if line.dated and any(name.kind is NameKind.PERSON for name in line.names):
        return "text:name-and-date"
    return "text:name-line"


def _read(text: str, page: CapturedPage) -> _Line:
    """Names of a line, with its dates, labels and footnotes cut out."""
    words = page.words
    dates = find_dates(text, words.dates)
    parts, at = [], 0
    for date in dates:
        parts.append(text[at : date.start])
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
        here = names_in(body, words, opened=bool(opening))
        opened |= bool(opening and here)
        names.update({fold(name.text): name for name in here if fold(name.text) not in names})
        if not _is_label(segment, words):
            rest += max(0, _letters(body) - sum(_letters(name.text) for name in here))
    return _Line(names=tuple(names.values()), opened=opened, dated=bool(dates), rest=rest)


def _segments(line: str) -> list[str]:
    """The parts of a line between its bars and dots."""
    barred = "|" in line or "•" in line or "·" in line or "●" in line
    return _SEGMENT.split(line) if barred else [line]


def _is_label(segment: str, words: PageWords) -> bool:
    tail = segment.strip()
    return bool(words.published.search(tail) or words.updated.search(tail))


def _letters(text: str) -> int:
    return sum(len(found) for found in _LETTERS.findall(text))


def _bare_names(page: CapturedPage, lines: list[tuple[int, Signature]]) -> Iterator[Signature]:
    """Names on lines of their own; lines near each other are one list, trusted by the signs around it."""
    runs: list[list[tuple[int, Signature]]] = []
    for index, line in lines:
        if runs and index - runs[-1][-1][0] <= NEAREST:
            runs[-1].append((index, line))
        else:
            runs.append([(index, line)])
    prose = _prose(page) if runs else frozenset()
    runs = [[line for line in run if not _beside_picture(page, line[0])] or run for run in runs]
    for run in runs:
        names = {
            fold(name.text): name
            for _, line in run
            for name in line.names
            if line.method == "text:reporter-line"
            or name.kind is NameKind.ORGANISATION
            or _is_strange(name, prose)
        }
        names = {key: name for key, name in names.items() if not _holds_another(key, names)}
        first, signs = run[0][1], _signs(page, run)
        persons = any(name.kind is NameKind.PERSON for name in names.values())
        if not names or not (persons or _beside_date(page, run)):
            continue
        # Where every noun has a capital, two of them look like a name.
        if page.words.capital_nouns and not (_beside_date(page, run) or _is_repeated(page, run)):
            continue
        confidence = min(SURE_LINE, first.confidence + LIKELIER * signs)
        yield replace(first, names=tuple(names.values()), confidence=confidence)


def _beside_picture(page: CapturedPage, index: int) -> bool:
    """A caption or a bare credit label (`Photo:`) directly above: the name is the photographer's."""
    above = page.blocks[index - 1] if index else None
    if above is None or above.role in (Role.CAPTION, Role.CREDIT):
        return above is not None
    label = page.words.photo.match(above.text[:60])
    return label is not None and not above.text[label.end() :].strip(" :")


def _is_strange(name: Name, prose: frozenset[str]) -> bool:
    """No word of the name stands in the text: whom a text is about is not who wrote it."""
    return not prose.intersection(word for word in folded(name.text).split() if len(word) > 2)


def _holds_another(key: str, names: dict[str, Name]) -> bool:
    """`picture of jane doe` beside `jane doe`."""
    return any(key != other and key.endswith(f" {other}") for other in names)


def _signs(page: CapturedPage, run: list[tuple[int, Signature]]) -> int:
    """What speaks for a bare name: a date beside it, the headline or the text beside it, its repetition."""
    first, last = run[0][0], run[-1][0]
    near = last >= page.first_body - NEAREST or (
        page.headline is not None and first - page.headline <= NEAREST
    )
    pictured = 3 * all(_beside_picture(page, index) for index, _ in run)
    return _beside_date(page, run) + near + _is_repeated(page, run) - pictured


def _is_repeated(page: CapturedPage, run: list[tuple[int, Signature]]) -> bool:
    """The line stands on the page again, as where a portrait or a box names the author too."""
    key = page.keys[run[0][0]]
    return bool(key) and sum(1 for _ in page.keys.equal(key)) > 1


def _beside_date(page: CapturedPage, run: list[tuple[int, Signature]]) -> bool:
    first, last = max(0, run[0][0] - NEAREST), run[-1][0] + NEAREST
    return any(
        len(block.text) <= LONGEST_LINE and find_dates(block.text, page.words.dates)
        for block in page.blocks[first : last + 1]
    )


def _prose(page: CapturedPage) -> frozenset[str]:
    """The words of the text."""
    return frozenset(word for block, key in page.prose if block.role in BODY_ROLES for word in key.split())
