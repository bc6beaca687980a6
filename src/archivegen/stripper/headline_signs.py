"""What speaks for a block being the headline: its shape, where it stands, what the page and its text say.

Each sign is a number; the weights (`headline.json`) come from the development pages by a conditional logit
over the candidates of a page (McFadden 1974), made by `bench/labeller/train_headline.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from archivegen.lexicon import word_tokens
from archivegen.records import BlockKind, MediaType, Role
from archivegen.stripper.drafts import PROSE_WORDS, Draft, View
from archivegen.stripper.shapes import dates, ends_sentence, has_credit, only_clock

LONGEST = 45
"""Words. News headlines stay below 25; live blogs and agencies go a little beyond."""
HEADER = 40
"""Blocks above the first paragraph in which bylines and dates sign a headline."""
ABOVE_SIGNATURE = 4
"""A headline stands at most so many blocks above the line of author or date, the standfirst between."""
LABELS = (
    "markers.share", "markers.navigation", "markers.advert", "markers.related", "markers.newsletter",
    "markers.comments", "markers.breadcrumb", "markers.legal", "markers.player", "markers.follow",
    "photo_labels", "byline", "tag_labels", "published_labels", "updated_labels", "author_note",
)  # fmt: skip
"""Lists of the lexicon whose phrases open no headline."""
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.。] ?[^\W\d_a-zß-ÿ]")
QUESTION = ("?", "!", "？", "！", "؟")


@cache
def weights(form: str) -> Mapping[str, float]:
    """Sign -> what a unit of it adds to a block's score, in `text` or in `markup`."""
    found = json.loads(files("archivegen.stripper").joinpath("headline.json").read_text("utf-8"))
    return {str(name): float(value) for name, value in found[form].items()}


class Signs:
    """The signs of a page, gathered once for all its blocks."""

    def __init__(self, view: View, first: int) -> None:
        """`first` is the index of the first paragraph of the body."""
        self.view = view
        self.first = first
        self.stated = sorted(
            {tuple(word_tokens(t)) for t in view.stated("title", "alternative_title")} - {()}
        )
        self.copies: dict[tuple[str, ...], int] = {}
        for draft in view.drafts:
            self.copies[draft.words] = self.copies.get(draft.words, 0) + 1
        self.signatures = [i for i, d in enumerate(view.drafts) if is_signature(view, d)]
        self.spoken = self._spoken()
        self.pairs = frozenset(p for d in view.drafts if d.keep for p in pairwise(d.words))
        self.lead = self._lead()
        self.form = self._form()

    def candidates(self) -> list[int]:
        """Indexes of the blocks that may be the headline: those above the text, and one below its begin."""
        return [i for i, d in enumerate(self.view.drafts[: self.first + 2]) if self._may_be(d)]

    def score(self, i: int) -> float:
        """The weighed signs of a block; 0 is as good as no headline at all."""
        table = weights(self.form)
        return round(
            sum(table[name] * value for name, value in self.of(i).items() if value and name in table), 6
        )

    def of(self, i: int) -> dict[str, float]:
        """The signs of the block at an index: name -> value, absent ones 0."""
        draft = self.view.drafts[i]
        found = {"any": 1.0, **_shape(self.view, draft), **self._place(i), **self._words(draft)}
        for role in (Role.TITLE, Role.DEK, Role.CAPTION, Role.BYLINE):
            found[f"judged_{role}"] = draft.odds.get(role, 0.0)
        return found

    def reason(self, draft: Draft) -> str:
        """The signs in plain words."""
        parts = []
        if self._agreement(draft.words) > 0.6:
            parts.append("the page states this title")
        if draft.kind is BlockKind.HEADING and draft.cues.level == 1:
            parts.append("first-level heading")
        if self.copies[draft.words] > 1:
            parts.append(f"stands {self.copies[draft.words]} times on the page")
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
        menu = draft.marks.whole and draft.kind is not BlockKind.HEADING and draft.words not in self.stated
        return not menu and not only_clock(draft.text, self.view.languages)

    def _place(self, i: int) -> dict[str, float]:
        gap = self.first - i
        found = {
            "near": 1 / (1 + max(gap, 0)),
            "far": min(max(gap, 0), 60) / 10,
            "inside_text": float(gap <= 0),
            "lead": float(i == self.lead),
            "top_of_page": float(i == 0),
        }
        below = next((s - i for s in self.signatures if s > i), 99)
        if below <= ABOVE_SIGNATURE and self.first - i <= HEADER:
            found[f"signed_{below}"] = 1.0
        above = next((i - s for s in reversed(self.signatures) if s < i), 99)
        found["under_signature"] = float(above <= 2)
        drafts = self.view.drafts
        if i + 1 < len(drafts):
            found["prose_below"] = float(len(drafts[i + 1].words) >= PROSE_WORDS)
            found["dek_below"] = drafts[i + 1].odds.get(Role.DEK, 0.0)
            found["label_below"] = float(bool(drafts[i + 1].marks.whole))
            found["list_below"] = float(drafts[i + 1].kind is BlockKind.LIST_ITEM)
            found["like_below"] = float(_alike(drafts[i], drafts[i + 1]))
            found["longer_below"] = float(len(drafts[i + 1].words) > len(drafts[i].words))
        if i:
            found["label_above"] = float(bool(drafts[i - 1].marks.whole))
            found["list_above"] = float(drafts[i - 1].kind is BlockKind.LIST_ITEM)
            found["like_above"] = float(_alike(drafts[i], drafts[i - 1]))
            found["short_above"] = float(len(drafts[i - 1].words) <= 3)
        return found

    def _words(self, draft: Draft) -> dict[str, float]:
        copies = min(self.copies[draft.words] - 1, 4) if len(draft.words) >= 3 else 0
        spoken = self._share_spoken(draft)
        return {
            "agrees": self._agreement(draft.words),
            "same_as_stated": float(draft.words in self.stated),
            "copied": float(copies > 0),
            "copies": float(copies),
            "spoken": spoken,
            "all_spoken": float(spoken >= 0.75),
            "not_spoken": float(spoken < 0.2),
            "spoken_words": min(self._count_spoken(draft), 8.0),
            "spoken_pairs": self._share_pairs(draft),
        }

    def _agreement(self, words: tuple[str, ...]) -> float:
        """1 for the words of a stated title; less when one only contains the other, as with a site's name."""
        best = 0.0
        mine = set(words)
        for stated in self.stated:
            if words == stated:
                return 1.0
            theirs = set(stated)
            shared = len(mine & theirs)
            if shared >= min(3, len(mine), len(theirs)):
                best = max(best, 0.9 * shared / len(mine | theirs))
        return best

    def _spoken(self) -> frozenset[str]:
        """Words of the body, those of its language's function words left out."""
        stop = self.view.lexicon.stop_words
        return frozenset(w for d in self.view.drafts if d.keep for w in d.words if w not in stop)

    def _share_spoken(self, draft: Draft) -> float:
        """Share of a block's content words that the body has too, inflected forms by their first letters."""
        stop = self.view.lexicon.stop_words
        content = [w for w in draft.words if w not in stop and not w.isdigit()]
        return sum(w in self.spoken for w in content) / len(content) if content else 0.0

    def _count_spoken(self, draft: Draft) -> float:
        return float(sum(w in self.spoken for w in set(draft.words) if not w.isdigit()))

    def _share_pairs(self, draft: Draft) -> float:
        """Share of its pairs of neighbouring words that stand in the body."""
        pairs = list(pairwise(draft.words))
        return sum(p in self.pairs for p in pairs) / len(pairs) if pairs else 0.0

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


def _alike(one: Draft, other: Draft) -> bool:
    """Both are lines of a headline's length, as in a list of teasers."""
    return one.kind is other.kind and 4 <= len(one.words) <= 20 and 4 <= len(other.words) <= 20


def _could_lead(view: View, draft: Draft) -> bool:
    size = _size(draft)
    if not 3 <= size <= LONGEST or draft.kind is BlockKind.TABLE_ROW or draft.text[-1:] in ".:：。|":
        return False
    if draft.marks.whole or any(name in draft.marks.opens for name in LABELS):
        return False
    return not dates(draft.text, view.languages) and not has_credit(draft.text)


def _size(draft: Draft) -> float:
    """Words; in scripts without spaces half the characters."""
    return len(draft.words) / 2 if draft.text[:1] > "\u2e7f" else len(draft.words)


SIZES = (
    (3, "one_or_two"),
    (4, "three"),
    (6, "four_or_five"),
    (11, "six_to_ten"),
    (17, "to_sixteen"),
    (25, "to_24"),
)
"""Below so many words -> the sign of the size; longer ones are `longer`."""


def _shape(view: View, draft: Draft) -> dict[str, float]:
    size = _size(draft)
    text = draft.text.rstrip()
    stop = ends_sentence(text)
    found = {
        next((name for limit, name in SIZES if size < limit), "longer"): 1.0,
        "label": float(bool(draft.marks.whole)),
        "opens_label": float(any(name in draft.marks.opens for name in LABELS)),
        "bullet": float(bool(draft.cues.bullet) or draft.kind is BlockKind.LIST_ITEM),
        "image": float(draft.kind is BlockKind.IMAGE),
        "table": float(draft.kind is BlockKind.TABLE_ROW),
        "full_stop": float(stop and not text.endswith((*QUESTION, "”", '"', "»"))),
        "question": float(text.endswith(QUESTION)),
        "colon_at_end": float(text.endswith((":", "："))),
        "credit": float(has_credit(text)),
        "dated": float(bool(dates(text, view.languages))),
        "shouted": float(text.upper() == text and text.lower() != text),
        "shouted_short": float(text.upper() == text and text.lower() != text and size <= 3),
        "two_sentences": float(bool(_INNER_STOP.search(text))),
        "lower_case": float(text[:1].islower()),
        "separated": float(" | " in text or " › " in text or " > " in text or " / " in text),
        "hidden": float(draft.cues.hidden),
        "set_apart": float(bool(draft.cues.blank_before)),
        "kept": float(draft.keep),
    }
    if draft.kind is BlockKind.HEADING:
        found[f"heading_{draft.cues.level or 'any'}"] = 1.0
    return found
