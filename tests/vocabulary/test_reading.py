"""vocabulary.yaml -> Vocabulary, or every mistake with its line and the way out."""
# ruff: noqa: E501 - a mistake a line

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from archivegen.errors import ConfigError
from archivegen.records import Label, TermKey, Vocabulary
from archivegen.vocabulary import parse_vocabulary, read_vocabulary


def parse(text: str) -> Vocabulary:
    return parse_vocabulary("concepts:\n" + textwrap.indent(textwrap.dedent(text).strip("\n"), "  "))


def test_every_word_of_the_file_is_read() -> None:
    made = parse(
        """
        kdu-h:
          prefLabel: {en: KDU-H, de: KDU Harrow-Sund}
          altLabel: [KDU-HS]
          hiddenLabel: Kdu-H
          broader: kdu
          related: [barrier]
          exactMatch: https://vocabulary.example/kdu-h
          scopeNote: The branch on the Sound.
          differentFrom: [kdu]
        kdu: {prefLabel: KDU}
        barrier: {prefLabel: flood barrier}
        """
    )
    concept = made.concepts[TermKey("kdu-h")]
    assert concept.pref == (Label("KDU-H", "en"), Label("KDU Harrow-Sund", "de"))
    assert concept.alt == (Label("KDU-HS"),)
    assert concept.hidden == (Label("Kdu-H"),)
    assert concept.broader == ("kdu",)
    assert concept.exact_match == ("https://vocabulary.example/kdu-h",)
    assert concept.scope_note == (Label("The branch on the Sound."),)
    assert concept.shown("de-AT") == "KDU Harrow-Sund"
    assert concept.shown("ja") == "KDU-H"


def test_related_and_different_hold_in_both_directions() -> None:
    made = parse(
        """
        a: {prefLabel: Alpha, related: b, differentFrom: c}
        b: {prefLabel: Beta}
        c: {prefLabel: Gamma}
        """
    )
    assert made.concepts[TermKey("b")].related == ("a",)
    assert made.concepts[TermKey("c")].different_from == ("a",)


def test_a_replaced_concept_leads_to_its_successor() -> None:
    made = parse(
        """
        old: {replacedBy: newer, altLabel: Old Name}
        newer: {replacedBy: newest}
        newest: {prefLabel: Newest, hiddenLabel: old name}
        """
    )
    assert made.current(TermKey("old")).key == "newest"


def test_a_missing_or_empty_file_is_an_empty_vocabulary(tmp_path: Path) -> None:
    assert read_vocabulary(tmp_path / "vocabulary.yaml") == Vocabulary()
    assert parse_vocabulary("# nothing yet\n") == Vocabulary()
    assert parse_vocabulary("concepts:\n") == Vocabulary()


@pytest.mark.parametrize(
    ("text", "line", "said", "way_out"),
    [
        ("a: {prefLabel: Port One}\nb: {prefLabel: port–one}", 3, "is a label of two concepts: `a` (line 2)", "merge a b"),
        ("a: {prefLabel: A, broader: b}\nb: {prefLabel: B, broader: a}", 2, "`b` (line 3) -> `a`", "remove one"),
        ("a: {replacedBy: b}\nb: {replacedBy: a}", 2, "`replacedBy` goes round in a circle", "remove one"),
        ("a: {prefLabel: A, broader: bee}\nbeta: {prefLabel: bee}", 2, "`bee`, which is no key", "key: `beta`"),
        ("a: {prefLabel: A, related: a}", 2, "names the concept itself", "remove it"),
        ("a: {preflabel: A}", 2, "unknown key: `preflabel`", "did you mean `prefLabel`?"),
        ("a: {altLabel: A}", 2, "`a` has no `prefLabel`", "name to show"),
        ("Port One: {prefLabel: A}", 2, "`Port One` cannot be the key", "write `port-one`"),
        ("page-2: {prefLabel: A}", 2, "`page-2` cannot be the key", "write `page-2-"),
        ("a: Alpha", 2, "expected `prefLabel`", "write `a: {prefLabel: Alpha}`"),
        ("a: {prefLabel: [A, B]}", 2, "one text a language", "altLabel"),
        ("a: {prefLabel: {english_us: A}}", 2, "`english_us` is no language tag", "pt-BR"),
        ("a: {prefLabel: 1984}", 2, "got the number `1984`", "quotes"),
        ("a: {prefLabel: A, altLabel: A}", 2, "both `prefLabel` and `altLabel`", "S13"),
        ("a: {prefLabel: A, broader: b, related: b}\nb: {prefLabel: B}", 2, "already `broader`", "S27"),
        ("a: {prefLabel: A, exactMatch: Q42}", 2, "`Q42` is no address", "write it in full"),
        ("a: {replacedBy: [b, c]}\nb: {prefLabel: B}\nc: {prefLabel: C}", 2, "expected one key", ""),
    ],
)  # fmt: skip
def test_a_mistake_names_line_cause_and_way_out(text: str, line: int, said: str, way_out: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert caught.value.line == line
    assert said in caught.value.message
    assert way_out in (caught.value.hint or "")


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse(
            """
            a: {prefLabel: Port One, broader: b}
            b: {prefLabel: port one, broader: a}
            """
        )
    assert "circle" in caught.value.message
    assert "two concepts" in caught.value.message


def test_short_labels_that_differ_in_case_are_two() -> None:
    made = parse("a: {prefLabel: US}\nb: {prefLabel: us, altLabel: Us}")
    assert len(made.concepts) == 2
