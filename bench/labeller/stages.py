"""The training of the labeller, stage by stage, with whole publishers held out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import alphabet as letters
import boosting
import corpus
import labels as lab
import numpy as np
from captures import FOLDS
from corpus import Sample

from archivegen.stripper.features import Alphabet, Vocabulary, measure
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.model import Forest
from archivegen.stripper.sequence import score_measures

FORM_WEIGHT = {"html": 1.0, "resiliparse": 1.0, "resiliparse-main": 0.7, "innertext": 0.7, "inscriptis": 0.7, "lynx": 0.7}
FIRST = {"trees": 250, "rate": 0.08}
SECOND = {"trees": 300, "rate": 0.07}
ROLE = {"trees": 120, "rate": 0.15}


@dataclass
class Data:
    """All rows of all samples."""

    samples: list[Sample]
    alphabet: Alphabet
    pools: object
    numbers: dict[str, int]
    rows: np.ndarray
    names: tuple[str, ...]
    groups: tuple[str, ...]
    shapes: list[TextShape]
    bounds: np.ndarray
    """Sample i has the rows bounds[i]:bounds[i + 1]."""
    body: np.ndarray
    role: np.ndarray
    weight: np.ndarray
    fold: np.ndarray = field(default_factory=lambda: np.zeros(0))

    def of(self, sample: int) -> slice:
        return slice(int(self.bounds[sample]), int(self.bounds[sample + 1]))


def _log(text: str, since: float) -> None:
    print(f"[{time.time() - since:6.1f} s] {text}", flush=True)


_SHARED: dict[str, object] = {}


def _measure_one(job: tuple[int, int]) -> tuple[np.ndarray, TextShape]:
    number, which = job
    samples, alphabet, vocabularies = _SHARED["samples"], _SHARED["alphabet"], _SHARED["vocabularies"]
    found = measure(samples[number].document, alphabet, vocabularies[which])  # type: ignore[index]
    return np.ascontiguousarray(found.matrix.T), found.shape


def vocabularies(pools: object, numbers: dict[str, int], fold_of: np.ndarray) -> list[Vocabulary]:
    """One without each fold, then the one of all."""
    return [pools.vocabulary(fold_of != fold) for fold in range(FOLDS + 1)]  # type: ignore[attr-defined]


def gather(samples: list[Sample]) -> Data:
    """Measures of all samples; each with word tables that never saw its fold."""
    since = time.time()
    alphabet = Alphabet(*letters.build())
    names = sorted({sample.page.group for sample in samples})
    numbers = {name: number for number, name in enumerate(names)}
    folds = {sample.page.group: sample.page.fold for sample in samples}
    fold_of = np.array([folds[name] for name in names])
    pools = corpus.pools(samples, alphabet, numbers)
    _log("votes", since)
    tables = vocabularies(pools, numbers, fold_of)
    _log(f"tables, {len(tables[-1].words.keys)} words {len(tables[-1].pairs.keys)} pairs "
         f"{len(tables[-1].lines.keys)} lines {len(tables[-1].class_words)} classes", since)
    _SHARED.update(samples=samples, alphabet=alphabet, vocabularies=tables)
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(_measure_one, [(n, s.page.fold) for n, s in enumerate(samples)], chunksize=16))
    first = measure(samples[0].document, alphabet, tables[0])
    bounds = np.concatenate(([0], np.cumsum([len(rows) for rows, _ in found])))
    data = Data(
        samples, alphabet, pools, numbers, np.concatenate([rows for rows, _ in found]), first.names, first.groups,
        [shape for _, shape in found], bounds, np.concatenate([s.labels.body for s in samples]),
        np.concatenate([s.labels.role for s in samples]), np.zeros(0),
        np.concatenate([np.full(len(s.labels.body), s.page.fold) for s in samples]),
    )  # fmt: skip
    data.weight = weights(data)
    _log(f"measures {data.rows.shape}", since)
    return data


def weights(data: Data) -> np.ndarray:
    """Weight of each row: longer blocks count more, pages nearly alike, chrome far from the body little."""
    out = np.zeros(len(data.body))
    for number, sample in enumerate(data.samples):
        rows = data.of(number)
        size = data.shapes[number].size
        body = data.body[rows]
        weight = 1 + np.minimum(size, 400) / 60
        weight = np.where(body < 0, 0, weight * np.where((body > 0.3) & (body < 0.7), 0.3, 1))
        inside = np.flatnonzero(body >= 0.5)
        if len(inside):
            here = np.arange(len(body))
            away = np.maximum(inside[0] - here, here - inside[-1])
            weight = weight * np.where(away > 60, 0.4, 1)
        total = weight.sum()
        if total:
            weight = weight * (300 / total) ** 0.6
        out[rows] = weight * FORM_WEIGHT[sample.form]
    return out


def cached(cache: Path, kind: str, key: Sequence[object]) -> Path:
    return cache / f"{kind}-{hashlib.sha256(repr(key).encode()).hexdigest()[:12]}.npz"


def first_scores(data: Data, folds: Sequence[int] = range(FOLDS), **options: float) -> tuple[Ints, list[Forest]]:
    """Scores of every row by a forest that never saw its fold."""
    since, scores, forests = time.time(), np.zeros(len(data.body), dtype=np.int64), []
    for fold in folds:
        use = (data.fold != fold) & (data.weight > 0)
        forest = boosting.fit(data.rows[use], np.clip(data.body[use], 0, 1), data.weight[use], **{**FIRST, **options})
        held = data.fold == fold
        scores[held] = in_pieces(forest, data.rows[held])
        forests.append(forest)
        _log(f"first {fold}: loss {loss(data, scores, held):.4f}", since)
    return scores, forests


def in_pieces(forest: Forest, rows: np.ndarray) -> Ints:
    return np.concatenate([forest.score(rows[at : at + 2000].T) for at in range(0, len(rows), 2000)] or [np.zeros(0, dtype=np.int64)])


def loss(data: Data, scores: Ints, held: np.ndarray) -> float:
    use = held & (data.weight > 0)
    p = np.clip(1 / (1 + np.exp(-scores[use] / 4096)), 1e-4, 1 - 1e-4)
    y = np.clip(data.body[use], 0, 1)
    return float(np.average(-y * np.log(p) - (1 - y) * np.log(1 - p), weights=data.weight[use]))


def second_rows(data: Data, scores: Ints) -> tuple[np.ndarray, tuple[str, ...], tuple[str, ...]]:
    """The measures again, with what the first scores of the whole page say."""
    parts, names, groups = [], (), ()
    for number in range(len(data.samples)):
        names, groups, matrix = score_measures(scores[data.of(number)], data.shapes[number])
        parts.append(matrix.T)
    return np.hstack([data.rows, np.concatenate(parts)]), (*data.names, *names), (*data.groups, *groups)


def second_scores(data: Data, rows: np.ndarray, folds: Sequence[int] = range(FOLDS), **options: float) -> Ints:
    since, scores = time.time(), np.zeros(len(data.body), dtype=np.int64)
    for fold in folds:
        use = (data.fold != fold) & (data.weight > 0)
        forest = boosting.fit(rows[use], np.clip(data.body[use], 0, 1), data.weight[use], **{**SECOND, **options})
        held = data.fold == fold
        scores[held] = in_pieces(forest, rows[held])
        _log(f"second {fold}: loss {loss(data, scores, held):.4f}", since)
    return scores


def role_names() -> tuple[str, ...]:
    return lab.ROLES
