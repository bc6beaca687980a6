"""Whether a published folder is sound: links, HTML, empty fields, requests off the site.

Reads nothing but the folder, so it checks any site: one built long ago, one that was edited by hand.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archivegen.dataclass import dataclass
from archivegen.errors import UsageError
from archivegen.site.page_reading import Finding, PageReading, css_addresses, is_elsewhere, read_page

NOT_FOUND = "404.html"
"""Hosts answer with it at any address, so its own links may start at the root of the host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a check of a whole site came to."""

    files: int
    pages: int
    links: int
    findings: tuple[Finding, ...]


def inspect_site(folder: Path, *, jobs: int = 1) -> Inspection:
    """Check every page below `folder`. Raises UsageError when there is no site."""
    if not (folder / "index.html").is_file():
        raise UsageError(f"no site in `{folder}`", hint="`archivegen build` makes one")
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = [url for url in files if url.endswith(".html")]
    readings = {reading.url: reading for reading in _read_all(folder, pages, jobs)}
    known = frozenset(files)
    findings = [finding for reading in readings.values() for finding in reading.findings]
    links = 0
    for reading in readings.values():
        for target, line in reading.links:
            links += 1
            problem = _link_problem(reading.url, target, known, readings)
            if problem:
                findings.append(Finding(url=reading.url, line=line, kind="link", detail=problem))
    findings += _style_findings(folder, files, known)
    return Inspection(files=len(files), pages=len(pages), links=links, findings=tuple(sorted(findings)))


def _read_all(folder: Path, pages: list[str], jobs: int) -> Iterator[PageReading]:
    if jobs < 2 or len(pages) < 500:
        yield from (read_page(folder, url) for url in pages)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read_page, [folder] * len(pages), pages, chunksize=64)


def _link_problem(
    url: str, target: str, files: frozenset[str], readings: dict[str, PageReading]
) -> str | None:
    """What is wrong with a relative link, whether the site is opened from a disk or below a path."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"not an address: {target}"
    path = unquote(parts.path)
    if path.startswith("/"):
        if url == NOT_FOUND and any(file in files for file in _tails(path)):
            return None
        return f"leaves the site when it is below a path, or on a disk: {target}"
    place = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
    if place.startswith(".."):
        return f"leads out of the site: {target}"
    if place not in files:
        folder = f"{place}/index.html".removeprefix("./")
        return f"names a folder, not a file: {target}" if folder in files else f"leads nowhere: {target}"
    fragment = unquote(parts.fragment)
    if fragment and place in readings and fragment not in readings[place].ids and fragment != "top":
        return f"no such place on the page: {target}"
    return None


def _tails(path: str) -> Iterator[str]:
    """What an absolute path names when the site stands at the root, one folder down, and so on.

    >>> list(_tails("/archive/index.html"))
    ['archive/index.html', 'index.html']
    """
    parts = path.strip("/").split("/")
    return ("/".join(parts[start:]) for start in range(len(parts)))


def _style_findings(folder: Path, files: Iterable[str], known: frozenset[str]) -> Iterator[Finding]:
    """Addresses in style sheets."""
    for url in files:
        if not url.endswith(".css"):
            continue
        text = (folder / url).read_text(encoding="utf-8", errors="replace")
        for line, source in enumerate(text.split("\n"), 1):
            for target in css_addresses(source):
                if is_elsewhere(target):
                    yield Finding(url=url, line=line, kind="leak", detail=f"asks another site: {target}")
                elif not target.startswith("data:") and (wrong := _link_problem(url, target, known, {})):
                    yield Finding(url=url, line=line, kind="link", detail=wrong)
