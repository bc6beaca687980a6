"""Citations of many articles: every parser reads the files, and they say what each article's page says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from archivegen.citations import bibtex, cited_work, csl_item, ris
from archivegen.config import DataConfig
from archivegen.pages import plan
from archivegen.pages.paging import CITATIONS_SIZE
from archivegen.records import PageKind
from html_reading import read
from page_making import PageMaker
from sample_archive import CONFIG, arrange, many_summaries, sample_archive

BASE = CONFIG.base_url or ""
OF_TERMS = replace(CONFIG, data=DataConfig(term_citations=True))


def files_of(config, archive) -> dict[str, str]:
    maker = PageMaker(config)
    pages = (page for page in plan(archive, config) if page.kind is PageKind.CITATIONS)
    return {page.url: maker.render(page, archive).decode() for page in pages}


def test_one_file_has_what_every_article_page_offers():
    archive, articles = sample_archive()
    files = files_of(CONFIG, archive)
    assert set(files) == {"citations/all.bib", "citations/all.ris", "citations/all.json"}
    works = [cited_work(articles[one.id], BASE + one.url, CONFIG.title) for one in archive.articles]
    assert files["citations/all.bib"] == "".join(f"{bibtex(work)}\n\n" for work in works)
    assert files["citations/all.ris"] == "".join(f"{ris(work)}\n" for work in works)
    assert json.loads(files["citations/all.json"]) == [csl_item(work) for work in works]


def test_programs_read_every_article_of_a_file():
    archive, _ = sample_archive()
    files = files_of(CONFIG, archive)
    ids = [one.id for one in archive.articles]
    entries = parse_string(files["citations/all.bib"], "bibtex").entries
    assert [key.rpartition("-")[2] for key in entries] == ids
    records = rispy.loads(files["citations/all.ris"])
    assert [record["id"].rpartition("-")[2] for record in records] == ids
    assert {record["type_of_reference"] for record in records} == {"NEWS"}
    read_by_citeproc = CiteProcJSON(json.loads(files["citations/all.json"]))
    assert len(read_by_citeproc) == len(ids)


def test_many_articles_are_cut_by_year_and_years_of_many_by_month():
    archive = arrange(many_summaries(1_300, years=2))
    files = files_of(replace(CONFIG, base_url=None), archive)
    years = {url.partition("/")[2][:4] for url in files}
    assert {url.rpartition(".")[2] for url in files} == {"bib", "ris", "json"}
    assert "all." not in " ".join(files)
    found = [json.loads(text) for url, text in files.items() if url.endswith(".json")]
    assert all(len(items) <= CITATIONS_SIZE for items in found)
    assert sorted(item["id"].rpartition("-")[2] for items in found for item in items) == sorted(
        one.id for one in archive.articles
    )
    assert all(url[len("citations/2023-") - 1] == "-" for url in files if years)


def test_the_list_of_all_articles_links_the_files_and_a_term_its_own():
    archive, _ = sample_archive()
    maker = PageMaker(OF_TERMS)
    pages = {page.url: page for page in plan(archive, OF_TERMS)}
    listing = read(maker.render(pages["articles/index.html"], archive).decode())
    assert listing.xpath("//*[@id='citations']//a/@href") == [
        "../citations/all.ris", "../citations/all.bib", "../citations/all.json",
    ]  # fmt: skip
    source = read(maker.render(pages["sources/velmora-courier/index.html"], archive).decode())
    (address, *_) = source.xpath("//*[@id='citations']//a/@href")
    assert address == "../../sources/velmora-courier/citations.ris"
    records = rispy.loads(maker.render(pages["sources/velmora-courier/citations.ris"], archive).decode())
    assert {record["secondary_title"] for record in records} == {"Velmora Courier"}
    assert not [url for url in pages if url.startswith("years/") and "citations" in url]


def test_a_long_list_names_its_files_by_year():
    archive = arrange(many_summaries(1_300, years=4))
    pages = {page.url: page for page in plan(archive, CONFIG)}
    page = read(PageMaker(CONFIG).render(pages["articles/index.html"], archive).decode())
    (box,) = page.xpath("//details[@id='citations']")
    addresses = box.xpath(".//a/@href")
    assert addresses
    assert {address.removeprefix("../") for address in addresses} == {
        url for url, one in pages.items() if one.kind is PageKind.CITATIONS
    }


@pytest.mark.parametrize("given", [DataConfig(citations=False), DataConfig(citations=False, articles=False)])
def test_switched_off_there_are_none(given):
    archive, _ = sample_archive()
    config = replace(CONFIG, data=given)
    assert files_of(config, archive) == {}
    pages = {page.url: page for page in plan(archive, config)}
    for url in ("articles/index.html", "about/index.html"):
        assert "citations" not in PageMaker(config).render(pages[url], archive).decode()
