"""A file of the site to be: what it is called and what it shows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from archivegen.dataclass import dataclass
from archivegen.records.identifiers import ArticleId, Digest, UrlPath


class PageKind(StrEnum):
    """What a page shows; each but `EXPORTED` has a template, `templates/<kind>.html` (or `.xml`)."""

    HOME = "home"
    ARTICLE = "article"
    ORIGINAL = "original"
    TERM_INDEX = "term_index"
    """All terms of one taxonomy."""
    TERM_NAMES = "term_names"
    """The names of all terms of a long index, as a script."""
    TERM = "term"
    """One page of the articles of one term."""
    LISTING = "listing"
    """One page of all articles."""
    REVIEW = "review"
    """Articles that need a person, and captures left out."""
    TIMELINE = "timeline"
    """Articles by month."""
    HEALTH = "health"
    """What became of the captures, and how complete and sure their records are."""
    SEARCH = "search"
    ABOUT = "about"
    PROSE = "prose"
    """A page that the archive's owner wrote."""
    NOT_FOUND = "not_found"
    REDIRECT = "redirect"
    FEED = "feed"
    """One document of an Atom feed (RFC 4287, RFC 5005)."""
    JSON_FEED = "json_feed"
    """One document of a JSON Feed (jsonfeed.org, 1.1); with what is said of a term, when it has one."""
    ARTICLE_JSON = "article_json"
    """The record of one article as JSON."""
    ARTICLE_TEXT = "article_text"
    """One article as Markdown with front matter."""
    TEXT_INDEX = "text_index"
    """`llms.txt` and its parts: where the texts are."""
    CITATIONS = "citations"
    """Citations of many articles: BibTeX, RIS or CSL-JSON, as its address ends."""
    SITEMAP = "sitemap"
    OPENSEARCH = "opensearch"
    """How a browser searches the site (OpenSearch 1.1)."""
    ROBOTS = "robots"
    STYLE = "style"
    """The site's own colours, from `theme` in site.yaml, as a style sheet of a few lines."""


EXPORTED = frozenset(
    {
        PageKind.TERM_NAMES, PageKind.FEED, PageKind.JSON_FEED, PageKind.ARTICLE_JSON, PageKind.ARTICLE_TEXT,
        PageKind.TEXT_INDEX, PageKind.CITATIONS,
    }
)  # fmt: skip
"""Kinds that programs read and no template makes."""


class Beside(NamedTuple):
    """The articles before and after an article among those of a term."""

    taxonomy: str
    key: str
    newer: UrlPath | None
    older: UrlPath | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site to be: what it is called and what it shows, not its bytes."""

    url: UrlPath
    kind: PageKind
    template: str
    subject: tuple[str, ...] = ()
    """What it shows, in the words of its kind: an article id; a taxonomy, a term key and a page number."""
    inputs: tuple[Digest, ...] = ()
    """Digests of everything that its bytes depend on, templates and configuration apart."""
    articles: tuple[ArticleId, ...] = ()
    """The articles that it lists, in the order in which it shows them."""
    newer: UrlPath | None = None
    """The page that a reader comes to next towards the newest: the next part of a list, the next article."""
    older: UrlPath | None = None
    """The same towards the oldest."""
    parts: tuple[UrlPath, ...] = ()
    """Pages that this one is cut into below itself: the years of a long list, newest first."""
    beside: tuple[Beside, ...] = ()
    """Of an article: those beside it in its source and in its first tag."""
    cut: str = ""
    """Which part of its list it shows; the last of `inputs` is then the digest of these articles' rows."""
