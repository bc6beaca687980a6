"""`archivegen serve`: right types, only for this machine, pages reload, nothing on disk is touched."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from archivegen.errors import ArchivegenError, SiteError
from archivegen.pipeline import BuildReport, Options
from archivegen.pipeline.preview import PreviewServer, Rebuilds, with_reload
from archivegen.pipeline.serving import serve

from .conftest import Harbour, capture

PAGE = (
    b'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    b" script-src 'self'\"></head><body><p>Port</p></body></html>"
)


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
    with PreviewServer(tmp_path, 0, rebuilds) as server:
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
        PreviewServer(tmp_path, port, Rebuilds())


def test_a_page_without_policy_or_body_still_reloads() -> None:
    assert with_reload(b"<p>x</p>").endswith(b"defer></script>")


def test_a_dropped_capture_is_in_the_browser_within_a_moment(harbour: Harbour) -> None:
    addresses: list[str] = []
    reports: list[BuildReport] = []
    errors: list[ArchivegenError] = []
    stop = threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(harbour.folders, Options(jobs=1)),
        kwargs={
            "port": 0,
            "started": addresses.append,
            "built": reports.append,
            "failed": errors.append,
            "stop": stop,
        },
    )
    thread.start()
    try:
        wait_for(lambda: bool(addresses))
        port = int(addresses[0].rstrip("/").rpartition(":")[2])
        events = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        events.request("GET", "/.archivegen/events")
        stream = events.getresponse()
        assert stream.getheader("Content-Type") == "text/event-stream"
        assert stream.readline() == b": archivegen\n"
        time.sleep(0.3)  # the watcher starts right after the address is told
        harbour.put(
            "seeds/new.txt",
            capture("Council doubles the harbour tax for ferries", "Cy Lund", "3 April 2024", 3),
        )
        while (line := stream.readline()) != b"event: built\n":
            assert line in {b"\n", b": here\n"}
        assert reports[-1].articles == 5
        assert b"Council doubles the harbour tax for ferries" in ask(port, "/").body
        harbour.put("vocabulary.yaml", "concepts: wrong\n")
        wait_for(lambda: bool(errors))
        assert "vocabulary.yaml:1: `concepts`" in str(errors[0])
        harbour.put("site.yaml", "titel: wrong\n")
        wait_for(lambda: len(errors) > 1)
        assert "titel" in str(errors[-1])
        assert b"Council doubles the harbour tax for ferries" in ask(port, "/").body
        events.close()
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()


def wait_for(done: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not done():  # type: ignore[operator]
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)
