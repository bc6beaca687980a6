"""WCAG 2.2 AA by axe-core, the keyboard, narrow screens."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can differ between light and dark; the rest has been checked in light."""
AXE = Axe()
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize(
    ("width", "scheme", "rules"), [(1280, "light", WCAG), (1280, "dark", COLOURS), (320, "light", WCAG)]
)
def test_axe_finds_no_violation_on_any_kind_of_page(site, tab_of, width, scheme, rules):
    tab = tab_of(width=width, scheme=scheme)
    found = {}
    for url in site.samples:
        page = tab.open(site.on_host(url))
        page.evaluate(OPEN_ALL)
        results = AXE.run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        if results.violations_count:
            found[url] = [
                (violation["id"], [node["html"][:150] for node in violation["nodes"][:3]])
                for violation in results.response["violations"]
            ]
    assert found == {}


def test_nothing_runs_over_the_edge_of_a_narrow_screen(site, tab_of):
    for width in (320, 360):
        tab = tab_of(width=width)
        for url in site.samples:
            page = tab.open(site.on_host(url))
            page.evaluate(OPEN_ALL)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{url} at {width} px"


def test_the_skip_link_is_the_first_stop_and_works(site, tab_of):
    page = tab_of().open(site.on_host("index.html"))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to content"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


NOTE_FOCUS = """
(() => {
  window.stops = new Map();
  document.addEventListener("focusin", (event) => {
    const style = getComputedStyle(event.target), box = event.target.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && box.width > 0;
    window.stops.set(event.target, seen);
  });
  return [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility() && !(one.type === "radio" && !one.checked)).length;
})()
"""
"""Of radio buttons the keyboard stops at one; arrows lead to the others (HTML, 6.6.3)."""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_reaches_everything_and_the_focus_is_seen(site, tab_of, width):
    for url in site.samples:
        page = tab_of(width=width).open(site.on_host(url))
        page.evaluate(OPEN_ALL)
        stops = page.evaluate(NOTE_FOCUS)
        for _ in range(stops + 1):  # past the end, as a page may begin with its focus in a box
            page.keyboard.press("Tab")
        reached = page.evaluate("[...window.stops].map(([one, seen]) => [one.outerHTML.slice(0, 80), seen])")
        assert [element for element, seen in reached if not seen] == [], url
        assert len(reached) == stops, url


def test_languages_and_directions_are_those_of_the_text(site, tab_of):
    arabic = next(url for url in site.urls["article"] if "twqf" in url)
    page = tab_of().open(site.on_host(arabic))
    paragraph = page.locator(".story-body p").first
    assert paragraph.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator(".facts").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert paragraph.evaluate("e => e.closest('[lang]').lang") == "ar"
    listed = tab_of().open(site.on_host("index.html")).locator(".row-snippet[dir=rtl]").first
    assert listed.evaluate("e => getComputedStyle(e).textAlign") in ("left", "start", "-webkit-left")
