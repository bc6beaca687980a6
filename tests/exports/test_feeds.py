"""Feeds: what the formats ask for, what readers make of them, and their whole history."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import jsonschema
import pytest
from lxml import etree

from archivegen.archive_lookup import ArchiveLookup
from archivegen.config import DataConfig
from archivegen.pages import plan
from archivegen.pages.data import feed_pages
from archivegen.records import EdtfDate, PageKind
from page_making import PageMaker
from sample_archive import CONFIG, arrange, many_summaries

from .conftest import one

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("schemas") / "atom.rng"))
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((ROOT / "docs/schemas/feed.schema.json").read_text("utf-8"))
)
BASE = "https://archive.example/velmora/"


def test_atom_feeds_are_valid(site, large):
    for made in (site, large):
        feeds = made.of_kind(PageKind.FEED)
        assert len(feeds) > 10
        for url, text in feeds.items():
            assert GRAMMAR.validate(etree.fromstring(text.encode())), (url, GRAMMAR.error_log)
            for element in etree.fromstring(text.encode()).iter(f"{ATOM}feed", f"{ATOM}entry"):
                relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
                assert len(set(relations)) == len(relations), url  # RFC 4287, 4.1.1 and 4.1.2
                assert {"alternate"} <= set(relations)
                assert ("self" in relations) is (element.tag == f"{ATOM}feed")
            if made is large and len(text) > 50_000:
                continue  # a reader reads them in the tests of the history
            read = feedparser.parse(text)
            assert not read.bozo, (url, read.get("bozo_exception"))
            assert read.version == "atom10"


def test_json_feeds_are_valid(site, large, on_disk):
    for made in (site, large, on_disk):
        feeds = made.of_kind(PageKind.JSON_FEED)
        assert len(feeds) > 10
        for url, text in feeds.items():
            errors = [error.message for error in SCHEMA.iter_errors(json.loads(text))]
            assert not errors, (url, errors)


def test_the_schema_refuses_what_is_no_feed():
    assert not SCHEMA.is_valid({"version": "https://jsonfeed.org/version/1.1", "title": "T"})
    assert not GRAMMAR.validate(etree.fromstring(f'<feed xmlns="{ATOM[1:-1]}"/>'))


def test_every_list_that_is_subscribed_to_has_its_feeds(site):
    lookup = ArchiveLookup(site.archive)
    for taxonomy in lookup.browsable:
        for term in lookup.terms(taxonomy):
            own = {f"{taxonomy.value}/{term.key}/feed.{suffix}" for suffix in ("json", "xml")}
            found = own & site.files.keys()
            kinds = {url.rpartition(".")[2] for url in found}
            expected = {"years": set(), "tags": {"json", "xml"}, "sources": {"json", "xml"}}
            assert kinds == expected.get(taxonomy.value, {"json"}), term


def atom_history(made, first: str) -> list[str]:
    """Ids of a feed and its archives, as a reader follows them (RFC 5005, 4)."""
    found, url = [], first
    while url:
        read = feedparser.parse(made.files[url.removeprefix(BASE)])
        assert [link.href for link in read.feed.links if link.rel == "self"] == [
            BASE + url.removeprefix(BASE)
        ]
        if url != first:
            assert [link.href for link in read.feed.links if link.rel == "current"] == [BASE + first]
        found += [entry.id for entry in read.entries]
        url = next((link.href for link in read.feed.links if link.rel == "prev-archive"), "")
    return found


def json_history(made, first: str) -> list[dict]:
    found, url = [], first
    while url:
        read = json.loads(made.files[url.removeprefix(BASE)])
        found += read["items"]
        url = urljoin(url, read["next_url"]) if "next_url" in read else ""
    return found


@pytest.mark.parametrize("list_of", ["", "tags/everything/", "tags/tag-7/", "sources/paper-1/"])
def test_archives_lead_to_every_article(large, list_of):
    items = json_history(large, f"{list_of}feed.json")
    term = next((t for terms in large.archive.terms.values() for t in terms
                 if list_of == f"{t.taxonomy.value}/{t.key}/"), None)  # fmt: skip
    expected = {summary.id for summary in large.archive.articles} if term is None else set(term.articles)
    assert {item["_archive"]["id"] for item in items} == expected
    dated = {item["id"] for item in items if "date_published" in item}
    assert set(atom_history(large, f"{list_of}feed.xml")) == dated
    assert len(expected) - len(dated) <= 2
    if list_of != "tags/tag-7/":
        assert len(items) > 150


def test_relative_addresses_lead_from_the_file_to_what_they_name(on_disk, site):
    assert not on_disk.of_kind(PageKind.FEED)
    html = {page.url for page in plan(on_disk.archive, CONFIG)}
    for url, text in on_disk.of_kind(PageKind.JSON_FEED).items():
        read = json.loads(text)
        named = [read["home_page_url"], *(item["url"] for item in read["items"])]
        named += [item["_archive"]["data"] for item in read["items"]]
        assert {urljoin(url, address) for address in named} <= html
        assert "feed_url" not in read


def test_a_feed_of_a_term_says_what_is_known_of_it(site):
    read = json.loads(site.files["tags/strait-line/feed.json"])
    about = read["_archive"]
    assert (about["taxonomy"], about["key"], about["label"]) == ("tags", "strait-line", "Strait Line")
    assert about["articles"] == sum(about["months"].values()) == len(read["items"])
    assert read["title"] == "Strait Line · The Velmora File"


def test_an_item_has_the_record_s_facts(site):
    read = json.loads(site.files["feed.json"])
    (item,) = [i for i in read["items"] if i["title"].startswith("Last ferry leaves Velmora")]
    assert item["external_url"] == "https://courier.velmora.example/harbour/last-ferry"
    assert item["date_published"] == "2024-06-20T18:30:00+02:00"
    assert [author["name"] for author in item["authors"]] == ["Mara Ellin", "Jonas Keffer"]
    assert item["url"].startswith(BASE)
    assert item["_archive"]["data"].removeprefix(BASE) in site.files


DATES = {
    "2024-06-20": "2024-06-20T00:00:00Z",
    "2024-06-20T18:30": "2024-06-20T18:30:00Z",
    "2024-06-20T18:30:01.5+05:30": "2024-06-20T18:30:01.5+05:30",
    "2024-06": None,
    "2024-06-20~": None,
    "../2025-09-13": None,
    "2024-02-31": None,
    None: None,
}


@pytest.mark.parametrize("date", DATES)
def test_a_date_is_only_given_where_the_day_is_known(date):
    made = one(published=date and EdtfDate(date), captured=EdtfDate("2025-01-01"))
    (item,) = json.loads(made.files["feed.json"])["items"]
    assert item.get("date_published") == DATES[date]
    assert item["_archive"].get("published") == date
    entries = etree.fromstring(made.files["feed.xml"].encode()).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}published") for entry in entries] == ([DATES[date]] if DATES[date] else [])


def test_updated_is_the_latest_instant_whatever_the_zones():
    east, west = EdtfDate("2024-01-01T05:00:00+09:00"), EdtfDate("2023-12-31T22:00:00-05:00")
    first, second = (replace(s, published=d) for s, d in zip(many_summaries(2), (east, west), strict=True))
    bare = replace(CONFIG, data=DataConfig(articles=False))
    archive = arrange([first, second])
    page = next(page for page in plan(archive, bare) if page.url == "feed.xml")
    feed = etree.fromstring(PageMaker(bare).render(page, archive))
    assert feed.findtext(f"{ATOM}updated") == west


def test_hostile_text_is_text():
    text = "]]> </entry> <b>&amp;</b> \x07 \ud800 \"quoted\" 'too'"
    made = one(title=text, authors=(text,), tags=(text,), source=text, text=text,
               published=EdtfDate("2024-06-20"), url="https://a.example/<x>?a=1&b=\"2\" {c}")  # fmt: skip
    clean = text.replace("\x07", "\ufffd").replace("\ud800", "\ufffd")
    assert GRAMMAR.validate(etree.fromstring(made.files["feed.xml"].encode())), GRAMMAR.error_log
    (entry,) = feedparser.parse(made.files["feed.xml"], sanitize_html=False).entries
    assert etree.fromstring(made.files["feed.xml"].encode()).findtext(f"{ATOM}entry/{ATOM}title") == clean
    assert entry.author == clean
    (item,) = json.loads(made.files["feed.json"])["items"]
    clean = text.replace("\ud800", "\ufffd")  # JSON can say any other character
    assert item["title"] == item["tags"][0] == item["authors"][0]["name"] == clean


def changed(count: int, date: str, years: int) -> dict[str, int]:
    """How many documents of the feed of all articles change when one article is added, by format."""
    summaries = many_summaries(count, years=years)
    (new,) = many_summaries(1)
    new = replace(new, id="f" * 12, url="articles/new.html", published=EdtfDate(date), title="New")

    def documents(archive):
        lookup = ArchiveLookup(archive)
        return {p.url: (p.inputs, p.older) for p in feed_pages(lookup, None, CONFIG)}

    before, after = documents(arrange(summaries)), documents(arrange([*summaries, new]))
    differing = [url for url in after if before.get(url) != after[url]]
    return {suffix: sum(url.endswith(suffix) for url in differing) for suffix in (".json", ".xml")}


@pytest.mark.parametrize(
    ("count", "years", "date", "most"),
    [
        (150, 10, "2025-01-01", 1),
        (400, 10, "2015-01-01", 4),  # counted from the oldest: every document that is newer
        (400, 10, "2025-01-01", 1),
        (1_100, 5, "2019-12-31", 3),  # the newest hundred, and the year
        (1_100, 5, "2017-01-01", 2),
        (1_200, 2, "2015-06-15", 2),  # a month of a year of 600, and the counts in the first
    ],
)
def test_an_article_of_any_date_changes_few_documents(count, years, date, most):
    found = changed(count, date, years)
    assert 0 < found[".json"] <= most
    assert found[".xml"] <= most
