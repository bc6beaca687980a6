"""The stripper: Document -> a role, a reason and a confidence for each of its blocks.

A trained judge (`judge`) says of each block how likely it is body text and which content role it has;
rules then name what the judge leaves open: which block is the headline, what repeats it, what kind of
chrome a removed line is, where chrome was fused into a line of content. Nothing is dropped without a trace.
"""

from __future__ import annotations

from collections.abc import Callable

from archivegen.records import Document, LabelledBlock, Labelling, Role
from archivegen.stripper import (
    body_roles,
    captions,
    corrections,
    endmatter,
    fused,
    headline,
    masthead,
    repeats,
    restored,
    sections,
    siblings,
    stated_body,
    strays,
    threads,
)
from archivegen.stripper.drafts import Draft, View, draft_of
from archivegen.stripper.judge import Judgement, judge, judge_all
from archivegen.stripper.knowledge import (
    NOTHING_KNOWN,
    SURE_ARTICLES,
    CorpusKnowledge,
    Survey,
    learn,
    line_digest,
    publisher_of,
    survey,
)

__all__ = [
    "NOTHING_KNOWN",
    "RULES",
    "CorpusKnowledge",
    "Judgement",
    "Survey",
    "judge_all",
    "learn",
    "strip",
    "survey",
]

SURE_BODY = 0.8
"""Probability of body from which a line that stands on two articles of a publisher alone stays."""
RULES: tuple[tuple[str, Callable[[View], None]], ...] = (
    ("front_matter", sections.mark_front_matter),
    ("stated_body", stated_body.trust_stated_body),
    ("headline", headline.find_headline),
    ("comments", sections.mark_comments),
    ("consent", strays.mark_consent),
    ("threads", threads.mark_threads),
    ("joint_lists", strays.join_lists),
    ("announced", sections.mark_announced),
    ("promotions", sections.mark_promotions),
    ("fused_tails", fused.cut_fused_tails),
    ("captions", captions.mark_captions),
    ("headline_copies", headline.mark_copies),
    ("repeated_captions", repeats.mark_repeated_captions),
    ("lost_paragraphs", strays.rescue_paragraphs),
    ("lost_subheads", body_roles.rescue_subheads),
    ("lost_lists", body_roles.rescue_lists),
    ("lost_headings", body_roles.rescue_headings),
    ("lost_rankings", body_roles.rescue_ranking),
    ("lost_entries", strays.rescue_entries),
    ("lost_siblings", siblings.rescue_siblings),
    ("lost_endings", body_roles.rescue_ending),
    ("refrains", repeats.mark_refrains),
    ("serials", repeats.mark_serials),
    ("pull_quotes", repeats.mark_pull_quotes),
    ("speakers", repeats.mark_speakers),
    ("strays", strays.mark_strays),
    ("clock", masthead.mark_clock),
    ("kicker", masthead.mark_kicker),
    ("bylines", masthead.mark_bylines),
    ("dek", masthead.mark_dek),
    ("tags", endmatter.mark_tags),
    ("notes", endmatter.mark_notes),
    ("repeated_lines", repeats.mark_repeated_lines),
)
"""The rules that may be switched off in `site.yaml`, in the order in which they run. Each settles only
blocks that none before it has settled. `corpus` (what captures teach about one another) and `restored_breaks`
(reading aids in long lines) run before and after them and are switched off by those names."""


def strip(
    document: Document,
    *,
    knowledge: CorpusKnowledge = NOTHING_KNOWN,
    rules_off: frozenset[str] = frozenset(),
    judgement: Judgement | None = None,
) -> Labelling:
    """Label each block of a document.

    `knowledge` is what the archive's captures taught together (`learn`); `rules_off` holds names of `RULES`;
    `judgement` is the judge's of the document, where it was judged with others (`judge_all`).
    The labelled blocks cover the document exactly as its own blocks do, in order. Pure; raises nothing.
    """
    return label(document, judgement or judge(document), knowledge=knowledge, rules_off=rules_off)


def label(
    document: Document,
    judgement: Judgement,
    *,
    knowledge: CorpusKnowledge = NOTHING_KNOWN,
    rules_off: frozenset[str] = frozenset(),
) -> Labelling:
    """The rules alone, over a judgement that is given: `strip` without the trained part."""
    view = prepare(document, judgement)
    corrections.apply_sidecar(view)
    if "corpus" not in rules_off:
        _apply_knowledge(view, knowledge)
    for name, rule in RULES:
        if name not in rules_off:
            rule(view)
    body_roles.mark_body(view)
    sections.mark_chrome(view)
    if "restored_breaks" not in rules_off:
        restored.restore_breaks(view)
    return Labelling(
        blocks=_finished(view.drafts), doubt=judgement.doubt, flags=tuple(sorted(set(view.flags)))
    )


def prepare(document: Document, judgement: Judgement) -> View:
    """The page as the rules see it before the first of them runs."""
    view = View(document, [])
    judged = zip(document.blocks, judgement.blocks, strict=True)
    view.drafts += [draft_of(block, i, verdict, view.languages) for i, (block, verdict) in enumerate(judged)]
    return view


def _apply_knowledge(view: View, knowledge: CorpusKnowledge) -> None:
    """Lines that stand on many articles of this publisher are chrome."""
    publisher = publisher_of(view.document) if knowledge.articles else ""
    if not publisher or publisher not in knowledge.articles:
        return
    for draft in view.drafts:
        count, total = knowledge.standing(publisher, line_digest(draft.text))
        if draft.open and count and (count >= SURE_ARTICLES or draft.body < SURE_BODY):
            draft.keep, draft.body = False, min(draft.body, 0.05)
            draft.because = (f"stands on {count} of {total} articles of this publisher", *draft.because)


def _finished(drafts: list[Draft]) -> tuple[LabelledBlock, ...]:
    repeated = {id(d.same_as) for d in drafts if d.same_as is not None}
    where = {id(d): i for i, d in enumerate(drafts) if id(d) in repeated} if repeated else {}
    return tuple(
        LabelledBlock(
            text=d.text,
            start=d.start,
            end=d.end,
            role=d.role or Role.NAVIGATION,
            kept=d.kept,
            reason=d.reason,
            confidence=d.confidence,
            kind=d.kind,
            cues=d.cues,
            block=d.block,
            breaks=d.breaks,
            restored_subheads=d.restored_subheads,
            same_as=where.get(id(d.same_as)) if d.same_as is not None else None,
        )
        for d in drafts
    )
