"""What HTML pages state about themselves becomes candidates."""

from __future__ import annotations

import json

import pytest

from loading import html, stated

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://maren.example/ferry"},
    "headline": "Ferry drifts for six hours",
    "alternativeHeadline": "Six hours at sea",
    "description": "Both engines &amp; pumps failed.",
    "datePublished": "2024-03-03T18:30:00+02:00",
    "dateModified": "2024-03-04T09:00:00+02:00",
    "articleSection": ["Harbour", "News"],
    "keywords": "ferry, harbour; Port Maren",
    "inLanguage": "en",
    "author": [
        {"@type": "Person", "name": "Mara Ilves"},
        {"@type": "Organization", "name": "Maren Press Agency"},
        "Jon Teval",
    ],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Maren Courier"},
    "isPartOf": {"@type": "Newspaper", "name": "Maren Courier on Sunday"},
    "image": [{"@type": "ImageObject", "url": "https://maren.example/a.jpg", "caption": "The ferry"}],
    "articleBody": "A ferry drifted.",
}


def with_json_ld(value: object, *, body: str = "<p>x</p>") -> str:
    script = value if isinstance(value, str) else json.dumps(value)
    return (
        f'<html><head><script type="application/ld+json">{script}</script></head><body>{body}</body></html>'
    )


def test_the_text_that_json_ld_states_is_a_candidate_however_long() -> None:
    text = "The ferry drifted for six hours. " * 400
    document = html(with_json_ld({"@type": "NewsArticle", "articleBody": f"<p>{text}</p>"}))
    assert stated(document, "body") == [("json-ld:NewsArticle.articleBody", text.strip())]


def test_halves_of_characters_in_json_ld_are_no_characters() -> None:
    document = html(with_json_ld({**ARTICLE, "headline": "Tide \ud800 gauge", "keywords": ["a\udc00b"]}))
    assert stated(document, "title")[0][1] == "Tide \ufffd gauge"
    assert stated(document, "tag") == [("json-ld:NewsArticle.keywords", "a\ufffdb")]


def test_an_article_in_json_ld() -> None:
    document = html(with_json_ld(ARTICLE))
    assert stated(document, "title") == [
        ("json-ld:NewsArticle.headline", "Ferry drifts for six hours"),
        ("json-ld:NewsArticle.alternativeHeadline", "Six hours at sea"),
    ]
    assert stated(document, "dek") == [("json-ld:NewsArticle.description", "Both engines & pumps failed.")]
    assert stated(document, "published") == [
        ("json-ld:NewsArticle.datePublished", "2024-03-03T18:30:00+02:00")
    ]
    assert stated(document, "modified") == [("json-ld:NewsArticle.dateModified", "2024-03-04T09:00:00+02:00")]
    assert stated(document, "author") == [
        ("json-ld:NewsArticle.author", "Mara Ilves"),
        ("json-ld:NewsArticle.author.organization", "Maren Press Agency"),
        ("json-ld:NewsArticle.author", "Jon Teval"),
    ]
    assert [value for _, value in stated(document, "section")] == ["Harbour", "News"]
    assert [value for _, value in stated(document, "tag")] == ["ferry", "harbour", "Port Maren"]
    assert stated(document, "source") == [("json-ld:NewsArticle.publisher", "Maren Courier")]
    assert stated(document, "site_name") == [("json-ld:NewsArticle.isPartOf", "Maren Courier on Sunday")]
    assert stated(document, "image_caption") == [("json-ld:NewsArticle.image.caption", "The ferry")]
    assert document.url == "https://maren.example/ferry"
    assert stated(document, "body") == [("json-ld:NewsArticle.articleBody", "A ferry drifted.")]


def test_ranks_count_the_values_of_one_method() -> None:
    tags = [each for each in html(with_json_ld(ARTICLE)).candidates if each.field == "tag"]
    assert [each.rank for each in tags] == [0, 1, 2]


@pytest.mark.parametrize(
    "value",
    [
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "X"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
        {**ARTICLE, "@type": "http://schema.org/ReportageNewsArticle"},
        {**ARTICLE, "@type": "BlogPosting"},
    ],
)
def test_places_and_types_of_articles(value: object) -> None:
    titles = [value for method, value in stated(html(with_json_ld(value)), "title") if "headline" in method]
    assert titles == ["Ferry drifts for six hours"]


def test_references_inside_a_graph_are_followed() -> None:
    graph = {
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Ferry",
                "author": {"@id": "#mara"},
                "publisher": {"@id": "#c"},
            },
            {"@type": "Person", "@id": "#mara", "name": "Mara Ilves"},
            {"@type": "Organization", "@id": "#c", "name": "Maren Courier"},
        ]
    }
    document = html(with_json_ld(graph))
    assert stated(document, "author") == [("json-ld:NewsArticle.author", "Mara Ilves")]
    assert stated(document, "source") == [("json-ld:NewsArticle.publisher", "Maren Courier")]


def test_other_articles_in_lists_are_not_read() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}
    assert stated(html(with_json_ld([listed, ARTICLE])), "title")[0][1] == "Ferry drifts for six hours"
    assert "Another" not in [value for _, value in stated(html(with_json_ld(listed)), "title")]


def test_of_several_articles_the_page_s_own_comes_first() -> None:
    page = with_json_ld([{"@type": "NewsArticle", "headline": "Tugs"}, ARTICLE]).replace(
        "<head>", '<head><link rel="canonical" href="https://maren.example/ferry">'
    )
    assert stated(html(page), "title")[0][1] == "Ferry drifts for six hours"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry\n drifts",}',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry drifts"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry\tdrifts"}\n//]]>',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "Ferry drifts"}/*]]>*/;',
    ],
)
def test_slips_in_json_ld_are_repaired(script: str) -> None:
    assert stated(html(with_json_ld(script)), "title") == [("json-ld:NewsArticle.headline", "Ferry drifts")]


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "[" * 200_000,
        '{"@graph":' * 50_000,
        '{"@type": "NewsArticle", "headline": 12.5e999, "author": [null, true, {"name": {"name": []}}]}',
        '{"@type": {"a": 1}, "@id": [], "headline": ["x"], "keywords": {"name": ["a", 3]}, "image": [[[]]]}',
        "null",
        '"text"',
    ],
)
def test_hostile_json_ld_is_passed_over(script: str) -> None:
    assert html(with_json_ld(script)).text == "x"


def test_breadcrumbs() -> None:
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "name": "Home"},
            {"item": {"@id": "/h", "name": "Harbour"}},
        ],
    }
    assert [value for _, value in stated(html(with_json_ld(crumbs)), "breadcrumb")] == ["Home", "Harbour"]


META = """<head>
<title>Ferry drifts for six hours | Maren Courier</title>
<meta property="og:title" content="Ferry drifts"><meta property="og:site_name" content="Maren Courier">
<meta property="og:url" content="https://maren.example/ferry"><meta property="og:locale" content="en_GB">
<meta property="article:published_time" content="2024-03-03T18:30:00+02:00">
<meta property="article:author" content="https://social.example/mara">
<meta property="article:tag" content="Ships, boats and ferries">
<meta property="article:tag" content="Harbour">
<meta name="news_keywords" content="ferry, harbour"><meta name="author" content="Mara Ilves">
<meta name="DC.date.issued" content="2024-03-03"><meta name="parsely-author" content="M. Ilves">
<meta name="sailthru.tags" content="sea,port"><meta name="citation_author" content="Ilves, Mara">
<meta name="description" content=" Both  engines&#10;failed. ">
<meta http-equiv="content-language" content="en">
<meta name="viewport" content="width=device-width"><meta name="keywords" content="">
</head><body><p>x</p></body>"""


def test_meta_elements() -> None:
    document = html(META)
    assert stated(document, "title") == [
        ("html:title", "Ferry drifts for six hours | Maren Courier"),
        ("og:title", "Ferry drifts"),
    ]
    assert stated(document, "author") == [
        ("meta:author", "Mara Ilves"),
        ("meta:parsely-author", "M. Ilves"),
        ("meta:citation_author", "Ilves, Mara"),
    ]
    assert stated(document, "published") == [
        ("article:published_time", "2024-03-03T18:30:00+02:00"),
        ("meta:dc.date.issued", "2024-03-03"),
    ]
    assert stated(document, "tag") == [
        ("article:tag", "Ships, boats and ferries"),
        ("article:tag", "Harbour"),
        ("meta:news_keywords", "ferry"),
        ("meta:news_keywords", "harbour"),
        ("meta:sailthru.tags", "sea"),
        ("meta:sailthru.tags", "port"),
    ]
    assert stated(document, "dek") == [("meta:description", "Both engines failed.")]
    assert stated(document, "site_name") == [("og:site_name", "Maren Courier")]
    assert stated(document, "language") == [("og:locale", "en_GB"), ("meta:content-language", "en")]


def test_microdata() -> None:
    document = html("""<article itemscope itemtype="https://schema.org/NewsArticle">
    <h1 itemprop="headline">Ferry <b>drifts</b></h1>
    <span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <b itemprop="name">Mara Ilves</b></span>
    <meta itemprop="datePublished" content="2024-03-03">
    <time itemprop="dateModified" datetime="2024-03-04">x</time>
    <div itemprop="articleBody">A ferry drifted.</div><i itemprop="keywords">ferry, sea</i>
    <a itemprop="url" href="https://maren.example/ferry">link</a></article>
    <div itemscope itemtype="https://schema.org/Product"><p itemprop="name">Soup</p></div>""")
    assert stated(document, "title") == [("microdata:headline", "Ferry drifts")]
    assert stated(document, "author") == [("microdata:author", "Mara Ilves")]
    assert stated(document, "published") == [("microdata:datePublished", "2024-03-03")]
    assert ("microdata:dateModified", "2024-03-04") in stated(document, "modified")
    assert [value for _, value in stated(document, "tag")] == ["ferry", "sea"]


def test_dates_and_authors_inside_the_text_have_their_place() -> None:
    document = html("""<h1>Ferry drifts</h1>
    <p>By <a rel="author" href="/mara">Mara Ilves</a>, <time datetime="2024-03-03T18:30">3 March</time></p>
    <p class="updated"><time datetime="2024-03-04">4 March</time></p>
    <p>On <time>Sunday</time> it <time datetime="P2D">took two days</time>.</p>""")
    placed = [each for each in document.candidates if each.start is not None]
    assert [
        (each.field, each.method, each.value, document.text[each.start : each.end]) for each in placed
    ] == [
        ("author", "html:rel-author", "Mara Ilves", "By Mara Ilves, 3 March"),
        ("published", "html:time", "2024-03-03T18:30", "By Mara Ilves, 3 March"),
        ("modified", "html:time", "2024-03-04", "4 March"),
    ]


@pytest.mark.parametrize(
    ("mark", "url", "captured"),
    [
        (
            "<!--\n Page saved with SingleFile \n url: https://maren.example/ferry?a=1 \n"
            " saved date: Thu Feb 01 2024 10:03:00 GMT+0100 (Central European Standard Time)\n-->",
            ("singlefile:url", "https://maren.example/ferry?a=1"),
            ("singlefile:saved-date", "2024-02-01T10:03:00+01:00"),
        ),
        (
            "<!-- saved from url=(0027)https://maren.example/ferry -->",
            ("saved-from:url", "https://maren.example/ferry"),
            None,
        ),
        (
            "<!-- Mirrored from maren.example/ferry.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Thu, 01 Feb 2024 09:03:00 GMT -->",
            ("httrack:url", "http://maren.example/ferry.html"),
            ("httrack:date", "2024-02-01T09:03:00Z"),
        ),
        (
            "<p>y</p><!-- FILE ARCHIVED ON 09:03:00 Feb 01, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE -->",
            None,
            ("wayback:archived-on", "2024-02-01T09:03:00Z"),
        ),
    ],
)
def test_marks_of_programs_that_save_pages(
    mark: str, url: tuple[str, str] | None, captured: tuple[str, str] | None
) -> None:
    document = html(f"<!DOCTYPE html><html>{mark}<body><p>x</p></body></html>")
    assert stated(document, "url") == ([url] if url else [])
    assert stated(document, "captured") == ([captured] if captured else [])
    assert document.url == (url[1] if url else None)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.maren.example/ferry", "https://www.maren.example/ferry"),
        ("https://maren.example/", "https://maren.example/ferry?from=front"),
        ("https://other.example/ferry", "https://maren.example/ferry?from=front"),
        ("https://[broken/ferry", "https://maren.example/ferry?from=front"),
    ],
)
def test_the_page_s_own_address_wins_over_the_one_it_was_saved_from_if_they_agree(
    canonical: str, url: str
) -> None:
    document = html(
        "<!-- saved from url=(0027)https://maren.example/ferry?from=front -->"
        f'<link rel="canonical" href="{canonical}"><p>x</p>'
    )
    assert document.url == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "/ferry", "https://a b/"])
def test_a_url_that_leads_to_no_page_is_not_the_document_s(url: str) -> None:
    assert html(f'<link rel="canonical" href="{url}"><p>x</p>').url is None
