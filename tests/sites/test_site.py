"""The sample archive from captures to a checked site, as `make site` makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.config import read_config
from archivegen.pipeline import BuildReport, Options, SiteFolders, build, inspect_site
from archivegen.records import Rejection

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """The sample archive, built once for this module."""

    def __init__(self, root: Path) -> None:
        for name in ("seeds", "site.yaml", "vocabulary.yaml"):
            (root / name).symlink_to(ROOT / name)
        self.folders = SiteFolders.below(root, seeds=ROOT / "seeds", output=root / "public")
        self.report = self.build()

    def build(self) -> BuildReport:
        return build(self.folders, read_config(ROOT / "site.yaml"), Options(jobs=2, debug=True))

    def text(self, url: str) -> str:
        return (self.folders.output / url).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("samples"))


def test_every_capture_is_an_article_or_left_out_with_a_reason(site: Site) -> None:
    report = site.report
    assert report.captures == report.articles + len(report.rejections) + len(report.hidden)
    assert report.articles >= 14
    assert {left.cause for left in report.rejections} >= {"empty", "cookie_wall"}
    assert all(left.cause != "internal" and left.detail for left in report.rejections)


def test_the_site_is_sound(site: Site) -> None:
    found = inspect_site(site.folders.output)
    assert [f"{finding.url}:{finding.line}: {finding.detail}" for finding in found.findings] == []
    assert found.links > 1000


def test_a_second_build_writes_nothing(site: Site) -> None:
    report = site.build()
    assert (report.files.written, report.files.removed, report.computed) == (0, 0, 0)


def test_one_company_in_ten_papers_is_one_subject_and_its_parent_another(site: Site) -> None:
    branch = site.text("tags/kdu-h/index.html")
    assert "<h1><bdi>KDU-H</bdi></h1>" in branch
    for spelling in (
        "KDU-HS",
        "Kdu-H",
        "Vindar-Harrow",
        "Kaldmar Dredging Union— Harrow Sound",
        "КСД-Х",
        "KBU-H",
    ):
        assert f"<bdi>{spelling}</bdi>" in branch
    assert "Kaldmar-Harrow</bdi>" not in branch.partition("Why these names")[0].partition("</h1>")[0]
    parent = site.text("tags/kdu/index.html")
    assert "<h1><bdi>Kaldmar Dredging Union</bdi></h1>" in parent
    assert "tags/kdu-h/index.html" in parent


def test_what_was_left_out_is_on_the_review_page(site: Site) -> None:
    page = site.text("review/index.html")

    def is_named(left: Rejection) -> bool:
        return left.path.rsplit("/", 1)[-1] in page

    assert all(map(is_named, site.report.rejections))


def test_nothing_of_this_machine_or_of_today_is_in_the_site(site: Site) -> None:
    from datetime import UTC, datetime

    today = f"{datetime.now(UTC):%Y-%m-%dT%H}"
    for path in site.folders.output.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert str(ROOT).encode() not in content, path
            assert today.encode() not in content, path


def test_originals_show_removed_lines(site: Site) -> None:
    originals = list((site.folders.output / "originals").glob("*.html"))
    assert len(originals) == site.report.articles
    assert site.report.blocks_removed > 100
