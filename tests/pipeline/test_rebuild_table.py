"""What each kind of edit costs: captures read anew, pages rendered, files written and removed.

The archive has 24 articles of four months and three authors, twelve a page. A page that is rendered is one
that differs: the two numbers are the same but for what a setting or template might have changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archivegen.pipeline import BuildReport, Options, SiteFolders, build

from .conftest import SENTENCES, tree

SITE = "search: off\ntitle: Tern\nbase_url: https://archive.example/\npage_size: 12\n"
WORDS = (
    "anchor",
    "barge",
    "cable",
    "dredge",
    "engine",
    "ferry",
    "gantry",
    "hull",
    "islet",
    "jetty",
    "keel",
    "lock",
)


def text(number: int, *, title: str = "", tags: str = "") -> str:
    """A dump of an article; no two have a sentence in common."""
    name = (
        title
        or f"{WORDS[number % 12].capitalize()} {'lost' if number < 12 else 'found'} off the northern quay"
    )
    body = "\n\n".join(
        f"{sentence} {WORDS[number % 12]} {number} {n}." for n, sentence in enumerate(SENTENCES)
    )
    author = ("Ada Roe", "Ben Ito", "Cy Lund")[number % 3]
    day = f"{1 + number // 4} {('March', 'April', 'May', 'June')[number % 4]} 2024"
    line = f"\nTags: {tags}\n" if tags else ""
    return f"{name}\n\nBy {author}\n\n{day}\n\n{body}\n{line}\nShare this article\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(24):
        put(tmp_path, f"seeds/{number:02}.txt", text(number, tags="harbour, quays" if number % 2 else ""))
    put(tmp_path, "site.yaml", SITE)
    built(tmp_path)
    return tmp_path


def put(root: Path, name: str, content: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def built(root: Path) -> BuildReport:
    time.sleep(0.006)
    return build(SiteFolders.below(root), None, Options(jobs=1, debug=True))


def rename(root: Path) -> None:
    (root / "seeds/05.txt").rename(root / "seeds/moved.txt")


Edit = Callable[[Path], object]
TABLE: dict[str, tuple[Edit, int, int]] = {
    # edit: (what is done, captures read anew, the most pages that may be rendered)
    "nothing": (lambda root: None, 0, 0),
    "a capture is touched": (lambda root: (root / "seeds/05.txt").touch(), 0, 0),
    "a capture is added": (lambda root: put(root, "seeds/new.txt", text(24, title="Lighthouse dark")), 1, 50),
    "a capture is removed": (lambda root: (root / "seeds/05.txt").unlink(), 0, 50),
    "a capture is renamed": (rename, 1, 20),
    "a headline is corrected": (lambda root: put(root, "seeds/05.txt.meta.yaml", "title: Other\n"), 1, 45),
    "a capture is hidden": (lambda root: put(root, "seeds/05.txt.meta.yaml", "visibility: hidden\n"), 1, 50),
    "the colours": (lambda root: put(root, "site.yaml", SITE + "theme: {accent: '#004488'}\n"), 0, 1),
    "one template": (
        lambda root: put(
            root, "templates/about.html", '{% extends "theme/about.html" %}{% block footer %}{% endblock %}'
        ), 0, 1,
    ),
    "data files": (lambda root: put(root, "site.yaml", SITE + "data: {articles: off, text: on}\n"), 0, 200),
    "feeds": (lambda root: put(root, "site.yaml", SITE + "data: {feeds: off}\n"), 0, 160),
    "a static file": (lambda root: put(root, "static/logo.svg", "<svg/>"), 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("edit", TABLE)
def test_an_edit_costs_what_it_touches(edit: str, root: Path) -> None:
    do, computed, most = TABLE[edit]
    before = tree(root / "public")
    do(root)
    report = built(root)
    after = tree(root / "public")
    differing = {url for url in after if before.get(url) != after[url]}
    assert report.computed == computed
    assert report.rendered <= most
    assert report.files.written == len(differing)
    assert report.rendered >= len(differing - {"static/logo.svg"})
    assert report.files.removed == len(before.keys() - after.keys())
    assert built(root).files.written == 0


def test_switching_data_off_removes_them(root: Path) -> None:
    put(root, "site.yaml", SITE + "data: {articles: off, feeds: off, citations: off}\n")
    built(root)
    left = {url for url in tree(root / "public") if url.endswith((".json", "feed.xml"))}
    assert left == set()


def test_what_is_rendered_differs(root: Path) -> None:
    """A new article renders no page whose bytes stay."""
    put(root, "seeds/new.txt", text(24, title="Lighthouse dark since Sunday"))
    report = built(root)
    assert report.rendered == report.files.written


def test_a_page_of_the_owner_changes_itself_and_its_name_the_foot_of_every_page(root: Path) -> None:
    put(root, "pages/method.md", "# Method\n\nOne.\n")
    first = built(root)
    assert first.files.added == 1
    assert first.computed == 0
    put(root, "pages/method.md", "# Method\n\nTwo, and more.\n")
    assert (built(root).rendered, (root / "public/about/method.html").read_text().count("Two")) == (1, 1)
    (root / "pages/method.md").unlink()
    assert built(root).files.removed == 1
