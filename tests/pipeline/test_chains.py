"""Articles beside an article in its source and its first tag: found, and kept right by every kind of edit."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from archivegen.pipeline import Options, SiteFolders, build

from .conftest import SENTENCES, tree

SITE = """search: off
title: Tern
publishers:
  - name: The Tern
    domains: [tern.example]
  - name: The Knot
    domains: [knot.example]
"""


def capture(number: int, day: str, paper: str = "tern", tag: str = "harbour") -> str:
    """A saved page of a paper."""
    text = "".join(f"<p>{sentence} Number {number}.</p>" for sentence in SENTENCES)
    date = f'<meta property="article:published_time" content="{day}">' if day else ""
    return (
        f"<!doctype html><html lang=en><head><title>Story {number}</title>{date}"
        f'<meta property="og:url" content="https://{paper}.example/{number}">'
        f'<link rel="canonical" href="https://{paper}.example/{number}">'
        f'<meta name="keywords" content="{tag}, quay {number}"></head>'
        f"<body><article><h1>Story {number} of the {paper}</h1>{text}</article></body></html>"
    )


def put(root: Path, number: int, day: str, **more: str) -> None:
    path = root / f"seeds/{number:02}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(capture(number, day, **more), "utf-8")


DAYS = ["2024-05-30", "2024-05-02", "2024-03-09", "2024-03-08", "2023-11", "2023", "", "2022-01-01"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number, day in enumerate(DAYS):
        put(tmp_path, number, day, paper="knot" if number == 3 else "tern")
    (tmp_path / "site.yaml").write_text(SITE, "utf-8")
    built(tmp_path)
    return tmp_path


def built(root: Path, output: str = "public") -> int:
    time.sleep(0.006)
    options = Options(jobs=1, debug=True)
    return build(SiteFolders.below(root, output=root / output), None, options).rendered


def beside(root: Path, number: int) -> dict[str, list[str]]:
    """Neighbours that an article's page names, by the name of the chain."""
    (path,) = (root / "public/articles").glob(f"story-{number}-*.html")
    found = {}
    for chain in re.findall(r'<nav class="chain".*?</nav>', path.read_text("utf-8"), re.S):
        name = re.findall(r"<bdi>(.*?)</bdi>", chain)[0]
        found[name] = re.findall(r'dir="\w+">Story (\d+)', chain)
    return found


def same_as_clean(root: Path) -> None:
    built(root)
    built(root, "again")
    assert tree(root / "public") == tree(root / "again")


def test_neighbours_stand_in_the_order_of_the_list(root: Path) -> None:
    assert beside(root, 0) == {"The Tern": ["1"], "harbour": ["1"]}
    assert beside(root, 1) == {"The Tern": ["0", "2"], "harbour": ["0", "2"]}
    assert beside(root, 2) == {"The Tern": ["1", "4"], "harbour": ["1", "3"]}
    assert beside(root, 3) == {"harbour": ["2", "4"]}
    assert beside(root, 6) == {}, "it is not dated"
    assert beside(root, 7)["The Tern"] == ["5"]


def test_every_kind_of_edit_leaves_what_a_clean_build_makes(root: Path) -> None:
    put(root, 20, "2024-03-08")
    same_as_clean(root)
    assert beside(root, 2)["The Tern"] == ["1", "20"]
    (root / "seeds/20.html").unlink()
    same_as_clean(root)
    assert beside(root, 2)["The Tern"] == ["1", "4"]
    put(root, 1, "2021-02-02")
    same_as_clean(root)
    assert beside(root, 0)["The Tern"] == ["2"]
    put(root, 2, "2024-03-09", paper="knot", tag="ferry")
    same_as_clean(root)
    assert beside(root, 3) == {"The Knot": ["2"], "harbour": ["0", "4"]}
    (root / "seeds/00.html.meta.yaml").write_text("visibility: hidden\n", "utf-8")
    same_as_clean(root)
    assert beside(root, 3)["harbour"] == ["4"]


def test_a_new_article_changes_the_pages_of_its_neighbours_only(root: Path) -> None:
    before = tree(root / "public")
    put(root, 21, "2022-06-01")
    built(root)
    after = tree(root / "public")
    articles = {url for url in before if url.startswith("articles/story") and before[url] != after[url]}
    changed = {re.findall(r"story-(\d+)", url)[0] for url in articles}
    assert changed - {"3"} == {"5", "7"}, "3 is another paper's copy of the same text"
