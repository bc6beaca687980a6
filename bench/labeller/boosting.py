"""Training of the forests with CatBoost, and their export as integers."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from archivegen.stripper.model import UNIT, Forest

THREADS = 2
SEEDS = (20, 77)
"""A forest is the mean of one a seed: two err less than either (F1 +.002 to .005 on most sets)."""


def fit(
    rows: np.ndarray,
    target: np.ndarray,
    weight: np.ndarray,
    *,
    trees: int,
    depth: int = 6,
    rate: float = 0.08,
    classes: int = 0,
    border_count: int = 32,
    l2: float = 6.0,
    rsm: float = 0.12,
) -> Forest:
    """A forest fitted to integer rows; `target` is 0/1 or a share (soft labels), or a class number."""
    common = {
        "iterations": trees,
        "depth": depth,
        "learning_rate": rate,
        "thread_count": THREADS,
        "border_count": border_count,
        "l2_leaf_reg": l2,
        "verbose": False,
        "allow_writing_files": False,
        "boosting_type": "Plain",
        "bootstrap_type": "Bernoulli",
        "subsample": 0.7,
        "sampling_frequency": "PerTree",
        "random_strength": 1.0,
        "feature_border_type": "GreedyLogSum",
    }
    pool = Pool(rows.astype(np.float32), label=target, weight=weight)
    if classes:
        model = CatBoostClassifier(
            loss_function="MultiClass", classes_count=classes, random_seed=SEEDS[0], **common
        )
        return export(model.fit(pool), depth)
    pool.quantize(border_count=border_count, feature_border_type="GreedyLogSum")
    found = [
        CatBoostClassifier(loss_function="CrossEntropy", rsm=rsm, random_seed=seed, **common).fit(pool)
        for seed in SEEDS
    ]
    return mean([export(model, depth) for model in found])


def mean(forests: list[Forest]) -> Forest:
    """One forest whose score is the mean of these forests' scores, leaf by leaf rounded."""
    depth, count = forests[0].depth, len(forests)
    return Forest(
        measures=np.concatenate([f.measures.reshape(depth, -1) for f in forests], axis=1).reshape(-1),
        borders=np.concatenate([f.borders.reshape(depth, -1) for f in forests], axis=1).reshape(-1),
        leaves=np.rint(np.concatenate([f.leaves for f in forests]) / count).astype(np.int16),
        bias=np.rint(sum(f.bias for f in forests) / count).astype(np.int64),
    )


def export(model: CatBoostClassifier, depth: int) -> Forest:
    """The integer form of a fitted model."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text("utf-8"))
    index = {
        info["feature_index"]: info["flat_feature_index"]
        for info in stored["features_info"]["float_features"]
    }
    trees = stored["oblivious_trees"]
    scale, bias = stored["scale_and_bias"]
    bias = np.atleast_1d(np.array(bias))
    measures = np.zeros((depth, len(trees)), dtype=np.int64)
    borders = np.full((depth, len(trees)), np.iinfo(np.int16).max, dtype=np.int64)
    width = len(bias)
    leaves = np.zeros((len(trees), 1 << depth, width), dtype=np.int64)
    for number, tree in enumerate(trees):
        splits = tree["splits"] or []
        for level, split in enumerate(splits):
            measures[level, number] = index[split["float_feature_index"]]
            borders[level, number] = np.clip(np.floor(split["border"]), -32768, 32767)
        values = np.array(tree["leaf_values"]).reshape(1 << len(splits), width)
        leaves[number, : len(values)] = np.clip(np.rint(values * scale * UNIT), -32767, 32767)
    return Forest(
        measures=measures.reshape(-1),
        borders=borders.reshape(-1).astype(np.int16),
        leaves=(leaves if width > 1 else leaves[:, :, 0]).astype(np.int16),
        bias=np.rint(bias * UNIT).astype(np.int64),
    )
