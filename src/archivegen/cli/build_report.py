"""What a build says at its end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.pipeline.graph import INDEX_RENEWED

if TYPE_CHECKING:
    from archivegen.pipeline import BuildReport
    from archivegen.records import Rejection

SHOWN = 10
"""Captures that are named before the rest is counted."""


def report_lines(report: BuildReport, *, verbose: bool) -> Iterator[str]:
    """The report for a person, line by line."""
    most = None if verbose else SHOWN
    for notice in report.notices:
        yield f"note: {notice}"
    again = f", {report.computed} of them new or changed" if report.computed < report.captures else ""
    yield f"captures   {report.captures} read{again}"
    hidden = f", {len(report.hidden)} hidden" if report.hidden else ""
    yield f"articles   {report.articles}{hidden}"
    yield from _left_out(report.rejections, most)
    yield f"removed    {report.blocks_removed} lines that are not the article; the original pages show them"
    if report.review:
        many = len(report.review)
        yield f"review     {many} {_plural(many, 'article needs', 'articles need')} a look"
        yield from _some(report.review, most)
    if verbose and report.ignored:
        yield f"ignored    {len(report.ignored)} files"
        yield from (f"  {file.path}: {file.reason}" for file in report.ignored)
    files = report.files
    if report.changed:
        yield f"changed    {', '.join(report.changed)}; {report.rendered} of {report.pages} pages made anew"
    written = f"{files.written} written{_reasons(report.reasons)}"
    yield f"files      {written}, {files.equal} unchanged, {files.removed} removed"
    gone = [f"{url}: {reason}" for url, reason in report.pruned if reason != INDEX_RENEWED]
    yield from _some(gone, most)
    stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in report.seconds.items())
    yield f"seconds    {sum(report.seconds.values()):.2f} ({stages})"
    yield f"open       {_clickable(report.index)}"


def _reasons(reasons: Mapping[str, int]) -> str:
    """Why files were written, most frequent first; nothing when all are new.

    >>> _reasons({"new": 2, "what it shows": 30})
    ' (30 what it shows, 2 new)'
    """
    if not reasons.keys() - {"new"}:
        return ""
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return f" ({', '.join(f'{count} {reason}' for reason, count in ordered)})"


def _left_out(rejections: Sequence[Rejection], most: int | None) -> Iterator[str]:
    if not rejections:
        return
    causes = Counter(rejection.cause.replace("_", " ") for rejection in rejections)
    told = ", ".join(f"{count} {cause}" for cause, count in sorted(causes.items()))
    yield f"left out   {len(rejections)} ({told})"
    yield from _some([f"{rejection.path}: {rejection.detail}" for rejection in rejections], most)


def _some(lines: Sequence[str], most: int | None) -> Iterator[str]:
    """The first lines, indented, and how many more there are."""
    yield from (f"  {line}" for line in lines[:most])
    if most is not None and len(lines) > most:
        yield f"  and {len(lines) - most} more; --verbose lists them"


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _clickable(index: Path) -> str:
    """The address of the page to open, as terminals make links of."""
    return index.resolve().as_uri()


def trace_text(report: BuildReport) -> str:
    """The stages of a build as a trace (Trace Event Format, "complete events", microseconds)."""
    events = []
    began = 0.0
    for name, seconds in report.seconds.items():
        times = {"ts": round(began * 1e6), "dur": round(seconds * 1e6)}
        events.append({"name": name, "ph": "X", "pid": 1, "tid": 1, **times})
        began += seconds
    return json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}, indent=1) + "\n"


def as_json_text(report: BuildReport) -> str:
    """The report for scripts. Keys are never renamed."""
    return (
        json.dumps(
            {
                "output": str(report.output),
                "open": _clickable(report.index),
                "captures": report.captures,
                "computed": report.computed,
                "articles": report.articles,
                "hidden": list(report.hidden),
                "left_out": [
                    {"path": r.path, "cause": r.cause, "detail": r.detail} for r in report.rejections
                ],
                "ignored": [{"path": file.path, "reason": file.reason} for file in report.ignored],
                "blocks_removed": report.blocks_removed,
                "review": list(report.review),
                "pages": report.pages,
                "rendered": report.rendered,
                "changed": list(report.changed),
                "files": {
                    "added": report.files.added,
                    "changed": report.files.changed,
                    "equal": report.files.equal,
                    "removed": report.files.removed,
                },
                "why": dict(report.reasons),
                "removed": [{"url": url, "reason": reason} for url, reason in report.pruned],
                "seconds": {name: round(seconds, 3) for name, seconds in report.seconds.items()},
                "notices": list(report.notices),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
