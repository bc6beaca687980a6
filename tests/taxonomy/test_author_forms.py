"""Forms of one author's name are joined within a publisher, where only one author fits."""

from __future__ import annotations

import random
import shlex

import pytest

from archivegen.config import SiteConfig
from archivegen.records import Archive, ArticleSummary, ProposalKind, Taxonomy, Term
from archivegen.taxonomy import arrange
from taxonomy_summaries import address, summary


def archive(*articles: ArticleSummary) -> Archive:
    return arrange(articles, (), SiteConfig(), address=address)


def by(*authors: str, source: str | None = "The Echo", name: str = "") -> ArticleSummary:
    return summary(name or f"{source}: {', '.join(authors)}", authors=authors, source=source)


def authors(made: Archive) -> dict[str, Term]:
    return {term.label: term for term in made.terms[Taxonomy.AUTHORS] if term.stated}


@pytest.mark.parametrize(
    ("forms", "full"),
    [
        (("J. Doe", "Jane Doe"), "Jane Doe"),
        (("J Doe", "Jane M. Doe", "Jane Doe"), "Jane M. Doe"),
        (("J.M. Doe", "Jane Maria Doe"), "Jane Maria Doe"),
        (("Jose Nunez", "José Núñez", "José Núñez "), "José Núñez"),
        (("А. Лунёва", "Анна Лунёва"), "Анна Лунёва"),
    ],
)
def test_forms_of_one_name_are_one_author(forms: tuple[str, ...], full: str) -> None:
    made = archive(*(by(form.strip(), name=f"{n}") for n, form in enumerate(forms)))
    assert list(authors(made)) == [full]
    term = authors(made)[full]
    assert len(term.articles) == len(forms)
    assert set(term.also_written) == {form.strip() for form in forms} - {full}
    assert {join.label for join in term.joins} == set(term.also_written)
    assert all(join.evidence == "1 article of The Echo" for join in term.joins)


@pytest.mark.parametrize(
    "names",
    [
        ("J. Doe", "Jane Doe", "John Doe"),
        ("Jane A. Doe", "Jane B. Doe"),
        ("Jane Doe", "Janet Doe"),
        ("J. M. Doe", "Jane Doe"),
        ("Doe", "Jane Doe"),
        ("山田太郎", "山田 太郎"),
    ],
)
def test_forms_that_may_be_two_people_are_left_alone(names: tuple[str, ...]) -> None:
    assert set(authors(archive(*map(by, names)))) == set(names)


def test_a_short_form_of_two_authors_is_a_question() -> None:
    made = archive(*map(by, ("J. Doe", "Jane Doe", "John Doe")))
    (asked,) = [one for one in made.proposals if one.kind is ProposalKind.AUTHOR]
    assert asked.subject == "J. Doe"
    assert asked.evidence == ("The Echo also has “Jane Doe” and “John Doe”",)
    assert asked.remedy.startswith("archivegen edit ")


def test_a_name_of_a_capture_is_text_in_the_command_that_a_person_pastes() -> None:
    made = archive(*map(by, ("J. Doe", "Jane$(reboot) Doe", "John Doe")))
    (asked,) = [one for one in made.proposals if one.kind is ProposalKind.AUTHOR]
    assert shlex.split(asked.remedy)[-1] == "authors=Jane$(reboot) Doe"
    assert "--set 'authors=Jane$(reboot) Doe'" in asked.remedy


def test_other_publishers_have_other_people() -> None:
    made = archive(
        by("J. Doe", source="The Echo"), by("Jane Doe", source="The Courier"), by("J. Doe", source=None)
    )
    assert set(authors(made)) == {"J. Doe", "Jane Doe"}


def test_the_same_short_form_elsewhere_stays_its_own() -> None:
    made = archive(
        by("J. Doe", name="1"),
        by("Jane Doe"),
        by("J. Doe", source="The Courier"),
        by("John Doe", source="The Courier"),
    )
    found = authors(made)
    assert set(found) == {"Jane Doe", "John Doe"}
    assert [len(term.articles) for term in found.values()] == [2, 2]


def test_the_order_of_articles_does_not_matter() -> None:
    names = ("J. Doe", "Jane Doe", "Jane M. Doe", "B. Ito", "Ben Ito", "Bo Ito", "José Núñez", "Jose Nunez")
    some = [by(name, source=source) for name in names for source in ("The Echo", "The Courier")]
    assert archive(*some) == archive(*random.Random(5).sample(some, len(some)))
