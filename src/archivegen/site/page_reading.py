"""What one page of a published site says: its links, its ids, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from archivegen.patterns import late

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""Elements without an end tag (HTML, 13.1.2)."""
OPTIONAL_END = frozenset(
    ("li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup")
)
"""Elements whose end tag may be left out (HTML, 13.1.2.4)."""
MUST_SAY_SOMETHING = frozenset(
    ("title", "h1", "h2", "h3", "a", "button", "label", "caption", "figcaption", "summary")
)
"""Elements that are an empty field when they have neither text nor a name."""
FETCHED = {
    "img": ("src",), "script": ("src",), "iframe": ("src",), "audio": ("src",), "video": ("src", "poster"),
    "source": ("src",), "track": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "form": ("action",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
}  # fmt: skip
"""Attributes whose address a browser asks for by itself, or sends what a reader types to."""
FETCHED_LINKS = frozenset(
    (
        "stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "dns-prefetch",
        "preconnect", "apple-touch-icon",
    )
)  # fmt: skip
"""`link` relations that make a browser ask for something."""
_CSS_URL = late(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Something wrong with a file of the site."""

    url: str
    line: int
    kind: str
    """`link`, `html`, `empty`, `leak`."""
    detail: str


@dataclass(slots=True)
class PageReading:
    """What one page says."""

    url: str
    ids: set[str]
    links: list[tuple[str, int]]
    findings: list[Finding]


def read_page(folder: Path, url: str) -> PageReading:
    """Read one page of the site in `folder`."""
    content = (folder / url).read_bytes()
    reading = PageReading(url, set(), [], [])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        reading.findings.append(
            Finding(url=url, line=1, kind="html", detail=f"not UTF-8: byte {error.start}")
        )
        return reading
    parser = _PageParser(reading)
    parser.feed(text)
    parser.close()
    parser.finish()
    return reading


class _PageParser(HTMLParser):
    """Reads links, ids, addresses that are fetched, and whether elements are closed in order."""

    def __init__(self, reading: PageReading) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = reading
        self.open: list[tuple[str, int, bool]] = []
        """Element, line, whether it has said something."""

    def note(self, kind: str, detail: str, line: int | None = None) -> None:
        at = self.getpos()[0] if line is None else line
        self.reading.findings.append(Finding(url=self.reading.url, line=at, kind=kind, detail=detail))

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.note("html", f"declaration `{decl}`")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._attributes(tag, attrs, given)
        names_itself = any(given.get(name) for name in ("aria-label", "aria-labelledby", "title", "alt"))
        if names_itself:
            self._said()
        if tag in VOID:
            return
        self.open.append((tag, self.getpos()[0], names_itself))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs, dict(attrs))

    def _attributes(
        self, tag: str, attrs: list[tuple[str, str | None]], given: dict[str, str | None]
    ) -> None:
        if len(given) != len(attrs):
            self.note("html", f"`<{tag}>` has an attribute twice")
        if identity := given.get("id"):
            if identity in self.reading.ids:
                self.note("html", f"two elements with the id `{identity}`")
            self.reading.ids.add(identity)
        if tag == "html" and not given.get("lang"):
            self.note("empty", "`<html>` without a language")
        if tag == "img" and "alt" not in given:
            self.note("empty", "`<img>` without `alt`")
        self._addresses(tag, given)

    def _addresses(self, tag: str, given: dict[str, str | None]) -> None:
        line = self.getpos()[0]
        relations = set((given.get("rel") or "").lower().split())
        fetched = [given[name] for name in FETCHED.get(tag, ()) if given.get(name)]
        if tag == "link" and relations & FETCHED_LINKS and given.get("href"):
            fetched.append(given["href"])
        fetched += [found for style in (given.get("style"),) if style for found in css_addresses(style)]
        for target in fetched:
            if target and is_elsewhere(target):
                self.note("leak", f"`<{tag}>` asks another site: {target}")
            elif target and not target.startswith("data:"):
                self.reading.links.append((target, line))
        if tag in {"a", "area"} and given.get("href") is not None:
            self._anchor(str(given["href"]), line)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            _, _, target = (given.get("content") or "").partition("url=")
            if target and not is_elsewhere(target):
                self.reading.links.append((target, line))

    def _anchor(self, target: str, line: int) -> None:
        if target == "":
            self.note("empty", "a link to nothing")
        elif is_elsewhere(target) or target.lower().startswith("data:"):
            scheme = target.partition(":")[0].lower()
            if scheme not in {"http", "https", "mailto"} and not target.startswith("//"):
                self.note("leak", f"a link with the scheme `{scheme}`")
        else:
            self.reading.links.append((target, line))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in OPTIONAL_END:
            self._closed(*self.open.pop())
        if not self.open or self.open[-1][0] != tag:
            inside = f" inside `<{self.open[-1][0]}>`" if self.open else ""
            self.note("html", f"`</{tag}>` closes nothing{inside}")
            return
        self._closed(*self.open.pop())

    def _closed(self, tag: str, line: int, said: bool) -> None:
        if tag in MUST_SAY_SOMETHING and not said:
            self.note("empty", f"`<{tag}>` says nothing", line)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._said()
        if self.open and self.open[-1][0] == "style":
            for target in css_addresses(data):
                if is_elsewhere(target):
                    self.note("leak", f"a style asks another site: {target}")

    def _said(self) -> None:
        """Everything that is open has content now."""
        self.open = [(tag, line, True) for tag, line, _ in self.open]

    def finish(self) -> None:
        for tag, line, _ in self.open:
            if tag not in OPTIONAL_END:
                self.note("html", f"`<{tag}>` is never closed", line)


def css_addresses(style: str) -> Iterator[str]:
    """Addresses that a style asks for."""
    for found in _CSS_URL.finditer(style):
        yield (found[1] or found[2]).strip()


def is_elsewhere(target: str) -> bool:
    """Asking for this address leaves the site: it names a host, or a scheme that is not `data:`."""
    if target.startswith("#"):
        return False
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return True
    return bool(parts.netloc or (parts.scheme and parts.scheme.lower() != "data"))
