"""Code points, words and hashes: the same for a text wherever it stands."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.stripper.features import glyphs as g
from archivegen.stripper.features.glyphs import Alphabet, pairs, read_glyphs
from archivegen.stripper.weights import packaged_weights

TEXTS = st.lists(
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), min_size=1, max_size=6
)


@pytest.fixture(scope="module")
def alphabet() -> Alphabet:
    return packaged_weights().alphabet


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_block_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    alphabet = packaged_weights().alphabet
    together = read_glyphs(texts, alphabet)
    for place, text in enumerate(texts):
        alone = read_glyphs([text], alphabet)
        words = slice(together.words.first[place], together.words.first[place + 1])
        assert together.words.hashes[words].tolist() == alone.words.hashes.tolist()
        assert together.counts[:, place].tolist() == alone.counts[:, 0].tolist()
        assert int(together.line[place]) == int(alone.line[0])


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_code_point_is_counted_once(texts: list[str]) -> None:
    found = read_glyphs(texts, packaged_weights().alphabet)
    assert found.counts.sum(axis=0).tolist() == [len(text) + 1 for text in texts]


def test_words_are_runs_of_letters_and_digits_without_case(alphabet: Alphabet) -> None:
    found = read_glyphs(["Harbour board, HARBOUR 2031!", "harbour"], alphabet).words
    assert found.block.tolist() == [0, 0, 0, 0, 1]
    assert found.hashes[0] == found.hashes[2] == found.hashes[4]
    assert len(set(found.hashes.tolist())) == 3
    assert found.length.tolist() == [7, 5, 7, 4, 7]


def test_scripts_without_spaces_give_pairs_of_characters(alphabet: Alphabet) -> None:
    assert np.diff(read_glyphs(["港の船", "ท่าเรือ", "гавань"], alphabet).words.first).tolist() == [2, 6, 1]


@pytest.mark.parametrize(
    ("char", "kind"),
    [("а", g.LOWER), ("Ж", g.UPPER), ("م", g.CASELESS), ("中", g.HAN), ("한", g.HANGUL), ("٣", g.DIGIT),
     ("。", g.STOP), ("।", g.STOP), ("、", g.COMMA), ("「", g.QUOTE), ("|", g.DIVIDER), ("😀", g.SYMBOL)],
)  # fmt: skip
def test_scripts_of_the_world_have_their_classes(alphabet: Alphabet, char: str, kind: int) -> None:
    assert int(read_glyphs([char], alphabet).classes[0]) == kind


def test_lines_that_differ_in_digits_and_punctuation_only_are_alike(alphabet: Alphabet) -> None:
    first, second, third = read_glyphs(["Page 3 of 17", "page 4 - of 25", "Page three"], alphabet).line
    assert first == second != third


def test_pairs_do_not_cross_blocks(alphabet: Alphabet) -> None:
    found = pairs(read_glyphs(["read more", "read", "more"], alphabet).words)
    assert [bool(value) for value in found] == [True, False, False, False]


def test_the_alphabet_agrees_with_pythons_lower_case(alphabet: Alphabet) -> None:
    for text in ("ÄÖÜ ÉÈ ŁŚ", "ΑΒΓΔ", "АБВ ЇЄ"):
        codes = read_glyphs([text], alphabet).codes[:-1]
        assert "".join(map(chr, codes)) == text.lower()
    assert re.fullmatch(r"\w+", "ß")
