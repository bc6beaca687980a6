"""Imprints and kin as bytes."""

from __future__ import annotations

import json
from struct import pack, unpack_from
from typing import Any

from archivegen.records import Digest, EdtfDate, Imprint, Sketch, SourcePath

_LENGTHS = ">III"
_LENGTHS_SIZE = 12


def _dump(value: object) -> bytes:
    # `surrogatepass`: a file name or a decoded text may hold what UTF-8 cannot.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(content: bytes) -> Any:
    return json.loads(content.decode("utf-8", "surrogatepass"))


def encode_imprint(imprint: Imprint) -> bytes:
    """An imprint as bytes: equal ones give equal bytes."""
    words = _dump(
        [
            imprint.digest, imprint.path, imprint.body, imprint.sketch.size, imprint.names, imprint.tags,
            imprint.origin, imprint.published, imprint.publisher, imprint.credits, imprint.copy_of,
            imprint.not_copy_of, imprint.translation_of,
        ]
    )  # fmt: skip
    hashes, facts = imprint.sketch.hashes, imprint.facts
    return pack(_LENGTHS, len(hashes), len(facts), len(words)) + hashes + facts + words


def decode_imprint(content: bytes) -> Imprint:
    """The imprint that `encode_imprint` made bytes of."""
    hashes, facts, _ = unpack_from(_LENGTHS, content)
    middle = _LENGTHS_SIZE + hashes
    words = _load(content[middle + facts :])
    digest, path, body, size, names, tags, origin, published, publisher, credits, *said = words
    copy_of, not_copy_of, translation_of = said
    return Imprint(
        digest=Digest(digest),
        path=SourcePath(path),
        body=body,
        sketch=Sketch(size=size, hashes=content[_LENGTHS_SIZE:middle]),
        facts=content[middle : middle + facts],
        names=tuple(names),
        tags=tuple(tags),
        origin=origin,
        published=None if published is None else EdtfDate(published),
        publisher=publisher,
        credits=tuple(credits),
        copy_of=tuple(copy_of),
        not_copy_of=tuple(not_copy_of),
        translation_of=tuple(translation_of),
    )
