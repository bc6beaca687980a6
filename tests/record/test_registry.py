"""A registered publisher is recognised by the lines in which a page names itself."""

from __future__ import annotations

import pytest

from archivegen.config import Publisher
from archivegen.records import Role
from record_pages import article, body

TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")
DATED = (Role.BYLINE, "4 May 2031, 10:30 SST")
HERALD = Publisher(name="The Marsh Herald", aliases=("Marsh Herald",), timezone="Pacific/Pago_Pago")
PILOT = Publisher(name="Reed Pilot", timezone="Asia/Singapore")
DAWN = Publisher(name="芦湾日报")


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ((Role.NAVIGATION, "Marsh Herald"), False),
        ((Role.NAVIGATION, "THE MARSH HERALD | Saturday"), False),
        ((Role.BYLINE, "The Marsh Herald. Culture. 4 May 2031"), False),
        ((Role.FOOTER, "© 2031 Marsh Herald Printing Co. All rights reserved."), True),
        ((Role.LEGAL, "Copyright «The Marsh Herald», 2031"), True),
    ],
)
def test_the_publisher_named_by_the_page_decides_source_and_zone(line, below):
    lines = [TITLE, DATED, *body(), line] if below else [line, TITLE, DATED, *body()]
    found = article(lines, publishers=(PILOT, HERALD))
    assert (found.source, found.published) == ("The Marsh Herald", "2031-05-04T10:30-11:00")


def test_names_in_scripts_without_spaces_stand_inside_a_line():
    found = article(
        [TITLE, *body(), (Role.FOOTER, "芦湾日报社版权所有 未经许可不得转载")], publishers=(PILOT, DAWN)
    )
    assert found.source == "芦湾日报"


@pytest.mark.parametrize(
    "line",
    [
        (
            Role.PARAGRAPH,
            "The Marsh Herald wrote in March that nobody on the board had read the figures at all.",
        ),
        (Role.RELATED, "The Marsh Herald wins a prize"),
        (Role.FOOTER, "© 2031 Marsh Heralding Ltd"),
    ],
)
def test_a_name_in_prose_teasers_or_other_names_says_nothing(line):
    found = article([TITLE, DATED, *body(), line], publishers=(HERALD,))
    assert found.source != "The Marsh Herald"


def test_the_masthead_wins_over_the_agency_in_the_copyright_line():
    lines = [(Role.NAVIGATION, "Reed Pilot"), TITLE, *body(), (Role.FOOTER, "© The Marsh Herald 2031")]
    assert article(lines, publishers=(HERALD, PILOT)).source == "Reed Pilot"
