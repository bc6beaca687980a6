"""Folding spells what readers take for the same phrase the same way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.lexicon import all_lexicons, fold, with_number_signs

ANY_SCRIPT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("İıŞşΐΪΰϊίάς\u0308\u0301\u0307\u200c\u0640\u064bأكیёйड़\u093cড়য়ß…“”’\u00a0１Ａ＇ﬁ"),
    ),
    max_size=40,
)


@given(ANY_SCRIPT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_SCRIPT, ANY_SCRIPT)
def test_lines_fold_alone_as_they_do_together(one: str, other: str) -> None:
    assert fold(f"{one}\n{other}") == f"{fold(one)}\n{fold(other)}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Editor’s note", "EDITOR'S NOTE"),
        ("“Quoted”", "«quoted»"),
        ("10\u202f000\u00a0€", "10 000 €"),
        ("Straße", "STRASSE"),
        ("İletişim", "iletişim"),
        ("Ştiri", "știri"),
        ("Μαΐου", "ΜΑΪΟΥ"),
        ("Σχόλια", "ΣΧΟΛΙΑ"),
        ("Ещё", "ЕЩЕ"),
        ("أخبار", "اخبار"),
        ("نُشر", "نشر"),
        ("می‌شود", "ميشود"),
        ("كتاب", "کتاب"),
        ("ــ منبع", " منبع"),
        ("পড়ুন", "পড\u09bcুন"),
        ("बड\u093cी", "ब\u095cी"),
        ("２４時間（ＰＲ）", "24時間(pr)"),
        ("来源：", "来源:"),
    ],
)
def test_spellings_of_one_phrase_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("year", "yeár"), ("ano", "año"), ("schon", "schön"), ("и", "й")])
def test_different_letters_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1,204 comments", "# comments"),
        ("3.5 min read", "# min read"),
        ("10 000 Leser", "# leser"),
        ("3小时前", "#小时前"),
        ("٣ تعليقات", "# تعليقات"),
        ("page 2 of 10", "page # of #"),
        ("no number", "no number"),
    ],
)
def test_a_number_of_any_kind_becomes_one_sign(line: str, expected: str) -> None:
    assert with_number_signs(fold(line)) == expected


def test_a_counted_phrase_is_found_in_a_line_with_a_count() -> None:
    lines = {
        "en": "12 comments",
        "de": "12 Kommentare",
        "ru": "12 комментариев",
        "zh": "12条评论",
        "ja": "12件のコメント",
    }
    for lexicon in all_lexicons():
        if lexicon.language in lines:
            assert with_number_signs(fold(lines[lexicon.language])) in lexicon.markers["comments"]
