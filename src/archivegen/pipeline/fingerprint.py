"""Versions of the stages, computed from their own source: changed code never meets old results."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from archivegen import __version__
from archivegen.records import Digest

_PACKAGE = Path(__file__).resolve().parent.parent
READING_STAGES = (
    "records", "dataclass.py", "errors.py", "slugs.py", "urls.py", "yaml_source.py", "commonmark.py",
    "patterns.py", "config", "lexicon", "vocabulary", "loader", "stripper", "record", "taxonomy",
    "pipeline/outcomes.py", "pipeline/codec.py", "pipeline/knowledge.py", "pipeline/mentions_codec.py",
    "pipeline/kin/codec.py", "exports/account.py",
)  # fmt: skip
"""What an article's record depends on: everything from bytes to Article and its summary."""
ARRANGING_STAGES = (
    "records", "dataclass.py", "slugs.py", "urls.py", "company.py", "conditions.py", "lookup.py", "config",
    "vocabulary", "taxonomy", "pages/permalinks.py", "pipeline",
)  # fmt: skip
"""What the tables of articles and terms depend on, given what captures come to."""
RENDERING_STAGES = (
    "records", "dataclass.py", "errors.py", "slugs.py", "urls.py", "company.py", "conditions.py", "lookup.py",
    "commonmark.py", "config", "lexicon", "vocabulary", "pages", "renderer", "interface", "citations",
    "exports",
)  # fmt: skip
"""What the bytes of a page depend on, given what it shows."""
_PACKAGES = ("jinja2", "markupsafe", "babel", "markdown-it-py")
_SUFFIXES = frozenset({".py", ".json", ".npz", ".bin", ".txt", ".yaml"})


def reading_version() -> Digest:
    """Digest of the source and data of all stages between a capture and its record."""
    return source_digest(READING_STAGES)


def arranging_version() -> Digest:
    """Digest of the source of what arranges articles into an archive."""
    return source_digest(ARRANGING_STAGES)


def rendering_version() -> Digest:
    """Digest of the source of what makes pages, and of the template engine's version."""
    from importlib.metadata import PackageNotFoundError, version

    found = [source_digest(RENDERING_STAGES)]
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            found.append(Digest(version(package)))
    return Digest(hashlib.sha256("\0".join(found).encode()).hexdigest())


def relating_version() -> Digest:
    """Digest of the source of what finds copies and related articles."""
    return source_digest(("records", "taxonomy", "pipeline/kin"))


def source_digest(names: Iterable[str]) -> Digest:
    """Digest of modules and packages of archivegen, by what is in their files."""
    made = hashlib.sha256(__version__.encode())
    for name in names:
        for path in sorted(_files(_PACKAGE / name)):
            content = path.read_bytes()
            made.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode())
            made.update(content)
    return Digest(made.hexdigest())


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.suffix in _SUFFIXES and path.is_file()]
