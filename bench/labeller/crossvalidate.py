"""Cross-validation of the labeller, whole publishers held out: prints one table.

python bench/labeller/crossvalidate.py --bench ../shared/bench [--cache FOLDER] [--oracle | --first]
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import captures
import corpus
import numpy as np
import scoring
import stages

from archivegen.stripper.sequence import decide


def predicted(data: stages.Data, scores: np.ndarray, threshold: int) -> scoring.Keep:
    """Which blocks of each sample the scores keep."""
    return lambda n: decide(scores[data.of(n)], data.shapes[n], data.spread(n), threshold)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument(
        "--oracle", action="store_true", help="the labels themselves: what whole blocks can reach"
    )
    parser.add_argument("--first", action="store_true", help="also print the table of the first forest")
    args = parser.parse_args()
    samples = corpus.chosen(corpus.samples(args.bench, args.cache))
    print(f"{len(samples)} documents, {sum(len(s.document.blocks) for s in samples)} blocks", flush=True)
    if args.oracle:
        scoring.print_scores(args.bench, samples, lambda n: samples[n].labels.body >= 0.5)
        return
    data, first, second, roles = stages.cross_validated(samples, captures.scorer(args.bench, "news").tokens)
    if args.first:
        scoring.print_scores(args.bench, samples, predicted(data, first, 0))
    scoring.print_scores(args.bench, samples, predicted(data, second, stages.THRESHOLD))
    (args.cache / "cross-validated.pickle").write_bytes(pickle.dumps((data, first, second, roles)))


if __name__ == "__main__":
    main()
