"""Walking over a folder: what is found, and that its digest tells every change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archivegen import walking
from archivegen.walking import FileEntry, Folder, stamp_of, walk

ENTRY = FileEntry("a.txt", 10, 5, 6, 7)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    place = tmp_path / "top"
    (place / "below" / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.txt", ".hidden", "below/c.txt", "below/deeper/d.txt"):
        (place / name).write_text(name)
    (tmp_path / "outside.txt").write_text("")
    (place / "inside").symlink_to(place / "below")
    (place / "link.txt").symlink_to(place / "a.txt")
    (place / "below" / "up").symlink_to(place)
    (place / "out.txt").symlink_to(tmp_path / "outside.txt")
    (place / "nothing.txt").symlink_to(place / "missing")
    os.mkfifo(place / "pipe")
    return place


@pytest.mark.parametrize("by_name", [True, False], ids=["in the open folder", "by whole path"])
def test_files_links_and_what_cannot_be_used(top: Path, by_name: bool, monkeypatch) -> None:
    if not by_name:
        monkeypatch.setattr(os, "supports_fd", frozenset())
    found = {folder.path: folder for folder in walk(top)}
    files = {path: [file.name for file in folder.files] for path, folder in found.items()}
    assert files == {
        "": ["a.txt", "b.txt", "link.txt"],
        "below": ["c.txt"],
        "below/deeper": ["d.txt"],
        "inside": ["c.txt"],
        "inside/deeper": ["d.txt"],
    }
    assert found[""].unusable == [
        ("nothing.txt", "a link to nothing, or to itself"),
        ("out.txt", "a link that leads out of the folder of captures"),
        ("pipe", "not a regular file"),
    ]
    assert found["below"].unusable == [("below/up", "a link back to a folder above it")]
    for folder, name in (("", "a.txt"), ("below", "c.txt")):
        entry = next(file for file in found[folder].files if file.name == name)
        assert entry == stamp_of(top / folder / name)
        assert type(entry) is FileEntry


def test_a_file_that_vanishes_is_passed_over(top: Path, monkeypatch) -> None:
    real = walking._opened

    class Gone:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.is_file = entry.name, entry.is_file

        def stat(self, **_: bool) -> os.stat_result:
            raise FileNotFoundError

    class Opened:
        def __init__(self, place: str) -> None:
            self.opened = real(place)

        def __enter__(self):
            return (Gone(one) if one.name == "a.txt" else one for one in self.opened.__enter__())

        def __exit__(self, *given):
            return self.opened.__exit__(*given)

    monkeypatch.setattr(walking, "_opened", Opened)
    assert [file.name for file in next(walk(top)).files] == ["b.txt", "link.txt"]


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (folder,) = walk(tmp_path / "missing")
    assert folder.unusable == [("", "the folder cannot be read: No such file or directory")]


@pytest.mark.parametrize(
    "other",
    [
        Folder("", [ENTRY._replace(name="b.txt")], []),
        *(Folder("", [ENTRY._replace(**{name: 99})], []) for name in FileEntry._fields[1:]),
        Folder("", [ENTRY._replace(size=5, modified=10)], []),
        Folder("", [ENTRY._replace(inode=2**64 - 1)], []),
        Folder("", [ENTRY._replace(inode=2**64 - 2)], []),
        Folder("", [ENTRY._replace(modified=-1)], []),
        Folder("", [ENTRY._replace(name="a.txt\udc80")], []),
        Folder("", [], []),
        Folder("", [ENTRY, ENTRY._replace(name="b.txt")], []),
        Folder("", [ENTRY], [("c", "not a regular file")]),
    ],
)
def test_any_change_is_another_digest(other: Folder) -> None:
    one = Folder("", [ENTRY], [])
    assert one.digest() == Folder("elsewhere", [ENTRY], []).digest()
    assert len({one.digest(), other.digest(), Folder("", [ENTRY._replace(size=11)], []).digest()}) == 3
