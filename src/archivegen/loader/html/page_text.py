"""The text of a page as its blocks make it, and the candidates that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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
        self._without_scripts = False

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
        self._without_scripts = self._without_scripts or "noscript" in cues.tag_path
        self._entries.append((text, kind, cues, marks))

    def finished(self) -> tuple[str, tuple[Block, ...], tuple[Candidate, ...]]:
        """The text, its blocks, and the candidates in them."""
        entries = self._lacked() if self._without_scripts else self._entries
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

    def _lacked(self) -> list[tuple[str, BlockKind, Cues, Sequence[Mark]]]:
        """The blocks without those of `noscript` that only repeat what the page shows with scripts on."""
        shown = _joined(text for text, _, cues, _ in self._entries if "noscript" not in cues.tag_path)
        return [
            entry
            for entry in self._entries
            if "noscript" not in entry[2].tag_path or f"\n{entry[0]}\n" not in shown
        ]


def _joined(texts: Iterable[str]) -> str:
    return "\n" + "\n".join(texts) + "\n"
