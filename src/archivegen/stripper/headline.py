"""Which block is the headline, and which only repeat it."""

from __future__ import annotations

import math

from archivegen.lexicon import fold
from archivegen.patterns import late
from archivegen.records import BlockKind, Role
from archivegen.stripper.captions import credit_label
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.headline_signs import LONGEST, Signs, is_signature
from archivegen.stripper.shapes import dates, has_credit

ENOUGH = -1.5
"""Score from which a block is taken for the headline. The weights put "none" at 0, but they learned that from
pages whose gold title is only worded otherwise than the page's line; true pages without one stay below -3."""
KICKER_WORDS = 8
CLOSE = 1.5
"""Difference of scores up to which a line below a rubric is the better headline."""
LONGEST_CREDIT = 80
"""Characters of a line that is a picture's credit."""
_BRACKETED_CREDIT = late(r"[\[【][^\[\]【】=]{2,30}=[^\[\]【】=]{2,60}[\]】]\s*\Z")
HOMES = frozenset(
    {"home", "homepage", "startseite", "accueil", "inicio", "início", "hjem", "hem", "etusivu", "główna",
     "úvod", "domů", "kezdőlap", "acasă", "начало", "αρχικη", "anasayfa", "главная", "головна", "beranda",
     "الرئيسية", "خانه", "בית", "होम", "হোম", "หน้าแรก", "首页", "首頁", "ホーム", "トップ", "홈"}
)  # fmt: skip
"""The first step of a breadcrumb trail."""


def find_headline(view: View) -> None:
    """Settle the headline; `view.headline` stays None when no block speaks for itself."""
    signs = Signs(view, _text_begins(view))
    scores = {i: signs.score(i, ENOUGH - CLOSE) for i in signs.candidates()}
    good = sorted((i for i in scores if scores[i] >= ENOUGH), key=lambda i: (scores[i], i), reverse=True)
    at = next((i for i in good if not _is_credited(view, i)), -1)
    # A picture may follow the headline with nothing between but its credit: another line must be as good.
    if at >= 0 and _is_above_credit(view, at):
        at = next((i for i in good if not _is_credited(view, i) and not _is_above_credit(view, i)), at)
    if at < 0:
        _take_line_above_signature(view, signs.first)
        if view.headline is None:
            _take_line_in_capitals(view, signs.first)
        return
    at = _below_kicker(view, at, scores)
    draft = view.drafts[_signed_copy(view, at, signs.first)]
    draft.settle(Role.TITLE, signs.reason(draft), 1 / (1 + math.exp(ENOUGH - scores[at])))
    view.headline = draft


def _is_credited(view: View, at: int) -> bool:
    """The line ends in the credit of a picture: `... Photo: A. Name`, `... [Photo = A. Name]`."""
    text = view.drafts[at].text
    bracketed = _BRACKETED_CREDIT.search(text)
    return bool(bracketed or credit_label(text, view.languages))


def _is_above_credit(view: View, at: int) -> bool:
    """The next line is a credit and nothing else, so this one is the caption above it."""
    below = view.drafts[at + 1].text if at + 1 < len(view.drafts) else ""
    label = credit_label(below, view.languages) if len(below) <= LONGEST_CREDIT else ""
    return bool(label) and fold(below).startswith(label)


def _take_line_above_signature(view: View, first: int) -> None:
    """On a page without signs of a headline: the line between whatever is above and "By A. Name"."""
    for i in range(first - 1, max(0, first - 4), -1):
        if not view.drafts[i].marks.opener("byline") or not is_signature(view, view.drafts[i]):
            continue
        above = view.drafts[i - 1]
        free = above.open and not above.marks.whole and not dates(above.text, view.languages)
        if free and 3 <= len(above.words) <= LONGEST and above.text[-1:] not in ".:：。|":
            above.settle(Role.TITLE, "stands above the line of the author", 0.6)
            view.headline = above
        return


def _take_line_in_capitals(view: View, first: int) -> None:
    """On a page without signs of a headline: the only line in capitals above the text."""
    above = [d for d in view.drafts[:first] if d.text.isupper() and 3 <= len(d.words) <= LONGEST]
    if len(above) != 1 or not above[0].open or above[0].marks.whole or above[0].text[-1:] in ".:：|":
        return
    if not dates(above[0].text, view.languages) and not credit_label(above[0].text, view.languages):
        above[0].settle(Role.TITLE, "the only line in capitals above the text", 0.6)
        view.headline = above[0]


def _below_kicker(view: View, at: int, scores: dict[int, float]) -> int:
    """The line below when the best one is a rubric in capitals and the two are about as good."""
    if not view.drafts[at].text.isupper() or len(view.drafts[at].words) > KICKER_WORDS:
        return at
    below = [i for i in (at + 1, at + 2) if scores.get(i, -99.0) > scores[at] - CLOSE]
    texts = {i: view.drafts[i].text for i in below}
    return next((i for i, t in texts.items() if not t.isupper() and not credit_label(t, view.languages)), at)


def _text_begins(view: View) -> int:
    """Index of the first paragraph, a caption above it left out; near the top when nothing is kept."""
    first, last = view.body_range()
    if last < 0:
        return min(len(view.drafts), LONGEST)
    if has_credit(view.drafts[first].text, signed=False):
        return next((i for i in range(first + 1, last + 1) if view.drafts[i].in_body_prose), first)
    return first


def _signed_copy(view: View, best: int, first: int) -> int:
    """Of several copies of the headline above the text, the one with a byline or a date right below it."""
    words = view.drafts[best].words
    copies = [
        i
        for i, d in enumerate(view.drafts[:first])
        if d.words == words and d.open and not d.cues.bullet and d.kind is not BlockKind.LIST_ITEM
    ]
    for gap in (1, 2, 3):
        for i in copies:
            if i + gap < len(view.drafts) and is_signature(view, view.drafts[i + gap]):
                return i
    return best


def mark_copies(view: View) -> None:
    """Label other occurrences of the headline: the end of a breadcrumb trail, or a duplicate."""
    headline = view.headline
    if headline is None:
        return
    for i, draft in enumerate(view.drafts):
        if draft is headline or not draft.open or draft.words != headline.words:
            continue
        trail = _trail(view, i)
        if trail:
            for step in trail:
                step.settle(Role.BREADCRUMB, "trail of sections that ends in the headline", 0.95)
        else:
            draft.settle(Role.DUPLICATE, "repeats the headline", 0.98, same_as=headline)


def _trail(view: View, at: int) -> list[Draft]:
    """The list items from `Home` down to the headline at `at`; empty when they are no breadcrumb."""
    draft = view.drafts[at]
    if draft.kind is not BlockKind.LIST_ITEM and not draft.cues.bullet:
        return []
    for back in range(1, 6):
        if at - back < 0:
            return []
        step = view.drafts[at - back]
        if step.kind is not draft.kind or len(step.words) > 5:
            return []
        if step.marks.line in HOMES or "markers.breadcrumb" in step.marks.whole:
            return view.drafts[at - back : at + 1]
    return []
