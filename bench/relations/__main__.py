"""Copies, versions and related articles of archives of different size.

    python -m bench.relations [--articles 1000 10000]

The archives are invented: articles of 300 to 700 words on subjects of which few are common, one in ten a copy
of an earlier one with a word in twenty left out. Prints user CPU milliseconds an article for taking the
imprints and for a first build, milliseconds for adding one article, how many other articles' pages the added
ones changed (mean and most of twenty), and how many articles have a copy.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from archivegen.pipeline.kin import Relations, encode_imprint, relate
from archivegen.records import (
    Article,
    ArticleId,
    Decoding,
    Digest,
    EdtfDate,
    LabelledBlock,
    MediaType,
    Role,
    SourcePath,
)
from archivegen.taxonomy import imprint_of

VOCABULARY = 30_000
SUBJECTS_AN_ARTICLE = 12
ADDED = 20


class Coast:
    """Equal seeds give equal articles."""

    def __init__(self, articles: int) -> None:
        self.chance = random.Random(7)
        syllables = [a + b for a in "bcdfghklmnprstvw" for b in "aeiou"]
        word = lambda: "".join(self.chance.choices(syllables, k=self.chance.randint(1, 4)))  # noqa: E731
        self.words = [word() for _ in range(VOCABULARY)]
        self.names = [f"{word().title()} {word().title()}" for _ in range(max(300, articles // 2))]
        self.word_weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.name_weights = list(accumulate(1 / rank**0.8 for rank in range(3, len(self.names) + 3)))
        self.bodies: list[list[str]] = []

    def pick(self, things: list[str], weights: list[float]) -> str:
        return things[min(bisect(weights, self.chance.random() * weights[-1]), len(things) - 1)]

    def body(self) -> list[str]:
        if self.bodies and self.chance.random() < 0.1:
            copied = self.chance.choice(self.bodies)
            return [" ".join(w for w in line.split() if self.chance.random() > 0.05) for line in copied]
        about = [self.pick(self.names, self.name_weights) for _ in range(SUBJECTS_AN_ARTICLE)]
        lines = []
        for _ in range(self.chance.randint(6, 14)):
            words = [self.pick(self.words, self.word_weights) for _ in range(50)]
            for place in (8, 21, 37):
                words[place] = self.chance.choice(about)
            lines.append(f"It {' '.join(words)}.")
        if len(self.bodies) < 5000:
            self.bodies.append(lines)
        return lines

    def article(self, number: int) -> Article:
        lines = self.body()
        blocks = tuple(
            LabelledBlock(
                text=line, start=0, end=0, role=Role.PARAGRAPH, kept=True, reason="", confidence=1.0, block=n
            )
            for n, line in enumerate(lines)
        )
        digest = Digest(hashlib.sha256(str(number).encode()).hexdigest())
        return Article(
            id=ArticleId(digest[:12]),
            path=SourcePath(f"{number}.txt"),
            digest=digest,
            media_type=MediaType.TEXT,
            decoding=Decoding(encoding="utf-8", confidence=1.0, method="utf-8"),
            title=f"Article {number}",
            published=EdtfDate(f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"),
            source=f"The {self.chance.randrange(200)} Echo",
            language="en",
            blocks=blocks,
        )


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime


def imprints(coast: Coast, numbers: range, spent: list[float]) -> Iterator[tuple[Digest, bytes]]:
    for number in numbers:
        article = coast.article(number)
        before = cpu()
        content = encode_imprint(imprint_of(article))
        spent.append(cpu() - before)
        yield article.digest, content


def measured(count: int, folder: Path) -> None:
    """Print a row of the table."""
    coast, spent = Coast(count), list[float]()
    known = dict(imprints(coast, range(count), spent))

    def related(contents: dict[Digest, bytes]) -> Relations:
        articles = {digest: (ArticleId(digest[:20]), digest) for digest in contents}
        return relate(folder / f"{count}.sqlite3", "1", articles, lambda key: contents[key])

    before = cpu()
    found = related(known)
    first = cpu() - before
    with_copies = sum(bool(one.relatives) for one in found.kin.values())
    changes, added = [], []
    for digest, content in imprints(coast, range(count, count + ADDED), []):
        was = {id_: found.kin._content[id_] for id_ in found.kin}  # type: ignore[attr-defined]
        known[digest] = content
        before = cpu()
        found = related(known)
        added.append(cpu() - before)
        now = found.kin._content  # type: ignore[attr-defined]
        changes.append(sum(was.get(id_) != content for id_, content in now.items()) - 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / f"{count}.sqlite3").stat().st_size / 1e6
    print(
        f"{count:8,} {1000 * sum(spent) / count:10.3f} {1000 * first / count:10.3f}"
        f" {1000 * sum(added) / ADDED:10.1f} {sum(changes) / ADDED:9.1f} {max(changes):5}"
        f" {100 * with_copies / count:9.1f} {size:8.0f} {memory:7.0f}",
        flush=True,
    )


def main() -> None:
    """Measure archives of each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    print("articles  imprint ms  first ms  add one ms  changed  most  in family %  file MB  peak MB")
    with tempfile.TemporaryDirectory() as folder:
        for count in parser.parse_args().articles:
            measured(count, Path(folder))


if __name__ == "__main__":
    main()
