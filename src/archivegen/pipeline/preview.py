"""The site over http on this machine, with pages that reload when a build changes them.

Files on disk are never touched: the small script that reloads, and the permission that it needs, are put
into the response alone.
"""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from archivegen.errors import ArchivegenError, SiteError

LOOPBACK = "127.0.0.1"
EVENTS = "/.archivegen/events"
SCRIPT = "/.archivegen/reload.js"
RELOAD = b"""\
(() => {
  const events = new EventSource("/.archivegen/events");
  events.addEventListener("built", () => location.reload());
})();
"""
HEARTBEAT_SECONDS = 15.0
"""A comment is sent so often, so that a closed tab is noticed and its thread ends."""
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/vnd.microsoft.icon",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    "": "application/octet-stream",
}
"""Suffix -> type; the system's own table is not asked, it differs from machine to machine."""
_CSP = re.compile(rb"(http-equiv=\"?Content-Security-Policy\"?\s+content=\"[^\"]*)\"", re.IGNORECASE)


class Rebuilds:
    """How many builds there were; threads wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._count = 0
        self._closed = False

    def announce(self) -> None:
        """Tell every open page that the site changed."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let every waiting thread go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def count(self) -> int:
        """Builds so far."""
        with self._changed:
            return self._count

    def wait(self, seen: int, timeout: float) -> int | None:
        """The count when it is no longer `seen`, or after `timeout` seconds; None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._count != seen, timeout)
            return None if self._closed else self._count


class PreviewServer(ThreadingHTTPServer):
    """Serves one folder on the loopback interface."""

    daemon_threads = True

    def __init__(
        self, folder: Path, port: int, rebuilds: Rebuilds, fresh: Callable[[str], bytes | None]
    ) -> None:
        """Bind to `port`, 0 for any that is free. Raises SiteError when it is taken.

        `fresh` gives the content of a file of the site that is not written yet, and None for others.
        """
        self.folder = folder
        self.rebuilds = rebuilds
        self.fresh = fresh
        try:
            super().__init__((LOOPBACK, port), PreviewHandler)
        except OSError as error:
            raise SiteError(
                f"port {port} cannot be used: {error.strerror}", hint="choose another with `--port`"
            ) from error

    @property
    def address(self) -> str:
        """What to open."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error of ours."""


class PreviewHandler(SimpleHTTPRequestHandler):
    """Answers for one request."""

    server: PreviewServer
    server_version = "archivegen"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, directory=str(args[2].folder), **keywords)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not shown."""

    def do_GET(self) -> None:
        """Answer with a file, the script, or the stream of builds."""
        path = unquote(urlsplit(self.path).path)
        if not self._is_local():
            self.send_error(HTTPStatus.FORBIDDEN, "only for this machine")
        elif path == EVENTS:
            self._send_events()
        elif path == SCRIPT:
            self._send(RELOAD, TYPES[".js"])
        else:
            self._send_file()

    def _is_local(self) -> bool:
        """The browser asked for this machine by name: a page elsewhere cannot read the archive through a
        host name that it points here (DNS rebinding)."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        return host in {LOOPBACK, "localhost", "[::1]"}

    def _send_file(self) -> None:
        place = Path(self.translate_path(self.path))
        if place.is_dir():
            if not urlsplit(self.path).path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urlsplit(self.path).path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            place /= "index.html"
        try:
            content = self._content(place)
            status = HTTPStatus.OK
            if content is None:
                place = self.server.folder / "404.html"
                content, status = self._content(place) or b"", HTTPStatus.NOT_FOUND
        except ArchivegenError as error:
            content, status = error_page(error), HTTPStatus.INTERNAL_SERVER_ERROR
            place = place.with_suffix(".html")
        kind = TYPES.get(place.suffix, TYPES[""])
        self._send(with_reload(content) if place.suffix == ".html" else content, kind, status)

    def _content(self, place: Path) -> bytes | None:
        """A file of the site as it is planned; None when there is none."""
        try:
            fresh = self.server.fresh(place.relative_to(self.server.folder).as_posix())
            return place.read_bytes() if fresh is None else fresh
        except (OSError, ValueError):  # an address may spell what no file is called
            return None

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _send_events(self) -> None:
        """Server-sent events (HTML, 9.2): one `built` for each build, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen: int | None = self.server.rebuilds.count()
        try:
            self.wfile.write(b": archivegen\n\n")
            while True:
                before = seen
                seen = self.server.rebuilds.wait(before or 0, HEARTBEAT_SECONDS)
                if seen is None:
                    return
                self.wfile.write(b": here\n\n" if seen == before else b"event: built\ndata: 1\n\n")
                self.wfile.flush()
        except OSError:
            return
        finally:
            self.close_connection = True


def error_page(error: ArchivegenError) -> bytes:
    """What a person reads who asked for a page that a mistake of theirs keeps from being made."""
    text = html.escape(str(error))
    page = f"<!doctype html><meta charset=utf-8><title>This page cannot be made</title><pre>{text}</pre>"
    return page.encode("utf-8", "backslashreplace")


def with_reload(page: bytes) -> bytes:
    """A page that reloads itself after a build. The rest of its security policy stays in force."""
    page = _CSP.sub(lambda found: found[1] + b"; connect-src 'self'\"", page, count=1)
    tag = b'<script src="%s" defer></script>' % SCRIPT.encode()
    head, found, tail = page.rpartition(b"</body>")
    return head + tag + found + tail if found else page + tag
