"""Any bytes in: a document or a CaptureError, nothing else, soon; and nothing of a text is lost."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archivegen.errors import CaptureError
from archivegen.records import Document, MediaType
from loading import assert_covers, loaded

EXAMPLES = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = [
    "",
    "  • item",
    "  * item",
    "    + item",
    "- item",
    "  1. item",
    "2) item",
    "## head",
    "[1]link [2]link",
    "   1. https://maren.example/",
    "[a.jpg]",
    "| a | b |",
    "a    b    c",
    "   word word word word word word word word word word word word word word",
    "---",
    "title: x",
    "> quote",
    "```",
    "<p>x",
    "<br>",
    "</div>",
    "<table><tr><td>",
    "   漢字漢字漢字",
    "(BUTTON) x",
    "•",
    "1.",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "[a](b)",
    "",
]
LINES = st.lists(
    st.one_of(st.text(max_size=60), st.sampled_from([*PIECES, "\u00a0", "a\tb\tc", "\u200b"])), max_size=25
).map("\n".join)


def documents(payload: bytes) -> list[Document]:
    made = []
    for media_type in MediaType:
        with contextlib.suppress(CaptureError):
            made.append(loaded(payload, media_type))
    return made


@EXAMPLES
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"---\n\n---\n")
@example(b"<p>\x0c")
def test_any_bytes(payload: bytes) -> None:
    for document in documents(payload):
        assert_covers(document)


@EXAMPLES
@given(LINES)
@example("---\na: 1\n---")
@example("1.\n  1.\n    x")
@example("|||\n|||")
@example("[1]")
def test_any_text_is_covered(source: str) -> None:
    for document in documents(source.encode("utf-8", "replace")):
        assert_covers(document)


@EXAMPLES
@given(LINES)
def test_the_words_of_a_text_are_in_its_blocks(source: str) -> None:
    for document in documents(source.encode("utf-8", "replace")):
        if document.media_type is MediaType.TEXT:
            inside = "".join(document.text[block.start : block.end] for block in document.blocks)
            assert "".join(inside.split()) == "".join(document.text.split())


@EXAMPLES
@given(LINES)
def test_loading_is_a_function(source: str) -> None:
    payload = source.encode("utf-8", "replace")
    assert documents(payload) == documents(payload)


HOSTILE = {
    "deep elements": (MediaType.HTML, b"<div>" * 100_000 + b"x"),
    "deep formatting": (MediaType.HTML, b"<b>t" * 100_000),
    "attributes": (MediaType.HTML, b"<p " + b" ".join(b"a%d" % n for n in range(100_000)) + b">x"),
    "line breaks": (MediaType.HTML, b"<p>" + b"word<br>" * 40_000),
    "nested tables": (MediaType.HTML, b"<table><tr><td>" * 600 + b"x"),
    "open comment": (MediaType.HTML, b"<p>x<!--" + b"-" * 3_000_000),
    "angle brackets": (MediaType.HTML, b"<" * 3_000_000),
    "saved page": (MediaType.HTML, b"<!-- Page saved with SingleFile" + b" " * 3_000_000 + b"<p>x"),
    "one line": (MediaType.TEXT, b"word " * 2_000_000),
    "one word": (MediaType.TEXT, b"x" * 10_000_000),
    "pictures": (MediaType.TEXT, b"[" + b".jpg" * 1_000_000),
    "spaces": (MediaType.TEXT, (b"a\t" + b" " * 3_000_000 + b"b\n") * 2),
    "bullets": (MediaType.TEXT, b"* a\n" * 60_000),
    "link numbers": (MediaType.TEXT, b"[1]a " * 1_000_000),
    "brackets": (MediaType.MARKDOWN, b"[" * 20_000),
    "quotes": (MediaType.MARKDOWN, b"> " * 90_000 + b"x"),
    "emphasis": (MediaType.MARKDOWN, b"a**b" * 15_000),
    "front matter": (MediaType.MARKDOWN, b"---\na: " + b"[" * 90_000 + b"\n---\nx"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_costs_little(name: str) -> None:
    media_type, payload = HOSTILE[name]
    begin = time.process_time()
    with contextlib.suppress(CaptureError):
        assert_covers(loaded(payload, media_type))
    assert time.process_time() - begin < 4  # about one second on a laptop
