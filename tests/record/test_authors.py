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
        ("Maria de Souza", ["Maria de Souza"]),
        ("Tom von der Reed", ["Tom von der Reed"]),
        ("松岡大地", ["松岡大地"]),
        ("배윤경 기자", ["배윤경"]),
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
