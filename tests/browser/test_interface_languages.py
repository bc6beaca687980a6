"""The interface in other languages, as a browser shows it: right to left, long words, texts of scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from archivegen.pages import plan
from archivegen.renderer import theme
from browsing import Tab, watched
from page_making import PageMaker
from sample_archive import CONFIG, sample_archive

pytestmark = pytest.mark.browser
AXE = Axe()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
KINDS = ("index.html", "review/index.html", "timeline/index.html")
TURNED = "e => { const m = getComputedStyle(e).scale; return m.startsWith('-1') }"


@pytest.fixture(scope="module")
def folder_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The sample site on disk, its interface in a language."""

    @cache
    def made(language: str) -> Path:
        folder = tmp_path_factory.mktemp(f"site-{language}")
        config = replace(CONFIG, interface_language=language)
        archive, articles = sample_archive()
        maker = PageMaker(config)
        for page in plan(archive, config):
            path = folder / page.url
            path.parent.mkdir(parents=True, exist_ok=True)
            article = articles.get(page.subject[0]) if page.subject else None
            path.write_bytes(maker.render(page, archive, article))
        shutil.copytree(theme.static_folder(), folder / "static", dirs_exist_ok=True)
        return folder

    return made


@pytest.fixture(scope="module")
def opened(folder_in, chromium) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site in a language."""
    tabs: dict[tuple[str, int], Tab] = {}

    def opened(language: str, url: str, width: int = 1280) -> Page:
        root = folder_in(language).as_uri()
        if (language, width) not in tabs:
            context = chromium.new_context(viewport={"width": width, "height": 800})
            tabs[language, width] = watched(context, root, "http://nowhere.invalid")
        return tabs[language, width].open(f"{root}/{url}")

    yield opened
    for tab in tabs.values():
        tab.page.context.close()


@pytest.fixture(scope="module")
def samples(site) -> list[str]:
    return [*KINDS, site.urls["article"][0]]


def test_axe_finds_no_violation_in_arabic(opened, samples):
    found = {}
    for url in samples:
        page = opened("ar", url)
        page.evaluate(OPEN_ALL)
        results = AXE.run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
        for violation in results.response["violations"]:
            found[url, violation["id"]] = [node["html"][:150] for node in violation["nodes"][:3]]
    assert found == {}


@pytest.mark.parametrize("language", ["ar", "de"])
def test_nothing_runs_over_the_edge_of_a_phone(opened, site, language):
    wide = {}
    for url in site.on_disk_samples:
        page = opened(language, url, 320)
        page.evaluate(OPEN_ALL)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[url] = width
    assert wide == {}


def test_arabic_runs_from_the_right(opened):
    page = opened("ar", "index.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    menu = page.locator(".menu a").all()
    assert menu[0].bounding_box()["x"] > menu[-1].bounding_box()["x"]
    name = page.locator(".home-newest").bounding_box()
    assert name["x"] > page.locator(".home-browse").bounding_box()["x"]
    # Time runs with the script; the letters of a turned chart are turned back.
    assert page.locator(".chart > svg").first.evaluate(TURNED)
    assert page.locator(".chart text").first.evaluate(TURNED)
    years = page.locator(".chart-label").all()
    assert years[0].bounding_box()["x"] > years[-1].bounding_box()["x"]
    # A description in English ends with its full stop on its own side.
    assert page.locator(".hero-dek").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_commands_and_paths_keep_their_direction_in_arabic(opened):
    page = opened("ar", "review/index.html")
    assert page.locator("code").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator(".breakable bdi").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_text_of_an_article_keeps_its_own_language_and_direction(opened, site):
    page = opened("ar", site.urls["article"][0])
    told = "e => [e.closest('[lang]').lang, getComputedStyle(e).direction]"
    assert page.locator(".story-body p").first.evaluate(told) == ["en", "ltr"]
    assert page.locator(".facts").evaluate(told) == ["ar", "rtl"]


def test_each_script_has_its_own_letters(opened, site):
    """A serif of the reader's script for headings, and of the article's for its text."""
    font = "e => getComputedStyle(e).fontFamily"
    article = site.urls["article"][0]
    assert "Songti" in opened("zh-Hans", "index.html").locator("h1").evaluate(font)
    assert "Songti" not in opened("zh-Hans", article).locator("h1").evaluate(font)
    assert "Songti" not in opened("en", article).locator("h1").evaluate(font)
    arabic = next(url for url in site.urls["article"] if "twqf" in url)
    assert "Naskh" in opened("en", arabic).locator("h1").evaluate(font)


@pytest.mark.parametrize(("language", "copy"), [("ar", "نسخ"), ("de", "Kopieren"), ("en", "Copy")])
def test_scripts_speak_the_language_of_the_page(opened, site, language, copy):
    page = opened(language, site.urls["article"][0])
    assert page.locator(".copy-button").first.inner_text() == copy
