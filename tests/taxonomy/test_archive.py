"""Summaries -> Archive: order, terms, ids; the same for any order of input."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config import Publisher, SiteConfig
from archivegen.errors import ConfigError
from archivegen.records import (
    Archive,
    ArticleSummary,
    Digest,
    EdtfDate,
    Rejection,
    SourcePath,
    Taxonomy,
    Term,
    UrlPath,
)
from archivegen.taxonomy import arrange
from taxonomy_summaries import address, summary

DEFAULTS = SiteConfig()


def archive(*summaries: ArticleSummary, config: SiteConfig = DEFAULTS) -> Archive:
    return arrange(summaries, (), config, address=address)


def term(made: Archive, taxonomy: Taxonomy, label: str) -> Term:
    return next(term for term in made.terms[taxonomy] if term.label == label)


def labels(made: Archive, taxonomy: Taxonomy) -> list[str]:
    return [term.label for term in made.terms[taxonomy]]


def test_newest_come_first_and_undated_last_by_title() -> None:
    made = archive(
        summary("Zebra"),
        summary("Apple"),
        summary("year", published=EdtfDate("2024")),
        summary("early", published=EdtfDate("2024-01-26T23:00:00+05:30")),
        summary("late", published=EdtfDate("2024-01-26T18:00:00Z")),
        summary("about", published=EdtfDate("2021-08~")),
        summary("before", published=EdtfDate("../2025-09-13")),
    )
    assert [article.title for article in made.articles] == [
        "late", "early", "year", "about", "Apple", "before", "Zebra",
    ]  # fmt: skip


def test_articles_of_a_term_stand_in_the_archives_order() -> None:
    old = summary("old", tags=("Ferry",), published=EdtfDate("2020-01-01"))
    new = summary("new", tags=("Ferry",), published=EdtfDate("2024-01-01"))
    made = archive(old, new)
    assert term(made, Taxonomy.TAGS, "Ferry").articles == (new.id, old.id)


def test_spellings_that_differ_in_case_dashes_or_apostrophes_are_one_term() -> None:
    made = archive(
        summary("a", tags=("Port-Ansley", "Keeper’s Light")),
        summary("b", tags=("PORT ANSLEY", "Keeper's Light")),
        summary("c", tags=("Port—Ansley",)),
        summary("d", tags=("Port-Ansley", "Port ansley")),
    )
    place = term(made, Taxonomy.TAGS, "Port-Ansley")
    assert len(place.articles) == 4
    assert place.also_written == ("PORT ANSLEY", "Port ansley", "Port—Ansley")
    assert labels(made, Taxonomy.TAGS) == ["Keeper's Light", "Port-Ansley"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karin", "Karin Front"),
        ("PKF", "P.K.F."),
        ("recreation", "re-creation"),
        ("Ferry", "Ferries"),
        ("Ä", "A"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    made = archive(summary("a", tags=(one,)), summary("b", tags=(other,)))
    assert len(made.terms[Taxonomy.TAGS]) == 2


def test_a_label_that_a_person_prefers_takes_its_spellings_in() -> None:
    config = SiteConfig(tag_labels={"PKF": "Port Karin Front"})
    made = archive(summary("a", tags=("pkf",)), summary("b", tags=("PKF", "Port Karin front")), config=config)
    (only,) = made.terms[Taxonomy.TAGS]
    assert (only.label, len(only.articles)) == ("Port Karin Front", 2)
    assert only.also_written == ("PKF", "pkf")


def test_labels_with_one_slug_get_keys_of_their_own() -> None:
    made = archive(summary("a", tags=("C",)), summary("b", tags=("C++",)), summary("c", tags=("🚢",)))
    keys = [term.key for term in made.terms[Taxonomy.TAGS]]
    assert len(set(keys)) == 3
    assert all(keys)


def test_what_is_not_stated_has_a_bucket_of_its_own() -> None:
    made = archive(summary("a"), summary("b", source="Source not stated", authors=("Ada Roe",)))
    named, bucket = made.terms[Taxonomy.SOURCES]
    assert (named.label, named.stated) == ("Source not stated", True)
    assert (bucket.label, bucket.stated) == ("Source not stated", False)
    assert named.key != bucket.key
    assert made.terms[Taxonomy.AUTHORS][-1].label == "Author not stated"
    assert not made.terms[Taxonomy.TAGS]


def test_publishers_are_known_under_all_their_names() -> None:
    config = SiteConfig(
        publishers=(Publisher(name="Velmora Post", aliases=("The Post",), description="A daily."),)
    )
    made = archive(summary("a", source="the post"), summary("b", source="Velmora Post"), config=config)
    (only,) = made.terms[Taxonomy.SOURCES]
    assert (only.label, only.description, len(only.articles)) == ("Velmora Post", "A daily.", 2)


def test_years_and_months_newest_first_then_the_undated() -> None:
    made = archive(
        summary("a", published=EdtfDate("2023-12-31T23:30:00-05:00")),
        summary("b", published=EdtfDate("2024-01")),
        summary("c", published=EdtfDate("2024")),
        summary("d"),
    )
    years = made.terms[Taxonomy.YEARS]
    assert [term.key for term in years] == ["2024", "2024-01", "2023", "2023-12", "undated"]
    assert [len(term.articles) for term in years] == [2, 1, 1, 1, 1]
    assert not years[-1].stated


def test_ids_grow_only_where_they_collide() -> None:
    first, second, third = (summary(name) for name in "abc")
    twin = replace(second, id=first.id, digest=Digest(first.digest[:14] + "0" * 50))
    assert twin.digest[:14] == first.digest[:14]
    made = archive(first, twin, third)
    by_path = {article.path: article for article in made.articles}
    ids = [by_path[path].id for path in (first.path, twin.path, third.path)]
    assert [len(article_id) for article_id in ids] == [16, 16, 12]
    assert len(set(ids)) == 3
    assert by_path[first.path].url == f"articles/{ids[0]}.html"
    assert by_path[first.path].original_url == f"originals/{ids[0]}.html"


def test_two_articles_at_one_address_are_an_error_that_names_both() -> None:
    one, other = summary("a", url=UrlPath("flood.html")), summary("b", url=UrlPath("Flood.html"))
    with pytest.raises(ConfigError) as caught:
        archive(one, other)
    assert "a.txt" in caught.value.message
    assert "b.txt" in caught.value.message
    assert "{id}" in (caught.value.hint or "")


def test_rejections_stand_by_path() -> None:
    rejections = [Rejection(path=SourcePath(name), cause="empty", detail="") for name in ("b", "a")]
    made = arrange((), rejections, SiteConfig(), address=address)
    assert [rejection.path for rejection in made.rejections] == ["a", "b"]
    assert made.articles == ()


WORDS = st.sampled_from(["Karin", "karin", "Port-Karin", "port karin", "C", "C++", "ﬁ", "Straße", "🚢", "-"])
DATES = st.sampled_from(
    ["2024", "2024-02-30", "2024-01-26T18:57:54+05:30", "../2020", "2021-08~", "nonsense"]
)


@given(st.data())
def test_the_order_of_summaries_never_matters(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 8))
    summaries = [
        summary(
            f"{number}",
            title=data.draw(WORDS),
            tags=tuple(data.draw(st.lists(WORDS, max_size=3))),
            source=data.draw(st.none() | WORDS),
            authors=tuple(data.draw(st.lists(WORDS, max_size=2))),
            published=data.draw(st.none() | DATES),
        )
        for number in range(count)
    ]
    shuffled = list(summaries)
    random.Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    made = archive(*summaries)
    assert archive(*shuffled) == made
    ids = {article.id for article in made.articles}
    for terms in made.terms.values():
        assert len({term.key for term in terms}) == len(terms)
        assert all(term.articles and set(term.articles) <= ids for term in terms)
    stated = {
        article.id
        for term in made.terms[Taxonomy.SOURCES]
        for article in made.articles
        if article.id in term.articles
    }
    assert stated == ids
