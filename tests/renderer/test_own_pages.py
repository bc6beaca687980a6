"""Pages that the archive's owner wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archivegen.config import OwnPage
from archivegen.pages import plan
from archivegen.records import PageKind
from archivegen.renderer import Renderer
from html_reading import read
from sample_archive import CONFIG, arrange


def page_of(text: str, name: str = "method"):
    """The `main` of a page with a text."""
    config = replace(CONFIG, pages=(OwnPage(name=name, title="How", text=text),))
    archive = arrange([])
    kind = PageKind.ABOUT if name == "about" else PageKind.PROSE
    page = next(page for page in plan(archive, config) if page.kind is kind)
    return read(Renderer(config).render(page, archive).decode()).xpath("//main")[0]


def test_markdown_becomes_html_below_the_heading():
    main = page_of("Text with *stress*.\n\n## Part\n\n- one\n- two\n")
    assert main.xpath(".//h1")[0].text_content() == "How"
    assert [one.tag for one in main.xpath(".//div[@class='story-body']/*")] == ["p", "h2", "ul"]
    assert main.xpath(".//em")[0].text == "stress"


def test_headings_go_down_a_level_where_the_text_has_one_of_its_own():
    assert [one.tag for one in page_of("# A\n\n## B\n").xpath(".//div/*")] == ["h2", "h3"]


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("tags/index.html", "../tags/index.html"),
        ("/tags/index.html#lB", "../tags/index.html#lB"),
        ("method.md", "../about/method.html"),
        ("other.md", "../other.md"),
        ("https://a.example/b", "https://a.example/b"),
        ("#here", "#here"),
    ],
)
def test_addresses_are_paths_below_the_root_of_the_site(address, made):
    assert page_of(f"[x]({address})").xpath(".//div//a/@href") == [made]


def test_pictures_are_files_of_the_site():
    assert page_of("![Map](static/map.png)").xpath(".//img/@src") == ["../static/map.png"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))"]
)
def test_tags_and_scripts_are_text(text):
    main = page_of(text)
    assert not main.xpath(".//script | .//img | .//div//a")
    assert "alert(1)" in main.text_content()


def test_a_table_scrolls_in_a_place_that_has_a_name():
    region = page_of("| a |\n| - |\n| b |\n").xpath(".//div[@role='region']")[0]
    assert region.get("aria-label")
    assert region.xpath("./table//td")[0].text == "b"


def test_the_page_about_carries_its_own_text_and_every_page_leads_to_the_others(rendered):
    about = read(rendered.files["about/index.html"])
    assert "Kept by two readers" in about.text_content()
    assert "../about/method.html" in about.xpath("//main//a/@href")
    assert "about/method.html" in read(rendered.files["index.html"]).xpath("//footer//a/@href")
