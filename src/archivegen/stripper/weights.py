"""The trained weights: one file of integer arrays, read once a process.

`bench/labeller/train.py` writes it. Arrays are stored plainly (no pickles): see `read_weights` for names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from archivegen.dataclass import dataclass
from archivegen.records import Role
from archivegen.stripper.features import Alphabet, Signs, Vocabulary
from archivegen.stripper.features.glyphs import Ints
from archivegen.stripper.features.vocabulary import Table
from archivegen.stripper.model import Forest, Steps
from archivegen.stripper.stored_arrays import read_arrays

if TYPE_CHECKING:
    import numpy.typing as npt

FILE = "weights.npz"
ROLE_TABLES = ("caption", "comments", "author")
"""Roles whose words have a table of their own."""
CODE_POINTS = 0x10000


@dataclass(frozen=True, eq=False)
class Weights:
    """Everything that training found."""

    alphabet: Alphabet
    vocabulary: Vocabulary
    signs: Signs
    first: Forest
    """Scores a block by itself and its surroundings."""
    steps: Steps
    """What each question of the first forest changes, for reasons."""
    second: Forest
    """Scores it again, knowing the first scores of the whole page."""
    roles: Forest
    role_names: tuple[str, ...]
    """Classes of `roles`: values of `records.Role`, and `chrome`."""
    threshold: int
    """Second scores above it are kept (4096ths of log-odds)."""

    @cached_property
    def role_columns(self) -> tuple[tuple[int, Role], ...]:
        """The content roles with their column among the classes."""
        return tuple((place, Role(name)) for place, name in enumerate(self.role_names) if name != "chrome")


def read_weights(path: Path) -> Weights:
    """The weights in a file as `bench/labeller/train.py` writes it."""
    arrays = read_arrays(path)
    return Weights(
        alphabet=_alphabet(arrays),
        vocabulary=Vocabulary(
            words=_table(arrays, "words"),
            pairs=_table(arrays, "pairs"),
            lines=_table(arrays, "lines"),
            roles={name: _table(arrays, name) for name in ROLE_TABLES},
            class_words=dict(
                zip(
                    _text(arrays["classes.names"]), arrays["classes.values"].astype(int).tolist(), strict=True
                )
            ),
        ),
        signs=Signs(
            arrays["signs.keys"].astype(np.uint64),
            arrays["signs.masks"].astype(np.int64),
            arrays["signs.openers"].astype(np.uint64),
        ),
        first=Forest.from_arrays(arrays, "first"),
        steps=Steps.from_arrays(arrays, "steps"),
        second=Forest.from_arrays(arrays, "second"),
        roles=Forest.from_arrays(arrays, "roles"),
        role_names=tuple(_text(arrays["role_names"])),
        threshold=int(arrays["threshold"][0]),
    )


@cache
def packaged_weights() -> Weights:
    """The weights that come with archivegen."""
    return read_weights(Path(__file__).with_name(FILE))


def _alphabet(arrays: Mapping[str, npt.NDArray[Any]]) -> Alphabet:
    folded = np.arange(CODE_POINTS, dtype=np.uint32)
    folded[arrays["upper"]] = arrays["lower"]
    starts = arrays["class_runs"].astype(np.int64)
    lengths: Ints = np.append(starts[1:], CODE_POINTS) - starts
    return Alphabet(classes=np.repeat(arrays["class_of_run"], lengths), folded=folded)


def _table(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Table:
    return Table(arrays[f"{name}.keys"].astype(np.uint64), arrays[f"{name}.values"].astype(np.int64))


def _text(packed: npt.NDArray[Any]) -> list[str]:
    """Lines stored as UTF-8 bytes."""
    return packed.tobytes().decode("utf-8").split("\n") if len(packed) else []
