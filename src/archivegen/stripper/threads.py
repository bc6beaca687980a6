"""Readers' comments told by their rhythm: a name, the time of posting, what was said; and again.

A dump may have no label above them, or the label may stand far up, in a menu. The rhythm is the same on
every page, and articles do not have it: tickers have times without names, chronicles dates without names,
lists of articles headlines instead of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from archivegen.lexicon import fold, lexicon_for, with_number_signs
from archivegen.patterns import late
from archivegen.records import Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import dates, ends_sentence, without_dates

STAMP_CHARS = 80
"""A line that says when something was posted, and perhaps by whom, is no longer than this."""
NAME_WORDS, NAME_CHARS = 6, 40
"""A reader's name is no longer; some call themselves a sentence."""
SAID, SENTENCE = 3, 14
"""Words from which a line can be what somebody said, with a final stop and without one."""
APART = 14
"""Blocks between two stamps of one thread: the paragraphs of a long comment, buttons, a name."""
POSTS, POSTS_LABELLED = 3, 2
"""Stamps that make a thread; the lower number below a label that announces comments."""
MANY = 8
"""Names below a label that announces comments that need no more proof."""
LEAST_ABOVE = 80
"""Kept words above a thread: there is an article that is being talked about."""
LABEL_ABOVE = 40
"""Blocks above the first stamp in which the label may stand: forms and rules of the house come between."""
NOT_NAMES = ("byline", "published_labels", "updated_labels", "source_labels")
"""Lists of the lexicon with which the line of an article opens."""
_LETTERS = late(r"[^\W\d_]+")
_DIGIT = late(r"\d")


def mark_threads(view: View) -> None:
    """Settle what is kept from the first of the readers' comments on."""
    found = _thread(view)
    if found is None:
        return
    start, end = found
    above = sum(len(d.words) for d in view.drafts[:start] if d.in_body)
    beyond = sum(len(d.words) for d in view.drafts[end:] if d.in_body)
    if above < max(LEAST_ABOVE, 2 * beyond):
        return
    for draft in view.drafts[start:]:
        if draft.in_body:
            reason = "names and times of posting between the lines: readers' comments"
            draft.settle(Role.COMMENTS, reason, 0.85)


def _thread(view: View) -> tuple[int, int] | None:
    """Indexes of the first name and of the last time of posting of the first thread; None for none."""
    posts = list(_posts(view))
    run: list[tuple[int, str]] = []
    for post in (*posts, None):
        if run and (post is None or post[0] - run[-1][0] > APART):
            if _is_thread(view, run):
                return max(run[0][0] - 1, 0), run[-1][0]
            run = []
        if post is not None:
            run.append(post)
    return None


def _posts(view: View) -> Iterator[tuple[int, str]]:
    """Index and name of each time of posting below the text's first line, as far down as a thread may reach
    that holds something kept."""
    kept = [i for i, d in enumerate(view.drafts) if d.in_body] or [len(view.drafts)]
    stop = kept[-1] + 1
    for i in range(kept[0], len(view.drafts)):
        if i > stop + APART:
            return
        name = _posted_by(view, i)
        if name is not None:
            stop = max(stop, i)
            yield i, name


def _is_thread(view: View, run: list[tuple[int, str]]) -> bool:
    names = {name for _, name in run}
    first, last = run[0][0], run[-1][0]
    around = view.drafts[max(0, first - LABEL_ABOVE) : last + 3]
    labelled = any({"markers.comments", "markers.comment_form"} & d.marks.opens.keys() for d in around)
    kept = sum(any(_is_said(d) for d in view.drafts[i + 1 : i + 3]) for i, _ in run)
    if labelled:
        return len(names) >= MANY or (len(names) >= POSTS_LABELLED and 4 * kept >= len(run))
    return len(names) >= POSTS and 2 * kept >= len(run)


def _is_said(draft: Draft) -> bool:
    long = len(draft.words) >= SENTENCE or (len(draft.words) >= SAID and ends_sentence(draft.text))
    return draft.in_body and long


def _posted_by(view: View, i: int) -> str | None:
    """The name beside the time of posting in line `i`, or above it; None when the line is no such time."""
    draft = view.drafts[i]
    rest = _beside_stamp(view, draft)
    if rest is None or "@" in draft.text or draft.marks.opener(*NOT_NAMES):  # as posts shown in a text do
        return None
    if rest:
        return rest if _is_name(rest) else None
    above = view.drafts[i - 1] if i else None
    if above is None or ends_sentence(above.text) or _beside_stamp(view, above) is not None:
        return None
    name = re.sub(r"^\W*\d+\W+|\W+$", "", above.text)
    return fold(name) if _is_name(name) else None


def _is_name(text: str) -> bool:
    return 0 < len(text) <= NAME_CHARS and len(text.split()) <= NAME_WORDS


def _beside_stamp(view: View, draft: Draft) -> str | None:
    """What a line says besides a day of posting, folded; None when it states no day, or says too much."""
    text = draft.text
    if len(text) > STAMP_CHARS or _DIGIT.search(text) is None or ends_sentence(text):
        return None
    if dates(text, view.languages):
        rest = without_dates(text, view.languages)
    else:
        rest, ago = _ago(view.languages).subn(" ", with_number_signs(fold(text)), count=1)
        if not ago:
            return None
    around = _around_times(view.languages)
    left = [word for word in _LETTERS.findall(rest) if word not in around]
    return " ".join(left) if len(left) <= NAME_WORDS else None


@cache
def _ago(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Finds phrases such as "# hours ago"."""
    known = (p for language in languages for p in lexicon_for(language).relative_dates)
    found = {phrase for phrase in known if "# " in phrase or " #" in phrase}
    return re.compile("|".join(map(re.escape, sorted(found, key=lambda p: (-len(p), p)))) or r"(?!)")


@cache
def _around_times(languages: tuple[str, ...]) -> frozenset[str]:
    """Words that stand in a written time: "at", "Uhr", "pm", "GMT"."""
    found: set[str] = set()
    for language in languages:
        lexicon = lexicon_for(language)
        found |= lexicon.time_words | lexicon.date_words | lexicon.am | lexicon.pm | lexicon.zone_names
    return frozenset(word for phrase in found for word in _LETTERS.findall(phrase))
