"""Dates as people write them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.record.dates import find_clock, find_dates, find_weekday, without_dates
from archivegen.record.words import words_for

ENGLISH = words_for("en", 1.0).dates

FORMS = [
    ("en", "January 26, 2024, 18:57:54 IST", (2024, 1, 26), (18, 57, 54), "IST"),
    ("en", "26 January 2024", (2024, 1, 26), None, None),
    ("en", "Jan. 26th, 2024 at 6:57 p.m.", (2024, 1, 26), (18, 57, None), None),
    ("en", "Updated 5:14 PM EDT, Thu August 26, 2021", (2021, 8, 26), (17, 14, None), "EDT"),
    ("en", "26-Jan-2024 14:05", (2024, 1, 26), (14, 5, None), None),
    ("en", "2024-01-26T18:57:54+05:30", (2024, 1, 26), (18, 57, 54), "+05:30"),
    ("en", "12:05 am on Friday, January 26, 2024", (2024, 1, 26), (0, 5, None), None),
    ("de", "26. Januar 2024, 18.57 Uhr", (2024, 1, 26), (18, 57, None), None),
    ("de", "15.04.2024", (2024, 4, 15), None, None),
    ("de", "Ada Quill,15.04.2024, 11:08 Uhr", (2024, 4, 15), (11, 8, None), None),
    ("de", "29 / Dezember / 2022", (2022, 12, 29), None, None),
    ("es", "3 de mayo de 202221:25", (2022, 5, 3), None, None),
    ("de", "06.11.20230 Kommentare", (2023, 11, 6), None, None),
    ("de", "28.04.23 | 18:41 Uhr", (2023, 4, 28), (18, 41, None), None),
    ("de", "7. März 2022", (2022, 3, 7), None, None),
    ("es", "26 de enero de 2024 a las 18:57 h", (2024, 1, 26), (18, 57, None), None),
    ("fr", "1er août 2024 à 9h05", (2024, 8, 1), (9, 5, None), None),
    ("it", "3 marzo 2021", (2021, 3, 3), None, None),
    ("pt", "9 de setembro de 2020", (2020, 9, 9), None, None),
    ("und", "26 января 2024 г. в 18:57", (2024, 1, 26), (18, 57, None), None),
    ("zh", "2024年1月26日 下午3:05", (2024, 1, 26), (15, 5, None), None),
    ("ja", "2024年1月26日 18時5分", (2024, 1, 26), (18, 5, None), None),
    ("ko", "2024. 1. 26. 오후 2:37", (2024, 1, 26), (14, 37, None), None),
    ("ko", "2024년 1월 26일", (2024, 1, 26), None, None),
    ("en", "２０２４-01-26", (2024, 1, 26), None, None),
]


@pytest.mark.parametrize(("language", "line", "day", "clock", "zone"), FORMS)
def test_a_form_is_read(language, line, day, clock, zone):
    found = find_dates(line, words_for(language, 1.0).dates)
    assert [one.readings for one in found] == [(day,)]
    assert (found[0].clock, found[0].zone) == (clock, zone)


@pytest.mark.parametrize(
    "line",
    [
        "3 hours ago", "Thursday’s attack", "yesterday at 14:20", "May 2021", "2024", "1.2.3",
        "192.168.12.2024",
        "call 555-2024-11", "chapter 12.11", "in 2016 and 2017", "2024-2025", "5/12 of the vote", "12:30",
    ],
)  # fmt: skip
def test_what_is_no_full_date_is_not_found(line):
    assert find_dates(line, ENGLISH) == ()


def test_day_and_month_that_may_be_either_give_both_readings():
    (found,) = find_dates("03/04/2024", ENGLISH)
    assert found.ambiguous
    assert found.readings == ((2024, 4, 3), (2024, 3, 4))
    assert not find_dates("05/05/2024", ENGLISH)[0].ambiguous
    assert find_dates("25/04/2024", ENGLISH)[0].readings == ((2024, 4, 25),)


def test_an_impossible_day_has_no_reading():
    (found,) = find_dates("31.02.2024", ENGLISH)
    assert found.impossible


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Veröffentlicht am 19. Dezember 202219. Dezember 2022 von Ada Quill", (2022, 12, 19)),
        ("17/11/201917/11/2019 ~ Ada Quill", (2019, 11, 17)),
    ],
)
def test_a_date_glued_to_its_own_copy(line, day):
    assert find_dates(line, words_for("de", 1.0).dates)[0].readings == (day,)


def test_two_dates_of_a_line_keep_their_own_clocks():
    first, second = find_dates(
        "Fri 26 Jan 2024 12.05 GMT Last modified on Sat 27 Jan 2024 13.00 EST", ENGLISH
    )
    assert (first.clock, first.zone, second.clock, second.zone) == (
        (12, 5, None),
        "GMT",
        (13, 0, None),
        "EST",
    )


def test_words_of_a_sentence_between_clock_and_date_part_them():
    (found,) = find_dates("02:57 min. available until 06.05.2024", ENGLISH)
    assert found.clock is None


def test_prose_is_not_looked_at():
    assert find_dates("The ferry sank. " * 40 + "It was 26 January 2024.", ENGLISH) == ()


def test_clock_and_weekday_of_a_line_without_date():
    assert find_clock("Friday, 16:12") == (16, 12, None)
    assert find_weekday("Friday, 16:12", ENGLISH) == 4
    assert find_clock("15.04.2024") is None
    assert find_clock("two to one") is None


def test_the_line_without_its_dates():
    assert without_dates("Ada Quill • January 26, 2024, 18:57 IST", ENGLISH).strip() == "Ada Quill •"


@given(st.text(max_size=120))
def test_any_line_is_read_without_complaint(line):
    for found in find_dates(line, ENGLISH):
        assert 0 <= found.start < found.end <= len(line)


@given(
    st.dates(min_value=date(1900, 1, 1)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_written_day_is_read_back(day, form):
    if day.year > 2199:
        return
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    line = form.replace("%B", names[day.month - 1]).replace(
        "%d", str(day.day) if "B" in form else f"{day.day:02}"
    )
    line = line.replace("%Y", f"{day.year:04}").replace("%m", f"{day.month:02}")
    assert find_dates(line, ENGLISH)[0].readings == ((day.year, day.month, day.day),)


@pytest.mark.parametrize("piece", ["1 ", "1.1.", "2024 ", "12:", " •", "May ", "99999", "0-0-"])
def test_hostile_lines_cost_little(piece):
    line = (piece * 400)[:400]
    start = time.process_time()
    for _ in range(20):
        find_dates(line, ENGLISH)
        find_clock(line)
    find_dates(piece * 100_000, ENGLISH)
    assert time.process_time() - start < 1.0
