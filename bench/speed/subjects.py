"""What subjects cost: names of an article, labels in its text, and the reduce over all articles.

    python -m bench.speed.subjects [--articles 1000 10000 100000] [--labels 3000] [--untagged 0.3]

CPU milliseconds an article. The maps (`names`, `labels`) are measured on generated texts of about 600 words,
each for itself; the reduce on generated mentions of N articles that are kept as the stage cache keeps them,
with names as frequent as names are (Zipf) and ever new ones (Heaps): how it grows is the question.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import time
from collections.abc import Iterable, Iterator
from itertools import accumulate

from bench.speed.coast import SYLLABLES

from archivegen.config import SiteConfig
from archivegen.pipeline.mentions_codec import decode_mentions, encode_mentions
from archivegen.records import (
    Article,
    ArticleId,
    ArticleSummary,
    Decoding,
    Definition,
    Digest,
    EdtfDate,
    LabelledBlock,
    MediaType,
    Mentions,
    Permalinks,
    Phrase,
    Role,
    SourcePath,
    SourceRole,
    UrlPath,
)
from archivegen.taxonomy import find_labels, read_mentions
from archivegen.taxonomy.gathering import families_of, gather
from archivegen.taxonomy.tag_terms import arrange_subjects
from archivegen.vocabulary import Matcher, parse_vocabulary
from archivegen.vocabulary.families import node

TEXTS = 200
NAMES_AN_ARTICLE = 35
TAGS_AN_ARTICLE = 6
FEWEST_LETTERS = 6


class World:
    """Names of an invented world, some frequent and most rare."""

    def __init__(self, articles: int, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        # Heaps: names grow with about the 0.7th power of the text.
        self.names = self._names(int(40 * articles**0.7) + 500)
        self.cumulative = list(accumulate(1 / (rank + 2) for rank in range(len(self.names))))

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4)))

    def _names(self, count: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < count:
            words = [self._word().capitalize() for _ in range(self.chance.choice((1, 1, 2, 2, 3)))]
            kind = self.chance.random()
            if kind < 0.08:
                words = ["".join(word[0] for word in words) + "K" + words[0][:1].upper()]
            elif kind < 0.12:
                words[-1:] = [f"{words[-1]}-{self._word().capitalize()}"]
            made[" ".join(words)] = None
        return list(made)

    def some(self, count: int) -> list[str]:
        """Names as a text of this world has them."""
        return self.chance.choices(self.names, cum_weights=self.cumulative, k=count)

    def text(self) -> str:
        """About 600 words with 60 names."""
        names = iter(self.some(60))
        sentences = []
        for name in names:
            words = [self._word() for _ in range(9)]
            at = self.chance.randint(1, 8)
            sentences.append(" ".join([words[0].capitalize(), *words[1:at], name, *words[at:]]) + ".")
        return " ".join(sentences)

    def mentions(self) -> Mentions:
        """What an article of this world names."""
        names = dict.fromkeys(self.some(NAMES_AN_ARTICLE))
        phrases = {
            name: Phrase(name, self.chance.randint(1, 9), early=self.chance.random() < 0.3, key=node(name))
            for name in names
        }
        defined = ()
        if self.chance.random() < 0.3:
            one = next(iter(phrases))
            short = "".join(word[0] for word in one.split()) + "X"
            defined = (Definition(one=one, other=short, rule="parenthesis", sentence=f"{one} ({short})."),)
        return Mentions(phrases=tuple(phrases.values()), definitions=defined)


def article(text: str) -> Article:
    block = LabelledBlock(
        text=text, start=0, end=len(text), role=Role.PARAGRAPH, kept=True, reason="", confidence=1.0
    )
    return Article(
        id=ArticleId("0"), path=SourcePath("a.txt"), digest=Digest("0"), media_type=MediaType.TEXT,
        decoding=Decoding(encoding="utf-8", confidence=1.0, method="utf-8"), title="Nothing", language="en",
        blocks=(block,), text=text,
    )  # fmt: skip


def summary(number: int, tags: tuple[str, ...]) -> ArticleSummary:
    key = f"{number:012x}"
    return ArticleSummary(
        id=ArticleId(key), path=SourcePath(f"{key}.txt"), digest=Digest(key), record_digest=Digest(key),
        title=f"Story {number}", title_derived=False, url=UrlPath(f"articles/{key}.html"),
        original_url=UrlPath(f"originals/{key}.html"), snippet="", authors=(),
        published=EdtfDate(f"20{10 + number % 15}-0{1 + number % 9}"), modified=None, captured=None,
        source=None, source_role=SourceRole.PUBLISHER, section=None, language="en", tags=tags, flags=(),
        words=600, removed_blocks=0, doubt=0.0,
    )  # fmt: skip


class Table:
    """Mentions as the stage cache keeps them."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("")
        self.database.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, brief BLOB) WITHOUT ROWID")

    def put(self, key: str, content: bytes) -> None:
        self.database.execute("INSERT INTO kept VALUES (?, ?)", (key, content))

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        for one in summaries:
            row = self.database.execute("SELECT brief FROM kept WHERE key = ?", (one.digest,)).fetchone()
            yield one, decode_mentions(row[0])


def clock() -> float:
    return time.process_time()


def maps(labels: int) -> None:
    world = World(10_000)
    texts = [article(world.text()) for _ in range(TEXTS)]
    words = sum(len(one.text.split()) for one in texts) / TEXTS
    read_mentions(texts[0])
    began = clock()
    for one in texts:
        read_mentions(one)
    names = (clock() - began) / TEXTS * 1000
    began = clock()
    # Names of one syllable are common words here, and no vocabulary has those.
    names_of_two = [name for name in world.names if len(name) > FEWEST_LETTERS][:labels]
    matcher = Matcher((name, str(number)) for number, name in enumerate(names_of_two))
    made = clock() - began
    began = clock()
    for one in texts:
        find_labels(one, matcher)
    found = (clock() - began) / TEXTS * 1000
    print(f"an article of {words:.0f} words: names {names:.2f} ms; {labels:,} labels {found:.2f} ms", end="")
    print(f" (and {made:.2f} s once a process)")


def reduce(articles: int, labels: int, untagged: float) -> None:
    world = World(articles)
    table = Table()
    summaries = []
    for number in range(articles):
        tags = () if world.chance.random() < untagged else tuple(dict.fromkeys(world.some(TAGS_AN_ARTICLE)))
        summaries.append(summary(number, tags))
        table.put(summaries[-1].digest, encode_mentions(world.mentions()))
    lines = (
        f"  c{n}: {{prefLabel: {name}, altLabel: {name}s}}\n" for n, name in enumerate(world.names[:labels:2])
    )
    began = clock()
    vocabulary = parse_vocabulary("concepts:\n" + "".join(dict.fromkeys(lines)))
    read = clock() - began
    began = clock()
    gathered = gather(summaries, table, vocabulary)
    gathering = clock() - began
    began = clock()
    families = families_of(gathered, vocabulary)
    joining = clock() - began
    began = clock()
    terms, subjects = arrange_subjects(summaries, SiteConfig(), vocabulary, table, Permalinks())
    whole = clock() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = whole / articles * 1000
    print(
        f"{articles:>9,}  {read:>6.2f}  {gathering:>9.2f}  {joining:>9.2f}  {whole:>9.2f}  {each:>10.3f}"
        f"  {memory:>7.0f}  {len(terms):>7,}  {len(subjects):>8,}  {len(families.of):>8,}"
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--labels", type=int, default=3000)
    parser.add_argument("--untagged", type=float, default=0.3)
    arguments = parser.parse_args()
    maps(arguments.labels)
    print(
        " articles  vocab.  gathering    joining  reduce, s  ms/article       MB    terms  subjects  families"
    )
    for articles in arguments.articles:
        reduce(articles, arguments.labels, arguments.untagged)


if __name__ == "__main__":
    main()
