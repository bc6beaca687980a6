"""Arrays read without `numpy.load` are those that it reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import archivegen.stripper.weights
from archivegen.stripper.stored_arrays import read_arrays
from archivegen.stripper.weights import FILE

WEIGHTS = Path(archivegen.stripper.weights.__file__).with_name(FILE)


def test_the_packaged_arrays_are_those_that_numpy_reads() -> None:
    found = read_arrays(WEIGHTS)
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        assert found.keys() == set(stored.files)
        for name, array in found.items():
            assert (array.dtype, array.shape) == (stored[name].dtype, stored[name].shape)
            assert array.tobytes() == stored[name].tobytes()


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "pressed.npz", a=np.arange(9))
    np.savez(tmp_path / "fractions.npz", a=np.arange(9) / 2)
    (tmp_path / "text.npz").write_text("no arrays")
    for name in ("pressed.npz", "fractions.npz", "text.npz"):
        with pytest.raises(ValueError, match="array"):
            read_arrays(tmp_path / name)
