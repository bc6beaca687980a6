"""Pages -> files, in any number of processes. Bodies are fetched one at a time, when their page is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archivegen.config import SiteConfig
from archivegen.errors import ArchivegenError, TemplateError
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.executor import parallel_map
from archivegen.pipeline.report import Progress
from archivegen.records import Archive, Article, ArticleId, ArticleSummary, Digest, Page, PageKind, UrlPath
from archivegen.site import Outcome, file_stamp, put_file, put_new_file

if TYPE_CHECKING:
    from archivegen.renderer import Renderer

WITH_BODY = frozenset({PageKind.ARTICLE, PageKind.ORIGINAL})
"""Pages that show the whole article."""


class Written(NamedTuple):
    """A page that stands on disk."""

    url: UrlPath
    outcome: Outcome
    stamp: tuple[int, int, int]
    """Size, time of modification in nanoseconds, inode."""


@dataclass(slots=True)
class Rendering:
    """What all pages of a build are rendered with. Sent to each worker once."""

    config: SiteConfig
    template_folders: tuple[Path, ...]
    archive: Archive
    keys: dict[Digest, Digest]
    """Digest of a capture -> key of its article in the stage cache."""
    cache: Path
    folder: Path
    """The output, or the staging folder."""
    staged: bool
    """Nobody reads `folder` yet: files are written straight."""
    _tools: _Tools | None = field(default=None, repr=False)

    def tools(self) -> _Tools:
        """What is opened once in each process."""
        if self._tools is None:
            from archivegen.renderer import Renderer

            self._tools = _Tools(
                Renderer(self.config, self.template_folders),
                StageCache(self.cache, read_only=True),
                {summary.id: summary for summary in self.archive.articles},
            )
        return self._tools

    def close(self) -> None:
        """Let go of the cache, when pages were rendered in this process."""
        if self._tools is not None:
            self._tools.cache.close()
            self._tools = None

    def __getstate__(self) -> dict[str, Any]:
        state = {name: getattr(self, name) for name in self.__slots__}
        return {**state, "_tools": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


class _Tools(NamedTuple):
    renderer: Renderer
    cache: StageCache
    summaries: dict[ArticleId, ArticleSummary]


def render_all(
    pages: Iterable[Page], rendering: Rendering, *, jobs: int | None, progress: Progress
) -> Iterator[Written]:
    """Render and write every page: articles first, then the lists that link to them, the home page last."""
    ordered = sorted(pages, key=_rank)
    done = 0
    with closing(rendering):
        for _, rank in groupby(ordered, key=lambda page: _rank(page)[0]):
            groups = [tuple(group) for _, group in groupby(rank, key=_article_or_url)]
            for written in parallel_map(write_pages, rendering, groups, jobs=jobs):
                done += len(written)
                progress("render", done, len(ordered))
                yield from written


def _rank(page: Page) -> tuple[int, str, str]:
    """Order of writing: a link never leads to a page that is not there yet."""
    rank = 0 if page.kind in WITH_BODY else 2 if page.kind is PageKind.HOME else 1
    return rank, _article_or_url(page), page.url


def _article_or_url(page: Page) -> str:
    """Pages that show one article are rendered together, so that its body is fetched once."""
    return page.subject[0] if page.kind in WITH_BODY else page.url


def write_pages(rendering: Rendering, pages: tuple[Page, ...]) -> list[Written]:
    """Render and write pages that show the same article, or one page that shows none."""
    tools = rendering.tools()
    article = _article(rendering, ArticleId(pages[0].subject[0])) if pages[0].kind in WITH_BODY else None
    written = []
    for page in pages:
        content = _rendered(tools.renderer, page, rendering.archive, article)
        if rendering.staged:
            put_new_file(rendering.folder, page.url, content)
            outcome = Outcome.ADDED
        else:
            outcome = put_file(rendering.folder, page.url, content)
        written.append(Written(page.url, outcome, file_stamp(rendering.folder, page.url)))
    return written


def _article(rendering: Rendering, article_id: ArticleId) -> Article:
    """The whole article of a page, under the id that the archive gave it."""
    tools = rendering.tools()
    article = tools.cache.article(rendering.keys[tools.summaries[article_id].digest])
    return article if article.id == article_id else replace(article, id=article_id)


def _rendered(renderer: Renderer, page: Page, archive: Archive, article: Article | None) -> bytes:
    """Bytes of a page; an error that is not a user's names the page."""
    try:
        return renderer.render(page, archive, article)
    except ArchivegenError:
        raise
    except Exception as error:
        place = article.path if article else page.url
        raise TemplateError(
            f"the page `{page.url}` cannot be rendered: {type(error).__name__}: {error}", path=place
        ) from error
