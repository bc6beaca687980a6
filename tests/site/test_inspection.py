"""`archivegen check`: each mistake is found, and a sound site has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.errors import UsageError
from archivegen.site.inspection import inspect_site

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferries</title>
<link rel="stylesheet" href="static/style.css"></head>
<body><h1 id="top-of-page">Ferries</h1>
<p>One<p>Two<br><img src="data:image/gif;base64,AA" alt="">
<ul><li><a href="tags/index.html#port">Port</a><li><a href="#top-of-page">Up</a></ul>
<a href="https://gazette.example/a?b=c#d">Original</a> <a href="mailto:a@b.example">Mail</a>
%s
</body></html>
"""
OTHER = """<!doctype html>
<html lang="en"><head><title>Port</title></head><body><h1 id="port">Port</h1><a href="../index.html">Home</a>
</body></html>
"""


def findings(folder: Path, extra: str = "", css: str = "a { background: url(data:,x) }") -> list[str]:
    (folder / "tags").mkdir(exist_ok=True)
    (folder / "static").mkdir(exist_ok=True)
    (folder / "index.html").write_text(PAGE % extra, encoding="utf-8")
    (folder / "tags" / "index.html").write_text(OTHER, encoding="utf-8")
    (folder / "static" / "style.css").write_text(css, encoding="utf-8")
    return [f"{found.kind}: {found.detail}" for found in inspect_site(folder).findings]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []
    assert inspect_site(tmp_path).pages == 2


@pytest.mark.parametrize(
    ("extra", "kind", "words"),
    [
        ('<a href="gone.html">x</a>', "link", "leads nowhere"),
        ('<a href="tags/">x</a>', "link", "names a folder"),
        ('<a href="/index.html">x</a>', "link", "leaves the site"),
        ('<a href="../index.html">x</a>', "link", "out of the site"),
        ('<a href="tags/index.html#gone">x</a>', "link", "no such place"),
        ('<a href="#gone">x</a>', "link", "no such place"),
        ('<img src="gone.png" alt="x">', "link", "leads nowhere"),
        ('<img src="https://a.example/x.png" alt="x">', "leak", "asks another site"),
        ('<script src="//a.example/x.js"></script>', "leak", "asks another site"),
        ('<link rel="preconnect" href="https://a.example">', "leak", "asks another site"),
        ('<p style="background: url(https://a.example/x.png)">x</p>', "leak", "asks another site"),
        ("<style>@import 'https://a.example/x.css';</style>", "leak", "asks another site"),
        ('<form action="https://a.example/"><button>x</button></form>', "leak", "asks another site"),
        ('<a href="javascript:alert(1)">x</a>', "leak", "scheme `javascript`"),
        ('<a href="data:text/html,x">x</a>', "leak", "scheme `data`"),
        ("<div><span>x</div></span>", "html", "closes nothing"),
        ("<div>x", "html", "closes nothing"),
        ('<p id="a">x</p><p id="a">y</p>', "html", "two elements"),
        ('<p class="a" class="b">x</p>', "html", "twice"),
        ("<h2></h2>", "empty", "`<h2>` says nothing"),
        ('<a href="tags/index.html"> <span></span></a>', "empty", "`<a>` says nothing"),
        ('<a href="">x</a>', "empty", "a link to nothing"),
        ('<img src="static/style.css">', "empty", "without `alt`"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, extra: str, kind: str, words: str) -> None:
    found = findings(tmp_path, extra)
    assert any(line.startswith(f"{kind}: ") and words in line for line in found), found


def test_a_link_with_a_name_for_screen_readers_says_something(tmp_path: Path) -> None:
    assert findings(tmp_path, '<a href="tags/index.html" aria-label="Tags"><svg></svg></a>') == []


def test_a_style_sheet_that_asks_another_site_is_found(tmp_path: Path) -> None:
    found = findings(tmp_path, css="b {}\na { background: url('https://a.example/x.woff2') }")
    assert found == ["leak: asks another site: https://a.example/x.woff2"]
    found = findings(tmp_path, css="a { background: url(gone.svg) }")
    assert found == ["link: leads nowhere: gone.svg"]


def test_a_page_that_is_not_utf8_is_found(tmp_path: Path) -> None:
    findings(tmp_path)
    (tmp_path / "tags" / "index.html").write_bytes("Düne".encode("cp1252"))
    assert any("not UTF-8" in found.detail for found in inspect_site(tmp_path).findings)


def test_a_folder_without_a_site_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no site"):
        inspect_site(tmp_path)
