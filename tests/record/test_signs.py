"""Signs of rewriting and translation are listed where they stand, and nothing follows from one alone."""

from __future__ import annotations

import pytest

from archivegen.record.signs import read_signs
from archivegen.records import LabelledBlock, Role


def blocks(*texts: str, kept: bool = True) -> list[LabelledBlock]:
    made, start = [], 0
    for number, text in enumerate(texts):
        made.append(
            LabelledBlock(
                text=text, start=start, end=start + len(text), role=Role.PARAGRAPH, kept=kept, reason="",
                confidence=1.0, block=number,
            )
        )  # fmt: skip
        start += len(text) + 1
    return made


SPUN = (
    "The ferry was withdrawn in Might 2019 after the harbour board had lost two suits.",
    "An inquiry of the Joined Together Countries found the quay unsafe in Walk 2020.",
)


def test_slips_of_several_kinds_are_listed_with_their_places() -> None:
    flags, evidence = read_signs(blocks(*SPUN), "en")
    assert flags == ("signs_of_rewriting",)
    assert [(one.value, one.method) for one in evidence] == [
        ("in Might 2019", "sign:month replaced"),
        ("in Walk 2020", "sign:month replaced"),
        ("Joined Together Countries", "sign:fixed name replaced"),
    ]
    assert {(one.start, one.end) for one in evidence} == {
        (0, len(SPUN[0])),
        (len(SPUN[0]) + 1, sum(map(len, SPUN)) + 1),
    }


@pytest.mark.parametrize(
    "text",
    [
        SPUN[0],
        "She might 20 years ago have said so; on a walk 2 miles long, in May 2019, she did not.",
        "The board has actually been asked twice, and it had actually been asked before.",
        "The United Nations and the White House met the Prime Minister. Parade 2020 was cancelled.",
    ],
)
def test_one_slip_and_ordinary_english_are_no_sign(text: str) -> None:
    assert read_signs(blocks(text), "en-GB") == ((), ())


def test_other_languages_have_no_english_slips() -> None:
    assert read_signs(blocks(*SPUN), "de") == ((), ())


def test_removed_lines_are_nobodys_style() -> None:
    assert read_signs(blocks(*SPUN, kept=False), "en") == ((), ())


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("This article was automatically translated from Corvish.", "en"),
        ("Dieser Text wurde maschinell übersetzt.", "de"),
        ("この記事は機械翻訳です。", "ja"),
        ("Машинный перевод", "ru"),
    ],
)
def test_a_page_that_says_it_was_translated_by_a_machine_is_quoted(line: str, language: str) -> None:
    flags, (one,) = read_signs(blocks(line, kept=False), language)
    assert flags == ("signs_of_translation",)
    assert one.value in line


def test_an_article_about_machine_translation_is_none() -> None:
    assert read_signs(
        blocks("Machine translation has come far, said the professor of Corvish. " * 6), "en"
    ) == ((), ())
