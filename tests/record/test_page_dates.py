"""Published, modified and captured, and what dates none of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archivegen.config import Publisher
from archivegen.record import compose
from archivegen.records import Candidate, Cues, Role
from record_pages import article, body, labelled

TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")
HERALD = Publisher(
    name="Marsh Herald", domains=("marshherald.example",), country="US", timezone="America/Chicago"
)


def test_a_dated_byline_with_a_zone_of_several_meanings():
    found = article([TITLE, (Role.BYLINE, "Ada Quill • January 26, 2024, 18:57:54 IST"), *body()])
    assert found.published == "2024-01-26T18:57:54+05:30"
    irish = article(
        [TITLE, (Role.BYLINE, "Ada Quill • June 26, 2024, 18:57 IST"), *body()],
        url="https://marsh.example.ie/a",
    )
    assert irish.published == "2024-06-26T18:57+01:00"


def test_labels_tell_published_from_modified():
    found = article([TITLE, (Role.BYLINE, "Published: 3 May 2021 | Updated: 5 May 2021, 10:00"), *body()])
    assert (found.published, found.modified) == ("2021-05-03", "2021-05-05T10:00")


def test_an_update_alone_does_not_date_the_publication():
    found = article([TITLE, (Role.BYLINE, "Last updated on 5 May 2021"), *body()])
    assert (found.published, found.modified) == (None, "2021-05-05")


def test_the_zero_of_computers_time_is_no_date():
    found = article([TITLE, (Role.BYLINE, "Posted: 1 January 1970 00:00"), *body()])
    assert (found.published, found.flags) == (None, ("impossible_date",))
    stated = [("published", "1970-01-01T00:00:00+00:00", "article:published_time")]
    assert article([TITLE, *body()], candidates=stated).published is None
    assert article([TITLE, (Role.BYLINE, "1 January 1970"), *body()]).published == "1970-01-01"


def test_a_label_on_the_line_above():
    found = article([TITLE, (Role.BYLINE, "Published"), (Role.BYLINE, "3 May 2021"), *body()])
    assert found.published == "2021-05-03"


@pytest.mark.parametrize(
    "role", [Role.PARAGRAPH, Role.CAPTION, Role.CREDIT, Role.RELATED, Role.COMMENTS, Role.FOOTER]
)
def test_dates_of_prose_pictures_and_teasers_date_nothing(role):
    found = article([TITLE, *body(), (role, "The boat sank on May 9, 2021."), (role, "9 May 2021")])
    assert (found.published, found.modified, found.captured) == (None, None, None)


def test_a_caption_above_the_text_dates_nothing():
    assert (
        article([TITLE, (Role.CAPTION, "The quay, Oct. 21, 2017. (AP/Ines Lens)"), *body()]).published is None
    )


def test_a_sentence_between_headline_and_text_dates_nothing():
    lines = [
        TITLE,
        (Role.NAVIGATION, "Marsh celebrates from 1 to 7 May 2023 with boats and music on the water."),
        *body(),
    ]
    assert article(lines).published is None


def test_relative_dates_are_left_alone():
    lines = [
        TITLE,
        (Role.BYLINE, "Ada Quill, 3 hours ago"),
        *body("Thursday’s storm took two roofs, the mayor said."),
    ]
    assert article(lines).published is None


def test_the_clock_of_the_page_dates_the_capture():
    lines = [
        (Role.CLOCK, "17 May 2024"), (Role.CLOCK, "Friday, 16:12"), TITLE, (Role.BYLINE, "Author:"),
        (Role.DATELINE, "15.04.2024"), *body(),
    ]  # fmt: skip
    found = article(lines)
    assert (found.published, found.captured) == ("2024-04-15", "2024-05-17T16:12")


def test_a_clock_whose_weekday_is_wrong_is_no_clock():
    lines = [(Role.NAVIGATION, "17 May 2024"), (Role.NAVIGATION, "Monday, 16:12"), TITLE, *body()]
    assert article(lines).captured is None


def test_a_trending_menu_dates_nothing():
    lines = [(Role.NAVIGATION, "Budget 2025"), (Role.NAVIGATION, "Marsh Cup 2025"), TITLE, *body()]
    found = article(lines)
    assert (found.published, found.captured) == (None, None)


def test_the_date_that_a_page_was_saved_on():
    found = article(
        [TITLE, *body()], candidates=[("captured", "2024-02-01T10:03:00+01:00", "singlefile:saved-date")]
    )
    assert found.captured == "2024-02-01T10:03:00+01:00"


def test_an_undecidable_date_goes_to_review_with_both_readings():
    found = article([TITLE, (Role.BYLINE, "03/04/2024"), *body()])
    assert found.published is None
    assert "ambiguous_date" in found.flags
    assert [e.value for e in found.evidence["published"]] == ["2024-04-03", "2024-03-04"]
    assert not any(e.chosen for e in found.evidence["published"])


@pytest.mark.parametrize(
    ("how", "day"),
    [
        ({"publishers": (HERALD,), "url": "https://www.marshherald.example/x"}, "2024-03-04"),
        ({"url": "https://marsh.co.uk/x"}, "2024-04-03"),
        ({"language": "en-US"}, "2024-03-04"),
        ({"language": "de"}, "2024-04-03"),
    ],
)
def test_the_publisher_or_language_decides_between_day_and_month(how, day):
    found = article([TITLE, (Role.BYLINE, "03/04/2024"), *body()], **how)
    assert found.published == day
    assert "ambiguous_date" not in found.flags


def test_an_impossible_date_is_flagged_and_not_shown():
    found = article([TITLE, (Role.BYLINE, "31.02.2024"), *body()])
    assert found.published is None
    assert "impossible_date" in found.flags


def test_day_of_the_text_and_instant_of_the_head_agree():
    found = article(
        [TITLE, (Role.BYLINE, "3 May 2021"), *body()],
        candidates=[("published", "2021-05-03T10:00:00Z", "meta:date")],
    )
    assert found.published == "2021-05-03T10:00:00+00:00"
    assert found.evidence["published"][0].confidence > 0.9


def test_times_of_teasers_in_the_markup_are_not_the_articles():
    lines = [TITLE, *body(), *[(Role.RELATED, f"Teaser {n}") for n in range(8)], (Role.RELATED, "now")]

    document, labelling = labelled(lines)
    late = Candidate(
        field="published", value="2025-01-01", method="html:time", start=document.blocks[-1].start, end=None
    )
    assert compose(replace(document, candidates=(late,)), labelling).published is None


def test_the_address_may_state_the_day():
    assert article([TITLE, *body()], url="https://marsh.example/2021/05/03/ferry").published == "2021-05-03"


def test_the_only_date_as_of_which_a_text_stands_is_that_of_publication():
    found = article([TITLE, (Role.BYLINE, "Stand: 26.04.2024, 20:44 Uhr"), *body()], language="de")
    assert found.published == "2024-04-26T20:44"


def test_cues_do_not_matter_in_text():
    assert (
        article([TITLE, (Role.BYLINE, "3 May 2021", Cues(indent=4, blank_before=2)), *body()]).published
        == "2021-05-03"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Published on Friday, 3 May 2024"),
        ("de", "Veröffentlicht am Fr, 3. Mai 2024, 18:18 von Ada Quill"),
        ("de", "Fr 3 Mai 2024"),
        ("de", "Do 2 Mai 2024"),
    ],
)
def test_a_weekday_may_stand_between_label_and_date(language, line):
    found = article([TITLE, (Role.BYLINE, line), *body()], language=language)
    assert str(found.published)[:8] == "2024-05-"


def test_a_label_tells_an_update_through_a_weekday():
    found = article([TITLE, (Role.BYLINE, "Updated Monday, 5 May 2021"), *body()])
    assert (found.published, found.modified) == (None, "2021-05-05")


def test_a_labelled_line_well_above_the_headline():
    menu = [(Role.NAVIGATION, f"Harbour section {number}") for number in range(8)]
    line = (Role.NAVIGATION, "Updated: 5 May 2021 10:00 Published: 3 May 2021")
    assert article([line, *menu, TITLE, *body()]).published == "2021-05-03"
    bare = (Role.NAVIGATION, "3 May 2021")
    assert article([bare, *menu, TITLE, *body()]).published is None


@pytest.mark.parametrize(
    "line",
    ["Photo: Ines Lens, 3 May 2021", "Week of 1. - 3. May 2021", "The quay (Image: I. Lens, 3 May 2021)"],
)
def test_the_day_of_a_picture_and_the_end_of_a_span_date_nothing(line):
    assert article([TITLE, (Role.BYLINE, line), *body()]).published is None


def test_other_numeric_dates_of_the_page_tell_its_habit():
    line = (Role.BYLINE, "By Ada Quill | 03/04/2024")
    comment = (Role.COMMENTS, "Rita Reader 16/04/2024 at 12:35")
    assert article([TITLE, line, *body(), comment]).published == "2024-04-03"
    american = (Role.COMMENTS, "Rita Reader 04/16/2024 at 12:35")
    assert article([TITLE, line, *body(), american]).published == "2024-03-04"
    torn = article([TITLE, line, *body(), comment, american])
    assert torn.published is None
    assert "ambiguous_date" in torn.flags


def test_the_day_of_a_printout_dates_the_capture():
    lines = [(Role.BYLINE, "Ausdruck vom 11.02.2020"), TITLE, (Role.BYLINE, "vom 23.01.2020"), *body()]
    found = article(lines, language="de")
    assert (found.published, found.captured) == ("2020-01-23", "2020-02-11")


def test_a_trending_line_above_the_headline_dates_nothing_even_if_it_was_taken_for_a_byline():
    trending = (Role.BYLINE, "Trending: Thursday's attack on the harbour 5 Nov 2025")
    assert article([trending, TITLE, *body()]).published is None
    signed = (Role.BYLINE, "Harbour reporter Ada Quill, Lower Marsh • 5 Nov 2025")
    assert article([signed, TITLE, *body()]).published == "2025-11-05"


def test_a_byline_that_was_taken_for_a_subhead():
    line = (Role.SUBHEAD, "Ada Quill, Staff Writer • 14:05 IST, January 26, 2024")
    found = article([TITLE, line, *body()])
    assert (found.authors, found.published) == (("Ada Quill",), "2024-01-26T14:05+05:30")
