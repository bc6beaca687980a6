"""What speaks for a block being the headline: its shape, where it stands, what the page and its text say.

Each sign is a number; the weights (`headline.json`) come from the development pages by a conditional logit
over the candidates of a page (McFadden 1974), made by `bench/labeller/train_headline.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

from archivegen.lexicon import word_tokens
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import Draft, View
from archivegen.stripper.headline_bounds import most_of_plain_line, most_of_shape
from archivegen.stripper.headline_lines import (
    JUDGED,
    LABELS,
    add_cues,
    add_neighbour,
    headline_weights,
    is_summary,
    shape_of,
    size_of,
)
from archivegen.stripper.shapes import dates, has_credit, only_clock

LONGEST = 45
"""Words. News headlines stay below 25; live blogs and agencies go a little beyond."""
LEAST_COPIED = 3
"""Words: shorter lines stand twice without being headlines."""
HEADER = 40
"""Blocks above the first paragraph in which bylines and dates sign a headline."""
ABOVE_SIGNATURE = 4
"""A headline stands at most so many blocks above the line of author or date, the standfirst between."""


class Signs:
    """The signs of a page, gathered once for all its blocks."""

    def __init__(self, view: View, first: int) -> None:
        """`first` is the index of the first paragraph of the body."""
        self.view = view
        self.first = first
        self.stated = sorted(
            {tuple(word_tokens(t)) for t in view.stated("title", "alternative_title")} - {()}
        )
        self.stated_words = [frozenset(words) for words in self.stated]
        self.copies = Counter(d.words for d in view.drafts if LEAST_COPIED <= len(d.words) <= LONGEST)
        around = view.drafts[: first + 2 + ABOVE_SIGNATURE]
        self.signatures = [i for i, d in enumerate(around) if is_signature(view, d)]
        body = [d.words for d in view.drafts if d.keep]
        self.said: set[str] = set().union(*body)
        """Words of the body."""
        self.spoken = self.said - view.lexicon.stop_words
        """... without those of its language's function words."""
        self.body = "\n".join([f" {' '.join(words)} " for words in body])
        """Its words between spaces, a block a line: to find neighbours in, where few pairs are asked for."""
        self.lead = self._lead()
        self.form = self._form()

    def candidates(self) -> list[int]:
        """Indexes of the blocks that may be the headline: those above the text, and one below its begin."""
        return [i for i, d in enumerate(self.view.drafts[: self.first + 2]) if self._may_be(d)]

    def score(self, i: int, least: float = -math.inf) -> float:
        """The weighed signs of a block; 0 is as good as no headline at all.

        A block whose place, words and cues keep it below `least` whatever its text looks like is not looked
        at closer: its score is -inf.
        """
        if self._most(i) < least:
            return -math.inf
        table = headline_weights(self.form)
        plain = self._plain_signs(i)
        if _weigh(plain, table) + most_of_shape(self.form) < least:
            return -math.inf
        return round(_weigh({**plain, **shape_of(self.view, self.view.drafts[i])}, table), 6)

    def _most(self, i: int) -> float:
        """No lower than the score of a block."""
        drafts = self.view.drafts
        draft, words = drafts[i], drafts[i].words
        if i == 0 or draft.kind is BlockKind.HEADING or self.copies[words] > 1:
            return math.inf
        if not self.spoken.isdisjoint(words) or not all(one.isdisjoint(words) for one in self.stated_words):
            return math.inf
        signed = self.signatures
        if signed and signed[0] - ABOVE_SIGNATURE <= i <= signed[-1] + 2:
            return math.inf
        below = drafts[i + 1] if i + 1 < len(drafts) else None
        return most_of_plain_line(self.form, draft, drafts[i - 1], below, self.first - i)

    def of(self, i: int) -> dict[str, float]:
        """The signs of the block at an index: name -> value, absent ones 0."""
        return {**self._plain_signs(i), **shape_of(self.view, self.view.drafts[i])}

    def _plain_signs(self, i: int) -> dict[str, float]:
        """The signs that cost little: all but those of the text's shape."""
        draft = self.view.drafts[i]
        found = {"any": 1.0}
        self._add_place(i, found)
        self._add_words(draft.words, found)
        add_cues(draft, found)
        if draft.odds:
            for role in JUDGED:
                found[f"judged_{role}"] = draft.odds.get(role, 0.0)
        return found

    def reason(self, draft: Draft) -> str:
        """The signs in plain words."""
        parts = []
        if self._agreement(draft.words) > 0.6:
            parts.append("the page states this title")
        if draft.kind is BlockKind.HEADING and draft.cues.level == 1:
            parts.append("first-level heading")
        copies = sum(other.words == draft.words for other in self.view.drafts)
        if copies > 1:
            parts.append(f"stands {copies} times on the page")
        if self._share_spoken(draft) >= 0.6:
            parts.append("its words stand in the text")
        return ", ".join([*parts, "short line before the first paragraph"])

    def _form(self) -> str:
        """Which weights hold: those of text, too, where the markup names no heading and states no title."""
        if self.view.document.media_type == MediaType.TEXT:
            return "text"
        above = self.view.drafts[: self.first + 2]
        told = any(d.kind is BlockKind.HEADING or self._agreement(d.words) > 0.5 for d in above)
        return "markup" if told else "text"

    def _may_be(self, draft: Draft) -> bool:
        if not draft.open or not 1 <= len(draft.words) <= LONGEST:
            return False
        if draft.kind is BlockKind.HEADING or draft.words in self.stated:
            return not only_clock(draft.text, self.view.languages)
        return not (draft.marks.whole or is_summary(draft) or only_clock(draft.text, self.view.languages))

    def _add_place(self, i: int, found: dict[str, float]) -> None:
        drafts, gap = self.view.drafts, self.first - i
        draft = drafts[i]
        found["near"] = 1 / (1 + max(gap, 0))
        found["far"] = min(max(gap, 0), 60) / 10
        if gap <= 0:
            found["inside_text"] = 1.0
        if i == self.lead:
            found["lead"] = 1.0
        if i == 0:
            found["top_of_page"] = 1.0
        signatures = self.signatures
        if signatures:
            following = bisect_right(signatures, i)
            below = signatures[following] - i if following < len(signatures) else 99
            if below <= ABOVE_SIGNATURE and gap <= HEADER:
                found[f"signed_{below}"] = 1.0
            if i - 1 in signatures or i - 2 in signatures:
                found["under_signature"] = 1.0
        if i + 1 < len(drafts):
            add_neighbour(draft, drafts[i + 1], "below", found)
        if i:
            add_neighbour(draft, drafts[i - 1], "above", found)

    def _add_words(self, words: tuple[str, ...], found: dict[str, float]) -> None:
        spoken, said = 0.0, 0
        if not self.spoken.isdisjoint(words):
            stop = self.view.lexicon.stop_words
            content = [w for w in words if w not in stop and not w.isdigit()]
            said = sum(map(self.spoken.__contains__, content))
            spoken = said / len(content) if content else 0.0
        found["spoken"] = spoken
        if spoken >= 0.75:
            found["all_spoken"] = 1.0
        if spoken < 0.2:
            found["not_spoken"] = 1.0
        if said:
            found["spoken_words"] = min(float(sum(map(self.spoken.__contains__, set(content)))), 8.0)
        if self.stated:
            found["agrees"] = self._agreement(words)
            found["same_as_stated"] = float(words in self.stated)
        copies = min(self.copies[words] - 1, 4)
        if copies > 0:
            found["copied"], found["copies"] = 1.0, float(copies)
        if len(words) > 1:
            found["spoken_pairs"] = self._spoken_pairs(words) / (len(words) - 1)

    def _agreement(self, words: tuple[str, ...]) -> float:
        """1 for the words of a stated title; less when one only contains the other, as with a site's name."""
        if words in self.stated:
            return 1.0
        best = 0.0
        for theirs in self.stated_words:
            if theirs.isdisjoint(words):
                continue
            mine = set(words)
            shared = len(mine & theirs)
            if shared >= min(3, len(mine), len(theirs)):
                best = max(best, 0.9 * shared / len(mine | theirs))
        return best

    def _spoken_pairs(self, words: tuple[str, ...]) -> int:
        """How many of the pairs of neighbouring words are neighbours in the body, too."""
        if self.said.isdisjoint(words):
            return 0
        known = [word in self.said for word in words]
        pairs = zip(words, words[1:], known, known[1:], strict=False)
        return sum(f" {one} {other} " in self.body for one, other, *both in pairs if all(both))

    def _share_spoken(self, draft: Draft) -> float:
        """Share of a block's content words that the body has too."""
        stop = self.view.lexicon.stop_words
        content = [w for w in draft.words if w not in stop and not w.isdigit()]
        return sum(w in self.spoken for w in content) / len(content) if content else 0.0

    def _lead(self) -> int:
        """Index of the nearest line above the first paragraph that could be a headline; -1 for none.

        Dates, bylines, captions and labels between the two do not count; a menu does: what stands above it
        is far away. A page that begins with a caption has its headline right below that.
        """
        drafts = self.view.drafts
        for i in range(self.first - 1, max(-1, self.first - 15), -1):
            draft = drafts[i]
            if draft.kind in (BlockKind.LIST_ITEM, BlockKind.IMAGE) or draft.cues.bullet:
                return -1
            if _could_lead(self.view, draft):
                return i
        if self.first < len(drafts) - 1 and has_credit(drafts[self.first].text):
            return self.first + 1 if 4 <= len(drafts[self.first + 1].words) <= LONGEST else -1
        return -1


def is_signature(view: View, draft: Draft) -> bool:
    """It looks like the line of the author or the date."""
    if draft.keep or not draft.words or len(draft.words) > 18 or draft.kind is BlockKind.LIST_ITEM:
        return False
    if draft.marks.opener("byline", "published_labels", "updated_labels") or dates(
        draft.text, view.languages
    ):
        return True
    return len(draft.words) <= 6 and draft.odds.get(Role.BYLINE, 0.0) >= 0.3


def _could_lead(view: View, draft: Draft) -> bool:
    size = size_of(draft)
    if not 3 <= size <= LONGEST or draft.kind is BlockKind.TABLE_ROW or draft.text[-1:] in ".:：。|":
        return False
    if draft.marks.whole or not draft.marks.opens.keys().isdisjoint(LABELS):
        return False
    return not dates(draft.text, view.languages) and not has_credit(draft.text)


def _weigh(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    total = 0.0
    for name, value in signs.items():
        weight = table.get(name)
        if weight is not None:
            total += weight * value
    return total
