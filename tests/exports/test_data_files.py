"""Data files and texts of articles; what is made for search engines and browsers."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import jsonschema
import pytest

from archivegen.archive_lookup import ArchiveLookup
from archivegen.config import DataConfig
from archivegen.exports import as_markdown, extract_record
from archivegen.exports.text_of_files import clean
from archivegen.pages import plan
from archivegen.pages.plan import sitemap_pages
from archivegen.records import EdtfDate, PageKind
from loading import markdown, stated
from page_making import PageMaker
from sample_archive import CONFIG, arrange, many_summaries, sample_archive

from .conftest import EVERYTHING, one

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "docs/schemas/article.schema.json").read_text("utf-8"))
)
BASE = CONFIG.base_url or ""


def test_data_files_are_as_documented(site, on_disk):
    for made in (site, on_disk):
        found = made.of_kind(PageKind.ARTICLE_JSON)
        assert len(found) == len(made.archive.articles)
        for url, text in found.items():
            errors = [error.message for error in SCHEMA.iter_errors(json.loads(text))]
            assert not errors, (url, errors)


def test_every_key_is_documented(site):
    documented = set(SCHEMA.schema["properties"])
    for url, text in site.of_kind(PageKind.ARTICLE_JSON).items():
        assert set(json.loads(text)) == documented == set(SCHEMA.schema["required"]), url


def test_a_data_file_has_the_whole_record_and_the_text():
    _, articles = sample_archive()
    article = next(a for a in articles.values() if a.path == "courier/ferry.txt")
    made = json.loads(PageMaker(CONFIG).render(
        next(p for p in plan(sample_archive()[0], CONFIG)
             if p.kind is PageKind.ARTICLE_JSON and p.subject == (article.id,)),
        sample_archive()[0], article,
    ))  # fmt: skip
    record = {key: value for key, value in extract_record(article).items() if key != "blocks"}
    assert {key: made[key] for key in record} == json.loads(json.dumps(record))
    words = " ".join(piece["text"] for piece in made["body"]).split()
    assert words == " ".join(block.text for block in article.body).split()
    assert sum(made["removed"].values()) == sum(not block.kept for block in article.blocks)
    assert made["citations"]["csl"]["URL"] == made["captured_from"] == article.url
    assert {term["label"] for term in made["terms"]["sources"]} == {"Velmora Courier"}


def test_addresses_in_data_files_lead_somewhere(on_disk, site):
    pages = {page.url for page in plan(on_disk.archive, EVERYTHING)}
    for url, text in on_disk.of_kind(PageKind.ARTICLE_JSON).items():
        data = json.loads(text)
        named = [data["url"], data["original_url"], *(one["url"] for one in data["relatives"])]
        named += [term["url"] for terms in data["terms"].values() for term in terms]
        assert {posixpath.normpath(urljoin(url, address)) for address in named} <= pages, url
    for text in site.of_kind(PageKind.ARTICLE_JSON).values():
        assert json.loads(text)["url"].startswith(BASE)


def test_a_data_file_keeps_its_address_when_the_title_is_corrected(site):
    before = one(title="A title")
    after = one(title="Another title")
    assert before.of_kind(PageKind.ARTICLE_JSON).keys() == after.of_kind(PageKind.ARTICLE_JSON).keys()


def test_texts_are_captures_that_the_loader_reads(site):
    _, articles = sample_archive()
    texts = site.of_kind(PageKind.ARTICLE_TEXT)
    assert len(texts) == len(articles)
    for url, text in texts.items():
        article = next(a for a in articles.values() if url == f"text/{a.id}.md")
        assert text == clean(as_markdown(article))
        assert article.title in {value for _, value in stated(markdown(text), "title")}, url


def test_the_list_of_texts_names_each_once(site, large):
    for made in (site, large):
        named: list[str] = []
        for url, text in made.of_kind(PageKind.TEXT_INDEX).items():
            assert text.startswith("# The Velmora File")
            named += re.findall(r"^- \[.+\]\((\S+\.md)\)", text, re.MULTILINE)
            parts = re.findall(r"\((\S+\.txt)\)", text)
            assert {urljoin(url, part).removeprefix(BASE) for part in parts} <= made.files.keys()
        assert sorted(named) == sorted(f"{BASE}text/{s.id}.md" for s in made.archive.articles)
    assert len(large.of_kind(PageKind.TEXT_INDEX)) > 3
    assert len(site.of_kind(PageKind.TEXT_INDEX)) == 1


def test_a_title_cannot_break_the_list_of_texts():
    made = one(title="A ](https://evil.example) [title\n# of *two* lines", source="x) - [y](z)")
    (row,) = [line for line in made.files["llms.txt"].splitlines() if line.startswith("- ")]
    assert re.sub(r"\\.", "", row).count("](") == 1


def test_settings_switch_files_off():
    archive, _ = sample_archive()
    nothing = replace(CONFIG, data=DataConfig(articles=False, feeds=False, text=False))
    pages = plan(archive, nothing)
    assert not {page.kind for page in pages} & {
        PageKind.FEED, PageKind.JSON_FEED, PageKind.ARTICLE_JSON, PageKind.ARTICLE_TEXT, PageKind.TEXT_INDEX,
    }  # fmt: skip
    maker = PageMaker(nothing)
    about = next(page for page in pages if page.kind is PageKind.ABOUT)
    assert b'rel="alternate"' not in maker.render(about, archive)


def test_a_page_links_to_its_data(site):
    archive, articles = sample_archive()
    maker = PageMaker(EVERYTHING)
    for page in plan(archive, EVERYTHING):
        if page.kind is PageKind.ARTICLE:
            text = maker.render(page, archive, articles[page.subject[0]]).decode()
            id_ = page.subject[0]
            assert f'<link rel="alternate" type="application/json" href="../data/{id_}.json">' in text
            assert f'<link rel="alternate" type="text/markdown" href="../text/{id_}.md">' in text
        if page.url == "tags/strait-line/index.html":
            text = maker.render(page, archive).decode()
            for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
                title = "Strait Line · The Velmora File"
                link = f'type="application/{kind}" title="{title}" href="../../tags/strait-line/{name}">'
                assert link in text


# ------------------------------------------------------------------ search engines and browsers

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(text: str) -> list[str]:
    return [loc.text or "" for loc in ElementTree.fromstring(text).iter(f"{SITEMAP}loc")]


def test_a_large_sitemap_is_an_index_of_years(large):
    parts = addresses(large.files["sitemap.xml"])
    assert ElementTree.fromstring(large.files["sitemap.xml"]).tag == f"{SITEMAP}sitemapindex"
    assert {f"{BASE}sitemaps/{year}.xml" for year in (2015, 2016, 2017, 2018)} <= set(parts)
    assert {part.removeprefix(BASE) for part in parts} < large.files.keys()
    named = [address for part in parts for address in addresses(large.files[part.removeprefix(BASE)])]
    assert len(set(named)) == len(named)
    html = {p.url for p in plan(large.archive, CONFIG) if p.url.endswith(".html")}
    below = {address.removeprefix(BASE) or "index.html" for address in named}
    assert below <= html
    assert {summary.url for summary in large.archive.articles} <= below
    assert {f"{t.taxonomy.value}/{t.key}/index.html" for t in large.archive.terms["tags"]} <= below


def test_sitemaps_of_many_terms_are_cut_so_that_a_new_one_moves_none():
    summaries = [replace(s, tags=(f"tag {n}",)) for n, s in enumerate(many_summaries(5_050))]

    def parts(some):
        pages = sitemap_pages(ArchiveLookup(arrange(some)))
        return {p.url: p.inputs for p in pages if p.url.startswith("sitemaps/tags")}

    before, after = parts(summaries[1:]), parts(summaries)
    assert len(before) == 16
    assert before.keys() == after.keys()
    assert sum(before[url] != after[url] for url in before) == 1


def test_a_browser_can_search_the_site(site):
    found = ElementTree.fromstring(site.files["opensearch.xml"])
    ns = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert 0 < len(found.findtext(f"{ns}ShortName") or "") <= 16
    template = found.find(f"{ns}Url").get("template")
    assert template == f"{BASE}search/index.html?q={{searchTerms}}"
    archive, _ = sample_archive()
    about = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ABOUT)
    link = b'<link rel="search" type="application/opensearchdescription+xml" title="The Velmora File"'
    assert link in PageMaker(CONFIG).render(about, archive)
    without = replace(CONFIG, search=False)
    assert "opensearch.xml" not in {page.url for page in plan(archive, without)}
    assert link not in PageMaker(without).render(about, archive)


def test_crawlers_are_told_of_the_sitemap(site, on_disk):
    assert f"Sitemap: {BASE}sitemap.xml" in site.files["robots.txt"]
    assert not {"robots.txt", "sitemap.xml", "opensearch.xml"} & on_disk.files.keys()


@pytest.mark.parametrize("published", [None, EdtfDate("2024-06-20")])
def test_an_article_alone_has_all_files(published):
    made = one(published=published)
    assert {"feed.json", "feed.xml", "llms.txt", "sitemap.xml"} <= made.files.keys()
