"""`pages/*.md`: what is read from them, and what is said of those that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.config import OwnPage, SiteConfig, read_config
from archivegen.errors import ConfigError


def written(root: Path, name: str, text: str) -> Path:
    path = root / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def pages(root: Path) -> tuple[OwnPage, ...]:
    return read_config(root / "site.yaml").pages


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("# Method #\n\nText.\n", "Method", "\nText.\n"),
        ("---\ntitle: 'Stated: so'\n---\nText.", "Stated: so", "Text."),
        ("---\ntitle: Stated\n---\n# Heading\nText.", "Stated", "Text."),
        ("\ufeffText without a heading\n\n# later", "How we work", "Text without a heading\n\n# later"),
        ("", "How we work", ""),
    ],
)
def test_title_and_text(tmp_path, text, title, rest):
    written(tmp_path, "how-we-work.md", text)
    assert pages(tmp_path) == (OwnPage(name="how-we-work", title=title, text=rest),)


def test_pages_come_by_name_and_other_files_are_no_pages(tmp_path):
    for name in ("b.md", "a.md", "notes.txt"):
        written(tmp_path, name, "x")
    assert [page.name for page in pages(tmp_path)] == ["a", "b"]


def test_without_the_folder_there_are_none(tmp_path):
    assert read_config(tmp_path / "site.yaml") == SiteConfig()


@pytest.mark.parametrize("name", ["My page.md", "Über.md", "-a.md", "a--b.md"])
def test_a_name_that_makes_no_address_is_refused(tmp_path, name):
    path = written(tmp_path, name, "x")
    with pytest.raises(ConfigError, match="makes no address") as error:
        pages(tmp_path)
    assert error.value.path == str(path)
    assert "lower-case" in (error.value.hint or "")


def test_an_unknown_key_is_told_with_its_line_in_the_file(tmp_path):
    written(tmp_path, "a.md", "---\ndescription: x\ntitel: y\n---\ntext")
    with pytest.raises(ConfigError, match="titel") as error:
        pages(tmp_path)
    assert (error.value.line, error.value.hint) == (3, "did you mean `title`?")


def test_text_that_is_not_utf_8_is_told(tmp_path):
    written(tmp_path, "a.md", "").write_bytes(b"caf\xe9")
    with pytest.raises(ConfigError, match="not UTF-8"):
        pages(tmp_path)
