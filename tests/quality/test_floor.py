"""Extraction does not get worse: packaged weights on a part of the benchmark's pages, where they are there.

`make quality` measures pages of publishers that the judge never saw; this is the quick look at each change.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BENCH = Path(os.environ.get("BENCH", ROOT.parent / "shared" / "bench"))


@pytest.fixture(autouse=True)
def _bench_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("labeller", "quality"):
        monkeypatch.syspath_prepend(str(ROOT / "bench" / folder))


@pytest.mark.skipif(
    not (BENCH / "news/gold.json").exists(), reason="the benchmark's pages are not there (BENCH=FOLDER)"
)
@pytest.mark.parametrize("form", ["html", "resiliparse"])
@pytest.mark.parametrize("name", ["news", "scrapinghub"])
def test_no_figure_falls_below_its_floor(name: str, form: str) -> None:
    import floors
    import packaged

    found, pages = packaged.figure(BENCH, name, form)
    assert pages >= 10
    assert floors.below({f"{name}/{form}": found}, floors.read("packaged")) == []
    assert f"{name}/{form}" in floors.read("packaged")


def test_floors_rise_by_themselves_and_fall_for_a_reason_alone(tmp_path: Path) -> None:
    import floors

    file = tmp_path / "floors.json"
    floors.write("held out", {"news/html": 0.95}, file=file)
    floors.write("held out", {"news/html": 0.90}, file=file)
    assert floors.below({"news/html": 0.93}, floors.read("held out", file))
    floors.write("held out", {"news/html": 0.90}, reason="pages were taken out of the set", file=file)
    assert not floors.below({"news/html": 0.93}, floors.read("held out", file))
    assert "pages were taken out of the set" in json.loads(file.read_text("utf-8"))["lowered"][0]["reason"]
