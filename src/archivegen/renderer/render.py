"""Page -> bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.archive_lookup import ArchiveLookup
from archivegen.config import SiteConfig
from archivegen.interface import Choice, Interface, choose
from archivegen.lookup import Lookup
from archivegen.patterns import late
from archivegen.records import Archive, Article, Page, PageKind
from archivegen.renderer import article_pages, list_pages, machine_pages, overview_pages, review, site_pages
from archivegen.renderer.compiled import CompiledTemplates
from archivegen.renderer.contexts import CONTEXTS, PageContext
from archivegen.renderer.dependencies import TemplateSources
from archivegen.renderer.environment import environment, template_error, way_up
from archivegen.renderer.head import site_of
from archivegen.renderer.quick_templates import UP

if TYPE_CHECKING:
    import jinja2

_NOT_A_CHARACTER = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What captures may contain and neither HTML (13.2.3.5) nor XML (2.2) allows."""


_GOOD_ASCII = bytes({*range(0x20, 0x7F), *b"\t\n\r"})
_PERHAPS_BAD = re.compile(rb"[\x00-\x7f]|\xc2[\x80-\x9f]|\xef[\xb7\xbf]")
"""In UTF-8, without good ASCII: a control character, or the first bytes of others that are not allowed."""


def _encoded(text: str) -> bytes:
    r"""A page as UTF-8, with U+FFFD for what is no character.

    >>> _encoded("a" + chr(0) + chr(0xD800)).decode() == "a" + 2 * chr(0xFFFD)
    True
    """
    try:
        content = text.encode()
        # Taking good ASCII away is a tenth of the work of looking at every character; little is left.
        if not _PERHAPS_BAD.search(content.translate(None, _GOOD_ASCII)):
            return content
    except UnicodeEncodeError:  # half of a character outside the BMP
        pass
    return _NOT_A_CHARACTER.sub("\ufffd", text).encode()


@cache
def _names(kind: PageKind) -> tuple[str, ...]:
    """Names of what the template of a kind of page is given."""
    return tuple(field.name for field in fields(CONTEXTS[kind]))


class Renderer:
    """Renders the pages of one site.

    `template_folders` are searched in order before the default theme's; `interface` names the catalogues of
    texts, the shipped ones of the site's language if nothing else is said. Rendering is a function of page,
    archive and article; the renderer only remembers compiled templates and the lookups of the last archive.
    """

    def __init__(
        self,
        config: SiteConfig,
        template_folders: Sequence[Path] = (),
        interface: Choice | None = None,
        compiled: tuple[Path, str] | None = None,
    ) -> None:
        """`compiled` is a folder for compiled templates, and the version of what compiles them."""
        chosen = interface or choose(config.interface_language or config.language)
        speech = Interface(chosen)
        self._config = config
        self._site = site_of(config, speech)
        self._template_folders = template_folders
        self._interface = speech
        self._quick = environment(
            template_folders,
            speech,
            quick=True,
            compiled=CompiledTemplates(
                compiled[0],
                f"{compiled[1]} {chosen.language} {chosen.digest()}",
                TemplateSources(template_folders).digest,
            )
            if compiled
            else None,
        )
        self._not_quick: set[str] = set()
        self._lookup: ArchiveLookup | None = None

    def render(self, page: Page, archive: Archive | Lookup, article: Article | None = None) -> bytes:
        """Return the bytes of a page. `article` is given for article and original pages.

        Raises `TemplateError`, with file and line, for a broken template.
        """
        context = self.context(page, archive, article)
        values = {name: getattr(context, name) for name in _names(page.kind)}
        text = self._quickly(page.template, {**values, UP: way_up(context.page, context.site)})
        if text is None:
            try:
                text = self._environment.get_template(page.template).render(values)
            except Exception as error:
                raise template_error(error, page.template, list(values)) from error
        return _encoded(text)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        """Jinja as it is: says what is wrong with a template."""
        return environment(self._template_folders, self._interface)

    def _quickly(self, template: str, values: Mapping[str, object]) -> str | None:
        """What a template prints; None when the code that is made for speed cannot say."""
        if template not in self._not_quick:
            try:
                return self._quick.get_template(template).render(values)
            except Exception:
                self._not_quick.add(template)
        return None

    def context(self, page: Page, archive: Archive | Lookup, article: Article | None = None) -> PageContext:
        """Return what the page's template is given."""
        return self._made(page, self._lookup_of(archive), article)

    def _lookup_of(self, archive: Archive | Lookup) -> Lookup:
        if not isinstance(archive, Archive):
            return archive
        if self._lookup is None or self._lookup.archive is not archive:
            self._lookup = ArchiveLookup(archive)
        return self._lookup

    def _made(self, page: Page, lookup: Lookup, article: Article | None) -> PageContext:
        site, config = self._site, self._config
        match page.kind:
            case PageKind.ARTICLE:
                return article_pages.article_context(
                    site, page, lookup, article_pages.required(article, page)
                )
            case PageKind.ORIGINAL:
                return article_pages.original_context(
                    site, page, lookup, article_pages.required(article, page)
                )
            case PageKind.TERM:
                return list_pages.term_context(site, page, lookup)
            case PageKind.TERM_INDEX:
                return list_pages.term_index_context(site, page, lookup)
            case PageKind.LISTING:
                return list_pages.listing_context(site, page, lookup)
            case PageKind.HOME:
                return site_pages.home_context(site, config, page, lookup)
            case PageKind.REVIEW:
                return review.review_context(site, page, lookup)
            case PageKind.TIMELINE:
                return overview_pages.timeline_context(site, page, lookup)
            case PageKind.HEALTH:
                return overview_pages.health_context(site, page, lookup)
            case PageKind.SEARCH:
                return site_pages.search_context(site, page)
            case PageKind.ABOUT:
                return site_pages.about_context(site, config, page)
            case PageKind.PROSE:
                return site_pages.prose_context(site, config, page)
            case PageKind.NOT_FOUND:
                return site_pages.not_found_context(site, page)
            case PageKind.STYLE:
                return site_pages.style_context(site, config, page)
            case PageKind.SITEMAP:
                return machine_pages.sitemap_context(site, page, lookup)
            case PageKind.OPENSEARCH:
                return machine_pages.opensearch_context(site, page)
            case PageKind.ROBOTS:
                return machine_pages.robots_context(site, page)
            case PageKind.REDIRECT:
                return site_pages.redirect_context(site, page)
        raise ValueError(f"no template makes `{page.url}`")
