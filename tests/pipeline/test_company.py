"""Subjects that stand together unusually often: what pages say of them, and what one more article changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archivegen.archive_lookup import ArchiveLookup
from archivegen.pipeline import BuildReport, Options, SiteFolders, build
from archivegen.pipeline.building import reading
from archivegen.pipeline.database import Database
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import Taxonomy, TermKey
from html_reading import read

from .conftest import tree

SITE = "search: off\ntitle: Tern\ndata: {articles: off, feeds: on}\n"
PLACES = (
    "Arle",
    "Brack",
    "Corm",
    "Dunmore",
    "Eskel",
    "Farn",
    "Gorse",
    "Hale",
    "Inver",
    "Jarl",
    "Kell",
    "Lorne",
)


def note(number: int, tags: tuple[str, ...], author: str) -> str:
    """A capture; no two have a sentence in common."""
    lines = "\n\n".join(
        f"Nobody in {place} {number} had seen the {number * 7 + at} boats that left before tide {number}."
        for at, place in enumerate(PLACES[number % 12 :] + PLACES[: number % 12])
    )
    head = {"title": f"Report {number} from {PLACES[number % 12]}", "date": f"2024-03-{1 + number % 28:02}",
            "tags": list(tags), "authors": [author], "source": "Tern Echo"}  # fmt: skip
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
    return f"---\n{front}---\n\n{lines}\n"


TAGGED = [
    *[("ferries", "strikes")] * 4,  # four together; four and five in all
    ("strikes", "ports"),
    *[("ports", "weather")] * 4,  # four together; ports nine in all, weather eight
    *[("ports",)] * 4,
    *[("weather",)] * 4,
]
"""Of 17 articles, which count as 16."""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, for tests that change nothing."""
    return made(tmp_path_factory.mktemp("company") / "archive")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made(tmp_path / "archive")


def made(root: Path) -> Path:
    (root / "seeds").mkdir(parents=True)
    (root / "site.yaml").write_text(SITE, "utf-8")
    for number, tags in enumerate(TAGGED):
        put(root, number, tags)
    built(root)
    return root


def put(root: Path, number: int, tags: tuple[str, ...]) -> None:
    author = "Ada Roe" if "ferries" in tags else "Ben Ito"
    (root / f"seeds/{number:02}.md").write_text(note(number, tags, author), "utf-8")


def built(root: Path) -> BuildReport:
    return build(SiteFolders.below(root), None, Options(jobs=1, debug=True))


def company(root: Path, term: str) -> list[tuple[str, int]]:
    """The tags that the page of a term names, as its data file has them."""
    feed = json.loads((root / f"public/{term}/feed.json").read_text("utf-8"))
    return [(one["label"], one["articles"]) for one in feed["_archive"]["company"]]


def test_what_stands_together_more_often_than_by_chance_is_named_with_its_count(standing: Path) -> None:
    # ferries and strikes: 4 of 16 where 4 * 4 / 16 = 1 is chance, five counted as the power of two below it;
    # their chi-square is (4 - 1)² / (1 * 12/16 * 12/16) = 16
    assert company(standing, "tags/ferries") == [("strikes", 4)]
    assert company(standing, "tags/strikes") == [("ferries", 4)]
    # ports and weather: 4 where 9 * 8 / 16 = 4.5 is chance; strikes and ports share one article
    assert company(standing, "tags/ports") == company(standing, "tags/weather") == []
    # Ada Roe has the four, with both tags
    assert company(standing, "authors/ada-roe") == [("ferries", 4), ("strikes", 4)]
    # every article is the paper's: no tag is more its own than anybody's
    assert company(standing, "sources/tern-echo") == []


def test_the_page_links_what_stands_together(standing: Path) -> None:
    page = read((standing / "public/tags/ferries/index.html").read_text("utf-8"))
    (line,) = page.xpath("//p[@class='list-facts'][contains(., 'Often together with')]")
    assert " ".join(line.text_content().split()) == "Often together with strikes 4"
    assert line.xpath(".//a/@href") == ["../../tags/strikes/index.html"]
    author = read((standing / "public/authors/ada-roe/index.html").read_text("utf-8"))
    assert author.xpath("//p[@class='list-facts'][contains(., 'Often about')]")


def same_as_clean(root: Path, tmp_path: Path) -> bool:
    clean = tmp_path / "clean"
    (clean / "seeds").mkdir(parents=True)
    (clean / "site.yaml").write_text(SITE, "utf-8")
    for path in (root / "seeds").iterdir():
        (clean / "seeds" / path.name).write_bytes(path.read_bytes())
    built(clean)
    return tree(root / "public") == tree(clean / "public")


def test_an_article_changes_no_term_that_it_does_not_have_until_a_count_doubles(
    root: Path, tmp_path: Path
) -> None:
    before = tree(root / "public")
    put(root, 20, ("strikes",))  # six count as four, as five did
    built(root)
    after = tree(root / "public")
    differing = {url.rpartition("/")[0] for url in after if before.get(url) != after[url]}
    assert "tags/strikes" in differing
    assert "tags/ferries" not in differing
    for number in (21, 22):  # eight of 16: 2 is chance, chi-square (4 - 2)² / (2 * 12/16 * 8/16) = 5.3
        put(root, number, ("strikes",))
    built(root)
    assert company(root, "tags/ferries") == []
    assert company(root, "authors/ada-roe") == [("ferries", 4)]
    assert same_as_clean(root, tmp_path)


def test_an_archive_of_twice_the_size_is_counted_anew(root: Path, tmp_path: Path) -> None:
    for number in range(40, 55):  # 32 articles: 9 * 8 / 32 = 2.25 is chance, chi-square 2.5
        put(root, number, ())
    built(root)
    assert company(root, "tags/ports") == []
    for number in range(55, 87):  # 64: 1.125 is chance, chi-square 9.8
        put(root, number, ())
    built(root)
    assert company(root, "tags/ports") == [("weather", 4)]
    assert same_as_clean(root, tmp_path)


def test_an_archive_in_memory_gives_the_same_answers(standing: Path) -> None:
    folders = SiteFolders.below(standing)
    with reading(folders, None, Options(jobs=1, debug=True)) as site:
        archive, _ = site.read_everything()
        database = Database(site.database.path, read_only=True)
        stored, memory = StoredLookup(database.connection), ArchiveLookup(archive)
        found = {
            (taxonomy, term.key): (tuple(memory.company(term)), tuple(stored.company(term)))
            for taxonomy in (Taxonomy.TAGS, Taxonomy.SOURCES, Taxonomy.AUTHORS, Taxonomy.YEARS)
            for term in memory.terms(taxonomy)
        }
        database.close()
    assert all(one == other for one, other in found.values())
    assert found[Taxonomy.TAGS, TermKey("ferries")][0]
