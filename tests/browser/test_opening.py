"""The sample site opens in real browsers from a disk and from a host, and asks for nothing else."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from sample_archive import FORMER_URL

pytestmark = pytest.mark.browser
LINKS = "[...document.querySelectorAll('[href], [src]')].map(e => e.href?.baseVal ?? e.href ?? e.src)"

SEARCH_FORM = (
    "Words to look for",
    "All words are looked for; “quotes” find a phrase, a minus leaves a word out.",
    "Order", "Best first", "Newest first",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["file", "http"])
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_every_kind_of_page_opens_without_complaint_and_asks_for_nothing_else(site, tab_of, browser, scheme):
    tab = tab_of(browser=browser)
    inside = site.folder.as_uri() if scheme == "file" else site.host
    for url in site.on_disk_samples if scheme == "file" else site.samples:
        page = tab.open(site.on_disk(url) if scheme == "file" else site.on_host(url))
        assert tab.messages == [], url
        assert tab.failures == [], url
        assert tab.requests or not tab.tells_requests, url
        assert [request for request in tab.requests if not request.startswith(inside)] == [], url
        sheets = page.locator("link[rel=stylesheet]").count()
        assert sheets >= 2, url
        assert page.evaluate("document.styleSheets.length") == sheets, url
        assert page.locator(".theme-toggle").count() == 1, f"the script of {url} did not run"


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_links_lead_to_files_of_the_site_as_chromium_resolves_them(site, tab_of, scheme):
    tab = tab_of(scripts=False)
    root = f"{site.folder.as_uri()}/" if scheme == "file" else site.on_host("")
    for url in site.on_disk_samples if scheme == "file" else site.samples:
        for link in tab.open(root + url).evaluate(LINKS):
            if urlsplit(link).scheme == scheme and urlsplit(link).netloc == urlsplit(root).netloc:
                assert link.startswith(root), f"{url} leads out of the site: {link}"
                target = unquote(urlsplit(link).path).removeprefix(unquote(urlsplit(root).path))
                assert (target or "index.html") in site.files, f"{url}: {link}"


@pytest.mark.parametrize("scheme", ["file", "http"])
@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_an_address_that_moved_leads_on(site, tab_of, browser, scheme):
    page = tab_of(scripts=False, browser=browser).page
    page.goto(site.on_disk(FORMER_URL) if scheme == "file" else site.on_host(FORMER_URL), wait_until="commit")
    page.wait_for_url("**/articles/last-ferry*")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Last ferry")


def test_the_page_for_wrong_addresses_works_at_any_depth(site, tab_of):
    tab = tab_of()
    page = tab.open(site.on_host("tags/no/such/tag/index.html"))
    assert page.title().startswith("Page not found")
    assert page.evaluate("document.styleSheets.length") == 2
    page.get_by_role("main").get_by_role("link", name="Tags").click()
    page.wait_for_url(site.on_host("tags/index.html"))


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_reader_goes_from_home_to_an_article_its_original_and_back(site, tab_of, browser):
    page = tab_of(browser=browser).open(site.on_disk("index.html"))
    page.get_by_role("link", name="Strait Line", exact=True).first.click()
    page.get_by_role("link", name="Last ferry leaves Velmora without a word").click()
    page.wait_for_url("**/articles/*")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Last ferry")
    page.get_by_role("link", name="Original capture", exact=True).click()
    page.wait_for_url("**/originals/*")
    page.get_by_role("link", name="in the article").nth(6).click()
    page.wait_for_url("**/articles/*")
    page.locator(":target").wait_for(state="visible")


def test_everything_reads_without_scripts(site, tab_of):
    silent, full = tab_of(scripts=False), tab_of()
    for url in site.on_disk_samples:
        without = silent.open(site.on_disk(url)).locator("main").inner_text()
        with_scripts = full.open(site.on_disk(url)).locator("main").inner_text()
        added = {"Copy", "Filter", "Sort by number of articles", "Search", *SEARCH_FORM}
        lines = [
            line.strip() for line in with_scripts.splitlines() if line.strip() and line.strip() not in added
        ]
        missing = [line for line in lines if line not in without]
        assert missing == [], url
        assert silent.messages == [], url


def test_what_needs_a_script_is_not_offered_without_one(site, tab_of):
    page = tab_of(scripts=False).open(site.on_disk("tags/index.html"))
    assert not page.get_by_label("Filter").is_visible()
    assert page.get_by_role("button").count() == 0
