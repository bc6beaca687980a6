"""The sample site on disk and on a host, and real browsers to open it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from archivegen.pages import plan
from archivegen.pipeline import SiteFolders, build
from archivegen.records import PageKind
from archivegen.renderer import theme
from archivegen.search import bundles, catalogue_script
from browsing import Tab, launched, watched
from page_making import PageMaker
from sample_archive import CONFIG, sample_archive
from searched_archive import write_captures

SUB_PATH = urlsplit(CONFIG.base_url or "").path


@dataclass(frozen=True)
class Site:
    """A site on disk and the same files on a host, below a path."""

    folder: Path
    host: str
    urls: Mapping[PageKind, tuple[str, ...]]
    """Pages to open for each kind."""
    files: frozenset[str]

    @property
    def samples(self) -> list[str]:
        return [url for kind in sorted(self.urls) for url in self.urls[kind]]

    @property
    def on_disk_samples(self) -> list[str]:
        """Without the page for wrong addresses: hosts show it, and its links start at their root."""
        return [url for url in self.samples if url != "404.html"]

    def on_disk(self, url: str) -> str:
        return f"{self.folder.as_uri()}/{url}"

    def on_host(self, url: str) -> str:
        return f"{self.host}{SUB_PATH}{url}"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    archive, articles = sample_archive()
    renderer = PageMaker(CONFIG)
    pages = plan(archive, CONFIG)
    for page in pages:
        path = folder / page.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            renderer.render(page, archive, articles.get(page.subject[0]) if page.subject else None)
        )
    shutil.copytree(theme.static_folder(), folder / "static", dirs_exist_ok=True)
    (folder / "search/catalogue.js").write_bytes(catalogue_script([], []))  # an index of nothing
    with served(folder) as host:
        yield Site(folder=folder, host=host, urls=samples(pages, articles), files=files_of(folder))


def files_of(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a host, below SUB_PATH."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


SHOWN = {"courier/ferry.txt", "marsa/ferry-ar.html", "notes/paste-17.txt", "unknown/<odd> & 'quoted'.txt"}
"""Captures whose pages are opened: between them, everything that an article can have."""


def samples(pages, articles) -> dict[PageKind, tuple[str, ...]]:
    """Pages of every kind."""
    found: dict[PageKind, list[str]] = {}
    for page in pages:
        if not page.url.endswith(".html") or page.kind is PageKind.REDIRECT:  # it is left at once
            continue
        of_kind = found.setdefault(page.kind, [])
        is_article = page.kind in (PageKind.ARTICLE, PageKind.ORIGINAL)
        if not of_kind if not is_article else articles[page.subject[0]].path in SHOWN:
            of_kind.append(page.url)
    found[PageKind.TERM] = ["tags/strait-line/index.html", "years/2024/index.html"]
    found[PageKind.TERM_INDEX] = ["tags/index.html", "years/index.html"]
    return {kind: tuple(urls) for kind, urls in found.items()}


def handler_of(folder: Path) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        """Serves a folder below SUB_PATH, with its page for wrong addresses, as static hosts do."""

        def translate_path(self, path: str) -> str:
            below = unquote(urlsplit(path).path)
            if not below.startswith(SUB_PATH):
                return str(folder / "outside of the site")
            return str(folder / (below.removeprefix(SUB_PATH) or "index.html"))

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            body = (folder / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, "chromium") as browser:
        yield browser


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, "firefox") as browser:
        yield browser


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a search index of several bundles, made by a build."""
    folders = SiteFolders.below(tmp_path_factory.mktemp("searched"))
    write_captures(folders.root)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("OPEN_MOST", 2), ("LEFT_OPEN", 1), ("SEALED", 2), ("SMALL", 0)):
            patch.setattr(bundles, name, value)
        build(folders)
    with served(folders.output) as host:
        yield Site(folder=folders.output, host=host, urls={}, files=files_of(folders.output))


@pytest.fixture(scope="session")
def tabs(playwright: Playwright) -> Iterator[dict[tuple[object, ...], Tab]]:
    """Tabs by their settings; opening one takes longer than a test."""
    made: dict[tuple[object, ...], Tab] = {}
    yield made
    for tab in made.values():
        tab.page.context.close()


@pytest.fixture
def tab_of(request: pytest.FixtureRequest, tabs: dict[tuple[object, ...], Tab], site: Site):
    """Return a function that gives a tab: width in CSS pixels, colour scheme, scripts on or off, browser."""

    def tab_of(
        width: int = 1280, scheme: str = "light", scripts: bool = True, browser: str = "chromium"
    ) -> Tab:
        settings = (width, scheme, scripts, browser)
        if settings not in tabs:
            context = request.getfixturevalue(browser).new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,  # type: ignore[arg-type]
                java_script_enabled=scripts,
            )
            tabs[settings] = watched(context, site.folder.as_uri(), site.host)
        return tabs[settings]

    return tab_of


BROWSERS_AND_SCHEMES = [
    (browser, scheme) for browser in ("chromium", "firefox") for scheme in ("file", "http")
]


@pytest.fixture(scope="session", params=BROWSERS_AND_SCHEMES, ids="-".join)
def search(request: pytest.FixtureRequest, searched: Site):
    """A function that asks the site, in each browser, from a disk and from a host, and gives the tab."""
    browser, scheme = request.param
    context = request.getfixturevalue(browser).new_context()
    tab = watched(context, searched.folder.as_uri(), searched.host)

    def search(query: str = "", page: str = "search/index.html") -> Tab:
        on = searched.on_disk if scheme == "file" else searched.on_host
        tab.open(on(page) + query)
        return tab

    yield search
    context.close()
