"""The record as a whole: evidence, corrections, the forms of whole captures."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.record import assess, compose
from archivegen.records import Role, Sidecar, SourcePath, SourceRole, Visibility
from record_pages import article, body, labelled

HEADLINE = "Ferry terminal divides Lower Marsh"
TITLE = (Role.TITLE, HEADLINE)


def curated(**fields):
    return Sidecar(path=SourcePath("marsh/page.txt.meta.yaml"), fields=fields, visibility=Visibility.HIDDEN)


def test_a_page_dump_with_menus():
    found = article(
        [
            (Role.NAVIGATION, "Marsh Herald"), (Role.NAVIGATION, "Home"), (Role.NAVIGATION, "Marsh Cup 2025"),
            (Role.DUPLICATE, HEADLINE), (Role.BREADCRUMB, "Home"), (Role.BREADCRUMB, "Opinion"),
            (Role.BREADCRUMB, HEADLINE), TITLE, (Role.BYLINE, "Ada Quill • January 26, 2024, 18:57:54 IST"),
            (Role.SHARE, "Whatsapp Facebook Twitter"),
            (Role.DEK, "A long night in the council hall"), *body(),
            (Role.AUTHOR_NOTE, "The author is a boat builder."),
            (Role.LEGAL, "Views are personal. They do not necessarily reflect Marsh Herald’s views."),
            (Role.TAGS, "Tags"), (Role.TAGS, "Ferry, Lower Marsh"), (Role.RELATED, "How the pier was lost"),
            (Role.FOOTER, "Copyright @ 2024. Marsh Herald - All Rights Reserved"),
        ]
    )  # fmt: skip
    assert found.title == HEADLINE
    assert found.authors == ("Ada Quill",)
    assert found.published == "2024-01-26T18:57:54+05:30"
    assert (found.source, found.section, found.dek) == (
        "Marsh Herald",
        "Opinion",
        "A long night in the council hall",
    )
    assert found.author_note == "The author is a boat builder."
    assert found.tags == ("Ferry", "Lower Marsh")
    assert (found.modified, found.captured, found.dateline, found.kicker) == (None, None, None, None)


def test_a_text_that_states_nothing_but_its_headline():
    found = article(
        [
            TITLE,
            *body(),
            (Role.CAPTION, "The quay on May 9, 2021 © Ines Lens/AFP"),
            (Role.FOOTER, "Source link"),
        ]
    )
    stated = (
        found.authors,
        found.published,
        found.modified,
        found.captured,
        found.source,
        found.section,
        found.tags,
    )
    assert stated == ((), None, None, None, None, None, ())


def test_a_republished_text_signed_at_its_foot():
    lines = [
        TITLE,
        *body(),
        (Role.BYLINE, "By Ada Quill"),
        (Role.BYLINE, "Source: Reed Valley News"),
        (Role.COMMENTS, "One comment"),
    ]
    found = article(lines)
    assert (found.authors, found.source, found.source_role) == (
        ("Ada Quill",),
        "Reed Valley News",
        SourceRole.ORIGINAL,
    )


def test_the_id_is_the_beginning_of_the_digest():
    assert article([TITLE, *body()]).id == "0123456789ab"


def test_evidence_points_at_what_it_says():
    found = article([TITLE, (Role.BYLINE, "By Ada Quill, 3 May 2021"), *body(), (Role.TAGS, "Ferry, Quay")])
    for field, fragment in (
        ("title", HEADLINE),
        ("authors", "Ada Quill"),
        ("published", "3 May 2021"),
        ("tags", "Quay"),
    ):
        piece = found.evidence[field][0]
        assert piece.chosen
        assert fragment in found.text[piece.start : piece.end]


def test_a_persons_corrections_win():
    found = article(
        [TITLE, (Role.BYLINE, "By Ada Quill, 3 May 2021"), *body()],
        sidecar=curated(
            title="The terminal", authors=("Tom Reed",), published="2021-05", section="Harbour", tags=None
        ),
    )
    assert (found.title, found.authors, found.published, found.section) == (
        "The terminal",
        ("Tom Reed",),
        "2021-05",
        "Harbour",
    )
    assert found.curated == {"title", "authors", "published", "section", "tags"}
    assert found.visibility is Visibility.HIDDEN
    first, *others = found.evidence["authors"]
    assert (first.method, first.confidence, first.chosen) == ("curated", 1.0, True)
    assert [(piece.value, piece.chosen) for piece in others] == [("Ada Quill", False)]


def test_null_in_a_correction_means_not_stated():
    found = article(
        [TITLE, (Role.BYLINE, "By Ada Quill, 3 May 2021"), *body()],
        sidecar=curated(authors=None, published=None),
    )
    assert (found.authors, found.published) == ((), None)
    assert found.curated == {"authors", "published"}
    assert not any(piece.chosen for piece in found.evidence["authors"])


def test_a_curated_title_is_not_derived():
    found = article(body(), sidecar=curated(title="The terminal"))
    assert not found.title_derived
    assert "title_derived" not in found.flags


def test_front_matter_states_the_record():
    found = article(
        body(),
        candidates=[
            ("title", "The terminal", "front-matter:title"), ("author", "Ada Quill", "front-matter:author"),
            ("published", "2021-05-03", "front-matter:date"), ("tag", "ferry", "front-matter:tags"),
            ("tag", "quay", "front-matter:tags"), ("source", "Marsh Herald", "front-matter:source"),
            ("section", "Harbour", "front-matter:section"),
            ("dek", "A long night", "front-matter:description"),
        ],
    )  # fmt: skip
    assert (found.title, found.authors, found.published) == ("The terminal", ("Ada Quill",), "2021-05-03")
    assert (found.tags, found.source, found.section, found.dek) == (
        ("ferry", "quay"),
        "Marsh Herald",
        "Harbour",
        "A long night",
    )


def test_the_labellers_flags_and_doubt_are_kept():
    from dataclasses import replace

    document, labelling = labelled([TITLE, *body()])
    found = compose(document, replace(labelling, flags=("low_confidence",), doubt=0.7))
    assert found.flags == ("low_confidence",)
    assert found.doubt >= 0.7


LINES = st.lists(
    st.tuples(
        st.sampled_from(list(Role)),
        st.one_of(
            st.text(max_size=80),
            st.sampled_from(
                [
                    "By Ada Quill",
                    "Source: X",
                    "© 2024 Marsh",
                    "3 May 2021",
                    "03/04/2024",
                    "Tags",
                    "a b c",
                    "Home",
                    "[Marsh] x",
                    "31.02.2024",
                ]
            ),
        ),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["en", "de", "und", "ar", "zh", "xx"]))
def test_any_labelled_page_has_a_record(lines, language):
    found = article(lines, language=language)
    assess(found)
    for pieces in found.evidence.values():
        for piece in pieces:
            assert 0.0 <= piece.confidence <= 1.0
            assert piece.start is None or 0 <= piece.start <= piece.end <= len(found.text)
    if found.published is not None:
        assert any(piece.chosen for piece in found.evidence["published"])
    assert found == article(lines, language=language)


@pytest.mark.parametrize(
    "piece",
    [
        "By A ",
        "© ",
        "1/1/1 ",
        "(",
        "Source: ",
        "Tags: a ",
        "- | ",
        "A B ",
        "reflect the views of A ",
        "Photo: ",
        "[A] ",
        "a@",
        " , ",
        "Copyright 2024 ",
    ],
)
def test_a_hostile_line_costs_little(piece):
    line = (piece * 100_000)[:100_000]
    lines = [
        (role, line)
        for role in (
            Role.TITLE,
            Role.BYLINE,
            Role.TAGS,
            Role.CAPTION,
            Role.PARAGRAPH,
            Role.FOOTER,
            Role.LEGAL,
        )
    ]
    start = time.process_time()
    assess(article(lines))
    assert time.process_time() - start < 2.0
