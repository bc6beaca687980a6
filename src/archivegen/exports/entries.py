"""An article as an entry of a feed. It is the same in every feed, so that it is made once for all."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from archivegen import urls
from archivegen.exports.addresses import Addresses
from archivegen.exports.moments import moment_of
from archivegen.exports.text_of_files import as_json, xml
from archivegen.lookup import Lookup
from archivegen.records import ArticleId, ArticleSummary

_KEPT = 4_096
"""Entries that are kept, 1 KB each; an article stands in the feeds of about ten terms."""


class Entry(NamedTuple):
    """An article in a feed's format."""

    text: str
    """Empty when the format cannot say it."""
    updated: str = ""
    """RFC 3339; empty when no day is known."""


class Entries:
    """Makes entries of articles, and keeps what it made: the archive must not change meanwhile."""

    def __init__(self, make: Callable[[ArticleSummary], Entry]) -> None:
        self._make = make
        self._made: dict[ArticleId, Entry] = {}

    def of(self, articles: Iterable[ArticleId], lookup: Lookup) -> Iterator[Entry]:
        """The entries of articles; those that the format cannot say are left out."""
        wanted = list(articles)
        missing = [article for article in wanted if article not in self._made]
        if len(self._made) + len(missing) > _KEPT:
            self._made.clear()
            missing = wanted
        self._made.update((summary.id, self._make(summary)) for summary in lookup.summaries(missing))
        return (made for article in wanted if (made := self._made[article]).text)


def identifier(digest: str) -> str:
    """What a feed knows an article by, wherever the site stands: a UUID made from its capture's SHA-256.

    >>> identifier("00" * 32)
    'urn:uuid:3a38e0a7-7077-529e-a883-0632fd958274'
    """
    return uuid.uuid5(uuid.NAMESPACE_OID, f"sha256:{digest}").urn


def atom_entry(summary: ArticleSummary, addresses: Addresses) -> Entry:
    """An entry of an Atom feed (RFC 4287, 4.1.2); none for an article whose day is not known: Atom demands a
    date, and none is made up."""
    published = moment_of(summary.published)
    if published is None:
        return Entry("")
    language = f' xml:lang="{xml(summary.language)}"' if _is_known(summary.language) else ""
    parts = [
        f"<entry{language}>\n<id>{identifier(summary.digest)}</id>\n<title>{xml(summary.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{xml(addresses.of(summary.url))}"/>\n'
    ]
    if summary.origin:
        parts.append(f'<link rel="via" href="{xml(iri(summary.origin))}"/>\n')
    updated = moment_of(summary.modified) or published
    parts.append(f"<published>{published}</published>\n<updated>{updated}</updated>\n")
    parts += (f"<author><name>{xml(name)}</name></author>\n" for name in summary.authors)
    parts += (f'<category term="{xml(tag)}"/>\n' for tag in summary.tags)
    if summary.snippet:
        parts.append(f"<summary>{xml(summary.snippet)}</summary>\n")
    parts.append("</entry>\n")
    return Entry("".join(parts), updated)


def json_item(summary: ArticleSummary, addresses: Addresses, *, has_data: bool) -> Entry:
    """An item of a JSON Feed (jsonfeed.org/version/1.1); `_archive` has what only an archive knows."""
    stated: dict[str, object] = {
        "id": identifier(summary.digest),
        "url": addresses.of(summary.url),
        "external_url": summary.origin,
        "title": summary.title,
        "content_text": summary.snippet or summary.title,
        "date_published": moment_of(summary.published),
        "date_modified": moment_of(summary.modified),
        "authors": [{"name": name} for name in summary.authors],
        "tags": list(summary.tags),
        "language": summary.language if _is_known(summary.language) else None,
    }
    ours = {
        "id": summary.id,
        "sha256": summary.digest,
        "data": addresses.of(urls.article_json_url(summary.id)) if has_data else None,
        "published": summary.published,
        "source": summary.source,
        "title_derived": summary.title_derived,
    }
    stated["_archive"] = {key: value for key, value in ours.items() if value}
    return Entry(as_json({key: value for key, value in stated.items() if value}))


def _is_known(language: str) -> bool:
    return language not in ("", "und")


def iri(address: str) -> str:
    """A captured address without the characters that no address has (RFC 3986, 2): these are encoded.

    >>> iri("https://a.example/b c?d={e}")
    'https://a.example/b%20c?d=%7Be%7D'
    """
    return "".join(c if c > " " and c not in '<>"{}|\\^`' else f"%{ord(c):02X}" for c in address)
