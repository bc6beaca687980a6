"""Tags that the page states."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from archivegen.record.tag_line import split_tag_line
from archivegen.record.tag_links import split_by_links
from archivegen.record.words import words_for
from archivegen.records import Cues, Role
from record_pages import article, body

ENGLISH = words_for("en", 1.0)
TITLE = (Role.TITLE, "Ferry terminal divides Lower Marsh")
PROSE = (
    "The ferry terminal in Lower Marsh was opened by Mayor Quill. The Quill council has argued with the Reed"
    " Valley Company for years. In Lower Marsh the trade war is felt. The Reed Valley Company wants the trade"
    " war to end. Otterland and Marshland signed nothing. Otterland did not answer, and Marshland did not."
    " Team Quill won."
)


def split(line, prose=PROSE, known=frozenset()):
    return [tag.text for tag in split_tag_line(line, prose, known, ENGLISH)]


def test_a_tag_line_with_separators_is_cut_there():
    assert article([TITLE, *body(), (Role.TAGS, "Tags: Ferry, Lower Marsh, trade war")]).tags == (
        "Ferry", "Lower Marsh", "trade war",
    )  # fmt: skip
    assert article([TITLE, *body(), (Role.TAGS, "#ferry #marsh")]).tags == ("ferry", "marsh")


def test_items_below_a_label_are_a_tag_each():
    lines = [TITLE, *body(), (Role.TAGS, "Tags"), (Role.TAGS, "Lower Marsh"), (Role.TAGS, "Ferry")]
    assert article(lines).tags == ("Lower Marsh", "Ferry")


def test_a_line_without_separators_is_cut_by_the_articles_own_phrases():
    assert split("Otterland Lower Marsh Reed Valley Company trade war") == [
        "Otterland", "Lower Marsh", "Reed Valley Company", "trade war",
    ]  # fmt: skip


def test_an_unknown_word_before_a_known_surname_is_its_first_name():
    assert split("Lower Marsh Otterland Ada Quill Marshland") == [
        "Lower Marsh",
        "Otterland",
        "Ada Quill",
        "Marshland",
    ]


def test_brackets_are_not_torn():
    assert split("Reed Valley Company (RVC) Otterland")[0].endswith("(RVC)")


def test_a_known_tag_is_found_whole():
    line = "Otterland Blue Heron Programme Marshland"
    assert "Blue Heron Programme" in split(line, known=frozenset({"Blue Heron Programme", "Heron"}))


def test_inferred_borders_are_marked_and_the_line_is_evidence():
    lines = [TITLE, *body(PROSE), (Role.TAGS, "Tags"), (Role.TAGS, "Otterland Lower Marsh trade war")]
    found = article(lines)
    assert found.tags == ("Otterland", "Lower Marsh", "trade war")
    assert "tags_inferred" in found.flags
    piece = found.evidence["tags"][0]
    assert piece.method == "text:tag-line-split"
    assert found.text[piece.start : piece.end] == "Otterland Lower Marsh trade war"


@given(st.lists(st.text(alphabet="abcdeABC. -&()", min_size=1, max_size=12), max_size=30))
def test_the_tags_of_a_line_are_the_line(words):
    line = " ".join(" ".join(words).split())
    assert " ".join(split(line)) == line
    assert all(0.0 <= tag.confidence <= 1.0001 for tag in split_tag_line(line, PROSE, (), ENGLISH))


def test_the_same_line_is_always_cut_alike():
    known = ["Lower Marsh", "Reed", "Otterland", "trade war", "Quill council"]
    line = "Otterland Lower Marsh Reed Valley Company trade war Quill council"
    assert split(line, known=frozenset(known)) == split(line, known=frozenset(reversed(known)))


def test_an_endless_line_is_no_tag_line():
    start = time.process_time()
    assert split("Marsh " * 20_000) == []
    split(" ".join(f"Marsh{n}" for n in range(149)), PROSE * 200)
    assert time.process_time() - start < 2.0


def test_stated_tags_come_from_the_head():
    stated = [("tag", "Ferry", "article:tag"), ("tag", "Lower Marsh", "article:tag")]
    assert article([TITLE, *body()], candidates=stated).tags == ("Ferry", "Lower Marsh")


def test_generic_keywords_that_the_article_does_not_know_are_the_sites():
    site = [("tag", word, "meta:keywords") for word in ("sport", "weather", "horoscope", "games", "video")]
    found = article([TITLE, *body()], candidates=site)
    assert found.tags == ()
    assert [e.value for e in found.evidence["tags"]] == ["sport", "weather", "horoscope", "games", "video"]
    own = [("tag", word, "meta:keywords") for word in ("ferry", "Lower Marsh", "quay", "council")]
    assert article([TITLE, *body()], candidates=own).tags == ("ferry", "Lower Marsh", "quay", "council")


def test_links_tell_where_a_tag_ends():
    links = (
        "https://m.example/t/lower-marsh",
        "https://m.example/t/ferry",
        "https://m.example/t/reed-valley-company",
    )
    assert split_by_links("Lower Marsh Ferry Reed Valley Company", links) == (
        "Lower Marsh",
        "Ferry",
        "Reed Valley Company",
    )
    assert split_by_links("Lower Marsh Ferry", ("https://m.example/?id=1", "https://m.example/?id=2")) == ()


def test_tags_are_found_by_their_markup_when_the_labeller_found_none():
    def item(text):
        cues = Cues(
            class_words=frozenset({"tags", "list"}), links=("https://m.example/t",), link_chars=len(text)
        )
        return (Role.NAVIGATION, text, cues)

    lines = [
        TITLE,
        *body(),
        item("Ferry"),
        item("Lower Marsh"),
        (Role.RELATED, "Another story about the quay"),
    ]
    assert article(lines).tags == ("Ferry", "Lower Marsh")


def test_menus_are_no_tags():
    menu = [(Role.NAVIGATION, name, Cues(bullet="•")) for name in ("World", "Sport", "Culture")]
    assert article([*menu, TITLE, *body(), *menu]).tags == ()


def test_no_tags_no_evidence():
    assert "tags" not in article([TITLE, *body()]).evidence


def test_an_index_of_letters_is_no_list_of_tags():
    assert article([TITLE, *body(), *((Role.TAGS, letter) for letter in "ABCDEFGH")]).tags == ()


def test_a_label_at_the_end_of_a_list_is_no_tag():
    lines = [(Role.TAGS, "Harbour"), (Role.TAGS, "Ferries"), (Role.TAGS, "Related topics")]
    assert article([TITLE, *body(), *lines]).tags == ("Harbour", "Ferries")


def test_a_menu_of_sections_is_not_the_list_that_the_head_states():
    stated = [("tag", tag, "meta:keywords") for tag in ("Ferries", "Lower Marsh", "Quay", "100312362")]
    menu = [
        (Role.TAGS, word) for word in ("Ferries", *(f"Section {letter}x" for letter in "ABCDEFGHIJKLMNOP"))
    ]
    assert article([TITLE, *body(), *menu], candidates=stated).tags == ("Ferries", "Lower Marsh", "Quay")


def test_a_long_list_of_what_the_text_never_names_is_a_menu():
    menu = [(Role.TAGS, f"Section {letter}x") for letter in "ABCDEFGHIJKLMNOP"]
    assert article([TITLE, *body(), *menu]).tags == ()
    long_list = [
        (Role.TAGS, word)
        for word in (
            "council",
            "ferry",
            "terminal",
            "night",
            "hall",
            "quay",
            "pier",
            "money",
            "autumn",
            "storms",
            "engineers",
            "debate",
            "sides",
        )
    ]
    assert len(article([TITLE, *body(), *long_list]).tags) == len(long_list)


def linked(text, *links, classes=()):
    """A line of links as the loader cuts it out of a page."""
    letters = len(text.replace(" ", ""))
    return (Role.FOOTER, text, Cues(links=links, link_chars=letters, class_words=frozenset(classes)))


def test_links_below_the_text_are_tags_when_they_lead_to_pages_of_tags():
    names = ("Ferries", "Lower Marsh", "Otterland")
    tags = [linked(name, f"https://herald.example/thema/{number}") for number, name in enumerate(names)]
    assert article([TITLE, *body(), *tags]).tags == names
    asked = [linked(name, f"/search?tag={number}") for number, name in enumerate(names)]
    assert article([TITLE, *body(), *asked]).tags == names
    services = [linked(name, f"https://herald.example/{number}") for number, name in enumerate(names)]
    assert article([TITLE, *body(), *services]).tags == ()


def test_in_a_list_of_tags_a_link_to_something_else_is_none():
    lines = [
        linked("Ferries", "/tag/ferries", classes=["tags"]),
        linked("Otterland", "/tag/otterland", classes=["tags"]),
        linked("Leave a reply here", "/2024/ferries#respond", classes=["tags"]),
    ]
    assert article([TITLE, *body(), *lines]).tags == ("Ferries", "Otterland")


def test_headlines_and_sentences_under_the_name_of_tags_are_none():
    headlines = [
        linked("Ferry terminal of Otterland opens after ten years", "/2024/a", classes=["topics"]),
        linked("Why the second pier of Lower Marsh was never built", "/2024/b", classes=["topics"]),
    ]
    assert article([TITLE, *body(), *headlines]).tags == ()
    sentence = (
        Role.NAVIGATION,
        "There are new articles on your topics.",
        Cues(class_words=frozenset({"topics"})),
    )
    tag = linked("Ferries", "/topics/ferries", classes=["topics"])
    other = linked("Otterland", "/topics/otterland", classes=["topics"])
    assert article([TITLE, *body(), sentence, tag, other]).tags == ("Ferries", "Otterland")


def test_a_class_that_the_text_has_too_calls_nothing_tags():
    everywhere = frozenset({"tags", "post"})
    text = [(role, words, Cues(class_words=everywhere)) for role, words in body()]
    lines = [
        linked("About our newspaper", "/about", classes=everywhere),
        linked("Jobs", "/jobs", classes=everywhere),
    ]
    assert article([TITLE, *text, *lines]).tags == ()


def test_what_a_content_system_notes_for_itself_is_no_tag():
    said = [
        ("tags", value, "article:tag")
        for value in ("Ferries", "_no-feed", "Elevated:false", "Layer:0", "6:0")
    ]
    assert article([TITLE, *body()], candidates=said).tags == ("Ferries", "6:0")


def test_the_full_stop_of_a_line_of_tags_belongs_to_none():
    line = (Role.TAGS, "Tags: Ferries, U.S., Reed Inc., Lower Marsh.")
    assert article([TITLE, *body(), line]).tags == ("Ferries", "U.S.", "Reed Inc.", "Lower Marsh")


def test_links_to_services_are_no_tags_whoever_calls_them_so():
    names = ("Facebook", "Instagram", "Contact", "Privacy policy", "Giveaway rules")
    menu = [
        (Role.TAGS, name, Cues(links=(f"/{number}",), link_chars=20)) for number, name in enumerate(names)
    ]
    assert article([TITLE, *body(), *menu]).tags == ()
    tags = [(Role.TAGS, name, Cues(links=(f"/tag/{name}",), link_chars=20)) for name in names]
    assert article([TITLE, *body(), *tags]).tags == names


def test_a_date_and_a_clock_among_the_tags_are_none():
    line = (Role.TAGS, "Tags: 5 November 2024, 10:38, Ferries -, 2024, Lower Marsh")
    assert article([TITLE, *body(), line]).tags == ("Ferries", "2024", "Lower Marsh")


def test_what_stands_before_the_label_inside_a_line_is_the_section():
    line = (Role.TAGS, "Books, Reading | Tags: Ferries, Lower Marsh, Photo: © Quill/Stock, QUAYS_AND_PIERS")
    assert article([TITLE, *body(), line]).tags == ("Ferries", "Lower Marsh")
