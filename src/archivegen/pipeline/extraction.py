"""Captures -> records, one by one, without an archive around them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.errors import CaptureError, ConfigError, UsageError
from archivegen.pipeline.articles import article_of, broke, judgements, left_out
from archivegen.pipeline.executor import parallel_batches
from archivegen.pipeline.folders import locate_capture
from archivegen.records import Article, Document, Rejection, SourcePath

if TYPE_CHECKING:
    from archivegen.stripper import Judgement

Found = TypeVar("Found")


class Extracted(NamedTuple):
    """One capture's text in the form that was asked for, or why there is none."""

    path: str
    text: str | None
    rejection: Rejection | None = None


class Inspected(NamedTuple):
    """One capture with everything that was read from it."""

    document: Document
    article: Article
    rejection: Rejection | None
    """Why a build leaves it out, if it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extraction:
    """What all captures of one run are read with."""

    config: SiteConfig
    form: str
    debug: bool


def extract(
    paths: Iterable[Path],
    *,
    config: SiteConfig,
    form: str = "jsonl",
    jobs: int | None = None,
    debug: bool = False,
) -> Generator[Extracted, None, None]:
    """Yield what each capture comes to, in the order of `paths` and as it comes; folders give all their
    captures, sorted. `form` is a name of `exports.FORMATS`.

    Each capture stands for itself: no other teaches anything about it. Raises UsageError for a path that
    does not exist, before the first capture is read.
    """
    context = _Extraction(config=config, form=form, debug=debug)
    return parallel_batches(_extract_some, context, _files(list(paths)), jobs=jobs)


def _files(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Each capture file with the name to call it by: as the user wrote it."""
    from archivegen.loader import find_captures

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"no such file or folder: `{'`, `'.join(missing)}`")

    def files() -> Iterator[tuple[Path, str]]:
        for path in paths:
            if path.is_dir():
                for below in find_captures(path).captures:
                    yield path / below, (path / below).as_posix()
            else:
                yield path, path.as_posix()

    return files()


def _extract_some(extraction: _Extraction, files: list[tuple[Path, str]]) -> list[Extracted]:
    """Read some captures. Never raises, unless debugging."""
    loaded = [_loaded(extraction, path, name) for path, name in files]
    judged = iter(judgements([document for document in loaded if isinstance(document, Document)]))
    return [
        found
        if isinstance(found, Extracted)
        else _extracted(extraction, name, partial(_in_form, extraction, found, next(judged)))
        for found, (_, name) in zip(loaded, files, strict=True)
    ]


def _loaded(extraction: _Extraction, path: Path, name: str) -> Document | Extracted:
    from archivegen.loader import load, read_file

    return _guarded(extraction, name, lambda: load(read_file(path, SourcePath(name))))


def _in_form(extraction: _Extraction, document: Document, judgement: Judgement | None) -> str:
    from archivegen.exports import FORMATS

    return FORMATS[extraction.form](article_of(document, extraction.config, judgement=judgement))


def _extracted(extraction: _Extraction, name: str, work: Callable[[], str]) -> Extracted:
    found = _guarded(extraction, name, work)
    return found if isinstance(found, Extracted) else Extracted(name, found)


def _guarded(extraction: _Extraction, name: str, work: Callable[[], Found]) -> Found | Extracted:
    """What the work comes to, or why it comes to nothing."""
    try:
        return work()
    except (CaptureError, ConfigError) as error:
        return Extracted(name, None, left_out(SourcePath(name), error))
    except Exception as error:
        if extraction.debug:
            raise
        return Extracted(name, None, broke(SourcePath(name), error))


def inspect_capture(path: Path, *, config: SiteConfig) -> Inspected:
    """Read one capture for a person. Raises UsageError, CaptureError or ConfigError."""
    from archivegen.loader import load, read_file
    from archivegen.record import assess

    path = locate_capture(path)
    if not path.is_file():
        raise UsageError(f"no such file: `{path}`")
    document = load(read_file(path, SourcePath(path.as_posix())))
    article = article_of(document, config)
    return Inspected(document, article, assess(article))
