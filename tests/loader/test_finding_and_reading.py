"""Captures are found below a folder and read from disk."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from archivegen.errors import CaptureError
from archivegen.loader import Limits, find_captures, load, read_capture, read_file
from archivegen.records import MediaType, SourcePath


def test_captures_of_every_kind_at_any_depth(tmp_path: Path) -> None:
    names = ["b.txt", "a/x.HTML", "a/b/c/y.md", "z.htm.gz", "n.xhtml", "m.markdown.gz", "t.text"]
    for name in [*names, "photo.jpg", "notes", ".hidden.txt", ".git/x.txt", "b.txt.meta.yaml", "site.yaml"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = find_captures(tmp_path)
    assert list(found.captures) == sorted(names)
    assert [file.path for file in found.ignored] == ["notes", "photo.jpg", "site.yaml"]
    assert all("suffix" in file.reason for file in found.ignored)
    assert found.sidecars == {"b.txt": "b.txt.meta.yaml"}


def test_a_readme_is_documentation_and_no_capture(tmp_path: Path) -> None:
    readmes = ["README", "a/README.md", "b/readme.txt", "c/ReadMe.markdown"]
    captures = ["a/readme-first.txt", "b/README.html", "c/my readme.md"]
    for name in [*readmes, *captures]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    found = find_captures(tmp_path)
    assert list(found.captures) == captures
    assert [(file.path, file.reason.split()[0]) for file in found.ignored] == [
        (name, "documentation") for name in readmes
    ]


def test_links_out_of_the_folder_and_back_up_are_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "a").mkdir(parents=True)
    (seeds / "a/x.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    os.symlink("../secret.txt", seeds / "out.txt")
    os.symlink("..", seeds / "a/loop")
    os.symlink("nowhere", seeds / "broken.txt")
    os.symlink("self.txt", seeds / "self.txt")
    os.symlink("a/x.txt", seeds / "inside.txt")
    found = find_captures(seeds)
    assert found.captures == ("a/x.txt", "inside.txt")
    assert {file.path: file.reason for file in found.ignored} == {
        "a/loop": "a link back to a folder above it",
        "broken.txt": "a link to nothing, or to itself",
        "out.txt": "a link that leads out of the folder of captures",
        "self.txt": "a link to nothing, or to itself",
    }
    for path in ("out.txt", "../secret.txt", str(tmp_path / "secret.txt"), "a/../../secret.txt"):
        with pytest.raises(CaptureError) as raised:
            read_capture(seeds, SourcePath(path))
        assert raised.value.cause == "unreadable"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="does not exist"):
        find_captures(tmp_path / "seeds")


def test_a_file_as_a_capture(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_bytes(b"<p>Ferry")
    capture = read_file(file, SourcePath("news/ferry.html"))
    assert (capture.path, capture.media_type) == ("news/ferry.html", MediaType.HTML)
    assert capture.payload == b"<p>Ferry"
    assert capture.digest == hashlib.sha256(b"<p>Ferry").hexdigest()
    assert capture.sidecar is None


def test_gzip_is_inflated_and_the_digest_is_of_the_file(tmp_path: Path) -> None:
    stored = gzip.compress(b"one ") + gzip.compress(b"two")
    (tmp_path / "a.txt.gz").write_bytes(stored)
    capture = read_capture(tmp_path, SourcePath("a.txt.gz"))
    assert capture.payload == b"one two"
    assert capture.digest == hashlib.sha256(stored).hexdigest()


def test_a_plain_file_with_gz_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"one two")
    assert read_capture(tmp_path, SourcePath("a.txt.gz")).payload == b"one two"


@pytest.mark.parametrize(
    ("stored", "cause"),
    [
        (gzip.compress(b"x" * 5000, mtime=0)[:-9], "unreadable"),
        (b"\x1f\x8b\x08\x00broken", "unreadable"),
        (gzip.compress(b"x" * 2_000_000, mtime=0), "too_large"),
        (b"x" * 1_000_001, "too_large"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, stored: bytes, cause: str) -> None:
    (tmp_path / "a.txt.gz").write_bytes(stored)
    with pytest.raises(CaptureError) as raised:
        read_capture(tmp_path, SourcePath("a.txt.gz"), limits=Limits(payload_bytes=1_000_000))
    assert raised.value.cause == cause
    assert raised.value.path == "a.txt.gz"


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(CaptureError) as raised:
        read_capture(tmp_path, SourcePath("gone.txt"))
    assert raised.value.cause == "unreadable"
    assert "No such file" in raised.value.message


def test_a_suffix_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(CaptureError, match="suffix"):
        read_capture(tmp_path, SourcePath("a.pdf"))


@pytest.mark.parametrize(
    ("source", "limits"),
    [
        ("line\n" * 30, Limits(blocks=20)),
        ("line\n" * 30, Limits(lines=20)),
        ("line\n" * 30, Limits(payload_bytes=100)),
    ],
)
def test_limits_on_a_document(tmp_path: Path, source: str, limits: Limits) -> None:
    (tmp_path / "a.txt").write_text(source)
    capture = read_capture(tmp_path, SourcePath("a.txt"))
    with pytest.raises(CaptureError) as raised:
        load(capture, limits=limits)
    assert raised.value.cause == "too_large"


def test_limits_on_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>line" * 30)
    capture = read_capture(tmp_path, SourcePath("a.html"))
    for limits in (Limits(blocks=20), Limits(tags=20)):
        with pytest.raises(CaptureError) as raised:
            load(capture, limits=limits)
        assert raised.value.cause == "too_large"
