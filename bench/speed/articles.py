"""The same articles for every generator: title, date, author, source, tags, paragraphs of invented words."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.speed.coast import MENU, MONTHS, Coast

FOLDER_SIZE = 500


class Told(NamedTuple):
    """One article."""

    number: int
    title: str
    author: str
    source: str
    year: int
    month: int
    day: int
    tags: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def date(self) -> str:
        """ISO 8601."""
        return f"{self.year}-{self.month:02}-{self.day:02}"


def articles(numbers: range, count: int) -> Iterator[Told]:
    """Articles of an archive of `count`; each depends on its number alone."""
    coast = Coast(count)
    for number in numbers:
        chance = random.Random(number)
        words = coast.words
        yield Told(
            number=number,
            title=f"{' '.join(chance.choices(words, k=7)).capitalize()} {number}",
            author=chance.choice(coast.authors),
            source=chance.choice(coast.sources),
            year=chance.randint(2015, 2024),
            month=chance.randint(1, 12),
            day=chance.randint(1, 28),
            tags=tuple(sorted(set(chance.choices(coast.tags, k=6)))),
            paragraphs=tuple(
                " ".join(" ".join(chance.choices(words, k=chance.randint(9, 26))).capitalize() + "."
                         for _ in range(chance.randint(2, 5)))
                for _ in range(chance.randint(6, 11))
            ),
        )  # fmt: skip


def text_dump(told: Told) -> str:
    """As an extractor prints a page, menu and footer included."""
    menu = "\n".join(f"  • {item}" for item in MENU)
    return (
        f"{told.source}\n\n{menu}\n\n{told.title}\n\nBy {told.author}\n\n"
        f"{told.day} {MONTHS[told.month - 1]} {told.year}\n\n" + "\n\n".join(told.paragraphs)
        + f"\n\nTags: {', '.join(told.tags)}\n\nShare this article\n\n"
        f"© {told.year} {told.source}. All rights reserved.\n"
    )  # fmt: skip


def saved_page(told: Told) -> str:
    """As a browser saves a page."""
    ld = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title,
        "datePublished": told.date, "author": {"@type": "Person", "name": told.author},
        "publisher": {"@type": "Organization", "name": told.source}, "keywords": list(told.tags),
    }  # fmt: skip
    body = "".join(f"<p>{html.escape(text)}</p>\n" for text in told.paragraphs)
    menu = "".join(f"<li><a href=/{item.lower()}>{item}</a></li>" for item in MENU)
    return (
        f"<!doctype html>\n<html lang=en><head><meta charset=utf-8>\n"
        f"<title>{told.title} | {told.source}</title>\n"
        f"<meta property='og:site_name' content='{told.source}'>\n"
        f"<script type='application/ld+json'>{json.dumps(ld)}</script></head>\n"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>{told.title}</h1>\n"
        f"<p class=byline>By {told.author}</p>\n{body}</article><aside><h2>Related</h2>"
        f"<ul><li><a href=/1>Another story</a></li></ul></aside></main>"
        f"<footer>© {told.source}</footer></body></html>\n"
    )


def note(told: Told, *, keys: str = "yaml") -> str:
    """Markdown with the front matter of Hugo, Eleventy and us (`yaml`), or of Pelican."""
    body = "\n\n".join(told.paragraphs) + "\n"
    if keys == "pelican":
        return (
            f"Title: {told.title}\nDate: {told.date}\nCategory: {told.source}\nAuthor: {told.author}\n"
            f"Tags: {', '.join(told.tags)}\nSlug: {told.number:06}\n\n{body}"
        )
    head = {
        "title": told.title, "date": told.date, "author": told.author, "source": told.source,
        "tags": list(told.tags), "authors": [told.author], "sources": [told.source],
    }  # fmt: skip
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
    return f"---\n{lines}---\n\n{body}"


FORMS: Mapping[str, tuple[str, Callable[[Told], str]]] = {
    "text": (".txt", text_dump),
    "html": (".html", saved_page),
    "markdown": (".md", note),
}
"""Kind of capture -> suffix and writer."""


def write_articles(
    folder: Path, numbers: range, count: int, suffix: str, form: Callable[[Told], str]
) -> None:
    """Write articles of an archive of `count` below a folder, `FOLDER_SIZE` to a folder each."""
    for told in articles(numbers, count):
        path = folder / f"{told.number // FOLDER_SIZE:04d}" / f"{told.number:06d}{suffix}"
        if told.number % FOLDER_SIZE == 0 or told.number == numbers[0]:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(form(told), encoding="utf-8")
