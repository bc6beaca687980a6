"""Train the labeller on the benchmark's pages and write its weights.

    python bench/labeller/train.py --bench ../shared/bench [--cache FOLDER] [--output FILE]

The same data give the same file. See README.md of this folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import boosting
import corpus
import labels as lab
import numpy as np
import stages
import weightfile
from captures import FOLDS

OUTPUT = Path(__file__).parents[2] / "src/archivegen/stripper/weights.npz"


def train(data: stages.Data, scores: np.ndarray, threshold: int) -> dict[str, np.ndarray]:
    """All arrays of the weights file; `scores` are first scores of forests that never saw the row's fold."""
    every = np.ones(len(data.numbers), dtype=bool)
    vocabulary = data.pools.vocabulary(every)
    use = data.weight > 0
    target = np.clip(data.body[use], 0, 1)
    first = boosting.fit(data.rows[use], target, data.weight[use], **stages.FIRST)
    rows, names, _ = stages.second_rows(data, scores)
    second = boosting.fit(rows[use], target, data.weight[use], **stages.SECOND)
    known = use & (data.role >= 0)
    roles = boosting.fit(rows[known], data.role[known], data.weight[known], classes=len(lab.ROLES), **stages.ROLE)
    return weightfile.arrays(
        data.alphabet, vocabulary, first, second, roles, lab.ROLES, threshold,
        weightfile.steps(first, data.groups, data.rows[use][::7]),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument("--output", type=Path, default=OUTPUT)
    args = parser.parse_args()
    samples = [s for s in corpus.samples(args.bench, args.cache) if s.page.set != "trafilatura"]
    data = stages.gather(samples)
    scores, _ = stages.first_scores(data, range(FOLDS))
    weightfile.write(args.output, train(data, scores, threshold=0))
    print(f"{args.output}: {args.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
