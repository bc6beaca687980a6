"""`archivegen serve`: right types, only for this machine, pages reload, nothing on disk is touched."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archivegen.errors import ArchivegenError, SiteError, TemplateError
from archivegen.pipeline import BuildReport, Options, build, rendering, serving
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.preview import PreviewServer, Rebuilds, with_reload
from archivegen.pipeline.serving import serve

from .conftest import Harbour, capture

PAGE = (
    b'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    b" script-src 'self'\"></head><body><p>Port</p></body></html>"
)


def fresh(url: str) -> bytes | None:
    """Two pages that are not written yet, one of which cannot be made."""
    if url == "broken.html":
        raise TemplateError("no <such> filter", path="templates/article.html", line=3)
    return PAGE + b"fresh" if url == "tags/new.html" else None


class Answer(NamedTuple):
    status: int
    kind: str
    body: bytes


def ask(port: int, path: str, host: str | None = None, method: str = "GET") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        return Answer(response.status, response.getheader("Content-Type") or "", response.read())
    finally:
        connection.close()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    for name, content in (
        ("index.html", PAGE),
        ("404.html", b"<p>gone</p>"),
        ("tags/index.html", PAGE),
        ("a.css", b"a{}"),
        ("a.js", b"1"),
        ("a.svg", b"<svg/>"),
        ("feed.xml", b"<feed/>"),
        ("a.bin", b"\0"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    rebuilds = Rebuilds()
    with PreviewServer(tmp_path, 0, rebuilds, fresh) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1]
        rebuilds.close()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/tags/", 200, "text/html; charset=utf-8"),
        ("/a.css?v=1", 200, "text/css; charset=utf-8"),
        ("/a.js", 200, "text/javascript; charset=utf-8"),
        ("/a.svg", 200, "image/svg+xml"),
        ("/feed.xml", 200, "application/xml"),
        ("/a.bin", 200, "application/octet-stream"),
        ("/nowhere.html", 404, "text/html; charset=utf-8"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8"),
        ("/a%00b.html", 404, "text/html; charset=utf-8"),
    ],
)
def test_files_are_served_with_their_types(port: int, path: str, status: int, kind: str) -> None:
    answer = ask(port, path)
    assert (answer.status, answer.kind) == (status, kind)
    assert b"root:" not in answer.body


def test_pages_get_the_script_that_reloads_them_and_may_use_it(port: int, tmp_path: Path) -> None:
    body = ask(port, "/").body
    assert b'<script src="/.archivegen/reload.js" defer></script></body>' in body
    assert b"default-src 'none'; script-src 'self'; connect-src 'self'\"" in body
    assert b"EventSource" in ask(port, "/.archivegen/reload.js").body
    assert (tmp_path / "index.html").read_bytes() == PAGE
    assert b"script" not in ask(port, "/feed.xml").body


def test_head_sends_no_body(port: int) -> None:
    answer = ask(port, "/a.css", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_other_host_names_are_refused(port: int, host: str) -> None:
    assert ask(port, "/", host=host).status == 403
    assert ask(port, "/", host=f"localhost:{port}").status == 200


def test_a_port_that_is_taken_is_an_error(port: int, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=f"port {port}"):
        PreviewServer(tmp_path, port, Rebuilds(), fresh)


def test_what_is_not_written_yet_is_made_when_it_is_asked_for(port: int) -> None:
    answer = ask(port, "/tags/new.html")
    assert answer.status == 200
    assert b"fresh" in answer.body


def test_a_mistake_in_a_template_stands_in_the_browser_until_it_is_mended(port: int) -> None:
    answer = ask(port, "/broken.html")
    assert (answer.status, answer.kind) == (500, "text/html; charset=utf-8")
    assert b"templates/article.html:3: no &lt;such&gt; filter" in answer.body
    assert b"reload.js" in answer.body


def test_a_page_without_policy_or_body_still_reloads() -> None:
    assert with_reload(b"<p>x</p>").endswith(b"defer></script>")


class Session:
    """`archivegen serve` in a thread, with a browser that waits to be told to reload."""

    def __init__(self, harbour: Harbour) -> None:
        addresses: list[str] = []
        self.reports: list[BuildReport] = []
        self.errors: list[ArchivegenError] = []
        self.stop = threading.Event()
        told = {"started": addresses.append, "built": self.reports.append, "failed": self.errors.append}
        self.thread = threading.Thread(
            target=serve,
            args=(harbour.folders, Options(jobs=1)),
            kwargs={"port": 0, "stop": self.stop, **told},
        )
        self.thread.start()
        wait_for(lambda: bool(addresses))
        self.port = int(addresses[0].rstrip("/").rpartition(":")[2])
        self._events = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self._events.request("GET", "/.archivegen/events")
        self._stream = self._events.getresponse()
        assert self._stream.getheader("Content-Type") == "text/event-stream"
        assert self._stream.readline() == b": archivegen\n"
        time.sleep(0.3)  # the watcher starts right after the address is told

    def wait_for_reload(self) -> None:
        while (line := self._stream.readline()) != b"event: built\n":
            assert line in {b"\n", b": here\n", b"data: 1\n"}

    def page(self, path: str) -> bytes:
        return ask(self.port, path).body

    def end(self) -> None:
        self.stop.set()
        self._events.close()
        self.thread.join(30)
        assert not self.thread.is_alive()


@pytest.fixture
def session(harbour: Harbour) -> Iterator[Session]:
    session = Session(harbour)
    yield session
    session.end()


NEW = "Council doubles the harbour tax for ferries"


def test_a_dropped_capture_is_in_the_browser_before_it_is_on_the_disk(
    harbour: Harbour, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_write = threading.Event()
    put_file = rendering.put_file

    def late(*file: Any) -> Any:
        assert may_write.wait(20)
        return put_file(*file)

    monkeypatch.setattr(rendering, "put_file", late)
    harbour.put("seeds/new.txt", capture(NEW, "Cy Lund", "3 April 2024", 3))
    session.wait_for_reload()
    home = session.page("/")
    assert NEW.encode() in home
    (address,) = set(re.findall(r"articles/council-doubles[^\"]*\.html", home.decode()))
    assert b"<h1>" + NEW.encode() in session.page(f"/{address}")
    assert not (harbour.folders.output / address).exists()
    may_write.set()
    wait_for(lambda: len(session.reports) == 2)
    assert session.reports[-1].articles == 5
    written = (harbour.folders.output / address).read_bytes()
    assert session.page(f"/{address}") == with_reload(written) != written


def test_a_change_while_pages_are_written_is_taken_up_at_once(
    harbour: Harbour, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "FEW", 2)
    second = threading.Event()
    put_file = rendering.put_file
    asked: list[Callable[[], bool]] = []

    def watched(folders: SiteFolders, progress: None, options: Options) -> BuildReport:
        asked.append(options.interrupted)
        return build(folders, progress, options)

    monkeypatch.setattr(serving, "build", watched)

    def slow(*file: Any) -> Any:
        if not second.is_set():
            harbour.put("templates/term.html", SHARED.replace("mark-1", "mark-2"))
            session.wait_for_reload()  # of the first change
            second.set()
            wait_for(asked[0])  # the watcher sees the second
        return put_file(*file)

    monkeypatch.setattr(rendering, "put_file", slow)
    harbour.put("templates/term.html", SHARED)
    wait_for(lambda: len(session.reports) == 3)
    assert [bool(report.waiting) for report in session.reports] == [False, True, False]
    assert all(b"mark-1" not in page for page in harbour.site().values())
    assert b"mark-2" in harbour.site()["tags/fishing/index.html"]


SHARED = '{% extends "theme/term.html" %}{% block footer %}mark-1{% endblock %}'


def test_a_mistake_is_told_and_the_site_before_stays(harbour: Harbour, session: Session) -> None:
    before = session.page("/")
    harbour.put("vocabulary.yaml", "concepts: wrong\n")
    wait_for(lambda: bool(session.errors))
    assert "vocabulary.yaml:1: `concepts`" in str(session.errors[0])
    harbour.put("site.yaml", "titel: wrong\n")
    wait_for(lambda: len(session.errors) > 1)
    assert "titel" in str(session.errors[-1])
    assert session.page("/") == before


def test_a_watcher_that_fails_ends_the_preview_with_the_cause(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> Iterator[None]:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr("watchfiles.watch", fails)
    told = {"started": lambda _: None, "built": lambda _: None, "failed": lambda _: None}
    with pytest.raises(SiteError, match="changes cannot be watched: OS file watch limit reached") as raised:
        serve(harbour.folders, Options(jobs=1), port=0, **told)
    assert "inotify" in str(raised.value.hint)


def test_a_broken_template_is_shown_in_the_browser(harbour: Harbour, session: Session) -> None:
    harbour.put("templates/home.html", "{{ nothing }}")
    session.wait_for_reload()
    answer = ask(session.port, "/")
    assert answer.status == 500
    assert b"home.html:1: &#x27;nothing&#x27; is undefined" in answer.body
    wait_for(lambda: bool(session.errors))


def wait_for(done: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)
