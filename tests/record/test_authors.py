"""Who signs a page, and who does not."""

from __future__ import annotations

import pytest

from archivegen.record.names import NameKind, kind_of, names_in
from archivegen.record.words import words_for
from archivegen.records import Cues, Role
from record_pages import article, body

ENGLISH = words_for("en", 1.0)
TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")


def names(text, **how):
    return [name.text for name in names_in(text, ENGLISH, **how)]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ada Quill and Tom van der Reed", ["Ada Quill", "Tom van der Reed"]),
        ("Ada Quill, Tom Reed & Ines O’Marsh", ["Ada Quill", "Tom Reed", "Ines O’Marsh"]),
        ("Ada Quill, Staff Writer", ["Ada Quill"]),
        ("Ada Quill Parliamentary editor", ["Ada Quill"]),
        ("Ada Quill in Lower Marsh", ["Ada Quill"]),
        ("Ada Quill ada.quill@herald.example @adaquill", ["Ada Quill"]),
        ("Ada Quill The Associated Press", ["Ada Quill", "The Associated Press"]),
        ("Ada QuillAda Quill", ["Ada Quill"]),
        ("View all posts by Ada Quill", ["Ada Quill"]),
        ("Reporting by Ada Quill; editing by Tom Reed", ["Ada Quill"]),
        ("Maria de Souza", ["Maria de Souza"]),
        ("Tom von der Reed", ["Tom von der Reed"]),
        ("松岡大地", ["松岡大地"]),
        ("배윤경 기자", ["배윤경"]),
        ("Ada Quill Ada Quill", ["Ada Quill"]),
    ],
)
def test_a_byline_gives_its_names(line, authors):
    assert names(line) == authors


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("nl", "Jan de Vries"),
        ("pl", "Maja Nowak"),
        ("pl", "Tomasz Lis"),
        ("tr", "Eylül Kaya"),
        ("de", "Peter Freitag"),
        ("en", "Theresa May"),
        ("ar", "ليان الصوّاري"),
        ("hi", "रवीश कुमार"),
    ],
)
def test_names_may_look_like_months_and_hold_marks(language, name):
    assert [found.text for found in names_in(name, words_for(language, 1.0))] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Monday Briefing", "Sat Updated", "March June",
        "", "Friday, May", "Monday Morning News", "3 min read", "Facebook Whatsapp Twitter", "staff",
        "the council",
        "Share this", "How the ferry was lost", "12.04.2024", "https://herald.example/ada",
    ],
)  # fmt: skip
def test_what_is_no_name_gives_none(line):
    assert names(line) == []


def test_a_format_that_states_an_author_is_believed_in_one_word():
    assert names("Quillwort", stated=True) == ["Quillwort"]
    assert names("Marsh Herald Newsroom", stated=True) == ["Marsh Herald Newsroom"]


def test_agencies_and_newsrooms_are_organisations():
    kinds = [kind_of(name) for name in ("Reuters", "Marsh News Agency", "AFP", "Ada Quill")]
    assert kinds == [NameKind.ORGANISATION] * 3 + [NameKind.PERSON]


def test_name_and_date_in_one_line():
    found = article([TITLE, (Role.BYLINE, "Ada Quill • January 26, 2024, 18:57:54 IST"), *body()])
    assert found.authors == ("Ada Quill",)
    assert found.evidence["authors"][0].method == "text:byline"


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill", "by Ada Quill | May 3, 2021", "Written by Ada Quill", "Author: Ada Quill",
        "Published on May 3, 2021 by Ada Quill", "Ada Quill|Published 4 months ago",
        "Ada QuillPublished May 3, 2021",
        "byAda Quill", "May 3, 2021 • Ada Quill • 3 minutes",
    ],
)  # fmt: skip
def test_bylines_of_many_forms(line):
    assert article([TITLE, (Role.BYLINE, line), *body()]).authors == ("Ada Quill",)


def test_a_bare_name_between_headline_and_text_signs_when_a_date_stands_beside_it():
    lines = [TITLE, (Role.NAVIGATION, "Ada Quill"), (Role.NAVIGATION, "3 May 2021"), *body()]
    assert article(lines).authors == ("Ada Quill",)


def test_a_name_that_the_text_is_about_does_not_sign():
    about = "Ada Quill opened the terminal on Monday, and a crowd of several hundred came to see it."
    lines = [TITLE, (Role.NAVIGATION, "Ada Quill"), (Role.NAVIGATION, "3 May 2021"), *body(about)]
    assert article(lines).authors == ()


def test_the_name_in_the_headline_does_not_sign():
    lines = [(Role.TITLE, "Ada Quill wins"), (Role.NAVIGATION, "Ada Quill, 3 May 2021"), *body()]
    assert article(lines).authors == ()


def test_an_empty_author_label_gives_none():
    found = article([TITLE, (Role.BYLINE, "Author:"), (Role.DATELINE, "15.04.2024"), *body()])
    assert found.authors == ()


def test_photographers_are_no_authors():
    lines = [
        TITLE,
        (Role.CAPTION, "The quay at dawn © Ines Lens/Marsh Photos"),
        (Role.CREDIT, "Photo: Ines Lens"),
        *body(),
        (Role.CAPTION, "The hall (Tom Lens/AP)"),
    ]
    assert article(lines).authors == ()


def test_a_photographer_on_a_line_below_the_picture_is_no_author():
    lines = [TITLE, (Role.CAPTION, "The quay at dawn"), (Role.SHARE, "Ines Lens"), *body()]
    assert article(lines).authors == ()


def test_commentators_and_teasers_do_not_sign():
    lines = [TITLE, *body(), (Role.COMMENTS, "By Rita Reader"), (Role.RELATED, "By Otto Other, 3 May 2021")]
    assert article(lines).authors == ()


def test_a_site_that_names_itself_yields_to_a_byline():
    head = [
        ("author", "Marsh Herald", "json-ld:NewsArticle.author"),
        ("author", "Marsh Herald", "meta:author"),
    ]
    site = [("site_name", "Marsh Herald", "og:site_name")]
    signed = article([TITLE, (Role.BYLINE, "By Ada Quill"), *body()], candidates=head + site)
    assert signed.authors == ("Ada Quill",)
    assert [e.value for e in signed.evidence["authors"] if not e.chosen] == ["Marsh Herald", "Marsh Herald"]
    assert article([TITLE, *body()], candidates=head + site).authors == ("Marsh Herald",)


def test_stated_persons_and_organisations_keep_their_order():
    stated = [
        ("author", "Reuters", "json-ld:NewsArticle.author.organization"),
        ("author", "Ada Quill", "json-ld:NewsArticle.author"),
    ]
    assert article([TITLE, *body()], candidates=stated).authors == ("Reuters", "Ada Quill")


def test_an_address_is_no_author():
    stated = [
        ("author", "https://social.example/adaquill", "article:author"),
        ("author", "a.quill@x.example", "meta:author"),
    ]
    assert article([TITLE, *body()], candidates=stated).authors == ()


def test_markup_tells_an_author():
    cues = Cues(class_words=frozenset({"article", "authors"}))
    assert article([TITLE, (Role.NAVIGATION, "Ada Quill", cues), *body()]).authors == ("Ada Quill",)


def test_a_byline_below_the_text():
    lines = [TITLE, *body(), (Role.BYLINE, "By Ada Quill"), (Role.BYLINE, "Source: Marsh Wire News")]
    assert article(lines).authors == ("Ada Quill",)


NEAR_DATE = (Role.NAVIGATION, "3 May 2021")


def above(*lines):
    """Authors of a page with these lines of furniture between its headline and its text."""
    furniture = [(Role.NAVIGATION, line) if isinstance(line, str) else line for line in lines]
    return article([TITLE, *furniture, *body()]).authors


@pytest.mark.parametrize("opening", ["By", "by:", "Written by", "Author"])
def test_an_opening_on_a_line_of_its_own_announces_the_names_below(opening):
    assert above(opening, "Ada Quill", ",", "Tom Reed", "Read more") == ("Ada Quill", "Tom Reed")


def test_a_list_below_an_opening_ends_with_its_last_comma():
    assert above("By", "Ada Quill,", "Tom Reed", "Marsh Gallery") == ("Ada Quill", "Tom Reed")


def test_what_stands_before_an_opening_is_a_section():
    line = (Role.DEK, "Harbour News, Top Story | Published: 5 hours ago | Written by Ada Quill")
    assert article([TITLE, line, *body()]).authors == ("Ada Quill",)
    programme = (Role.BYLINE, "Marsh Radio - The Morning with Rita Guest - 3 May 2021 Author: Ada Quill")
    assert article([TITLE, programme, *body()]).authors == ("Ada Quill",)


@pytest.mark.parametrize("lines", [
    ("Icon Letter", "Icon Printer", "Icon Bird"),
    ("Big Harbour", "Old Town", "Upper Quay", "Lower Quay"),
    ("Buy Photo",),
    ("Happy Birthday!",),
    ("Marsh Wire/Ines Lens",),
])  # fmt: skip
def test_menus_icons_and_credits_do_not_sign(lines):
    assert above(*lines, NEAR_DATE) == ()


def test_joined_lines_are_a_list_of_authors():
    names = ("Ada Quill,", "Tom Reed,", "Ines Stone,", "Lea Brook &", "Otto Stein")
    assert len(above(*names, NEAR_DATE)) == 5


def test_a_box_far_from_headline_and_text_does_not_sign():
    menu = [f"Section number {number}" for number in range(12)]
    assert above(*menu, "Ada Quill", *menu) == ()
    assert above("Ada Quill", *menu, *menu) == ("Ada Quill",)


@pytest.mark.parametrize("line", [
    "Words by Ada Quill Photos: Ines Lens", "By Ada Quill Illustration by Ines Lens",
    "By Ada Quill, photos by Ines Lens",
])  # fmt: skip
def test_makers_of_pictures_in_a_byline_are_no_authors(line):
    assert article([TITLE, (Role.BYLINE, line), *body()]).authors == ("Ada Quill",)


def test_a_name_below_a_caption_signs_if_the_caption_has_its_credit():
    caption = (Role.CAPTION, "The quay at dawn. Photo: Ines Lens")
    assert above(caption, "Ada Quill") == ("Ada Quill",)
    assert above((Role.CAPTION, "The quay at dawn"), "Ada Quill") == ()


def test_a_clock_and_a_function_speak_for_a_name():
    assert above((Role.CAPTION, "The quay at dawn"), "Ada Quill", "Political editor", "9:51") == (
        "Ada Quill",
    )


def test_an_author_may_be_noted_at_the_end_of_the_text():
    note = "Ada Quill is the founder of the Marsh Institute and lives by the sea."
    page = [TITLE, (Role.NAVIGATION, "Ada Quill"), NEAR_DATE, *body(), *body(note)]
    assert article(page).authors == ("Ada Quill",)


def test_an_agency_signs_once_under_its_whole_name():
    signed = article([TITLE, (Role.BYLINE, "By Ada Quill, Anadolu Ajansı, AA"), *body()])
    assert signed.authors == ("Ada Quill", "Anadolu Ajansı")


def test_entries_of_related_stories_do_not_sign():
    assert above((Role.RELATED, "Shared Harbour"), (Role.RELATED, "A ferry for the town")) == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Ada Quill; Fact-checking by Ines Lens"),
        ("en", "Ada Quill | Translated by Ines Lens"),
        ("de", "Ada Quill, Übersetzt von Ines Lens"),
        ("fr", "Ada Quill, traduit par Ines Lens"),
        ("it", "Ada Quill, Tradotto da Ines Lens"),
    ],
)
def test_who_did_something_else_than_write_is_no_author(language, line):
    assert [name.text for name in names_in(line, words_for(language, 1.0))] == ["Ada Quill"]


def test_a_weekday_before_its_date_is_no_part_of_the_name():
    # 18 November 2019 was a Monday, 12 May 2023 a Friday.
    for line, name in (
        ("by Ada Quill Monday, November 18, 2019", "Ada Quill"),
        ("By Tom Reed Tuesday, November 18, 2019", "Tom Reed Tuesday"),
    ):
        assert article([TITLE, (Role.BYLINE, line), *body()]).authors == (name,)
    german = article([TITLE, (Role.BYLINE, "Von Peter Freitag, 12. Mai 2023"), *body()], language="de")
    assert german.authors == ("Peter Freitag",)


def test_a_place_or_a_function_behind_a_stated_name_is_no_author():
    assert names("Ada Quill, Otterland, Tom Reed", stated=True) == ["Ada Quill", "Tom Reed"]
    assert names("herald.example, Otterland, Marshland", stated=True) == ["herald.example"]
    assert names("ADA QUILL, AP National Political Writer", stated=True) == ["ADA QUILL"]
    assert names("Quill, Reed", stated=True) == ["Quill", "Reed"]
    assert names("Letters To The Editor", stated=True) == ["Letters To The Editor"]
    assert names("Ada Quill and Tom Reed USA TODAY") == ["Ada Quill", "Tom Reed"]
    assert names("Jean Paul ROY") == ["Jean Paul ROY"]
    assert names("Ada Quill Senior Contributor") == ["Ada Quill"]
    assert names("Tom Reed, MTV Editor-at-large") == ["Tom Reed"]
    assert names("MND Staff", stated=True) == ["MND Staff"]
    assert names("Follow RT") == names("Via SyndiNews Otterland") == []
    assert names("Tom Reed III") == ["Tom Reed III"]
    assert names("Ada Quill, AP", stated=True) == ["Ada Quill", "AP"]
