"""Cross-validation of the labeller, whole publishers held out: prints one table.

    python bench/labeller/crossvalidate.py --bench ../shared/bench [--cache FOLDER]
"""

from __future__ import annotations

import argparse
import pickle
import time
from pathlib import Path

import corpus
import numpy as np
import scoring
import stages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument("--oracle", action="store_true", help="the labels themselves: what whole blocks can reach")
    parser.add_argument("--first", action="store_true", help="stop after the first forest")
    parser.add_argument("--threshold", type=float, default=0.5)
    args = parser.parse_args()
    since = time.time()
    samples = corpus.samples(args.bench, args.cache)
    print(f"{len(samples)} documents, {sum(len(s.document.blocks) for s in samples)} blocks, {time.time() - since:.1f} s", flush=True)
    if args.oracle:
        rows = scoring.page_rows(args.bench, samples, lambda n: samples[n].labels.body >= 0.5)
        scoring.print_table(scoring.summary(samples, rows))
        return
    known = [s for s in samples if s.page.set != "trafilatura"]
    data = stages.gather(known)
    scores, _ = stages.first_scores(data)
    _table(args, data, scores)
    if not args.first:
        rows, _, _ = stages.second_rows(data, scores)
        second = stages.second_scores(data, rows)
        _table(args, data, second)
        pickle.dump((data.samples, data.bounds, scores, second), (args.cache / "scores.pickle").open("wb"))


def _table(args: argparse.Namespace, data: stages.Data, scores: np.ndarray) -> None:
    bound = int(np.log(args.threshold / (1 - args.threshold)) * 4096)
    rows = scoring.page_rows(args.bench, data.samples, lambda n: scores[data.of(n)] > bound)
    scoring.print_table(scoring.summary(data.samples, rows))


if __name__ == "__main__":
    main()
