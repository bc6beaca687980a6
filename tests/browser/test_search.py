"""The index that a build makes, asked in real browsers: from a disk, and from a host below a path."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import watched

pytestmark = pytest.mark.browser
BARRIER, FERRY = "Storm barrier at Velmora stays open", "Last ferry goes without a word"


def found(tab) -> list[str]:
    """Titles of the results, when the search is done; nothing may have been refused or be missing."""
    tab.page.locator("[data-search-status]").filter(has_text=re.compile("found")).wait_for()
    assert tab.messages == []
    assert tab.failures == []
    return tab.page.locator("[data-search-results] h2").all_inner_texts()


def asked(tab, words: str) -> list[str]:
    """Titles of what is found for words that are typed on an open page."""
    tab.page.locator("#search-box").fill(words)
    tab.page.keyboard.press("Enter")
    return found(tab)


def test_words_are_found_with_marked_excerpts_that_lead_to_the_article(search):
    tab = search("?q=dredgers")
    assert found(tab) == [BARRIER]
    result = tab.page.locator("[data-search-results] article").first
    assert "wait in the northern basin" in result.inner_text()
    assert result.locator("mark").all_inner_texts() == ["dredgers"]
    assert "Velmora Courier" in result.inner_text()
    assert "2 March 2023" in result.inner_text()
    result.get_by_role("link").click()
    tab.page.wait_for_url("**/articles/*")
    assert tab.page.get_by_role("heading", level=1).inner_text() == BARRIER


def test_what_a_query_may_say(search):
    tab = search()
    assert sorted(asked(tab, "northern")) == sorted([FERRY, BARRIER])
    assert asked(tab, "northern lemons") == [FERRY], "all words"
    assert asked(tab, "northern nowhere") == [], "a word that nobody wrote"
    assert asked(tab, "northern -ferry") == [BARRIER]
    assert asked(tab, '"northern basin"') == [BARRIER]
    assert asked(tab, '"basin northern"') == []
    assert asked(tab, "lem") == [FERRY], "the beginning of a word"
    assert asked(tab, "discovering") == [BARRIER], "another form of a word"
    assert asked(tab, "<img src=x onerror=alert(1)> lemons") == [], "markup is text"
    assert tab.page.locator("main img").count() == 0


OTHER_SCRIPTS = {
    "توقف العبارة في الميناء": ("مناخ", "المناخ", "عبارة"),
    "渡轮停航三天": ("气候变化", "码头"),
    "連絡船は三日間欠航": ("気候変動", "ベルモラ"),
    "Паром не вышел из гавани": ("климат", "гавань"),
}


def test_other_scripts(search):
    tab = search(f"?q={quote('климат')}")
    assert found(tab) == ["Паром не вышел из гавани"]
    for title, queries in OTHER_SCRIPTS.items():
        for words in queries:
            assert asked(tab, words) == [title], words
            assert tab.page.locator("[data-search-results] mark").count(), words


def test_a_name_finds_what_is_written_under_the_others(search):
    tab = search()
    assert sorted(asked(tab, "VPA")) == sorted([BARRIER, FERRY])
    assert asked(tab, "harbour board gates") == [BARRIER]
    assert "Velmora Port Authority" in tab.page.locator("[data-search-hint]").inner_text()
    assert "Velmora Port Authority" in tab.page.locator("mark").all_inner_texts()


def test_a_mistyped_word_offers_the_nearest_one(search):
    tab = search("?q=bariers")
    assert found(tab) == []
    tab.page.get_by_role("link", name="barrier", exact=True).click()
    tab.page.locator("[data-search-results] h2").first.wait_for()
    assert found(tab) == [BARRIER]
    assert "q=barrier" in tab.page.url


def test_facets_count_and_narrow_and_stand_in_the_address(search):
    tab = search("?q=northern")
    found(tab)
    facets = tab.page.locator("[data-search-facets]")
    assert facets.get_by_role("group", name="Tag").get_by_role("checkbox", name="Harbour 2").count() == 1
    facets.get_by_role("group", name="Year").get_by_role("checkbox", name="2024 1").check()
    tab.page.locator("[data-search-status]").filter(has_text="1 article found").wait_for()
    assert found(tab) == [FERRY]
    assert tab.page.url.endswith("?q=northern&year=2024")
    assert facets.get_by_role("checkbox", name="2023 1").count() == 1, "what else there is to choose"
    tab.page.go_back()
    tab.page.locator("[data-search-status]").filter(has_text="2 articles found").wait_for()
    assert found(search("?language=ar")) == ["توقف العبارة في الميناء"]
    assert found(search("?source=Velmora+Courier&tag=Ferry")) == [FERRY]


def test_results_by_date(search):
    tab = search("?q=northern")
    found(tab)
    tab.page.get_by_label("Newest first").check()
    tab.page.wait_for_url("**?q=northern&sort=date")
    assert found(tab) == [FERRY, BARRIER]


def test_the_keyboard_finds_from_any_page(search):
    tab = search(page="articles/index.html")
    tab.page.keyboard.press("/")
    tab.page.wait_for_url("**/search/index.html")
    tab.page.locator("#search-box:focus").wait_for()
    tab.page.keyboard.type("lemons")
    assert found(tab) == [FERRY]
    assert tab.page.url.endswith("?q=lemons")
    tab = search(page="index.html")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("dredgers\n")
    tab.page.wait_for_url("**?q=dredgers")
    assert found(tab) == [BARRIER]


def test_it_asks_for_nothing_else_and_for_little(search, searched):
    tab = search("?q=northern")
    found(tab)
    if not tab.tells_requests:
        return
    inside = (searched.folder.as_uri(), searched.host)
    assert all(request.startswith(inside) for request in tab.requests)
    loaded = [request.rpartition("/search/")[2] for request in tab.requests if "/search/" in request]
    size = sum((searched.folder / "search" / name.partition("?")[0]).stat().st_size for name in loaded)
    assert size < 300_000
    before_a_query = [name for name in search().requests if "/search/" in name and name.endswith(".js")]
    assert {name.rpartition("/")[2] for name in before_a_query} == {"catalogue.js"}


def test_results_are_announced_and_accessible(search):
    tab = search("?q=northern")
    found(tab)
    assert tab.page.get_by_role("status").inner_text() == "2 articles found"
    assert tab.page.get_by_role("search").count() == 1
    if tab.page.url.startswith("http"):  # axe reads style sheets again, which no page on a disk may
        results = Axe().run(tab.page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()


def test_without_a_script_it_leads_to_the_lists(searched, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(searched.on_disk("search/index.html"))
    assert "Search needs a script" in page.locator("main").inner_text()
    assert not page.locator("#search-box").is_visible()
    page.get_by_role("navigation", name="Lists").get_by_role("link", name="Tags").click()
    page.wait_for_url("**/tags/index.html")
    context.close()


def test_what_is_old_is_searched_when_it_is_asked_for(searched, chromium):
    context = chromium.new_context()
    tab = watched(context, searched.host)
    catalogue = (searched.folder / "search/catalogue.js").read_text()
    large = re.sub(r'(\["[0-9a-f]{16}"),\d+,', r"\1,1900,", catalogue)
    tab.page.route("**/catalogue.js", lambda route: route.fulfill(body=large))
    tab.open(searched.on_host("search/index.html?q=velmora"))
    assert found(tab) == [FERRY]
    status = tab.page.get_by_role("status")
    assert status.inner_text() == "1 article found in 2023–2024"
    tab.page.get_by_role("button", name="Search older articles (2022–2023)").click()
    status.filter(has_text="2 articles found").wait_for()
    assert sorted(found(tab)) == sorted([FERRY, BARRIER])
    tab.open(searched.on_host(f"search/index.html?q={quote('климат')}"))
    assert found(tab) == ["Паром не вышел из гавани"], "older ones at once where the newest have nothing"
    assert not tab.page.get_by_role("button", name="Search older").is_visible()
    context.close()


def test_on_a_phone_what_narrows_the_search_leaves_room_for_results(searched, chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    tab = watched(context, searched.host)
    tab.open(searched.on_host("search/index.html?q=the"))
    found(tab)
    frame = tab.page.locator("[data-search-facets]").bounding_box()
    first = tab.page.locator("[data-search-results] article").first.bounding_box()
    assert frame["height"] <= 220
    assert frame["y"] + frame["height"] <= first["y"] < 740
    context.close()


def test_many_tags_are_loaded_when_they_are_asked_for(searched, chromium):
    context = chromium.new_context()
    tab = watched(context, searched.host)
    catalogue = (searched.folder / "search/catalogue.js").read_text()
    of_a_large_archive = re.sub(r"(\d{8},\d{8}),\d+,", r"\1,9000000,", catalogue)
    assert of_a_large_archive != catalogue
    tab.page.route("**/catalogue.js", lambda route: route.fulfill(body=of_a_large_archive))
    tab.open(searched.on_host("search/index.html?q=northern"))
    found(tab)
    assert not [request for request in tab.requests if request.endswith("/tags.js")]
    tags = tab.page.get_by_role("group", name="Tag")
    tags.get_by_role("button", name="Show tags").click()
    tags.get_by_role("checkbox", name="Harbour 2").wait_for()
    assert tab.page.locator("#facet-tag-0:focus").count() == 1
    tags.get_by_role("checkbox", name="Ferry 1").check()
    tab.page.locator("[data-search-status]").filter(has_text="1 article found").wait_for()
    assert found(tab) == [FERRY]
    tab.open(searched.on_host("search/index.html?q=northern&tag=Gates"))
    assert found(tab) == [BARRIER], "an address that narrows by a tag needs them"
    context.close()


def many_tags(searched, url: str) -> str:
    """A bundle's tags, and eighty that each of its articles has."""
    path = searched.folder / "search" / url.split("/")[-2] / "tags.js"
    pattern = r"(.*?)\[(\[.*?\]),(\[\[.*\]\])\](.*)"
    start, names, rows, end = re.fullmatch(pattern, path.read_text(), re.S).groups()
    own = json.loads(names)
    many = [*own, *(f"Pier {number}" for number in range(80))]
    having = [[*row, *range(len(own), len(many))] for row in json.loads(rows)]
    return f"{start}{json.dumps([many, having])}{end}"


def test_one_of_many_tags_is_found_by_typing_a_part_of_it(searched, chromium):
    context = chromium.new_context()
    tab = watched(context, searched.host)
    tab.page.route("**/tags.js", lambda route: route.fulfill(body=many_tags(searched, route.request.url)))
    tab.open(searched.on_host("search/index.html?q=northern"))
    found(tab)
    tags = tab.page.get_by_role("group", name="Tag")
    assert tags.get_by_role("checkbox").count() == 12
    box = tags.get_by_role("searchbox")
    box.fill("pier 7")
    assert tags.get_by_role("checkbox").count() == 11, "7, and 70 to 79"
    tags.get_by_role("checkbox", name="Pier 77 2").check()
    tab.page.locator("[data-search-status]").filter(has_text="2 articles found").wait_for()
    assert box.input_value() == "pier 7", "what was typed stays"
    assert tags.get_by_role("checkbox", name="Pier 77 2").is_checked()
    box.fill("")
    assert tags.get_by_role("checkbox").count() == 13, "what is chosen is always shown"
    tags.get_by_role("button", name="more").click()
    assert tags.get_by_role("checkbox").count() > 60
    context.close()
