"""What a person should look at, most doubtful first, with the reason and the command that settles it.

The review page shows it, and `archivegen review` prints the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, Page, Question
from archivegen.renderer.contexts import ReviewContext, Site
from archivegen.renderer.head import plain_head
from archivegen.renderer.review_views import LeftOut, ProposalRow, QuestionRow, ReviewRow
from archivegen.renderer.rows import article_link, words
from archivegen.renderer.views import Link
from archivegen.renderer.wording import cause_words, counted, flag_words

QUESTIONS_AT_ONCE = 200
_MENDS = {
    "title_derived": "--set title=…",
    "tags_inferred": "--set tags=…",
    "ambiguous_date": "--set published=…",
    "impossible_date": "--set published=…",
    "capture_failed": "--set visibility=hidden",
    "syndicated": "--set source=…",
}
"""Flag -> what a person gives `archivegen edit` to settle it."""


def review_context(site: Site, page: Page, lookup: Lookup) -> ReviewContext:
    """Return what needs a person, in the order of the page, whose subject is how many articles there are."""
    shown = page.articles
    return ReviewContext(
        site=site,
        page=plain_head(site, page, "Review", "What a person should look at.", indexed=False),
        rows=tuple(review_row(lookup.summary(article)) for article in shown),
        hidden_rows=int(page.subject[0]) - len(shown),
        questions=question_rows(lookup, QUESTIONS_AT_ONCE),
        proposals=proposal_rows(lookup),
        left_out=left_out_rows(lookup),
    )


def left_out_rows(lookup: Lookup) -> tuple[LeftOut, ...]:
    """Return the captures that did not become articles."""
    return tuple(
        LeftOut(path=one.path, cause=cause_words(one.cause), detail=one.detail) for one in lookup.rejections
    )


def review_row(summary: ArticleSummary) -> ReviewRow:
    """Return an article with the signs of doubt that it carries."""
    flags = dict.fromkeys((*(("title_derived",) if summary.title_derived else ()), *summary.flags))
    reasons = [flag_words(flag) for flag in flags]
    return ReviewRow(
        title=words(summary.title, summary.language),
        url=summary.url,
        original=summary.original_url,
        path=summary.path,
        reasons=tuple(reasons) or ("Unsure which lines belong to the article",),
        doubt=round(summary.doubt * 100),
        command=f"archivegen edit {_quoted(summary.path)} {_mend(flags)}",
    )


def question_rows(lookup: Lookup, most: int) -> tuple[QuestionRow, ...]:
    """Return the articles that may be copies of each other, those with most in common first."""
    return tuple(_question_row(lookup, one) for one in lookup.questions[:most])


def _question_row(lookup: Lookup, question: Question) -> QuestionRow:
    first, second = lookup.summary(question.first), lookup.summary(question.second)
    reasons = [f"About {question.percent} % of the shorter text stands in the longer one"]
    same, of = question.facts
    if of:
        reasons.append(f"{same} of {of} names and figures are the same")
    edit = f"archivegen edit {_quoted(first.path)} --set"
    return QuestionRow(
        articles=(_link(first), _link(second)),
        paths=(first.path, second.path),
        sources=(first.source, second.source),
        reasons=tuple(reasons),
        percent=question.percent,
        if_copy=f"{edit} copy_of={second.id}",
        if_not=f"{edit} not_copy_of={second.id}",
    )


def _link(summary: ArticleSummary) -> Link:
    link = article_link(summary)
    assert link is not None
    return link


def proposal_rows(lookup: Lookup) -> tuple[ProposalRow, ...]:
    """Return what captures agree on and a person may take over."""
    return tuple(
        ProposalRow(
            kind=one.kind.value,
            subject=one.subject,
            count=counted(one.count, "capture", "captures"),
            evidence=one.evidence,
            remedy=one.remedy,
            paths=one.captures,
        )
        for one in lookup.proposals
    )


def _mend(flags: Iterable[str]) -> str:
    """The option of `edit` that settles the first reason of a review; without one, the lines are in doubt."""
    return next((_MENDS[flag] for flag in flags if flag in _MENDS), "--keep 12-14 --cut 40-")


def _quoted(path: str) -> str:
    """A path as a shell takes it."""
    plain = all(c.isalnum() or c in "/._-+@%" for c in path) and not path.startswith("-")
    return path if plain else "'" + path.replace("'", "'\\''") + "'"
