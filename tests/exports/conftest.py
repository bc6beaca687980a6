"""Sites with all files for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from archivegen.config import DataConfig, SiteConfig
from archivegen.pages import plan
from archivegen.records import Archive, Article, ArticleId, EdtfDate, Page, PageKind
from page_making import PageMaker
from sample_archive import CONFIG, arrange, make_article, many_summaries, p, sample_archive, summarise

EVERYTHING = replace(CONFIG, data=DataConfig(text=True))
FOR_PROGRAMS = (".json", ".xml", ".txt", ".md")


@dataclass(frozen=True)
class Made:
    """A site's files for programs."""

    archive: Archive
    pages: Mapping[str, Page]
    files: Mapping[str, str]

    def of_kind(self, kind: PageKind) -> dict[str, str]:
        return {url: text for url, text in self.files.items() if self.pages[url].kind is kind}


def made(config: SiteConfig, archive: Archive, articles: Mapping[ArticleId, Article]) -> Made:
    maker = PageMaker(config)
    pages = {page.url: page for page in plan(archive, config) if page.url.endswith(FOR_PROGRAMS)}
    files = {
        url: maker.render(page, archive, articles.get(page.subject[0]) if page.subject else None).decode()
        for url, page in pages.items()
    }
    return Made(archive=archive, pages=pages, files=files)


@pytest.fixture(scope="session")
def site() -> Made:
    """The sample archive, with an address on the web."""
    return made(EVERYTHING, *sample_archive())


@pytest.fixture(scope="session")
def on_disk() -> Made:
    """The sample archive without an address."""
    return made(replace(EVERYTHING, base_url=None), *sample_archive())


@pytest.fixture(scope="session")
def large() -> Made:
    """More articles than one document of a feed has, some without a day."""
    summaries = many_summaries(1_000, years=4)
    summaries[7] = replace(summaries[7], published=EdtfDate("2016-03"))
    summaries[8] = replace(summaries[8], published=None)
    config = replace(EVERYTHING, data=DataConfig(articles=False, text=True))
    archive = arrange(summaries)
    maker = PageMaker(config)
    pages = {
        page.url: page
        for page in plan(archive, config)
        if page.url.endswith(FOR_PROGRAMS) and page.kind is not PageKind.ARTICLE_TEXT
    }
    return Made(
        archive=archive, pages=pages, files={u: maker.render(p, archive).decode() for u, p in pages.items()}
    )


def one(**fields) -> Made:
    """A site of one article."""
    article = make_article("one.txt", [p(fields.pop("text", "Some text."))], **{"title": "T", **fields})
    return made(EVERYTHING, arrange([summarise(article)]), {article.id: article})
