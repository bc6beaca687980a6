"""A value as a classic script: it hands the value over to the page that loads it."""

from __future__ import annotations

import base64
import hashlib
import json

_TAKE = "archivegenSearch.take"


def handed(name: str, value: object) -> bytes:
    """A script that hands `value` over under `name`, its address below the folder of search without `.js`.

    >>> handed("abc/words", "quay ebb")
    b'archivegenSearch.take("abc/words","quay ebb");\\n'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{_TAKE}({json.dumps(name)},{text});\n".encode("utf-8", "replace")


def in_base64(content: bytes) -> str:
    """Bytes as a text that a script can hold."""
    return base64.b64encode(content).decode("ascii")


def script_digest(content: bytes) -> str:
    """Digest of a script, to tell whether a file is still it."""
    return hashlib.sha256(content).hexdigest()[:32]
