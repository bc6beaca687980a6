"""Lines, lists and paragraphs that the judge leaves in doubt: the company they stand in decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from archivegen.lexicon import sentences
from archivegen.patterns import late
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import dates, ends_sentence

ITEMS = 3
"""The fewest rows of a list or table that are decided together."""
ROWS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
LISTED = 0.5
"""Mean probability of the rows from which a list is body."""
UNSURE = 0.73
"""Probability below which an island that speaks of something else is no part of the text."""
ON_TOPIC = 0.2
"""Share of an island's words that the text above it has to hold."""
MAIN_SHARE = 0.15
"""An island with this share of the kept words is part of the text whatever it speaks of."""
TOPIC_LETTERS = 4
"""Shorter words say nothing about a subject; Chinese, Japanese and Korean ones do."""
SPACELESS = "\u2e7f"
"""Code points beyond are of scripts that put no spaces, or few, between words."""
LOST = 0.2
"""Probability from which sentences that the judge drops may be a paragraph among adverts and teasers."""
LOST_WORDS, LOST_SENTENCES = 20, 2
SURELY_ON_TOPIC = 0.4
"""Share of the words of such a paragraph that the text has to hold. Other articles' summaries seldom reach
it: of the blocks of at least two sentences that the judge drops so on 222 pages, 69 are text, 17 are not."""
ENTRIES = 4
"""The fewest lines of a schedule or table below the text: dates of a tour, who has qualified."""
HEADING_WORDS = 12
BUILT = 3
"""The fewest marks by which entries are told to be built alike."""
ALIKE = 0.8
"""Share of the entries that are built alike."""
COOKIES = 3
"""Blocks that speak of cookies from which a list of them is told."""
COOKIE_SHARE = 0.4
COMMENTS = frozenset({"markers.comments", "markers.comment_form"})
"""Lists of the lexicon of which the label of the readers' comments is a phrase."""
LEAST_ABOVE = 80
"""Kept words above such a list: the article."""
_MARKS = late(r"[()\[\]:;|/–—]|--")
_COOKIE = ("cookie", "クッキー", "쿠키", "куки")


def mark_consent(view: View) -> None:
    """Settle the list of the cookies that a site sets, printed under an article on something else."""
    kept = [d for d in view.drafts if d.in_body]
    naming = [i for i, d in enumerate(kept) if _names_cookies(d.text.lower())]
    if len(naming) < COOKIES:
        return
    first = naming[0]
    above = sum(len(d.words) for d in kept[:first])
    if above < LEAST_ABOVE or len(naming) < COOKIE_SHARE * len(kept[first:]):
        return
    for draft in kept[first:]:
        draft.settle(Role.LEGAL, f"in a list of {len(naming)} entries on cookies", 0.9)


def _names_cookies(lower: str) -> bool:
    return any(word in lower for word in _COOKIE)


def join_lists(view: View) -> None:
    """Decide the rows of a list without empty lines between them, or of a table, together.

    The few items that look most like text are dropped with a list of links; the head and the odd row are kept
    with a table of which the judge keeps a row.
    """
    for above, run in _lists(view.drafts):
        kept = [d for d in run if d.keep]
        if not kept or len(kept) == len(run):
            continue
        listed = sum(d.body for d in run) / len(run) >= LISTED
        table = run[0].kind is BlockKind.TABLE_ROW
        if listed == table and (listed or not above.endswith((":", "："))):
            for draft in run:
                draft.keep = listed
                draft.because = (f"{len(kept)} of {len(run)} rows of its list read as text", *draft.because)


def _lists(drafts: list[Draft]) -> Iterator[tuple[str, list[Draft]]]:
    """(the text above, the rows) of each list and table."""
    start = 0
    for i in range(1, len(drafts) + 1):
        if i == len(drafts) or not _same_list(drafts[i - 1], drafts[i]):
            if i - start >= ITEMS and drafts[start].kind in ROWS:
                yield drafts[start - 1].text.rstrip() if start else "", drafts[start:i]
            start = i


def _same_list(above: Draft, draft: Draft) -> bool:
    if draft.kind is not above.kind or draft.role is not None or above.role is not None:
        return False
    mine, theirs = draft.cues, above.cues
    alike = mine.bullet == theirs.bullet and mine.indent == theirs.indent
    return alike and not mine.blank_before and mine.tag_path == theirs.tag_path


def mark_strays(view: View) -> None:
    """Settle doubtful kept lines below the text, with others between, that speak of something else."""
    if view.document.media_type != MediaType.TEXT:
        return
    islands = list(_islands(view))
    total = sum(len(d.text) for island in islands for d in island)
    size = [sum(len(d.text) for d in island) for island in islands]
    if len(islands) < 2:
        return
    last = max(i for i in range(len(islands)) if size[i] >= min(MAIN_SHARE * total, max(size)))
    told = {word for island in islands[: last + 1] for draft in island for word in _topic_words(view, draft)}
    for island in islands[last + 1 :]:
        words = {word for draft in island for word in _topic_words(view, draft)}
        if max(d.body for d in island) < UNSURE and len(words & told) < ON_TOPIC * max(len(words), 1):
            for draft in island:
                draft.settle(Role.RELATED, "apart from the text, and speaks of something else", 0.7)


def _islands(view: View) -> Iterator[list[Draft]]:
    """Runs of kept drafts with nothing dropped between them; captions and repetitions do not count."""
    run: list[Draft] = []
    for draft in view.drafts:
        if draft.in_body:
            run.append(draft)
        elif draft.open and run:
            yield run
            run = []
    if run:
        yield run


def _topic_words(view: View, draft: Draft) -> Iterator[str]:
    """Words that say what a text is about; in scripts without spaces, pairs of neighbouring characters."""
    for word, following in zip_longest(draft.words, draft.words[1:], fillvalue=""):
        if len(word) == 1 and word > SPACELESS:
            if following > SPACELESS:
                yield word + following
        elif (len(word) >= TOPIC_LETTERS or word > SPACELESS) and word not in view.lexicon.stop_words:
            yield word


def rescue_paragraphs(view: View) -> None:
    """Keep sentences that the judge drops in doubt and that speak of what the text speaks of.

    They stand between teasers, or between the last picture and the end, above any label of comments.
    """
    if view.document.media_type != MediaType.TEXT or not view.lexicon.spaces:
        return  # pairs of characters recur in short reports of the same day
    told: set[str] | None = None
    started = False
    for draft in view.drafts:
        started = started or draft.in_body_prose
        if started and not draft.marks.whole.isdisjoint(COMMENTS):
            return
        if draft.role is not None or draft.keep or not started or not _may_be_lost(view, draft):
            continue
        if told is None:  # few pages have any
            told = {word for body in view.drafts if body.in_body for word in _topic_words(view, body)}
        words = set(_topic_words(view, draft))
        if len(words & told) >= SURELY_ON_TOPIC * max(len(words), 1):
            draft.keep = True
            draft.because = ("speaks of what the text speaks of", *draft.because)


def _may_be_lost(view: View, draft: Draft) -> bool:
    if draft.body < LOST or len(draft.words) < LOST_WORDS or draft.kind is not BlockKind.PARAGRAPH:
        return False
    if draft.marks.opens or not ends_sentence(draft.text):
        return False
    return len(sentences(draft.text, view.document.language)) >= LOST_SENTENCES


def rescue_entries(view: View) -> None:
    """Keep entries built alike right below the text, under a heading that speaks of it, with the heading.

    Either each begins with a day, as the dates of a tour do, or each has the same marks in the same order
    ("Port Ansel (Group B): 12 points"). Lists of other articles have neither.
    """
    drafts = view.drafts
    last = max((i for i, d in enumerate(drafts) if d.in_body), default=-1)
    if last < 0 or last + 2 >= len(drafts) or not _heads_entries(drafts[last + 1]):
        return
    heading, entries = drafts[last + 1], [drafts[last + 2]]
    for above, draft in pairwise(drafts[last + 2 :]):
        if not draft.open or not _same_list(above, draft):
            break
        entries.append(draft)
    if len(entries) < ENTRIES or any(ends_sentence(d.text) for d in entries):
        return
    told = {word for draft in drafts if draft.in_body for word in _topic_words(view, draft)}
    named = len(told & set(_topic_words(view, heading)))
    dated = sum(min((start for start, _ in dates(d.text, view.languages)), default=9) <= 4 for d in entries)
    if dated < ALIKE * len(entries) or named < 2:
        built = Counter(tuple(_MARKS.findall(d.text)) for d in entries)
        marks, alike = built.most_common(1)[0]
        known = sum(not told.isdisjoint(_topic_words(view, d)) for d in entries)
        if not named or len(marks) < BUILT or alike < ALIKE * len(entries) or 2 * known < len(entries):
            return
    for draft in (heading, *entries):
        draft.keep = True
        draft.because = (f"{len(entries)} entries built alike, below the text", *draft.because)


def _heads_entries(draft: Draft) -> bool:
    short = 1 <= len(draft.words) <= HEADING_WORDS and not ends_sentence(draft.text)
    return draft.open and short and not draft.marks.opens and draft.kind is not BlockKind.LIST_ITEM
