"""Unknown publishers are learned from captures that agree, and only proposed."""

from __future__ import annotations

import random

import pytest

from archivegen.config import Publisher, SiteConfig, parse_config
from archivegen.records import ArticleSummary, EdtfDate, Proposal, ProposalKind, SourceRole, Taxonomy
from archivegen.taxonomy import arrange
from taxonomy_summaries import address, summary


def proposed(*articles: ArticleSummary, config: SiteConfig | None = None) -> list[Proposal]:
    made = arrange(articles, (), config or SiteConfig(), address=address)
    return [one for one in made.proposals if one.kind is ProposalKind.PUBLISHER]


def echo(number: int, **fields: object) -> ArticleSummary:
    return summary(f"echo {number}", **{"host": "echo.example", "source": "The Echo", **fields})


def test_captures_of_one_host_that_agree_propose_an_entry_that_site_yaml_takes() -> None:
    dated = {"published": EdtfDate("2024-01-26T18:57:54+05:30")}
    (one,) = proposed(echo(1, **dated), echo(2, **dated), echo(3, source="Echo: News"), echo(4, source=None))
    assert (one.subject, one.count) == ("The Echo", 4)
    assert one.evidence == (
        "4 captures are from echo.example",
        "2 with the publisher “The Echo”",
        "1 with the publisher “Echo: News”",
        "1 without one",
        "2 with times of UTC+05:30",
    )
    (publisher,) = parse_config(f"publishers:\n{one.remedy}\n").publishers
    assert publisher == Publisher(name="The Echo", domains=("echo.example",), language="en")


@pytest.mark.parametrize("name", ["True", "Null", "On", "Echo: News", "- Echo", "#1", "'Echo'", "007"])
def test_an_odd_name_is_a_text_in_the_entry(name: str) -> None:
    (one,) = proposed(*(echo(number, source=name) for number in range(4)))
    (publisher,) = parse_config(f"publishers:\n{one.remedy}\n").publishers
    assert publisher.name == name


def test_a_spelling_becomes_an_alias_only_when_it_is_repeated() -> None:
    (one,) = proposed(*(echo(n) for n in range(4)), *(echo(n, source="Echo: News") for n in (5, 6)))
    (publisher,) = parse_config(f"publishers:\n{one.remedy}\n").publishers
    assert publisher.aliases == ("Echo: News",)


def test_one_capture_proves_nothing() -> None:
    assert proposed(echo(1)) == []


def test_nothing_is_decided() -> None:
    made = arrange([echo(1), echo(2, source="Echo")], (), SiteConfig(), address=address)
    assert {term.label for term in made.terms[Taxonomy.SOURCES]} == {"The Echo", "Echo"}


def test_what_site_yaml_knows_is_not_proposed_but_a_new_domain_of_it_is() -> None:
    known = SiteConfig(publishers=(Publisher(name="The Echo", aliases=("Echo",), domains=("echo.example",)),))
    assert proposed(echo(1), echo(2), config=known) == []
    assert proposed(echo(1, host=""), echo(2, host=""), config=known) == []
    (one,) = proposed(*(echo(n, host="echo-online.example", source="Echo") for n in (1, 2)), config=known)
    assert "`The Echo`" in one.remedy
    assert "[echo-online.example]" in one.remedy


def test_a_host_of_many_papers_is_nobodys() -> None:
    assert proposed(*(echo(n, source=f"Paper {n % 3}") for n in range(6))) == []


def test_text_dumps_that_name_one_publisher_propose_it_without_a_domain() -> None:
    (one,) = proposed(echo(1, host=""), echo(2, host=""))
    assert one.remedy == "  - name: The Echo\n    language: en"


def test_an_original_publisher_is_none_of_the_host() -> None:
    (one,) = proposed(*(echo(n, source="Ocean Desk", source_role=SourceRole.ORIGINAL) for n in (1, 2)))
    assert one.subject == "echo.example"


def test_names_that_yaml_would_misread_are_quoted() -> None:
    (one,) = proposed(*(echo(n, source='No "1": #news') for n in (1, 2)))
    (publisher,) = parse_config(f"publishers:\n{one.remedy}\n").publishers
    assert publisher.name == 'No "1": #news'


def test_the_order_of_captures_does_not_matter() -> None:
    some = [
        echo(n, source=("The Echo", "Echo")[n % 2], host=("echo.example", "", "e.example")[n % 3])
        for n in range(12)
    ]
    shuffled = random.Random(3).sample(some, len(some))
    assert proposed(*some) == proposed(*shuffled)
