"""Page -> bytes, for the kinds of page that programs read and no template makes (`records.EXPORTED`)."""

from __future__ import annotations

from functools import partial

from archivegen.config import SiteConfig
from archivegen.exports.addresses import Addresses
from archivegen.exports.article_data import article_data
from archivegen.exports.citation_files import citation_file
from archivegen.exports.entries import Entries, Entry, atom_entry, json_item
from archivegen.exports.feeds import atom_feed, feed_of, json_feed
from archivegen.exports.markdown import as_markdown
from archivegen.exports.term_names import term_names
from archivegen.exports.text_index import text_index
from archivegen.exports.text_of_files import clean
from archivegen.lookup import Lookup
from archivegen.records import Article, Page, PageKind, UrlPath


class Exporter:
    """Makes the files of one site. What it makes is a function of page, archive and article; it remembers
    entries of the archive that it saw last."""

    def __init__(self, config: SiteConfig) -> None:
        self._config = config
        self._lookup: Lookup | None = None
        self._entries: dict[tuple[PageKind, int], Entries] = {}

    def export(self, page: Page, lookup: Lookup, article: Article | None = None) -> bytes:
        """The bytes of a page of one of the kinds in `EXPORTED`. `article` is given for the files of one.

        Raises ValueError for a file of an article without the article.
        """
        return self._text(page, lookup, article).encode("utf-8")

    def _text(self, page: Page, lookup: Lookup, article: Article | None) -> str:
        match page.kind:
            case PageKind.FEED:
                feed = feed_of(page, lookup, "xml")
                return atom_feed(page, feed, self._entries_of(page, lookup), self._config)
            case PageKind.JSON_FEED:
                feed = feed_of(page, lookup, "json")
                return json_feed(page, feed, self._entries_of(page, lookup), self._config, lookup)
            case PageKind.TERM_NAMES:
                return term_names(page, lookup)
            case PageKind.TEXT_INDEX:
                return text_index(page, lookup, self._config)
            case PageKind.CITATIONS:
                return citation_file(page, lookup, self._config)
            case PageKind.ARTICLE_JSON if article:
                return article_data(page, lookup, article, self._config)
            case PageKind.ARTICLE_TEXT if article:
                return clean(as_markdown(article))
        raise ValueError(f"`{page.url}` is no file for programs, or was made without its article")

    def _entries_of(self, page: Page, lookup: Lookup) -> list[Entry]:
        if lookup is not self._lookup:
            self._lookup, self._entries = lookup, {}
        # Absolute addresses are the same in every file, relative ones in files as deep.
        depth = 0 if self._config.base_url else page.url.count("/")
        entries = self._entries.get((page.kind, depth))
        if entries is None:
            addresses = Addresses(self._config.base_url, UrlPath("x/" * depth + "feed"))
            make = (
                partial(atom_entry, addresses=addresses)
                if page.kind is PageKind.FEED
                else partial(json_item, addresses=addresses, has_data=self._config.data.articles)
            )
            entries = self._entries[page.kind, depth] = Entries(make)
        return list(entries.of(page.articles, lookup))
