"""Versions of the stages, computed from their own source: changed code never meets old results.

Other people's code counts by its version: another release of a parser reads the same bytes otherwise, another
Python knows other letters.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from archivegen import __version__
from archivegen.records import Digest

_PACKAGE = Path(__file__).resolve().parent.parent
_STANDARD = ("dataclass.py", "patterns.py")
READING_STAGES = (
    "records", *_STANDARD, "errors.py", "slugs.py", "urls.py", "walking.py",
    "yaml_source.py", "commonmark.py", "config", "lexicon", "vocabulary", "loader", "stripper", "record",
    "taxonomy", "pipeline/outcomes.py", "pipeline/shelf.py", "pipeline/articles.py", "pipeline/codec.py",
    "pipeline/knowledge.py", "pipeline/mentions_codec.py", "pipeline/kin/codec.py", "exports/account.py",
)  # fmt: skip
"""What an article's record depends on: everything from bytes to Article and its summary."""
ARRANGING_STAGES = (
    "records", *_STANDARD, "slugs.py", "urls.py", "company.py", "conditions.py", "lookup.py",
    "archive_lookup.py", "alphabet.py", "letters.py", "shell.py", "lexicon/fold.py", "config", "vocabulary",
    "taxonomy", "pages/permalinks.py", "pipeline",
)  # fmt: skip
"""What the tables of articles and terms depend on, given what captures come to."""
RELATING_STAGES = (
    "records", *_STANDARD, "slugs.py", "lexicon", "vocabulary", "taxonomy", "pipeline/kin",
)  # fmt: skip
"""What the tables of copies and related articles depend on, given imprints of articles."""
INDEXING_STAGES = (
    "search", "patterns.py", "lexicon/fold.py", "exports/plain_text.py", "exports/reading_text.py",
    "pipeline/searching.py",
)  # fmt: skip
"""What the search index depends on, given articles and terms."""
RENDERING_STAGES = (
    "records", *_STANDARD, "errors.py", "slugs.py", "urls.py", "company.py", "conditions.py", "lookup.py",
    "archive_lookup.py", "alphabet.py", "letters.py", "shell.py", "commonmark.py", "config", "lexicon",
    "vocabulary", "pages", "renderer", "interface", "citations", "exports",
)  # fmt: skip
"""What the bytes of a page depend on, given what it shows."""
_READING_PACKAGES = (
    "beautifulsoup4", "charset-normalizer", "lxml", "markdown-it-py", "numpy", "python-slugify", "pyyaml",
    "resiliparse", "text-unidecode",
)  # fmt: skip
_RENDERING_PACKAGES = ("jinja2", "markupsafe", "babel", "markdown-it-py")
_SUFFIXES = frozenset({".py", ".json", ".npz", ".bin", ".txt", ".yaml"})


def reading_version() -> Digest:
    """Digest of the source and data of all stages between a capture and its record, and of what they use."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return _digest([source_digest(READING_STAGES), python, *_versions(_READING_PACKAGES)])


def arranging_version() -> Digest:
    """Digest of the source of what arranges articles into an archive."""
    return source_digest(ARRANGING_STAGES)


def rendering_version() -> Digest:
    """Digest of the source of what makes pages, and of the template engine's version."""
    return _digest([source_digest(RENDERING_STAGES), *_versions(_RENDERING_PACKAGES)])


def relating_version() -> Digest:
    """Digest of the source of what finds copies and related articles."""
    return source_digest(RELATING_STAGES)


def indexing_version() -> Digest:
    """Digest of the source of what makes the search index."""
    return source_digest(INDEXING_STAGES)


def _versions(packages: Iterable[str]) -> Iterator[str]:
    """Names and versions of the packages that are there."""
    from importlib.metadata import PackageNotFoundError, version

    for package in packages:
        with suppress(PackageNotFoundError):
            yield f"{package} {version(package)}"


def _digest(parts: Iterable[str]) -> Digest:
    return Digest(hashlib.sha256("\0".join(parts).encode()).hexdigest())


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
