"""Chrome that was fused into a line of content, cut off at sentence spans.

A text extractor that loses line breaks prints the author's note, a disclaimer and the calls to read
on as the last sentences of the last paragraph. Such a line is cut where its tail begins.
"""

from __future__ import annotations

from dataclasses import replace

from archivegen.lexicon import sentences
from archivegen.records import Role
from archivegen.stripper.drafts import PROSE_WORDS, Draft, View, with_text
from archivegen.stripper.markers import folded_line, holds, opener

TAIL = 8
"""Sentences looked at from the end of a block."""
SHORTEST_OPENER = 8
"""Characters: shorter markers ("more", "follow") open ordinary sentences too."""
TAIL_MARKERS: tuple[tuple[tuple[str, ...], Role], ...] = (
    (("author_note", "disclaimer"), Role.AUTHOR_NOTE),
    (("markers.follow",), Role.SHARE),
    (("markers.related",), Role.RELATED),
    (("markers.newsletter",), Role.NEWSLETTER),
)


def cut_fused_tails(view: View) -> None:
    """Replace body drafts that end in an author note, a disclaimer or chrome by their parts."""
    drafts: list[Draft] = []
    for draft in view.drafts:
        drafts += _parts(view, draft) if draft.in_body and len(draft.words) >= PROSE_WORDS else [draft]
    view.drafts[:] = drafts


def _parts(view: View, draft: Draft) -> list[Draft]:
    source = view.document.text[draft.start : draft.end]
    spans = sentences(source, view.document.language)
    tail: list[tuple[int, Role, str]] = []
    for index in range(len(spans) - 1, max(0, len(spans) - TAIL - 1), -1):
        found = _tail_role(view, source[spans[index][0] : spans[index][1]], bool(tail))
        if found is None:
            break
        tail.insert(0, (spans[index][0], *found))
    if not tail:
        return [draft]
    cuts = _merge(tail)
    parts = [_part(draft, source, 0, cuts[0][0])]
    for (start, role, reason), end in zip(cuts, [c[0] for c in cuts[1:]] + [len(source)], strict=True):
        part = _part(draft, source, start, end)
        part.settle(role, reason, 0.85)
        parts.append(part)
    return parts


def _merge(tail: list[tuple[int, Role, str]]) -> list[tuple[int, Role, str]]:
    merged: list[tuple[int, Role, str]] = []
    for start, role, reason in tail:
        if not merged or merged[-1][1] is not role:
            merged.append((start, role, reason))
    return merged


def _tail_role(view: View, sentence: str, after: bool) -> tuple[Role, str] | None:
    """Role of a sentence at the end of a block; `after` when what follows it is tail already."""
    line = folded_line(sentence)
    for names, role in TAIL_MARKERS:
        found = opener(line, view.languages, *names)
        if found and len(found) >= SHORTEST_OPENER:
            return role, f"sentence at the end of a paragraph that opens with “{found}”"
    if after and _is_disclaimer(view, sentence):
        return Role.AUTHOR_NOTE, "goes on with the disclaimer"
    return None


def _is_disclaimer(view: View, sentence: str) -> bool:
    return holds(folded_line(sentence), view.languages, "disclaimer") is not None


def _part(draft: Draft, source: str, start: int, end: int) -> Draft:
    while end > start and source[end - 1].isspace():
        end -= 1
    text = " ".join(source[start:end].split())
    if start == 0 and not draft.text.startswith(text):
        text = draft.text[: len(draft.text) - len(" ".join(source[end:].split()))].rstrip()
    return with_text(replace(draft, start=draft.start + start, end=draft.start + end), text)
