"""Words that stand on the page twice: pull quotes, a caption given again, teasers printed double."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from archivegen.patterns import late
from archivegen.records import CONTENT_ROLES, BlockKind, MediaType, Role
from archivegen.stripper.drafts import SHINGLE, Draft, View
from archivegen.stripper.shapes import ends_sentence

NEAR = 6
"""Pull quotes stand within so many blocks of the paragraph they repeat."""
QUOTED = 0.8
"""Share of a near block's shingles in a paragraph from which it is a pull quote."""
QUOTED_FAR = 0.95
"""The same for a paragraph farther away."""
SHORTEST = 12
"""Words: shorter repetitions are subheads that quote, coincidence or style."""
SENTENCE = 7
"""The same for a whole sentence with its stop: subheads have none."""
REFRAIN = 20
"""Words up to which the same line may stand in the body again, away from its first place: plans, recipes."""
MOST_REPEATED = 0.25
"""Share of the body that pull quotes may take up: a text with more repeats itself on purpose."""
MOST_OWNERS = 8
"""A run of words that stands in more blocks is a phrase of the page."""
ALTERNATIVE_WORDS = 20
"""What describes a picture to those who do not see it is seldom longer, and longer lines above a caption are
paragraphs (dumps of 222 pages: 30 of 31 up to here are descriptions, 20 of 21 beyond are text)."""
SPEAKER_WORDS = 6
"""Words of the line that says who spoke a pull quote: a name, and perhaps an office."""
BUTTONS, BUTTON_WORDS = 3, 6
"""A line that stands so often and is no longer is a button between parts."""
NOTICES, NOTICE_WORDS = 4, 12
"""So often, it may be longer: a notice beside every advert."""
SERIAL, SERIAL_WORDS = 3, 20
"""So many lines under one label, no longer than this and without a stop, name other articles or sources."""
SURELY_BODY = 0.8
SAME_PICTURE = 0.5
"""Share of a caption's shingles in its neighbour from which both describe one picture."""

LABEL_CHARS = 44
_LABEL = late(r"([^:：|]{3,40}?)(?:\s?[:|]\s+|：\s*)\S")


def contained(part: Draft, whole: Draft) -> float:
    """Share of the shingles of `part` that stand in `whole`."""
    return len(part.shingles & whole.shingles) / len(part.shingles) if part.shingles else 0.0


def mark_pull_quotes(view: View) -> None:
    """Label body blocks whose words a longer paragraph near by, or anywhere to the letter, repeats."""
    body = [d for d in view.drafts if d.in_body]
    overlaps = _overlaps(body)
    found = {}
    for i, draft in enumerate(body):
        least = SENTENCE if ends_sentence(draft.text) else SHORTEST
        if len(draft.words) >= least and draft.kind not in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            carrier = _carrier(i, body, overlaps.get(i, {}))
            if carrier is not None and not _is_first_or_refrain(i, carrier[0], body):
                found[i] = carrier
    repeated = sum(len(body[i].words) for i in found)
    if repeated > MOST_REPEATED * sum(len(d.words) for d in body):
        return
    for i, (other, share) in found.items():
        while other in found:  # ends: what carries a block is longer, or an equal one above it
            other = found[other][0]
        _settle_repetition(body[i], body[other], share)


def mark_speakers(view: View) -> None:
    """Label the name below a pull quote, which the text gives elsewhere."""
    body = [d.text for d in view.drafts if d.in_body_prose]
    for above, draft in pairwise(view.drafts):
        if above.role is not Role.PULL_QUOTE or not draft.in_body or ends_sentence(draft.text):
            continue
        name = draft.text.lstrip("—–- ").split(",")[0].strip()
        named = [w for w in name.split() if w[:1].isupper()]
        known = len(named) >= 2 and any(" ".join(named[-2:]) in text for text in body)
        if known and len(draft.words) <= SPEAKER_WORDS:
            draft.settle(Role.PULL_QUOTE, "the name of who is quoted above", 0.75, same_as=above)
            draft.kept = False


def _is_first_or_refrain(i: int, other: int, body: list[Draft]) -> bool:
    """Of two equal blocks the first stays, and so does a short line that comes again further down."""
    if body[other].words != body[i].words:
        return False
    return other > i or (len(body[i].words) <= REFRAIN and i - other > 2)


def _settle_repetition(draft: Draft, other: Draft, share: float) -> None:
    same = other.words == draft.words
    reason = "repeats a paragraph" if same else f"{share:.0%} of its words stand in a longer paragraph"
    draft.settle(Role.DUPLICATE if same else Role.PULL_QUOTE, reason, 0.6 + 0.35 * share, same_as=other)
    draft.kept = False


def _overlaps(body: list[Draft]) -> dict[int, dict[int, int]]:
    """Index of a draft -> index of another -> how many shingles both have."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    seen: set[tuple[str, ...]] = set()
    again: set[tuple[str, ...]] = set()
    for draft in body:
        again |= seen & draft.shingles
        seen |= draft.shingles
    if not again:
        return found
    owners: dict[tuple[str, ...], list[int]] = {}
    for i, draft in enumerate(body):
        for gram in again & draft.shingles:
            before = owners.setdefault(gram, [])
            for other in before[:MOST_OWNERS]:
                found[i][other] += 1
                found[other][i] += 1
            before.append(i)
    return found


def _carrier(i: int, body: list[Draft], overlaps: Mapping[int, int]) -> tuple[int, float] | None:
    """Index of the longer block that holds most of block `i`, and the share of it that it holds."""
    best: tuple[int, float] | None = None
    for other, count in sorted(overlaps.items()):
        share = count / len(body[i].shingles)
        longer = len(body[other].words) > len(body[i].words) or body[other].words == body[i].words
        needed = QUOTED if abs(other - i) <= NEAR else QUOTED_FAR
        if longer and body[other].open and share >= needed and (best is None or share > best[1]):
            best = (other, share)
    return best


def mark_repeated_captions(view: View) -> None:
    """Label what gives a caption again: the same words elsewhere, or another wording next to it."""
    captions = [(i, d) for i, d in enumerate(view.drafts) if d.role is Role.CAPTION]
    told = {word for _, caption in captions for word in caption.words}
    # What shares no run of words with a caption gives none again; counting shared words is the cheaper look.
    lines = [
        (j, d)
        for j, d in (enumerate(view.drafts) if told else ())
        if len(d.words) >= SHINGLE
        and (d.role is None or d.role is Role.CAPTION)
        and sum(map(told.__contains__, d.words)) >= SHINGLE
    ]
    for i, caption in captions:
        if caption.role is not Role.CAPTION:
            continue
        for j, draft in lines:
            if draft is caption or (draft.role is not None and draft.role is not Role.CAPTION):
                continue
            if draft.role is Role.CAPTION and j < i:
                continue
            near = abs(i - j) <= 2
            if _same_picture(caption, draft, near):
                draft.settle(Role.DUPLICATE, "gives a caption a second time", 0.9, same_as=caption)
        _mark_alternative_text(view, i)


def _same_picture(caption: Draft, other: Draft, near: bool) -> bool:
    if caption.shingles.isdisjoint(other.shingles):
        return False
    needed = SAME_PICTURE if near else QUOTED_FAR
    if contained(caption, other) >= QUOTED_FAR and len(other.words) <= len(caption.words) + 5:
        return True
    return contained(other, caption) >= needed


def _mark_alternative_text(view: View, i: int) -> None:
    """A short line right above a caption, no empty line between: the picture's alternative text."""
    if i == 0 or view.document.media_type != MediaType.TEXT or view.drafts[i].cues.blank_before:
        return  # a line set apart above a picture is as well a subhead
    above = view.drafts[i - 1]
    caption = view.drafts[i]
    if not 1 <= len(above.words) <= ALTERNATIVE_WORDS or above.text.rstrip()[-1:] in (":", "："):
        return
    if above.role is None and above.kind is BlockKind.PARAGRAPH and not above.cues.bullet:
        reason = "alternative text of the picture whose caption follows"
        above.settle(Role.DUPLICATE, reason, 0.7, same_as=caption)


def mark_refrains(view: View) -> None:
    """Drop short lines in the body that stand on the page again and again: buttons between parts, notices."""
    buttons = [
        d for d in view.drafts if d.in_body and 1 <= len(d.words) <= NOTICE_WORDS and d.body < SURELY_BODY
    ]
    count = Counter(d.words for d in view.drafts) if buttons else Counter()
    for draft in buttons:
        notice = draft.kind is BlockKind.PARAGRAPH and not draft.cues.bullet
        needed = BUTTONS if len(draft.words) <= BUTTON_WORDS else NOTICES
        if count[draft.words] >= needed and (needed == BUTTONS or notice):
            draft.keep = False
            draft.because = (f"the same line stands {count[draft.words]} times", *draft.because)


def mark_serials(view: View) -> None:
    """Settle lines below sentences that name something after one label each time ("Read more: A ferry")."""
    if not any(d.in_body and _names_something(d) and _label(d.text) for d in view.drafts):
        return
    labels = [_label(d.text) for d in view.drafts]
    count = Counter(labels)
    above: Draft | None = None
    for label, draft in zip(labels, view.drafts, strict=True):
        if not draft.in_body:
            continue
        serial = label and count[label] >= SERIAL and _names_something(draft)
        if serial and above is not None and ends_sentence(above.text):
            draft.settle(Role.RELATED, f"“{label}” stands before {count[label]} names", 0.75)
        else:
            above = draft


def _names_something(draft: Draft) -> bool:
    short = len(draft.words) <= SERIAL_WORDS and not ends_sentence(draft.text)
    return short and draft.kind is BlockKind.PARAGRAPH


def _label(text: str) -> str:
    """What stands before the first colon or bar of a line, when it is a few words and something follows."""
    head = text[:LABEL_CHARS]
    found = _LABEL.match(text) if ":" in head or "|" in head or "：" in head else None
    return found[1].casefold() if found else ""


def mark_repeated_lines(view: View) -> None:
    """Label lines of several words that stand twice outside the body, as teasers with a picture do."""
    seen: dict[tuple[str, ...], Draft] = {}
    for draft in view.drafts:
        if len(draft.words) < 5 or draft.in_body or draft.role in CONTENT_ROLES:
            continue
        first = seen.setdefault(draft.words, draft)
        if first is not draft and draft.open:
            draft.settle(Role.RELATED, "teaser that stands twice", 0.85, same_as=first)
            if first.open:
                first.settle(Role.RELATED, "teaser that stands twice", 0.85)
