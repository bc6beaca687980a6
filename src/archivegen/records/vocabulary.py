"""The subjects that a person named: one concept, many labels.

The words are those of SKOS (https://www.w3.org/TR/skos-reference/); `replacedBy` is Dublin Core's
(`dcterms:isReplacedBy`), `differentFrom` OWL's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from archivegen.dataclass import dataclass
from archivegen.records.identifiers import TermKey


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept, or a note on it."""

    text: str
    language: str | None = None
    """BCP 47 tag; None when the file gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One subject under all its names."""

    key: TermKey
    """Its name in the file and its slug; never changes."""
    pref: tuple[Label, ...] = ()
    """`prefLabel`: what pages show, one a language. Empty only for a replaced concept."""
    alt: tuple[Label, ...] = ()
    """`altLabel`: other names that pages show too."""
    hidden: tuple[Label, ...] = ()
    """`hiddenLabel`: spellings that are found and never shown."""
    broader: tuple[TermKey, ...] = ()
    """Concepts that this one is a part or kind of."""
    related: tuple[TermKey, ...] = ()
    """In both directions, also where the file says it once."""
    different_from: tuple[TermKey, ...] = ()
    """Concepts that are never to be taken for this one; in both directions."""
    exact_match: tuple[str, ...] = ()
    """Addresses of the same concept in other vocabularies."""
    scope_note: tuple[Label, ...] = ()
    """What the concept covers, a note a language."""
    replaced_by: TermKey | None = None
    """The concept that stands in place of this one."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """All names, shown ones first."""
        return (*self.pref, *self.alt, *self.hidden)

    def shown(self, language: str) -> str:
        """The preferred label in a language, or the first one that there is."""
        return in_language(self.pref, language) or self.key


def in_language(texts: tuple[Label, ...], language: str) -> str:
    """The text in a language; else the one without a language; else the first; empty for none.

    >>> in_language((Label("Hafen", "de"), Label("Port", "en")), "en-GB")
    'Port'
    """
    primary = language.partition("-")[0]
    for wanted in (language, primary, None):
        for text in texts:
            if text.language == wanted:
                return text.text
    return texts[0].text if texts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All concepts, in the file's order; empty without a file."""

    concepts: Mapping[TermKey, Concept] = field(default_factory=dict)
    lines: Mapping[TermKey, int] = field(default_factory=dict, compare=False)
    """Line of each concept in the file, for messages."""

    def current(self, key: TermKey) -> Concept:
        """The concept with this key, or the one that stands in its place."""
        concept = self.concepts[key]
        while concept.replaced_by is not None:
            concept = self.concepts[concept.replaced_by]
        return concept


NO_VOCABULARY = Vocabulary()
"""Of an archive without the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Two names that a text says are one."""

    one: str
    """The long form, or the name that the text uses first."""
    other: str
    rule: str
    """`parenthesis`, `also known as` or `dash`."""
    sentence: str
    """Where it says so."""
    sure: bool = True
    """False where the text can be read in another way: a person is asked."""


class Kind(StrEnum):
    """What a name is the name of, where a text says so."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised phrase of one article."""

    text: str
    """As it is written most often."""
    count: int
    kind: Kind = Kind.UNTOLD
    early: bool = False
    """It stands in the headline or at the beginning of the text."""
    also: tuple[str, ...] = ()
    """Other spellings of it there, in case or dashes."""
    key: str = ""
    """What all its spellings share (`vocabulary.families.node`), kept because it is asked for so often."""


@dataclass(frozen=True, slots=True)
class Named:
    """A label of the vocabulary, or another article's tag, in the text of an article."""

    label: str
    """As the vocabulary or the tag has it."""
    concept: TermKey | None
    """None for a tag."""
    form: str
    """As the text has it most often."""
    count: int
    early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What an article names, by its own words; no vocabulary and no other article has a part in it."""

    phrases: tuple[Phrase, ...] = ()
    """The most frequent ones, then by text."""
    definitions: tuple[Definition, ...] = ()
    named: tuple[Named, ...] = ()
    """Labels that somebody else gave it to look for; only of articles that may get suggestions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the archive itself takes an article to be about; never a statement of its publisher."""

    label: str
    key: TermKey | None
    """Of the term that it is; None for one that has no page."""
    count: int
    """How often the article names it."""
    forms: tuple[str, ...]
    """The spellings that the article uses, the most frequent first."""
    kind: Kind = Kind.UNTOLD
    score: float = 0.0
    """0..1."""
