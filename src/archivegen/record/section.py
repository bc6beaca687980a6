"""The section of the site that the article stands in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from archivegen.patterns import late
from archivegen.record.evidence import Decision, Proposal, decide, folded
from archivegen.record.page import CapturedPage
from archivegen.record.precedence import trust
from archivegen.records import BODY_ROLES, LabelledBlock, Role

SHOWN_ABOVE = 0.5
LONGEST_NAME = 40
DEEPEST_TRAIL = 6

_TRAIL = late(r"\s*[/›»>→|\\❯▸•·＞／｜]\s*|\s+[-–]\s+")
_STEP = late(r"\s*[›»>→❯▸＞]\s*|\s+[/／]\s+")
"""Between two steps of a trail outside blocks that are labelled as one; menus have bars and dots."""
MOST_STEPS = 3
_NO_TRAIL = BODY_ROLES | {Role.TITLE, Role.BYLINE, Role.CAPTION, Role.CREDIT}
_SEGMENT = late(r"[^\W\d][\w-]{2,24}\Z")
_NO_SECTION = frozenset(
    [
        "article", "articles", "news", "story", "stories", "post", "posts", "blog", "content", "www",
        "amp", "en", "index", "html", "archive", "archives", "id", "p", "a", "s", "de", "fr", "es",
        "page", "pages", "node", "item", "view", "detail", "print", "mobile", "home",
    ]
)  # fmt: skip
_HOME = frozenset(
    [
        "home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "portada", "início",
        "principal", "главная", "головна", "anasayfa", "ana sayfa", "etusivu", "hem", "hjem", "forside",
        "domů",
        "strona główna", "kezdőlap", "首页", "ホーム", "トップ", "홈", "الرئيسية", "خانه", "דף הבית",
        "beranda", "trang chủ", "หน้าแรก", "मुखपृष्ठ", "होम", "you are here home",
    ]
)  # fmt: skip
"""Folded names of the first step of a breadcrumb."""
_THE_PAGE = frozenset(
    [
        "article",
        "news detail",
        "details",
        "text",
        "正文",
        "文章",
        "详情",
        "新闻详情",
        "內文",
        "本文",
        "記事",
        "記事詳細",
        "본문",
    ]
)
"""Folded names of a last step that means the page itself."""


def read_section(page: CapturedPage, title: str | None) -> Decision:
    """The section as the page's head states it, its breadcrumb shows it, or its address has it."""
    said = [*page.stated("section"), *_breadcrumbs(page, title), *_address(page)]
    return decide(said, floor=SHOWN_ABOVE)


def _breadcrumbs(page: CapturedPage, title: str | None) -> Iterator[Proposal]:
    for trail in _trails(page, title):
        names = [(name.strip(), block) for name, block in trail if name.strip()]
        key = folded(title or "")
        names = [
            (name, block)
            for name, block in names
            if folded(name) not in _HOME | _THE_PAGE and (not key or folded(name) != key)
        ]
        names = [
            (name, block)
            for name, block in names
            if not (key and len(name) > 20 and key.startswith(folded(name.rstrip("…."))))
        ]
        if names and len(names) <= DEEPEST_TRAIL and all(len(name) <= LONGEST_NAME for name, _ in names):
            name, block = names[-1]
            method = "text:breadcrumb"
            yield Proposal(
                value=name,
                method=method,
                confidence=trust("section", method),
                start=block.start,
                end=block.end,
            )
            return


def _trails(page: CapturedPage, title: str | None) -> Iterator[list[tuple[str, LabelledBlock]]]:
    """Runs of breadcrumb blocks; a list that starts at Home and ends in the headline; one line of both."""
    run: list[tuple[str, LabelledBlock]] = []
    for block in page.blocks[: max(page.first_body, (page.headline or 0) + 1)]:
        if block.role is Role.BREADCRUMB and len(block.text) <= 200:
            run.extend((part, block) for part in _TRAIL.split(block.text))
        elif run:
            break
    if run:
        yield run
    yield from _line_above(page)
    key = folded(title or "")
    if not key:
        return
    for index in page.keys.ending(key, page.first_body):
        if page.keys[index] == key:
            yield from _list_above(page, index)
        else:
            block = page.blocks[index]
            parts = _TRAIL.split(block.text)
            if folded(parts[0]) in _HOME:
                yield [(part, block) for part in parts]


def _line_above(page: CapturedPage) -> Iterator[list[tuple[str, LabelledBlock]]]:
    """`Culture / Film` directly above the headline, when the menu has a line like its first step."""
    if not page.headline:
        return
    block = page.blocks[page.headline - 1]
    steps = _STEP.split(block.text)
    if block.role in _NO_TRAIL or not 2 <= len(steps) <= MOST_STEPS or len(block.text) > 2 * LONGEST_NAME:
        return
    first = folded(steps[0])
    if first in _HOME or next(page.keys.equal(first, page.headline - 1), None) is not None:
        yield [(step, block) for step in steps]


def _list_above(page: CapturedPage, index: int) -> Iterator[list[tuple[str, LabelledBlock]]]:
    trail: list[tuple[str, LabelledBlock]] = []
    for block in reversed(page.blocks[max(0, index - DEEPEST_TRAIL) : index]):
        if len(block.text) > LONGEST_NAME:
            return
        trail.insert(0, (block.text, block))
        if folded(block.text) in _HOME:
            yield trail
            return


def _address(page: CapturedPage) -> Iterator[Proposal]:
    """The first part of the address' path, when it is a word with more below it."""
    if not page.document.url:
        return
    try:
        path = unquote(urlsplit(page.document.url).path)
    except ValueError:
        return
    parts = [part for part in path.split("/") if part]
    for part in parts[:-1][:3]:
        if _SEGMENT.match(part) and part.lower() not in _NO_SECTION:
            yield Proposal(
                value=part.replace("-", " ").capitalize(),
                method="url:path",
                confidence=trust("section", "url"),
            )
            return
