"""Train the labeller on the benchmark's pages and write its weights.

    python bench/labeller/train.py --bench ../shared/bench [--cache FOLDER] [--output FILE]

The same data give the same file. See README.md of this folder.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import boosting
import captures
import corpus
import labels as lab
import numpy as np
import stages
import weightfile

OUTPUT = Path(__file__).parents[2] / "src/archivegen/stripper/weights.npz"


def train(data: stages.Data, scores: np.ndarray) -> dict[str, np.ndarray]:
    """All arrays of the weights file; `scores` are first scores of forests that never saw the row's fold."""
    vocabulary = data.pools.vocabulary(np.ones(len(data.numbers), dtype=bool))
    use = data.weight > 0
    target = np.clip(data.body[use], 0, 1)
    first = boosting.fit(data.rows[use], target, data.weight[use], **stages.FIRST)
    rows, names, _ = stages.second_rows(data, scores)
    second = boosting.fit(rows[use], target, data.weight[use], **stages.SECOND)
    return weightfile.arrays(
        data.alphabet,
        vocabulary,
        data.signs,
        first,
        second,
        stages.role_forest(data, rows, np.ones(len(rows), dtype=bool)),
        lab.ROLES,
        stages.THRESHOLD,
        (*data.names, *names),
        weightfile.steps(first, data.groups, data.rows[use][::7]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument(
        "--again", action="store_true", help="take the scores that crossvalidate.py left in the cache"
    )
    args = parser.parse_args()
    if args.again:
        data, first, *_ = pickle.loads((args.cache / "cross-validated.pickle").read_bytes())
    else:
        samples = corpus.chosen(corpus.samples(args.bench, args.cache))
        data, first, *_ = stages.cross_validated(samples, captures.scorer(args.bench, "news").tokens)
    weightfile.write(args.output, train(data, first))
    print(f"{args.output}: {args.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
