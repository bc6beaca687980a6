"""Whether a folder may be written to at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path

from archivegen.errors import SiteError
from archivegen.records import UrlPath

MARK_FILE = UrlPath(".nojekyll")
"""Tells one host to publish files as they are (its presence does), and us an output whose manifest is lost
(its text does)."""
MARK = b"This site was written by archivegen.\n"


class OutputState(Enum):
    """What stands in an output folder."""

    EMPTY = auto()
    """Nothing, or no such folder."""
    OURS = auto()
    """A site that this archive wrote."""
    ADOPTED = auto()
    """A site that archivegen wrote, without a manifest: files may be replaced, none removed."""


def inspect_output(output: Path, *, known: bool, sources: Iterable[Path]) -> OutputState:
    """Say what stands in `output`, or raise SiteError when it must not be written to.

    `known` says that there is a manifest of it. `sources` are the folders that the build reads; the output
    may be none of them, nor stand inside or around one.
    """
    _refuse_overlap(output, sources)
    if output.exists() and not output.is_dir():
        raise SiteError("the output is a file", path=str(output), hint="name a folder with `--output`")
    if not _holds_anything(output):
        return OutputState.EMPTY
    if known:
        return OutputState.OURS
    if _has_our_mark(output / MARK_FILE):
        return OutputState.ADOPTED
    raise SiteError(
        "the output folder holds files that archivegen did not write",
        path=str(output),
        hint="name an empty or new folder with `--output`, or empty this one yourself",
    )


def _refuse_overlap(output: Path, sources: Iterable[Path]) -> None:
    """The output must not mix with what is read."""
    place = output.resolve()
    if place == place.parent or place == Path.home().resolve():
        raise SiteError("this folder is no place for a site", path=str(output), hint="name another one")
    for source in sources:
        other = source.resolve()
        if place == other or place.is_relative_to(other) or other.is_relative_to(place):
            raise SiteError(
                f"the output overlaps `{source}`, which the build reads",
                path=str(output),
                hint="name a folder outside of it with `--output`",
            )


def _holds_anything(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise SiteError(f"cannot be read: {error.strerror}", path=str(folder)) from error


def _has_our_mark(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(MARK) + 1) == MARK
    except OSError:
        return False
