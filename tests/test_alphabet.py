"""Alphabetical lists: the order and the headings that readers of a language expect."""

from __future__ import annotations

import random

import pytest

from archivegen.alphabet import initial, sort_key, sort_name
from archivegen.records import Taxonomy

LISTS = {
    "accents and case": ("en", ["Ärger", "Arle", "arle bay", "Arle Bay", "Élan", "elan vital", "Zoë"]),
    "letters with a stroke": ("en", ["Đakovo", "Dover", "Lodd", "Łódź", "Lomma", "Odd", "Ørsted", "Otter"]),
    "words before longer words": ("en", ["New Quay", "New-Quay Harbour", "Newark", "News"]),
    "quotes and dots do not count": ("en", ["A.B.C.", "“Able” plan", "Beacon", "'Cold' front"]),
    "numbers by value": ("en", ["3rd Post", "20 Fathoms", "100 Days", "Pier 9", "Pier 10", "Pier 100"]),
    "Spanish": ("es", ["Nube", "Nzinga", "Ñandú", "Oasis"]),
    "Swedish": ("sv", ["Arle", "Zebra", "Åre", "Älv", "Öland"]),
    "Danish": ("da", ["Arle", "Zebra", "Ærø", "Øresund", "Århus"]),
    "German": ("de", ["Mull", "Müll", "Mulle", "Strasse", "Straße", "Zug"]),
    "Polish": ("pl", ["Luk", "Łuk", "Mur", "Zamek", "Źródło", "Żuk"]),
    "Turkish": ("tr", ["Cam", "Çam", "Dam", "Sel", "Şal"]),
    "Russian before Latin": ("ru", ["7 дней", "Ёлка", "Жар", "Arle"]),
    "Latin before Russian": ("en", ["7 days", "Arle", "Ёлка", "Жар"]),
    "Arabic without its article": ("ar", ["ألمانيا", "البحر", "تل", "الجزيرة", "الميناء"]),
    "Japanese syllables": ("ja", ["あさひ", "アジア", "かもめ", "ガラス", "Arle"]),
}
"""What is tested -> language of the site, names in the order that readers expect."""


def in_order(names: list[str], language: str, taxonomy: Taxonomy = Taxonomy.TAGS) -> list[str]:
    return sorted(names, key=lambda one: sort_key(sort_name(one, taxonomy, language), one, language))


@pytest.mark.parametrize("name", LISTS)
def test_names_stand_in_the_order_of_their_language(name: str) -> None:
    language, names = LISTS[name]
    mixed = random.Random(3).sample(names, len(names))
    assert in_order(mixed, language) == names


HEADINGS = [
    ("en", "Élan", "E"), ("en", "Ørsted", "O"), ("en", "“Able” plan", "A"), ("en", "2024", "#"),
    ("en", "Ёлка", "Е"), ("ru", "Ёлка", "Е"), ("es", "ñandú", "Ñ"), ("en", "ñandú", "N"), ("sv", "Älv", "Ä"),
    ("en", "الميناء", "م"), ("ar", "ألمانيا", "ا"), ("en", "الله", "ا"), ("fa", "الهام", "ا"),
    ("zh-Hans", "港口", "漢"), ("en", "漁業", "漢"), ("ko", "한국", "ㅎ"), ("ko", "까치", "ㄱ"),
    ("ja", "ガラス", "か"), ("en", "…", "#"), ("en", "-", "#"), ("tr", "İzmir", "I"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "label", "letter"), HEADINGS)
def test_names_stand_under_the_letter_that_readers_look_under(language: str, label: str, letter: str) -> None:
    assert initial(sort_name(label, Taxonomy.TAGS, language), language) == letter


def test_newspapers_and_subjects_stand_without_their_article_authors_with_it() -> None:
    def filed(label: str, taxonomy: Taxonomy, language: str) -> str:
        return sort_name(label, taxonomy, language)

    assert filed("The Ansley Courier", Taxonomy.TAGS, "en") == "ansley courier"
    assert filed("“The Ansley Plan”", Taxonomy.TAGS, "en") == "ansley plan"
    assert filed("L’Équipe", Taxonomy.SOURCES, "fr") == "equipe"
    assert filed("La Paz", Taxonomy.TAGS, "es") == "la paz"
    assert filed("The Lamp", Taxonomy.AUTHORS, "en") == "the lamp"


def test_the_order_does_not_depend_on_the_order_before() -> None:
    names = ["Zoë", "zoe", "Zoé", "ZOE", "zoë", "Zo-e", "zo e", "\ud800x", "", "ﷺ", "é", "e\u0301"]
    expected = in_order(names, "en")
    for seed in range(20):
        assert in_order(random.Random(seed).sample(names, len(names)), "en") == expected
