"""`meta` elements: OpenGraph, Dublin Core, Parse.ly, Sailthru, Google Scholar, and plain names."""

from __future__ import annotations

from archivegen.loader.html.candidates.values import Findings, is_url, split_list
from archivegen.loader.html.parse import Element

FIELDS = {
    "title": """og:title twitter:title title headline hdl dc.title dcterms.title parsely-title sailthru.title
        citation_title""",
    "dek": """description og:description twitter:description dc.description dcterms.abstract
        dcterms.description sailthru.description abstract""",
    "author": """author authors byl byline creator article:author og:article:author article:author_name
        og:author dc.creator dcterms.creator parsely-author sailthru.author citation_author
        cxenseparse:author mediator_author vr:author""",
    "published": """article:published_time og:article:published_time og:published_time article:published
        article.published published_time date pubdate publishdate publish_date publish-date
        publication_date datepublished displaydate originalpublicationdate release_date dc.date
        dc.date.issued dc.date.created dcterms.created dcterms.date dcterms.issued dc.issued
        parsely-pub-date sailthru.date citation_date citation_publication_date citation_online_date
        cxenseparse:recs:publishtime date.issued ptime bt:pubdate created""",
    "modified": """article:modified_time og:article:modified_time og:updated_time og:modified_time
        article:modified article.updated dc.date.modified dcterms.modified last-modified lastmod
        lastmodified last_modified datemodified modified updated_time utime bt:moddate""",
    "section": """article:section og:article:section section parsely-section category articlesection
        cxenseparse:section""",
    "tag": """article:tag og:article:tag keywords news_keywords parsely-tags sailthru.tags dc.subject
        dcterms.subject citation_keywords tags topics cxenseparse:tag""",
    "site_name": """og:site_name application-name apple-mobile-web-app-title dc.publisher dcterms.publisher
        publisher citation_journal_title citation_publisher""",
    "source": "source dc.source dcterms.source original-source syndication-source",
    "language": "og:locale content-language dc.language dcterms.language language citation_language",
    "url": "og:url parsely-link twitter:url citation_public_url",
    "image_caption": "og:image:alt twitter:image:alt",
}
FIELD_OF = {name: field for field, names in FIELDS.items() for name in names.split()}
LISTS = frozenset(
    name for name, field in FIELD_OF.items() if field == "tag" and not name.endswith("article:tag")
)
"""Names whose content is a list in one text."""
OWN_SCHEME = ("og:", "article:", "twitter:")
NAMES = frozenset(("author", "site_name", "source"))
"""Fields in which a URL is no value: `article:author` is a profile page more often than a name."""


def meta_candidates(root: Element, found: Findings) -> None:
    """Adds what `meta` elements state, in the page's order."""
    for element in root.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("http-equiv")
        if not content or not name:
            continue
        for each in name.lower().split():
            _add(each, content, found)


def _add(name: str, content: str, found: Findings) -> None:
    field = FIELD_OF.get(name)
    if field is None or (field in NAMES and is_url(content)):
        return
    method = name if name.startswith(OWN_SCHEME) else f"meta:{name}"
    for value in split_list(content) if name in LISTS else (content,):
        found.add(field, value, method)
