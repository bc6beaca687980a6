"""The forms of an article for other programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archivegen.exports import as_json, as_json_line, as_markdown, as_text, extract_record
from archivegen.exports.markdown import escaped
from archivegen.records import Article, Evidence, Role
from archivegen.yaml_source import parse_mapping_with_lines
from sample_archive import articles, make_article, p

KEYS = [
    "id", "path", "sha256", "media_type", "encoding", "title", "title_derived", "kicker", "dek", "authors",
    "published", "modified", "captured", "source", "section", "dateline", "language", "tags", "captions",
    "author_note", "flags", "blocks", "evidence",
]  # fmt: skip


@pytest.fixture(params=articles()[:10], ids=lambda article: article.path)
def article(request: pytest.FixtureRequest) -> Article:
    found: Article = request.param
    return found


def test_the_record_has_the_keys_of_the_contract_in_order(article: Article) -> None:
    record = json.loads(as_json_line(article))
    assert list(record) == KEYS
    assert json.loads(as_json(article)) == record
    assert record["sha256"] == article.digest
    for block in record["blocks"]:
        assert list(block) == ["role", "kept", "text", "start", "end", "reason", "confidence"]
        assert block["role"] in set(Role)
    for found in record["evidence"].values():
        assert all(list(item) == ["start", "end", "method", "confidence"] for item in found)
    assert all(list(caption) == ["text", "credit"] for caption in record["captions"])


def test_a_record_is_one_line(article: Article) -> None:
    line = as_json_line(replace(article, title="two\nlines\u2028three"))
    assert line.count("\n") == 1
    assert line.endswith("}\n")


def test_chosen_evidence_comes_first() -> None:
    lost = Evidence(value="B", start=None, end=None, method="og:title", confidence=0.9, chosen=False)
    won = Evidence(value="A", start=0, end=1, method="text:headline", confidence=0.7)
    made = replace(articles()[0], evidence={"title": (lost, won)})
    assert [item["method"] for item in extract_record(made)["evidence"]["title"]] == [
        "text:headline",
        "og:title",
    ]


def test_text_is_title_empty_line_and_paragraphs(article: Article) -> None:
    title, empty, rest = as_text(article).split("\n", 2)
    assert (title, empty) == (article.title, "")
    body = " ".join(block.text for block in article.body)
    assert "".join(rest.split()) == "".join(body.split())


def test_restored_paragraphs_and_subheads_stand_apart() -> None:
    text = "The quay closed. A second quay Nobody said why."
    block = p(text, breaks=(17,), restored_subheads=((17, 30),))
    made = make_article("fused.txt", [block], title="Quays")
    assert as_text(made).split("\n\n")[1:] == ["The quay closed.", "A second quay", "Nobody said why.\n"]
    assert "## A second quay" in as_markdown(made)


def plain_words(markdown: str) -> str:
    """What a CommonMark reader shows of a text."""
    shown = []
    for token in MarkdownIt().parse(markdown):
        for child in token.children or ():
            shown.append(child.content if child.type in {"text", "code_inline"} else " ")
            assert child.type in {"text", "softbreak", "hardbreak", "text_special"}, child.type
    return " ".join("".join(shown).split())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_captured_text_is_never_markdown(text: str) -> None:
    text = " ".join(text.split())
    assert plain_words(escaped(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "> no quote",
        "[no](http://link)",
        "<b>no</b>",
        "*no*",
        "===",
        "&amp;",
    ],
)
def test_what_looks_like_markdown_stays_text(text: str) -> None:
    assert plain_words(escaped(text)) == text


def test_markdown_can_be_read_again(article: Article) -> None:
    from archivegen.loader import load
    from archivegen.records import Capture, Digest, MediaType, SourcePath

    capture = Capture(
        path=SourcePath("a.md"),
        payload=as_markdown(article).encode(),
        digest=Digest("0" * 64),
        media_type=MediaType.MARKDOWN,
    )
    document = load(capture)
    stated = {candidate.field: candidate.value for candidate in document.candidates}
    assert stated["title"] == article.title
    words = "".join("".join(block.text for block in document.blocks).split())
    for block in article.body:
        assert "".join(block.text.split()) in words


def test_front_matter_escapes_the_signs_that_yaml_does_not_have() -> None:
    title = "Bell \x07, delete \x7f, control \x9b, mark \ufeff, next line \x85 end"
    text = as_markdown(make_article("odd.txt", [p("The quay closed.")], title=title))
    front = text.split("---\n")[1]
    assert parse_mapping_with_lines(front, "odd.md")[0]["title"] == title
