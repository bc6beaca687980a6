"""Feeds of the archive and of its terms: Atom (RFC 4287) and JSON Feed 1.1, with archives (RFC 5005, 4)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from archivegen import urls
from archivegen.company import Companion
from archivegen.config import SiteConfig
from archivegen.exports.addresses import Addresses
from archivegen.exports.entries import Entry
from archivegen.exports.moments import newest
from archivegen.exports.text_of_files import clean, xml
from archivegen.lookup import Lookup
from archivegen.records import Page, Taxonomy, Term, TermKey, TermName, UrlPath

_NEVER = "1970-01-01T00:00:00Z"
"""Date of a feed without entries; Atom demands one."""


class Feed(NamedTuple):
    """Whose feed a document belongs to."""

    term: Term | None
    part: str
    """Empty for the document that readers subscribe to."""
    home: UrlPath
    """The page that shows the same articles."""
    first: UrlPath
    """The document that readers subscribe to."""


def feed_of(page: Page, lookup: Lookup, suffix: str) -> Feed:
    """Whose feed a page is. Raises KeyError for a term that the archive does not have."""
    *of_term, part = page.subject
    if not of_term:
        return Feed(None, part, urls.HOME, urls.feed_url(None, "", suffix))
    taxonomy, key = Taxonomy(of_term[0]), TermKey(of_term[1])
    term = lookup.term(taxonomy, key)
    if term is None:
        raise KeyError(key)
    home = urls.term_url(taxonomy, key)
    return Feed(term, part, home, urls.feed_url(home, "", suffix))


def _title(feed: Feed, config: SiteConfig) -> str:
    return config.title if feed.term is None else f"{feed.term.label} · {config.title}"


def _description(feed: Feed, config: SiteConfig) -> str:
    """What the first document says of the list; archives stay as they are when that changes."""
    if feed.part:
        return ""
    return config.description if feed.term is None else feed.term.description


def atom_feed(page: Page, feed: Feed, entries: list[Entry], config: SiteConfig) -> str:
    """One document of an Atom feed. The site's address must be known."""
    addresses = Addresses(config.base_url, page.url)
    home = addresses.of(feed.home)
    description = _description(feed, config)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="{xml(config.language)}">\n'
        f"<id>{uuid.uuid5(uuid.NAMESPACE_URL, home).urn}</id>\n<title>{xml(_title(feed, config))}</title>\n"
    ]
    if description:
        parts.append(f"<subtitle>{xml(description)}</subtitle>\n")
    updated = newest(entry.updated for entry in entries) or _NEVER
    parts.append(
        f"<updated>{updated}</updated>\n<author><name>{xml(config.title)}</name></author>\n"
        f"{_link('self', addresses.of(page.url))}"
        f'<link rel="alternate" type="text/html" href="{xml(home)}"/>\n'
    )
    if feed.part:
        parts.append(f"{_link('current', addresses.of(feed.first))}<fh:archive/>\n")
    if page.older:
        parts.append(_link("prev-archive", addresses.of(page.older)))
    parts += (entry.text for entry in entries)
    return "".join((*parts, "</feed>\n"))


def _link(relation: str, address: str) -> str:
    return f'<link rel="{relation}" type="application/atom+xml" href="{xml(address)}"/>\n'


def json_feed(page: Page, feed: Feed, entries: list[Entry], config: SiteConfig, lookup: Lookup) -> str:
    """One document of a JSON Feed. The first one of a term says in `_archive` what is known of the term."""
    addresses = Addresses(config.base_url, page.url)
    description = _description(feed, config)
    stated: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed, config),
        "home_page_url": addresses.of(feed.home),
        "feed_url": addresses.of(feed.first) if config.base_url else None,
        "description": description,
        "language": config.language,
        "next_url": addresses.of(page.older) if page.older else None,
    }
    if not feed.part:
        months = {month.month: month.articles for month in lookup.months(feed.term)}
        counted = {"articles": sum(months.values()), "months": months}
        stated["_archive"] = {**(_about(feed.term, addresses, lookup) if feed.term else {}), **counted}
    head = clean(
        json.dumps({key: value for key, value in stated.items() if value}, ensure_ascii=False, indent=1)
    )
    items = ",\n".join(entry.text for entry in entries)
    return f'{head[:-2]},\n "items": [{items}]\n}}\n'


def _about(term: Term, addresses: Addresses, lookup: Lookup) -> Mapping[str, object]:
    """What the archive knows of a term."""

    def link(name: TermName | Companion) -> dict[str, object]:
        data = addresses.of(urls.feed_url(urls.term_url(Taxonomy.TAGS, name.key), "", "json"))
        return {"key": name.key, "label": name.label, "data": data}

    def named(names: tuple[TermName, ...]) -> list[dict[str, object]]:
        return list(map(link, names))

    known: dict[str, object] = {
        "taxonomy": term.taxonomy.value,
        "key": term.key,
        "label": term.label,
        "stated": term.stated,
        "also_written": list(term.also_written),
        "broader": named(term.broader),
        "narrower": named(term.narrower),
        "related": named(term.related),
        "company": [{**link(one), "articles": one.shared} for one in lookup.company(term)],
        "suggested": len(term.suggested),
    }
    return known
