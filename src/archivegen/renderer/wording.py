"""Words of the interface for what records spell as keys: roles, methods, flags, causes, counts."""

from __future__ import annotations

from archivegen.records import Role, Taxonomy

ROLE_NOUNS: dict[Role, tuple[str, str]] = {
    Role.TITLE: ("headline", "headlines"),
    Role.KICKER: ("kicker", "kickers"),
    Role.DEK: ("summary below the headline", "summaries below the headline"),
    Role.BYLINE: ("byline", "bylines"),
    Role.DATELINE: ("dateline", "datelines"),
    Role.PARAGRAPH: ("paragraph", "paragraphs"),
    Role.SUBHEAD: ("subheading", "subheadings"),
    Role.LIST_ITEM: ("list item", "list items"),
    Role.QUOTE: ("quotation", "quotations"),
    Role.PULL_QUOTE: ("pull quote", "pull quotes"),
    Role.PREFORMATTED: ("preformatted text", "preformatted texts"),
    Role.TABLE_ROW: ("table row", "table rows"),
    Role.CAPTION: ("caption", "captions"),
    Role.CREDIT: ("picture credit", "picture credits"),
    Role.TAGS: ("tag line", "tag lines"),
    Role.CORRECTION: ("correction", "corrections"),
    Role.AUTHOR_NOTE: ("note on the author", "notes on the author"),
    Role.NAVIGATION: ("navigation line", "navigation lines"),
    Role.BREADCRUMB: ("breadcrumb", "breadcrumbs"),
    Role.SHARE: ("share button", "share buttons"),
    Role.ADVERT: ("advert", "adverts"),
    Role.RELATED: ("teaser of another story", "teasers of other stories"),
    Role.NEWSLETTER: ("newsletter call", "newsletter calls"),
    Role.PAYWALL: ("paywall notice", "paywall notices"),
    Role.COMMENTS: ("line of comments", "lines of comments"),
    Role.COMMENT_FORM: ("comment form line", "comment form lines"),
    Role.FOOTER: ("footer line", "footer lines"),
    Role.LEGAL: ("legal notice", "legal notices"),
    Role.CLOCK: ("page clock", "page clocks"),
    Role.DUPLICATE: ("repeated line", "repeated lines"),
}
"""One, and more than one, block of a role."""
TAXONOMY_WORDS: dict[Taxonomy, tuple[str, str]] = {
    Taxonomy.TAGS: ("Tag", "Tags"),
    Taxonomy.SOURCES: ("Source", "Sources"),
    Taxonomy.AUTHORS: ("Author", "Authors"),
    Taxonomy.YEARS: ("Year", "Years"),
    Taxonomy.SECTIONS: ("Section", "Sections"),
    Taxonomy.LANGUAGES: ("Language", "Languages"),
}
_METHODS = {
    "json-ld": "structured data of the page ({})",
    "og": "OpenGraph tag “og:{}”",
    "article": "OpenGraph tag “article:{}”",
    "meta": "meta tag “{}”",
    "microdata": "microdata of the page ({})",
    "html": "HTML of the page ({})",
    "front-matter": "front matter, key “{}”",
    "singlefile": "SingleFile’s note in the file ({})",
    "text": "text of the page ({})",
    "sidecar": "correction file, key “{}”",
    "registry": "list of publishers in site.yaml ({})",
    "derived": "worked out from the text ({})",
    "sign": "{}",
}
_WHOLE_METHODS = {
    "curated": "set by a person",
    "url": "address of the page",
    "detected": "recognised from the text",
}
_FLAGS = {
    "title_derived": "No headline in the capture: the first sentence stands for it",
    "low_confidence": "Unsure which lines belong to the article",
    "capture_failed": "The capture may have failed",
    "syndicated": "Republished from another source",
    "truncated": "The text seems to be cut off",
    "ambiguous_date": "The date can be read in two ways",
    "impossible_date": "A date of the page does not exist",
    "signs_of_rewriting": "The text has marks that programs leave which rewrite",
    "signs_of_translation": "The page says that a machine translated it",
    "tags_inferred": "The tags were cut out of a line without separators",
}
_CAUSES = {
    "empty": "Empty file",
    "binary": "Not a text",
    "unreadable": "Could not be read",
    "too_large": "Too large",
    "cookie_wall": "Cookie notice instead of the page",
    "captcha": "Captcha instead of the page",
    "not_found": "“Page not found” was captured",
    "login_wall": "Login page was captured",
    "no_text": "No article text",
    "sidecar": "Broken correction file",
    "duplicate": "The same file once more",
}
_SURENESS = ((0.97, "very high"), (0.85, "high"), (0.6, "fair"), (0.0, "low"))


def role_name(role: Role) -> str:
    """Return the name of a role: `headline`, `navigation line`."""
    return ROLE_NOUNS[role][0]


def role_count(role: Role, count: int) -> str:
    """Return how many blocks have a role: `1 advert`, `71 navigation lines`."""
    return f"{count:,} {ROLE_NOUNS[role][count != 1]}"


def counted(count: int, one: str, more: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "article", "articles"), counted(2310, "word", "words")
    ('1 article', '2,310 words')
    """
    return f"{count:,} {one if count == 1 else more}"


def method_words(method: str) -> str:
    """Return how a value was read, in plain words.

    >>> method_words("text:byline"), method_words("curated")
    ('text of the page (byline)', 'set by a person')
    """
    scheme, _, name = method.partition(":")
    if not name or scheme not in _METHODS:
        return _WHOLE_METHODS.get(scheme, spaced(method))
    return _METHODS[scheme].format(
        spaced(name) if scheme in ("text", "derived", "registry", "sign") else name
    )


def flag_words(flag: str) -> str:
    """Return a flag of a record as a sentence without its full stop."""
    return _FLAGS.get(flag, spaced(flag).capitalize())


def cause_words(cause: str) -> str:
    """Return why a capture was left out, in a few words."""
    return _CAUSES.get(cause, spaced(cause).capitalize())


def sureness(confidence: float) -> str:
    """Return a confidence in words: `very high`, `high`, `fair`, `low`."""
    return next(word for least, word in _SURENESS if confidence >= least or least == 0.0)


def spaced(key: str) -> str:
    """Return a key as words: `tag_line` -> `tag line`."""
    return key.replace("_", " ").replace("-", " ").replace(":", ": ").strip()
