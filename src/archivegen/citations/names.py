"""Names of authors as citation styles need them: family name, given name, particle, or whole.

Captures print names as one text. Where that text is surely or probably no person's name in the order of most
European languages, it stays whole: agencies, desks, one word, scripts without capital letters, in many of
which the family name comes first.
"""

from __future__ import annotations

from functools import cache, lru_cache

from archivegen.dataclass import dataclass
from archivegen.lexicon import agencies, fold

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_JOINED = frozenset(
    (
        "abu", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
        "la", "le", "mac", "st", "st.", "ten", "ter", "van", "von", "zu",
    )
)  # fmt: skip
"""Words before a family name; with a capital they are part of it (*Van Gogh*), without one a particle."""
_OF_NO_PERSON = frozenset(
    (
        "agence", "agencia", "agency", "agentur", "agenzia", "board", "bureau", "correspondent",
        "correspondents", "desk", "editor", "editorial", "editors", "media", "news", "newsroom", "newswire",
        "online", "presse", "redacción", "redaktion", "reporter", "reporters", "rédaction", "service",
        "services", "staff", "team", "wire", "writers",
    )
)  # fmt: skip
"""Words of bylines that name a house, not a person."""
_BETWEEN_NAMES = frozenset(("and", "et", "und"))
"""Words that no person's name has: several people, or a house. BibTeX takes a name apart at the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The name of an author."""

    literal: str
    """As the capture prints it, on one line."""
    family: str = ""
    """Empty for a name that stays whole."""
    given: str = ""
    particle: str = ""
    """`van`, `de la`: stands before the family name and does not sort."""
    suffix: str = ""
    """`Jr.`"""

    @property
    def inverted(self) -> str:
        """`van Beethoven, Ludwig`; a whole name as it is."""
        if not self.family:
            return self.literal
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (family, self.given, self.suffix) if part)


@lru_cache(maxsize=1024)  # authors write more than one article
def name_of(text: str) -> Name:
    """Take a name apart where that is safe.

    >>> name_of("Ludwig van Beethoven").inverted, name_of("Vincent Van Gogh").inverted
    ('van Beethoven, Ludwig', 'Van Gogh, Vincent')
    >>> name_of("Martin King Jr.").inverted, name_of("Agence France-Presse").inverted, name_of("沈䶮").family
    ('King, Martin, Jr.', 'Agence France-Presse', '')
    """
    literal = " ".join(text.split())
    words = literal.split(" ")
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    last = words[-1].rstrip(",")
    if _stays_whole(literal, words, last):
        return Name(literal=literal)
    family = [last]
    rest = [word.rstrip(",") if suffix else word for word in words[:-1]]
    while len(rest) > 1 and rest[-1][:1].isupper() and rest[-1].lower() in _JOINED:
        family.insert(0, rest.pop())
    particle: list[str] = []
    while rest and rest[-1][:1].islower():
        particle.insert(0, rest.pop())
    if not rest:
        return Name(literal=literal)
    return Name(
        literal=literal,
        family=" ".join(family),
        given=" ".join(rest),
        particle=" ".join(particle),
        suffix=suffix,
    )


def _stays_whole(literal: str, words: list[str], last: str) -> bool:
    if not _BETWEEN_NAMES.isdisjoint(map(str.lower, words)):
        return True
    if len(words) < 2 or not last[:1].isupper() or any(mark in literal for mark in ',;/&@|"{}\\%0123456789'):
        return not _has_suffix_comma(literal) or len(words) < 2
    return is_house(literal)


def _has_suffix_comma(literal: str) -> bool:
    """Its one comma stands before `Jr.`"""
    head, comma, tail = literal.partition(", ")
    return bool(comma) and tail.lower() in _SUFFIXES and not any(m in head for m in ';/&@|"{}\\%0123456789')


@cache
def is_house(literal: str) -> bool:
    """Whether a name is that of an agency, a desk, a paper: an organisation.

    >>> is_house("Reuters"), is_house("Foreign Desk"), is_house("Mara Ellin")
    (True, True, False)
    """
    if fold(literal) in _agencies():
        return True
    return any(word.strip(".,").lower() in _OF_NO_PERSON for word in literal.split(" "))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(agencies())
