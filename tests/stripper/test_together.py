"""Captures that are read together come to what each comes to alone, in any order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import archivegen.stripper
from archivegen.config import SiteConfig
from archivegen.pipeline import extract
from archivegen.records import Document, MediaType
from archivegen.stripper import drafts, strip
from labeller_pages import MENU, PARAGRAPHS, document, html_page, text_page

PAGES = (
    document(text_page()),
    document(text_page(PARAGRAPHS[:2])),
    document(html_page(), MediaType.HTML),
    replace(document("\n".join(MENU) + "\n\n" + "\n\n".join(PARAGRAPHS)), language="de"),
)


def test_labels_do_not_depend_on_what_was_labelled_before() -> None:
    first = [strip(page) for page in PAGES]
    again = [strip(page) for page in reversed(PAGES)][::-1]
    drafts._short_line.cache_clear()
    afresh = [strip(page) for page in reversed(PAGES)][::-1]
    assert first == again == afresh


def write(folder: Path, count: int) -> list[Path]:
    paths = []
    for number in range(count):
        path = folder / f"{number:02}.txt"
        path.write_text(text_page(PARAGRAPHS[number % 3 :]).replace("Ostrel", f"Ostrel{number}"), "utf-8")
        paths.append(path)
    return paths


def test_captures_extracted_together_are_those_extracted_alone(tmp_path: Path) -> None:
    paths = write(tmp_path, 20)
    together = list(extract(paths, config=SiteConfig(), jobs=1))
    assert together == [one for path in paths for one in extract([path], config=SiteConfig(), jobs=1)]


def test_a_capture_that_breaks_the_judge_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, 3)
    judged = archivegen.stripper.judge_all

    def breaks(documents: list[Document]) -> object:
        if len(documents) > 1:
            raise ZeroDivisionError
        return judged(documents)

    expected = list(extract(paths, config=SiteConfig(), jobs=1))
    monkeypatch.setattr(archivegen.stripper, "judge_all", breaks)
    assert list(extract(paths, config=SiteConfig(), jobs=1)) == expected
    assert all(found.text for found in expected)
