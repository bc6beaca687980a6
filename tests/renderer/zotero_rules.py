"""What Zotero makes of a page without a translator of its own, as a model of its rules.

Written after reading its translators "Embedded Metadata" (of June 2024) and "RDF", and its rule for names; in
our words, for the fields of a newspaper article. The tables are in the order in which Zotero asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PREFIXES = frozenset(
    (
        "bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og",
        "article", "book", "music", "video", "so", "codemeta", "rdf",
    )
)  # fmt: skip
"""Names before `.`, `:` or `_` that make a `meta` element a statement; the others are HighWire's."""
FORCED = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection", "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
"""HighWire tags that decide the type over everything else."""
GUESSED = {
    "citation_title": "journalArticle",
    "citation_series_title": "journalArticle",
    "citation_isbn": "book",
}
OG_TYPES = {
    "website": "webpage",
    "book": "book",
    "video.movie": "videoRecording",
    "music.song": "audioRecording",
}
"""OpenGraph types that decide; `article` only hints at a journal's, after every other guess."""
ITEM_TYPES = frozenset(
    (
        "newspaperArticle",
        "journalArticle",
        "magazineArticle",
        "webpage",
        "blogPost",
        "book",
        "report",
        "thesis",
    )
)
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("dc.title", "dcterms.title", "eprints.title", "og.title"),
    "publicationTitle": (
        "prism.publicationName", "eprints.publication", "eprints.book_title", "dc.source", "dcterms.source",
        "og.site_name", "so.isPartOf",
    ),
    "section": ("article.section",),
    "date": (
        "eprints.date", "prism.publicationDate", "og.published_time", "article.published_time",
        "dc.date.issued", "dcterms.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
        "dcterms.dateSubmitted", "eprints.datestamp", "so.datePublished",
    ),
    "url": ("eprints.official_url", "og.url", "bibo.uri"),
    "language": ("dc.language", "dcterms.language"),
    "abstractNote": ("eprints.abstract", "prism.teaser", "og.description", "bibo.abstract"),
}  # fmt: skip
"""Field -> statements that give it; the first that is there."""
HIGHWIRE = {
    "citation_title": "title", "citation_publication_date": "date", "citation_cover_date": "date",
    "citation_date": "date", "citation_journal_title": "publicationTitle", "citation_public_url": "url",
    "citation_language": "language", "citation_abstract": "abstractNote",
}  # fmt: skip
"""HighWire tag -> field; each overrides the statements, and the ones above it."""
BYLINE_CLASSES = ("byline", "bylines", "vcard", "article-byline")


@dataclass
class Item:
    """What Zotero would file."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    authors: list[tuple[str, str]] = field(default_factory=list)
    """Given name and family name; a name that stays whole has no given name."""


def zotero_item(page, address: str = "https://archive.example/page.html") -> Item:
    """The item of a page, given as its parsed tree."""
    metas = [
        (name, meta.get("content"))
        for meta in page.iter("meta")
        for name in (meta.get("name") or meta.get("property") or "").split()
        if meta.get("content")
    ]
    statements: dict[str, list[str]] = {}
    highwire: dict[str, list[str]] = {}
    for name, value in metas:
        prefix, rest = _taken_apart(name)
        if prefix:
            statements.setdefault(f"{prefix}.{rest[:1].lower()}{rest[1:]}", []).append(value)
        else:
            highwire.setdefault(name[max(name.rfind("citation_"), 0) :], []).append(value)
    item = Item(_type(statements, highwire))
    for name, sources in FIELDS.items():
        found = next((statements[source][0] for source in sources if source in statements), None)
        if found:
            item.fields[name] = found
    for tag, name in HIGHWIRE.items():
        if tag in highwire:
            item.fields[name] = " ".join(highwire[tag][0].split())
    item.authors = _authors(highwire.get("citation_author", []))
    _fall_back(item, page, address)
    return item


def _taken_apart(name: str) -> tuple[str, str]:
    """Prefix and property of a statement; no prefix for what is none. Of three parts the second may be it."""
    parts = re.split(r"[.:_]", name)
    if len(parts) > 2 and parts[1].lower() in PREFIXES:
        return parts[1].lower(), name[len(parts[0]) + len(parts[1]) + 2 :]
    if parts[0].lower() in PREFIXES and len(parts) > 1:
        return parts[0].lower(), name[len(parts[0]) + 1 :]
    return "", name


def _type(statements: dict[str, list[str]], highwire: dict[str, list[str]]) -> str:
    forced = [kind for tag, kind in FORCED.items() if tag in highwire]
    if forced:
        return forced[-1]
    stated = statements.get("z.itemType", statements.get("z.type", [""]))[0]
    if stated in ITEM_TYPES:
        return stated
    og = OG_TYPES.get(statements.get("og.type", [""])[0])
    dc = statements.get("dc.type", statements.get("dcterms.type", [""]))[0]
    guessed = next((kind for tag, kind in GUESSED.items() if tag in highwire), None)
    return og or (dc if dc in ITEM_TYPES else None) or guessed or ("webpage" if statements else "")


def _authors(nodes: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    last = None
    for node in nodes:
        names = re.split(r"\s*;\s*", node)
        if len(names) == 1 and len(nodes) == 1:
            by_comma = re.split(r"\s*,\s*", names[0])
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                names = by_comma
        for name in map(str.strip, names):
            if re.search(r"[^\s,\-.;]", name) and name != last:
                last = name
                found.append(clean_author(name))
    return found


def clean_author(name: str) -> tuple[str, str]:
    """Given and family name: taken apart at the comma if there is one, otherwise at the last space."""
    has_comma = "," in name
    name = re.sub(r"[\s,/\[\]:.]+$", "", re.sub(r"^[\s.,/\[\]:]+", "", name))
    if has_comma:
        parts = re.split(", ?", name)
        return (parts[1], parts[0]) if len(parts) > 1 else ("", name)
    given, _, family = name.rpartition(" ")
    return given, family


def _fall_back(item: Item, page, address: str) -> None:
    """What Zotero looks for where no `meta` element tells."""
    fields = item.fields
    fields.setdefault("title", page.findtext(".//title") or "")
    publication = fields.get("publicationTitle")
    if publication:
        ending = rf"\s*[-–—=_:|~#]\s*{re.escape(publication)}\s*$"
        fields["title"] = re.sub(ending, "", fields["title"], flags=re.IGNORECASE)
    if not item.authors:
        named = page.xpath("//meta[@name='author']/@content") or page.xpath(
            "//meta[@property='article:author']/@content"
        )
        item.authors = [clean_author(name) for name in named]
    if not item.authors:
        item.authors = [
            ("", " ".join(element.text_content().split()))
            for kind in BYLINE_CLASSES
            for element in page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {kind} ')]")
        ]
    if not fields.get("url"):
        fields["url"] = next(iter(page.xpath("//head/link[@rel='canonical']/@href")), address)
    if not fields.get("language"):
        fields["language"] = page.get("lang") or ""
    if not fields.get("date"):
        fields["date"] = next(iter(page.xpath("//time[@datetime]/@datetime")), "")
