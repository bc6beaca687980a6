"""What a person should look at, most doubtful first, with the reason and the command that settles it.

The review page shows it, and `archivegen review` prints the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.interface import Interface, marked_in
from archivegen.lookup import Lookup
from archivegen.records import ArticleSummary, Page, Question
from archivegen.renderer.contexts import ReviewContext, Site
from archivegen.renderer.head import plain_head
from archivegen.renderer.review_views import LeftOut, ProposalRow, QuestionRow, ReviewRow
from archivegen.renderer.rows import article_link, words
from archivegen.renderer.views import Link
from archivegen.renderer.wording import cause_words, flag_words
from archivegen.shell import shell_path

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
PROPOSALS = (marked_in("kind of proposal", "publisher"), marked_in("kind of proposal", "author"))
"""The names of `ProposalKind`."""


def review_context(site: Site, page: Page, lookup: Lookup) -> ReviewContext:
    """Return what needs a person, in the order of the page, whose subject is how many articles there are."""
    shown, interface = page.articles, site.interface
    return ReviewContext(
        site=site,
        page=plain_head(
            site,
            page,
            interface.gettext("Review"),
            interface.gettext("What a person should look at."),
            indexed=False,
        ),
        rows=tuple(review_row(lookup.summary(article), interface) for article in shown),
        hidden_rows=int(page.subject[0]) - len(shown),
        questions=question_rows(lookup, QUESTIONS_AT_ONCE, interface),
        proposals=proposal_rows(lookup, interface),
        left_out=left_out_rows(lookup, interface),
    )


def left_out_rows(lookup: Lookup, interface: Interface) -> tuple[LeftOut, ...]:
    """Return the captures that did not become articles."""
    return tuple(
        LeftOut(path=one.path, cause=cause_words(one.cause, interface), detail=interface.recorded(one.detail))
        for one in lookup.rejections
    )


def review_row(summary: ArticleSummary, interface: Interface) -> ReviewRow:
    """Return an article with the signs of doubt that it carries."""
    flags = dict.fromkeys((*(("title_derived",) if summary.title_derived else ()), *summary.flags))
    reasons = [flag_words(flag, interface) for flag in flags] or [flag_words("low_confidence", interface)]
    return ReviewRow(
        title=words(summary.title, summary.language),
        url=summary.url,
        original=summary.original_url,
        path=summary.path,
        reasons=tuple(reasons),
        doubt=round(summary.doubt * 100),
        command=f"archivegen edit {shell_path(summary.path)} {_mend(flags)}",
    )


def question_rows(lookup: Lookup, most: int, interface: Interface) -> tuple[QuestionRow, ...]:
    """Return the articles that may be copies of each other, those with most in common first."""
    return tuple(_question_row(lookup, one, interface) for one in lookup.questions[:most])


def _question_row(lookup: Lookup, question: Question, interface: Interface) -> QuestionRow:
    first, second = lookup.summary(question.first), lookup.summary(question.second)
    reasons = [
        interface.gettext(
            "About %(share)s of the shorter text stands in the longer one",
            share=interface.percent(question.percent),
        )
    ]
    same, of = question.facts
    if of:
        numbers = {"same": interface.number(same), "total": interface.number(of)}
        reasons.append(interface.gettext("%(same)s of %(total)s names and figures are the same", **numbers))
    edit = f"archivegen edit {shell_path(first.path)} --set"
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


def proposal_rows(lookup: Lookup, interface: Interface) -> tuple[ProposalRow, ...]:
    """Return what captures agree on and a person may take over."""
    return tuple(
        ProposalRow(
            kind=interface.pgettext("kind of proposal", one.kind.value),
            subject=one.subject,
            count=interface.ngettext("%(num)s capture", "%(num)s captures", one.count),
            evidence=tuple(map(interface.recorded, one.evidence)),
            remedy=one.remedy,
            paths=one.captures,
        )
        for one in lookup.proposals
    )


def _mend(flags: Iterable[str]) -> str:
    """The option of `edit` that settles the first reason of a review; without one, the lines are in doubt."""
    return next((_MENDS[flag] for flag in flags if flag in _MENDS), "--keep 12-14 --cut 40-")
