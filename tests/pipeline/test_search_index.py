"""The search index of a build: made once, renewed where something changed, absent when it is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.pipeline import SiteFolders, build
from archivegen.search import bundles
from searched_archive import write_captures


@pytest.fixture
def folders(tmp_path: Path) -> SiteFolders:
    write_captures(tmp_path)
    return SiteFolders.below(tmp_path)


def index(folders: SiteFolders) -> dict[str, bytes]:
    top = folders.output / "search"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*.js"))}


def test_a_second_build_writes_no_file_and_a_clean_one_the_same(folders, tmp_path):
    build(folders)
    first = index(folders)
    (folders.seeds / "more.txt").write_text("no article")
    build(folders)
    assert index(folders) == first
    fresh = SiteFolders.below(tmp_path, output=tmp_path / "again")
    build(fresh)
    assert index(fresh) == first


def test_only_bundles_that_changed_are_made_again(folders, monkeypatch):
    for name, value in (("OPEN_MOST", 2), ("LEFT_OPEN", 1), ("SEALED", 2), ("SMALL", 0)):
        monkeypatch.setattr(bundles, name, value)
    build(folders)
    before = {name.partition("/")[0] for name in index(folders) if name.endswith("bundle.js")}
    assert len(before) == 4, "six articles: one open, two, two and one sealed"
    ferry = folders.seeds / "ferry.md"
    ferry.write_text(ferry.read_text().replace("lemons", "oranges"))
    build(folders)
    after = {name.partition("/")[0] for name in index(folders) if name.endswith("bundle.js")}
    assert len(after & before) == 3
    text = b"".join(index(folders).values())
    assert b"oranges" in text
    assert b"lemons" not in text, "what is gone from the archive is gone from the index"


def test_a_new_name_in_the_vocabulary_is_looked_for_at_once(folders):
    build(folders)
    vocabulary = folders.root / "vocabulary.yaml"
    vocabulary.write_text(vocabulary.read_text().replace("[VPA,", "[VPA, Portmen,"))
    build(folders)
    assert b'"Portmen"' in index(folders)["catalogue.js"]


def test_search_can_be_switched_off_and_on_again(folders):
    build(folders)
    first = index(folders)
    settings = folders.config.read_text()
    folders.config.write_text(f"{settings}search: off\n")
    build(folders)
    assert not (folders.output / "search").exists()
    assert "search/index.html" not in (folders.output / "index.html").read_text()
    folders.config.write_text(settings)
    build(folders)
    assert index(folders) == first


def test_a_lost_index_is_made_again(folders):
    build(folders)
    first = index(folders)
    for path in folders.search_index.rglob("*.js"):
        path.unlink()
    (folders.search_index / "state.sqlite3").write_bytes(b"broken")
    (folders.seeds / "more.txt").write_text("no article")
    build(folders)
    assert index(folders) == first
