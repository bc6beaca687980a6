"""Pages -> files, in any number of processes. Bodies are fetched one at a time, when their page is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import field, replace
from functools import cache, partial
from itertools import groupby, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.errors import ArchivegenError, TemplateError
from archivegen.interface import Choice
from archivegen.pipeline.cache import StageCache
from archivegen.pipeline.database import Database
from archivegen.pipeline.executor import parallel_map
from archivegen.pipeline.folders import user_cache_folder
from archivegen.pipeline.graph import COPIED
from archivegen.pipeline.page_table import planned_page
from archivegen.pipeline.planned_lookup import PlannedLookup
from archivegen.pipeline.report import Progress
from archivegen.pipeline.staleness import reason
from archivegen.records import EXPORTED, Article, ArticleId, Page, PageKind, UrlPath
from archivegen.site import Outcome, StaticFile, file_stamp, put_file, put_new_file

if TYPE_CHECKING:
    from archivegen.exports import Exporter
    from archivegen.renderer import Renderer

WITH_BODY = frozenset({PageKind.ARTICLE, PageKind.ORIGINAL, PageKind.ARTICLE_JSON, PageKind.ARTICLE_TEXT})
"""Pages that show the whole article."""


class Written(NamedTuple):
    """A page that stands on disk."""

    url: UrlPath
    outcome: Outcome
    stamp: tuple[int, int, int]
    """Size, time of modification in nanoseconds, inode."""
    digest: str
    """What it was made for."""
    why: str
    """What of it changed."""


@dataclass(slots=True)
class Rendering:
    """What all pages of a build are rendered with. Sent to each worker once."""

    config: SiteConfig
    template_folders: tuple[Path, ...]
    interface: Choice
    """The catalogues of interface texts."""
    database: Path
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

            database = Database(self.database, read_only=True)
            versions = database.fact("versions")
            folder = user_cache_folder()
            compiled = (folder / "templates", str(versions["rendering"])) if versions and folder else None
            self._tools = _Tools(
                Renderer(self.config, self.template_folders, self.interface, compiled),
                cache(partial(_exporter, self.config)),
                StageCache(self.cache, read_only=True),
                database,
                PlannedLookup(database.connection),
            )
        return self._tools

    def apart(self) -> Rendering:
        """The same, to be used in another thread."""
        return replace(self, _tools=None)

    def close(self) -> None:
        """Let go of the cache, when pages were rendered in this process."""
        if self._tools is not None:
            self._tools.cache.close()
            self._tools.database.close()
            self._tools = None

    def __getstate__(self) -> dict[str, Any]:
        state = {name: getattr(self, name) for name in self.__slots__}
        return {**state, "_tools": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)


def _exporter(config: SiteConfig) -> Exporter:
    from archivegen.exports import Exporter

    return Exporter(config)


class _Tools(NamedTuple):
    renderer: Renderer
    exporter: Callable[[], Exporter]
    """Most pages need none."""
    cache: StageCache
    database: Database
    lookup: PlannedLookup


FEW = 120
"""Up to so many articles or lists are rendered in this process: they cost 2 to 5 ms each, a worker that
begins beside a process with numpy's threads imports everything again, half a second."""
TURNS = (tuple(sorted(WITH_BODY)), (), ("home",))
"""Kinds of page in the order of writing: articles, then the lists that link to them, the home page last. So a
link never leads to a page that is not there yet."""


def stale_pages(sql: sqlite3.Connection) -> list[list[tuple[str, ...]]]:
    """URLs of pages that have to be made, by turn; those of one article together, so that its body is
    fetched once."""
    turns: list[list[tuple[str, ...]]] = []
    first_and_last = _listed((*TURNS[0], *TURNS[2], COPIED))
    for kinds in TURNS:
        chosen = f"IN ({_listed(kinds)})" if kinds else f"NOT IN ({first_and_last})"
        rows = sql.execute(
            "SELECT url, owner FROM page INDEXED BY page_stale "
            f"WHERE made IS NOT digest AND digest IS NOT NULL AND kind {chosen} "
            "ORDER BY length(owner), owner, url"  # an article beside its neighbours
        ).fetchall()
        if kinds == TURNS[0]:
            groups = groupby(rows, key=lambda row: row[1])
            turns.append([tuple(url for url, _ in group) for _, group in groups])
        else:
            turns.append([(url,) for url, _ in rows])
    return turns


def _listed(kinds: Sequence[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def render_all(
    turns: Sequence[Sequence[tuple[str, ...]]],
    rendering: Rendering,
    *,
    jobs: int | None,
    progress: Progress,
    interrupted: Callable[[], bool],
) -> Iterator[Written]:
    """Render and write pages, turn by turn, until `interrupted`; what was begun by then is ended."""
    total = sum(len(urls) for groups in turns for urls in groups)
    done = 0
    with closing(rendering):
        for groups in turns:
            wanted = takewhile(lambda _: not interrupted(), groups)
            for written in parallel_map(write_pages, rendering, wanted, jobs=jobs, few=FEW):
                done += len(written)
                progress("render", done, total)
                yield from written


def write_pages(rendering: Rendering, urls: tuple[str, ...]) -> list[Written]:
    """Render and write pages that show the same article, or one page that shows none."""
    tools = rendering.tools()
    written = []
    article: Article | None = None
    rows = tools.database.connection.execute(
        f"SELECT url, kind, plan, digest, made FROM page WHERE url IN ({', '.join('?' * len(urls))})", urls
    ).fetchall()
    for url, kind, plan, digest, made in rows:
        page = planned_page(url, kind, plan)
        article = _article_of(tools, page, article)
        content = _rendered(tools, page, article)
        if rendering.staged:
            stamp = put_new_file(rendering.folder, page.url, content)
            outcome = Outcome.ADDED
        else:
            outcome = put_file(rendering.folder, page.url, content)
            stamp = file_stamp(rendering.folder, page.url)
        written.append(Written(page.url, outcome, stamp, digest, reason(made, digest)))
    return written


def unwritten(rendering: Rendering, url: str) -> bytes | None:
    """What the file at `url` has to be; None when it is that already, or no file is planned there.

    Raises TemplateError, SiteError.
    """
    tools = rendering.tools()
    row = tools.database.connection.execute(
        "SELECT kind, plan FROM page WHERE url = ? AND made IS NOT digest AND digest IS NOT NULL", (url,)
    ).fetchone()
    if row is None or (row[0] == COPIED and not row[1]):
        return None
    if row[0] == COPIED:
        return StaticFile(url=UrlPath(url), path=Path(row[1])).read()
    page = planned_page(url, *row)
    return _rendered(tools, page, _article_of(tools, page))


def _article_of(tools: _Tools, page: Page, known: Article | None = None) -> Article | None:
    """The article that a page shows as a whole, if it shows one."""
    if page.kind not in WITH_BODY or known is not None:
        return known
    return _article(tools, ArticleId(page.subject[0]))


def _article(tools: _Tools, article_id: ArticleId) -> Article:
    """The whole article of a page, under the id that the archive gave it."""
    article = tools.cache.article(tools.lookup.task(article_id))
    return article if article.id == article_id else replace(article, id=article_id)


def _rendered(tools: _Tools, page: Page, article: Article | None) -> bytes:
    """Bytes of a page; an error that is not a user's names the page."""
    try:
        if page.kind in EXPORTED:
            return tools.exporter().export(page, tools.lookup, article)
        return tools.renderer.render(page, tools.lookup, article)
    except ArchivegenError:
        raise
    except Exception as error:
        place = article.path if article else page.url
        raise TemplateError(
            f"the page `{page.url}` cannot be rendered: {type(error).__name__}: {error}", path=place
        ) from error
