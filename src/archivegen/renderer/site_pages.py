"""Contexts of the pages about the archive as a whole: home, review, about, not found, colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from archivegen import urls
from archivegen.config import OwnPage, SiteConfig
from archivegen.config.tokens import COLOURS, rgb
from archivegen.lookup import Lookup, stated
from archivegen.records import Page, PageKind, Taxonomy, Term, UrlPath
from archivegen.renderer.charts import NARROW, year_chart
from archivegen.renderer.colours import accents
from archivegen.renderer.contexts import (
    AboutContext,
    Head,
    HomeContext,
    NotFoundContext,
    ProseContext,
    RedirectContext,
    SearchContext,
    Site,
    StyleContext,
)
from archivegen.renderer.head import absolute, plain_head
from archivegen.renderer.metadata import site_json_ld
from archivegen.renderer.prose import as_html
from archivegen.renderer.rows import article_row, most_used, term_link
from archivegen.renderer.script_texts import texts_in_search
from archivegen.renderer.views import Link, Meta
from archivegen.renderer.wording import taxonomy_name

SOURCES_SHOWN = 10
TAGS_SHOWN = 28
AUTHORS_SHOWN = 10


def home_context(site: Site, config: SiteConfig, page: Page, lookup: Lookup) -> HomeContext:
    """Return what the home page shows."""
    years = [term for term in stated(lookup, Taxonomy.YEARS) if len(term.key) == 4]
    undated = lookup.bucket(Taxonomy.YEARS)
    return HomeContext(
        site=site,
        page=_home_head(site, page),
        newest=tuple(article_row(one, site) for one in lookup.summaries(page.articles)),
        article_count=lookup.article_count,
        span=_years_span(years),
        years=year_chart([(term.key, term.count) for term in years], site.interface, NARROW),
        year_links=tuple(term_link(term, site.interface, with_count=True) for term in years),
        undated=term_link(undated, site.interface, with_count=True) if undated else None,
        sources=(
            *most_used(lookup, Taxonomy.SOURCES, SOURCES_SHOWN, site.interface),
            *_bucket(lookup, Taxonomy.SOURCES, site),
        ),
        tags=most_used(lookup, Taxonomy.TAGS, TAGS_SHOWN, site.interface),
        authors=most_used(lookup, Taxonomy.AUTHORS, AUTHORS_SHOWN, site.interface),
        more=tuple(
            Link(label=taxonomy_name(taxonomy, site.interface), url=urls.term_index_url(taxonomy))
            for taxonomy in lookup.browsable
            if taxonomy not in urls.IN_THE_MENU
        ),
        counts={taxonomy.value: lookup.stated_count(taxonomy) for taxonomy in urls.IN_THE_MENU},
    )


def _home_head(site: Site, page: Page) -> Head:
    metas = (Meta(property="og:type", content="website"), Meta(property="og:title", content=site.title))
    described = site_json_ld(site.title, site.description, site.articles_language, site.base_url)
    return plain_head(site, page, "", site.description, metas=metas, json_ld=described)


def _years_span(years: list[Term]) -> str:
    keys = sorted(term.key for term in years)
    if not keys:
        return ""
    return keys[0] if keys[0] == keys[-1] else f"{keys[0]}–{keys[-1]}"


def _bucket(lookup: Lookup, taxonomy: Taxonomy, site: Site) -> Iterator[Link]:
    if bucket := lookup.bucket(taxonomy):
        yield term_link(bucket, site.interface, with_count=True)


def about_context(site: Site, config: SiteConfig, page: Page) -> AboutContext:
    """Return what the page about the archive shows."""
    own = next((one for one in config.pages if one.name == urls.OWN_ABOUT), None)
    return AboutContext(
        site=site,
        page=plain_head(
            site, page, site.interface.gettext("About"), (own.description if own else "") or site.description
        ),
        text=_html(own, config, site, page) if own else None,
    )


def prose_context(site: Site, config: SiteConfig, page: Page) -> ProseContext:
    """Return a page that the archive's owner wrote."""
    own = next(one for one in config.pages if one.name == page.subject[0])
    head = plain_head(site, page, own.title, own.description or site.description)
    return ProseContext(site=site, page=head, title=own.title, text=_html(own, config, site, page))


def _html(own: OwnPage, config: SiteConfig, site: Site, page: Page) -> Markup:
    return as_html(own.text, page.url, {one.name for one in config.pages}, site.interface.gettext("Table"))


def search_context(site: Site, page: Page) -> SearchContext:
    """Return what the page that searches shows before it is asked."""
    lists = tuple(link for link in site.menu if link.url not in (urls.SEARCH, urls.ABOUT))
    return SearchContext(
        site=site,
        page=plain_head(site, page, site.interface.pgettext("page", "Search"), site.description),
        lists=lists,
        texts=texts_in_search(site.interface),
    )


def not_found_context(site: Site, page: Page) -> NotFoundContext:
    """Return what the page for a wrong address shows."""
    return NotFoundContext(
        site=site, page=plain_head(site, page, site.interface.gettext("Page not found"), "", indexed=False)
    )


def redirect_context(site: Site, page: Page) -> RedirectContext:
    """Return what a page that only leads on shows. Search engines take the other address for its own."""
    target = UrlPath(page.subject[0])
    head = plain_head(site, page, site.interface.gettext("Moved"), "", indexed=False)
    return RedirectContext(
        site=site, page=replace(head, indexed=True, canonical=absolute(site, target)), target=target
    )


def style_context(site: Site, config: SiteConfig, page: Page) -> StyleContext:
    """Return the site's own tokens; its accent can be read on its own paper."""
    tokens = {name: value for name, value in config.theme.tokens.items() if name in COLOURS}
    below = tokens.get("surface") or tokens.get("paper") or COLOURS["surface"]
    accent = accents(config.theme.accent, rgb(below[0]), rgb(below[1]))
    head = plain_head(site, page, PageKind.STYLE.value, "", indexed=False)
    return StyleContext(
        site=site,
        page=head,
        colours={"accent": accent, **{name: (light, dark) for name, (light, dark) in tokens.items()}},
        others={name: value[0] for name, value in config.theme.tokens.items() if name not in COLOURS},
    )
