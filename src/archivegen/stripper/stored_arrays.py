"""Arrays out of an uncompressed `.npz` file, without what `numpy.load` imports and does for all other kinds.

Reading the packaged weights takes 2 ms of a start-up, with `numpy.load` 9.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from archivegen.patterns import late

if TYPE_CHECKING:
    import numpy.typing as npt

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
"""ZIP, 4.3.7: signature, version, flags, method, time, date, CRC-32, sizes, lengths of name and extra."""
_MEMBER = b"PK\x03\x04"
_SIZES_FOLLOW = 8
"""Flag: the sizes stand behind the data."""
_DESCRIPTION = late(
    r"\{'descr': '([<|][iu]\d)', 'fortran_order': False, 'shape': \(((?:\d+, ?)*\d*)\), \}\s*\Z"
)
"""Header of a `.npy` file (NEP 1, format version 1.0), of whole numbers in C order."""


def read_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a file that `numpy.savez` or `bench/labeller/weightfile.py` wrote, by name; read-only.

    Raises ValueError for a file of another kind: compressed, streamed, with other than integers.
    """
    content = path.read_bytes()
    return {
        name.removesuffix(".npy"): _array(content, start, name) for name, start in _members(content, path)
    }


def _members(content: bytes, path: Path) -> Iterator[tuple[str, int]]:
    """Name of each member and where its data begin."""
    at = 0
    while content[at : at + 4] == _MEMBER:
        _, _, flags, method, _, _, _, _, size, name, extra = _LOCAL_HEADER.unpack_from(content, at)
        start = at + _LOCAL_HEADER.size + name + extra
        if method or flags & _SIZES_FOLLOW or start + size > len(content):
            raise ValueError(f"`{path}` is no uncompressed file of arrays")
        yield content[at + _LOCAL_HEADER.size : start - extra].decode("utf-8"), start
        at = start + size
    if not at:
        raise ValueError(f"`{path}` is no file of arrays")


def _array(content: bytes, start: int, name: str) -> npt.NDArray[Any]:
    magic, length = content[start : start + 8], int.from_bytes(content[start + 8 : start + 10], "little")
    found = _DESCRIPTION.match(content[start + 10 : start + 10 + length].decode("latin-1"))
    if magic != b"\x93NUMPY\x01\x00" or found is None:
        raise ValueError(f"`{name}` is no array of whole numbers")
    shape = tuple(int(part) for part in found[2].split(",") if part.strip())
    count = int(np.prod(shape, dtype=np.int64))
    return np.frombuffer(content, found[1], count, start + 10 + length).reshape(shape)
