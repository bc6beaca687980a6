"""Person, group or place: told apart only where the text says so, by a word in the name or beside it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from archivegen.lexicon import fold, lexicon_for
from archivegen.patterns import late
from archivegen.records import Kind
from archivegen.vocabulary.names import Name
from archivegen.vocabulary.wordlists import words

_BEFORE = late(r"([^\W_][\w’'-]*)\s+(?:(of|von|de)\s+)?(?:(the|der|die|das|le|la|les|el|los)\s+)?\Z")
_ARTICLE_BEFORE = late(r"(?:\A|\W)(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as|[Ll]e|[Ll]es)\s+\Z")
_AFTER = late(r"\s+([^\W_][\w’'-]*)")
_AGE = late(r",\s\d{2},\s")
_LOOK = 40
"""Characters on either side of a name."""
_LONGEST_PERSON = 4
"""Words."""


class _Words(NamedTuple):
    persons: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    says: frozenset[str]


@cache
def _words_of(language: str) -> _Words:
    return _Words(
        words("persons", language) or words("persons", "en"),
        words("groups", language) or words("groups", "en"),
        words("places", language) or words("places", "en"),
        frozenset(lexicon_for(language).quote_verbs),
    )


def without_title(name: str, language: str) -> str:
    """`Donald Roe` of `President Donald Roe`; the name itself when it has no title before it."""
    first, _, rest = name.partition(" ")
    if rest and rest[0].isupper() and fold(first) in _words_of(language).persons:
        return rest
    return name


def kind_of(text: str, name: Name, language: str) -> Kind:
    """What one occurrence of a name says it is."""
    known = _words_of(language)
    parts = [fold(word) for word in name.text.split()]
    if parts[-1] in known.groups or (len(parts) > 1 and parts[0] in known.groups):
        return Kind.GROUP
    if parts[-1] in known.places or (len(parts) > 1 and parts[0] in known.places):
        return Kind.PLACE
    person_like = len(parts) <= _LONGEST_PERSON and not any(w.isupper() for w in name.text.split())
    if len(parts) > 1 and parts[0] in known.persons and person_like:
        return Kind.PERSON
    before = text[max(0, name.start - _LOOK) : name.start]
    beside = _BEFORE.search(before)
    if beside is not None:
        word = fold(beside[1])
        if word in known.groups and not beside[2]:
            return Kind.GROUP
        if word in known.places and (beside[2] or not beside[3]):
            return Kind.PLACE
    if not person_like or _ARTICLE_BEFORE.search(before):
        return Kind.UNTOLD
    if beside is not None and not beside[2] and not beside[3]:
        word = fold(beside[1])
        if word in known.persons or (word in known.says and len(parts) > 1):
            return Kind.PERSON
    after = text[name.end : name.end + _LOOK]
    following = _AFTER.match(after)
    if len(parts) > 1 and (_AGE.match(after) or (following and fold(following[1]) in known.says)):
        return Kind.PERSON
    return Kind.UNTOLD
