"""Chrome that was fused into a line of content, cut off at sentence spans.

A text extractor that loses line breaks prints the author's note, a disclaimer and the calls to read
on as the last sentences of the last paragraph. Such a line is cut where its tail begins.
"""

from __future__ import annotations

from dataclasses import replace

from archivegen.lexicon import last_sentence, sentences
from archivegen.records import Role
from archivegen.stripper.drafts import PROSE_WORDS, Draft, View, with_text
from archivegen.stripper.markers import holds, marks

TAIL = 8
"""Sentences looked at from the end of a block."""
REACH = 1200
"""Characters at the end of a block in which its tail is looked for."""
UNKNOWN = 1
"""Sentences that no marker opens, between an author note and chrome: they go with the note."""
WITHIN = "stands between an author note and calls to read on"
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
    tail = _tail(view, source)
    if not tail:
        return [draft]
    cuts = _merge(tail)
    parts = [_part(draft, source, 0, cuts[0][0], view.languages)]
    for (start, role, reason), end in zip(cuts, [c[0] for c in cuts[1:]] + [len(source)], strict=True):
        part = _part(draft, source, start, end, view.languages)
        part.settle(role, reason, 0.85)
        parts.append(part)
    return parts


def _tail(view: View, source: str) -> list[tuple[int, Role, str]]:
    """Offset, role and reason of each sentence of the tail; empty when the last sentence is content."""
    skipped = max(0, len(source) - REACH)
    # Most blocks end in a sentence of the text.
    last = source[skipped + last_sentence(source[skipped:], view.document.language) :].rstrip()
    if _tail_role(view, last, False) is None:
        return []
    spans = sentences(source[skipped:], view.document.language)
    tail: list[tuple[int, Role, str]] = []
    unknown: list[int] = []
    for start, end in reversed(spans[1:][-TAIL:]):
        found = _tail_role(view, source[skipped + start : skipped + end], bool(tail))
        if found is None:
            unknown.append(skipped + start)
            if not tail or len(unknown) > UNKNOWN:
                break
            continue
        if unknown and found[0] is not Role.AUTHOR_NOTE:
            break
        tail[:0] = [(skipped + start, *found), *((at, Role.AUTHOR_NOTE, WITHIN) for at in reversed(unknown))]
        unknown.clear()
    return tail


def _merge(tail: list[tuple[int, Role, str]]) -> list[tuple[int, Role, str]]:
    merged: list[tuple[int, Role, str]] = []
    for start, role, reason in tail:
        if not merged or merged[-1][1] is not role:
            merged.append((start, role, reason))
    return merged


def _tail_role(view: View, sentence: str, after: bool) -> tuple[Role, str] | None:
    """Role of a sentence at the end of a block; `after` when what follows it is tail already."""
    known = marks(sentence, view.languages)
    for names, role in TAIL_MARKERS:
        found = known.opener(*names)
        if found and len(found) >= SHORTEST_OPENER:
            return role, f"sentence at the end of a paragraph that opens with “{found}”"
    if after and holds(known.line, view.languages, "disclaimer") is not None:
        return Role.AUTHOR_NOTE, "goes on with the disclaimer"
    return None


def _part(draft: Draft, source: str, start: int, end: int, languages: tuple[str, ...]) -> Draft:
    """The part of a draft between two offsets of its source, trailing white space left out."""
    while end > start and source[end - 1].isspace():
        end -= 1
    text = " ".join(source[start:end].split())
    if start == 0 and not draft.text.startswith(text):  # a bullet or ordinal is not part of a block's text
        text = draft.text[: len(draft.text) - len(" ".join(source[end:].split()))].rstrip()
    return with_text(replace(draft, start=draft.start + start, end=draft.start + end), text, languages)
