"""Where the pages of a site stand, for everybody who links to them.

A leaf module: pages gives its pages these addresses, renderer links to them, exports cite them. All are
paths below the site's root that name a file, so that they work on a double-click as on a host.
"""

from __future__ import annotations

from archivegen.records import Archive, ArticleId, Taxonomy, TermKey, UrlPath

HOME = UrlPath("index.html")
ARTICLES = UrlPath("articles/index.html")
REVIEW = UrlPath("review/index.html")
TIMELINE = UrlPath("timeline/index.html")
HEALTH = UrlPath("health/index.html")
ABOUT = UrlPath("about/index.html")
OWN_ABOUT = "about"
"""Name of the page of the owner that stands at the head of ABOUT."""
SEARCH = UrlPath("search/index.html")
NOT_FOUND = UrlPath("404.html")
FEED = UrlPath("feed.xml")
JSON_FEED = UrlPath("feed.json")
OPENSEARCH = UrlPath("opensearch.xml")
ROBOTS = UrlPath("robots.txt")
TEXT_INDEX = UrlPath("llms.txt")
SITEMAP = UrlPath("sitemap.xml")
SITEMAP_LISTS = UrlPath("sitemaps/lists.xml")
COLOURS = UrlPath("static/colours.css")
STATIC_FOLDER = "static"
"""The theme's static files are copied to this folder of the site."""
IN_THE_MENU = (Taxonomy.TAGS, Taxonomy.SOURCES, Taxonomy.AUTHORS, Taxonomy.YEARS)
"""Taxonomies whose index stands in the menu of every page, so that it has to exist."""
SUBSCRIBED = frozenset({Taxonomy.TAGS, Taxonomy.SOURCES})
"""Taxonomies whose terms have an Atom feed; all but years have a JSON Feed, which is their data file too."""
CITED = frozenset({Taxonomy.TAGS, Taxonomy.SOURCES, Taxonomy.AUTHORS})
"""Taxonomies whose terms may have files of citations."""
CITATION_FORMS = {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}
"""Suffix of a file of citations -> name of its form; what most programs read comes first."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_MONTH_KEY_LENGTH = len("2024-01")


def browsable(archive: Archive) -> tuple[Taxonomy, ...]:
    """Return the taxonomies that get pages: those in the menu, others where there is a choice of terms."""
    return tuple(
        taxonomy
        for taxonomy in Taxonomy
        if taxonomy in IN_THE_MENU or sum(term.stated for term in archive.terms.get(taxonomy, ())) > 1
    )


def own_page_url(name: str) -> UrlPath:
    """Address of a page that the archive's owner wrote.

    >>> own_page_url("method"), own_page_url("about")
    ('about/method.html', 'about/index.html')
    """
    return ABOUT if name == OWN_ABOUT else UrlPath(f"about/{name}.html")


def original_url(article: ArticleId) -> UrlPath:
    """Address of the page that shows the whole capture.

    >>> original_url(ArticleId("92edea3b"))
    'originals/92edea3b.html'
    """
    return UrlPath(f"originals/{article}.html")


def article_json_url(article: ArticleId) -> UrlPath:
    """Address of the record of an article; it stays when a corrected title moves the page.

    >>> article_json_url(ArticleId("92edea3b"))
    'data/92edea3b.json'
    """
    return UrlPath(f"data/{article}.json")


def article_text_url(article: ArticleId) -> UrlPath:
    """Address of an article as Markdown.

    >>> article_text_url(ArticleId("92edea3b"))
    'text/92edea3b.md'
    """
    return UrlPath(f"text/{article}.md")


def text_index_url(part: str) -> UrlPath:
    """Address of a part of the list of texts; its first part is what programs look for.

    >>> text_index_url(""), text_index_url("2024-05")
    ('llms.txt', 'text/index-2024-05.txt')
    """
    return UrlPath(f"text/index-{part}.txt") if part else TEXT_INDEX


def feed_url(list_of: UrlPath | None, part: str, suffix: str) -> UrlPath:
    """Address of a document of the feed of a list, given by its first page; None is the whole site.

    >>> feed_url(None, "", "xml"), feed_url(None, "2024-05", "json")
    ('feed.xml', 'feeds/2024-05.json')
    >>> feed_url(UrlPath("tags/kdu-h/index.html"), "page-3", "xml")
    'tags/kdu-h/feed-page-3.xml'
    """
    if list_of is None:
        return UrlPath(f"feeds/{part}.{suffix}" if part else f"feed.{suffix}")
    folder = list_of.rpartition("/")[0]
    return UrlPath(f"{folder}/feed-{part}.{suffix}" if part else f"{folder}/feed.{suffix}")


def citations_url(list_of: UrlPath | None, part: str, suffix: str) -> UrlPath:
    """Address of a file of citations of a list, given by its first page; None is the whole archive.

    >>> citations_url(None, "", "bib"), citations_url(None, "2024", "ris")
    ('citations/all.bib', 'citations/2024.ris')
    >>> citations_url(UrlPath("tags/kdu-h/index.html"), "2024", "json")
    'tags/kdu-h/citations-2024.json'
    """
    if list_of is None:
        return UrlPath(f"citations/{part or 'all'}.{suffix}")
    return UrlPath(f"{list_of.rpartition('/')[0]}/citations{part and '-'}{part}.{suffix}")


def sitemap_part_url(name: str) -> UrlPath:
    """Address of a part of the sitemap.

    >>> sitemap_part_url("2024-05")
    'sitemaps/2024-05.xml'
    """
    return UrlPath(f"sitemaps/{name}.xml")


def term_index_url(taxonomy: Taxonomy) -> UrlPath:
    """Address of the list of all terms of a taxonomy.

    >>> term_index_url(Taxonomy.TAGS)
    'tags/index.html'
    """
    return UrlPath(f"{taxonomy.value}/index.html")


def shelf_url(taxonomy: Taxonomy, shelf: str) -> UrlPath:
    """Address of the page of an index that lists the names under a heading.

    >>> shelf_url(Taxonomy.TAGS, "Ba"), shelf_url(Taxonomy.TAGS, "#2"), shelf_url(Taxonomy.TAGS, "Э")
    ('tags/index-ba.html', 'tags/index-other2.html', 'tags/index--44d-.html')
    """
    other = shelf.lower().replace("#", "other", 1)
    name = "".join(one if one in _PLAIN else f"-{ord(one):x}-" for one in other)
    return UrlPath(f"{taxonomy.value}/index-{name}.html")


def shelf_of(url: UrlPath) -> str:
    """The heading whose page stands at an address.

    >>> shelf_of(UrlPath("tags/index-ba.html")), shelf_of(shelf_url(Taxonomy.TAGS, "漢 一–丿"))
    ('Ba', '漢 一–丿')
    """
    parts = url.rpartition("/index-")[2].removesuffix(".html").split("-")
    name = "".join(chr(int(part, 16)) if place % 2 else part for place, part in enumerate(parts))
    return f"#{name.removeprefix('other')}" if name.startswith("other") else name[:1].upper() + name[1:]


def term_names_url(taxonomy: Taxonomy) -> UrlPath:
    """Address of the names of all terms of a long index, for its filter.

    >>> term_names_url(Taxonomy.TAGS)
    'tags/names.js'
    """
    return UrlPath(f"{taxonomy.value}/names.js")


def term_url(taxonomy: Taxonomy, key: TermKey) -> UrlPath:
    """Address of a term's first page.

    >>> term_url(Taxonomy.TAGS, TermKey("kdu-h"))
    'tags/kdu-h/index.html'
    >>> term_url(Taxonomy.YEARS, TermKey("2024-01"))
    'years/2024/01.html'
    """
    if taxonomy is Taxonomy.YEARS and len(key) == _MONTH_KEY_LENGTH and key[4] == "-":
        return UrlPath(f"years/{key[:4]}/{key[5:]}.html")
    return UrlPath(f"{taxonomy.value}/{key}/index.html")


def part_url(first: UrlPath, part: str) -> UrlPath:
    """Address of a further page of a list whose first page is `first`.

    >>> part_url(UrlPath("tags/kdu-h/index.html"), "page-2")
    'tags/kdu-h/page-2.html'
    >>> part_url(UrlPath("years/2024/01.html"), "page-2")
    'years/2024/01-page-2.html'
    """
    folder, _, name = first.rpartition("/")
    stem = name.removesuffix(".html")
    return UrlPath(f"{folder}/{part}.html" if stem == "index" else f"{folder}/{stem}-{part}.html")
