"""The search index of a build: made once, renewed where something changed, absent when it is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.pipeline import SiteFolders, build, searching
from archivegen.pipeline.building import Options
from archivegen.search import IN_OPEN, OLDER, RECENT, bundles
from index_reading import articles_of, handed
from searched_archive import ARTICLES, write_captures


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


NEW = """---
title: Night boat in the middle
date: {date}
author: Ida Morrow
source: Velmora Courier
tags: [Ferry, Night]
---

The night boat {verb} between two others that everybody remembers, and nobody said a word about it.
"""


def write_new(folders: SiteFolders, name: str, date: str, verb: str = "sailed") -> None:
    (folders.seeds / name).write_text(NEW.format(date=date, verb=verb))


def edit(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def an_article_in_the_middle_of_time_and_another_date(folders: SiteFolders) -> None:
    write_new(folders, "night.md", "2022-06-01")
    edit(folders.seeds / "arabic.md", "2023-07-04", "2019-07-04")


def another_text_and_an_article_less(folders: SiteFolders) -> None:
    edit(folders.seeds / "night.md", "sailed", "sank")
    (folders.seeds / "chinese.md").unlink()


def other_names_of_subjects(folders: SiteFolders) -> None:
    edit(folders.root / "vocabulary.yaml", "[VPA,", "[VPA, Portmen,")
    steamer = "concepts:\n  ferry: {prefLabel: Steamer, altLabel: [Ferry]}"
    edit(folders.root / "vocabulary.yaml", "concepts:", steamer)


def a_renamed_capture_and_a_correction(folders: SiteFolders) -> None:
    (folders.seeds / "ferry.md").rename(folders.seeds / "boat.md")
    (folders.seeds / "boat.md.meta.yaml").write_text("title: The boat, corrected\n")


def one_less_and_many_more(folders: SiteFolders) -> None:
    (folders.seeds / "russian.md").unlink()
    for day in range(1, 9):
        write_new(folders, f"n{day}.md", f"2021-02-0{day}", f"saw{day}")


EDITS = (
    an_article_in_the_middle_of_time_and_another_date,
    another_text_and_an_article_less,
    other_names_of_subjects,
    a_renamed_capture_and_a_correction,
    one_less_and_many_more,
)


def test_after_any_edit_the_index_is_that_of_a_clean_build(folders, tmp_path, monkeypatch):
    for name, value in (("OPEN_MOST", 3), ("LEFT_OPEN", 1), ("SEALED", 3), ("SMALL", 2), ("SMALL_ONES", 2)):
        monkeypatch.setattr(bundles, name, value)
    monkeypatch.setattr("archivegen.pipeline.searching.OPEN_MOST", 3)
    build(folders, options=Options(jobs=1))
    for change in EDITS:
        change(folders)
        build(folders, options=Options(jobs=1))
        clean = SiteFolders.below(tmp_path, output=tmp_path / change.__name__)
        build(clean, options=Options(jobs=1))
        indexes = [one.output / "search" for one in (folders, clean)]
        assert articles_of(indexes[0]) == articles_of(indexes[1]), change.__name__
        aliases = [handed((one / "catalogue.js").read_bytes())[1]["aliases"] for one in indexes]
        assert aliases[0] == aliases[1], change.__name__
    assert len(articles_of(indexes[0])) == len(ARTICLES) + 7
    assert len(handed((indexes[0] / "catalogue.js").read_bytes())[1]["bundles"]) > 2


def test_one_article_more_makes_one_bundle_again_and_writes_no_other(folders, monkeypatch):
    for name, value in (("OPEN_MOST", 3), ("LEFT_OPEN", 1), ("SEALED", 3), ("SMALL", 0)):
        monkeypatch.setattr(bundles, name, value)
    monkeypatch.setattr("archivegen.pipeline.searching.OPEN_MOST", 3)
    build(folders)
    made = []
    as_it_is = searching.bundle_scripts
    monkeypatch.setattr(
        searching, "bundle_scripts", lambda found, *more: made.append(len(found)) or as_it_is(found, *more)
    )
    before = {path: path.stat().st_ino for path in (folders.output / "search").rglob("*.js")}
    write_new(folders, "night.md", "2018-01-01")
    report = build(folders)
    assert {reason for _, reason in report.pruned} == {"its part of the search index was made anew"}
    assert made == [2], "the open bundle: the newest and the new one"
    after = {path: path.stat().st_ino for path in (folders.output / "search").rglob("*.js")}
    kept = before.items() & after.items()
    assert {path.parent.name for path in after.keys() - dict(kept).keys()} == {
        "search", "open", handed((folders.output / "search/catalogue.js").read_bytes())[1]["bundles"][0][0]
    }  # fmt: skip


def test_one_article_more_writes_few_scripts(folders):
    for day in range(1, 29):
        write_new(folders, f"n{day}.md", f"2021-02-{day:02}", f"saw{day}")
    build(folders)
    before = {path: path.stat().st_ino for path in (folders.output / "search").rglob("*.js")}
    texts = {path for path in before if path.parent.name == "open"}
    assert len(texts) > 20
    write_new(folders, "night.md", "2021-02-14")
    build(folders)
    after = {path: path.stat().st_ino for path in (folders.output / "search").rglob("*.js")}
    written = [path for path, inode in after.items() if before.get(path) != inode]
    assert sorted(path.name for path in written if path.parent.name != "open") == [
        "bundle.js", "catalogue.js", "tags.js", "words-0.js", "words.js",
    ]  # fmt: skip
    assert len([path for path in written if path.parent.name == "open"]) == 1
    assert all(path.stat().st_nlink == 2 for path in after)
    kept = {path.name for path in (folders.search_index / "open").iterdir()}
    assert kept == {path.name for path in after if path.parent.name == "open"}


def test_what_a_first_look_covers_no_more_is_written_in_larger_files(folders, monkeypatch):
    numbers = (("OPEN_MOST", 3), ("LEFT_OPEN", 1), ("SEALED", 3), ("SMALL", 0), ("FIRST_LOOK", 3))
    for name, value in numbers:
        monkeypatch.setattr(bundles, name, value)
    monkeypatch.setattr("archivegen.pipeline.searching.OPEN_MOST", 3)
    build(folders)

    def sizes() -> list[int]:
        listed = handed((folders.output / "search/catalogue.js").read_bytes())[1]["bundles"]
        return [texts for *_, texts in listed]

    assert sizes() == [IN_OPEN.texts, RECENT.texts, OLDER.texts]
    for day in range(1, 4):
        write_new(folders, f"n{day}.md", f"2025-02-0{day}")
    build(folders)
    assert sizes() == [IN_OPEN.texts, RECENT.texts, OLDER.texts, OLDER.texts]


def test_the_index_stands_on_the_disk_once(folders):
    build(folders)
    for script in (folders.output / "search").rglob("*.js"):
        assert script.stat().st_nlink == 2, script
    lost = next((folders.output / "search").rglob("words-0.js"))
    lost.unlink()
    build(folders, options=Options(verify=True))
    assert lost.stat().st_nlink == 2


def test_a_script_that_somebody_wrote_into_is_made_again(folders):
    build(folders)
    before = index(folders)
    changed = next((folders.output / "search").rglob("words-0.js"))
    with changed.open("ab") as file:  # the same file as the one that is kept
        file.write(b"//")
    report = build(folders, options=Options(verify=True))
    assert "changed by somebody else" in report.notices[0]
    assert index(folders) == before


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


def test_a_lost_script_is_made_again(folders):
    build(folders)
    first = index(folders)
    for place in (folders.search_index, folders.output / "search"):
        next(place.rglob("words-0.js")).unlink()
    report = build(folders, options=Options(verify=True))
    assert "removed by somebody else" in report.notices[0]
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
