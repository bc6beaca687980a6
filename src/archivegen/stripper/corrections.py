"""What a person decided about blocks, from the sidecar: it wins over the judge and every rule."""

from __future__ import annotations

from bisect import bisect_right

from archivegen.records import Role
from archivegen.stripper.body_roles import BY_KIND
from archivegen.stripper.drafts import View


def apply_sidecar(view: View) -> None:
    """Settle the blocks in the sidecar's `keep` and `cut` line ranges (1-based, inclusive)."""
    sidecar = view.document.sidecar
    if sidecar is None or not (sidecar.keep or sidecar.cut):
        return
    starts = [0] + [i + 1 for i, c in enumerate(view.document.text) if c == "\n"]
    for draft in view.drafts:
        line = bisect_right(starts, draft.start)
        if _within(line, sidecar.cut):
            draft.keep = False
            draft.settle(Role.NAVIGATION, "cut by a person, in the sidecar", 1.0)
        elif _within(line, sidecar.keep):
            draft.keep = True
            draft.settle(BY_KIND.get(draft.kind, Role.PARAGRAPH), "kept by a person, in the sidecar", 1.0)


def _within(line: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= line <= last for first, last in ranges)
