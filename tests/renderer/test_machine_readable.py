"""What machines read: Zotero's tags, schema.org, OpenGraph, the feed, the sitemap."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from archivegen.pages import plan
from archivegen.records import EdtfDate, PageKind
from archivegen.renderer import Renderer
from html_reading import JSON_LD, metas, read, select
from page_making import PageMaker
from sample_archive import CONFIG, arrange, make_article, p, summarise

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)\Z")


def article_page(**fields) -> str:
    article = make_article("one.txt", [p("Some text.")], **{"title": "T", "language": "en", **fields})
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    return Renderer(CONFIG).render(page, archive, article).decode()


def test_zotero_reads_a_newspaper_article(rendered):
    _, page = rendered.article("courier/ferry.txt")
    found = metas(page)
    assert found["z:itemType"] == ["newspaperArticle"]
    assert found["citation_title"] == ["Last ferry leaves Velmora without a word"]
    assert found["citation_author"] == ["Mara Ellin", "Jonas Keffer"]
    assert found["citation_publication_date"] == ["2024/06/20"]
    assert found["prism.publicationName"] == ["Velmora Courier"]
    assert found["citation_language"] == ["en"]
    assert found["citation_keywords"] == ["ferry; Strait Line; north quay; council"]
    assert found["citation_public_url"] == ["https://courier.velmora.example/harbour/last-ferry"]
    assert found["z:section"] == ["Harbour"]


def test_no_page_carries_what_misleads_zotero(rendered):
    for url, page in rendered.files.items():
        if not url.endswith(".html"):
            continue
        found = metas(page)
        assert not {"citation_journal_title", "og:site_name", "DCTERMS.dateSubmitted"} & found.keys(), url
        assert not select(page, "span.Z3988"), url
    for article in rendered.articles.values():
        _, page = rendered.article(article.path)
        named = select(page, "//*[contains(@class,'byline') or contains(@class,'vcard')]")
        assert bool(named) is bool(article.authors), article.path


@pytest.mark.parametrize("published", [None, "2024-11~", "../2025-09-13", "2024?"])
def test_a_page_without_a_certain_date_tells_machines_none(published):
    page = article_page(
        published=published and EdtfDate(published),
        modified=EdtfDate("2024-07-02"),
        captured=EdtfDate("2024-07-03"),
    )
    assert not read(page).xpath("//time[@datetime]")
    found = metas(page)
    assert "citation_publication_date" not in found
    assert not any(name.endswith("_time") for name in found)
    described = json.loads(read(page).xpath(JSON_LD)[0])
    assert "datePublished" not in described


def test_capture_dates_never_stand_in_time_elements(rendered):
    _, page = rendered.article("courier/ferry.txt")
    assert [t.get("datetime") for t in read(page).xpath("//time")] == [
        "2024-06-20T18:30:00+02:00",
        "2024-06-22T09:05:00+02:00",
    ]


@pytest.mark.parametrize(
    ("published", "expected"), [("2024", "2024"), ("2024-06", "2024/06"), ("2024-06-20T18:30Z", "2024/06/20")]
)
def test_dates_are_as_precise_as_they_are_known(published, expected):
    assert metas(article_page(published=EdtfDate(published)))["citation_publication_date"] == [expected]


def test_json_ld_states_what_the_capture_states(rendered):
    article, page = rendered.article("courier/ferry.txt")
    described = json.loads(read(page).xpath(JSON_LD)[0])
    assert described["@type"] == "NewsArticle"
    assert described["headline"] == article.title
    assert [author["name"] for author in described["author"]] == list(article.authors)
    assert described["publisher"]["name"] == "Velmora Courier"
    assert described["isBasedOn"] == article.url
    assert described["keywords"] == list(article.tags)
    assert described["identifier"]["value"] == article.digest
    assert described["archivedAt"].startswith("https://archive.example/velmora/articles/")


def test_a_derived_headline_and_a_named_origin_are_no_headline_and_no_publisher(rendered):
    _, page = rendered.article("notes/paste-17.txt")
    described = json.loads(read(page).xpath(JSON_LD)[0])
    assert "headline" not in described
    assert described["name"].startswith("The ramp")
    assert "publisher" not in described
    assert described["sourceOrganization"]["name"] == "Tideline Weekly"


def test_only_web_addresses_become_links(rendered):
    _, page = rendered.article("unknown/<odd> & 'quoted'.txt")
    assert "citation_public_url" not in metas(page)
    assert "isBasedOn" not in json.loads(read(page).xpath(JSON_LD)[0])
    assert not [
        a for a in read(page).xpath("//@href | //@src") if a.lower().startswith(("javascript", "data"))
    ]


def test_canonical_address_is_this_page(rendered):
    for url, page in rendered.of_kind(PageKind.ARTICLE).items():
        (canonical,) = read(page).xpath("//link[@rel='canonical']/@href")
        assert canonical == f"https://archive.example/velmora/{url}"


def test_the_feed_is_atom(rendered):
    feed = ElementTree.fromstring(rendered.files["feed.xml"])
    assert feed.find("a:id", ATOM).text.startswith("urn:uuid:")
    assert RFC3339.match(feed.find("a:updated", ATOM).text)
    assert feed.find("a:author/a:name", ATOM) is not None
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == sum(
        len(s.published or "") >= 10 and s.published[:4].isdigit() for s in rendered.archive.articles
    )
    ids = [entry.find("a:id", ATOM).text for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert RFC3339.match(entry.find("a:updated", ATOM).text)
        assert entry.find("a:title", ATOM).text
        assert entry.find("a:link", ATOM).get("href").startswith("https://archive.example/velmora/articles/")
    newest = max(entry.find("a:updated", ATOM).text[:10] for entry in entries)
    assert feed.find("a:updated", ATOM).text[:10] == newest


def test_entries_keep_their_id_wherever_the_site_is(rendered):
    archive = rendered.archive
    moved = replace(CONFIG, base_url="https://elsewhere.example/")
    page = next(page for page in plan(archive, moved) if page.url == "feed.xml")
    there = ElementTree.fromstring(PageMaker(moved).render(page, archive))
    here = ElementTree.fromstring(rendered.files["feed.xml"])
    assert [e.text for e in there.iterfind("a:entry/a:id", ATOM)] == [
        e.text for e in here.iterfind("a:entry/a:id", ATOM)
    ]


def test_an_empty_feed_is_a_feed():
    archive = arrange([])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.FEED)
    assert ElementTree.fromstring(PageMaker(CONFIG).render(page, archive)).find("a:updated", ATOM) is not None


def test_the_sitemap_lists_pages_that_exist(rendered):
    site = ElementTree.fromstring(rendered.files["sitemap.xml"])
    addresses = [loc.text for loc in site.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses))
    below = {
        address.removeprefix("https://archive.example/velmora/") or "index.html" for address in addresses
    }
    assert below <= rendered.files.keys()
    assert {s.url for s in rendered.archive.articles} <= below


def test_characters_that_xml_forbids_do_not_reach_the_feed():
    article = make_article(
        "one.txt", [p("Bell \x07 and \ud800.")], title="A \x0b title", published=EdtfDate("2024-01-01")
    )
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.FEED)
    feed = ElementTree.fromstring(PageMaker(CONFIG).render(page, archive))
    assert feed.find("a:entry/a:title", ATOM).text == "A \ufffd title"


def test_a_page_offers_its_citations(rendered):
    _, page = rendered.article("courier/ferry.txt")
    chicago, apa = (p.text_content() for p in select(page, "//div[@class='cite-text']/p"))
    assert chicago.startswith(
        "Ellin, Mara, and Jonas Keffer. “Last ferry leaves Velmora without a word.” "
        "Velmora Courier, June 20, 2024. https://courier.velmora.example/harbour/last-ferry. The Velmora File"
    )
    assert apa.startswith(
        "Ellin, M., & Keffer, J. (2024, June 20). Last ferry leaves Velmora without a word."
    )
    bibtex, ris, csl = (box.text_content() for box in select(page, "//div[@class='cite-text']/pre"))
    assert bibtex.startswith("@article{ellin2024-")
    assert ris.startswith("TY  - NEWS\n")
    assert json.loads(csl)[0]["type"] == "article-newspaper"
    names = [box.get("data-save") for box in select(page, "//div[@data-save]")]
    assert [name.rpartition(".")[2] for name in names] == ["bib", "ris", "json"]
    assert len({name.rpartition(".")[0] for name in names}) == 1


def test_hostile_titles_are_text_in_citations(rendered):
    _, page = rendered.article("unknown/<odd> & 'quoted'.txt")
    bibtex, ris, csl = (box.text_content() for box in select(page, "//div[@class='cite-text']/pre"))
    assert r"\& other" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    assert " & other" in ris
    assert " & other" in json.loads(csl)[0]["title"]
    assert "N.d." in select(page, "//div[@class='cite-text']/p")[0].text_content()
