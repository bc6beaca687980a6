"""Captures to site: same bytes whatever the way, one bad capture stops nothing, nothing foreign is lost."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from archivegen.errors import ConfigError, SiteError, TemplateError, UsageError
from archivegen.pipeline import Options, SiteFolders, build, clean, inspect_site, read_archive
from archivegen.records import Article, Document, Labelling

from .conftest import Harbour, capture, tree


def test_a_build_reads_all_and_says_what_it_did(harbour: Harbour) -> None:
    report = harbour.build()
    assert (report.captures, report.articles) == (5, 4)
    assert [(left.path, left.cause) for left in report.rejections] == [("empty.txt", "empty")]
    assert report.blocks_removed > 8
    assert report.files.added == len(harbour.site())
    assert report.index.is_file()
    assert inspect_site(harbour.folders.output).findings == ()


def test_a_second_build_writes_nothing(harbour: Harbour) -> None:
    harbour.build()
    stamps = {path: path.stat().st_mtime_ns for path in harbour.folders.output.rglob("*")}
    report = harbour.build()
    assert (report.files.written, report.files.removed, report.computed) == (0, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in harbour.folders.output.rglob("*")} == stamps


EDITS: dict[str, Callable[[Harbour], object]] = {
    "a capture added": lambda h: h.put(
        "seeds/new.txt",
        capture("Council doubles the harbour tax for ferries", "Cy Lund", "3 April 2024", 3, "taxes"),
    ),
    "a capture changed": lambda h: h.put(
        "seeds/2024/crane.txt", capture("Crane raised again", "Ada Roe", "15 March 2024", 4)
    ),
    "a capture renamed": lambda h: (h.root / "seeds/2023/ice.txt").rename(h.root / "seeds/ice2.txt"),
    "a capture removed": lambda h: (h.root / "seeds/2024/bridge.txt").unlink(),
    "a sidecar added": lambda h: h.put("seeds/2024/crane.txt.meta.yaml", "title: Crane in the basin\n"),
    "a capture hidden": lambda h: h.put("seeds/2024/crane.txt.meta.yaml", "visibility: hidden\n"),
    "the title of the site changed": lambda h: h.put("site.yaml", "title: Other\n"),
    "the permalinks changed": lambda h: h.put("site.yaml", "permalink: 'a/{year}/{id}.html'\n"),
    "a static file added": lambda h: h.put("static/logo.svg", "<svg/>"),
    "all captures removed": lambda h: [p.unlink() for p in h.folders.seeds.rglob("*") if p.is_file()],
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_any_edit_a_build_equals_a_clean_one(
    edit: str, harbour: Harbour, new_harbour: Callable[[str], Harbour]
) -> None:
    harbour.build()
    before = harbour.site()
    EDITS[edit](harbour)
    harbour.build()
    after = harbour.site()
    other = new_harbour("clean")
    EDITS[edit](other)
    # What was published before is an input: old addresses lead on.
    other.put("permalinks.yaml", (harbour.root / "permalinks.yaml").read_text("utf-8"))
    other.build()
    assert after == other.site()
    assert after != before
    assert harbour.build().files.written == 0


@pytest.mark.parametrize("edit", ["a capture added", "a capture removed"])
def test_a_clean_build_over_an_old_site_is_the_same_site(edit: str, harbour: Harbour) -> None:
    harbour.build()
    EDITS[edit](harbour)
    harbour.build()
    expected = harbour.site()
    harbour.build(clean=True)
    assert harbour.site() == expected


def test_any_number_of_workers_gives_the_same_bytes(harbour: Harbour, tmp_path: Path) -> None:
    for number in range(26):
        harbour.put(
            f"seeds/many/{number}.txt",
            capture(
                f"Notice {number} to mariners",
                "Ada Roe",
                f"{number % 27 + 1} May 2022",
                number,
                f"notice {number}",
            ),
        )
    sites = []
    for jobs in (1, 2):
        folders = SiteFolders.below(harbour.root, output=tmp_path / f"site{jobs}")
        clean(folders)
        report = build(folders, harbour.config(), Options(jobs=jobs))
        assert report.articles == 30
        sites.append(tree(folders.output))
    assert sites[0] == sites[1]


def test_the_order_of_files_never_matters(harbour: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    harbour.build()
    expected = harbour.site()
    clean(harbour.folders)
    scan = os.scandir
    walk = os.walk

    class Reversed:
        def __init__(self, path: object) -> None:
            with scan(path) as found:  # type: ignore[call-overload]
                self.entries = sorted(found, key=lambda entry: entry.name, reverse=True)

        def __iter__(self) -> Reversed:
            return self

        def __next__(self) -> os.DirEntry[str]:
            if not self.entries:
                raise StopIteration
            return self.entries.pop(0)

        def __enter__(self) -> Reversed:
            return self

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Reversed)
    monkeypatch.setattr(
        os, "walk", lambda top, **more: [(a, b[::-1], c[::-1]) for a, b, c in walk(top, **more)]
    )
    harbour.build()
    monkeypatch.undo()
    assert harbour.site() == expected


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ],
)
def test_zone_locale_and_hash_seed_never_matter(
    environment: dict[str, str], harbour: Harbour, tmp_path: Path
) -> None:
    harbour.build()
    output = tmp_path / "other"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "archivegen",
            "build",
            str(harbour.root),
            "-o",
            str(output),
            "-q",
            "--jobs",
            "2",
        ],
        env={**os.environ, **environment},
        check=True,
    )
    assert tree(output) == harbour.site()


# --------------------------------------------------------------------------------- what goes wrong


def test_a_stage_that_breaks_on_one_capture_leaves_it_out(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    import archivegen.record

    compose = archivegen.record.compose

    def broken(document: object, *args: object, **more: object) -> object:
        if document.path.endswith("crane.txt"):  # type: ignore[attr-defined]
            raise ZeroDivisionError("oops")
        return compose(document, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(archivegen.record, "compose", broken)
    report = build(harbour.folders, harbour.config(), Options(jobs=1))
    assert report.articles == 3
    (left,) = (left for left in report.rejections if left.cause == "internal")
    assert "ZeroDivisionError: oops" in left.detail
    with pytest.raises(ZeroDivisionError):
        harbour.build()
    monkeypatch.undo()
    assert harbour.build().articles == 4


def test_a_stage_that_breaks_on_most_captures_leaves_the_site_as_it_is(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    import archivegen.record

    harbour.build()
    before = harbour.site()
    monkeypatch.setattr(archivegen.record, "compose", lambda *_, **__: 1 / 0)
    harbour.put("site.yaml", "publishers: [{name: The Tern Harbour Echo}]\n")
    with pytest.raises(SiteError, match="ZeroDivisionError"):
        build(harbour.folders, harbour.config(), Options(jobs=1))
    assert harbour.site() == before


def test_a_broken_sidecar_leaves_its_capture_out_with_its_line(harbour: Harbour) -> None:
    harbour.put("seeds/2024/crane.txt.meta.yaml", "title: A\ntitel: B\n")
    report = harbour.build()
    (left,) = (left for left in report.rejections if left.cause == "sidecar")
    assert left.path == "2024/crane.txt"
    assert left.detail.startswith("crane.txt.meta.yaml, line 2: ")
    assert "title" in left.detail


def test_a_correction_that_is_no_date_leaves_its_capture_out(harbour: Harbour) -> None:
    harbour.put("seeds/2024/crane.txt.meta.yaml", "title: A\npublished: 31 of never\n")
    (left,) = (left for left in harbour.build().rejections if left.cause == "sidecar")
    assert left.detail.startswith("crane.txt.meta.yaml, line 2: `published` is no date: 31 of never (write ")


def test_a_static_file_without_a_possible_name_stops_no_build_after_it_is_gone(harbour: Harbour) -> None:
    harbour.build()
    path = harbour.put("static/what?.css", "")
    with pytest.raises(SiteError, match="what"):
        harbour.build()
    path.unlink()
    assert harbour.build().files.removed == 0


def test_a_style_sheet_that_is_not_there_is_refused(harbour: Harbour) -> None:
    harbour.put("site.yaml", "theme: {styles: [mine.css]}\n")
    with pytest.raises(ConfigError, match=r"static/mine\.css"):
        harbour.build()
    harbour.put("static/mine.css", "")
    harbour.build()


def test_a_vocabulary_that_is_named_and_not_there_is_told(harbour: Harbour) -> None:
    harbour.put("site.yaml", "vocabulary: words.yaml\n")
    assert any("words.yaml" in notice for notice in harbour.build().notices)


def test_a_name_too_long_for_a_sidecar_has_none(harbour: Harbour) -> None:
    text = (harbour.root / "seeds/2024/crane.txt").read_text("utf-8").replace("Crane", "Barge")
    harbour.put(f"seeds/{'x' * 250}.txt", text)
    assert harbour.build().articles == 5


def test_a_copy_to_the_byte_is_left_out_and_named(harbour: Harbour) -> None:
    text = (harbour.root / "seeds/2024/crane.txt").read_text("utf-8")
    harbour.put("seeds/zz/copy.txt", text)
    report = harbour.build()
    (left,) = (left for left in report.rejections if left.cause == "duplicate")
    assert left.path == "zz/copy.txt"
    assert "2024/crane.txt" in left.detail
    assert report.articles == 4


def test_a_hidden_capture_is_nowhere_in_the_site(harbour: Harbour) -> None:
    harbour.put("seeds/2023/ice.txt.meta.yaml", "visibility: hidden\n")
    report = harbour.build()
    assert report.hidden == ("2023/ice.txt",)
    assert all(b"Ice plant" not in content for content in harbour.site().values())


def test_tags_of_the_archive_help_to_read_a_tag_line(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    import archivegen.record

    compose = archivegen.record.compose
    known: dict[str, list[frozenset[str]]] = {}

    def spy(document: Document, labelling: Labelling, **more: Any) -> Article:
        known.setdefault(document.path, []).append(more["known_tags"])
        return compose(document, labelling, **more)

    monkeypatch.setattr(archivegen.record, "compose", spy)
    harbour.put(
        "seeds/line.txt",
        capture("Quay opened again", "Ada Roe", "2 May 2024", 5).replace(
            "\nShare this", "\nTags: Tern Harbour cranes bridges\n\nShare this"
        ),
    )
    archive = read_archive(harbour.folders, harbour.config(), Options(jobs=1, debug=True))
    stated = frozenset({"Tern Harbour", "cranes", "bridges"})  # `fishing` does not stand in the line
    assert known.pop("line.txt") == [frozenset(), stated]
    assert all(calls == [frozenset()] for calls in known.values())
    read = next(article for article in archive.articles if article.path == "line.txt")
    assert " ".join(read.tags) == "Tern Harbour cranes bridges"


def test_missing_captures_are_a_usage_error(tmp_path: Path, harbour: Harbour) -> None:
    folders = SiteFolders.below(harbour.root, seeds=tmp_path / "nowhere")
    with pytest.raises(UsageError):
        build(folders, harbour.config())
    assert not harbour.folders.output.exists()


def test_a_permalink_that_two_articles_share_is_an_error_and_the_site_stays(harbour: Harbour) -> None:
    harbour.build()
    before = harbour.site()
    harbour.put("seeds/again.txt", capture("Crane slides into harbour basin", "Cy Lund", "1 May 2024", 3))
    harbour.put("site.yaml", "permalink: '{slug}.html'\n")
    with pytest.raises(ConfigError) as caught:
        harbour.build()
    assert "again.txt" in caught.value.message
    assert "2024/crane.txt" in caught.value.message
    assert harbour.site() == before


def test_a_broken_template_is_an_error_and_the_site_stays(harbour: Harbour) -> None:
    harbour.build()
    before = harbour.site()
    harbour.put("templates/article.html", "{{ nothing_of_this_name }}")
    with pytest.raises(TemplateError):
        harbour.build(clean=True)
    assert harbour.site() == before


def test_a_foreign_output_is_refused_before_any_work(harbour: Harbour) -> None:
    thesis = harbour.put("public/thesis.txt", "ten years")
    with pytest.raises(SiteError, match="did not write"):
        harbour.build()
    assert thesis.read_text() == "ten years"
    assert not (harbour.folders.state / "cache.sqlite3").exists()


def test_files_that_a_person_adds_to_the_output_stay(harbour: Harbour) -> None:
    harbour.build()
    harbour.put("public/CNAME", "archive.example")
    for options in ({}, {"clean": True}):
        harbour.put(
            "site.yaml", f"title: {options}\n".replace("{", "(").replace("}", ")").replace(": True", "")
        )
        harbour.build(**options)
        assert (harbour.folders.output / "CNAME").read_text() == "archive.example"


def test_two_builds_at_once_are_refused(harbour: Harbour) -> None:
    from archivegen.pipeline.lock import build_lock

    with build_lock(harbour.folders.state), pytest.raises(SiteError, match="another build"):
        harbour.build()
    assert harbour.build().articles == 4


def test_captures_are_told_by_the_names_that_their_files_have(harbour: Harbour) -> None:
    seeds = harbour.folders.seeds
    text = (seeds / "2024/crane.txt").read_bytes()
    files = {b"a\xff.txt": text, b"b\xff.txt": text, b"c\xff.txt": text + b"More.\n"}
    for name, content in {**files, b"c\xff.txt.meta.yaml": b"visibility: hidden\n"}.items():
        try:
            Path(os.fsdecode(bytes(seeds) + b"/" + name)).write_bytes(content)
        except OSError:
            pytest.skip("the file system has no such names")
    report = harbour.build()
    assert report.hidden == ("c\udcff.txt",)
    copies = {rejection.path: rejection.detail for rejection in report.rejections}
    assert set(copies) == {"a\udcff.txt", "b\udcff.txt", "empty.txt"}
    assert all("as 2024/crane.txt" in detail for path, detail in copies.items() if path != "empty.txt")


def test_clean_empties_a_state_that_is_kept_elsewhere(harbour: Harbour, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    try:
        harbour.folders.state.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links")
    harbour.build()
    clean(harbour.folders)
    assert not list(elsewhere.iterdir())
    assert not harbour.folders.output.exists()
    assert harbour.build().articles == 4


def test_clean_says_what_it_cannot_remove(harbour: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path / "search"))

    harbour.build()
    monkeypatch.setattr("archivegen.pipeline.cleaning.shutil.rmtree", refuse)
    with pytest.raises(SiteError, match=r"search: cannot be removed: Permission denied"):
        clean(harbour.folders)


def test_a_file_system_without_locks_is_not_taken_for_another_build(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("archivegen.pipeline.lock._acquire", refuse)
    with pytest.raises(SiteError, match="the file system cannot lock a file: No locks available"):
        harbour.build()


def test_a_build_that_is_killed_leaves_a_whole_site_and_no_worker_behind(harbour: Harbour) -> None:
    for number in range(40):
        harbour.put(
            f"seeds/many/{number}.txt",
            capture(f"Notice {number} to mariners", "Ada Roe", "2 May 2022", number),
        )
    harbour.build()
    chance = random.Random(7)
    for number in range(4):
        harbour.put("site.yaml", f"title: Tern Harbour {number}\n")
        child = subprocess.Popen(
            [sys.executable, "-m", "archivegen", "build", str(harbour.root), "-q", "--jobs", "2"],
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.5))
        child.kill()
        child.wait()
        for name, content in harbour.site().items():
            if not name.endswith(".html"):
                continue
            assert content.rstrip().endswith(b"</html>"), name
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:  # the workers notice within a moment
        with suppress(SiteError):
            harbour.build()
            break
    after = harbour.site()
    clean(harbour.folders)
    harbour.build()
    assert harbour.site() == after


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_broken_cache_is_made_anew(harbour: Harbour, content: bytes) -> None:
    harbour.build()
    expected = harbour.site()
    cache = harbour.folders.state / "cache.sqlite3"
    cache.write_bytes(content)
    report = harbour.build()
    assert report.computed == 5
    assert harbour.site() == expected


def test_without_its_state_a_build_gives_the_same_site(harbour: Harbour) -> None:
    import shutil

    harbour.build()
    expected = harbour.site()
    shutil.rmtree(harbour.folders.state)
    report = harbour.build()
    assert harbour.site() == expected
    assert report.files.written == 0


def test_clean_removes_what_builds_wrote_and_nothing_else(harbour: Harbour) -> None:
    harbour.build()
    harbour.put("public/CNAME", "archive.example")
    removed, _ = clean(harbour.folders)
    assert removed > 20
    assert tree(harbour.folders.output) == {"CNAME": b"archive.example"}
    assert not harbour.folders.state.exists()
    assert clean(harbour.folders) == (0, harbour.folders.output)
