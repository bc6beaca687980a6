"""What every template sees: the site, and the head of the page."""

from __future__ import annotations

from collections.abc import Mapping

from archivegen.config import DataConfig
from archivegen.dataclass import dataclass
from archivegen.interface import Interface
from archivegen.records import PageKind, UrlPath
from archivegen.renderer.script_texts import Texts
from archivegen.renderer.views import Alternate, Link, Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page knows of the site. Nothing here changes when an article is added."""

    title: str
    """`title` of site.yaml."""
    description: str
    """`description` of site.yaml; may be empty."""
    language: str
    """BCP 47 tag of the interface."""
    articles_language: str
    """BCP 47 tag, `language` of site.yaml: articles in another one are marked."""
    direction: str
    """`ltr` or `rtl`, of the interface."""
    footer: str
    """`theme.footer` of site.yaml; may be empty."""
    base_url: str | None
    """Where the site will be published, with a slash at its end; None when that is not known."""
    menu: tuple[Link, ...]
    """The main menu."""
    pages: tuple[Link, ...]
    """Pages that the archive's owner wrote, the page *About* apart."""
    styles: tuple[UrlPath, ...]
    """`theme.styles` of site.yaml: style sheets of the site itself."""
    search_url: UrlPath | None
    """The page that searches; None when the site has none."""
    script_texts: Texts | None
    """Texts that site.js takes from the page; None in English, which it has itself."""
    interface: Interface
    """Texts, dates and numbers of the interface's language, for the code that makes contexts."""
    feeds: tuple[Alternate, ...]
    """Feeds of all articles; Atom is among them when `base_url` is known."""
    opensearch: UrlPath | None
    """How a browser searches the site; None without `base_url` or without search."""
    data: DataConfig
    """Which files for programs there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the `head` of an HTML page says of it."""

    url: UrlPath
    """The page itself."""
    kind: PageKind
    """What it shows."""
    title: str
    """Text of the browser's tab."""
    description: str
    """One or two sentences; may be empty."""
    canonical: str | None
    """Absolute address of this page; None without `base_url`."""
    indexed: bool
    """False for pages that search engines should leave out."""
    metas: tuple[Meta, ...]
    """OpenGraph tags, and the tags from which Zotero makes a newspaper article."""
    json_ld: Mapping[str, object] | None
    """schema.org description of the page."""
    alternates: tuple[Alternate, ...]
    """The page's own feeds, data files and translations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What every template is given."""

    site: Site
    """The site."""
    page: Head
    """The page."""
