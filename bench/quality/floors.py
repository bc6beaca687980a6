"""The floor under the figures: what a change must not fall below.

`floors.json` holds the least F1 of each set and form: for pages whose publishers the judge never saw (`held
out`), and for a part of the pages with the packaged weights (`packaged`, what `make test` measures where the
pages are).
Floors rise by `--raise`; they are lowered by `--lower REASON` alone, and the reason stays in the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.008
"""Below the measured figure: training on other folds or seeds moves the means of sets by as much."""

Figures = Mapping[str, float]
"""`set/form` -> F1."""


def read(kind: str, file: Path = FILE) -> dict[str, float]:
    """The floors of a kind; none when there is no file yet."""
    if not file.exists():
        return {}
    found: dict[str, float] = json.loads(file.read_text("utf-8")).get(kind, {})
    return found


def below(figures: Figures, floors: Figures) -> list[str]:
    """A sentence for each figure below its floor.

    >>> below({"news/html": 0.94}, {"news/html": 0.95})
    ['news/html: F1 0.940 is below the floor 0.950']
    """
    return [
        f"{name}: F1 {figures[name]:.3f} is below the floor {floor:.3f}"
        for name, floor in sorted(floors.items())
        if name in figures and figures[name] < floor
    ]


def write(kind: str, figures: Figures, *, reason: str = "", file: Path = FILE) -> None:
    """Set the floors of a kind a little below the figures; without a reason none is lowered."""
    stored = json.loads(file.read_text("utf-8")) if file.exists() else {}
    old: dict[str, float] = stored.get(kind, {})
    new = {name: round(figure - SLACK, 3) for name, figure in figures.items()}
    if not reason:
        new = {name: max(floor, old.get(name, 0.0)) for name, floor in new.items()}
    stored[kind] = dict(sorted({**old, **new}.items()))
    if reason:
        stored.setdefault("lowered", []).append({"kind": kind, "reason": reason})
    file.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
