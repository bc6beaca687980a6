"""Tags under the vocabulary's names, and what is suggested for articles without tags."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from tests.taxonomy.test_archive import address, summary

from archivegen.config import SiteConfig, SubjectsConfig
from archivegen.records import (
    Archive,
    ArticleSummary,
    Definition,
    EdtfDate,
    Kind,
    Mentions,
    Named,
    Permalinks,
    Phrase,
    Taxonomy,
    Term,
    TermKey,
    UrlPath,
    Vocabulary,
)
from archivegen.taxonomy import arrange
from archivegen.vocabulary import parse_vocabulary
from archivegen.vocabulary.families import node

VOCABULARY = parse_vocabulary(
    """
concepts:
  kdu: {prefLabel: Kaldmar Dredging Union, altLabel: [KDU, Vindar], scopeNote: The whole company.}
  kdu-h:
    prefLabel: {en: KDU-H, de: KDU-Harrow-Sund}
    altLabel: [KDU-Harrow]
    hiddenLabel: [KBU-H]
    broader: kdu
    related: barrier
    differentFrom: kdu
  barrier: {prefLabel: flood barrier}
  old-name: {replacedBy: kdu-h, altLabel: Harrow Works}
"""
)


def named(text: str, count: int, kind: Kind = Kind.UNTOLD, early: bool = False) -> Phrase:
    return Phrase(text, count, kind, early, key=node(text))


class Kept:
    """Mentions by title of article."""

    def __init__(self, mentions: dict[str, Mentions]) -> None:
        self.mentions = mentions

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        for one in summaries:
            if one.title in self.mentions:
                yield one, self.mentions[one.title]


def archive(
    *summaries: ArticleSummary,
    vocabulary: Vocabulary = VOCABULARY,
    mentions: dict[str, Mentions] | None = None,
    **given: Any,
) -> Archive:
    config = given.pop("config", SiteConfig())
    return arrange(
        summaries, (), config, address=address, vocabulary=vocabulary, mentions=Kept(mentions or {}), **given
    )


def tags(made: Archive) -> dict[str, Term]:
    return {term.label: term for term in made.terms[Taxonomy.TAGS]}


def test_labels_of_a_concept_are_one_term_under_its_preferred_label() -> None:
    made = archive(
        summary("a", tags=("KDU-Harrow", "Ferry")),
        summary("b", tags=("kbu-h",)),
        summary("c", tags=("Harrow works", "KDU-H")),
        summary("d", tags=("Vindar",)),
    )
    found = tags(made)
    assert set(found) == {"KDU-H", "Kaldmar Dredging Union", "Ferry"}
    branch = found["KDU-H"]
    assert (branch.key, len(branch.articles), branch.concept) == ("kdu-h", 3, True)
    assert "KDU-Harrow" in branch.also_written
    assert "KBU-H" not in branch.also_written
    assert "kbu-h" in branch.also_written, "a hidden label that a publisher prints is shown as printed"
    assert [name.key for name in branch.broader] == ["kdu"]
    assert branch.related == (), "a concept without articles and parts has no page"
    assert branch.former == ("old-name",)
    assert found["Kaldmar Dredging Union"].description == "The whole company."
    assert [name.label for name in found["Kaldmar Dredging Union"].narrower] == ["KDU-H"]


def test_the_site_shows_labels_in_its_language() -> None:
    made = archive(summary("a", tags=("KDU-H",)), config=SiteConfig(language="de"))
    assert tags(made)["KDU-Harrow-Sund"].key == "kdu-h"


def test_a_concept_above_one_with_articles_has_a_page_that_leads_to_it() -> None:
    made = archive(summary("a", tags=("KDU-H",)))
    above = tags(made)["Kaldmar Dredging Union"]
    assert above.articles == ()
    assert [name.key for name in above.narrower] == ["kdu-h"]


def test_an_address_that_another_label_had_leads_on() -> None:
    had = {TermKey("harrow-works"): "Harrow Works", TermKey("old-name"): "Old", TermKey("kbu-h"): "KBU-H"}
    made = archive(summary("a", tags=("KDU-H",)), published=Permalinks(terms={Taxonomy.TAGS: had}))
    assert made.redirects == {
        UrlPath(f"tags/{key}/index.html"): UrlPath("tags/kdu-h/index.html") for key in had
    }


def test_no_other_label_gets_the_key_of_a_concept() -> None:
    made = archive(summary("a", tags=("KDU!", "KDU-H", "Barrier")), summary("b", tags=("flood barrier",)))
    keys = [term.key for term in made.terms[Taxonomy.TAGS]]
    assert len(set(keys)) == len(keys)
    assert tags(made)["Barrier"].key != "barrier"


def test_a_definition_joins_two_tags_and_says_why() -> None:
    said = Definition(
        one="Blue Sound Front", other="BSF", rule="parenthesis", sentence="The Blue Sound Front (BSF)."
    )
    made = archive(
        summary("a", tags=("BSF",)),
        summary("b", tags=("BSF",)),
        summary("c", tags=("Blue Sound Front",)),
        mentions={"c": Mentions(definitions=(said,))},
    )
    (only,) = made.terms[Taxonomy.TAGS]
    assert (only.label, len(only.articles), only.concept) == ("BSF", 3, False)
    (join,) = only.joins
    assert (join.label, join.rule, join.evidence) == ("Blue Sound Front", "parenthesis", said.sentence)


def test_a_branch_is_a_part_of_its_head() -> None:
    heads = parse_vocabulary("concepts: {kdu: {prefLabel: KDU, altLabel: Vindar}}")
    made = archive(
        summary("a", tags=("KDU-S",)), summary("b", tags=("Vindar-South", "KDU")), vocabulary=heads
    )
    found = tags(made)
    part = found["KDU-S"]
    assert "Vindar-South" in part.also_written
    assert [name.key for name in part.broader] == ["kdu"]
    assert [name.key for name in found["KDU"].narrower] == [part.key]


NAMES = Mentions(
    phrases=(
        named("KDU-Harrow", 6, Kind.GROUP, True),
        named("Ada Roe", 5, Kind.PERSON, True),
        named("Port Ansley", 4, Kind.PLACE, True),
        named("Tuesday Club", 1),
    )
)


def test_articles_without_tags_get_suggestions_that_are_marked() -> None:
    made = archive(
        summary("told", tags=("KDU-H", "Port Ansley")),
        summary("silent"),
        mentions={"told": NAMES, "silent": NAMES},
    )
    (article,) = [one for one in made.articles if one.title == "silent"]
    subjects = made.subjects[article.id]
    assert [(one.label, one.key, one.count, one.kind) for one in subjects] == [
        ("KDU-H", "kdu-h", 6, Kind.GROUP),
        ("Port Ansley", "port-ansley", 4, Kind.PLACE),
        ("Ada Roe", None, 5, Kind.PERSON),
    ]
    assert tags(made)["KDU-H"].suggested == {article.id}
    assert len(tags(made)["KDU-H"].articles) == 2
    assert "Ada Roe" not in tags(made)
    assert len(made.subjects) == 1, "what a publisher tags gets no suggestions"
    assert article.tags == ()


def test_a_subject_of_two_articles_without_tags_has_a_page() -> None:
    made = archive(summary("a"), summary("b"), mentions={"a": NAMES, "b": NAMES})
    roe = tags(made)["Ada Roe"]
    assert len(roe.suggested) == len(roe.articles) == 2
    assert all(one.key for few in made.subjects.values() for one in few)


@pytest.mark.parametrize(("threshold", "most", "expected"), [(1.0, 6, 0), (0.0, 2, 2), (0.0, 6, 4)])
def test_site_yaml_says_how_sure_and_how_many(threshold: float, most: int, expected: int) -> None:
    config = SiteConfig(subjects=SubjectsConfig(threshold=threshold, most=most))
    made = archive(summary("a"), mentions={"a": NAMES}, config=config)
    assert sum(map(len, made.subjects.values())) == expected


def test_labels_found_in_text_count_where_no_capitals_show() -> None:
    barrier = Named("flood barrier", TermKey("barrier"), "flood barrier", 3, True)
    made = archive(summary("a"), mentions={"a": Mentions(named=(barrier,))})
    ((subject,),) = made.subjects.values()
    assert (subject.label, subject.key, subject.forms) == ("flood barrier", "barrier", ("flood barrier",))


def test_what_every_article_names_is_suggested_last() -> None:
    common = {f"{n}": Mentions(phrases=(named("Corvane", 4),)) for n in range(40)}
    both = Mentions(phrases=(named("Corvane", 4), named("Quill Bay", 4)))
    config = SiteConfig(subjects=SubjectsConfig(threshold=0.0))
    made = archive(summary("a"), *map(summary, common), mentions={**common, "a": both}, config=config)
    article = next(one for one in made.articles if one.title == "a")
    assert [one.label for one in made.subjects[article.id]] == ["Quill Bay", "Corvane"]


def test_the_order_of_articles_never_matters() -> None:
    summaries = [
        summary(f"{n}", tags=("KDU-H", "Vindar")[: n % 3], published=EdtfDate(f"202{n % 4}-01-01"))
        for n in range(8)
    ]
    mentions = {f"{n}": NAMES for n in range(8)}
    made = archive(*summaries, mentions=mentions)
    for seed in range(3):
        random.Random(seed).shuffle(summaries)
        assert archive(*summaries, mentions=mentions) == made


def test_a_term_that_no_publisher_uses_is_known_as_the_archives_own() -> None:
    made = archive(
        summary("a"), summary("b"), summary("c", tags=("KDU-H",)), mentions={"a": NAMES, "b": NAMES}
    )
    found = tags(made)
    assert (found["Ada Roe"].only_suggested, found["KDU-H"].only_suggested) == (True, False)
