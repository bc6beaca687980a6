"""The weights file: every array that `archivegen.stripper.weights` reads."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from archivegen.stripper.features import Alphabet, Signs, Vocabulary
from archivegen.stripper.features.vocabulary import Table
from archivegen.stripper.model import Forest
from archivegen.stripper.weights import ROLE_TABLES

STEP_TREES = 100
"""Reasons are made from so many trees."""


def _text(lines: tuple[str, ...]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _forest(name: str, forest: Forest) -> dict[str, np.ndarray]:
    return {
        f"{name}.measures": forest.measures.astype(np.uint16),
        f"{name}.borders": forest.borders,
        f"{name}.leaves": forest.leaves,
        f"{name}.bias": forest.bias,
    }


def _table(name: str, table: Table) -> dict[str, np.ndarray]:
    return {f"{name}.keys": table.keys.astype(np.uint32), f"{name}.values": table.values.astype(np.int8)}


def steps(forest: Forest, groups: tuple[str, ...], rows: np.ndarray) -> dict[str, np.ndarray]:
    """How each answer moves the expected score, expectation over training rows."""
    trees, depth = min(STEP_TREES, forest.trees), forest.depth
    numbers = np.concatenate(
        [forest.leaf_numbers(rows[at : at + 4000].T)[:trees] for at in range(0, len(rows), 4000)], axis=1
    )
    width = 1 << depth
    numbers = numbers + (np.arange(trees) * width)[:, None]
    counts = np.bincount(numbers.reshape(-1), minlength=trees * width).reshape(trees, width).astype(float)
    sums = counts * forest.leaves[:trees]
    changes = np.zeros((depth, trees, width), dtype=np.int16)
    before = (sums.sum(axis=1) / counts.sum(axis=1))[:, None].repeat(width, axis=1)
    place = np.arange(width)
    for level in range(depth):
        prefix = place & ((2 << level) - 1)
        total, count = np.zeros((trees, width)), np.zeros((trees, width))
        for leaf in range(width):
            total[:, prefix[leaf]] += sums[:, leaf]
            count[:, prefix[leaf]] += counts[:, leaf]
        parent = before[:, place & ((1 << level) - 1)] if level else before
        mean = np.where(count > 0, total / np.maximum(count, 1), parent)
        mean = mean[:, prefix]
        changes[level] = np.rint(mean - parent)
        before = mean
    names = tuple(dict.fromkeys(groups))
    asked = forest.measures.reshape(depth, forest.trees)[:, :trees].reshape(-1)
    group = np.array([names.index(groups[m]) for m in asked])
    order = np.argsort(group, kind="stable")
    present, starts = np.unique(group[order], return_index=True)
    return {
        "steps.changes": changes,
        "steps.order": order.astype(np.uint16),
        "steps.starts": starts.astype(np.uint16),
        "steps.groups": _text(tuple(names[g] for g in present)),
    }


def fingerprint(names: Sequence[str]) -> np.ndarray:
    """SHA-256 of the names of all measures in order: weights fit only the measures they were trained on."""
    return np.frombuffer(hashlib.sha256("\n".join(names).encode()).digest(), dtype=np.uint8)


def arrays(
    alphabet: Alphabet,
    vocabulary: Vocabulary,
    signs: Signs,
    first: Forest,
    second: Forest,
    roles: Forest,
    role_names: tuple[str, ...],
    threshold: int,
    names: Sequence[str],
    reasons: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Everything that the file holds."""
    upper = np.flatnonzero(alphabet.folded != np.arange(len(alphabet.folded)))
    runs = np.flatnonzero(np.diff(alphabet.classes.astype(int), prepend=-1))
    classes = sorted(vocabulary.class_words.items())
    return {
        "upper": upper.astype(np.uint16),
        "lower": alphabet.folded[upper].astype(np.uint16),
        "class_runs": runs.astype(np.uint16),
        "class_of_run": alphabet.classes[runs],
        **_table("words", vocabulary.words),
        **_table("pairs", vocabulary.pairs),
        **_table("lines", vocabulary.lines),
        **{key: value for name in ROLE_TABLES for key, value in _table(name, vocabulary.roles[name]).items()},
        "classes.names": _text(tuple(name for name, _ in classes)),
        "classes.values": np.array([value for _, value in classes], dtype=np.int8),
        "signs.keys": signs.keys.astype(np.uint32),
        "signs.masks": signs.masks.astype(np.uint32),
        "signs.openers": signs.openers.astype(np.uint32),
        **_forest("first", first),
        **_forest("second", second),
        **_forest("roles", roles),
        **reasons,
        "asked": fingerprint(names),
        "role_names": _text(role_names),
        "threshold": np.array([threshold], dtype=np.int64),
    }


def write(path: Path, stored: dict[str, np.ndarray]) -> None:
    """Write an `.npz` whose bytes depend on the arrays alone: no dates, no compression, sorted names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(stored):
            buffer = io.BytesIO()
            np.lib.format.write_array(
                buffer, np.ascontiguousarray(stored[name]), version=(1, 0), allow_pickle=False
            )
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue())
