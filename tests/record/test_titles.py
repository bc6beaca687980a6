"""The headline, in the form that the page shows."""

from __future__ import annotations

import pytest

from archivegen.record.title import first_sentence, without_site
from archivegen.records import Role
from record_pages import article, body

HEADLINE = "Ferry terminal divides Lower Marsh"


def test_the_site_name_is_cut_off_a_stated_title():
    found = article(
        [*body()],
        candidates=[
            ("title", f"{HEADLINE} | The Marsh Herald", "html:title"),
            ("title", f"{HEADLINE} - The Marsh Herald", "og:title"),
            ("site_name", "The Marsh Herald", "og:site_name"),
        ],
    )
    assert found.title == HEADLINE
    assert not found.title_derived


def test_a_dash_inside_a_headline_stays():
    assert (
        without_site("Ferry sinks - two missing", (), frozenset({"the marsh herald"}))
        == "Ferry sinks - two missing"
    )
    assert (
        without_site("Ferry sinks - two missing - Marsh", (), frozenset({"marsh"}))
        == "Ferry sinks - two missing"
    )
    assert without_site("Ferry sinks · marshherald", (), frozenset(), "marshherald.example") == "Ferry sinks"


def test_the_shown_headline_wins_over_a_similar_one_for_search_engines():
    found = article(
        [(Role.TITLE, "Ferry terminal divides a quiet town"), *body()],
        candidates=[("title", "Ferry terminal divides quiet town of Lower Marsh", "og:title")],
    )
    assert found.title == "Ferry terminal divides a quiet town"
    assert {piece.method for piece in found.evidence["title"]} == {"text:headline", "og:title"}


def test_lost_space_between_kicker_and_headline_is_taken_from_the_stated_title():
    found = article(
        [(Role.TITLE, "HarbourFerry terminal divides town"), *body()],
        candidates=[("title", "Harbour: Ferry terminal divides town", "json-ld:NewsArticle.headline")],
    )
    assert found.title == "Harbour: Ferry terminal divides town"


def test_a_kicker_in_one_heading_with_the_headline_is_set_apart():
    stated = [("title", "Ferry terminal divides town", "og:title")]
    found = article([(Role.TITLE, "Harbour : Ferry terminal divides town"), *body()], candidates=stated)
    assert (found.kicker, found.title) == ("Harbour", "Ferry terminal divides town")
    both = [*stated, ("title", "Harbour: Ferry terminal divides town", "json-ld:NewsArticle.headline")]
    whole = article([(Role.TITLE, "Harbour: Ferry terminal divides town"), *body()], candidates=both)
    assert (whole.kicker, whole.title) == (None, "Harbour: Ferry terminal divides town")


def test_the_site_name_is_cut_off_the_shown_headline_too():
    found = article(
        [(Role.TITLE, f"{HEADLINE} | Marsh Herald"), *body()],
        candidates=[("site_name", "Marsh Herald", "og:site_name")],
    )
    assert found.title == HEADLINE


def test_copies_of_the_headline_raise_its_confidence():
    alone = article([(Role.TITLE, HEADLINE), *body()])
    twice = article([(Role.BREADCRUMB, HEADLINE), (Role.TITLE, HEADLINE), *body()])
    assert twice.evidence["title"][0].confidence > alone.evidence["title"][0].confidence


def test_the_losing_title_stays_visible():
    found = article(
        [(Role.TITLE, HEADLINE), *body()],
        candidates=[("title", "Ten things to know about boats", "twitter:title")],
    )
    losers = [piece.value for piece in found.evidence["title"] if not piece.chosen]
    assert found.title == HEADLINE
    assert losers == ["Ten things to know about boats"]


def test_without_headline_the_first_sentence_of_the_dek_serves_and_is_marked():
    dek = "The marsh stays a dangerous place. Its bridges are failing, and nobody repairs them"
    found = article(
        [(Role.DEK, dek), *body("[Lower Marsh] The bridges were built sixty years ago, engineers say.")]
    )
    assert found.title == "The marsh stays a dangerous place"
    assert found.title_derived
    assert found.dek == dek
    assert "title_derived" in found.flags
    assert found.evidence["title"][0].method == "derived:first-sentence"


def test_a_derived_title_is_cut_at_a_word_and_leaves_out_a_bracketed_place():
    long = "[Lower Marsh] " + "word " * 80
    made = first_sentence(long, "en")
    assert made.startswith("word word")
    assert made.endswith("word…")
    assert len(made) <= 181


def test_a_page_without_any_text_has_an_empty_derived_title():
    assert article([(Role.NAVIGATION, "Home")]).title == ""


def test_kicker_and_dek_are_fields_of_their_own():
    found = article(
        [(Role.KICKER, "WHO OWNS THE QUAY?"), (Role.TITLE, HEADLINE), (Role.DEK, "A long night."), *body()]
    )
    assert (found.kicker, found.title, found.dek) == ("WHO OWNS THE QUAY?", HEADLINE, "A long night.")


def test_a_description_of_the_head_alone_is_no_dek():
    found = article(
        [(Role.TITLE, HEADLINE), *body()], candidates=[("dek", "Read all about it", "og:description")]
    )
    assert found.dek is None


@pytest.mark.parametrize(
    ("language", "line", "title", "kicker"),
    [
        ("de", "Kreis und Quai:Streit um das Terminal", "Streit um das Terminal", "Kreis und Quai"),
        (
            "de",
            "Streit am Hafen : Wie die Fähre verloren ging",
            "Wie die Fähre verloren ging",
            "Streit am Hafen",
        ),
        ("fr", "Le port : Une ville attend son bac", "Le port : Une ville attend son bac", None),
        ("en", "Harbour: The ferry that never came", "Harbour: The ferry that never came", None),
        ("en", "At 10:30 the ferry was gone", "At 10:30 the ferry was gone", None),
    ],
)
def test_a_kicker_glued_to_the_headline_by_its_colon(language, line, title, kicker):
    found = article([(Role.TITLE, line), *body()], language=language)
    assert (found.title, found.kicker) == (title, kicker)


def test_a_line_that_continues_another_yields_to_the_stated_headline():
    stated = [("title", "Ferry line flagged", "og:title"), ("title", "Ferry line flagged", "html:title")]
    found = article([(Role.TITLE, "… environmental groups concerned"), *body()], candidates=stated)
    assert found.title == "Ferry line flagged"
    assert any(e.value.startswith("…") and not e.chosen for e in found.evidence["title"])
