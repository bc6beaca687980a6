"""Words of the interface for what records spell as keys: roles, methods, flags, causes, counts."""

from __future__ import annotations

from archivegen.interface import Interface, marked, marked_in, marked_plural
from archivegen.records import Role, Taxonomy
from archivegen.renderer.remembering import remembered

ROLE_NAMES: dict[Role, str] = {
    Role.TITLE: marked("headline"),
    Role.KICKER: marked("kicker"),
    Role.DEK: marked("summary below the headline"),
    Role.BYLINE: marked("byline"),
    Role.DATELINE: marked("dateline"),
    Role.PARAGRAPH: marked("paragraph"),
    Role.SUBHEAD: marked("subheading"),
    Role.LIST_ITEM: marked("list item"),
    Role.QUOTE: marked("quotation"),
    Role.PULL_QUOTE: marked("pull quote"),
    Role.PREFORMATTED: marked("preformatted text"),
    Role.TABLE_ROW: marked("table row"),
    Role.CAPTION: marked("caption"),
    Role.CREDIT: marked("picture credit"),
    Role.TAGS: marked("tag line"),
    Role.CORRECTION: marked("correction"),
    Role.AUTHOR_NOTE: marked("note on the author"),
    Role.NAVIGATION: marked("navigation line"),
    Role.BREADCRUMB: marked("breadcrumb"),
    Role.SHARE: marked("share button"),
    Role.ADVERT: marked("advert"),
    Role.RELATED: marked("teaser of another story"),
    Role.NEWSLETTER: marked("newsletter call"),
    Role.PAYWALL: marked("paywall notice"),
    Role.COMMENTS: marked("line of comments"),
    Role.COMMENT_FORM: marked("comment form line"),
    Role.FOOTER: marked("footer line"),
    Role.LEGAL: marked("legal notice"),
    Role.CLOCK: marked("page clock"),
    Role.DUPLICATE: marked("repeated line"),
}
"""A block of a role."""
_ROLE_COUNTS: dict[Role, tuple[str, str]] = {
    Role.TITLE: marked_plural("%(num)s headline", "%(num)s headlines"),
    Role.KICKER: marked_plural("%(num)s kicker", "%(num)s kickers"),
    Role.DEK: marked_plural("%(num)s summary below the headline", "%(num)s summaries below the headline"),
    Role.BYLINE: marked_plural("%(num)s byline", "%(num)s bylines"),
    Role.DATELINE: marked_plural("%(num)s dateline", "%(num)s datelines"),
    Role.PARAGRAPH: marked_plural("%(num)s paragraph", "%(num)s paragraphs"),
    Role.SUBHEAD: marked_plural("%(num)s subheading", "%(num)s subheadings"),
    Role.LIST_ITEM: marked_plural("%(num)s list item", "%(num)s list items"),
    Role.QUOTE: marked_plural("%(num)s quotation", "%(num)s quotations"),
    Role.PULL_QUOTE: marked_plural("%(num)s pull quote", "%(num)s pull quotes"),
    Role.PREFORMATTED: marked_plural("%(num)s preformatted text", "%(num)s preformatted texts"),
    Role.TABLE_ROW: marked_plural("%(num)s table row", "%(num)s table rows"),
    Role.CAPTION: marked_plural("%(num)s caption", "%(num)s captions"),
    Role.CREDIT: marked_plural("%(num)s picture credit", "%(num)s picture credits"),
    Role.TAGS: marked_plural("%(num)s tag line", "%(num)s tag lines"),
    Role.CORRECTION: marked_plural("%(num)s correction", "%(num)s corrections"),
    Role.AUTHOR_NOTE: marked_plural("%(num)s note on the author", "%(num)s notes on the author"),
    Role.NAVIGATION: marked_plural("%(num)s navigation line", "%(num)s navigation lines"),
    Role.BREADCRUMB: marked_plural("%(num)s breadcrumb", "%(num)s breadcrumbs"),
    Role.SHARE: marked_plural("%(num)s share button", "%(num)s share buttons"),
    Role.ADVERT: marked_plural("%(num)s advert", "%(num)s adverts"),
    Role.RELATED: marked_plural("%(num)s teaser of another story", "%(num)s teasers of other stories"),
    Role.NEWSLETTER: marked_plural("%(num)s newsletter call", "%(num)s newsletter calls"),
    Role.PAYWALL: marked_plural("%(num)s paywall notice", "%(num)s paywall notices"),
    Role.COMMENTS: marked_plural("%(num)s line of comments", "%(num)s lines of comments"),
    Role.COMMENT_FORM: marked_plural("%(num)s comment form line", "%(num)s comment form lines"),
    Role.FOOTER: marked_plural("%(num)s footer line", "%(num)s footer lines"),
    Role.LEGAL: marked_plural("%(num)s legal notice", "%(num)s legal notices"),
    Role.CLOCK: marked_plural("%(num)s page clock", "%(num)s page clocks"),
    Role.DUPLICATE: marked_plural("%(num)s repeated line", "%(num)s repeated lines"),
}
TAXONOMY_NAMES: dict[Taxonomy, str] = {
    Taxonomy.TAGS: marked("Tags"),
    Taxonomy.SOURCES: marked("Sources"),
    Taxonomy.AUTHORS: marked("Authors"),
    Taxonomy.YEARS: marked("Years"),
    Taxonomy.SECTIONS: marked("Sections"),
    Taxonomy.LANGUAGES: marked("Languages"),
}
"""A list of all terms."""
_TERM_COUNTS: dict[Taxonomy, tuple[str, str]] = {
    Taxonomy.TAGS: marked_plural("%(num)s tag", "%(num)s tags"),
    Taxonomy.SOURCES: marked_plural("%(num)s source", "%(num)s sources"),
    Taxonomy.AUTHORS: marked_plural("%(num)s author", "%(num)s authors"),
    Taxonomy.YEARS: marked_plural("%(num)s year", "%(num)s years"),
    Taxonomy.SECTIONS: marked_plural("%(num)s section", "%(num)s sections"),
    Taxonomy.LANGUAGES: marked_plural("%(num)s language", "%(num)s languages"),
}
_OF_THE_ARCHIVE: dict[Taxonomy, str] = {
    Taxonomy.TAGS: marked("Tags of the archive."),
    Taxonomy.SOURCES: marked("Sources of the archive."),
    Taxonomy.AUTHORS: marked("Authors of the archive."),
    Taxonomy.YEARS: marked("Years of the archive."),
    Taxonomy.SECTIONS: marked("Sections of the archive."),
    Taxonomy.LANGUAGES: marked("Languages of the archive."),
}
_DESCRIBED: dict[Taxonomy, str] = {
    Taxonomy.TAGS: marked("Tag %(name)s: %(articles)s."),
    Taxonomy.SOURCES: marked("Source %(name)s: %(articles)s."),
    Taxonomy.AUTHORS: marked("Author %(name)s: %(articles)s."),
    Taxonomy.YEARS: marked("Year %(name)s: %(articles)s."),
    Taxonomy.SECTIONS: marked("Section %(name)s: %(articles)s."),
    Taxonomy.LANGUAGES: marked("Language %(name)s: %(articles)s."),
}
_METHODS = {
    "json-ld": marked("structured data of the page (%(place)s)"),
    "og": marked("OpenGraph tag “og:%(place)s”"),
    "article": marked("OpenGraph tag “article:%(place)s”"),
    "meta": marked("meta tag “%(place)s”"),
    "microdata": marked("microdata of the page (%(place)s)"),
    "html": marked("HTML of the page (%(place)s)"),
    "front-matter": marked("front matter, key “%(place)s”"),
    "singlefile": marked("SingleFile’s note in the file (%(place)s)"),
    "text": marked("text of the page (%(place)s)"),
    "sidecar": marked("correction file, key “%(place)s”"),
    "registry": marked("list of publishers in site.yaml (%(place)s)"),
    "derived": marked("worked out from the text (%(place)s)"),
    "sign": "%(place)s",
}
_IN_WORDS = frozenset({"text", "derived", "registry", "sign"})
"""Schemes whose places are words of ours, not names that the page uses."""
PLACES = {
    "about": marked("note about the site"),
    "as-of-date": marked("“as of” date"),
    "author-note": marked("author note"),
    "before-headline": marked("before headline"),
    "bracketed-place": marked("bracketed place"),
    "breadcrumb": marked("breadcrumb"),
    "byline": marked("byline"),
    "byline-date": marked("byline date"),
    "copy": marked("copy of the headline"),
    "copyright": marked("copyright"),
    "date-above-headline": marked("date above headline"),
    "date-after-body": marked("date after body"),
    "date-below-headline": marked("date below headline"),
    "dek": marked("dek"),
    "disclaimer": marked("disclaimer"),
    "domain": marked("domain"),
    "first-sentence": marked("first sentence"),
    "fixed name replaced": marked("fixed name replaced"),
    "headline": marked("headline"),
    "heading": marked("heading"),
    "inserted actually": marked("inserted actually"),
    "kicker": marked("kicker"),
    "labelled-date": marked("labelled date"),
    "logo": marked("logo"),
    "masthead": marked("masthead"),
    "month replaced": marked("month replaced"),
    "name-and-date": marked("name and date"),
    "name-line": marked("name line"),
    "page-clock": marked("page clock"),
    "place-and-agency": marked("place and agency"),
    "place-in-capitals": marked("place in capitals"),
    "reporter-line": marked("reporter line"),
    "says so": marked("says so"),
    "site-name-in-title": marked("site name in title"),
    "source-line": marked("source line"),
    "stated": marked("stated"),
    "tag-items": marked("tag items"),
    "tag-line": marked("tag line"),
    "tag-line-split": marked("tag line, cut into tags"),
    "title": marked_in("of a page", "title"),
}
"""Where a stage read a value, by its own names for places."""
_WHOLE_METHODS = {
    "curated": marked("set by a person"),
    "url": marked("address of the page"),
    "detected": marked("recognised from the text"),
}
_FLAGS = {
    "title_derived": marked("No headline in the capture: the first sentence stands for it"),
    "low_confidence": marked("Unsure which lines belong to the article"),
    "capture_failed": marked("The capture may have failed"),
    "syndicated": marked("Republished from another source"),
    "truncated": marked("The text seems to be cut off"),
    "ambiguous_date": marked("The date can be read in two ways"),
    "impossible_date": marked("A date of the page does not exist"),
    "signs_of_rewriting": marked("The text has marks that programs leave which rewrite"),
    "signs_of_translation": marked("The page says that a machine translated it"),
    "partly_unread": marked("Something in the file could not be read as it should"),
    "tags_inferred": marked("The tags were cut out of a line without separators"),
}
_CAUSES = {
    "empty": marked("Empty file"),
    "binary": marked("Not a text"),
    "unreadable": marked("Could not be read"),
    "too_large": marked("Too large"),
    "cookie_wall": marked("Cookie notice instead of the page"),
    "captcha": marked("Captcha instead of the page"),
    "not_found": marked("“Page not found” was captured"),
    "login_wall": marked("Login page was captured"),
    "no_text": marked("No article text"),
    "sidecar": marked("Broken correction file"),
    "duplicate": marked("The same file once more"),
}
_SURENESS = (
    (0.97, marked_in("sureness", "very high")),
    (0.85, marked_in("sureness", "high")),
    (0.6, marked_in("sureness", "fair")),
    (0.0, marked_in("sureness", "low")),
)


@remembered
def role_name(role: Role, interface: Interface) -> str:
    """Return the name of a role: `headline`, `navigation line`."""
    return interface.gettext(ROLE_NAMES[role])


@remembered
def role_count(role: Role, count: int, interface: Interface) -> str:
    """Return how many blocks have a role: `1 advert`, `71 navigation lines`."""
    return interface.ngettext(*_ROLE_COUNTS[role], count)


def article_count(count: int, interface: Interface) -> str:
    """Return how many articles there are: `1 article`, `2,310 articles`."""
    return interface.ngettext("%(num)s article", "%(num)s articles", count)


def term_count(taxonomy: Taxonomy, count: int, interface: Interface) -> str:
    """Return how many terms there are: `1 tag`, `1,204 tags`."""
    return interface.ngettext(*_TERM_COUNTS[taxonomy], count)


def taxonomy_name(taxonomy: Taxonomy, interface: Interface) -> str:
    """Return the heading of a list of all terms: `Tags`."""
    return interface.gettext(TAXONOMY_NAMES[taxonomy])


def index_description(taxonomy: Taxonomy, interface: Interface) -> str:
    """Return what search engines are told of a list of all terms."""
    return interface.gettext(_OF_THE_ARCHIVE[taxonomy])


def term_description(
    taxonomy: Taxonomy, label: str, count: int, interface: Interface, *, month: bool = False
) -> str:
    """Return what search engines are told of a term's page: `Tag KDU-H: 12 articles.`"""
    message = marked("Month %(name)s: %(articles)s.") if month else _DESCRIBED[taxonomy]
    return interface.gettext(message, name=label, articles=article_count(count, interface))


@remembered
def method_words(method: str, interface: Interface) -> str:
    """Return how a value was read, in plain words.

    >>> method_words("text:byline", Interface()), method_words("curated", Interface())
    ('text of the page (byline)', 'set by a person')
    """
    scheme, _, name = method.partition(":")
    if not name or scheme not in _METHODS:
        whole = _WHOLE_METHODS.get(scheme)
        return interface.gettext(whole) if whole else spaced(method)
    place = _place(name, interface) if scheme in _IN_WORDS else name
    return interface.gettext(_METHODS[scheme], place=place)


def _place(name: str, interface: Interface) -> str:
    found = PLACES.get(name)
    if found is None:
        return spaced(name)
    return interface.gettext(found) if isinstance(found, str) else interface.pgettext(*found)


def flag_words(flag: str, interface: Interface) -> str:
    """Return a flag of a record as a sentence without its full stop."""
    known = _FLAGS.get(flag)
    return interface.gettext(known) if known else spaced(flag).capitalize()


def cause_words(cause: str, interface: Interface) -> str:
    """Return why a capture was left out, in a few words."""
    known = _CAUSES.get(cause)
    return interface.gettext(known) if known else spaced(cause).capitalize()


@remembered
def sureness(confidence: float, interface: Interface) -> str:
    """Return a confidence in words: `very high`, `high`, `fair`, `low`."""
    words = next(words for least, words in _SURENESS if confidence >= least or least == 0.0)
    return interface.pgettext(*words)


def spaced(key: str) -> str:
    """Return a key as words: `tag_line` -> `tag line`."""
    return key.replace("_", " ").replace("-", " ").replace(":", ": ").strip()
