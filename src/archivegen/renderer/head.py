"""What every page of a site has: the site itself, and the head of the page."""

from __future__ import annotations

from collections.abc import Mapping

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.interface import Interface
from archivegen.records import Page, UrlPath
from archivegen.renderer.contexts import Head, Site
from archivegen.renderer.languages import direction
from archivegen.renderer.views import Link, Meta
from archivegen.renderer.wording import TAXONOMY_WORDS


def site_of(config: SiteConfig, interface: Interface) -> Site:
    """Return what templates know of the site."""
    menu = [
        Link(label="Articles", url=urls.ARTICLES),
        *(Link(label=TAXONOMY_WORDS[t][1], url=urls.term_index_url(t)) for t in urls.IN_THE_MENU),
        *((Link(label="Search", url=urls.SEARCH),) if config.search else ()),
        Link(label="About", url=urls.ABOUT),
    ]
    return Site(
        title=config.title,
        description=config.description,
        language=interface.language,
        articles_language=config.language,
        direction="rtl" if direction(interface.language) == "rtl" else "ltr",
        footer=config.theme.footer,
        base_url=config.base_url,
        menu=tuple(menu),
        search_url=urls.SEARCH if config.search else None,
        interface=interface,
    )


def absolute(site: Site, url: UrlPath) -> str | None:
    """Return a page's address on the web, None when the site's is not known."""
    if site.base_url is None:
        return None
    return f"{site.base_url.rstrip('/')}/{'' if url == urls.HOME else url}"


def plain_head(
    site: Site,
    page: Page,
    title: str,
    description: str,
    *,
    indexed: bool = True,
    metas: tuple[Meta, ...] = (),
    json_ld: Mapping[str, object] | None = None,
) -> Head:
    """Return the head of a page; its title is followed by the site's."""
    return Head(
        url=page.url,
        kind=page.kind,
        title=f"{title} · {site.title}" if title else site.title,
        description=description,
        canonical=absolute(site, page.url) if indexed else None,
        indexed=indexed,
        metas=metas,
        json_ld=json_ld,
        feed=urls.FEED if site.base_url else None,
    )
