"""File names made from captured words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.slugs import MAX_SLUG_BYTES, NOT_STATED, UNDATED, slug, term_keys

FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_file_name(text):
    made = slug(text)
    assert FILE_NAME.match(made)
    assert len(made) <= MAX_SLUG_BYTES + len("-12345678")
    assert made not in WINDOWS_DEVICES
    assert made not in {"index", NOT_STATED, UNDATED}
    assert slug(text) == made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t panic, it’s O'Hara", "dont-panic-its-ohara"),
        ("Österreich & Éire", "osterreich-eire"),
        ("Путин", "putin"),
        ("北京", "bei-jing"),
        ("../../etc/passwd", "etc-passwd"),
        ("IS-K", "is-k"),
        ("&amp; &#65;", "amp-65"),
    ],
)
def test_slugs_read_like_their_text(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    "text", ["index", "Page 2", "CON", "lpt1", "", "🙂", "…", "not stated", "Undated", "feed"]
)
def test_reserved_and_empty_names_get_a_fingerprint(text):
    assert re.search(r"-[0-9a-f]{8}\Z", slug(text))


def test_fallbacks_differ_and_stay():
    assert slug("🙂") != slug("🙃")
    assert slug("🙂", fallback="term") == "term-d06f1525"


def test_long_texts_are_cut_between_words():
    made = slug("flood " * 60)
    assert len(made) <= MAX_SLUG_BYTES
    assert set(made.split("-")) == {"flood"}


@given(
    st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["C", "C++", "c", "c#", "🙂", "index", "INDEX"])))
)
def test_labels_of_a_taxonomy_get_keys_of_their_own_in_any_order(labels):
    keys = term_keys(labels)
    assert keys == term_keys(reversed(labels))
    assert set(keys) == set(labels)
    assert len(set(keys.values())) == len(keys)
    assert all(FILE_NAME.match(key) for key in keys.values())


def test_a_new_label_leaves_the_plain_key_to_the_shorter_one():
    assert term_keys(["C"])["C"] == term_keys(["C", "C++"])["C"] == "c"
