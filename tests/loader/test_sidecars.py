"""`NAME.meta.yaml`: corrections of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.errors import ConfigError
from archivegen.loader import find_captures, read_capture
from archivegen.loader.sidecar import LAST_LINE, parse_sidecar
from archivegen.records import Sidecar, SourcePath, Visibility

NAME = SourcePath("ferry.txt.meta.yaml")


def sidecar(text: str) -> Sidecar:
    return parse_sidecar(text.encode(), NAME)


def test_every_kind_of_correction() -> None:
    read = sidecar("""\
title: "Ferry drifts"
published: 2024-03-03
modified: null
authors: [Mara Ilves, Jon Teval]
tags: ferry
language: no
section: 2024
keep: ["12-14", 7]
cut: "40-"
visibility: hidden
""")
    assert read.fields == {
        "title": "Ferry drifts",
        "published": "2024-03-03",
        "modified": None,
        "authors": ("Mara Ilves", "Jon Teval"),
        "tags": ("ferry",),
        "language": "no",
        "section": "2024",
    }
    assert read.keep == ((7, 7), (12, 14))
    assert read.cut == ((40, LAST_LINE),)
    assert read.visibility is Visibility.HIDDEN
    assert read.path == NAME
    assert len(read.digest) == 64


def test_an_empty_sidecar_changes_nothing() -> None:
    read = sidecar("# nothing yet\n")
    assert (read.fields, read.keep, read.cut, read.visibility) == ({}, (), (), Visibility.PUBLIC)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("title: a\n\nauthr: Mara\n", 3, ["unknown key `authr`", "did you mean `authors`?"]),
        ("xyz: red\n", 1, ["unknown key `xyz`", "known keys:"]),
        ("title: [a]\n", 1, ["`title` is one text"]),
        ("published: true\n", 1, ["`published` is one text"]),
        ("authors:\n  - {name: Mara}\n", 1, ["`authors` is a list of texts"]),
        ("keep:\n  - 3-5\n  - x\n", 3, ["`keep` is a list of lines"]),
        ("cut: 9-3\n", 1, ["`9-3` is no range of lines"]),
        ("cut: 0\n", 1, ["no range of lines"]),
        ("cut: true\n", 1, ["`cut` is a list of lines"]),
        ("a: 1\nvisibility: secret\n", 1, ["unknown key"]),
        ("visibility: secret\n", 1, ["`secret` is no visibility"]),
        ("title: 'a\n", 2, ["not valid YAML"]),
        ("- title\n", 1, ["expected `key: value` pairs"]),
        ("title: a\ntitle: b\n", 2, ["second time"]),
    ],
)
def test_mistakes_name_file_line_and_way_out(text: str, line: int, words: list[str]) -> None:
    with pytest.raises(ConfigError) as raised:
        sidecar(text)
    assert raised.value.path == NAME
    assert raised.value.line == line
    assert all(word in str(raised.value) for word in words)


def test_a_sidecar_in_another_encoding() -> None:
    with pytest.raises(ConfigError, match="not UTF-8"):
        parse_sidecar("title: Brücke".encode("latin-1"), NAME)


def test_a_capture_takes_the_sidecar_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/ferry.html.gz").write_bytes(b"<p>x")
    (tmp_path / "a/ferry.meta.yaml").write_text("title: short\n")
    path = SourcePath("a/ferry.html.gz")
    read = read_capture(tmp_path, path).sidecar
    assert read is not None
    assert (read.path, read.fields) == ("a/ferry.meta.yaml", {"title": "short"})
    (tmp_path / "a/ferry.html.gz.meta.yaml").write_text("title: full\n")
    read = read_capture(tmp_path, path).sidecar
    assert read is not None
    assert read.fields == {"title": "full"}
    assert find_captures(tmp_path).sidecars == {path: "a/ferry.html.gz.meta.yaml"}


def test_the_short_name_belongs_to_nobody_when_two_captures_could_have_it(tmp_path: Path) -> None:
    for name in ("ferry.txt", "ferry.html", "ferry.meta.yaml"):
        (tmp_path / name).write_text("title: x\n")
    found = find_captures(tmp_path)
    assert found.sidecars == {}
    assert [(file.path, file.reason[:18]) for file in found.ignored] == [
        ("ferry.meta.yaml", "a sidecar without ")
    ]
    assert read_capture(tmp_path, SourcePath("ferry.txt")).sidecar is None
