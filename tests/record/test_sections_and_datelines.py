"""Section of the site, and place at the start of the text."""

from __future__ import annotations

import pytest

from archivegen.records import Role
from record_pages import BODY, article, body

HEADLINE = "Ferry terminal divides Lower Marsh"
TITLE = (Role.TITLE, HEADLINE)


@pytest.mark.parametrize(
    "trail",
    [
        [(Role.BREADCRUMB, "Home"), (Role.BREADCRUMB, "Opinion"), (Role.BREADCRUMB, HEADLINE)],
        [(Role.BREADCRUMB, "Home / Opinion / " + HEADLINE)],
        [(Role.BREADCRUMB, "Home › Opinion")],
        [(Role.BREADCRUMB, "首页 > Opinion > 正文")],
        [(Role.BREADCRUMB, "トップ ＞ Opinion")],
        [(Role.NAVIGATION, "Culture"), (Role.NAVIGATION, "Film"), (Role.NAVIGATION, "Culture / Opinion")],
        [(Role.NAVIGATION, "Home"), (Role.NAVIGATION, "Opinion"), (Role.DUPLICATE, HEADLINE)],
    ],
)
def test_a_breadcrumb_gives_the_section(trail):
    assert article([*trail, TITLE, *body()]).section == "Opinion"


def test_a_menu_that_begins_at_home_is_no_breadcrumb():
    menu = [
        (Role.NAVIGATION, name)
        for name in ("Home", "World", "Opinion", "Sport", "Culture", "Weather", "Boats")
    ]
    assert article([*menu, TITLE, *body()]).section is None


def test_a_line_of_two_names_that_no_menu_knows_is_no_breadcrumb():
    assert article([(Role.NAVIGATION, "Sunrise / Sunset"), TITLE, *body()]).section is None


def test_the_stated_section_wins_over_the_address():
    found = article(
        [TITLE, *body()],
        candidates=[("section", "Harbour life", "article:section")],
        url="https://marsh.example/news/local/ferry.html",
    )
    assert found.section == "Harbour life"
    assert article([TITLE, *body()], url="https://marsh.example/opinion/2021/ferry").section == "Opinion"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("[Lower Marsh] ", "Lower Marsh"),
        ("LOWER MARSH, Reedland (Reuters) — ", "LOWER MARSH, Reedland"),
        ("Lower Marsh (AP) - ", "Lower Marsh"),
        ("MARSHTON: ", "MARSHTON"),
        ("MARSHTON, Reedland — ", "MARSHTON, Reedland"),
        ("MARSHTON, May 3 (Reuters) - ", "MARSHTON"),
        ("LOWER MARSH (RPN) – ", "LOWER MARSH"),
        ("LOWER MARSH (RPN) — ", "LOWER MARSH"),
        ("LOWER MARSH (RPN) - ", "LOWER MARSH"),
    ],
)
def test_a_place_that_opens_the_text_is_the_dateline(opening, place):
    assert article([TITLE, *body(opening + BODY[0], BODY[1])]).dateline == place


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "[Editor’s note] ",
        "He said (twice) — ",
        "UPDATE (twice) — ",
        "NATO (the alliance) said ",
        "Q: ",
        "UPDATE: ",
        "ADVERTISEMENT — ",
        "I — ",
    ],
)
def test_other_openings_are_none(opening):
    assert article([TITLE, *body(opening + BODY[0])]).dateline is None
