"""What is indexed of an article.

Pagefind cuts text at spaces and stems the words of one language. What that misses is added as words that
only the index has: pairs of characters where a script writes no spaces, Arabic words without what is
written together with them. The page that searches makes the same forms of a query (static/search.js).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from archivegen.dataclass import dataclass
from archivegen.lexicon.fold import fold
from archivegen.patterns import late

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words, as ranges of a character class."""
_UNSPACED_RUN = late(f"[{UNSPACED}]+")
_ARABIC_WORD = late("[\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff]{2,}")
_ARABIC_HEAD = late("^[وف]?(?:[بك]?ال|لل)(?=.{2})")
"""Conjunction, preposition and article, which Arabic writes together with the word."""
_WORD = late(r"[^\W\d_]{3,30}")
WORDS_OFFERED = 20_000
"""Words of a bundle that are offered for a word that nobody wrote: about 70 KB compressed, on demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """An article as search knows it."""

    url: str
    """Path of its page, from the site's root."""
    title: str
    text: str
    """The body, an empty line between paragraphs."""
    language: str
    """BCP 47 tag of the text."""
    published: str
    """EDTF; empty when the article states no date."""
    source: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def day(self) -> int:
        """The day it was published as a number to sort by; 0 when no date is stated.

        >>> SearchDocument(url="", title="", text="", language="en", published="2021-08~").day
        20210800
        """
        stated = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", self.published)
        return int("".join(part or "00" for part in stated.groups())) if stated else 0

    @property
    def primary_language(self) -> str:
        """The language without script and region."""
        return self.language.partition("-")[0]


def indexed_text(document: SearchDocument) -> str:
    """Everything by which a document is found."""
    shown = "\n".join([document.title, document.text, *document.tags, document.source, *document.authors])
    return f"{shown}\n{' '.join(_hidden_forms(shown))}"


def _hidden_forms(text: str) -> Iterable[str]:
    """Words that are only looked for, each once, in the order of the text."""
    if text.isascii():
        return ()
    folded = fold(text)
    return dict.fromkeys((*_pairs(folded), *_bare_words(folded)))


def _pairs(folded: str) -> Iterator[str]:
    """Two characters at a time.

    >>> list(_pairs("气候变化 in 港"))
    ['气候', '候变', '变化', '港']
    """
    for run in _UNSPACED_RUN.findall(folded):
        if len(run) == 1:
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _bare_words(folded: str) -> Iterator[str]:
    """Arabic words in one spelling, as they are and without article and prepositions.

    >>> list(_bare_words("والمناخ"))
    ['والمناخ', 'مناخ']
    """
    for word in _ARABIC_WORD.findall(folded):
        yield word
        bare = _ARABIC_HEAD.sub("", word)
        if bare != word:
            yield bare


def common_words(documents: Iterable[SearchDocument]) -> list[str]:
    """Words of documents, those of most documents first: what a mistyped word may have meant."""
    written: Counter[str] = Counter()
    for document in documents:
        written.update({*document.title.split(), *document.text.split()})
    count: Counter[str] = Counter()
    for piece, times in written.items():
        for word in _WORD.findall(piece.lower()):
            count[word] += times
    found = [word for word in count if not _UNSPACED_RUN.search(word)]
    return sorted(found, key=lambda word: (-count[word], word))[:WORDS_OFFERED]
