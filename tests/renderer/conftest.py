"""The sample archive, rendered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from archivegen.pages import plan
from archivegen.records import Archive, Article, ArticleId, Page, PageKind
from archivegen.renderer import Renderer
from page_making import PageMaker
from sample_archive import CONFIG, sample_archive


@dataclass(frozen=True)
class RenderedSite:
    """The pages of the sample archive with their bytes."""

    archive: Archive
    articles: Mapping[ArticleId, Article]
    renderer: Renderer
    pages: Mapping[str, Page]
    files: Mapping[str, str]

    def of_kind(self, kind: PageKind) -> dict[str, str]:
        return {url: self.files[url] for url, page in self.pages.items() if page.kind is kind}

    def article(self, path: str) -> tuple[Article, str]:
        """The article of a capture and its page."""
        found = next(article for article in self.articles.values() if article.path == path)
        page = next(p for p in self.pages.values() if p.kind is PageKind.ARTICLE and p.subject == (found.id,))
        return found, self.files[page.url]

    def original(self, path: str) -> tuple[Article, str]:
        """The article of a capture and the page of its original."""
        found, _ = self.article(path)
        return found, self.files[f"originals/{found.id}.html"]


@pytest.fixture(scope="session")
def rendered() -> RenderedSite:
    archive, articles = sample_archive()
    renderer = Renderer(CONFIG)
    pages = {page.url: page for page in plan(archive, CONFIG)}
    maker = PageMaker(CONFIG)
    files = {
        url: maker.render(page, archive, articles.get(page.subject[0]) if page.subject else None).decode()
        for url, page in pages.items()
    }
    return RenderedSite(archive=archive, articles=articles, renderer=renderer, pages=pages, files=files)
