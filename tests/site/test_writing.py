"""Writing, staging and pruning: people's files are safe, pages are never half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archivegen import site
from archivegen.errors import SiteError
from archivegen.records import UrlPath
from archivegen.site import Outcome, OutputState

ROOT_USER = os.geteuid() == 0


def urls(*names: str) -> frozenset[UrlPath]:
    return frozenset(map(UrlPath, names))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_file_is_added_changed_or_left_alone(tmp_path: Path) -> None:
    assert site.put_file(tmp_path, UrlPath("a/b/c.html"), b"one") is Outcome.ADDED
    stamp = (tmp_path / "a/b/c.html").stat()
    assert site.put_file(tmp_path, UrlPath("a/b/c.html"), b"one") is Outcome.EQUAL
    after = (tmp_path / "a/b/c.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (stamp.st_mtime_ns, stamp.st_ino)
    assert site.put_file(tmp_path, UrlPath("a/b/c.html"), b"two") is Outcome.CHANGED
    assert tree(tmp_path) == {"a/b/c.html": b"two"}


def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    url = UrlPath("static/" + "é" * 125 + ".css")  # 254 bytes of 255
    assert site.put_file(tmp_path, url, b"a {}") is Outcome.ADDED
    assert site.put_file(tmp_path, url, b"b {}") is Outcome.CHANGED


def test_what_a_killed_write_leaves_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    def killed(source: Path, target: Path) -> None:
        left.extend(file.name for file in tmp_path.rglob("*") if file.is_file())
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        site.put_file(tmp_path, UrlPath("articles/a.html"), b"<p>half")
    assert len(left) == 1
    assert not left[0].endswith(".html")


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put_file(tmp_path, UrlPath("a.html"), b"old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SiteError, match="No space left"):
        site.put_file(tmp_path, UrlPath("a.html"), b"new")
    assert tree(tmp_path) == {"a.html": b"old"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a//b",
        "./a",
        "a\\b",
        "a\x00b",
        "C:/a",
        "a/b.",
        "a /b",
        "a/..",
        "nul\n",
    ],
)
def test_a_path_that_could_leave_the_site_is_refused(tmp_path: Path, url: str) -> None:
    for put in (site.put_file, site.put_new_file):
        with pytest.raises(SiteError):
            put(tmp_path / "site", UrlPath(url), b"")
    assert not tree(tmp_path)


@pytest.mark.parametrize(
    "clash", [("A.html", "a.html"), ("a", "a/b.html"), ("tags/x/index.html", "tags/X/index.html")]
)
def test_paths_that_one_file_system_would_join_are_refused(clash: tuple[str, str]) -> None:
    with pytest.raises(SiteError) as caught:
        site.refuse_clashing_paths(map(UrlPath, (*clash, "other.html")))
    assert any(name in caught.value.message for name in clash)


def test_the_manifest_is_read_as_written_and_moves_with_the_archive(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    state = root / ".archivegen"
    path = site.manifest_path(state, root, root / "public")
    site.write_manifest(path, root, root / "public", urls("a.html", "ü/b.html"))
    moved = tmp_path / "moved"
    root.rename(moved)
    again = site.read_manifest(site.manifest_path(moved / ".archivegen", moved, moved / "public"))
    assert again is not None
    assert again.files == urls("a.html", "ü/b.html")
    assert site.manifest_path(state, root, tmp_path / "else").name != path.name


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"format": 9, "files": []}', b'{"format":1,"files":[1]}']
)
def test_a_manifest_that_is_none_licenses_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.json"
    path.write_bytes(content)
    assert site.read_manifest(path) is None


# ------------------------------------------------------------------------------------ output folder


def inspect(output: Path, *sources: Path) -> OutputState:
    return site.inspect_output(output, known=False, sources=sources)


def test_an_empty_or_new_folder_may_be_used(tmp_path: Path) -> None:
    assert inspect(tmp_path / "new") is OutputState.EMPTY
    assert inspect(tmp_path) is OutputState.EMPTY


def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("ten years")
    with pytest.raises(SiteError, match="did not write") as caught:
        inspect(tmp_path)
    assert caught.value.hint
    assert tree(tmp_path) == {"thesis.doc": b"ten years"}


def test_a_site_whose_manifest_is_lost_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / site.MARK_FILE).write_bytes(site.MARK)
    assert inspect(tmp_path) is OutputState.ADOPTED


@pytest.mark.parametrize(
    ("output", "source"), [("seeds", "seeds"), ("seeds/out", "seeds"), (".", "seeds"), ("link", "seeds")]
)
def test_an_output_that_overlaps_what_is_read_is_refused(tmp_path: Path, output: str, source: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "seeds")
    with pytest.raises(SiteError, match="overlaps"):
        inspect(tmp_path / output, tmp_path / source)


def test_root_home_and_files_are_no_output(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (Path("/"), Path.home(), tmp_path / "file"):
        with pytest.raises(SiteError):
            inspect(folder)


# ------------------------------------------------------------------------------------------ pruning


def test_only_named_files_are_removed_and_their_empty_folders(tmp_path: Path) -> None:
    for name in ("old/a.html", "old/deep/b.html", "kept/c.html", "kept/CNAME"):
        site.put_new_file(tmp_path, UrlPath(name), b"")
    removed = site.remove_files(
        tmp_path, urls("old/a.html", "old/deep/b.html", "kept/c.html", "never/was.html")
    )
    assert removed == 3
    assert tree(tmp_path) == {"kept/CNAME": b""}
    assert not (tmp_path / "old").exists()


def test_a_link_is_never_followed_to_remove_something(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    site.put_new_file(outside, UrlPath("a.html"), b"mine")
    output = tmp_path / "site"
    output.mkdir()
    (output / "tags").symlink_to(outside)
    assert site.remove_files(output, urls("tags/a.html")) == 0
    assert tree(outside) == {"a.html": b"mine"}


# ------------------------------------------------------------------------------------------ staging


def stage(output: Path, **files: bytes) -> None:
    for name, content in files.items():
        site.put_new_file(site.staging_folder(output), UrlPath(f"{name}.html"), content)


def test_a_staged_site_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    output = tmp_path / "public"
    stage(output, index=b"1", old=b"1")
    site.swap_in(output, urls())
    stage(output, index=b"2", new=b"2")
    site.swap_in(output, urls("index.html", "old.html"))
    assert tree(tmp_path) == {"public/index.html": b"2", "public/new.html": b"2"}


def test_files_that_a_person_put_into_the_output_survive_the_swap(tmp_path: Path) -> None:
    output = tmp_path / "public"
    stage(output, index=b"1")
    site.swap_in(output, urls())
    site.put_new_file(output, UrlPath("CNAME"), b"archive.example")
    site.put_new_file(output, UrlPath("docs/paper.pdf"), b"%PDF")
    (output / "latest").symlink_to("index.html")
    stage(output, index=b"2")
    site.swap_in(output, urls("index.html"))
    assert (output / "CNAME").read_bytes() == b"archive.example"
    assert (output / "docs/paper.pdf").read_bytes() == b"%PDF"
    assert os.readlink(output / "latest") == "index.html"
    assert (output / "index.html").read_bytes() == b"2"


def test_a_build_killed_between_the_renames_is_put_right(tmp_path: Path) -> None:
    output = tmp_path / "public"
    stage(output, index=b"1")
    site.swap_in(output, urls())
    output.rename(tmp_path / ".public.archivegen-old")
    stage(output, index=b"2")
    assert site.recover(output)
    assert tree(tmp_path) == {"public/index.html": b"1"}
    assert not site.recover(output)


def test_a_build_killed_while_staging_leaves_nothing(tmp_path: Path) -> None:
    output = tmp_path / "public"
    stage(output, index=b"1")
    site.swap_in(output, urls())
    stage(output, index=b"2")
    assert not site.recover(output)
    assert tree(tmp_path) == {"public/index.html": b"1"}


def test_names_that_no_site_can_have_are_refused_all_at_once(tmp_path: Path) -> None:
    for name in (b"good.css", b"a?.css", b"bad\xff.css", b"end."):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(b"")
    with pytest.raises(SiteError) as error:
        site.find_static_files((tmp_path,), "static")
    assert "a?.css" in error.value.message
    assert "end." in error.value.message
    assert "bad\udcff.css" in error.value.message
    assert "good.css" not in error.value.message


def test_static_files_of_the_site_win_over_the_themes(tmp_path: Path) -> None:
    for name, content in (("own/style.css", b"own"), ("own/.DS_Store", b""), ("theme/style.css", b"theme")):
        site.put_new_file(tmp_path, UrlPath(name), content)
    site.put_new_file(tmp_path, UrlPath("theme/img/icon.svg"), b"<svg/>")
    (tmp_path / "own" / "leak.txt").symlink_to("/etc/hostname")
    found = site.find_static_files((tmp_path / "own", tmp_path / "theme", tmp_path / "none"), "static")
    assert [(file.url, file.read()) for file in found] == [
        ("static/img/icon.svg", b"<svg/>"),
        ("static/style.css", b"own"),
    ]
