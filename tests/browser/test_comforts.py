"""What the script adds, and the print style."""

from __future__ import annotations

import re
import shutil

import pytest

from archivegen.pages import indexes, plan
from page_making import PageMaker
from sample_archive import CONFIG, sample_archive

pytestmark = pytest.mark.browser


def test_the_index_filters_while_typing_whatever_the_accents(site, tab_of):
    page = tab_of().open(site.on_disk("tags/index.html"))
    page.get_by_label("Filter").fill("FAHRE")
    assert page.locator(".term-list li:visible").all_inner_texts() == ["Fähre 1"]
    assert page.get_by_role("status").inner_text().startswith("1 of ")
    page.get_by_label("Filter").fill("")
    assert page.locator(".term-list li:visible").count() > 10


def test_the_index_sorts_by_number_of_articles_and_back(site, tab_of):
    page = tab_of().open(site.on_disk("tags/index.html"))
    before = page.locator(".term-list li").all_inner_texts()
    page.get_by_role("button", name="Sort by number").click()
    counts = [int(text.rsplit(" ", 1)[1]) for text in page.locator(".term-list li:visible").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) == len(before)
    page.get_by_role("button", name="Sort by name").click()
    assert page.locator(".term-list li").all_inner_texts() == before


def test_the_first_page_of_a_long_index_filters_the_names_of_all(site, tab_of, monkeypatch):
    monkeypatch.setattr(indexes, "CUT_ABOVE", 5)
    monkeypatch.setattr(indexes, "MOST_USED", 2)
    archive, _ = sample_archive()
    folder = site.folder / "long"
    shutil.copytree(site.folder / "static", folder / "static")
    (folder / "tags").mkdir()
    maker = PageMaker(CONFIG)
    for one in plan(archive, CONFIG):
        if one.url.startswith("tags/") and one.url.count("/") == 1:
            (folder / one.url).write_bytes(maker.render(one, archive))
    page = tab_of().open(site.on_disk("long/tags/index.html"))
    shown = page.locator(".term-list li:visible")
    assert shown.count() == 2
    page.get_by_label("Filter").fill("FAHRE")
    page.get_by_role("link", name="Fähre").wait_for()
    assert shown.all_inner_texts() == ["Fähre"]
    assert page.get_by_role("link", name="Fähre").get_attribute("href") == "fahre/index.html"
    assert page.get_by_role("status").inner_text().startswith("1 of ")
    page.get_by_label("Filter").fill("")
    assert shown.count() == 2
    page.get_by_role("navigation", name="First letters").get_by_role("link", name="F", exact=True).click()
    assert page.locator("[aria-current=page]").last.inner_text() == "F"
    assert "Fähre 1" in shown.all_inner_texts()
    shutil.rmtree(folder)


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_citation_is_copied(site, tab_of, scheme):
    url = site.urls["article"][0]
    tab = tab_of()
    page = tab.open(site.on_disk(url) if scheme == "file" else site.on_host(url))
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for(timeout=3000)
    page.evaluate(
        "(() => { const box = document.createElement('textarea'); box.id = 'paste';"
        " document.body.append(box); box.focus() })()"
    )
    page.keyboard.press("Control+V")
    assert page.locator("#paste").input_value() == page.locator(".cite-text p").first.inner_text()


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_citation_is_saved(site, tab_of, scheme):
    url = site.urls["article"][0]
    page = tab_of().open(site.on_disk(url) if scheme == "file" else site.on_host(url))
    page.get_by_text("RIS", exact=True).click()
    box = page.locator("[data-save$='.ris']")
    with page.expect_download(timeout=5000) as saved:
        box.get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == box.get_attribute("data-save")
    assert saved.value.path().read_text("utf-8") == box.locator("pre").text_content()


def test_the_reader_can_choose_light_or_dark_and_it_lasts(site, tab_of):
    tab = tab_of(scheme="dark")
    page = tab.open(site.on_host("index.html"))
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light page").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page = tab.open(site.on_host("about/index.html"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    page.get_by_role("button", name="Dark page").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_a_link_into_a_folded_run_opens_it(site, tab_of):
    folded = next(url for url in site.urls["original"] if "<details" in (site.folder / url).read_text())
    page = tab_of().open(site.on_disk(f"{folded}#b3"))
    assert page.locator("#b3").is_visible()
    assert page.locator("#b3").evaluate("e => e.closest('details').open")


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_link_leads_to_its_place_in_a_long_original(site, tab_of, browser):
    """Blocks far away are not laid out before they are near; their places are right all the same."""
    text = (site.folder / site.urls["original"][0]).read_text("utf-8")
    (block,) = re.findall(r'<div class="block .*?</div>', text, re.S)[:1]
    lines = (re.sub(' id="[^"]*"', f' id="far{number}"', block) for number in range(1_500))
    long = site.folder / "originals/long.html"
    long.write_text(text.replace(block, f"{block}{''.join(lines)}", 1), "utf-8")
    try:
        page = tab_of(browser=browser).open(site.on_disk("originals/long.html#far1200"))
        top = page.locator("#far1200").evaluate("e => e.getBoundingClientRect().top")
    finally:
        long.unlink()
    assert 0 <= top < 200


def test_nothing_moves_while_a_page_loads(site, tab_of):
    for url in ("index.html", "tags/index.html", site.urls["article"][0], site.urls["original"][0]):
        page = tab_of().open(site.on_host(url))
        shift = page.evaluate(
            "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach("
            "e => sum += e.value)).observe({type: 'layout-shift', buffered: true});"
            " setTimeout(() => done(sum), 150) })"
        )
        assert shift < 0.01, url


def test_print_shows_the_article_with_its_citation_and_no_navigation(site, tab_of):
    page = tab_of().open(site.on_host(site.urls["article"][0]))
    page.emulate_media(media="print")
    try:
        assert not page.locator(".site-head").is_visible()
        assert not page.locator(".neighbours").is_visible()
        assert page.locator(".cite-text p").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        page.emulate_media(media="screen")
