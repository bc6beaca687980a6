"""What needs a person as lines, and as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivegen.pipeline import Review

MARGIN = " " * 8


def as_lines(found: Review, kinds: Sequence[str], limit: int) -> Iterator[str]:
    """A heading for each kind, then what needs a person, why, and what settles it."""
    said = False
    for kind, heading, entries in (
        ("articles", "to look at: {}", list(_articles(found))),
        ("copies", "one text, or two? {}", list(_copies(found))),
        ("proposals", "captures agree on {}", list(_proposals(found))),
        ("left-out", "left out: {}", list(_left_out(found))),
    ):
        if kind not in kinds or not entries:
            continue
        if said:
            yield ""
        said = True
        yield heading.format(_counted(kind, len(entries)))
        for entry in entries[:limit]:
            yield from entry
        if len(entries) > limit:
            yield f"  and {len(entries) - limit} more; `--limit {len(entries)}` lists them"
    if not said:
        yield "nothing needs a person"


_NOUNS = {
    "articles": ("article", "articles"),
    "copies": ("pair of articles", "pairs of articles"),
    "proposals": ("publisher or author", "publishers and authors"),
    "left-out": ("capture", "captures"),
}


def _counted(kind: str, count: int) -> str:
    return f"{count} {_NOUNS[kind][count != 1]}"


def _articles(found: Review) -> Iterator[list[str]]:
    for row in found.articles:
        yield [f"{row.doubt:4} %  {row.path}", *_indented((row.title.text, *row.reasons, row.command))]


def _copies(found: Review) -> Iterator[list[str]]:
    for row in found.copies:
        first, second = row.paths
        lines = (*row.reasons, f"one text:  {row.if_copy}", f"two texts: {row.if_not}")
        yield [f"{row.percent:4} %  {first}", f"{MARGIN}{second}", *_indented(lines)]


def _proposals(found: Review) -> Iterator[list[str]]:
    for row in found.proposals:
        where = ["publishers:"] if row.remedy.startswith("  - ") else []
        lines = (*row.evidence, *where, *row.remedy.split("\n"))
        yield [f"  {row.kind}: {row.subject} ({row.count})", *_indented(lines)]


def _left_out(found: Review) -> Iterator[list[str]]:
    for row in found.left_out:
        yield [f"  {row.path}", *_indented((f"{row.cause}: {row.detail}",))]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"{MARGIN}{line}" for line in lines]


def as_json_text(found: Review, kinds: Sequence[str], limit: int | None) -> str:
    """One object with a list for each kind, and how many there are in all. Keys are never renamed."""
    lists: dict[str, list[dict[str, Any]]] = {
        "articles": [
            {
                "path": row.path,
                "title": row.title.text,
                "doubt": row.doubt / 100,
                "reasons": list(row.reasons),
                "command": row.command,
                "page": row.url,
                "original": row.original,
            }
            for row in found.articles
        ],
        "copies": [
            {
                "paths": list(row.paths),
                "titles": [link.label for link in row.articles],
                "sources": list(row.sources),
                "percent": row.percent,
                "reasons": list(row.reasons),
                "if_copy": row.if_copy,
                "if_not": row.if_not,
            }
            for row in found.copies
        ],
        "proposals": [
            {
                "kind": row.kind,
                "subject": row.subject,
                "evidence": list(row.evidence),
                "remedy": row.remedy,
                "paths": list(row.paths),
            }
            for row in found.proposals
        ],
        "left_out": [{"path": row.path, "cause": row.cause, "detail": row.detail} for row in found.left_out],
    }
    wanted = {kind.replace("-", "_") for kind in kinds}
    made: dict[str, Any] = {"counts": {name: len(few) for name, few in lists.items() if name in wanted}}
    made |= {name: few[:limit] for name, few in lists.items() if name in wanted}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
