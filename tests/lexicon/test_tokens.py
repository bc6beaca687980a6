"""Words of every script, so that counts and shingles mean the same in all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.lexicon import word_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("— … !", []),
        ("Two U.S. officials", ["two", "u", "s", "officials"]),
        ("l'été à l’eau", ["l", "été", "à", "l", "eau"]),
        ("Größe 3,5 km", ["grösse", "3", "5", "km"]),
        ("Ελλάδα — 2024", ["ελλάδα", "2024"]),
        ("п’ятниця, й", ["п", "ятниця", "й"]),
        ("قالت الحكومة، أمس", ["قالت", "الحكومة", "أمس"]),
        ("مُحَمَّد", ["مُحَمَّد"]),
        ("हिन्दी में कहा।", ["हिन्दी", "में", "कहा"]),
        ("বাংলাদেশের খবর", ["বাংলাদেশের", "খবর"]),
        ("می‌شود", ["می‌شود"]),
        ("東京で 3人", ["東", "京", "で", "3", "人"]),
        ("他说：“走吧。”", ["他", "说", "走", "吧"]),
        ("서울에서 열린", ["서울에서", "열린"]),
        ("กำลัง", ["ก", "ำ", "ลั", "ง"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_a_text_is_split_into_words(text: str, expected: list[str]) -> None:
    assert word_tokens(text) == expected


@given(st.text(max_size=60))
def test_every_letter_and_digit_is_in_a_word_and_no_space_is(text: str) -> None:
    tokens = word_tokens(text)
    assert all(tokens)
    assert not any(character.isspace() for token in tokens for character in token)
    kept = [character for character in "".join(tokens) if character.isalnum()]
    assert kept == [character for character in text.casefold() if character.isalnum()]


@given(st.text(max_size=40), st.text(max_size=40))
def test_texts_set_apart_by_a_space_have_the_words_of_both(one: str, other: str) -> None:
    assert word_tokens(f"{one} {other}") == word_tokens(one) + word_tokens(other)


@given(st.text(max_size=40))
def test_words_do_not_depend_on_what_stands_beside_them(text: str) -> None:
    """Plain lines are split faster; a Han character beside them takes them the other way."""
    assert [*word_tokens(text), "東"] == word_tokens(f"{text} 東")
