"""Contexts of an article's two pages: the text for reading, and the whole capture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from archivegen import urls
from archivegen.citations import cited_work
from archivegen.errors import TemplateError
from archivegen.interface import Interface
from archivegen.lookup import Lookup
from archivegen.records import (
    Article,
    ArticleId,
    ArticleSummary,
    Beside,
    EdtfDate,
    Kin,
    LabelledBlock,
    Page,
    Role,
    SourceRole,
    Taxonomy,
    Term,
    UrlPath,
)
from archivegen.renderer.body import body_parts
from archivegen.renderer.capture import original_groups, role_counts
from archivegen.renderer.citation import cite_box
from archivegen.renderer.contexts import ArticleContext, OriginalContext, Site
from archivegen.renderer.dates import day_of, machine, spoken
from archivegen.renderer.evidence import evidence_rows
from archivegen.renderer.head import absolute, plain_head
from archivegen.renderer.kin import COPIES, VERSIONS, first_version, kin_rows, related_rows, translations_of
from archivegen.renderer.languages import direction, html_lang, language_name
from archivegen.renderer.metadata import article_json_ld, article_metas, web_address
from archivegen.renderer.rows import article_link, length_words, term_link, words
from archivegen.renderer.subjects import subject_views
from archivegen.renderer.views import Alternate, ChainRow, DateView, Link, PersonName, TranslationRow

DOUBTFUL = 0.5
"""`Article.doubt` from which the page says so."""


def article_context(site: Site, page: Page, lookup: Lookup, article: Article) -> ArticleContext:
    """Return what an article's page shows."""
    # The page knows the id: where two share their first characters, the archive's is longer.
    id_ = ArticleId(page.subject[0])
    summary, interface = lookup.summary(id_), site.interface
    address = absolute(site, page.url)
    removed = role_counts(article, summary.original_url, interface, kept=False)
    kin = lookup.kin(id_)
    body = body_parts(article, summary.original_url)
    translations = translations_of(kin.relatives, lookup, site.interface)
    head = plain_head(
        site,
        page,
        article.title,
        summary.snippet,
        metas=article_metas(article, address, summary.snippet),
        json_ld=article_json_ld(
            article,
            address or page.url,
            site.title,
            summary.snippet,
            [(absolute(site, one.url) or one.url, one) for one in translations],
        ),
        alternates=(*_in_languages(site, summary, kin, lookup, translations), *_data_files(site, id_)),
    )
    return ArticleContext(
        site=site,
        page=head,
        title=words(article.title, article.language),
        title_derived=article.title_derived,
        language=html_lang(article.language),
        direction=direction(article.language),
        kicker=article.kicker if article.kicker != article.section else None,
        dek=_dek(article),
        dateline=_dateline(article),
        authors=_authors(article, lookup.terms_of(Taxonomy.AUTHORS, id_)),
        source=_named(article.source, lookup.terms_of(Taxonomy.SOURCES, id_), interface),
        source_named_by_page=article.source_role is SourceRole.ORIGINAL,
        section=_named(article.section, lookup.terms_of(Taxonomy.SECTIONS, id_), interface),
        tags=_tags(article, lookup.terms_of(Taxonomy.TAGS, id_), interface),
        subjects=subject_views(article, lookup.subjects(id_), interface),
        published=_date(article.published, article, interface),
        modified=_date(article.modified, article, interface),
        captured=_date(article.captured, None, interface),
        language_name=language_name(article.language, interface),
        length=length_words(summary.words, article.language, interface),
        body=body,
        has_restored=any(p.restored or p.further for part in body for p in part.passages),
        author_note=article.author_note or _first(article, Role.AUTHOR_NOTE),
        corrections=tuple(b.text for b in article.blocks if b.kept and b.role is Role.CORRECTION),
        evidence=evidence_rows(article, summary.original_url, interface),
        doubtful=article.doubt >= DOUBTFUL,
        removed=removed,
        removed_total=sum(one.count for one in removed),
        original=summary.original_url,
        path=article.path,
        sha256=article.digest,
        origin=_origin(article),
        permalink=address or page.url,
        cite=cite_box(
            cited_work(article if article.id == id_ else replace(article, id=id_), address, site.title)
        ),
        copies=kin_rows(kin.relatives, lookup, COPIES, interface),
        translations=translations,
        versions=kin_rows(kin.relatives, lookup, VERSIONS, interface),
        related=related_rows(kin.related, lookup, interface),
        newer=article_link(lookup.at(page.newer) if page.newer else None),
        older=article_link(lookup.at(page.older) if page.older else None),
        chains=tuple(_chain(one, id_, lookup, site.interface) for one in page.beside),
    )


def original_context(site: Site, page: Page, lookup: Lookup, article: Article) -> OriginalContext:
    """Return what the page of an article's capture shows."""
    summary = lookup.summary(ArticleId(page.subject[0]))
    kept = role_counts(article, page.url, site.interface, kept=True)
    removed = role_counts(article, page.url, site.interface, kept=False)
    title = site.interface.gettext("Original capture of “%(title)s”", title=article.title)
    return OriginalContext(
        site=site,
        page=plain_head(site, page, title, "", indexed=False),
        title=words(article.title, article.language),
        language=html_lang(article.language),
        direction=direction(article.language),
        article=summary.url,
        groups=original_groups(article, summary.url, site.interface),
        kept=kept,
        removed=removed,
        kept_total=sum(one.count for one in kept),
        removed_total=sum(one.count for one in removed),
        path=article.path,
        sha256=article.digest,
        media_type=article.media_type.value,
        encoding=_encoding(article, site.interface),
        origin=_origin(article),
    )


def _in_languages(
    site: Site, summary: ArticleSummary, kin: Kin, lookup: Lookup, translations: Sequence[TranslationRow]
) -> Iterator[Alternate]:
    """The page in all languages that it is known in, its own among them, one page each, as search engines ask
    for it; what it was first written in is for readers of any other language."""
    if not translations:
        return
    found = {html_lang(summary.language): summary.url}
    for one in translations:
        found.setdefault(one.language, one.url)
    if first := first_version(kin.relatives, lookup, summary.url):
        found["x-default"] = first
    for language, url in found.items():
        if language:
            yield Alternate(label=language, language=language, url=url, address=absolute(site, url))


def _data_files(site: Site, article: ArticleId) -> tuple[Alternate, ...]:
    """The article in forms for programs."""
    json = Alternate(label="JSON", media_type="application/json", url=urls.article_json_url(article))
    text = Alternate(label="Markdown", media_type="text/markdown", url=urls.article_text_url(article))
    return (*((json,) if site.data.articles else ()), *((text,) if site.data.text else ()))


def required(article: Article | None, page: Page) -> Article:
    """Return the article of a page that cannot do without one. Raises `TemplateError`."""
    if article is None:
        raise TemplateError(f"the page `{page.url}` was rendered without its article", path=page.template)
    return article


def _encoding(article: Article, interface: Interface) -> str:
    found = article.decoding
    if found.confidence >= 1:
        return found.encoding
    sure = interface.percent(round(found.confidence * 100))
    return interface.gettext("%(encoding)s, %(share)s sure", encoding=found.encoding, share=sure)


def _first(article: Article, role: Role) -> str | None:
    return next((block.text for block in article.blocks if block.kept and block.role is role), None)


def _chain(one: Beside, article: ArticleId, lookup: Lookup, interface: Interface) -> ChainRow:
    """The neighbours of an article in one of its terms."""
    taxonomy = Taxonomy(one.taxonomy)
    term = next(term for term in lookup.terms_of(taxonomy, article) if term.key == one.key)
    newer, older = (article_link(lookup.at(url) if url else None) for url in (one.newer, one.older))
    return ChainRow(term=term_link(term, interface), newer=newer, older=older)


def _dek(article: Article) -> str | None:
    """The summary below the headline, without the sentence of it that already stands as the headline."""
    if not article.dek or not article.title_derived:
        return article.dek
    rest = article.dek.removeprefix(article.title)
    return rest.lstrip(" .…") or None if rest != article.dek else article.dek


def _dateline(article: Article) -> str | None:
    """The dateline where it is a block of its own; inside a paragraph it already stands in the text."""

    def is_dateline(block: LabelledBlock) -> bool:
        return block.role is Role.DATELINE

    return article.dateline if any(map(is_dateline, article.blocks)) else None


def _authors(article: Article, terms: Sequence[Term]) -> tuple[PersonName, ...]:
    return tuple(PersonName(name=name, url=_page_of(name, terms)) for name in article.authors)


def _page_of(name: str, terms: Sequence[Term]) -> UrlPath | None:
    """Address of the term that has `name` as its label or among its other spellings."""
    term = next((term for term in terms if name == term.label or name in term.also_written), None)
    return urls.term_url(term.taxonomy, term.key) if term else None


def _named(value: str | None, terms: Sequence[Term], interface: Interface) -> Link | None:
    """A source or section as the capture prints it, with the page of the term that it belongs to."""
    if value is None:
        return None
    stated = [term for term in terms if term.stated]
    return Link(label=value, url=term_link(stated[0], interface).url if stated else None)


def _tags(article: Article, terms: Sequence[Term], interface: Interface) -> tuple[Link, ...]:
    """The article's tags under the archive's names for them, in the capture's order."""

    def place(term: Term) -> int:
        names = {term.label, *term.also_written, *term.names}
        return next((n for n, tag in enumerate(article.tags) if tag in names), len(article.tags))

    stated = [term for term in terms if term.stated and article.tags]
    return tuple(term_link(term, interface) for term in sorted(stated, key=place))


def _date(date: EdtfDate | None, dated: Article | None, interface: Interface) -> DateView | None:
    """A date in words; machines are told of it only on the page of an article whose own date is certain."""
    if date is None:
        return None
    certain = dated is not None and day_of(dated.published) is not None
    return DateView(
        text=spoken(date, interface, with_time=True),
        machine=machine(date) if certain else None,
        edtf=date,
    )


def _origin(article: Article) -> Link | None:
    """Where the page was captured from; nothing but web addresses becomes a link."""
    url = web_address(article)
    return Link(label=urlsplit(url).hostname or url, url=url, external=True) if url else None
