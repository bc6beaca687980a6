"""Weights of the headline's signs: a conditional logit over the candidates of each page.

    python bench/labeller/train_headline.py BENCH [--write src/archivegen/stripper/headline.json]

Each page of a set whose gold has a title is a choice: the block with the title's words, or none of them when
the title does not stand in the page as a block. Prints, for publishers held out, the share of pages whose
title is found, by set and form. Deterministic: no randomness, full-batch Newton steps.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import captures
import numpy as np

from archivegen.loader import load, read_file
from archivegen.records import SourcePath
from archivegen.stripper import prepare
from archivegen.stripper.headline_signs import Signs
from archivegen.stripper.judge import judge

RIDGE = 0.5
STEPS = 60
LONGEST_STEP = 1.0
"""Bound on a Newton step: some signs all but decide a page, and full steps would overshoot."""
LEFT_OUT = frozenset({"judged_title"})
"""Signs that know the training pages: the judge was trained on the same titles."""


@dataclass(frozen=True)
class Choice:
    """One page in one form: its candidates' signs and which of them is the title."""

    set: str
    form: str
    fold: int
    signs: list[dict[str, float]]
    right: frozenset[int]
    """Places in `signs` of blocks with the title's words; empty when it stands in none."""


def choices(bench: Path) -> list[Choice]:
    """All pages with a title, in all their forms."""
    tokens = captures.scorer(bench, "news").tokens
    found = []
    for page in captures.pages(bench):
        title = tokens(page.gold.get("title") or "")
        if not title:
            continue
        for form, path in page.forms.items():
            try:
                document = load(read_file(path, SourcePath("page" + "".join(path.suffixes[-2:]))))
            except Exception:  # a page that cannot be read teaches nothing
                continue
            view = prepare(document, judge(document))
            first, last = view.body_range()
            signs = Signs(view, first if last >= 0 else min(len(view.drafts), 45))
            places = signs.candidates()
            right = frozenset(k for k, i in enumerate(places) if tokens(view.drafts[i].text) == title)
            found.append(Choice(page.set, form, page.fold, [signs.of(i) for i in places], right))
    return found


def fit(pages: list[Choice], names: list[str]) -> np.ndarray:
    """Weights by Newton's method on the ridge-penalised log-likelihood; "none" is the choice of score 0."""
    column = {name: k for k, name in enumerate(names)}
    tables = [_table(page, column) for page in pages]
    weight = np.zeros(len(names))
    for _ in range(STEPS):
        gradient, hessian = -RIDGE * weight, RIDGE * np.eye(len(names))
        for page, table in zip(pages, tables, strict=True):
            scores = np.append(table @ weight, 0.0)
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            wanted = np.zeros(len(chance))
            right = sorted(page.right) or [len(chance) - 1]
            wanted[right] = chance[right] / chance[right].sum()
            share = 1 / FORMS_OF_SET[page.set]
            mean = chance[:-1] @ table
            gradient += share * ((wanted[:-1] - chance[:-1]) @ table)
            hessian += share * ((table * chance[:-1, None]).T @ table - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        weight = weight + step * min(1.0, LONGEST_STEP / max(np.abs(step).max(), 1e-12))
        if np.abs(step).max() < 1e-6:
            break
    return weight


FORMS_OF_SET = {"news": 1.5, "trafilatura": 6.0, "readability": 6.0, "scrapinghub": 6.0}
"""A page counts once, however many forms it has; news pages, the archive's own kind, count double."""


def _table(page: Choice, column: dict[str, int]) -> np.ndarray:
    table = np.zeros((len(page.signs), len(column)))
    for row, signs in enumerate(page.signs):
        for name, value in signs.items():
            if name in column:
                table[row, column[name]] = value
    return table


def found_right(page: Choice, weight: np.ndarray, column: dict[str, int]) -> bool:
    """The best block is the title, or none is good enough and there is none."""
    scores = _table(page, column) @ weight
    best = int(scores.argmax()) if len(scores) else -1
    if best < 0 or scores[best] <= 0:
        return not page.right
    return best in page.right


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    pages = choices(args.bench)
    if args.cache:
        import pickle

        args.cache.write_bytes(pickle.dumps(pages))
    tables = {}
    for kind in ("text", "markup"):
        mine = [page for page in pages if (page.form == "html") == (kind == "markup")]
        tables[kind] = _learn(kind, mine)
    if args.write:
        args.write.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n", "utf-8")


def _learn(kind: str, pages: list[Choice]) -> dict[str, float]:
    """Cross-validate, print, and fit on everything."""
    names = sorted({name for page in pages for signs in page.signs for name in signs} - LEFT_OUT)
    column = {name: k for k, name in enumerate(names)}
    rows: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(captures.FOLDS):
        weight = fit([p for p in pages if p.fold != fold], names)
        for page in pages:
            if page.fold == fold:
                rows[page.set, page.form].append((bool(page.right), found_right(page, weight, column)))
    for (name, form), got in sorted(rows.items()):
        inside = [ok for there, ok in got if there]
        print(
            f"{name:12} {form:17} pages {len(got):4}  title in page {len(inside):4}  "
            f"found there {np.mean(inside):.3f}  of all {sum(inside) / len(got):.3f}"
        )
    weight = fit(pages, names)
    print(f"weights, {kind}")
    for name, value in sorted(zip(names, weight, strict=True), key=lambda x: -abs(x[1])):
        print(f"  {name:20} {value:+.3f}")
    return {name: round(float(value), 4) for name, value in zip(names, weight, strict=True)}


if __name__ == "__main__":
    main()
