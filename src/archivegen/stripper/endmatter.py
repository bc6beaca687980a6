"""What stands under the text: tags, notes on the author, disclaimers, corrections."""

from __future__ import annotations

from archivegen.patterns import late
from archivegen.records import BlockKind, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.shapes import ends_sentence

NOTE_WORDS = 70
"""A note on the author is no longer than this."""
CONTACT_WORDS = 20
"""A line that says where to write is no longer than this."""
_MAIL = late(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w")
NOTE_CLASSES = (frozenset({"author", "note"}), frozenset({"author", "bio"}), frozenset({"authorbio"}))
"""Words of class and id that name such a note."""
SURE = 0.5
"""Odds of the judge from which its word alone decides."""


def mark_tags(view: View) -> None:
    """Label the line of tags, and the label above it."""
    _, last = view.body_range()
    for i, draft in enumerate(view.drafts):
        label = draft.marks.opens.get("tag_labels")
        if label is None or not draft.open or draft.in_body_prose:
            continue
        rest = draft.marks.line[len(label) :].lstrip()
        if not rest.strip(":") and i > last - 3:
            _mark_tag_lines(view, i)
        elif (rest.startswith(":") or label.endswith(":")) and len(rest) > 2:
            draft.settle(Role.TAGS, f"opens with “{label}”", 0.9)


def _mark_tag_lines(view: View, at: int) -> None:
    """The label at `at` and the lines below it, up to the next empty line or label."""
    lines: list[Draft] = []
    for draft in view.drafts[at + 1 : at + 31]:
        first = not lines
        listed = draft.kind is BlockKind.LIST_ITEM or bool(draft.cues.bullet)
        if not draft.open or draft.in_body_prose or ends_sentence(draft.text):
            break
        if not first and (not listed or draft.cues.bullet != lines[0].cues.bullet or draft.cues.blank_before):
            break
        if len(draft.words) > (10 if listed else 60):
            break
        lines.append(draft)
    if lines:
        for draft in (view.drafts[at], *lines):
            draft.settle(Role.TAGS, "line of tags under its label", 0.9)


def _about_author(draft: Draft, bylines: list[Draft]) -> str:
    """Why a block near the end speaks of the author: it begins with a name of the byline, or is marked so."""
    if any(words <= draft.cues.class_words for words in NOTE_CLASSES):
        return "the markup calls it a note on the author"
    for line in bylines:
        opener = line.marks.opener("byline") or ""
        name = line.words[len(opener.split()) :][:2] if opener else line.words[:2]
        if len(name) == 2 and draft.words[:2] == name and len(draft.words) <= NOTE_WORDS:
            return "begins with the author's name"
    return ""


def mark_notes(view: View) -> None:
    """Label author notes, disclaimers and corrections by their opening words."""
    first, last = view.body_range()
    bylines = [d for d in view.drafts if d.role is Role.BYLINE]
    for i, draft in enumerate(view.drafts[first:], first):
        if draft.role is not None or len(draft.words) < 5:
            continue
        note = draft.marks.opener("author_note", "disclaimer")
        correction = draft.marks.opens.get("correction_openers")
        if correction and len(correction) >= 8 and i <= last + 12:
            draft.settle(Role.CORRECTION, f"opens with “{correction}”", 0.85)
        elif draft.text.count(" | ") >= 2:
            continue
        elif note and len(note) >= 6 and last - 3 <= i <= last + 8:
            draft.settle(Role.AUTHOR_NOTE, f"opens with “{note}”", 0.85)
        elif draft.keep and last < i and len(draft.words) <= CONTACT_WORDS and _MAIL.search(draft.text):
            draft.settle(Role.AUTHOR_NOTE, "gives a mail address right below the text", 0.75)
        elif last - 3 <= i <= last + 8 and (about := _about_author(draft, bylines)):
            draft.settle(Role.AUTHOR_NOTE, about, 0.8)
        elif draft.odds.get(Role.AUTHOR_NOTE, 0.0) >= SURE and i >= last - 3:
            draft.settle(Role.AUTHOR_NOTE, "reads like a note on the author", 0.7)
