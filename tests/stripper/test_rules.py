"""Rule fixtures: text files of cases, each a page with the judge's marks and the roles expected.

name of the case
.
+ a line that the judge keeps
- a line that it drops
? a line that it drops in doubt
.
role of each line, `!` before it when the line must not be kept
.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.loader import load
from archivegen.records import Capture, Digest, LabelledBlock, MediaType, SourcePath
from archivegen.stripper import label
from archivegen.stripper.judge import BlockJudgement, Judgement

MARKS = {"+": 0.9, "-": 0.1, "?": 0.4, "~": 0.6}
RULES = Path(__file__).parent / "rules"


def cases() -> list[object]:
    found = []
    for path in sorted(RULES.glob("*.txt")):
        parts = path.read_text("utf-8").split("\n.\n")
        for name, page, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append(pytest.param(page, expected.split(), id=f"{path.stem}: {name.strip()}"))
    return found


def labelled(page: str) -> tuple[LabelledBlock, ...]:
    lines = page.split("\n")
    text = "\n".join(line[2:] for line in lines)
    capture = Capture(
        path=SourcePath("case.txt"), payload=text.encode(), digest=Digest("0" * 64), media_type=MediaType.TEXT
    )
    document = load(capture)
    verdicts = []
    for block in document.blocks:
        mark = lines[text.count("\n", 0, block.start)][:1]
        verdicts.append(BlockJudgement(body=MARKS[mark], keep=mark in "+~", roles=(), reasons=()))
    return label(document, Judgement(blocks=tuple(verdicts), doubt=0.0)).blocks


@pytest.mark.parametrize(("page", "expected"), cases())
def test_rule(page: str, expected: list[str]) -> None:
    got = [("" if b.kept else "!") + b.role for b in labelled(page)]
    assert got == expected
