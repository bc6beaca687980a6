"""Subjects that the archive suggests, each with the first sentence that names it."""

from __future__ import annotations

from collections.abc import Sequence

from archivegen import urls
from archivegen.interface import Interface, marked_in
from archivegen.lexicon import sentences
from archivegen.records import Article, Subject, Taxonomy
from archivegen.renderer.subject_views import SubjectView
from archivegen.vocabulary import Matcher

KINDS = (
    marked_in("kind of subject", "person"),
    marked_in("kind of subject", "group"),
    marked_in("kind of subject", "place"),
)
"""The names of `Kind`."""
LONGEST_SENTENCE = 240
"""Characters of a sentence that are shown; a longer one is cut on both sides of the name."""


def subject_views(
    article: Article, subjects: Sequence[Subject], interface: Interface
) -> tuple[SubjectView, ...]:
    """Return what an article's page shows of its suggested subjects."""
    if not subjects:
        return ()
    matcher = Matcher((form, str(number)) for number, one in enumerate(subjects) for form in one.forms)
    first: dict[int, tuple[str, int, int]] = {}
    for block in article.body:
        for match in matcher.find(block.text):
            first.setdefault(int(match.target), (block.text, match.start, match.end))
        if len(first) == len(subjects):
            break
    return tuple(_view(one, first.get(number), article, interface) for number, one in enumerate(subjects))


def _view(
    one: Subject, found: tuple[str, int, int] | None, article: Article, interface: Interface
) -> SubjectView:
    before = named = after = ""
    if found is not None:
        text, start, end = found
        first, last = next(
            ((a, b) for a, b in sentences(text, article.language) if a <= start < b), (start, end)
        )
        before, named, after = text[first:start], text[start:end], text[end : max(last, end)]
        before, after = _cut(before, after, LONGEST_SENTENCE - len(named))
    return SubjectView(
        label=one.label,
        url=None if one.key is None else urls.term_url(Taxonomy.TAGS, one.key),
        kind=interface.pgettext("kind of subject", one.kind.value) if one.kind.value else "",
        count=one.count,
        form=one.forms[0] if one.forms and one.forms[0] != one.label else "",
        before=before,
        named=named,
        after=after,
    )


def _cut(before: str, after: str, most: int) -> tuple[str, str]:
    """Both sides of a name in at most `most` characters, cut at words."""
    if len(before) + len(after) <= most:
        return before, after
    left = max(most // 2, most - len(after))
    if len(before) > left:
        before = "…" + before[-left:].partition(" ")[2] if " " in before[-left:] else "…" + before[-left:]
    right = max(most - len(before), 0)
    if len(after) > right:
        head = after[:right]
        after = (head.rpartition(" ")[0] if " " in head else head) + "…"
    return before, after
