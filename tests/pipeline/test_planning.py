"""Planning what a change touched gives what planning everything gives: every page with every digest."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.interface import choose
from archivegen.pages import indexes, paging
from archivegen.pipeline import listed, planning
from archivegen.pipeline.catalogue import EVERYTHING, Catalogue
from archivegen.pipeline.database import Database
from archivegen.pipeline.staleness import PageDigests
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleSummary, EdtfDate, SourcePath, UrlPath
from archivegen.renderer.theme import template_folder
from sample_archive import CONFIG, arrange, many_summaries

SETTINGS = replace(CONFIG, page_size=3, data=replace(CONFIG.data, text=True))
DAYS = ("2023", "2023-02", "2023-02-03", "2023-11-05", "2024-01-01", "2024-05-09", "2024-05-30", "2025-07-01",
        "2021-08", None)  # fmt: skip


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of few articles are cut as those of hundreds are."""
    for module in (paging, sys.modules["archivegen.pages.plan"], listed, planning):
        monkeypatch.setattr(module, "CUT_ABOVE", 8)
    monkeypatch.setattr(indexes, "CUT_ABOVE", 20)
    monkeypatch.setattr(indexes, "SHELF_SIZE", 3)
    for name, size in {"SITEMAP_SIZE": 4, "FEED_SIZE": 2, "FEED_ARCHIVE_SIZE": 3, "TEXTS_SIZE": 4}.items():
        monkeypatch.setattr(paging, name, size)


class Tables:
    """The tables of one output."""

    def __init__(self, path: Path, settings: SiteConfig = SETTINGS) -> None:
        self.database = Database(path)
        self.settings = settings
        self.digests = PageDigests(settings, (template_folder(),), choose("en", None), "program")

    def plan(self, summaries: Iterable[ArticleSummary], *, whole: bool = False) -> int:
        """Take an archive in and plan it; how many pages were planned."""
        archive = arrange(summaries)
        with self.database.change() as sql:
            Catalogue(sql, archive).take({one.path: str(one.record_digest) for one in archive.articles})
            sql.execute("INSERT OR IGNORE INTO dirty VALUES ('site', ?)", (EVERYTHING,))
            if whole:
                sql.execute("INSERT OR IGNORE INTO dirty VALUES (?, ?)", (EVERYTHING, EVERYTHING))
            before = sql.total_changes
            lookup = StoredLookup(sql)
            planning.Planner(self.database, lookup, self.settings, self.digests).plan(None)
            return sql.total_changes - before

    def pages(self) -> dict[str, tuple[str, ...]]:
        rows = self.database.connection.execute(
            "SELECT url, kind, digest, plan, cut FROM page WHERE digest IS NOT NULL AND kind <> 'redirect'"
        )
        return {row[0]: row[1:] for row in rows}


def some(numbers: Iterable[int], chance: random.Random) -> list[ArticleSummary]:
    """Articles of few months, with a tag that all have and one that few have."""
    every = many_summaries(max(numbers) + 1)
    return [
        replace(every[number], path=SourcePath(f"{number}.txt"), published=day and EdtfDate(day),
                authors=(f"Author {number % 2}",))
        for number in numbers
        for day in [chance.choice(DAYS)]
    ]  # fmt: skip


def assert_as_planned_whole(tables: Tables, archive: list[ArticleSummary], place: Path) -> None:
    whole = Tables(place, tables.settings)
    whole.plan(archive)
    planned, wanted = tables.pages(), whole.pages()
    differing = {url for url in planned.keys() | wanted.keys() if planned.get(url) != wanted.get(url)}
    assert differing == set()
    whole.database.close()
    place.unlink()


@pytest.mark.parametrize("seed", range(4))
def test_any_articles_that_come_and_go_leave_what_planning_everything_gives(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    tables = Tables(tmp_path / "tables.sqlite3")
    waiting = some(range(90), chance)
    archive = [waiting.pop() for _ in range((30, 6, 12, 60)[seed])]
    tables.plan(archive)
    for _ in range(12):
        for _ in range(chance.choice((1, 1, 1, 3))):
            if waiting and chance.random() < 0.6:
                archive.append(waiting.pop(chance.randrange(len(waiting))))
            elif len(archive) > 3:
                waiting.append(archive.pop(chance.randrange(len(archive))))
        if chance.random() < 0.4:
            one = archive.pop()
            archive.append(replace(one, title=f"{one.title}!", record_digest=f"{one.record_digest}x"))
        tables.plan(archive)
        assert_as_planned_whole(tables, archive, tmp_path / "whole.sqlite3")
    tables.database.close()


def test_one_article_more_plans_few_pages_of_a_long_list(tmp_path: Path) -> None:
    chance = random.Random(7)
    archive = some(range(90), chance)
    tables = Tables(tmp_path / "tables.sqlite3")
    tables.plan(archive[:-1])
    whole = len(tables.pages())
    assert tables.plan(archive) < whole / 3
    tables.database.close()


def test_an_article_cannot_take_the_address_of_a_page_of_a_long_list_that_stays(tmp_path: Path) -> None:
    archive = some(range(40), random.Random(3))
    tables = Tables(tmp_path / "tables.sqlite3")
    tables.plan(archive)
    (taken,) = [url for url in tables.pages() if url.startswith("articles/2023-02-page-1.")][:1]
    new = replace(some(range(41), random.Random(3))[-1], published=EdtfDate("2025-07-01"), url=UrlPath(taken))
    with pytest.raises(ConfigError, match="2023-02-page-1"):
        tables.plan([*archive, new])
    tables.database.close()
