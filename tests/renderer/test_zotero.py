"""What Zotero files when a reader saves a page: a newspaper article, with what its capture states."""

from __future__ import annotations

import pytest

from archivegen.pages import plan
from archivegen.records import EdtfDate, PageKind, SourceRole
from archivegen.renderer import Renderer
from html_reading import read
from sample_archive import CONFIG, arrange, make_article, p, summarise

from .zotero_rules import zotero_item

RULES = [
    # what a page says -> type, title, newspaper, date, address, language, authors
    ('<meta name="citation_title" content="T">', {"type": "journalArticle", "title": "T"}),
    ('<meta name="og:type" content="article"><meta property="og:title" content="T">', {"type": "webpage"}),
    ('<meta property="og:type" content="website"><meta name="DC.type" content="newspaperArticle">',
     {"type": "webpage"}),
    ('<meta name="z:itemType" content="newspaperArticle"><meta property="og:type" content="website">'
     '<meta name="citation_title" content="T">', {"type": "newspaperArticle"}),
    ('<meta name="z:itemType" content="newspaperArticle"><meta name="citation_journal_title" content="J">',
     {"type": "journalArticle", "publicationTitle": "J"}),
    ('<meta property="og:site_name" content="Archive"><meta name="DC.source" content="Paper">',
     {"publicationTitle": "Paper"}),
    ('<meta property="og:site_name" content="Archive">', {"publicationTitle": "Archive"}),
    ('<meta name="prism.publicationName" content="Paper"><meta name="citation_title" content="T | Paper">',
     {"title": "T", "publicationTitle": "Paper"}),
    ('<meta name="DCTERMS.dateSubmitted" content="2024-07-03">', {"date": "2024-07-03"}),
    ('<meta property="article:published_time" content="2024-06-20T18:30:00Z">'
     '<meta name="citation_publication_date" content="2024/06/20">', {"date": "2024/06/20"}),
    ("</head><body><time datetime='2020-01-01'>", {"date": "2020-01-01"}),
    ('<link rel="canonical" href="https://a.example/x">', {"url": "https://a.example/x"}),
    ('<meta property="og:url" content="https://a.example/og">'
     '<meta name="citation_public_url" content="https://a.example/hw">', {"url": "https://a.example/hw"}),
    ("", {"language": "en", "url": "https://archive.example/page.html"}),
    ('<meta name="citation_author" content="Mara Ellin, Jonas Keffer">',
     {"authors": [("Mara", "Ellin"), ("Jonas", "Keffer")]}),
    ('<meta name="citation_author" content="A Roe; B Ito">', {"authors": [("A", "Roe"), ("B", "Ito")]}),
    ('<meta name="citation_author" content="Agence Presse">', {"authors": [("Agence", "Presse")]}),
    ('<meta name="citation_author" content="Agence Presse,">', {"authors": [("", "Agence Presse")]}),
    ('<meta name="citation_author" content="Roe, John, Jr.">', {"authors": [("John", "Roe")]}),
    ('<meta property="article:author" content="Mara Ellin">', {"authors": [("Mara", "Ellin")]}),
    ('</head><body><p class="byline">Somebody', {"authors": [("", "Somebody")]}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), RULES)
def test_the_rules(head, expected):
    """The table that Zotero decides by; pages are held against the same rules."""
    item = zotero_item(read(f'<!doctype html><html lang="en"><head><title>T</title>{head}'))
    found = {"type": item.type, "authors": item.authors, **item.fields}
    assert {name: found.get(name) for name in expected} == expected


def item_of(**fields):
    article = make_article("one.txt", [p("Some text.")], **{"title": "T", "language": "en", **fields})
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    return zotero_item(read(Renderer(CONFIG).render(page, archive, article).decode()))


def test_every_article_is_a_newspaper_article_with_what_its_capture_states(rendered):
    for article in rendered.articles.values():
        _, page = rendered.article(article.path)
        item = zotero_item(read(page))
        assert item.type == "newspaperArticle"
        assert item.fields["title"] == " ".join(article.title.replace("\x07", "\ufffd").split())
        assert item.fields.get("publicationTitle") == article.source
        assert len(item.authors) == len(article.authors)
        assert item.fields.get("section") == article.section
        assert item.fields["language"] == article.language
        is_web = (article.url or "").startswith("http")
        assert item.fields["url"] == article.url if is_web else "archive.example" in item.fields["url"]


def test_title_authors_date_publication_address_language():
    item = item_of(
        title="Last ferry leaves: Velmora Courier",
        authors=("Mara Ellin", "Jonas van Keffer"),
        published=EdtfDate("2024-06-20T18:30:00+02:00"),
        source="Velmora Courier",
        url="https://courier.example/last-ferry",
        language="pt-BR",
        section="Harbour",
    )
    assert item.type == "newspaperArticle"
    assert item.authors == [("Mara", "Ellin"), ("Jonas van", "Keffer")]
    assert item.fields["title"] == "Last ferry leaves"  # Zotero takes the paper's name off the end
    assert item.fields["date"] == "2024/06/20"
    assert item.fields["publicationTitle"] == "Velmora Courier"
    assert item.fields["url"] == "https://courier.example/last-ferry"
    assert item.fields["language"] == "pt-BR"
    assert item.fields["section"] == "Harbour"


NAMES = {
    "Mara Ellin": ("Mara", "Ellin"),
    "Madonna": ("", "Madonna"),
    "AFP": ("", "AFP"),
    "Agence France-Presse": ("", "Agence France-Presse"),
    "Foreign Desk": ("", "Foreign Desk"),
    "John Roe, Jr.": ("John", "Roe"),
    "沈䶮": ("", "沈䶮"),
    "三輪千景": ("", "三輪千景"),
    "ليان الصوّاري": ("ليان", "الصوّاري"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("alone", [True, False])
def test_names_as_zotero_files_them(name, alone):
    item = item_of(authors=(name,) if alone else (name, "Ben Ito"))
    assert item.authors[0] == NAMES[name]
    assert len(item.authors) == (1 if alone else 2)


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2024", "2024"), ("2024-06", "2024/06"), ("2024-06-20", "2024/06/20"), ("2021-08~", ""), (None, ""),
     ("../2025-09-13", "")],
)  # fmt: skip
def test_a_date_that_is_not_known_is_not_made_up(published, expected):
    """Neither the day of capture nor that of a related article becomes the date."""
    dates = {"modified": EdtfDate("2024-07-02"), "captured": EdtfDate("2024-07-03T10:00:00Z")}
    assert item_of(published=published and EdtfDate(published), **dates).fields["date"] == expected


def test_nothing_of_the_archive_becomes_the_newspaper_or_the_language():
    item = item_of(source=None, language="und")
    assert "publicationTitle" not in item.fields
    assert item.fields["language"] == "und"
    assert item_of(source="Tideline Weekly", source_role=SourceRole.ORIGINAL).fields["publicationTitle"]
