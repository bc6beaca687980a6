"""Article -> summary: snippet and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.records import Digest, UrlPath
from archivegen.taxonomy import summarise
from archivegen.taxonomy.chronology import calendar_day, instant
from archivegen.taxonomy.summary import SNIPPET_CHARS, count_words, cut_at_word
from sample_archive import articles


@given(st.text(max_size=600))
def test_a_snippet_is_short_and_on_one_line(text: str) -> None:
    cut = cut_at_word(text)
    assert len(cut) <= SNIPPET_CHARS
    assert "\n" not in cut


def test_a_cut_falls_between_words_and_shows() -> None:
    text = "The harbour master closed the northern quay. " * 10
    cut = cut_at_word(text)
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert text[len(cut) - 1] in " ."


def test_a_script_without_spaces_is_cut_at_a_character() -> None:
    cut = cut_at_word("港口" * 200)
    assert len(cut) == SNIPPET_CHARS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The river’s crest, 3 m", 5),
        ("洪水来了", 4),
        ("ท่าเรือ", 7),
        ("항구가 닫혔다", 2),
        ("", 0),
        ("— … !", 0),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words


def test_a_summary_says_what_the_article_says() -> None:
    for article in articles():
        made = summarise(article, UrlPath("a.html"), record_digest=Digest("0"))
        assert made.title == article.title
        assert made.words == sum(count_words(block.text) for block in article.body)
        assert made.removed_blocks == sum(not block.kept for block in article.blocks)
        words = made.snippet.rstrip("…").split()
        source = article.dek or " ".join(block.text for block in article.body)
        assert " ".join(words[:5]) in " ".join(source.split())


@given(st.from_regex(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?[~?%]?", fullmatch=True))
def test_any_date_can_be_ordered_or_counts_as_undated(date: str) -> None:
    day, moment = calendar_day(date), instant(date)  # type: ignore[arg-type]
    assert day is not None
    if moment is not None:
        assert abs(moment.year - day.year) <= 1
