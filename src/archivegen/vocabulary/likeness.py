"""Labels that look alike, for a person to judge: nothing is ever joined for this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from difflib import SequenceMatcher

from archivegen.lexicon import fold
from archivegen.vocabulary.acronyms import is_short_form, letters_of, spells, words_of
from archivegen.vocabulary.families import Families, Join, node

LETTERS = "initials"
SPELT_ALIKE = "spelt alike"
_SHORTEST = 6
"""Letters from which labels are compared; shorter ones are alike by chance (KDUS, KDUL, KDU)."""
_ALIKE = 0.85
_MOST_COMPARED = 60
"""Labels with the same initials that are compared with each other."""


def look_alikes(labels: Iterable[str], frequent: Container[str], families: Families) -> tuple[Join, ...]:
    """Pairs of labels that are in no family together: an acronym and words that have its letters, and labels
    whose words are nearly the same. One of a pair is in `frequent`.

    >>> names = ["Al-Karin", "Al-Karyn", "Karin"]
    >>> [(join.one, join.other) for join in look_alikes(names, names, Families({}, {}))]
    [('Al-Karin', 'Al-Karyn')]
    """
    by_initials: dict[str, list[str]] = defaultdict(list)
    acronyms: dict[str, list[str]] = defaultdict(list)
    for label in sorted({node(label): label for label in sorted(labels, reverse=True)}.values()):
        if is_short_form(label):
            acronyms[letters_of(label)].append(label)
        words = words_of(label)
        if words:
            by_initials["".join(fold(word.text[0]) for word in words)].append(label)
    found = [*_by_letters(acronyms, by_initials), *_alike(by_initials)]
    return tuple(
        sorted(
            join
            for join in found
            if (join.one in frequent or join.other in frequent) and not _together(join, families)
        )
    )


def _by_letters(acronyms: dict[str, list[str]], by_initials: dict[str, list[str]]) -> Iterable[Join]:
    for letters, shorts in acronyms.items():
        for long in by_initials.get(letters, ()):
            if len(letters) > 2 and " " in long and spells(letters, words_of(long)):
                evidence = f"its words begin with {letters.upper()}"
                yield from (Join(long, short, LETTERS, evidence) for short in shorts)


def _alike(by_initials: dict[str, list[str]]) -> Iterable[Join]:
    for labels in by_initials.values():
        some = [label for label in labels if len(label) >= _SHORTEST][:_MOST_COMPARED]
        for number, one in enumerate(some):
            for other in some[number + 1 :]:
                ratio = SequenceMatcher(None, node(one), node(other)).ratio()
                if ratio >= _ALIKE and not _contained(one, other) and _no_number_differs(one, other):
                    yield Join(one, other, SPELT_ALIKE, f"{round(ratio * 100)} % of the letters are the same")


def _contained(one: str, other: str) -> bool:
    """`America` and `American`: a word of the same stem is another word."""
    return node(one).startswith(node(other)) or node(other).startswith(node(one))


def _no_number_differs(one: str, other: str) -> bool:
    """`Line 4` and `Line 5` are two."""
    digits = ("".join(c for c in label if c.isdigit()) for label in (one, other))
    return len(set(digits)) == 1


def _together(join: Join, families: Families) -> bool:
    """Whether the question is settled: one family, or two concepts."""
    one, other = families.find(join.one), families.find(join.other)
    return (one is not None and one is other) or bool(one and other and one.concept and other.concept)
