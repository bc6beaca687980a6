"""Time zone abbreviations by the evidence of the page."""

from __future__ import annotations

from datetime import datetime

import pytest

from archivegen.config import Publisher
from archivegen.record.zones import Surroundings, read_zone, surroundings_of, written_offset

WINTER, SUMMER = datetime(2024, 1, 26, 18, 57), datetime(2024, 7, 26, 18, 57)


@pytest.mark.parametrize(
    ("written", "at", "page", "minutes"),
    [
        ("IST", WINTER, Surroundings(), 330),
        ("IST", SUMMER, Surroundings(countries=("IE",)), 60),
        ("IST", WINTER, Surroundings(countries=("IL",)), 120),
        ("IST", SUMMER, Surroundings(timezone="Europe/Dublin"), 60),
        ("CST", WINTER, Surroundings(), -360),
        ("CST", WINTER, Surroundings(countries=("CN",)), 480),
        ("EST", WINTER, Surroundings(countries=("AU",)), 600),
        ("BST", SUMMER, Surroundings(), 60),
        ("BST", SUMMER, Surroundings(countries=("BD",)), 360),
        ("ET", WINTER, Surroundings(), -300),
        ("ET", SUMMER, Surroundings(), -240),
        ("+05:30", WINTER, Surroundings(), 330),
        ("GMT-3", WINTER, Surroundings(), -180),
        ("UTC+5:45", WINTER, Surroundings(), 345),
        ("MESZ", SUMMER, Surroundings(), 120),
    ],
)
def test_an_abbreviation_is_read_as_the_page_means_it(written, at, page, minutes):
    assert read_zone(written, at, page).minutes == minutes


def test_without_evidence_the_common_sense_counts_less():
    alone = read_zone("IST", WINTER, Surroundings()).confidence
    placed = read_zone("IST", WINTER, Surroundings(countries=("IN",))).confidence
    assert alone < placed <= 1.0


def test_an_unknown_name_has_no_offset():
    assert read_zone("XYZ", WINTER, Surroundings()) is None


def test_an_unknown_publisher_zone_is_passed_over():
    assert read_zone("IST", WINTER, Surroundings(timezone="Nowhere/Land", countries=("IN",))).minutes == 330


def test_publisher_domain_and_language_say_where_a_page_is_from():
    known = Publisher(name="Marsh Herald", country="in", timezone="Asia/Kolkata")
    assert surroundings_of(known, "marsh.example.ie", "en-GB") == Surroundings(
        timezone="Asia/Kolkata", countries=("IN", "IE", "GB")
    )
    assert surroundings_of(None, "marsh.co.uk", "en").countries == ("GB",)
    assert surroundings_of(None, "marsh.com", "he").countries == ("IL",)


def test_offsets_are_written_with_sign_and_minutes():
    assert [written_offset(m) for m in (330, -210, 0)] == ["+05:30", "-03:30", "+00:00"]
