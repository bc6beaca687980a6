"""Documents between the two passes over captures: each is loaded once, though both passes need it.

What a line of a page is can depend on the other pages of its publisher, so all pages are read before an
article is made of any. Loading a page of the web takes 12 ms, writing its document down and reading it back
3 ms; for a page dump it is 0.34 and 0.15. A few documents stay in memory; many are written into a folder of
their own by the processes that load them, as far as there is room. What is not kept is loaded again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from archivegen.records import Document, SourcePath

PREFIX = "documents-"
FEW = 24
"""So many documents stay in memory, 0.1 to 1 MB each."""
MOST_BYTES = 4 << 30
SHARE_OF_DISK = 10
"""Of the free space a tenth is taken at most."""


class Keep(Enum):
    """Where the document of a capture is kept until it is needed again."""

    NOT = "not"
    IN_MEMORY = "in memory"
    ON_DISK = "on disk"


class Written(NamedTuple):
    """Where a document was written down."""

    file: Path
    start: int
    """In bytes."""
    size: int


Kept = Document | Written


def write_down(file: Path, documents: Mapping[SourcePath, Document]) -> dict[SourcePath, Written]:
    """Write documents into a new file; where that fails none is kept: a full disk costs time only."""
    import pickle

    written: dict[SourcePath, Written] = {}
    try:
        with file.open("xb") as stream:
            for path, document in documents.items():
                content = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
                written[path] = Written(file, stream.tell(), len(content))
                stream.write(content)
    except OSError:
        return {}
    return written


def read_back(kept: Kept | None) -> Document | None:
    """A document that was kept; None where there is none any more.

    The files are this build's own: their folder was made by it, under a name that nobody knew before.
    """
    import pickle

    if not isinstance(kept, Written):
        return kept
    try:
        with kept.file.open("rb") as stream:
            stream.seek(kept.start)
            content = stream.read(kept.size)
    except OSError:
        return None
    if len(content) != kept.size:
        return None
    found = pickle.loads(content)
    return found if isinstance(found, Document) else None


class Shelf:
    """What is kept of the documents of one build. Close it: that removes the folder."""

    def __init__(self, state: Path) -> None:
        """`state` is the folder of our own files."""
        self._state = state
        self._kept: dict[SourcePath, Kept] = {}
        self._room = 0
        self.folder: Path | None = None
        """Where processes write documents down; None while there is no need."""

    def open(self, count: int) -> None:
        """Make ready for the documents of `count` captures."""
        self._remove_old()
        if count <= FEW:
            return
        try:
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._state))
            self._room = min(MOST_BYTES, shutil.disk_usage(self.folder).free // SHARE_OF_DISK)
        except OSError:
            self.folder = None

    def keep(self) -> Keep:
        """Where the next document is kept."""
        if self.folder is None:
            return Keep.IN_MEMORY if len(self._kept) < FEW else Keep.NOT
        return Keep.ON_DISK if self._room > 0 else Keep.NOT

    def put(self, path: SourcePath, kept: Kept | None) -> None:
        """Note where the document of a capture is."""
        if kept is None:
            return
        if isinstance(kept, Written):
            self._room -= kept.size
        self._kept[path] = kept

    def get(self, path: SourcePath) -> Kept | None:
        """Where the document of a capture is."""
        return self._kept.get(path)

    def close(self) -> None:
        """Forget all documents."""
        self._kept.clear()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def _remove_old(self) -> None:
        """What a killed build left."""
        for old in self._state.glob(f"{PREFIX}*"):
            shutil.rmtree(old, ignore_errors=True)
