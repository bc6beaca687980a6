"""JSON-LD of article pages, expanded and held against a shape; context and shape stand here, no network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

from archivegen.pages import plan
from archivegen.records import EdtfDate, PageKind, SourceRole
from archivegen.renderer import Renderer
from html_reading import JSON_LD, read
from sample_archive import CONFIG, arrange, make_article, p, summarise

# rdflib 7 warns of its own classes.
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl"
)
HERE = Path(__file__).parent
CONTEXT = json.loads((HERE / "schemaorg_context.jsonld").read_text("utf-8"))["@context"]
SHAPES = Graph().parse(HERE / "news_article.shacl.ttl")
S = Namespace("https://schema.org/")


def graph_of(page: str) -> Graph:
    """What a page states, as triples. schema.org's context stands beside this file."""
    (text,) = read(page).xpath(JSON_LD)
    described = json.loads(text)
    assert described.pop("@context") == "https://schema.org"
    return Graph().parse(data=json.dumps({"@context": CONTEXT, **described}), format="json-ld")


def problems(graph: Graph) -> str:
    conforms, _, report = validate(graph, shacl_graph=SHAPES, inference="none", advanced=False)
    return "" if conforms else report


def page_of(**fields) -> str:
    article = make_article("one.txt", [p("Some text.")], **{"title": "T", "language": "en", **fields})
    archive = arrange([summarise(article)])
    page = next(page for page in plan(archive, CONFIG) if page.kind is PageKind.ARTICLE)
    return Renderer(CONFIG).render(page, archive, article).decode()


def test_every_article_conforms(rendered):
    whole = Graph()
    for page in rendered.of_kind(PageKind.ARTICLE).values():
        whole += graph_of(page)
    assert len(set(whole.subjects(RDF.type, S.NewsArticle))) == len(rendered.archive.articles)
    assert not problems(whole)


def test_an_article_states_what_its_capture_states(rendered):
    article, page = rendered.article("courier/ferry.txt")
    graph = graph_of(page)
    (node,) = graph.subjects(RDF.type, S.NewsArticle)
    assert graph.value(node, S.isBasedOn) == URIRef(article.url)
    assert str(graph.value(node, S.archivedAt)).startswith("https://archive.example/velmora/articles/")
    assert {str(keyword) for keyword in graph.objects(node, S.keywords)} == set(article.tags)
    names = {str(graph.value(author, S.name)) for author in graph.objects(node, S.author)}
    assert names == set(article.authors)
    assert str(graph.value(graph.value(node, S.sdPublisher), S.name)) == "The Velmora File"


@pytest.mark.parametrize("published", [None, "2024-11~", "../2025-09-13", "2024?"])
def test_a_copy_that_does_not_know_its_date_states_none(published):
    page = page_of(
        published=published and EdtfDate(published),
        modified=EdtfDate("2024-07-02"),
        captured=EdtfDate("2024-07-03T10:00"),
    )
    graph = graph_of(page)
    assert not problems(graph)
    (node,) = graph.subjects(RDF.type, S.NewsArticle)
    assert graph.value(node, S.datePublished) is None
    assert graph.value(node, S.dateModified) is None
    assert str(graph.value(node, S.sdDatePublished)) == "2024-07-03"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"authors": ("Reuters",)}, S.Organization),
        ({"authors": ("Agence France-Presse",)}, S.Organization),
        ({"authors": ("Foreign Desk",)}, S.Organization),
        ({"authors": ("Mara Ellin",)}, S.Person),
        ({"authors": ("沈䶮",)}, S.Person),
    ],
)
def test_a_house_is_no_person(fields, kind):
    graph = graph_of(page_of(**fields))
    assert not problems(graph)
    (author,) = graph.objects(None, S.author)
    assert graph.value(author, RDF.type) == kind


def test_a_named_origin_is_no_publisher():
    graph = graph_of(page_of(source="Tideline Weekly", source_role=SourceRole.ORIGINAL))
    assert not problems(graph)
    assert not list(graph.objects(None, S.publisher))
    assert len(list(graph.objects(None, S.sourceOrganization))) == 1


def test_hostile_text_stays_a_text():
    text = '</script><script>alert(1)</script> {"@id": "x"} "q" \\ \u2028'
    graph = graph_of(page_of(title=text, authors=(text,), tags=(text,), source=text))
    assert not problems(graph)
    (node,) = graph.subjects(RDF.type, S.NewsArticle)
    assert str(graph.value(node, S.headline)) == text


def test_the_shape_refuses_what_is_wrong():
    (text,) = read(page_of(published=EdtfDate("2024-06-20"))).xpath(JSON_LD)
    for wrong in ({"datePublished": "June 20"}, {"isBasedOn": "javascript:alert(1)"}, {"unknown": "x"},
                  {"name": "T"}, {"identifier": "x"}):  # fmt: skip
        described = {**json.loads(text), **wrong, "@context": CONTEXT}
        assert problems(Graph().parse(data=json.dumps(described), format="json-ld")), wrong
