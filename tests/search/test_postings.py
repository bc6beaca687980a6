"""The index is the one that Pagefind itself makes of the same texts, in fewer bytes."""

from __future__ import annotations

import gzip
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.search import word_forms
from archivegen.search.cbor import ARRAY, decode, head
from archivegen.search.engine import Record, index_files
from archivegen.search.postings import Document, index_of
from archivegen.search.word_forms import WordForms, plain_word
from index_reading import content, postings

CHUNK = 6_000
EXAMPLES = [
    *[
        "harbour",
        "Harbours",
        "running",
        "café",
        "Cafe",
        "CAFÉ",
        "well-kept",
        "fooBar",
        "quay's",
        "U.S.",
        "1,204",
    ],
    *[
        "гавани",
        "المناخ",
        "气候",
        "気候変動",
        "İstanbul",
        "straße",
        "ﬁre",
        "٤٢",
        "🌦",
        "a_b",
        "e\u0301te\u0301",
    ],
]
WORDS = st.one_of(
    st.sampled_from(EXAMPLES),
    st.text(st.characters(categories=["L", "N"], max_codepoint=0x24FF), min_size=1, max_size=9),
    st.text("aBé-'._1", min_size=1, max_size=6),
).filter(lambda word: len(word.split()) == 1 and not word.startswith("___"))
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def by_pagefind(documents: list[Document]) -> tuple[list, dict]:
    records = [Record(str(row), title, text) for row, (title, text) in enumerate(documents)]
    files = index_files(records, "en")
    meta = next(content(file) for path, file in files.items() if path.endswith(".pf_meta"))
    return meta, postings([file for path, file in files.items() if path.endswith(".pf_index")])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.builds(Document, TEXTS, TEXTS), min_size=1, max_size=4))
def test_it_has_what_pagefinds_own_indexer_would_write(documents):
    # Signs around a word are left out before Pagefind is asked: it would index some of them.
    bare = [
        Document(*(" ".join(map(plain_word, text.split())) for text in document)) for document in documents
    ]
    bare = [document for document in bare if all(text.split() for text in document)] or [Document("a", "a")]
    index = index_of(bare, WordForms("en"), CHUNK)
    meta, expected = by_pagefind(bare)
    assert postings(list(index.chunks.values())) == expected
    assert [length for _, length in content(index.meta)[1]] == [length for _, length in meta[1]]


def test_words_that_were_learnt_before_give_the_same_index():
    documents = [
        Document("Quay shut", "Quay shut at dawn; the quay’s keeper ran."),
        Document("Ore", "Ore ships run"),
    ]
    forms = WordForms("en")
    index_of([Document("", "ships keeper dawn Quay fooBar ran running")], forms, CHUNK)
    assert index_of(documents, forms, CHUNK) == index_of(documents, WordForms("en"), CHUNK)


def test_long_texts_and_long_lists_of_documents():
    long = Document("", " ".join(["ebb", *["flow"] * 70_000, "ebb", "harbour"]))
    documents = [long, *[Document("", "flow")] * 400, Document("Flow", "ebb flow")]
    index = index_of(documents, WordForms("en"), CHUNK)
    found = postings(list(index.chunks.values()))
    assert found["ebb", ""] == {0: ({(25, 0), (25, 70_001)}, set()), 401: ({(25, 0)}, set())}
    assert len(found["flow", ""]) == 402
    assert found["flow", ""][401] == ({(25, 1)}, {(0, 0)})


def test_a_query_needs_a_small_part_of_it():
    words = [f"word{number:05}" for number in range(30_000)]
    index = index_of(
        [Document("", " ".join(words[at : at + 500])) for at in range(0, 30_000, 500)], WordForms("en"), CHUNK
    )
    chunks = {name: [word for word, *_ in content(chunk)[0]] for name, chunk in index.chunks.items()}
    assert max(len(gzip.decompress(chunk)) for chunk in index.chunks.values()) < 1.1 * CHUNK
    listed = content(index.meta)[2]
    assert [name for _, _, name in listed] == list(chunks)
    for first, last, name in listed:
        assert first <= chunks[name][0]
        assert chunks[name][-1].startswith(last) or chunks[name][-1] <= last
    assert all(last < first for (_, last, _), (first, _, _) in pairwise(listed))


def test_what_a_capture_says_to_pagefind_is_text():
    index = index_of(
        [Document("", "___PAGEFIND_WEIGHT___0 quay ___PAGEFIND_ANCHOR___h1:x:y lemons")],
        WordForms("en"),
        CHUNK,
    )
    found = postings(list(index.chunks.values()))
    assert found["quay", ""] == {0: ({(25, 1)}, set())}
    assert found["lemon", ""] == {0: ({(25, 3)}, set())}


def test_numbers_are_written_in_the_fewest_bytes():
    assert [head(0, value).hex() for value in (0, 23, 24, 255, 256, 65_535, 65_536)] == [
        "00", "17", "1818", "18ff", "190100", "19ffff", "1a00010000",
    ]  # fmt: skip
    assert decode(head(ARRAY, 2) + head(0, 500) + head(1, 23)) == [500, -24]


def test_a_word_that_is_none_to_pagefind_stands_nowhere() -> None:
    forms = WordForms("en")
    forms.learn({"quay", "\u200b", "\u200b\u200b", "a\u200b", "ebb"})
    assert forms.whole["\u200b"] == forms.whole["\u200b\u200b"] == ()
    assert all(len(forms.whole[word]) == 1 for word in ("quay", "a\u200b", "ebb"))


def test_what_pagefind_cuts_otherwise_loses_no_other_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_forms, "plain_word", lambda word: word)
    forms = WordForms("en")
    forms.learn({"quay", "\u200b", *(f"word{number}" for number in range(20))})
    assert forms.whole["\u200b"] == ()
    assert all(forms.whole[word] for word in forms.whole if word != "\u200b")


def test_words_with_halves_of_characters_are_kept_between_builds() -> None:
    forms = WordForms("en")
    forms.learn({"quay", "a\ud800b"})
    forms.kept.encode("utf-8")
    again = WordForms("en")
    again.restore(forms.kept)
    assert again.whole == forms.whole


def test_no_word_but_one_that_is_none_leaves_an_index_that_works() -> None:
    assert index_of([Document("\u200b", "\u200b")], WordForms("en"), CHUNK).meta
