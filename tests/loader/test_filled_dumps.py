"""Dumps whose lines are filled to a width: paragraphs are put together again."""

# ruff: noqa: E501 - paragraphs of running text
from __future__ import annotations

import textwrap

import pytest

from loading import assert_covers, block_of, kinds, text, texts

PARAGRAPHS = [
    "A ferry with 214 people on board drifted for six hours off Port Maren on Sunday after both of its engines "
    "stopped in heavy rain, the harbour office said. Nobody was hurt.",
    "The pilot boat could not come alongside because the waves were four metres high. Two tugs were called from "
    "the naval yard, and they reached the ferry shortly before midnight.",
    "Passengers told the Maren Courier that they had been given blankets and soup. “We sang until morning,” said "
    "a teacher who was on her way to the island with eleven pupils.",
    "The ferry company said that it would pay for hotels and buses. An inquiry by the coast guard is expected to "
    "take about three weeks; its report will be public.",
]


def filled(paragraphs: list[str], width: int = 74, indent: str = "   ") -> str:
    return "\n\n".join(
        textwrap.fill(paragraph, width, initial_indent=indent, subsequent_indent=indent)
        for paragraph in paragraphs
    )


@pytest.mark.parametrize("width", [66, 72, 74, 79, 100])
def test_paragraphs_of_a_filled_dump(width: int) -> None:
    document = text(filled(PARAGRAPHS, width))
    assert texts(document) == PARAGRAPHS
    assert all(block.cues.indent == 3 for block in document.blocks)
    assert_covers(document)


def test_paragraphs_without_empty_lines_between_them_are_told_apart_by_short_last_lines() -> None:
    document = text(filled(PARAGRAPHS).replace("\n\n", "\n"))
    assert texts(document) == PARAGRAPHS


def test_lists_headings_and_pictures_of_a_filled_dump() -> None:
    dump = f"""\
   #alternate alternate

   [harbour.jpg] [logo.png?v=2]

     * Home
     * News about the harbour, its ferries and the people who have worked
       on them for longer than anybody can remember
          + Ferries

                         Ferry drifts for six hours

{filled(PARAGRAPHS)}
   (BUTTON) Read on
"""
    document = text(dump)
    assert texts(document)[:7] == [
        "#alternate alternate",
        "[harbour.jpg] [logo.png?v=2]",
        "Home",
        "News about the harbour, its ferries and the people who have worked on them for longer than anybody "
        "can remember",
        "Ferries",
        "Ferry drifts for six hours",
        PARAGRAPHS[0],
    ]
    assert kinds(document)[:6] == ["paragraph", "image", "list_item", "list_item", "list_item", "paragraph"]
    assert block_of(document, "Ferries").cues.bullet == "+"
    assert block_of(document, "Read on").cues.tag_path == ("button",)
    assert_covers(document)


def test_a_dash_at_the_start_of_a_filled_line_is_part_of_its_sentence() -> None:
    dashed = [
        f"{paragraph} - so it was said - and nobody at the harbour doubted it" for paragraph in PARAGRAPHS
    ]
    document = text(filled(dashed, 70))
    assert texts(document) == dashed


def test_chinese_lines_join_without_a_space() -> None:
    paragraph = (
        "昨天清晨，马伦港的河水漫过了旧桥，市政府要求沿岸居民撤离。市长在新闻发布会上说，救援队已经抵达现场。"
        * 4
    )
    lines = [paragraph[start : start + 36] for start in range(0, len(paragraph), 36)]
    document = text("\n".join(f"   {line}" for line in lines) + "\n\n" + filled(PARAGRAPHS, 75))
    assert texts(document)[0] == paragraph
    assert_covers(document)


def test_korean_lines_join_with_a_space() -> None:
    sentence = "어제 새벽 마렌 항구에서 강물이 옛 다리를 넘쳐 시는 강변 주민들에게 대피를 요청했다. "
    paragraph = (sentence * 8).strip()
    document = text(filled([paragraph, paragraph], 60))
    assert texts(document) == [paragraph, paragraph]


def test_a_paragraph_a_line_stays_so() -> None:
    menu = "\n".join(["Harbour news and tides", "Ferries, trains and buses", "Sport", "Weather at sea"] * 5)
    document = text(menu + "\n" + "\n".join(PARAGRAPHS))
    assert texts(document)[-4:] == PARAGRAPHS
    assert len(document.blocks) == 24
