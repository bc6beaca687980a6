"""What a build did, for a person and for scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from archivegen.dataclass import dataclass

if TYPE_CHECKING:
    from archivegen.records import Rejection, SourcePath

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCounts:
    """What happened to the files of the output."""

    added: int = 0
    changed: int = 0
    equal: int = 0
    removed: int = 0

    @property
    def written(self) -> int:
        """Files whose bytes are new."""
        return self.added + self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A file below the captures that is no capture."""

    path: SourcePath
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The outcome of a build."""

    output: Path
    captures: int
    """Files read as captures."""
    articles: int
    """Articles of the site."""
    hidden: tuple[SourcePath, ...] = ()
    """Captures whose sidecar keeps them out of the site."""
    rejections: tuple[Rejection, ...] = ()
    """Captures that were left out, and why."""
    ignored: tuple[Ignored, ...] = ()
    blocks_removed: int = 0
    """Lines (blocks) of all captures that the article pages leave out; each is on its original page."""
    review: tuple[SourcePath, ...] = ()
    """Captures whose article a person should look at, most doubtful first."""
    computed: int = 0
    """Captures that were read anew; what the others come to was known from an earlier build."""
    looked: int = 0
    """Captures whose files had another stamp than before, so that they were opened."""
    pages: int = 0
    rendered: int = 0
    """Pages that were made anew because something that they show had changed, or their file had."""
    waiting: int = 0
    """Pages that the next build makes, because this one was interrupted."""
    changed: tuple[str, ...] = ()
    """The kinds of input that changed since the last build: `captures`, `settings`, `templates` ..."""
    files: FileCounts = field(default_factory=FileCounts)
    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why files were written, and how many for each: `new`, or parts that are others than before."""
    pruned: tuple[tuple[str, str], ...] = ()
    """Files that were removed, by their path in the site, and why each."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Stage -> wall time."""
    notices: tuple[str, ...] = ()
    """What else a person should know: a cache made anew, a site moved back after a crash."""

    @property
    def needs_attention(self) -> bool:
        """What `--strict` makes an error of: a capture left out, or one for review."""
        return bool(self.rejections or self.review)

    @property
    def index(self) -> Path:
        """What to open."""
        return self.output / "index.html"


def kept(report: BuildReport) -> dict[str, Any]:
    """What of a report a later build with nothing to do says again."""
    return {
        "captures": report.captures,
        "articles": report.articles,
        "hidden": report.hidden,
        "rejections": [[one.path, one.cause, one.detail] for one in report.rejections],
        "ignored": [[one.path, one.reason] for one in report.ignored],
        "blocks_removed": report.blocks_removed,
        "review": report.review,
        "pages": report.pages,
    }


def recalled(found: dict[str, Any], output: Path, files: int, seconds: dict[str, float]) -> BuildReport:
    """The report of a build that found nothing to do; `files` stand in its output."""
    rejections: tuple[Rejection, ...] = ()
    if found["rejections"]:
        from archivegen.records import Rejection

        rejections = tuple(
            Rejection(path=path, cause=cause, detail=detail) for path, cause, detail in found["rejections"]
        )
    return BuildReport(
        output=output,
        captures=found["captures"],
        articles=found["articles"],
        hidden=tuple(found["hidden"]),
        rejections=rejections,
        ignored=tuple(Ignored(path=path, reason=reason) for path, reason in found["ignored"]),
        blocks_removed=found["blocks_removed"],
        review=tuple(found["review"]),
        pages=found["pages"],
        files=FileCounts(equal=files),
        seconds=seconds,
    )


class Stopwatch:
    """Wall time of one stage after another."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = perf_counter()

    def stage(self, name: str) -> None:
        """End a stage: the time since the one before it is its."""
        now = perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now

    def took(self, seconds: Mapping[str, float]) -> None:
        """Stages ended in another process; what else passed since the one before is the last one's."""
        for name, some in seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + some
            self._since += some
        for name in tuple(seconds)[-1:]:
            self.stage(name)
