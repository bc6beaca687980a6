"""What holds for every page of a site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen import urls
from archivegen.config import ThemeConfig
from archivegen.pages import plan
from archivegen.records import PageKind, Role
from archivegen.renderer import Renderer, theme
from archivegen.renderer.colours import DARK_PAPER, LIGHT_PAPER, accents, contrast
from html_reading import JSON_LD, metas, read, select
from page_making import PageMaker
from sample_archive import CONFIG, FORMER_URL, arrange, line, make_article, p, sample_archive, summarise

STATIC = {f"static/{path.name}" for path in theme.static_folder().iterdir()}
CSS = (theme.static_folder() / "style.css").read_text(encoding="utf-8")
SCRIPT = (theme.static_folder() / "site.js").read_text(encoding="utf-8")
HOSTILE = "</script></style>--><img src=x onerror=alert(1)>\"'`{{7*7}}{% raw %}&lt;\u202e\x00\u2028]]>"


def html_pages(rendered) -> dict[str, str]:
    return {url: page for url, page in rendered.files.items() if url.endswith(".html")}


def test_every_link_resolves(rendered):
    targets = rendered.files.keys() | STATIC | {"search/catalogue.js"}  # made with the index, apart
    ids = {url: set(re.findall(r' id="([^"]+)"', page)) for url, page in rendered.files.items()}
    for url, page in html_pages(rendered).items():
        if url == urls.NOT_FOUND:  # its links start at the root of the host
            continue
        for link in read(page).xpath("//@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(parts.path)))
                if parts.path
                else url
            )
            assert path in targets, f"{url} links to {link}"
            assert not parts.fragment or parts.fragment in ids[path] or parts.fragment == "main", (
                f"{url}: {link}"
            )


def test_every_page_is_reached_by_links_from_home(rendered):
    found, waiting = set(), [urls.HOME]
    while waiting:
        url = waiting.pop()
        if url in found or not url.endswith(".html") or url not in rendered.files:
            continue
        found.add(url)
        for link in read(rendered.files[url]).xpath("//a/@href"):
            if not urlsplit(link).scheme and (path := urlsplit(link).path):
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(url), path)))
    assert html_pages(rendered).keys() - found == {urls.NOT_FOUND, FORMER_URL}


def test_nothing_is_loaded_from_elsewhere(rendered):
    for url, page in html_pages(rendered).items():
        tree = read(page)
        loaded = tree.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //iframe/@src"
        )
        assert all(not urlsplit(address).netloc for address in loaded), url
    assert not re.search(r"url\(|@import|https?:", CSS)
    assert not re.search(r"https?:|fetch\(|import\(|XMLHttpRequest", SCRIPT)


def test_policy_comes_first_and_nothing_inline_runs(rendered):
    for url, page in html_pages(rendered).items():
        tree = read(page)
        first = tree.xpath("//head/*")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", url
        assert first.get("content").startswith("default-src 'none'; ")
        allowed = " 'wasm-unsafe-eval'" if url == "search/index.html" else ""
        assert f"script-src 'self'{allowed};" in first.get("content"), url
        assert "unsafe" not in first.get("content").replace("wasm-unsafe-eval", "wasm")
        assert not tree.xpath("//@style | //style | //@onclick | //@onload | //@onerror"), url
        scripts = tree.xpath("//script[not(@src)]")
        assert all(script.get("type") == "application/ld+json" for script in scripts), url


def test_one_h1_and_no_skipped_heading_level(rendered):
    for url, page in html_pages(rendered).items():
        levels = [int(h.tag[1]) for h in read(page).xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1, url
        assert levels[0] == 1, url
        assert all(after <= before + 1 for before, after in pairwise(levels)), url


def test_every_page_names_language_title_and_skip_link(rendered):
    for url, page in html_pages(rendered).items():
        tree = read(page)
        assert tree.get("lang") == "en", url
        assert tree.xpath("//title/text()")[0].strip(), url
        assert tree.xpath("//body/a[1]")[0].get("href") == "#main", url
        assert tree.xpath("//main[@id='main']"), url


def test_titles_tell_pages_apart(rendered):
    titles = [read(page).xpath("//title/text()")[0] for page in html_pages(rendered).values()]
    listings = [
        title
        for title in titles
        if not title.startswith(
            (
                "Original",
                "Council",
                "Mail",
                "Fog",
                "Ramp",
                "Strait",
                "Petition",
                "Crew",
                "Winter",
                "Harbour dues",
                "Buoy",
            )
        )
    ]
    assert len(set(listings)) == len(listings)


def test_nothing_of_one_page_stands_on_all(rendered):
    """The frame of a page is the same whatever the archive holds; otherwise one article would change all."""
    about = rendered.files["about/index.html"]
    empty = arrange([])
    page = next(page for page in plan(empty, CONFIG) if page.kind is PageKind.ABOUT)
    assert Renderer(CONFIG).render(page, empty).decode() == about


def test_pages_are_the_same_in_every_run_and_order(rendered):
    archive, articles = sample_archive()
    again = PageMaker(CONFIG)
    for page in reversed(plan(archive, CONFIG)):
        article = articles.get(page.subject[0]) if page.subject else None
        assert again.render(page, archive, article).decode() == rendered.files[page.url], page.url


def test_the_page_for_wrong_addresses_links_from_the_root_of_the_host(rendered):
    links = read(rendered.files["404.html"]).xpath("//a/@href | //link[@rel='stylesheet']/@href")
    assert all(link.startswith(("/velmora/", "#")) for link in links if not urlsplit(link).scheme)
    local = replace(CONFIG, base_url=None)
    archive, _ = sample_archive()
    page = next(page for page in plan(archive, local) if page.kind is PageKind.NOT_FOUND)
    page_links = read(Renderer(local).render(page, archive).decode()).xpath("//a/@href")
    assert "index.html" in page_links


@pytest.mark.parametrize("field", ["title", "dek", "kicker", "section", "source", "author_note", "dateline"])
def test_captured_text_is_text_in_every_place(field):
    lines = [
        *(line(role, HOSTILE) for role in (Role.DATELINE, Role.TITLE, Role.PARAGRAPH, Role.CAPTION)),
        line(Role.TABLE_ROW, f"{HOSTILE} | {HOSTILE}"),
        line(Role.NAVIGATION, HOSTILE, reason=HOSTILE),
    ]
    fields = {"title": "T", "authors": (HOSTILE,), "tags": (HOSTILE,), "language": "en", "flags": (HOSTILE,)}
    article = make_article("hostile.txt", lines, **{**fields, field: HOSTILE})
    archive = arrange([summarise(article)])
    made = PageMaker(CONFIG)
    for page in plan(archive, CONFIG):
        text = made.render(page, archive, article if page.subject else None).decode()
        if page.url.endswith(".html"):
            tree = read(text)
            assert not tree.xpath("//img | //@onerror"), page.url
            assert "49" not in "".join(tree.xpath("//title/text()")), page.url
            assert all("<" not in script for script in tree.xpath(JSON_LD)), page.url
            assert "\x00" not in text


ONE_RENDERER = Renderer(CONFIG)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_title_and_tag_can_be_rendered(title, tag):
    article = make_article("any.txt", [p(title or "x")], title=title or "x", tags=(tag,) if tag else ())
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    text = ONE_RENDERER.render(page, archive, article).decode()
    assert "citation_title" in metas(text)


def test_sizes_stay_small(rendered):
    import gzip

    sizes = {f"static/{path.name}": path.stat().st_size for path in theme.static_folder().glob("*.css")}
    for url, page in html_pages(rendered).items():
        sheets = read(page).xpath("//link[@rel='stylesheet']/@href")
        names = {sheet[sheet.index("static/") :] for sheet in sheets} - {"static/colours.css"}
        assert names, url
        assert sum(sizes[name] for name in names) <= 20_480, f"{url} loads {sorted(names)}"
    assert len(SCRIPT.encode()) <= 15_000
    _, page = rendered.article("courier/ferry.txt")
    assert len(gzip.compress(page.encode())) <= 15_000


@given(st.integers(0, 0xFFFFFF))
def test_any_accent_can_be_read_on_both_papers(number):
    light, dark = (tuple(bytes.fromhex(colour[1:])) for colour in accents(f"#{number:06x}"))
    assert contrast(light, LIGHT_PAPER) >= 4.5
    assert contrast(dark, DARK_PAPER) >= 4.5


def test_papers_are_those_of_the_style_sheet():
    assert f"light-dark(#{bytes(LIGHT_PAPER).hex()}, #{bytes(DARK_PAPER).hex()})" in CSS


def test_the_accent_of_site_yaml_is_used():
    blue = replace(CONFIG, theme=ThemeConfig(accent="#036", footer="Kept by <us>"))
    archive = arrange([])
    by_kind = {page.kind: page for page in plan(archive, blue)}
    made = Renderer(blue)
    assert b"light-dark(#003366, #" in made.render(by_kind[PageKind.STYLE], archive)
    assert b"Kept by &lt;us&gt;" in made.render(by_kind[PageKind.ABOUT], archive)


def test_a_right_to_left_interface_is_marked_as_one():
    arabic = replace(CONFIG, language="ar")
    archive = arrange([])
    page = next(page for page in plan(archive, arabic) if page.kind is PageKind.HOME)
    tree = read(Renderer(arabic).render(page, archive).decode())
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_buckets_of_the_unstated_have_pages_that_say_so(rendered):
    page = rendered.files["sources/not-stated/index.html"]
    assert "nothing was made up" in read(page).text_content()
    assert select(rendered.files["sources/index.html"], "//a[@href='../sources/not-stated/index.html']")


def test_terms_are_grouped_by_first_letter(rendered):
    groups = [h.text_content().strip() for h in select(rendered.files["tags/index.html"], "//section/h2")]
    assert groups == sorted(groups)
    assert {"C", "F", "П"} <= set(groups)


def test_the_review_page_gives_reasons_and_commands(rendered):
    page = rendered.files["review/index.html"]
    text = read(page).text_content()
    assert "No headline in the capture" in text
    assert "archivegen edit notes/paste-17.txt --set title=" in text
    assert "archivegen edit \"unknown/<odd> & 'quoted'.txt\" --set" in text
    assert "courier/consent.html" in text
    assert "Cookie notice instead of the page" in text
