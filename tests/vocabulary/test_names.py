"""Capitalised phrases: names, and not what a sentence opens with."""

from __future__ import annotations

import pytest

from archivegen.records import Kind
from archivegen.vocabulary import find_names
from archivegen.vocabulary.kinds import kind_of, without_title


def names(text: str, language: str = "en") -> list[str]:
    return [name.text for name in find_names(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Port Ansley met Ada Roe.", ["Port Ansley", "Ada Roe"]),
        ("In March the Bank of Harrow closed.", ["March", "Bank of Harrow"]),
        ("Roe and Ito left.", ["Roe", "Ito"]),
        ("the Tehrik-e Karin Front, al-Karin, Kdu-h", ["Tehrik-e Karin Front", "al-Karin", "Kdu-h"]),
        ("Harrow’s Old Quay and the Quay’s crane", ["Harrow", "Old Quay", "Quay"]),
        ("the Union— Harrow Sound (UHS) – a firm", ["Union— Harrow Sound", "UHS"]),
        ("the U.S. Navy, in the U.S. now", ["U.S.", "Navy", "U.S."]),
        ("He said: I will go to Los Karinos.", ["Los Karinos"]),
        ("nothing here, 洪水 كارين", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_opens_a_sentence_is_marked() -> None:
    found = find_names("Cranes fell on Harrow.", "en")
    assert [(name.text, name.opens) for name in found] == [("Cranes", True), ("Harrow", False)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was President Ada Roe who came.", "President Ada Roe", Kind.PERSON),
        ("“No,” said Ada Roe.", "Ada Roe", Kind.PERSON),
        ("Ada Roe, 54, said no.", "Ada Roe", Kind.PERSON),
        ("They joined the group Lanterns there.", "Lanterns", Kind.GROUP),
        ("The Harrow Police came.", "Harrow Police", Kind.GROUP),
        ("They left the town of Ansley there.", "Ansley", Kind.PLACE),
        ("They crossed Quill Bay there.", "Quill Bay", Kind.PLACE),
        ("Then the Lanterns said no.", "Lanterns", Kind.UNTOLD),
        ("They saw Lanterns there.", "Lanterns", Kind.UNTOLD),
    ],
)
def test_people_groups_and_places_are_told_apart_where_the_text_says_so(
    text: str, name: str, kind: Kind
) -> None:
    (found,) = [one for one in find_names(text, "en") if one.text == name]
    assert kind_of(text, found, "en") is kind


def test_a_title_is_no_part_of_a_name() -> None:
    assert without_title("President Ada Roe", "en") == "Ada Roe"
    assert without_title("Ada Roe", "en") == "Ada Roe"
