"""Where a name stands in an alphabetical list: under which letter, and in which order."""

from __future__ import annotations

import unicodedata

from archivegen.lexicon import fold
from archivegen.records import Taxonomy

NOT_A_LETTER = "#"
_ARTICLES = {
    "ar": ("ال",),
    "ca": ("el ", "la ", "els ", "les ", "l'"),
    "de": ("der ", "die ", "das "),
    "en": ("the ",),
    "es": ("el ", "la ", "los ", "las "),
    "fr": ("le ", "la ", "les ", "l'"),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'"),
    "nl": ("de ", "het "),
    "pt": ("o ", "a ", "os ", "as "),
}
"""Definite articles, folded, as names begin with them."""
_NAMES_OF_ANYTHING = frozenset({"ar", "en"})
"""Languages whose article is skipped in every index. Elsewhere places keep theirs, *Le Havre*, *La Paz*, and
only newspapers go without."""


def sort_name(label: str, taxonomy: Taxonomy, language: str) -> str:
    """Return a label as it is looked up, folded, without accents and without the article of its language.

    >>> sort_name("The Ansley Courier", Taxonomy.SOURCES, "en"), sort_name("Le Havre", Taxonomy.TAGS, "fr")
    ('ansley courier', 'le havre')
    >>> sort_name("L’Équipe", Taxonomy.SOURCES, "fr"), sort_name("The", Taxonomy.TAGS, "en")
    ('equipe', 'the')
    """
    apart = unicodedata.normalize("NFKD", fold(label)).strip().replace("’", "'")
    folded = "".join(character for character in apart if not unicodedata.combining(character))
    code = language.partition("-")[0]
    if taxonomy is Taxonomy.AUTHORS or (taxonomy is not Taxonomy.SOURCES and code not in _NAMES_OF_ANYTHING):
        return folded
    for article in _ARTICLES.get(code, ()):
        rest = folded.removeprefix(article).lstrip()
        if rest and rest != folded:
            return rest
    return folded


def initial(name: str) -> str:
    """Return the letter under which a name stands: without its accent, `#` for digits and signs.

    >>> initial("Élmar"), initial("2024"), initial("эльмар"), initial("ß")
    ('E', '#', 'Э', 'S')
    """
    first = unicodedata.normalize("NFKD", name.strip()[:1]).upper()[:1]
    return first if first.isalpha() else NOT_A_LETTER
