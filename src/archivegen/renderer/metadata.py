"""What machines read in the head of an article page: schema.org, OpenGraph, and Zotero's tags.

Zotero takes a page for a newspaper article because of `z:itemType`, which outranks all it would guess from
the others; `citation_journal_title` would make it a journal article, and `og:site_name` would become the
newspaper's name where none is stated, so both are left out. See Zotero's translator "Embedded Metadata".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from archivegen.citations import is_house, name_of
from archivegen.records import Article, SourceRole
from archivegen.records.construction import quick
from archivegen.renderer.dates import day_of, machine
from archivegen.renderer.languages import primary
from archivegen.renderer.views import Meta, TranslationRow

_WEB = ("http", "https")
JsonObject = dict[str, object]
_meta = quick(Meta)


def article_metas(article: Article, permalink: str | None, description: str) -> tuple[Meta, ...]:
    """Return the `meta` elements of an article; `permalink` is its absolute address if there is one."""
    return (*_zotero(article), *_open_graph(article, permalink, description))


def _zotero(article: Article) -> Iterator[Meta]:
    yield _meta(name="z:itemType", content="newspaperArticle")
    yield _meta(name="citation_title", content=article.title)
    for author in article.authors:
        yield _meta(name="citation_author", content=_zotero_name(author))
    if day := day_of(article.published):
        yield _meta(name="citation_publication_date", content=day.replace("-", "/"))
    if article.source:
        yield _meta(name="prism.publicationName", content=article.source)
    # Without one Zotero takes the language of the page's frame.
    yield _meta(name="citation_language", content=article.language or "und")
    if article.tags:
        yield _meta(name="citation_keywords", content="; ".join(article.tags))
    if url := web_address(article):
        yield _meta(name="citation_public_url", content=url)
    if article.section:
        yield _meta(name="z:section", content=article.section)
    yield _meta(name="z:archiveLocation", content=f"sha256:{article.digest}")


def _zotero_name(author: str) -> str:
    """A name as Zotero takes it: it splits names at the last space, names with a comma at the comma.

    A comma at the end keeps the name of a house whole; one before `Jr.` would make that the given name.

    >>> _zotero_name("Agence France-Presse"), _zotero_name("Mara Ellin"), _zotero_name("John Roe, Jr.")
    ('Agence France-Presse,', 'Mara Ellin', 'Roe, John, Jr.')
    """
    if "," in author:
        return name_of(author).inverted
    return f"{author}," if " " in author and is_house(author) else author


def _open_graph(article: Article, permalink: str | None, description: str) -> Iterator[Meta]:
    yield _meta(property="og:type", content="article")
    yield _meta(property="og:title", content=article.title)
    if description:
        yield _meta(property="og:description", content=description)
    if permalink:
        yield _meta(property="og:url", content=permalink)
    for name, date in (("published", article.published), ("modified", article.modified)):
        # An undated article states no other date either: Zotero would take it for the date of publication.
        if (value := machine(date)) and day_of(article.published):
            yield _meta(property=f"article:{name}_time", content=value)
    for author in article.authors:
        yield _meta(property="article:author", content=author)
    if article.section:
        yield _meta(property="article:section", content=article.section)
    for tag in article.tags:
        yield _meta(property="article:tag", content=tag)


def article_json_ld(
    article: Article,
    address: str,
    site_title: str,
    description: str,
    translations: Sequence[tuple[str, TranslationRow]] = (),
) -> JsonObject:
    """Return a schema.org NewsArticle that states what the capture states; `address` is this copy's.

    `translations` are addresses of the article in other languages, each with what it is.
    """
    stated: JsonObject = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "name" if article.title_derived else "headline": article.title,
        "alternativeHeadline": article.kicker,
        "description": description,
        "author": [_author(name) for name in article.authors],
        "datePublished": machine(article.published),
        # A copy that does not know its date states none.
        "dateModified": machine(article.modified) if day_of(article.published) else None,
        _publisher_property(article): {"@type": "NewsMediaOrganization", "name": article.source}
        if article.source
        else None,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "inLanguage": article.language if primary(article.language) != "und" else None,
        "isBasedOn": web_address(article),
        "archivedAt": address,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": article.digest},
        "isPartOf": {"@type": "Collection", "name": site_title},
        "translationOfWork": [address for address, one in translations if one.is_original],
        "workTranslation": [address for address, one in translations if one.is_translation],
        # What is stated here was read from the capture, and by whom.
        "sdDatePublished": day_of(article.captured),
        "sdPublisher": {"@type": "Organization", "name": site_title},
    }
    return {key: value for key, value in stated.items() if value}


def _author(name: str) -> JsonObject:
    return {"@type": "Organization" if is_house(name) else "Person", "name": name}


def _publisher_property(article: Article) -> str:
    """A named origin of a republished text is not the publisher of the captured page."""
    return "sourceOrganization" if article.source_role is SourceRole.ORIGINAL else "publisher"


def web_address(article: Article) -> str | None:
    """Return where the page was captured from; nothing but web addresses leaves the record."""
    return article.url if article.url and urlsplit(article.url).scheme in _WEB else None


def site_json_ld(title: str, description: str, language: str, address: str | None) -> JsonObject:
    """Return a schema.org WebSite for the home page."""
    stated: JsonObject = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": title,
        "description": description,
        "inLanguage": language,
        "url": address,
    }
    return {key: value for key, value in stated.items() if value}
