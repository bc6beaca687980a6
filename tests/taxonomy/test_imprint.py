"""What is kept of an article to compare it with others."""

from __future__ import annotations

import pytest

from archivegen.records import Evidence, Role, SourceRole
from archivegen.taxonomy import imprint_of
from archivegen.taxonomy.imprint import canonical_origin
from archivegen.taxonomy.naming import found_names, main_names
from archivegen.taxonomy.shingles import FEWEST, shares, sketch_of, words_of
from sample_archive import line, make_article, p

SENTENCE = "The board of the harbour met on the quay and heard nine witnesses on the loss of the ferry. "


BODY = (
    SENTENCE + "It will say in spring who pays for the ramp, the bell and the two buoys off the north quay."
)


def article(path: str, lines, **fields):
    return make_article(path, lines, **{"title": "T", **fields})


def evidence(value: str, method: str, chosen: bool = False) -> Evidence:
    return Evidence(value=value, start=0, end=1, method=method, confidence=0.8, chosen=chosen)


def test_nothing_but_the_body_is_compared() -> None:
    body = [p(BODY)]
    around = [
        line(Role.TITLE, "A headline"),
        *body,
        line(Role.NAVIGATION, "Home News Sport"),
        line(Role.CAPTION, "Pier"),
    ]
    digest = imprint_of(article("a.txt", body)).body
    assert digest
    assert digest == imprint_of(article("b.txt", around)).body


def test_a_text_of_a_line_has_no_digest_of_its_own() -> None:
    assert imprint_of(article("a.txt", [p("Subscribe to read on.")])).body == ""
    again = imprint_of(article("a.txt", [p(SENTENCE * 5)]))
    assert again.sketch.size < FEWEST
    assert again.body == "", "the same sentence over and over says no more than once"


def test_credits_are_whom_the_page_names_besides_its_own_publisher() -> None:
    said = (
        evidence("The Echo", "registry:domain", True),
        evidence("Reuters News", "text:source-line"),
        evidence("Ocean Desk", "text:copyright"),
        evidence("Echo", "html:title"),
    )
    by = {"source": "The Echo", "authors": ("Ada Roe",), "evidence": {"source": said}}
    own = imprint_of(article("a.txt", [p(SENTENCE)], **by))
    assert own.publisher == "The Echo"
    assert own.credits == ("Reuters News", "Ocean Desk", "Ada Roe")
    taken = article("b.txt", [p(SENTENCE)], source="AFP", source_role=SourceRole.ORIGINAL)
    assert (imprint_of(taken).publisher, imprint_of(taken).credits) == ("", ("Agence France-Presse",))


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://www.echo.example/a/b?utm_source=x&id=7#top", "echo.example/a/b?id=7"),
        ("http://m.echo.example/a/b/", "echo.example/a/b"),
        ("https://echo.example/", ""),
        ("https://[broken", ""),
        (None, ""),
    ],
)
def test_one_page_has_one_origin(url: str | None, origin: str) -> None:
    assert canonical_origin(url) == origin


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("But the Board of Velmora met. On Tuesday the Board of Velmora left.", "en", "Board of Velmora"),
        ("Wer hier steht, sieht Vindar-Harrow. Bei Vindar-Harrow fragt man nicht.", "de", "Vindar-Harrow"),
        ("Совет собрался в Вельморе, и в Вельморе же разошёлся.", "ru", "Вельморе"),
        (
            "港では「波の記録」と呼ばれ、人々は「波の記録」を待ち、夜が明けるまで港の灯は消えない。",
            "ja",
            "波の記録",
        ),
        ("قال مجلس الميناء إن مجلس الميناء اجتمع أمس ثم انصرف قبل الغروب.", "ar", "مجلس الميناء"),
    ],
)
def test_names_are_found_in_scripts_with_and_without_capitals(text: str, language: str, names: str) -> None:
    assert main_names(found_names([text], language), language)[0] == names


def test_months_authors_and_small_words_are_no_subjects() -> None:
    text = "They met in March, on Tuesday, when Ada Roe asked and the Pilots answered, as the Pilots do."
    assert main_names(found_names([text], "en"), "en", ["Ada Roe"]) == ("Pilots",)


def test_words_are_those_of_any_script_and_the_fast_way_is_the_same() -> None:
    from archivegen.lexicon import word_tokens

    for text in (SENTENCE, "A “curly” quay—and ‘more’…", "naïve 東京で ١٢ Ölpreis"):
        assert words_of(text) == word_tokens(text)


def test_shares_are_of_the_smaller_sample_of_both() -> None:
    words = [f"w{n}" for n in range(3000)]
    whole, part = sketch_of(words), sketch_of(words[:300])
    of_whole, of_part, shared = shares(whole, part)
    assert of_part == 1.0
    assert 0.05 < of_whole < 0.16
    assert shared > 20
