"""Documents that are kept between the two passes over captures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archivegen import loader
from archivegen.loader import load, read_capture
from archivegen.pipeline import shelf
from archivegen.pipeline.shelf import Keep, Shelf, read_back, write_down
from archivegen.records import Capture, Document, SourcePath

from .conftest import Harbour, capture


def documents(harbour: Harbour) -> dict[SourcePath, Document]:
    paths = [SourcePath("2024/crane.txt"), SourcePath("page.html")]
    return {path: load(read_capture(harbour.folders.seeds, path)) for path in paths}


def more(harbour: Harbour, count: int) -> None:
    """Captures of one publisher, each with a menu that is told from how often its lines stand there."""
    for number in range(count):
        text = capture(f"Report {number} of the quay", "Ada Roe", f"{1 + number % 28} May 2024", number)
        harbour.put(f"seeds/more/{number:02}.txt", f"Source: https://tern.example/news/{number}\n\n{text}")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each capture was loaded."""
    counted: Counter[str] = Counter()
    really = loader.load

    def counting(found: Capture) -> Document:
        counted[found.path] += 1
        return really(found)

    monkeypatch.setattr(loader, "load", counting)
    return counted


def test_documents_come_back_as_they_were(harbour: Harbour, tmp_path: Path) -> None:
    before = documents(harbour)
    written = write_down(tmp_path / "some", before)
    assert {path: read_back(one) for path, one in written.items()} == before


def test_a_full_disk_or_a_lost_file_is_no_error(harbour: Harbour, tmp_path: Path) -> None:
    before = documents(harbour)
    assert write_down(tmp_path / "no" / "folder", before) == {}
    written = write_down(tmp_path / "some", before)
    content = (tmp_path / "some").read_bytes()
    (tmp_path / "some").write_bytes(content[:-1])
    first, last = sorted(written.values(), key=lambda one: one.start)
    assert read_back(first) is not None
    assert read_back(last) is None
    (tmp_path / "some").unlink()
    assert read_back(first) is None


@pytest.mark.parametrize("count", [5, shelf.FEW + 5], ids=["in memory", "on disk"])
def test_a_build_loads_each_capture_once(harbour: Harbour, loads: Counter[str], count: int) -> None:
    more(harbour, count)
    harbour.build()
    assert set(loads.values()) == {1}
    assert len(loads) > count
    assert not [*harbour.folders.state.glob(f"{shelf.PREFIX}*")]


def test_without_room_captures_are_loaded_again_to_the_same_site(
    harbour: Harbour, loads: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    more(harbour, shelf.FEW + 5)
    harbour.build()
    site = harbour.site()
    loads.clear()
    monkeypatch.setattr(shelf, "MOST_BYTES", 0)
    for old in sorted(harbour.folders.state.rglob("*"), reverse=True):
        old.unlink() if old.is_file() else old.rmdir()
    harbour.build()
    assert harbour.site() == site
    assert max(loads.values()) == 2


def test_there_is_as_much_room_as_the_limit_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_BYTES", 100)
    left = tmp_path / f"{shelf.PREFIX}of-a-killed-build"
    left.mkdir()
    kept = Shelf(tmp_path)
    kept.open(1000)
    assert not left.exists()
    folder = kept.folder
    assert folder is not None
    assert kept.keep() is Keep.ON_DISK
    kept.put(SourcePath("a.txt"), shelf.Written(folder / "a", 0, 100))
    assert kept.keep() is Keep.NOT
    kept.close()
    assert not folder.exists()
    assert kept.get(SourcePath("a.txt")) is None
