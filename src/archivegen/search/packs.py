"""How much stands in one file of an index: hosts count files, readers count bytes.

What a first look loads stands in small files. What is older stands in large ones, since nearly all files of a
large archive are of that kind and few are asked for. The open bundle is written at each build: its words
stand in few files, and its texts in files that are named by what they hold, of which one article more
changes one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from archivegen.search.documents import SearchDocument
from archivegen.search.handing import handed

OPEN_FOLDER = "open"
"""Where the texts of the open bundle stand, below the folder of search."""
_OPEN_PACKS = 150
"""Among so many the texts of the open bundle are shared out: one to three articles in each."""


class Packing(NamedTuple):
    """How a bundle is written."""

    texts: int
    """Articles of a script of texts; 0 when texts are shared out by address, in `OPEN_FOLDER`."""
    chunk: int
    """Bytes of a file of words before it is compressed, to half of it; a query loads one for each word."""
    least_chunk: int
    bytes_a_document: int
    """A small index has smaller files, `least_chunk` bytes or this for each of its documents: several small
    ones may be asked one after the other."""

    def chunk_of(self, documents: int) -> int:
        """Bytes of a file of words when the bundle has so many documents."""
        return min(self.chunk, max(self.least_chunk, self.bytes_a_document * documents))


IN_OPEN = Packing(0, 32_000, 32_000, 0)
"""Of the open bundle: 50 files of words at most for 400 articles of 650 words."""
RECENT = Packing(3, 24_000, 6_000, 24)
"""Of what a first look covers. Ten results of 650 words load 23 KB for each article of a script of texts."""
OLDER = Packing(10, 48_000, 48_000, 0)
"""Of the rest: 170 files for 1,000 articles, where `RECENT` makes 460."""


class SharedTexts(NamedTuple):
    """Texts of the open bundle."""

    scripts: dict[str, bytes]
    """Below `OPEN_FOLDER`, by name; the same name means the same script."""
    names: list[str]
    """Of the scripts, without `.js`."""
    numbers: list[int]
    """Of each document the place of its script in `names`. In a script, texts stand as documents do."""


def numbered_texts(documents: Sequence[SearchDocument], folder: str, packing: Packing) -> dict[str, bytes]:
    """Texts of a sealed bundle, some at a time: name -> script."""
    scripts = {}
    for number, start in enumerate(range(0, len(documents), packing.texts)):
        pack = [_shown(document) for document in documents[start : start + packing.texts]]
        scripts[f"texts-{number}.js"] = handed(f"{folder}/texts-{number}", pack)
    return scripts


def shared_texts(documents: Sequence[SearchDocument]) -> SharedTexts:
    """Texts of the open bundle, shared out by address, so that none moves when another comes or goes."""
    packs: dict[int, list[list[str]]] = {}
    for document in documents:
        packs.setdefault(_share(document.url), []).append(_shown(document))
    scripts, names = {}, {}
    for share, pack in packs.items():
        digest = hashlib.sha256(handed("", pack)).hexdigest()[:16]
        names[share] = digest
        scripts[f"{digest}.js"] = handed(f"{OPEN_FOLDER}/{digest}", pack)
    places = {share: place for place, share in enumerate(packs)}
    return SharedTexts(scripts, [*names.values()], [places[_share(document.url)] for document in documents])


def _share(url: str) -> int:
    return int.from_bytes(hashlib.sha256(url.encode("utf-8", "replace")).digest()[:8], "big") % _OPEN_PACKS


def _shown(document: SearchDocument) -> list[str]:
    """What a result shows, and the text that its excerpt is cut from."""
    return [
        document.url,
        document.title,
        document.language,
        document.source,
        document.published,
        " ".join(document.text.split()),
    ]
