"""Which block is the headline, and which only repeat it."""

from __future__ import annotations

from archivegen.lexicon import word_tokens
from archivegen.records import BlockKind, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import dates, ends_sentence, has_credit, only_clock

LONGEST = 40
"""Words. News headlines stay below 25; live blogs and agencies go a little beyond."""
ENOUGH = 1.4
"""Score from which a block is taken for the headline; below, the page has none."""
HOMES = frozenset(
    {"home", "homepage", "startseite", "accueil", "inicio", "início", "hjem", "hem", "etusivu", "główna",
     "úvod", "domů", "kezdőlap", "acasă", "начало", "αρχικη", "anasayfa", "главная", "головна", "beranda",
     "الرئيسية", "خانه", "בית", "होम", "হোম", "หน้าแรก", "首页", "首頁", "ホーム", "トップ", "홈"}
)  # fmt: skip
"""The first step of a breadcrumb trail."""
LEAD = 1.2
"""What it counts to be the last short line before the text, no menu between."""
REACH = 14
"""How many blocks above the first paragraph a headline may stand, chrome between them included."""


def find_headline(view: View) -> None:
    """Settle the headline; `view.headline` stays None when no block speaks for itself."""
    first, last = view.body_range()
    if last < 0:
        first = min(len(view.drafts), REACH)
    stated = _stated_titles(view)
    copies = _copies(view)
    lead = _lead(view, first)
    best: tuple[float, int] | None = None
    for i, draft in enumerate(view.drafts[: first + 2]):
        score = _score(view, draft, stated, copies) - 0.06 * min(abs(first - i), 2 * REACH)
        score += LEAD if i == lead else 0.0
        if draft.open and (best is None or score > best[0] + 1e-9):
            best = (score, i)
    if best is None or best[0] < ENOUGH:
        return
    draft = view.drafts[_signed_copy(view, best[1], first)]
    draft.settle(Role.TITLE, _reason(draft, stated, copies), 0.5 + best[0] / 12)
    view.headline = draft


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
            if i + gap < len(view.drafts) and _signs(view, view.drafts[i + gap]):
                return i
    return best


def _signs(view: View, draft: Draft) -> bool:
    """It looks like the line of the author or the date."""
    if draft.keep or len(draft.words) > LONGEST:
        return False
    return bool(draft.marks.opener("byline", "published_labels") or dates(draft.text, view.languages))


def _lead(view: View, first: int) -> int:
    """Index of the nearest line above the first paragraph that could be a headline; -1 when there is none.

    Dates, bylines and captions between the two do not count; a menu does: what stands above it is far away.
    A page that begins with a caption has its headline right below that.
    """
    for i in range(first - 1, max(-1, first - REACH), -1):
        draft = view.drafts[i]
        if draft.kind in (BlockKind.LIST_ITEM, BlockKind.IMAGE) or draft.cues.bullet:
            return -1
        short = 4 <= len(draft.words) <= LONGEST
        if short and not dates(draft.text, view.languages) and not has_credit(draft.text):
            return i if draft.text[-1:] not in ".:" else -1
    if first < len(view.drafts) - 1 and has_credit(view.drafts[first].text):
        return first + 1 if 4 <= len(view.drafts[first + 1].words) <= LONGEST else -1
    return -1


def _score(
    view: View, draft: Draft, stated: list[tuple[str, ...]], copies: dict[tuple[str, ...], int]
) -> float:
    words = draft.words
    if not 2 <= len(words) <= LONGEST or only_clock(draft.text, view.languages) or draft.cues.hidden:
        return -9.0
    score = 4.0 * draft.odds.get(Role.TITLE, 0.0)
    score += 4.0 * max((_agreement(words, s) for s in stated), default=0.0)
    if draft.kind is BlockKind.HEADING:
        score += {1: 2.0, 2: 0.8}.get(draft.cues.level, 0.3)
    score += 0.6 * min(copies.get(words, 1) - 1, 3) if len(words) >= 4 else 0.0
    if draft.cues.bullet or draft.kind in (BlockKind.LIST_ITEM, BlockKind.IMAGE):
        score -= 2.5
    if ends_sentence(draft.text) and not draft.text.rstrip().endswith(("?", "!", "？", "！", "”", '"', "»")):
        score -= 1.5
    if has_credit(draft.text) or (len(words) <= 12 and dates(draft.text, view.languages)):
        score -= 2.5
    if len(words) >= 5 and _upper_case_only(draft.text):
        score -= 0.5
    if len(words) < 4:
        score -= 1.0
    return score + (0.8 if 6 <= len(words) <= 20 else 0.5 if len(words) in (4, 5) else 0.0)


def _stated_titles(view: View) -> list[tuple[str, ...]]:
    titles = {tuple(word_tokens(t)) for t in view.stated("title", "alternative_title")}
    return sorted(t for t in titles if t)


def _agreement(words: tuple[str, ...], stated: tuple[str, ...]) -> float:
    """1 for the same words; less when one only contains the other (a site's name was added)."""
    if words == stated:
        return 1.0
    shared = len(set(words) & set(stated))
    if shared < 3 and shared < min(len(set(words)), len(set(stated))):
        return 0.0
    return 0.9 * shared / len(set(words) | set(stated))


def _copies(view: View) -> dict[tuple[str, ...], int]:
    count: dict[tuple[str, ...], int] = {}
    for draft in view.drafts:
        count[draft.words] = count.get(draft.words, 0) + 1
    return count


def _upper_case_only(text: str) -> bool:
    return text.upper() == text and text.lower() != text


def _reason(draft: Draft, stated: list[tuple[str, ...]], copies: dict[tuple[str, ...], int]) -> str:
    parts = []
    if any(_agreement(draft.words, s) > 0.6 for s in stated):
        parts.append("the page states this title")
    if draft.kind is BlockKind.HEADING and draft.cues.level == 1:
        parts.append("first-level heading")
    if copies.get(draft.words, 1) > 1:
        parts.append(f"stands {copies[draft.words]} times on the page")
    parts.append("short line before the first paragraph")
    return ", ".join(parts)


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
