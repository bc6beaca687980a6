"""The text of a page as its blocks make it, and the candidates that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

from archivegen.errors import CaptureError
from archivegen.loader.html.runs import Mark
from archivegen.loader.limits import Limits
from archivegen.records import Block, BlockKind, Candidate, Cues, SourcePath


class PageText:
    """Blocks in reading order, before their places in the text are known."""

    def __init__(self, path: SourcePath, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._entries: list[tuple[str, BlockKind, Cues, Sequence[Mark]]] = []
        self._containers: list[tuple[int, int]] = []
        self._without_scripts = False
        self._last_path: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many blocks there are by now."""
        return len(self._entries)

    def contain(self, first: int) -> None:
        """Notes that one element holds all blocks from the numbered one on."""
        run = first, len(self._entries)
        if run[1] - first > 1 and (not self._containers or self._containers[-1] != run):
            self._containers.append(run)

    def add(self, text: str, kind: BlockKind, cues: Cues, marks: Sequence[Mark] = ()) -> None:
        """Adds a block. Raises CaptureError (`too_large`) above the limit."""
        if not text:
            return
        if len(self._entries) >= self._limits.blocks:
            raise CaptureError(
                f"more than {self._limits.blocks} blocks",
                cause="too_large",
                path=self._path,
                hint="save the article alone",
            )
        if cues.tag_path is not self._last_path:
            self._last_path = cues.tag_path
            self._without_scripts = self._without_scripts or "noscript" in cues.tag_path
        self._entries.append((text, kind, cues, marks))

    def containers(self) -> tuple[tuple[int, int], ...]:
        """Runs of blocks, two or more, that one element holds, outermost first at each place."""
        runs = self._containers
        if self._without_scripts:
            kept = [0, *accumulate(int(lacked) for lacked in self._lacked())]
            runs = [(kept[first], kept[end]) for first, end in runs]
        return tuple(sorted({run for run in runs if run[1] - run[0] > 1}, key=lambda run: (run[0], -run[1])))

    def finished(self) -> tuple[str, tuple[Block, ...], tuple[Candidate, ...]]:
        """The text, its blocks, and the candidates in them."""
        entries: Iterable[tuple[str, BlockKind, Cues, Sequence[Mark]]] = self._entries
        if self._without_scripts:
            entries = list(compress(self._entries, self._lacked()))
        blocks: list[Block] = []
        candidates: list[Candidate] = []
        ranks: Counter[tuple[str, str]] = Counter()
        start = 0
        for text, kind, cues, marks in entries:
            end = start + len(text)
            blocks.append(Block(text=text, start=start, end=end, kind=kind, cues=cues))
            for mark in marks:
                rank = ranks[mark.field, mark.method]
                ranks[mark.field, mark.method] += 1
                candidates.append(
                    Candidate(
                        field=mark.field,
                        value=mark.value,
                        method=mark.method,
                        start=start,
                        end=end,
                        rank=rank,
                    )
                )
            start = end + 1
        return "\n".join(entry[0] for entry in entries), tuple(blocks), tuple(candidates)

    def _lacked(self) -> list[bool]:
        """For each block whether it stays: those of `noscript` that repeat what scripts show do not."""
        shown = _joined(text for text, _, cues, _ in self._entries if "noscript" not in cues.tag_path)
        return [
            "noscript" not in cues.tag_path or f"\n{text}\n" not in shown
            for text, _, cues, _ in self._entries
        ]


def _joined(texts: Iterable[str]) -> str:
    return "\n" + "\n".join(texts) + "\n"
