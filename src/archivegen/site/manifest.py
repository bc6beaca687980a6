"""What archivegen wrote into an output folder. Kept beside site.yaml in `.archivegen/`, never in the output.

The manifest is the licence to remove: only paths in it are ever pruned. It is written before files change
(with old and new paths together) and again after, so a build that is killed forgets no file of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archivegen.records import UrlPath

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files that archivegen wrote into one output folder."""

    output: str
    """The folder as `manifest_path` spells it."""
    files: frozenset[UrlPath]


def _spelling(root: Path, output: Path) -> str:
    """An output folder inside the site's own is named from there, so that both can move together."""
    output = output.resolve()
    root = root.resolve()
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()


def manifest_path(state: Path, root: Path, output: Path) -> Path:
    """Where the manifest of `output` is. `state` is `.archivegen/`, `root` the folder of site.yaml."""
    name = hashlib.sha256(_spelling(root, output).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state / "outputs" / f"{name}.json"


def read_manifest(path: Path) -> Manifest | None:
    """The manifest, or None when there is none or it is not one: then nothing may be removed."""
    try:
        found = json.loads(path.read_bytes())
        if found["format"] != FORMAT or not all(isinstance(url, str) for url in found["files"]):
            return None
        return Manifest(output=str(found["output"]), files=frozenset(map(UrlPath, found["files"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_manifest(path: Path, root: Path, output: Path, files: Iterable[UrlPath]) -> None:
    """Replace the manifest in one step; equal ones are left alone."""
    made = {"format": FORMAT, "output": _spelling(root, output), "files": sorted(files)}
    content = (json.dumps(made, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)
