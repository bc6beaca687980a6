"""Contexts of the pages about the archive as a whole: home, review, about, not found, colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archivegen import urls
from archivegen.config import SiteConfig
from archivegen.records import Archive, ArticleSummary, Page, PageKind, Taxonomy, Term, UrlPath
from archivegen.renderer.charts import NARROW, year_chart
from archivegen.renderer.colours import accents
from archivegen.renderer.contexts import (
    AboutContext,
    Head,
    HomeContext,
    NotFoundContext,
    RedirectContext,
    ReviewContext,
    Site,
    StyleContext,
)
from archivegen.renderer.head import absolute, plain_head
from archivegen.renderer.lookup import ArchiveLookup
from archivegen.renderer.metadata import site_json_ld
from archivegen.renderer.rows import article_row, most_used, term_link, words
from archivegen.renderer.views import LeftOut, Link, Meta, ReviewRow
from archivegen.renderer.wording import TAXONOMY_WORDS, cause_words, flag_words

SOURCES_SHOWN = 10
TAGS_SHOWN = 28
AUTHORS_SHOWN = 10
REVIEWED_AT_ONCE = 500
"""Rows of the review page: more than a person works off in a week."""


def home_context(site: Site, config: SiteConfig, page: Page, lookup: ArchiveLookup) -> HomeContext:
    """Return what the home page shows."""
    years = [term for term in lookup.stated(Taxonomy.YEARS) if len(term.key) == 4]
    undated = lookup.unstated(Taxonomy.YEARS)
    return HomeContext(
        site=site,
        page=_home_head(site, page),
        newest=tuple(article_row(lookup.summaries[id_], config.language) for id_ in page.articles),
        article_count=len(lookup.archive.articles),
        span=_years_span(years),
        years=year_chart([(term.key, len(term.articles)) for term in years], NARROW),
        year_links=tuple(term_link(term, with_count=True) for term in years),
        undated=term_link(undated, with_count=True) if undated else None,
        sources=(*most_used(lookup, Taxonomy.SOURCES, SOURCES_SHOWN), *_bucket(lookup, Taxonomy.SOURCES)),
        tags=most_used(lookup, Taxonomy.TAGS, TAGS_SHOWN),
        authors=most_used(lookup, Taxonomy.AUTHORS, AUTHORS_SHOWN),
        more=tuple(
            Link(label=TAXONOMY_WORDS[taxonomy][1], url=urls.term_index_url(taxonomy))
            for taxonomy in lookup.browsable
            if taxonomy not in urls.IN_THE_MENU
        ),
        counts={taxonomy.value: len(lookup.stated(taxonomy)) for taxonomy in urls.IN_THE_MENU},
    )


def _home_head(site: Site, page: Page) -> Head:
    metas = (Meta(property="og:type", content="website"), Meta(property="og:title", content=site.title))
    described = site_json_ld(site.title, site.description, site.language, site.base_url)
    return plain_head(site, page, "", site.description, metas=metas, json_ld=described)


def _years_span(years: list[Term]) -> str:
    keys = sorted(term.key for term in years)
    if not keys:
        return ""
    return keys[0] if keys[0] == keys[-1] else f"{keys[0]}–{keys[-1]}"


def _bucket(lookup: ArchiveLookup, taxonomy: Taxonomy) -> Iterator[Link]:
    if bucket := lookup.unstated(taxonomy):
        yield term_link(bucket, with_count=True)


_MENDS = {
    "title_derived": "--set title=…",
    "tags_inferred": "--set tags=…",
    "ambiguous_date": "--set published=…",
    "impossible_date": "--set published=…",
    "capture_failed": "--set visibility=hidden",
    "syndicated": "--set source=…",
}
"""Flag -> what a person gives `archivegen edit` to settle it."""


def review_context(site: Site, page: Page, archive: Archive, lookup: ArchiveLookup) -> ReviewContext:
    """Return what needs a person, in the order of the page."""
    shown = page.articles[:REVIEWED_AT_ONCE]
    return ReviewContext(
        site=site,
        page=plain_head(site, page, "Review", "What a person should look at.", indexed=False),
        rows=tuple(_review_row(lookup.summaries[article]) for article in shown),
        hidden_rows=len(page.articles) - len(shown),
        left_out=tuple(
            LeftOut(path=one.path, cause=cause_words(one.cause), detail=one.detail)
            for one in archive.rejections
        ),
    )


def _review_row(summary: ArticleSummary) -> ReviewRow:
    flags = dict.fromkeys((*(("title_derived",) if summary.title_derived else ()), *summary.flags))
    reasons = [flag_words(flag) for flag in flags]
    return ReviewRow(
        title=words(summary.title, summary.language),
        url=summary.url,
        original=summary.original_url,
        path=summary.path,
        reasons=tuple(reasons) or ("Unsure which lines belong to the article",),
        doubt=round(summary.doubt * 100),
        command=f"archivegen edit {_quoted(summary.path)} {_mend(flags)}",
    )


def _mend(flags: Iterable[str]) -> str:
    """The option of `edit` that settles the first reason of a review; without one, the lines are in doubt."""
    return next((_MENDS[flag] for flag in flags if flag in _MENDS), "--keep 12-14 --cut 40-")


def _quoted(path: str) -> str:
    """A path as a shell takes it."""
    plain = all(c.isalnum() or c in "/._-+@%" for c in path) and not path.startswith("-")
    return path if plain else "'" + path.replace("'", "'\\''") + "'"


def about_context(site: Site, page: Page) -> AboutContext:
    """Return what the page about the archive shows."""
    return AboutContext(site=site, page=plain_head(site, page, "About", site.description))


def not_found_context(site: Site, page: Page) -> NotFoundContext:
    """Return what the page for a wrong address shows."""
    return NotFoundContext(site=site, page=plain_head(site, page, "Page not found", "", indexed=False))


def redirect_context(site: Site, page: Page) -> RedirectContext:
    """Return what a page that only leads on shows. Search engines take the other address for its own."""
    target = UrlPath(page.subject[0])
    head = plain_head(site, page, "Moved", "", indexed=False)
    return RedirectContext(
        site=site, page=replace(head, indexed=True, canonical=absolute(site, target)), target=target
    )


def style_context(site: Site, config: SiteConfig, page: Page) -> StyleContext:
    """Return the site's own colours."""
    light, dark = accents(config.theme.accent)
    head = plain_head(site, page, PageKind.STYLE.value, "", indexed=False)
    return StyleContext(site=site, page=head, accent_light=light, accent_dark=dark)
