"""The text that a page states of its article (schema.org `articleBody`), a witness for the one it shows."""

from __future__ import annotations

from archivegen.lexicon import word_tokens
from archivegen.stripper.drafts import SHINGLE, Draft, View

LEAST_WORDS = 60
"""A shorter statement is a summary."""
SAID = 0.6
"""Share of a block's shingles in the statement from which the block is part of it."""
POSSIBLE = 0.2
"""Probability of body from which the statement decides; below it, links to read more that it took along."""
LONG_BLOCK = 40
"""Words from which a block is no label."""
FOUND = 0.75
"""Share of the statement that the page's blocks must show for it to be the text of this page."""
CUT_OFF = ("...", "…", "[…]", "[...]")
"""How a statement ends that gives only the beginning."""
WHOLE = 0.5
"""A statement is taken for the whole text when so much of what is kept stands in it; a longer one, sooner."""
LONG_WORDS = 250


def trust_stated_body(view: View) -> None:
    """Keep what the page states as its article's text; drop what stands before or after all of it."""
    words = max((tuple(word_tokens(text)) for text in view.stated("body")), key=len, default=())
    if len(words) < LEAST_WORDS:
        return
    stated = frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
    said = [_said(draft, stated) for draft in view.drafts]
    shown = frozenset().union(
        *(d.shingles for d, part in zip(view.drafts, said, strict=True) if part >= SAID)
    )
    inside = [i for i, part in enumerate(said) if part >= SAID and view.drafts[i].in_body]
    if not inside or len(shown & stated) < FOUND * len(stated):
        return
    first, last = inside[0], inside[-1]
    for draft, part in zip(view.drafts[first : last + 1], said[first : last + 1], strict=True):
        possible = draft.body >= POSSIBLE or len(draft.words) >= LONG_BLOCK
        if part >= SAID and possible and draft.open and not draft.keep:
            draft.keep, draft.body = True, max(draft.body, 0.9)
            draft.because = ("stands in the text that the page states as its article", *draft.because)
    if _is_whole(view, words, said):
        for draft in (*view.drafts[:first], *view.drafts[last + 1 :]):
            if draft.in_body:
                draft.keep, draft.body = False, min(draft.body, 0.1)
                draft.because = ("is no part of the text that the page states as its article", *draft.because)


def _said(draft: Draft, stated: frozenset[tuple[str, ...]]) -> float:
    """Share of a block's shingles that the statement has; 0 for one too short to tell."""
    if len(draft.words) < SHINGLE:
        return 0.0
    return len(draft.shingles & stated) / len(draft.shingles)


def _is_whole(view: View, words: tuple[str, ...], said: list[float]) -> bool:
    """Whether the statement seems to be the article's text to its end."""
    if any(text.rstrip().endswith(CUT_OFF) for text in view.stated("body")):
        return False
    kept = sum(len(draft.words) for draft in view.drafts if draft.in_body)
    mine = sum(len(d.words) for d, part in zip(view.drafts, said, strict=True) if d.in_body and part >= SAID)
    return mine >= WHOLE * kept or len(words) >= LONG_WORDS
