"""The training of the labeller, stage by stage, with whole publishers held out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import alphabet as letters
import boosting
import corpus
import labels as lab
import numpy as np
import phrases
from captures import FOLDS
from corpus import Sample
from selftraining import inherit

from archivegen.stripper.features import Alphabet, Signs, Vocabulary, measure
from archivegen.stripper.features.containers import containers_of
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.spread import Spread, spread_of
from archivegen.stripper.features.text import TextShape
from archivegen.stripper.model import Forest
from archivegen.stripper.sequence import score_measures, second_columns

FORM_WEIGHT = {
    "html": 1.0,
    "resiliparse": 1.0,
    "resiliparse-main": 0.7,
    "innertext": 0.7,
    "inscriptis": 0.7,
    "lynx": 0.7,
}
GUESSED = 0.4
"""What a page of which only passages are known counts against one with gold."""
THRESHOLD = 1661
"""Second scores above it are kept (4096ths of log-odds): a probability of 0.6. News and text gain precision
over 0.5 (F1 +.005), pages of other kinds lose some recall."""
NEAR = 5
"""Blocks inside the body and so near to it count more: short ones there are the hard ones."""
FAR = 60
"""Blocks from the body beyond which chrome is plain and most of it left out of training."""
DEK = lab.ROLES.index("dek")
FIRST = {"trees": 250, "rate": 0.08, "rsm": 0.12, "border_count": 32}
SECOND = {"trees": 200, "rate": 0.06, "depth": 4, "rsm": 0.2, "border_count": 32}
ROLE = {"trees": 70, "rate": 0.25, "depth": 5, "border_count": 24}


@dataclass
class Data:
    """All rows of all samples."""

    samples: list[Sample]
    alphabet: Alphabet
    signs: Signs
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
    fold: np.ndarray
    labelled: np.ndarray
    """Rows of pages whose whole body is known."""

    def of(self, sample: int) -> slice:
        return slice(int(self.bounds[sample]), int(self.bounds[sample + 1]))

    def spread(self, sample: int) -> Spread:
        return spread_of([int(self.bounds[sample + 1] - self.bounds[sample])])


def _log(text: str, since: float) -> None:
    print(f"[{time.time() - since:6.1f} s] {text}", flush=True)


_SHARED: dict[str, object] = {}


def _measure_one(job: tuple[int, int]) -> tuple[np.ndarray, TextShape]:
    number, which = job
    samples, alphabet, vocabularies = _SHARED["samples"], _SHARED["alphabet"], _SHARED["vocabularies"]
    found = measure([samples[number].document], alphabet, vocabularies[which], _SHARED["signs"])  # type: ignore[index]
    return np.ascontiguousarray(found.matrix.T), found.shape


def vocabularies(pools: object, numbers: dict[str, int], fold_of: np.ndarray) -> list[Vocabulary]:
    """One without each fold, then the one of all."""
    return [pools.vocabulary(fold_of != fold) for fold in range(FOLDS + 1)]  # type: ignore[attr-defined]


def gather(samples: list[Sample], guesses: dict[tuple[str, str], np.ndarray] | None = None) -> Data:
    """Measures of all samples; each with word tables that never saw its fold.

    `guesses` are labels for the word tables alone, by page id and form (see `guessed_labels`).
    """
    since = time.time()
    alphabet = Alphabet(*letters.build())
    signs = phrases.build(alphabet)
    names = sorted({sample.page.group for sample in samples})
    numbers = {name: number for number, name in enumerate(names)}
    folds = {sample.page.group: sample.page.fold for sample in samples}
    fold_of = np.array([folds[name] for name in names])
    pools = corpus.pools(samples, alphabet, numbers, guesses or {})
    _log("votes", since)
    tables = vocabularies(pools, numbers, fold_of)
    _log(
        f"tables, {len(tables[-1].words.keys)} words {len(tables[-1].pairs.keys)} pairs "
        f"{len(tables[-1].lines.keys)} lines {len(tables[-1].class_words)} classes",
        since,
    )
    _SHARED.update(samples=samples, alphabet=alphabet, vocabularies=tables, signs=signs)
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(_measure_one, [(n, s.page.fold) for n, s in enumerate(samples)], chunksize=16))
    first = measure([samples[0].document], alphabet, tables[0], signs)
    bounds = np.concatenate(([0], np.cumsum([len(rows) for rows, _ in found])))
    data = Data(
        samples,
        alphabet,
        signs,
        pools,
        numbers,
        np.concatenate([rows for rows, _ in found]),
        first.names,
        first.groups,
        [shape for _, shape in found],
        bounds,
        np.concatenate([s.labels.body for s in samples]),
        np.concatenate([s.labels.role for s in samples]),
        np.zeros(0),
        np.concatenate([np.full(len(s.labels.body), s.page.fold) for s in samples]),
        np.concatenate([np.full(len(s.labels.body), "with" not in s.page.gold) for s in samples]),
    )
    data.weight = weights(data, data.body)
    _log(f"measures {data.rows.shape}", since)
    return data


def weights(data: Data, labels: np.ndarray) -> np.ndarray:
    """Weight of each row: longer blocks count more, pages nearly alike, chrome far from the body little."""
    out = np.zeros(len(data.body))
    for number, sample in enumerate(data.samples):
        rows = data.of(number)
        size = data.shapes[number].size
        body = labels[rows]
        weight = 1 + np.minimum(size, 400) / 60
        weight = np.where(sample.labels.role == DEK, weight * 0.25, weight)  # the sets disagree on summaries
        weight = np.where(body < 0, 0, weight * np.where((body > 0.3) & (body < 0.7), 0.3, 1))
        inside = np.flatnonzero(body >= 0.5)
        if len(inside):
            here = np.arange(len(body))
            away = np.maximum(inside[0] - here, here - inside[-1])
            weight = weight + np.where((away <= NEAR) & (body >= 0), 0.75, 0)
            weight = weight * np.where(away > FAR, (here * 7919 + number) % 5 < 2, 1)  # two rows of five do
        total = weight.sum()
        if total and "with" not in sample.page.gold:
            weight = weight * (300 / total) ** 0.6
        elif total:
            weight = weight * min((300 / total) ** 0.6, 2) * GUESSED
        out[rows] = weight * FORM_WEIGHT[sample.form]
    return out


def held_out(
    data: Data,
    rows: np.ndarray,
    name: str,
    folds: Sequence[int] = range(FOLDS),
    targets: dict[int, tuple[np.ndarray, np.ndarray]] | None = None,
    **options: float,
) -> tuple[Ints, dict[int, Forest]]:
    """(scores of every row by a forest that never saw its fold, the forests).

    `targets` gives each fold's training its own (labels, weights), for labels that a model made.
    """
    since, scores, forests = time.time(), np.zeros(len(data.body), dtype=np.int64), {}
    for fold in folds:
        body, weight = targets[fold] if targets else (data.body, data.weight)
        use = (data.fold != fold) & (weight > 0)
        forests[fold] = boosting.fit(rows[use], np.clip(body[use], 0, 1), weight[use], **options)  # type: ignore[arg-type]
        held = data.fold == fold
        scores[held] = in_pieces(forests[fold], rows[held])
        _log(f"{name} {fold}: {int(use.sum())} rows, loss {loss(data, scores, held):.4f}", since)
    use = np.isin(data.fold, list(folds))
    print(f"{name}: loss {loss(data, scores, use):.4f}", flush=True)
    return scores, forests


def in_pieces(forest: Forest, rows: np.ndarray) -> Ints:
    return np.concatenate(
        [forest.score(rows[at : at + 2000].T) for at in range(0, len(rows), 2000)]
        or [np.zeros(0, dtype=np.int64)]
    )


def loss(data: Data, scores: Ints, held: np.ndarray) -> float:
    use = held & (data.weight > 0) & data.labelled
    p = np.clip(1 / (1 + np.exp(-scores[use] / 4096)), 1e-4, 1 - 1e-4)
    y = np.clip(data.body[use], 0, 1)
    return float(np.average(-y * np.log(p) - (1 - y) * np.log(1 - p), weights=data.weight[use]))


def guessed_labels(
    data: Data, scores: Ints, tokens: Callable[[str], list[str]]
) -> dict[tuple[str, str], np.ndarray]:
    """Labels of pages of which only passages are known, where forests that never saw them are sure."""
    numbers = [n for n, s in enumerate(data.samples) if "with" in s.page.gold]
    labels = inherit(data, 1 / (1 + np.exp(-scores / 4096)), numbers, tokens)
    return {(data.samples[n].page.id, data.samples[n].form): labels[data.of(n)] for n in numbers}


def second_rows(data: Data, scores: Ints) -> tuple[np.ndarray, tuple[str, ...], tuple[str, ...]]:
    """The measures again, with what the first scores of the whole page say."""
    parts, names, groups = [], (), ()
    for number in range(len(data.samples)):
        document = data.samples[number].document
        names, groups, matrix = score_measures(
            scores[data.of(number)],
            data.shapes[number],
            containers_of([document]),
        )
        parts.append(matrix.T)
    chosen = second_columns(data.names, data.groups)
    kept = tuple(data.names[c] for c in chosen), tuple(data.groups[c] for c in chosen)
    return np.hstack([data.rows[:, chosen], np.concatenate(parts)]), (*kept[0], *names), (*kept[1], *groups)


def role_forest(data: Data, rows: np.ndarray, use: np.ndarray) -> Forest:
    """A forest of all roles from the rows to use; of the chrome a part is enough."""
    known = np.flatnonzero(use & (data.weight > 0) & (data.role >= 0))
    few = known[(data.role[known] != lab.CHROME) | (known % 4 == 0)]
    weight = data.weight[few] * np.where(data.role[few] == lab.CHROME, 4, 1)
    return boosting.fit(rows[few], data.role[few], weight, classes=len(lab.ROLES), **ROLE)  # type: ignore[arg-type]


def held_out_roles(data: Data, rows: np.ndarray) -> Ints:
    """(rows, roles): scores by forests that never saw the row's fold."""
    since, scores = time.time(), np.zeros((len(data.body), len(lab.ROLES)), dtype=np.int64)
    for fold in range(FOLDS):
        forest, held = role_forest(data, rows, data.fold != fold), data.fold == fold
        pieces = rows[held]
        scores[held] = np.concatenate(
            [forest.scores(pieces[at : at + 2000].T) for at in range(0, len(pieces), 2000)]
        )
        _log(f"roles {fold}", since)
    return scores


def cross_validated(
    samples: list[Sample], tokens: Callable[[str], list[str]]
) -> tuple[Data, Ints, Ints, Ints]:
    """(data, first, second, role scores), each row scored by forests that never saw its publisher.

    Two rounds: the first finds out what the pages without gold hold, which widens the word tables of the
    second. No forest is trained on guessed labels: that was measured and gained nothing.
    """
    data, _, second, _ = _round(gather(samples))
    data, first, second, rows = _round(gather(samples, guessed_labels(data, second, tokens)))
    return data, first, second, held_out_roles(data, rows)


def _round(data: Data) -> tuple[Data, Ints, Ints, np.ndarray]:
    first, _ = held_out(data, data.rows, "first", **FIRST)
    rows, _, _ = second_rows(data, first)
    second, _ = held_out(data, rows, "second", **SECOND)
    return data, first, second, rows
