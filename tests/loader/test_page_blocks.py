"""The text of HTML pages as blocks."""

from __future__ import annotations

import pytest

from archivegen.loader import Limits
from archivegen.records import BlockKind
from loading import assert_covers, block_of, html, kinds, texts

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Ferry drifts - Maren Courier</title>
<style>p { color: red }</style></head>
<body class="page">
<header id="siteHeader"><nav class="main-menu"><ul>
<li><a href="https://maren.example/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article class="story articleBody" itemprop="articleBody">
<h1>Ferry drifts<br>for six hours</h1>
<p class="lead">A <b>ferry</b> with <a href="https://maren.example/214">214 people</a> on board
drifted.</p>
Text beside paragraphs.
<blockquote><p>We sang until morning.</p></blockquote>
<ol start="3"><li>The pumps failed.</li><li><p>The tugs came.</p><p>They were late.</p></li></ol>
<figure><img src="a.jpg" alt="The ferry at the pier">
<figcaption>The ferry. Photo: J. Teval</figcaption></figure>
<pre>09:10  pumps
  09:40  tugs</pre>
<h3>Figures</h3>
<table><tr><th>Year</th><th>Trips</th></tr><tr><td>2023</td><td><b>1,204</b></td></tr></table>
<script>var x = "<p>no</p>"</script><template><p>no</p></template>
<p hidden>Print edition</p>
</article></main>
<footer><p>© Maren <span>Courier</span></p></footer>
</body></html>
"""


def test_a_page_in_reading_order() -> None:
    document = html(PAGE)
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("list_item", "Home"),
        ("list_item", "Sport"),
        ("heading", "Ferry drifts for six hours"),
        ("paragraph", "A ferry with 214 people on board drifted."),
        ("paragraph", "Text beside paragraphs."),
        ("quote", "We sang until morning."),
        ("list_item", "The pumps failed."),
        ("list_item", "The tugs came."),
        ("list_item", "They were late."),
        ("image", "The ferry at the pier"),
        ("paragraph", "The ferry. Photo: J. Teval"),
        ("preformatted", "09:10  pumps\n  09:40  tugs"),
        ("heading", "Figures"),
        ("table_row", "Year | Trips"),
        ("table_row", "2023 | 1,204"),
        ("paragraph", "Print edition"),
        ("paragraph", "© Maren Courier"),
    ]
    assert_covers(document)


def test_the_text_of_the_document_is_its_blocks_a_line_each() -> None:
    document = html(PAGE)
    assert document.text == "\n".join(texts(document))
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)


def test_cues_of_a_paragraph() -> None:
    cues = block_of(html(PAGE), "214 people").cues
    assert cues.tag_path == ("main", "article", "p")
    assert cues.class_words == {"story", "article", "body", "lead"}
    assert cues.itemprop == {"articleBody"}
    assert cues.link_chars == len("214 people")
    assert cues.links == ("https://maren.example/214",)
    assert not cues.hidden


def test_cues_of_other_blocks() -> None:
    document = html(PAGE)
    assert block_of(document, "Home").cues.tag_path == ("header", "nav", "ul", "li", "a")
    assert block_of(document, "Home").cues.class_words == {"site", "header", "main", "menu"}
    assert block_of(document, "Ferry drifts").cues.level == 1
    assert block_of(document, "Figures").cues.level == 3
    assert [block_of(document, words).cues.ordinal for words in ("pumps failed", "tugs came")] == [3, 4]
    assert block_of(document, "Print edition").cues.hidden
    assert block_of(document, "Year").cues.tag_path == ("main", "article", "table", "tr")


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'style="display: none"',
        'style="visibility:hidden"',
        'class="sf-hidden"',
    ],
)
def test_hidden_text_is_kept_and_marked(attribute: str) -> None:
    document = html(f"<div {attribute}><p>Not shown</p></div><p>Shown</p>")
    assert [(block.text, block.cues.hidden) for block in document.blocks] == [
        ("Not shown", True),
        ("Shown", False),
    ]


def test_what_screen_readers_pass_over_is_shown_and_named() -> None:
    (block,) = html('<p aria-hidden="true" class="lead">Shown</p>').blocks
    assert not block.cues.hidden
    assert block.cues.class_words == {"lead", "ariahidden"}


def test_runs_of_blocks_in_one_element() -> None:
    document = html(
        "<header><p>Home</p></header><main><div><div><p>One</p><p>Two</p></div></div><p>Three</p></main>"
        "<footer><p>Imprint</p><p>Contact</p></footer>"
    )
    assert document.containers == ((0, 6), (1, 4), (1, 3), (4, 6))


def test_runs_of_blocks_do_not_count_what_only_noscript_repeats() -> None:
    document = html("<div><p>One</p><p>Two</p><noscript><p>One</p></noscript><p>Three</p></div><p>Four</p>")
    assert [block.text for block in document.blocks] == ["One", "Two", "Three", "Four"]
    assert document.containers == ((0, 4), (0, 3))


def test_a_whole_line_in_bold_is_seen_in_the_tag_path() -> None:
    document = html("<p><strong>What happened</strong></p><p><strong>Six</strong> hours</p>")
    assert [block.cues.tag_path for block in document.blocks] == [("p", "strong"), ("p",)]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<p>The ferry drifted.<br>Its engines stopped.</p>", ["The ferry drifted.", "Its engines stopped."]),
        ("<p>By Mara Ilves<br>Harbour reporter</p>", ["By Mara Ilves", "Harbour reporter"]),
        ("<p>The ferry drifted<br>for six hours.</p>", ["The ferry drifted for six hours."]),
        ("<h2>Ferry<br>Drifts</h2>", ["Ferry Drifts"]),
        ("<a href=x>Ferry<br>Drifts</a>", ["Ferry Drifts"]),
        ("<p><br>one<br> <br/></p>", ["one"]),
        ("<p>one<br>\u200b<br>two</p>", ["one", "two"]),
        ("<pre>a<br>b</pre>", ["a\nb"]),
    ],
)
def test_line_breaks(markup: str, lines: list[str]) -> None:
    assert texts(html(markup)) == lines


@pytest.mark.parametrize(
    ("markup", "joined"),
    [
        ("<p>Har<b>bour</b></p>", "Harbour"),
        ("<p><a href=x>Home</a><a href=y>Sport</a></p>", "Home Sport"),
        (
            '<p><span class="name">Mara Ilves</span><span class="date">3 March</span></p>',
            "Mara Ilves 3 March",
        ),
        ('<p><span class="cap">T</span><span class="rest">he ferry</span></p>', "The ferry"),
        ("<p><span>Har</span><span>bour</span></p>", "Harbour"),
        ("<p><a href=x>Maren</a>’s harbour</p>", "Maren’s harbour"),
        ("<p>Har&shy;bour&#8203;master</p>", "Harbourmaster"),
        ("<p>a&nbsp;b\n  c</p>", "a b c"),
        ('<p>So glad <img class=emoji alt="😀"> today</p>', "So glad 😀 today"),
        ("<p>one <!-- two --> three</p>", "one three"),
    ],
)
def test_inline_elements(markup: str, joined: str) -> None:
    assert texts(html(markup)) == [joined]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = """<table><tr><td><ul><li>Home</li></ul></td><td><h1>Ferry drifts</h1>
    <table role="presentation"><tr><td>It drifted.</td></tr></table></td></tr></table>"""
    document = html(page)
    assert texts(document) == ["Home", "Ferry drifts", "It drifted."]
    assert kinds(document) == ["list_item", "heading", "paragraph"]


def test_empty_cells_keep_their_place() -> None:
    page = "<table><tr><td>a<td><td>c</tr><tr><td>d<td>e<td></tr><tr><td><td><td></tr></table>"
    assert texts(html(page)) == ["a | | c", "d | e"]


def test_definition_lists() -> None:
    document = html("<dl><dt>Ferry</dt><dd>It drifts.</dd></dl>")
    assert [(block.text, block.kind.value) for block in document.blocks] == [
        ("Ferry", "list_item"),
        ("It drifts.", "list_item"),
    ]


def test_an_article_inside_a_list_item_is_no_list_item() -> None:
    document = html("<ul><li><article><h2>Ferry</h2><p>It drifts.</p></article></li></ul>")
    assert kinds(document) == ["heading", "paragraph"]


def test_noscript_is_kept_where_the_page_lacks_it() -> None:
    document = html(
        "<p>Shown.</p><noscript><p>Shown.</p><img alt='The pier'></noscript>"
        "<noscript><p>Only without scripts.</p></noscript><img alt='The pier'>"
    )
    assert texts(document) == ["Shown.", "Only without scripts.", "The pier"]


def test_links_are_made_absolute_and_others_dropped() -> None:
    page = """<head><link rel=canonical href="https://maren.example/news/ferry.html"></head><p>
    <a href="a">a</a> <a href="/b">b</a> <a href="//c.example/">c</a> <a href="mailto:d@maren.example">d</a>
    <a href="javascript:e()">e</a> <a href="#f">f</a> <a href="data:text/html,g">g</a> <a href=" ">h</a>"""
    assert html(page).blocks[0].cues.links == (
        "https://maren.example/news/a",
        "https://maren.example/b",
        "https://c.example/",
        "mailto:d@maren.example",
    )


def test_relative_links_without_a_known_page_are_dropped() -> None:
    assert html('<p><a href="/b">b</a></p>').blocks[0].cues.links == ()
    assert html('<base href="https://maren.example/x/"><p><a href="b">b</a></p>').blocks[0].cues.links == (
        "https://maren.example/x/b",
    )


def test_broken_markup() -> None:
    document = html("<div><p>one<div>two</p>three</span><li>four<table><td>five<p>six</table></div>seven")
    assert texts(document) == ["one", "two", "three", "four", "five", "six", "seven"]


def test_xhtml_with_namespaces() -> None:
    page = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de" lang="de">
    <body><p>Die Fähre<br/>trieb.</p></body></html>"""
    document = html(page)
    assert texts(document) == ["Die Fähre trieb."]
    assert document.language == "de"


def test_elements_nested_deeper_than_the_parser_follows_lose_structure_not_text() -> None:
    document = html("<div>" * 5000 + "<p>The ferry</p>" + "</div>" * 5000 + "<p>drifted.</p>")
    assert texts(document) == ["The ferry", "drifted."]
    assert "nest deeper" in document.notes[0]


def test_an_element_with_very_many_attributes_keeps_its_text() -> None:
    attributes = " ".join(f"a{number}" for number in range(5000))
    assert texts(html(f"<p {attributes}>The ferry</p>")) == ["The ferry"]
    assert Limits().attributes < 5000


def test_long_text_after_a_tag_is_not_taken_for_attributes() -> None:
    words = "The ferry drifted. " * 1000
    document = html(f'<p class="lead">{words}</p>')
    assert texts(document) == [words.strip()]
    assert document.blocks[0].cues.class_words == {"lead"}
    assert document.blocks[0].kind is BlockKind.PARAGRAPH
