"""What a second build does: as little as can be, and never too little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from archivegen.errors import ConfigError, SiteError
from archivegen.pipeline import BuildReport, Options, build, executor

from .conftest import Harbour, capture

HEAVY = (
    "babel",
    "jinja2",
    "yaml",
    "lxml",
    "bs4",
    "numpy",
    "markdown_it",
    "resiliparse",
    "charset_normalizer",
)


def settled(harbour: Harbour) -> BuildReport:
    """A build as the command does it, when all inputs are older than the clock's grain."""
    time.sleep(0.02)
    return build(harbour.folders, None, Options(jobs=1, debug=True))


def test_a_build_with_nothing_to_do_imports_nothing_that_reads_or_renders(harbour: Harbour) -> None:
    settled(harbour)
    code = (
        "import sys, json; from pathlib import Path\n"
        "from archivegen.pipeline import Options, SiteFolders, build\n"
        "report = build(SiteFolders.below(Path(sys.argv[1])), None, Options())\n"
        "print(json.dumps([report.files.equal, report.articles, sorted(sys.modules)]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(harbour.root)], capture_output=True, text=True, check=True
    )
    equal, articles, modules = json.loads(ran.stdout)
    assert (equal, articles) == (len(harbour.site()), 4)
    assert not [name for name in modules if name.split(".")[0] in HEAVY]


def test_a_build_of_one_capture_imports_no_parser_of_settings_and_no_tables_of_languages(
    harbour: Harbour,
) -> None:
    settings = harbour.root / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "search: off\ndata: {articles: off, feeds: off}\n", "utf-8"
    )
    settled(harbour)
    harbour.put("seeds/2024/quay.txt", capture("Quay is mended", "Ada Roe", "2 April 2024", 3, "fishing"))
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "archivegen", "build", str(harbour.root), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(ran.stdout)["computed"] == 1
    names = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "jinja2" in names
    assert not {"yaml", "babel", "click", "archivegen.search", "archivegen.exports.exporter"} & names


def test_settings_that_were_read_before_are_read_again_when_they_change(harbour: Harbour) -> None:
    settings = harbour.root / "site.yaml"
    text = settings.read_text("utf-8")
    settled(harbour)
    settings.write_text(text.replace("Tern Harbour", "Tern Island"), "utf-8")
    settled(harbour)
    assert b"<title>Tern Island" in harbour.site()["index.html"]
    settings.write_text(text + "page_sise: 3\n", "utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"page_sise") as raised:
            settled(harbour)
        assert raised.value.line == 4


def test_what_was_said_is_said_again(harbour: Harbour) -> None:
    first = settled(harbour)
    again = settled(harbour)
    assert (again.captures, again.articles, again.rejections) == (5, 4, first.rejections)
    assert (again.files.written, again.files.equal, again.rendered) == (0, len(harbour.site()), 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda page: page.write_bytes(b"spoilt"),
        lambda page: page.unlink(),
        lambda page: os.replace(page, page.with_name("moved.html")),
    ],
    ids=["written over", "removed", "moved away"],
)
def test_a_page_that_somebody_damaged_is_made_again(harbour: Harbour, damage: Callable[..., object]) -> None:
    settled(harbour)
    before = harbour.site()
    damage(harbour.folders.output / "tags/index.html")
    report = settled(harbour)
    assert report.rendered == 1
    after = harbour.site()
    after.pop("tags/moved.html", None)
    assert after == before


def test_a_change_that_keeps_size_and_time_is_seen(harbour: Harbour) -> None:
    path = harbour.put("seeds/2024/crane.txt", capture("Crane A in harbour", "Ada Roe", "14 March 2024", 0))
    settled(harbour)
    stat = path.stat()
    with path.open("r+") as file:  # in place, so the inode stays too
        file.write(path.read_text("utf-8").replace("Crane A", "Crane B"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert settled(harbour).computed == 1
    assert any(b"Crane B in harbour" in page for page in harbour.site().values())


def test_a_template_makes_only_its_own_pages_anew(harbour: Harbour) -> None:
    settled(harbour)
    before = harbour.site()
    harbour.put(
        "templates/original.html",
        '{% extends "theme/original.html" %}{% block footer %}<footer>own</footer>{% endblock %}',
    )
    report = settled(harbour)
    changed = {url for url, content in harbour.site().items() if content != before.get(url)}
    assert {url.split("/")[0] for url in changed} == {"originals"}
    assert (report.rendered, report.files.changed) == (4, 4)
    assert report.changed == ("templates",)


def test_new_colours_write_one_file(harbour: Harbour) -> None:
    settled(harbour)
    harbour.put(
        "site.yaml",
        "title: Tern Harbour\nbase_url: https://archive.example/tern/\npage_size: 2\n"
        "theme: {accent: '#005588'}\n",
    )
    report = settled(harbour)
    assert (report.rendered, report.files.written) == (1, 1)


def test_a_capture_that_is_touched_but_equal_writes_nothing(harbour: Harbour) -> None:
    settled(harbour)
    (harbour.root / "seeds/2024/crane.txt").touch()
    report = settled(harbour)
    assert (report.changed, report.rendered, report.files.written) == (("captures",), 0, 0)


def test_without_the_page_graph_stale_pages_are_still_removed(harbour: Harbour) -> None:
    settled(harbour)
    (harbour.root / "seeds/2024/crane.txt").unlink()
    for file in (harbour.folders.state / "outputs").glob("*.sqlite3*"):
        file.write_bytes(b"not a database at all" * 50)
    report = settled(harbour)
    assert report.notices
    left = harbour.site()
    harbour.build(clean=True)
    assert harbour.site() == left


def test_what_a_killed_build_left_is_removed(harbour: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page was written, the build died, and its capture is gone before the next."""
    from archivegen.pipeline import writing

    settled(harbour)
    before = harbour.site()
    added = harbour.put("seeds/new.txt", capture("Gone again", "Cy Lund", "3 April 2024", 3, "taxes"))

    class KilledError(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(writing.OutputWriter, "_settle", killed)
    with pytest.raises(KilledError):
        settled(harbour)
    monkeypatch.undo()
    assert harbour.site() != before
    # It died while it wrote these.
    harbour.put("public/.archivegen-4711-feed.xml", "<feed")
    harbour.put("public/tags/.archivegen-4711-index.html", "<!doct")
    added.unlink()
    settled(harbour)
    assert harbour.site() == before


def test_a_new_page_cannot_take_the_place_of_a_folder(harbour: Harbour) -> None:
    settled(harbour)
    before = harbour.site()
    harbour.put("static/tags", "a file")
    harbour.put("site.yaml", "title: Tern Harbour\npage_size: 2\npermalink: 'static/tags/{id}.html'\n")
    with pytest.raises(SiteError, match="is a file and a folder"):
        settled(harbour)
    assert harbour.site() == before


def test_a_build_that_is_interrupted_leaves_the_rest_to_the_next(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executor, "FEW", 2)
    settled(harbour)
    before = harbour.site()
    harbour.put("templates/term.html", '{% extends "theme/term.html" %}{% block footer %}ours{% endblock %}')
    asked: list[None] = []

    def interrupted() -> bool:
        asked.append(None)
        return len(asked) > 4

    stopped = build(harbour.folders, None, Options(jobs=1, interrupted=interrupted))
    assert 0 < stopped.rendered == stopped.files.written
    assert stopped.waiting
    assert harbour.site().keys() == before.keys()
    rest = settled(harbour)
    assert (rest.rendered, rest.waiting) == (stopped.waiting, 0)
    changed = [name for name, page in harbour.site().items() if page != before[name]]
    assert len(changed) == stopped.rendered + rest.rendered
    again = settled(harbour)
    assert (again.rendered, again.files.written) == (0, 0)
