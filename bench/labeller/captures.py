"""The pages of the benchmark: sets, dialects, gold, groups to hold out."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

SETS = ("news", "scrapinghub", "readability", "trafilatura")
DIALECTS = ("html", "resiliparse", "resiliparse-main", "innertext", "inscriptis", "lynx")
FOLDS = 5
_TWO_LEVEL = re.compile(r"\.(?:co|com|net|org|gov|edu|ac|go|or|ne|gob|in)\.[a-z]{2}$")
_CANONICAL = re.compile(
    r"<link[^>]+rel=[\"']?canonical[\"']?[^>]*href=[\"']([^\"']+)|<meta[^>]+property=[\"']?og:url[\"']?[^>]*content=[\"']([^\"']+)"
    r"|<meta[^>]+content=[\"'](https?://[^\"']+)[\"'][^>]+property=[\"']?og:url|<link[^>]+href=[\"']([^\"']+)[\"'][^>]+rel=[\"']?canonical",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """One page of a set, in all the forms it is there in."""

    set: str
    id: str
    gold: dict[str, Any]
    group: str
    """The publisher: all its pages are held out together."""
    fold: int
    forms: dict[str, Path]


def folder(bench: Path, name: str) -> Path:
    """Where a set is."""
    return bench / "news" if name == "news" else bench / "extract" / name


def scorer(bench: Path, name: str) -> ModuleType:
    """The scorer of a set, as a module."""
    path = (bench / "news" if name == "news" else bench / "extract") / "score.py"
    spec = importlib.util.spec_from_file_location(f"score_{path.parent.name}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def domain(url: str) -> str:
    """Registrable domain of an URL, near enough: the last two labels, or three under `co.uk` and its like.

    >>> domain("https://www.news.example.co.uk/a")
    'example.co.uk'
    """
    host = re.sub(r"^[a-z]+://", "", url.lower()).split("/")[0].split(":")[0].removeprefix("www.")
    labels = host.split(".")
    return ".".join(labels[-3:] if _TWO_LEVEL.search(host) and len(labels) > 2 else labels[-2:])


def _group(name: str, ident: str, gold: dict[str, Any], html: Path) -> str:
    if gold.get("url"):
        return domain(gold["url"])
    with gzip.open(html, "rt", encoding="utf-8", errors="replace") as page:
        head = page.read(200_000)
    for match in _CANONICAL.finditer(head):
        url = next(part for part in match.groups() if part)
        if url.startswith("http") and "." in domain(url) and domain(url) != "fakehost":
            return domain(url)
    return f"{name}:{re.sub(r'-[0-9]+$', '', ident)}"


def fold_of(group: str) -> int:
    """Fold of a publisher, from its name alone."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def pages(bench: Path, sets: tuple[str, ...] = SETS) -> Iterator[Page]:
    """All pages, set by set, by id."""
    for name in sets:
        place = folder(bench, name)
        for ident, gold in sorted(json.loads((place / "gold.json").read_text("utf-8")).items()):
            forms = {"html": place / "html" / f"{ident}.html.gz"}
            for dialect in DIALECTS[1:]:
                path = place / "text" / dialect / f"{ident}.txt.gz"
                if path.exists():
                    forms[dialect] = path
            group = _group(name, ident, gold, forms["html"])
            yield Page(name, ident, gold, group, fold_of(group), forms)
