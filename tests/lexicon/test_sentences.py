"""Sentences: what may end one, what may not, and that none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.lexicon import LANGUAGES, last_sentence, sentences

PIECES = st.lists(
    st.one_of(
        st.sampled_from([
            ". ", "! ", "? ", "… ", "...", ".", "\n", "\n\n", " ", "  ", "\u3000", "。", "！」", "؟ ", "। ",
            "۔", "॥", '" ', "” ", "» ", "(", ") ", "Dr. ", "U.S. ", "z. B. ", "u.a.", "3.5", "1. ",
            "am 3. Mai ", "Mr", "he ", "He ", "她说", "قال", "कहा ", "«", "„", "A. ", "\x1c", "\u2028",
        ]),
        st.text(max_size=6),
    ),
    max_size=25,
).map("".join)  # fmt: skip


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@given(PIECES, st.sampled_from([*LANGUAGES, "und"]))
def test_sentences_are_in_order_apart_and_cover_all_but_space(text: str, language: str) -> None:
    spans = sentences(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip(), "only space lies between two sentences"
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
    if spans:
        assert last_sentence(text, language) == spans[-1][0]


@given(PIECES, st.sampled_from(["en", "de", "zh", "ar", "hi"]))
def test_no_sentence_runs_over_a_line_break(text: str, language: str) -> None:
    assert not any("\n" in sentence for sentence in split(text, language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The rain stopped.", "Boats left at 3.30 p.m. from the pier.", "Nobody was hurt."]),
        ("en", ["Dr. Mira Vale, of St. Oslac, disagreed.", "“It is late,” she said."]),
        ("en", ["He asked: “Who pays?”", "Nobody knew."]),
        ("en", ["“Who pays?” he asked.", "Nobody knew."]),
        ("en", ["U.S. and U.N. envoys met.", "They left early."]),
        ("en", ["J. K. Orlow wrote it.", "It sold well!"]),
        ("en", ["Prices rose 2.5 percent.", "Wages did not…", "Why?"]),
        ("de", ["Am 3. Mai tagte der Rat.", "Er beschloss u. a. den Haushalt."]),
        ("de", ["Das gilt z. B. für Prof. Dr. Anna Kern.", "„Kommt nicht in Frage.“", "Punkt."]),
        ("de", ["Im 21. Jahrhundert, d. h. heute.", "So war es 2021.", "Dann nicht mehr."]),
        ("zh", ["大雨停了。", "“谁来付钱？”", "没人知道！"]),
        ("zh", ["他停了停。", "“谁？”", "他说：“走吧。”", "增长3.5%。"]),
        ("ja", ["雨がやんだ。", "「誰が払うのか？」", "誰も知らない。"]),
        ("ar", ["توقف المطر أمس.", "من يدفع الثمن؟", "لا أحد يعرف."]),
        ("hi", ["बारिश रुक गई।", "डॉ. वर्मा ने कहा, “हम तैयार हैं।”", "क्या यह सच है?", "हाँ।"]),
        ("ru", ["Дождь прекратился.", "В 2020 г. город затопило.", "Кто заплатит?"]),
        ("el", ["Η βροχή σταμάτησε.", "Π.χ. χθες το πρωί.", "Τέλος."]),
    ],
)  # fmt: skip
def test_a_text_is_split_where_a_reader_would(language: str, expected: list[str]) -> None:
    gap = "" if language in {"zh", "ja"} else " "
    assert split(gap.join(expected), language) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t \n"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert sentences(text, "en") == ()


def test_a_line_break_ends_a_sentence_without_a_stop() -> None:
    assert split("  A headline\n\nThe first line. ", "en") == ["A headline", "The first line."]
