"""Words, people and papers of an invented coast, from which archives of any size are made."""

from __future__ import annotations

import random

SYLLABLES = (
    "ka", "ro", "mi", "tel", "ven", "dor", "sha", "lin", "bar", "ost", "fel", "gru", "nam", "pir", "sul",
    "tor", "wen", "yal", "zet", "ber", "cor", "del", "fin", "gal", "hov",
)  # fmt: skip
MENU = (
    "Home", "News", "Sport", "Opinion", "Culture", "Business", "Weather", "Podcasts", "Subscribe", "Log in",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WORDS = 6000
TAGS_AN_ARTICLE = 6
ARTICLES_A_TAG = 120
ARTICLES_AN_AUTHOR = 25
ARTICLES_A_SOURCE = 165


class Coast:
    """Words, tags, authors and papers of an archive of `count` articles; the same for any machine.

    A larger archive has more of each, as archives have: a tag is on about `ARTICLES_A_TAG` articles in any.
    """

    def __init__(self, count: int, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self.words = [self._word() for _ in range(WORDS)]
        self.tags = self._names(max(20, count * TAGS_AN_ARTICLE // ARTICLES_A_TAG))
        self.authors = self._names(max(5, count // ARTICLES_AN_AUTHOR))
        self.sources = [f"The {name} Echo" for name in self._names(max(3, count // ARTICLES_A_SOURCE), 1)]

    def _word(self) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(1, 4)))

    def _names(self, count: int, words: int = 2) -> list[str]:
        names: dict[str, None] = {}
        while len(names) < count:
            names[" ".join(self._word().capitalize() for _ in range(words))] = None
        return list(names)
