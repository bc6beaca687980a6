"""Training of the forests with CatBoost, and their export as integers."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool

from archivegen.stripper.model import UNIT, Forest

THREADS = 2
SEED = 20


def fit(
    rows: np.ndarray, target: np.ndarray, weight: np.ndarray, *, trees: int, depth: int = 6, rate: float = 0.08,
    classes: int = 0, border_count: int = 64, l2: float = 6.0, rsm: float = 0.4,
) -> Forest:  # fmt: skip
    """A forest fitted to integer rows; `target` is 0/1 or a share (soft labels), or a class number."""
    common = {
        "iterations": trees, "depth": depth, "learning_rate": rate, "random_seed": SEED, "thread_count": THREADS,
        "border_count": border_count, "l2_leaf_reg": l2, "verbose": False, "allow_writing_files": False,
        "boosting_type": "Plain", "bootstrap_type": "Bernoulli", "subsample": 0.7,
        "sampling_frequency": "PerTree", "random_strength": 1.0, "feature_border_type": "GreedyLogSum",
    }  # fmt: skip
    if classes:
        model = CatBoostClassifier(loss_function="MultiClass", classes_count=classes, **common)
    else:
        model = CatBoostClassifier(loss_function="CrossEntropy", rsm=rsm, **common)
    model.fit(Pool(rows.astype(np.float32), label=target, weight=weight))
    return export(model, depth)


def export(model: CatBoostClassifier, depth: int) -> Forest:
    """The integer form of a fitted model."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text("utf-8"))
    index = {info["feature_index"]: info["flat_feature_index"] for info in stored["features_info"]["float_features"]}
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
        measures=measures.reshape(-1), borders=borders.reshape(-1).astype(np.int16),
        leaves=(leaves if width > 1 else leaves[:, :, 0]).astype(np.int16), bias=np.rint(bias * UNIT).astype(np.int64),
    )  # fmt: skip
