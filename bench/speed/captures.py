"""An archive of N captures of an invented coast: text dumps with menus, the same for any machine."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

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
FOLDER_SIZE = 500
WORDS = 6000
TAGS_AN_ARTICLE = 6
ARTICLES_A_TAG = 120
ARTICLES_AN_AUTHOR = 25
ARTICLES_A_SOURCE = 165


class Coast:
    """Words, people and papers; equal seeds give equal captures."""

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

    def _sentence(self) -> str:
        words = self._chance.choices(self.words, k=self._chance.randint(9, 26))
        joined = " the ".join((" ".join(words[:4]), " of ".join((" ".join(words[4:7]), " ".join(words[7:])))))
        return joined.capitalize() + "."

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(self._chance.randint(2, 5)))

    def capture(self, number: int) -> str:
        """One text dump: menu, article of about 600 words, tags, footer."""
        chance = self._chance
        source = chance.choice(self.sources)
        title = f"{' '.join(chance.choices(self.words, k=7)).capitalize()} {number}"
        date = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(2015, 2024)}"
        tags = ", ".join(sorted(set(chance.choices(self.tags, k=TAGS_AN_ARTICLE))))
        body = "\n\n".join(self._paragraph() for _ in range(chance.randint(6, 11)))
        menu = "\n".join(f"  • {item}" for item in MENU)
        related = "\n".join(f"  • {' '.join(chance.choices(self.words, k=6)).capitalize()}" for _ in range(5))
        return (
            f"{source}\n\n{menu}\n\n{title}\n\nBy {chance.choice(self.authors)}\n\n{date}\n\n{body}\n\n"
            f"Tags: {tags}\n\nRelated stories\n\n{related}\n\nShare this article\n\n"
            f"© 2024 {source}. All rights reserved.\n"
        )


def write_captures(folder: Path, numbers: Sequence[int], count: int) -> None:
    """Write captures below `folder`, `FOLDER_SIZE` to a folder. `count` is the size of the archive."""
    coast = Coast(count)
    for number in numbers:
        path = folder / f"{number // FOLDER_SIZE:04d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(coast.capture(number), encoding="utf-8")
