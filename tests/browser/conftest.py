"""The sample site on disk and on a host, and a real Chromium to open it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

from archivegen.pages import plan
from archivegen.pipeline import SiteFolders, build
from archivegen.records import PageKind
from archivegen.renderer import Renderer, theme
from sample_archive import CONFIG, sample_archive
from searched_archive import write_captures

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
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
    renderer = Renderer(CONFIG)
    pages = plan(archive, CONFIG)
    for page in pages:
        path = folder / page.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            renderer.render(page, archive, articles.get(page.subject[0]) if page.subject else None)
        )
    shutil.copytree(theme.static_folder(), folder / "static", dirs_exist_ok=True)
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
def chromium() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        message = f"no Chromium on PATH (looked for {', '.join(NAMES)}); `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a search index, made by a build."""
    folders = SiteFolders.below(tmp_path_factory.mktemp("searched"))
    write_captures(folders.root)
    build(folders)
    with served(folders.output) as host:
        yield Site(folder=folders.output, host=host, urls={}, files=files_of(folders.output))


@dataclass
class Tab:
    """A tab that remembers what its pages said and asked for."""

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def open(self, url: str) -> Page:
        self.messages.clear()
        self.requests.clear()
        self.failures.clear()
        self.page.goto(url, wait_until="load")
        return self.page


@pytest.fixture(scope="session")
def tabs(chromium: Browser, site: Site) -> Iterator[dict[tuple[object, ...], Tab]]:
    """Tabs by their settings; opening one takes longer than a test."""
    made: dict[tuple[object, ...], Tab] = {}
    yield made
    for tab in made.values():
        tab.page.context.close()


@pytest.fixture
def tab_of(chromium: Browser, tabs: dict[tuple[object, ...], Tab], site: Site):
    """Return a function that gives a tab: width in CSS pixels, colour scheme, scripts on or off."""

    def tab_of(width: int = 1280, scheme: str = "light", scripts: bool = True) -> Tab:
        settings = (width, scheme, scripts)
        if settings not in tabs:
            context = chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,  # type: ignore[arg-type]
                java_script_enabled=scripts,
            )
            tabs[settings] = watched(context, site)
        return tabs[settings]

    return tab_of


@pytest.fixture(scope="session", params=["file", "http"])
def search(request: pytest.FixtureRequest, chromium: Browser, searched: Site):
    """A function that asks the site, from a disk and from a host, and gives the tab."""
    context = chromium.new_context()
    tab = watched(context, searched)

    def search(query: str = "", page: str = "search/index.html") -> Tab:
        on = searched.on_disk if request.param == "file" else searched.on_host
        tab.open(on(page) + query)
        return tab

    yield search
    context.close()


def watched(context: BrowserContext, site: Site) -> Tab:
    """A tab whose requests off the site are refused and remembered."""
    tab = Tab(page=context.new_page())

    def route(route: Route, request: Request) -> None:
        tab.requests.append(request.url)
        if request.url.startswith((site.folder.as_uri(), site.host, "data:")):
            route.continue_()
        else:
            route.abort()

    def said(message: ConsoleMessage) -> None:
        tab.messages.append(f"{message.type}: {message.text}")

    context.route("**/*", route)

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page before was left while its icon was loading
            tab.failures.append(request.url)

    tab.page.on("console", said)
    tab.page.on("pageerror", lambda error: tab.messages.append(f"error: {error}"))
    tab.page.on("requestfailed", failed)
    return tab
