"""Extraction does not get worse: packaged weights on a part of the benchmark's pages, where they are there.

These pages trained the weights, so the figures are better than on other pages (`make quality` holds those
out); what falls below the floor here has been broken.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from archivegen.loader import load, read_capture
from archivegen.records import BODY_ROLES, SourcePath
from archivegen.stripper import strip

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("BENCH", ROOT.parent / "shared" / "bench"))
FORMS = ("html", "resiliparse")
PART = 4
"""One page of so many is measured."""

pytestmark = pytest.mark.skipif(
    not (BENCH / "news/gold.json").exists(), reason="the benchmark's pages are not there (BENCH=FOLDER)"
)


def _bodies(page: Path) -> list[str]:
    document = load(read_capture(page.parent, SourcePath(page.name)))
    return [b.text for b in strip(document).blocks if b.kept and b.role in BODY_ROLES]


@pytest.mark.parametrize("name", ["news", "scrapinghub"])
def test_no_figure_falls_below_its_floor(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("labeller", "quality"):
        monkeypatch.syspath_prepend(str(ROOT / "bench" / folder))
    import captures
    import floors

    scorer = captures.scorer(BENCH, name)
    figures = {}
    for form in FORMS:
        rows = []
        for page in captures.pages(BENCH, (name,)):
            if int(hashlib.sha256(page.id.encode()).hexdigest(), 16) % PART == 0 and form in page.forms:
                texts = _bodies(page.forms[form])
                if name == "news":
                    rows.append(scorer.score_body(page.gold, texts, rouge=False)["sh_f"])
                else:
                    rows.append(scorer.f1(*scorer.page_shingles(page.gold["body"], "\n\n".join(texts))))
        assert len(rows) >= 10
        figures[f"{name}/{form}"] = sum(rows) / len(rows)
    print(figures, file=sys.stderr)
    known = floors.read("packaged")
    assert set(figures) <= set(known)
    assert floors.below(figures, known) == []
