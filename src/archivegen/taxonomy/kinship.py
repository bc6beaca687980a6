"""Whether two articles have a text in common, and what speaks for it."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import Imprint, Kinship, SourcePath
from archivegen.taxonomy.shingles import FEWEST, in_both, shares
from archivegen.taxonomy.spelling import folded

SURE = 0.30
"""Share of the shorter text from which two articles are one text. Measured on 40 pages and copies made of
them: with half of the long words replaced .56 in the median, different reports on one event at most .02."""
ASK = 0.03
"""Share from which a person is asked. Below it stand quotations and the names of offices."""
ASKED_ON = 3
"""Shared hash values below which a share is chance or one sentence."""
LEAST_ID = 8
"""Characters of an id that a person may cut it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two articles have in common, seen from the first."""

    kinship: Kinship | None
    """None when a person is to be asked."""
    percent: int
    facts: tuple[int, int]
    reasons: tuple[str, ...]

    def turned(self) -> Pair:
        """The same seen from the second."""
        return Pair(
            kinship=None if self.kinship is None else _TURNED.get(self.kinship, self.kinship),
            percent=self.percent,
            facts=self.facts,
            reasons=tuple(_TURNED_REASONS.get(reason, reason) for reason in self.reasons),
        )


_TURNED = {
    Kinship.CONTAINS: Kinship.CONTAINED,
    Kinship.CONTAINED: Kinship.CONTAINS,
    Kinship.TRANSLATION: Kinship.TRANSLATED,
    Kinship.TRANSLATED: Kinship.TRANSLATION,
}
_TURNED_REASONS = {"credits_it": "credited_by_it", "credited_by_it": "credits_it"}


def compare(one: Imprint, other: Imprint, *, by_rare_words: bool = True) -> Pair | None:
    """What two articles have in common; None when that is nothing to speak of.

    `by_rare_words` says that what they share is rare in the archive: only then is a person asked. A function
    of the two articles: no third one changes it.
    """
    if translation := _translation(one, other):
        return Pair(kinship=translation, percent=0, facts=(0, 0), reasons=("curated",))
    if _named(one.not_copy_of, other) or _named(other.not_copy_of, one):
        return None
    curated = _named(one.copy_of, other) or _named(other.copy_of, one)
    mine, theirs, shared = shares(one.sketch, other.sketch)
    percent = round(100 * min(1.0, mine if one.sketch.size <= other.sketch.size else theirs))
    facts = in_both(one.facts, other.facts)
    kinship = _kinship(one, other, mine, theirs, curated=curated)
    if kinship is None and not (by_rare_words and _asks(one, other, percent, shared)):
        return None
    reasons = _reasons(one, other, facts, curated=curated)
    return Pair(
        kinship=kinship,
        percent=100 if kinship is Kinship.SAME_TEXT else percent,
        facts=facts,
        reasons=reasons,
    )


def _translation(one: Imprint, other: Imprint) -> Kinship | None:
    """What a person says; two languages have few words in common."""
    if _named(one.translation_of, other):
        return Kinship.TRANSLATED
    return Kinship.TRANSLATION if _named(other.translation_of, one) else None


def _kinship(one: Imprint, other: Imprint, mine: float, theirs: float, *, curated: bool) -> Kinship | None:
    if one.origin and one.origin == other.origin:
        return Kinship.VERSION
    if one.body and one.body == other.body:
        return Kinship.SAME_TEXT
    enough = min(one.sketch.size, other.sketch.size) >= FEWEST
    if enough and mine >= SURE and theirs >= SURE:
        return Kinship.COPY
    if enough and max(mine, theirs) >= SURE and (mine >= SURE) == (one.sketch.size <= other.sketch.size):
        return Kinship.CONTAINS if mine > theirs else Kinship.CONTAINED
    return Kinship.COPY if curated else None


def _asks(one: Imprint, other: Imprint, percent: int, shared: int) -> bool:
    """Pages of one publisher share paragraphs of background; of two publishers one may have copied."""
    enough = min(one.sketch.size, other.sketch.size) >= FEWEST
    return enough and percent >= 100 * ASK and shared >= ASKED_ON and not _of_one_house(one, other)


def _of_one_house(one: Imprint, other: Imprint) -> bool:
    return bool(one.publisher) and folded(one.publisher) == folded(other.publisher)


def _reasons(one: Imprint, other: Imprint, facts: tuple[int, int], *, curated: bool) -> tuple[str, ...]:
    reasons = ["curated"] if curated else []
    if one.origin and one.origin == other.origin:
        reasons.append("same_address")
    mine, theirs = ({folded(name): name for name in each.credits} for each in (one, other))
    if other.publisher and folded(other.publisher) in mine:
        reasons.append("credits_it")
    if one.publisher and folded(one.publisher) in theirs:
        reasons.append("credited_by_it")
    if not _of_one_house(one, other):
        both = sorted(mine.keys() & theirs.keys())
        reasons += (f"same_credit:{min(mine[key], theirs[key])}" for key in both)
    if facts[1]:
        reasons.append(f"facts:{facts[0]}/{facts[1]}")
    return tuple(reasons)


def _named(references: tuple[str, ...], article: Imprint) -> bool:
    """One of the references is the article: its id or the beginning of it, or the path of its capture."""
    return any(
        reference == article.path or (len(reference) >= LEAST_ID and article.digest.startswith(reference))
        for reference in map(SourcePath, references)
    )
