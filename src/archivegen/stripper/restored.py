"""Paragraph breaks and crossheads that a text extractor lost, found again for reading. No word changes."""

from __future__ import annotations

from archivegen.lexicon import Lexicon, sentences
from archivegen.records import Role
from archivegen.stripper.drafts import View

LONG = 1400
"""Characters from which a paragraph has surely lost its breaks: printed ones rarely pass 900."""
AIM = 480
"""Characters of a restored paragraph, about the mean of printed ones."""
HEADING_WORDS = (2, 7)


def restore_breaks(view: View) -> None:
    """Set `breaks` and `restored_subheads` of very long paragraphs."""
    for draft in view.drafts:
        if draft.role is Role.PARAGRAPH and len(draft.text) >= LONG:
            spans = sentences(draft.text, view.document.language)
            heads = tuple(h for s in spans if (h := _crosshead(draft.text, s, view.lexicon)) is not None)
            draft.restored_subheads = heads
            draft.breaks = _breaks(draft.text, spans, heads)


def _crosshead(text: str, span: tuple[int, int], lexicon: Lexicon) -> tuple[int, int] | None:
    """Span of a heading fused to the sentence after it: "The harbour wall The first stones were laid".

    A capitalised function word in mid-sentence, followed by a word in lower case, starts the sentence;
    the two to seven words before it, without a mark and not ending in a function word, are the heading.
    """
    words = _words(text, span)
    for i in range(HEADING_WORDS[0], min(HEADING_WORDS[1] + 1, len(words) - 2)):
        start, end = words[i]
        word, following = text[start:end], text[words[i + 1][0] : words[i + 1][1]]
        opener = (
            word[:1].isupper()
            and word.casefold() in lexicon.stop_words
            and (len(word) == 1 or word[1:].islower())
        )
        if not opener or not following[:1].islower():
            continue
        heading = text[span[0] : start].rstrip()
        last = heading.split()[-1]
        if all(c.isalnum() or c in " '’-–" for c in heading) and last.casefold() not in lexicon.stop_words:
            return span[0], span[0] + len(heading)
    return None


def _words(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    found, at = [], span[0]
    for word in text[span[0] : span[1]].split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
        if len(found) > HEADING_WORDS[1] + 3:
            break
    return found


def _breaks(
    text: str, spans: tuple[tuple[int, int], ...], heads: tuple[tuple[int, int], ...]
) -> tuple[int, ...]:
    """Offsets before which a paragraph begins: about every `AIM` characters, and around crossheads."""
    forced = {start for start, _ in heads} | {end for _, end in heads}
    starts = {start for start, _ in heads}
    breaks: list[int] = sorted(p for p in forced if p)
    at = 0
    for start, _ in spans:
        if start in starts:
            at = start
        elif (
            start - at >= AIM
            and len(text) - start >= AIM // 2
            and not any(start < f < start + AIM // 2 for f in forced)
        ):
            breaks.append(start)
            at = start
    return tuple(sorted(set(breaks)))
