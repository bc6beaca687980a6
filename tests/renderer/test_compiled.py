"""Compiled templates are kept for the next build, under everything that they depend on."""

from __future__ import annotations

import pytest

from archivegen.interface import choose
from archivegen.pages import plan
from archivegen.records import PageKind
from archivegen.renderer import Renderer
from archivegen.renderer.compiled import CompiledTemplates
from sample_archive import CONFIG, sample_archive


@pytest.fixture
def about(tmp_path):
    """Renders the page *about* with the templates of a folder, and a cache."""
    archive, _ = sample_archive()
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ABOUT)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "about.html").write_text("{% include 'part.html' %}!")
    (tmp_path / "own" / "part.html").write_text("one")

    def render(version="1", language="en"):
        compiled = (tmp_path / "cache", version)
        return Renderer(CONFIG, [tmp_path / "own"], choose(language), compiled).render(page, archive).decode()

    return render


def kept(folder):
    return {path.name for path in (folder / "cache").iterdir()}


def test_a_template_is_compiled_once(about, tmp_path, monkeypatch):
    assert about() == "one!"
    before = kept(tmp_path)
    assert len(before) == 2
    monkeypatch.setattr(CompiledTemplates, "dump_bytecode", lambda *_: pytest.fail("compiled again"))
    assert about() == "one!"
    assert kept(tmp_path) == before


def test_what_a_template_includes_the_version_and_the_language_make_it_another(about, tmp_path):
    about()
    about(version="2")
    about(language="de")
    assert len(kept(tmp_path)) == 6
    (tmp_path / "own" / "part.html").write_text("two")
    assert about() == "two!"


@pytest.mark.parametrize("content", [b"", b"not Python", b"j2"])
def test_a_broken_file_is_compiled_again(about, tmp_path, content):
    about()
    for name in kept(tmp_path):
        (tmp_path / "cache" / name).write_bytes(content)
    assert about() == "one!"


def test_a_cut_file_is_compiled_again(about, tmp_path):
    about()
    for name in kept(tmp_path):
        path = tmp_path / "cache" / name
        path.write_bytes(path.read_bytes()[:-20])
    assert about() == "one!"


def test_a_folder_that_cannot_be_used_is_not(about, tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert about() == "one!"
