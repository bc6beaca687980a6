"""Differences between records as lines, and as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivegen.pipeline import Comparison
    from archivegen.pipeline.comparing import Change, RecordDiff

WIDTH = 11
LINES = 6
"""Lines of a body that are printed before the rest is counted."""
LONGEST = 100


def only(found: Comparison, fields: Collection[str]) -> Comparison:
    """The comparison of some fields alone. Raises UsageError for one that records do not have."""
    from archivegen.errors import UsageError
    from archivegen.pipeline.comparing import COMPARED

    if not fields:
        return found
    if unknown := sorted(set(fields) - set(COMPARED)):
        raise UsageError(f"unknown field: `{unknown[0]}`", hint=f"known fields: {', '.join(COMPARED)}")
    kept = []
    for diff in found.diffs:
        changes = tuple(change for change in diff.changes if change.field in fields)
        if changes or diff.status != "changed":
            kept.append(replace(diff, changes=changes))
    return replace(found, diffs=tuple(kept), same=found.same + len(found.diffs) - len(kept))


def as_lines(found: Comparison, limit: int) -> Iterator[str]:
    """Each capture whose record differs, field by field; then how many there are."""
    for diff in found.diffs[:limit]:
        yield from _diff_lines(diff)
        yield ""
    if len(found.diffs) > limit:
        yield f"and {len(found.diffs) - limit} more; `--limit {len(found.diffs)}` lists them"
    yield from _summary(found)


def _diff_lines(diff: RecordDiff) -> Iterator[str]:
    note = {"new": "  (new)", "gone": f"  (no article any more: {diff.detail})"}.get(diff.status, "")
    yield f"{diff.path}{note}{'  (the capture itself changed)' if diff.capture_changed else ''}"
    for change in diff.changes:
        yield from _body_lines(change) if change.field == "body" else _field_lines(change)


def _field_lines(change: Change) -> Iterator[str]:
    for sign, value, name in (("-", change.before, change.field), ("+", change.after, "")):
        yield f"  {name:{WIDTH}} {sign} {_told(value)}"


def _body_lines(change: Change) -> Iterator[str]:
    name = "body"
    for sign, lines, word in (("-", change.before, "gone"), ("+", change.after, "new")):
        for line in lines[:LINES]:
            words = "(a line that is cut otherwise now)" if line is None else _cut(line)
            yield f"  {name:{WIDTH}} {sign} {words}"
            name = ""
        if len(lines) > LINES:
            yield f"  {name:{WIDTH}} {sign} and {len(lines) - LINES} more lines that are {word}"


def _told(value: Any) -> str:
    if value in (None, [], ""):
        return "not stated"
    return _cut(" | ".join(map(str, value)) if isinstance(value, list) else str(value))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _summary(found: Comparison) -> Iterator[str]:
    of = {status: sum(diff.status == status for diff in found.diffs) for status in ("changed", "new", "gone")}
    yield (
        f"against {found.against}: {of['changed']} changed, {of['new']} new, {of['gone']} gone,"
        f" {found.same} the same"
    )
    if counts := found.counts():
        yield "changed: " + ", ".join(f"{field} {count}" for field, count in counts.items())
    if found.accepted:
        yield "accepted: from now on these records are compared with"


def as_json_text(found: Comparison, limit: int | None) -> str:
    """One object. Keys are never renamed."""
    diffs: Sequence[RecordDiff] = found.diffs[:limit]
    made = {
        "against": found.against,
        "counts": {
            "same": found.same,
            **{s: sum(d.status == s for d in found.diffs) for s in ("changed", "new", "gone")},
        },
        "fields": found.counts(),
        "accepted": found.accepted,
        "captures": [asdict(diff) for diff in diffs],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
