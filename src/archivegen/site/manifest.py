"""What archivegen wrote into an output folder. Kept beside site.yaml in `.archivegen/`, never in the output.

The manifest is the licence to remove: only paths in it are ever pruned. It is a log: a line for each file
that is about to be written or was removed. A file is noted before it is written, so a build that is killed
forgets no file of its own; a line that a crash cut short does not count.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from archivegen.dataclass import dataclass
from archivegen.errors import SiteError
from archivegen.records import UrlPath

FORMAT = 2
_END = "\t"
"""End of a whole line; no path of a site has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files that archivegen wrote into one output folder."""

    output: str
    """The folder as `manifest_path` spells it."""
    files: frozenset[UrlPath]
    lines: int = 0
    """Lines of the log; many more than files, and it is time to write it anew."""


def _spelling(root: Path, output: Path) -> str:
    """An output folder inside the site's own is named from there, so that both can move together."""
    output = output.resolve()
    root = root.resolve()
    return output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()


def manifest_path(state: Path, root: Path, output: Path) -> Path:
    """Where the manifest of `output` is. `state` is `.archivegen/`, `root` the folder of site.yaml."""
    name = hashlib.sha256(_spelling(root, output).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state / "outputs" / f"{name}.files"


def read_manifest(path: Path) -> Manifest | None:
    """The manifest, or None when there is none or it is not one: then nothing may be removed."""
    try:
        head, *lines = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")
        found = json.loads(head)
        if found["format"] != FORMAT:
            return None
        output = str(found["output"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    files: set[str] = set()
    for line in lines:
        if line.endswith(_END):
            (files.add if line[0] == "+" else files.discard)(line[1:-1])
    return Manifest(output=output, files=frozenset(map(UrlPath, files)), lines=len(lines))


def write_manifest(path: Path, root: Path, output: Path, files: Iterable[UrlPath]) -> None:
    """Write the whole manifest anew, in one step. Raises SiteError."""
    head = json.dumps({"format": FORMAT, "output": _spelling(root, output)})
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(f"{head}\n{_lines('+', files)}".encode("utf-8", "surrogatepass"))
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(path, error) from error


def note_files(path: Path, *, added: Iterable[UrlPath] = (), removed: Iterable[UrlPath] = ()) -> None:
    """Add to a manifest that is there: files that are about to be written, files that are gone.

    Raises SiteError.
    """
    lines = _lines("+", added) + _lines("-", removed)
    if lines:
        try:
            with path.open("ab") as log:
                # A line that was cut short by a crash ends here, without its mark.
                log.write(b"\n" + lines.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> SiteError:
    return SiteError(
        f"the list of the site's files cannot be written: {error.strerror or error}",
        path=str(path),
        hint="make room on the disk, or give write permission; the site before still stands",
    )


def _lines(sign: str, files: Iterable[UrlPath]) -> str:
    return "".join(f"{sign}{url}{_END}\n" for url in sorted(files))
