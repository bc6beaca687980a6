"""One mistake a folder, and what a person is told of it (`message.txt`). Nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archivegen.cli.app import run

HERE = Path(__file__).parent
MISTAKES = sorted(path.parent.name for path in HERE.glob("*/message.txt"))


def test_there_is_a_folder_for_each_kind_of_mistake() -> None:
    assert len(MISTAKES) >= 12


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told(
    mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(HERE / mistake, site, ignore=shutil.ignore_patterns("message.txt"))
    before = sorted(path for path in site.rglob("*"))
    monkeypatch.chdir(site)
    code = run(["build", "--jobs", "1"])
    out, err = capfd.readouterr()
    assert code in {1, 2}
    assert out == ""
    assert err.replace(f"{site.resolve()}/", "") == (HERE / mistake / "message.txt").read_text("utf-8")
    after = sorted(path for path in site.rglob("*") if ".archivegen" not in path.parts)
    assert after == before
