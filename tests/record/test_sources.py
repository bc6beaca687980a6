"""The publisher, or whom the page names as its origin."""

from __future__ import annotations

import pytest

from archivegen.config import Publisher
from archivegen.records import Role, SourceRole
from record_pages import article, body

TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")
HERALD = Publisher(name="The Marsh Herald", aliases=("Marsh Herald", "MH"), domains=("marshherald.example",))


@pytest.mark.parametrize(
    "line",
    [
        "Copyright @ 2024. Marsh Herald - All Rights Reserved",
        "© 2024 Marsh Herald. All rights reserved.",
        "© Marsh Herald 2024",
        "Copyright © 2019-2024 Marsh Herald Ltd, all rights reserved",
        "(c) 2024 by Marsh Herald",
        "Marsh Herald © 2024. All rights reserved.",
        "© 2018 Copyright Marsh Herald Ltd. All Rights reserved.",
        "All rights reserved © 2019 Marsh Herald is a registered trademark of Quill Publishing.",
        "Marsh Herald, 2024 © All Rights Reserved",
        "Impressum | Marsh Herald © 2020. Alle Rechte vorbehalten. Powered by Quill.",
        "Copyleft © 2002-2016 Marsh Herald CC-BY-SA. Powered by Quill.",
    ],
)
def test_a_copyright_line_below_the_text_names_the_publisher(line):
    found = article([TITLE, *body(), (Role.FOOTER, line)])
    assert (found.source, found.source_role) == ("Marsh Herald", SourceRole.PUBLISHER)


def test_a_source_line_names_the_original_publisher():
    found = article(
        [TITLE, *body(), (Role.BYLINE, "By Ada Quill"), (Role.BYLINE, "Source: Reed Valley News")]
    )
    assert (found.source, found.source_role) == ("Reed Valley News", SourceRole.ORIGINAL)


def test_the_site_wins_over_the_original_and_both_are_kept():
    found = article(
        [TITLE, *body(), (Role.BYLINE, "Source: Reed Valley News")],
        candidates=[("site_name", "Marsh Herald", "og:site_name")],
    )
    assert (found.source, found.source_role) == ("Marsh Herald", SourceRole.PUBLISHER)
    assert "Reed Valley News" in [e.value for e in found.evidence["source"] if not e.chosen]


def test_one_hint_is_not_enough_two_that_agree_are():
    logo, about = (Role.NAVIGATION, "Marsh Herald"), (Role.FOOTER, "Latest News About Marsh Herald")
    assert article([logo, TITLE, *body()]).source is None
    found = article([logo, TITLE, *body(), about])
    assert found.source == "Marsh Herald"
    assert {e.method for e in found.evidence["source"]} == {"text:logo", "text:about"}


def test_a_disclaimer_confirms_the_logo():
    note = "Views expressed are those of the author. They do not necessarily reflect Marsh Herald’s views."
    assert (
        article([(Role.NAVIGATION, "Marsh Herald"), TITLE, *body(), (Role.LEGAL, note)]).source
        == "Marsh Herald"
    )


@pytest.mark.parametrize(
    "line",
    [
        (
            Role.PARAGRAPH,
            "He told The Reed Post that the ferry was late, The Reed Post reported on Friday evening.",
        ),
        (Role.CAPTION, "The quay © Ines Lens/Reed Photos"),
        (Role.FOOTER, "Source link"),
        (Role.FOOTER, "About us"),
        (Role.FOOTER, "Contact Privacy Terms"),
        (Role.COMMENTS, "Source: my uncle"),
        (Role.FOOTER, "Copyright"),
    ],
)
def test_prose_credits_and_menus_name_no_source(line):
    assert article([TITLE, *body(), line]).source is None


def test_the_registry_gives_the_name_for_a_domain():
    found = article([TITLE, *body()], publishers=(HERALD,), url="https://www.marshherald.example/ferry")
    assert found.source == "The Marsh Herald"
    assert found.evidence["source"][0].method == "registry:domain"


def test_the_registry_gives_the_name_for_an_alias():
    found = article([TITLE, *body(), (Role.FOOTER, "© 2024 MH. All rights reserved.")], publishers=(HERALD,))
    assert found.source == "The Marsh Herald"


def test_a_domain_that_only_ends_alike_is_another_site():
    found = article([TITLE, *body()], publishers=(HERALD,), url="https://notmarshherald.example/ferry")
    assert found.source is None


def test_only_web_addresses_are_kept_as_url():
    assert article([TITLE, *body()], url="https://marsh.example/a").url == "https://marsh.example/a"
    assert article([TITLE, *body()], url="javascript:alert(1)").url is None
    assert article([TITLE, *body()], url="https://[broken").url is None


@pytest.mark.parametrize(
    "line",
    [
        "© 2022. All rights reserved.",
        "© Alle Rechte vorbehalten",
        "© 2024 Derechos reservados",
        "© 2019 - Designed by Quill Media",
        "© Theme Reed by Quill",
        "©Getty Images/iStockphoto/reed",
    ],
)
def test_the_rights_themselves_are_no_publisher(line):
    assert article([TITLE, *body(), (Role.FOOTER, line)]).source is None


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("News of the Marsh | HERALD.example", "HERALD.example"),
        ("Marsh Herald - Latest News & Headlines", "Marsh Herald"),
        ("Reed Post | Lower Marsh", "Reed Post | Lower Marsh"),  # the address tells nothing
        ("The Marsh powered by Quill", "The Marsh"),
        ("Herald", "Herald"),
        ("Ministry of Ferries - HERALD", "Ministry of Ferries - HERALD"),  # beside its abbreviation
    ],
)
def test_of_a_sites_name_the_part_that_its_address_has_is_taken(stated, source):
    found = article(
        [TITLE, *body()],
        candidates=[("site_name", stated, "og:site_name")],
        url="https://www.herald.example/2024/a",
    )
    assert found.source == source


def test_the_title_of_the_page_is_not_the_name_of_the_site():
    title = "Ferry terminal divides Lower Marsh as the council votes all night - Herald"
    said = [("title", title, "og:title"), ("site_name", title, "meta:application-name")]
    assert article([TITLE, *body()], candidates=said).source is None
