"""Would more pages help, and which signs carry the figures: learning curve and ablation.

    python bench/labeller/curves.py --cache FOLDER [--folds 1,2,4]

Both with the first forest alone, on the measures that `crossvalidate.py` left in the cache.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from pathlib import Path

import boosting
import numpy as np
import scoring
import stages
from crossvalidate import predicted

PARTS = (0.25, 0.5, 0.75, 1.0)
LEFT_OUT = (
    ("nothing", ()),
    ("words", ("words",)),
    ("signs and sections", ("signs", "sections")),
    ("neighbours", ("neighbours",)),
    ("main run, position", ("main run", "position")),
    ("repeats", ("repeats",)),
    ("shape, sentences", ("shape", "sentences")),
    ("layout", ("layout",)),
    ("elements, classes, container", ("elements", "classes", "container")),
    ("links", ("links",)),
    ("stated", ("stated",)),
)


def _held(data: stages.Data, rows: np.ndarray, use: np.ndarray, folds: list[int]) -> np.ndarray:
    scores = np.zeros(len(data.body), dtype=np.int64)
    for fold in folds:
        mine = use & (data.fold != fold) & (data.weight > 0)
        forest = boosting.fit(rows[mine], np.clip(data.body[mine], 0, 1), data.weight[mine], **stages.FIRST)
        scores[data.fold == fold] = stages.in_pieces(forest, rows[data.fold == fold])
    return scores


def _print(name: str, bench: Path, data: stages.Data, scores: np.ndarray, folds: list[int]) -> None:
    numbers = [
        n
        for n, s in enumerate(data.samples)
        if s.page.fold in folds and s.form in ("html", "resiliparse") and s.page.set != "trafilatura"
    ]
    keep = predicted(data, scores, stages.THRESHOLD)
    mine = [data.samples[n] for n in numbers]
    rows = scoring.page_rows(bench, mine, lambda n: keep(numbers[n]))
    held = np.isin(data.fold, folds)
    cells = [f"{s}/{f} {r['f1']:.3f}" for s, f, r in scoring.summary(mine, rows) if s != "cjk"]
    print(f"{name:32} loss {stages.loss(data, scores, held):.4f}  {'  '.join(cells)}", flush=True)


def _part(group: str) -> float:
    return int(hashlib.sha256(f"part {group}".encode()).hexdigest(), 16) % 1000 / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument("--folds", default="1,2,4")
    args = parser.parse_args()
    folds = [int(fold) for fold in args.folds.split(",")]
    boosting.SEEDS = boosting.SEEDS[:1]
    data, *_ = pickle.loads((args.cache / "cross-validated.pickle").read_bytes())
    of_row = np.concatenate(
        [np.full(len(s.labels.body), _part(s.page.group)) for s in data.samples]
    )  # the same publishers at every step, and more
    for part in PARTS:
        scores = _held(data, data.rows, of_row < part, folds)
        _print(f"{part:.0%} of the publishers", args.bench, data, scores, folds)
    every = np.ones(len(data.body), dtype=bool)
    for name, groups in LEFT_OUT:
        rows = data.rows[:, [c for c, g in enumerate(data.groups) if g not in groups]]
        _print(f"without {name}", args.bench, data, _held(data, rows, every, folds), folds)


if __name__ == "__main__":
    main()
