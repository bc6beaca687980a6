"""What every page of a site has: the site itself, and the head of the page."""

from __future__ import annotations

from collections.abc import Mapping

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.interface import Interface
from archivegen.records import Page, UrlPath
from archivegen.renderer.contexts import Head, Site
from archivegen.renderer.languages import direction
from archivegen.renderer.script_texts import texts_everywhere
from archivegen.renderer.views import Alternate, Link, Meta
from archivegen.renderer.wording import taxonomy_name


def site_of(config: SiteConfig, interface: Interface) -> Site:
    """Return what templates know of the site."""
    menu = [
        Link(label=interface.gettext("Articles"), url=urls.ARTICLES),
        *(Link(label=taxonomy_name(t, interface), url=urls.term_index_url(t)) for t in urls.IN_THE_MENU),
        *((Link(label=interface.pgettext("page", "Search"), url=urls.SEARCH),) if config.search else ()),
        Link(label=interface.gettext("About"), url=urls.ABOUT),
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
        pages=tuple(
            Link(label=one.title, url=urls.own_page_url(one.name))
            for one in config.pages
            if one.name != urls.OWN_ABOUT
        ),
        styles=tuple(UrlPath(f"{urls.STATIC_FOLDER}/{name}") for name in config.theme.styles),
        search_url=urls.SEARCH if config.search else None,
        script_texts=texts_everywhere(interface),
        interface=interface,
        feeds=feeds_of(config, None, config.title),
        opensearch=urls.OPENSEARCH if config.search and config.base_url else None,
        data=config.data,
    )


def feeds_of(config: SiteConfig | Site, list_of: UrlPath | None, title: str) -> tuple[Alternate, ...]:
    """The feeds of a list, given by its first page; None is the whole site. Atom needs the site's address."""
    forms = [("Atom", "application/atom+xml", "xml")] if config.base_url else []
    forms.append(("JSON", "application/feed+json", "json"))
    return tuple(
        Alternate(label=label, media_type=kind, title=title, url=urls.feed_url(list_of, "", suffix))
        for label, kind, suffix in forms
        if config.data.feeds
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
    alternates: tuple[Alternate, ...] = (),
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
        alternates=alternates,
    )
