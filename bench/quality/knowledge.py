"""What captures of one publisher teach about one another: the gain with 0, 1, 2 ... other captures of it.

    python bench/quality/knowledge.py [--bench ../shared/bench] [--cache .labeller-cache]

Pages of publishers of which the sets have several; judged by the forests that never saw the publisher
(`crossvalidate.py` leaves their scores in the cache), with what so many other pages of the publisher teach.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "labeller"))

import captures
import corpus
import numpy as np
import scoring

import pages
from archivegen.records import BODY_ROLES
from archivegen.stripper import NOTHING_KNOWN, CorpusKnowledge, label, learn, survey
from archivegen.stripper.judge import Judgement

Score = Callable[[corpus.Sample, list[str]], tuple[float, float]]


def same_publisher(samples: Sequence[corpus.Sample], form: str) -> list[list[int]]:
    """Numbers of the samples of one form, publisher by publisher, two or more."""
    groups: dict[str, list[int]] = {}
    for number, sample in enumerate(samples):
        if sample.form == form and "with" not in sample.page.gold:
            groups.setdefault(sample.page.group, []).append(number)
    return [group for group in groups.values() if len(group) > 1]


def scored(
    samples: Sequence[corpus.Sample],
    judged: dict[int, Judgement],
    group: list[int],
    others: int,
    score: Score,
) -> list[tuple[float, float]]:
    """(F1, perfect) of each page of a publisher that has so many others, with what these teach."""
    out = []
    for number in group:
        rest = [n for n in group if n != number][:others]
        known = learn(survey(samples[n].document) for n in (number, *rest)) if others else NOTHING_KNOWN
        out.append(score(samples[number], _bodies(samples[number], judged[number], known)))
    return out


def _bodies(sample: corpus.Sample, judgement: Judgement, known: CorpusKnowledge) -> list[str]:
    found = label(sample.document, judgement, knowledge=known).blocks
    return [block.text for block in found if block.kept and block.role in BODY_ROLES]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    args = parser.parse_args()
    samples = corpus.chosen(corpus.samples(args.bench, args.cache))
    data, _, second, roles = pickle.loads((args.cache / "cross-validated.pickle").read_bytes())
    news = captures.scorer(args.bench, "news")

    def score(sample: corpus.Sample, texts: list[str]) -> tuple[float, float]:
        row = news.score_body(pages.as_news(sample.page.gold), texts, rouge=False)
        return row["sh_f"], row["perfect"]

    for form in scoring.captures.DIALECTS[:3]:
        groups = same_publisher(samples, form)
        named = {
            n: replace(samples[n].document, url=f"https://{samples[n].page.group}/")
            for g in groups
            for n in g
        }
        mine = list(samples)
        for number, document in named.items():
            mine[number] = replace(samples[number], document=document)
        numbers = [n for group in groups for n in group]
        judged = dict(zip(numbers, pages.judgements(numbers, data, second, roles), strict=True))
        for others in (0, 1, 2):
            enough = [group for group in groups if len(group) > others]
            rows = np.array([row for group in enough for row in scored(mine, judged, group, others, score)])
            f1, perfect = rows.mean(axis=0)
            print(
                f"{form:17} {others} other captures, {len(rows):3} pages: F1 {f1:.4f} perfect {perfect:.3f}"
            )
            if others:
                bare = np.array([row for group in enough for row in scored(mine, judged, group, 0, score)])
                f1, perfect = bare.mean(axis=0)
                print(f"{'':17} the same pages without them:  F1 {f1:.4f} perfect {perfect:.3f}", flush=True)


if __name__ == "__main__":
    main()
