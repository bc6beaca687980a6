"""Suggested subjects against the publishers' keywords of the news pages.

    python bench/quality/subjects.py BENCH/news [--dialect html] [--show 5]

Each page counts as one without tags, and the keywords of the other pages as known tags. A suggestion is right
when it is a keyword of the page but for case, punctuation and a plural s. Most keywords stand in no text and
many subjects of a text are no keywords, so the figures compare versions; they do not say how many suggestions
make sense.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from archivegen.config import SiteConfig, SubjectsConfig
from archivegen.errors import CaptureError
from archivegen.loader import load
from archivegen.pipeline.outcomes import article_of, summary_of
from archivegen.records import NO_VOCABULARY, ArticleSummary, Digest, Mentions, Subject
from archivegen.taxonomy import families_of, gather, read_mentions
from archivegen.taxonomy.subjects import article_subjects
from archivegen.vocabulary.families import node

sys.path.insert(0, str(Path(__file__).parent))
from records import captures

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5)
MOST = 6
EVERYTHING = SiteConfig(subjects=SubjectsConfig(threshold=0.0, most=30))


class Source:
    """Mentions of all pages, in memory."""

    def __init__(self, mentions: dict[str, Mentions]) -> None:
        self.mentions = mentions

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        for one in summaries:
            yield one, self.mentions[one.digest]


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip().removesuffix("s")


def main() -> None:
    """Print precision, suggestions a page and pages with a right one for several thresholds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("news", type=Path)
    parser.add_argument("--dialect", default="html")
    parser.add_argument("--show", type=int, default=0, help="print the suggestions of so many pages")
    arguments = parser.parse_args()
    gold = json.loads((arguments.news / "gold.json").read_text("utf-8"))
    summaries: dict[str, ArticleSummary] = {}
    mentions = {}
    for name, capture in captures(arguments.news, arguments.dialect).items():
        try:
            article = article_of(load(capture), SiteConfig())
        except CaptureError:
            continue
        summaries[name] = summary_of(article, Digest(""))
        mentions[str(article.digest)] = read_mentions(article)
    source = Source(mentions)
    gathered = gather(summaries.values(), source, NO_VOCABULARY)
    families = families_of(gathered, NO_VOCABULARY)
    found: dict[str, tuple[Subject, ...]] = {}
    tagged = [name for name in summaries if gold[name].get("topics")]
    for name in tagged:
        known = {node(tag) for other in tagged if other != name for tag in gold[other]["topics"]}
        made = article_subjects(
            [summaries[name]], source, gathered, families, NO_VOCABULARY, EVERYTHING, known
        )
        found[name] = next((subjects for _, subjects in made), ())
    report(found, {name: {plain(tag) for tag in gold[name]["topics"]} for name in tagged})
    for name in tagged[: arguments.show]:
        print(summaries[name].title, [(s.label, s.score) for s in found[name][:MOST]], gold[name]["topics"])


def report(found: dict[str, tuple[Subject, ...]], gold: dict[str, set[str]]) -> None:
    print(f"{len(gold)} pages with keywords")
    print("threshold  precision  a page  pages with one  with a right one")
    for threshold in THRESHOLDS:
        shown = {n: [s for s in few if s.score >= threshold][:MOST] for n, few in found.items()}
        right = {n: sum(plain(s.label) in gold[n] for s in few) for n, few in shown.items()}
        total = sum(map(len, shown.values()))
        with_one = sum(map(bool, shown.values())) / len(gold)
        with_right = sum(map(bool, right.values())) / len(gold)
        precision = sum(right.values()) / max(total, 1)
        each = total / len(gold)
        print(f"{threshold:>9}  {precision:>9.3f}  {each:>6.2f}  {with_one:>14.2f}  {with_right:>16.2f}")


if __name__ == "__main__":
    main()
