"""Which labels are one subject: by definition, spelling and branch; and what never joins."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from archivegen.records import Definition
from archivegen.vocabulary import Families, find_definitions, find_families, find_names, parse_vocabulary

HEADS = """
concepts:
  kdu: {prefLabel: Kaldmar Dredging Union, altLabel: [KDU, Vindar]}
  front: {prefLabel: Blue Front}
"""


def definitions(text: str, language: str = "en") -> list[Definition]:
    return list(find_definitions(text, language, find_names(text, language)))


def families(*texts: str, vocabulary: str = HEADS, tags: tuple[str, ...] = ()) -> Families:
    found = {name.text for text in texts for name in find_names(text, "en")}
    counted = Counter(d for text in texts for d in definitions(text))
    return find_families(parse_vocabulary(vocabulary), found.union(tags), counted.items())


def same(made: Families, one: str, other: str) -> bool:
    family = made.find(one)
    return family is not None and family is made.find(other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The Kaldmar Union— Harrow Sound (KU-HS) won.", "Kaldmar Union— Harrow Sound", "KU-HS"),
        ("The Coast and Sound Works Bay Hub (CSBH).", "Coast and Sound Works Bay Hub", "CSBH"),
        ("Ships of the KBS (Kaldmar Bay Service) came.", "Kaldmar Bay Service", "KBS"),
        ("The firm VINDAR-Harrow (VIN-H), also known as Sound Works, left.", "VINDAR-Harrow", "Sound Works"),
        ("KHP – Kaldmar in Harrow Province – is new.", "Kaldmar in Harrow Province", "KHP"),
        ("The Sound Front (Front of the Red Sound – FRS) met.", "Sound Front", "Front of the Red Sound"),
        ("non-governmental organisations (NGOs) say", "non-governmental organisations", "NGOs"),
    ],
)  # fmt: skip
def test_a_text_defines_its_names(text: str, one: str, other: str) -> None:
    pairs = {(d.one, d.other) for d in definitions(text) if d.sure}
    assert (one, other) in pairs
    assert all(d.sentence in text for d in definitions(text))


def test_definitions_in_other_languages() -> None:
    (german,) = definitions("Der Bund der Küste (BdK) fuhr aus.", "de")
    assert (german.one, german.other, german.sure) == ("Bund der Küste", "BdK", True)
    (inside,) = definitions("Das Hafenkriminalamt (HKA) fuhr aus.", "de")
    assert (inside.one, inside.other, inside.sure) == ("Hafenkriminalamt", "HKA", False)
    (russian,) = definitions("Кальдмарский союз дноуглубления (КСД) отказался.", "ru")
    assert (russian.one, russian.other) == ("Кальдмарский союз дноуглубления", "КСД")
    (spanish,) = definitions("El Frente Azul, también conocido como Los Faros, salió.", "es")
    assert (spanish.one, spanish.other) == ("Frente Azul", "Los Faros")


@pytest.mark.parametrize(
    "text",
    [
        "Field Marshal Ott (L) shakes hands with Ada Roe (R).",
        "Ada Roe (FDP) spoke.",
        "PORT ANSLEY (ODN) — The barrier failed.",
        "The picture (Ben Ito/ODN) is old.",
        "The barrier (2019) stood near the Sound (see page 4).",
    ],
)
def test_what_stands_in_brackets_is_not_always_a_name(text: str) -> None:
    assert [d for d in definitions(text) if d.sure] == []


def test_what_can_be_read_in_two_ways_is_left_to_a_person() -> None:
    text = "Ada Roe, head of the Red Front, also known as Big Ada, left. Karl Ott (Free Party - FP) stayed."
    unsure = {(d.one, d.other) for d in definitions(text) if not d.sure}
    assert unsure == {("Red Front", "Big Ada"), ("Karl Ott", "Free Party")}
    made = families(text)
    assert not same(made, "Red Front", "Big Ada")
    assert {(r.join.one, r.join.other) for r in made.refused} == unsure


def test_forms_of_a_branch_are_one_and_never_their_head() -> None:
    forms = ("KDU-HS", "KDUHS", "KDU-Harrow Sound", "Vindar-Harrow Sound", "VINDAR Harrow Sound")
    longer = ("Kaldmar Dredging Union— Harrow Sound", "Vindar in Harrow Sound")
    made = families(tags=(*forms, *longer, "KDU-South"))
    family = made.find("KDU-HS")
    assert family is not None
    assert family.concept is None
    assert family.branch_of == "kdu"
    assert len(family.labels) == 7
    assert not same(made, "KDU-HS", "KDU")
    assert not same(made, "KDU-HS", "KDU-South")
    assert same(made, "KDU", "Vindar")


def test_initials_of_two_tails_join_neither() -> None:
    made = families(tags=("KDU-Harrow", "KDU-Helm", "KDU-H"))
    assert not same(made, "KDU-H", "KDU-Harrow")
    assert not same(made, "KDU-H", "KDU-Helm")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blue Front", "Old Blue Front"),  # contained
        ("KDU", "KDV"),  # nearly spelt alike
        ("KDU", "Kaldmar"),
        ("Blue Front", "KDU"),  # side by side
        ("KDU Office Ansley", "KDU"),
    ],
)
def test_nothing_else_joins(one: str, other: str) -> None:
    text = f"The {one} and the {other} met. The {other} left the {one}."
    made = families(text, tags=(one, other))
    assert not same(made, one, other)


def test_case_hyphens_and_articles_are_spelling() -> None:
    made = families(tags=("The Sound Works", "Sound-Works", "SOUND WORKS", "The Who", "WHO"))
    assert same(made, "The Sound Works", "Sound-Works")
    assert not same(made, "The Who", "WHO")


def test_two_concepts_are_never_joined_whatever_a_text_says() -> None:
    vocabulary = HEADS + "  works: {prefLabel: Sound Works, differentFrom: front}\n"
    made = families("The Blue Front, also known as Sound Works, left.", vocabulary=vocabulary)
    assert not same(made, "Blue Front", "Sound Works")
    (refusal,) = made.refused
    assert "two concepts" in refusal.reason
    assert "also known as Sound Works" in refusal.join.evidence


def test_an_acronym_of_two_things_joins_neither() -> None:
    made = families("The Blue Coast Bank (BCB) lent.", "The Brown Cattle Board (BCB) met.")
    assert made.find("BCB") is None
    assert len(made.refused) == 2


def test_a_long_form_spelt_twice_is_one() -> None:
    made = families("The Tehrik Karin Party (TKP) won.", "The Tehreek Karin Party (TKP) lost.")
    assert same(made, "Tehrik Karin Party", "Tehreek Karin Party")


def test_a_concept_of_the_vocabulary_takes_the_branch_in() -> None:
    vocabulary = HEADS + "  kdu-h: {prefLabel: KDU-H, altLabel: KDU-Harrow, broader: kdu}\n"
    made = families(tags=("Vindar-Harrow", "Kdu-h"), vocabulary=vocabulary)
    assert made.concept_of("Vindar-Harrow") == "kdu-h"
    assert made.concept_of("Kdu-h") == "kdu-h"
    assert made.concept_of("vindar") == "kdu"


def test_the_order_of_labels_and_definitions_never_matters() -> None:
    texts = [
        "The Blue Coast Bank (BCB) lent to the KDU-Harrow (KDU-H).",
        "KDU-H, also known as Sound Works, left.",
        "The Brown Cattle Board (BCB) met.",
    ]
    tags = ["KDU-Harrow", "Vindar-Harrow", "KDU-H", "Sound works", "the Sound Works"]
    counted = list(Counter(d for text in texts for d in definitions(text)).items())
    made = find_families(parse_vocabulary(HEADS), tags, counted)
    for seed in range(5):
        random.Random(seed).shuffle(tags)
        random.Random(seed).shuffle(counted)
        assert find_families(parse_vocabulary(HEADS), tags, counted) == made
