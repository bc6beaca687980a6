"""Text dumps in the styles of the programs that make them."""

from __future__ import annotations

import pytest

from loading import assert_covers, block_of, kinds, text, texts

BULLETED = """\
Maren Courier
  • Home
  • Sport
    • Rowing
  • Harbour
Ferry drifts for six hours off Port Maren

Mara Ilves • March 3, 2024

A ferry with 214 people on board drifted for six hours after its engines stopped.

  1. The engine room took in water.

  2. The pilot boat could not come alongside.

Tags
ferry harbour Port Maren
"""


def test_bulleted_dump() -> None:
    document = text(BULLETED)
    assert texts(document) == [
        "Maren Courier",
        "Home",
        "Sport",
        "Rowing",
        "Harbour",
        "Ferry drifts for six hours off Port Maren",
        "Mara Ilves • March 3, 2024",
        "A ferry with 214 people on board drifted for six hours after its engines stopped.",
        "The engine room took in water.",
        "The pilot boat could not come alongside.",
        "Tags",
        "ferry harbour Port Maren",
    ]
    rowing = block_of(document, "Rowing").cues
    assert (rowing.indent, rowing.bullet, rowing.ordinal, rowing.blank_before) == (4, "•", None, 0)
    second = block_of(document, "pilot boat").cues
    assert (second.indent, second.bullet, second.ordinal, second.blank_before) == (2, "", 2, 1)
    assert kinds(document)[7:10] == ["paragraph", "list_item", "list_item"]
    assert_covers(document)


def test_bullet_stands_inside_the_span_and_outside_the_text() -> None:
    document = text(BULLETED)
    home = block_of(document, "Home")
    assert document.text[home.start : home.end] == "• Home"


@pytest.mark.parametrize(
    ("dump", "items"),
    [
        ("Menu\n    * Home\n        + Ferries\n            o Prices\n    * Sport\n", 4),
        ("Menu\n * Home\n * Sport\n", 2),
        ("* Home\n* Sport\n* Harbour\n", 3),
        ("- Home\n- Sport\n", 2),
        ("Menu\n  - Home\n  - Sport\n", 2),
        ("1. Home\n2. Sport\n3. Harbour\n", 3),
        ("  (1) Home\n  (2) Sport\n", 2),
        ("  1) Home\n  2) Sport\n", 2),
        ("▪ Home\n▪ Sport\n", 2),
        ("\t•\tHome\n\t•\tSport\n", 2),
        ("  •\u00a0Home\n", 1),
    ],
)
def test_list_marks(dump: str, items: int) -> None:
    document = text(dump)
    listed = [block for block in document.blocks if block.kind == "list_item"]
    assert len(listed) == items
    assert all(block.text[0].isalpha() for block in listed)
    assert_covers(document)


@pytest.mark.parametrize(
    "line",
    [
        "- You should have seen the harbour, said the pilot.",
        "PORT MAREN - The ferry drifted for six hours.",
        "— Nobody slept, she said.",
        "* All times are local.",
        "3. March was the coldest day of the year.",
        "#ferry #harbour",
        "o tempora",
        "2024. A year of storms.",
        "1.5 million passengers use the ferry.",
        "-5 degrees at the pier",
        "*Correction: the ferry carried 214 people.",
    ],
)
def test_what_only_looks_like_a_list(line: str) -> None:
    document = text(f"A ferry drifted off Port Maren.\n\n{line}\n\nIts engines stopped.\n")
    assert texts(document)[1] == line
    assert kinds(document)[1] == "paragraph"


def test_dates_that_are_set_in_keep_their_day() -> None:
    dump = "Kommentare\n    29. Mai 2019 um 10:45\n    Gut so.\n    30. Mai 2019 um 11:02\n    Danke.\n"
    assert texts(text(dump))[1::2] == ["29. Mai 2019 um 10:45", "30. Mai 2019 um 11:02"]


def test_numbered_headlines_keep_their_numbers() -> None:
    document = text("1. The old pier\n\nIt was built in 1902.\n\n2. The lighthouse\n\nIt was lit in 1911.\n")
    assert texts(document)[0] == "1. The old pier"


def test_a_mark_on_a_line_of_its_own_belongs_to_the_line_below() -> None:
    document = text("Menu\n  •\n    Home\n  •\n    Sport\n")
    assert texts(document) == ["Menu", "Home", "Sport"]
    assert [block.cues.bullet for block in document.blocks] == ["", "•", "•"]
    assert_covers(document)


def test_a_mark_without_text_stays_visible() -> None:
    document = text("Menu\n  •\n\nHome\n")
    assert texts(document) == ["Menu", "•", "Home"]
    assert_covers(document)


def test_white_space_is_folded_and_no_break_spaces_are_empty_lines() -> None:
    document = text("The\u00a0ferry \t drifted\r\n\u00a0\r\n\u2003\r\nfor six hours\r")
    assert texts(document) == ["The ferry drifted", "for six hours"]
    assert document.blocks[1].cues.blank_before == 2


def test_invisible_hints_are_no_part_of_words() -> None:
    assert texts(text("Har\u00adbour\u200bmaster\n")) == ["Harbourmaster"]


def test_markdown_headings_in_a_dump() -> None:
    document = text("## The ferry\n\nIt drifted.\n\n# The pilot\n\nHe waited.\n")
    assert [(block.text, block.kind.value, block.cues.level) for block in document.blocks] == [
        ("The ferry", "heading", 2),
        ("It drifted.", "paragraph", 0),
        ("The pilot", "heading", 1),
        ("He waited.", "paragraph", 0),
    ]


@pytest.mark.parametrize(
    ("dump", "row"),
    [
        ("Year\t\tPassengers\n2023\t\t1,204\n", "2023 | 1,204"),
        ("| Year | Passengers |\n|---|---|\n| 2023 | 1,204 |\n", "2023 | 1,204"),
        ("Year     Passengers     Trips\n2023     1,204          88\n", "2023 | 1,204 | 88"),
    ],
)
def test_tables(dump: str, row: str) -> None:
    document = text(dump)
    assert document.blocks[-1].text == row
    assert document.blocks[-1].kind == "table_row"
    assert_covers(document)


def test_one_line_with_a_wide_gap_is_no_table() -> None:
    assert kinds(text("Ferry   drifts\n\nIt drifted for six hours.\n")) == ["paragraph", "paragraph"]


def test_link_numbers() -> None:
    links = "".join(f"[{number}]Item {number}\n" for number in range(1, 7))
    targets = "".join(f"   {number}. https://maren.example/{number}\n" for number in range(1, 7))
    document = text(
        f"{links}\nThe [6]harbour master said so.\n\nReferences\n\n{targets}".replace("[6]h", "[7]h")
    )
    first = document.blocks[0]
    assert (first.text, first.cues.link_chars) == ("Item 1", 6)
    assert first.cues.links == ("https://maren.example/1",)
    assert document.text[first.start : first.end] == "[1]Item 1"
    assert block_of(document, "harbour").text == "The harbour master said so."
    assert document.blocks[-1].text == "https://maren.example/6"
    assert_covers(document)


def test_footnote_numbers_are_no_links() -> None:
    dump = "".join(f"Sentence {number} has a source.[{number}]\n" for number in range(1, 9))
    assert texts(text(dump))[0] == "Sentence 1 has a source.[1]"


def test_a_line_of_a_million_characters_is_a_block() -> None:
    document = text("The ferry drifted. " * 60_000)
    assert len(document.blocks) == 1
    assert_covers(document)
