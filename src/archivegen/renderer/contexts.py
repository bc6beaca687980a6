"""What templates see: one frozen type a page kind, each field explained.

This is the contract with authors of templates; a template that asks for anything else is an error. Addresses
are paths below the site's root: put them through the filter `relative_url`. Texts are escaped on the way out.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from archivegen.dataclass import dataclass
from archivegen.records import PageKind, UrlPath
from archivegen.renderer.base_context import Head as Head
from archivegen.renderer.base_context import PageContext as PageContext
from archivegen.renderer.base_context import Site as Site
from archivegen.renderer.overview_views import HealthContext as HealthContext
from archivegen.renderer.overview_views import TimelineContext as TimelineContext
from archivegen.renderer.review_views import LeftOut, ProposalRow, QuestionRow, ReviewRow
from archivegen.renderer.script_texts import Texts
from archivegen.renderer.subject_views import SpellingReason, SubjectView
from archivegen.renderer.views import (
    ArticleRow,
    BarChart,
    BodyPart,
    ChainRow,
    CitationFiles,
    CiteBox,
    DateView,
    EvidenceRow,
    KinRow,
    Link,
    OriginalGroup,
    PersonName,
    RemovedCount,
    RowGroup,
    TermGroup,
    TranslationRow,
    Words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(PageContext):
    """`home.html`."""

    newest: tuple[ArticleRow, ...]
    """The newest articles."""
    article_count: int
    """How many articles the archive has."""
    span: str
    """First and last year, `2014–2025`; empty when no article is dated."""
    years: BarChart | None
    """Articles by year; None when fewer than two years are known."""
    year_links: tuple[Link, ...]
    """The years, newest first."""
    undated: Link | None
    """The articles without a published date."""
    sources: tuple[Link, ...]
    """The sources with the most articles; the bucket "Source not stated" last."""
    tags: tuple[Link, ...]
    """The tags with the most articles."""
    authors: tuple[Link, ...]
    """The authors with the most articles."""
    more: tuple[Link, ...]
    """Further ways to browse: sections, languages, where there is a choice of them."""
    counts: Mapping[str, int]
    """How many stated terms `tags`, `sources`, `authors` and `years` have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext(PageContext):
    """What lists of articles share."""

    months: tuple[RowGroup, ...]
    """The articles of this page by month, newest first, undated last."""
    count: int | None
    """How many articles the whole list has; None on its further pages, which do not change with it."""
    newer: UrlPath | None
    """The page before, with newer articles."""
    older: UrlPath | None
    """The page after, with older articles."""
    first: UrlPath | None
    """The list's first page, when this is not it."""
    parts: tuple[Link, ...]
    """Years or months that the list is cut into."""
    part: str
    """Which part of the list this is: `2024`, `May 2024`; empty for a list that is not cut."""
    span: str
    """Dates of the first and last article of this page; empty when none is dated."""
    citations: tuple[CitationFiles, ...]
    """On the first page of all articles, and of a term where `data.term_citations` is on: files with the
    citations of the whole list, by year where they are many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingContext(ListContext):
    """`listing.html`: all articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermContext(ListContext):
    """`term.html`: the articles of one tag, source, author, year, month, section or language."""

    taxonomy: str
    """`tags`, `sources`, `authors`, `years`, `sections`, `languages`."""
    label: str
    """The term: `KDU-H`, `January 2024`, `Source not stated`."""
    stated: bool
    """False for the bucket of articles that do not state a value."""
    description: str
    """What the archive says of the term; may be empty."""
    also_written: tuple[str, ...]
    """Other names: spellings found in captures, and those that the vocabulary gives."""
    reasons: tuple[SpellingReason, ...]
    """Why other names belong to it where no person said so."""
    broader: tuple[Link, ...]
    """Terms that this one is a part or kind of."""
    narrower: tuple[Link, ...]
    """Terms that are a part or kind of this one."""
    related: tuple[Link, ...]
    """Terms that have to do with it."""
    company: tuple[Link, ...]
    """Tags, sources, authors: tags that stand in unusually many articles of the term, the closest first, each
    with the number of articles that have both; not those that the vocabulary puts beside the term."""
    appears_in: tuple[str, ...]
    """Authors: the sources that carried the newest of their articles, those with the most first."""
    suggested: int
    """How many articles of the whole list have the term as a suggestion of the archive, not as a tag."""
    index: Link
    """The list of all terms of the taxonomy; for a month its year."""
    years: BarChart | None
    """The term's articles by year (of a year: by month); None where there is nothing to compare."""
    newer_term: Link | None
    """Years and months: the next one."""
    older_term: Link | None
    """Years and months: the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermIndexContext(PageContext):
    """`term_index.html`: the terms of a taxonomy; of a long index the most used, or those of a letter."""

    taxonomy: str
    """`tags`, `sources`, `authors`, `years`, `sections`, `languages`."""
    heading: str
    """`Tags`, `Sources` ..."""
    groups: tuple[TermGroup, ...]
    """Terms by first letter; years: months by year, newest first; one group on a page of a long index."""
    letters: tuple[Link, ...]
    """Pages of a long index by letter; empty of one that is a single page."""
    letter: str
    """The letter of a page of a long index; empty for its first page, and for a single page."""
    unstated: Link | None
    """The bucket of articles that do not state a value."""
    count: int
    """How many stated terms there are."""
    count_words: str
    """`1 tag`, `1,204 tags`."""
    years: BarChart | None
    """Years: articles by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext(PageContext):
    """`article.html`."""

    title: Words
    """The headline."""
    title_derived: bool
    """True when the capture has no headline and its first sentence stands for it."""
    language: str
    """BCP 47 tag of the article, empty when it is not known."""
    direction: str
    """`ltr`, `rtl` or `auto`."""
    kicker: str | None
    """Short line above the headline."""
    dek: str | None
    """Summary below the headline."""
    dateline: str | None
    """Place, as the capture prints it at the head of the text."""
    authors: tuple[PersonName, ...]
    """Empty when the capture names none."""
    source: Link | None
    """None when the capture names none; its address may lead nowhere (None)."""
    source_named_by_page: bool
    """True when the page is not the source's own but names it as the origin of the text."""
    section: Link | None
    """Section of the newspaper."""
    tags: tuple[Link, ...]
    """Tags in the capture's order."""
    subjects: tuple[SubjectView, ...]
    """What the archive itself suggests, for an article whose capture states no tags; best first."""
    published: DateView | None
    """None when the capture states none."""
    modified: DateView | None
    """When the publisher last changed it."""
    captured: DateView | None
    """When the page was saved."""
    language_name: str
    """`Arabic`."""
    length: str
    """`812 words`, `2,310 characters`."""
    body: tuple[BodyPart, ...]
    """The text, with captions where they stood."""
    has_restored: bool
    """True when a paragraph break or a heading of the body is restored."""
    author_note: str | None
    """What the page says of the author."""
    corrections: tuple[str, ...]
    """Notes of the publisher about changes to the text."""
    evidence: tuple[EvidenceRow, ...]
    """For each field: its value, where it stands in the capture, how sure that is."""
    doubtful: bool
    """True when the labelling as a whole is doubtful."""
    removed: tuple[RemovedCount, ...]
    """What was left out, by role, most first."""
    removed_total: int
    """How many blocks were left out."""
    original: UrlPath
    """Page of the whole capture."""
    path: str
    """The capture's path below the seeds folder."""
    sha256: str
    """SHA-256 of the capture."""
    origin: Link | None
    """Where the page was captured from."""
    permalink: str
    """Absolute address of this page; its path without `base_url`."""
    cite: CiteBox
    """How to cite the article."""
    copies: tuple[KinRow, ...]
    """Articles of others with the same text, or a good part of it."""
    translations: tuple[TranslationRow, ...]
    """The article in other languages, as a person says."""
    versions: tuple[KinRow, ...]
    """Other captures of the same page."""
    related: tuple[KinRow, ...]
    """Articles on the same subjects."""
    newer: Link | None
    """The next article towards the newest."""
    older: Link | None
    """The next article towards the oldest."""
    chains: tuple[ChainRow, ...]
    """The same in the article's source, and in its first tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalContext(PageContext):
    """`original.html`: the capture from first to last character."""

    title: Words
    """The article's headline."""
    language: str
    """BCP 47 tag of the capture, empty when it is not known."""
    direction: str
    """`ltr`, `rtl` or `auto`."""
    article: UrlPath
    """Page of the article."""
    groups: tuple[OriginalGroup, ...]
    """The blocks in order; long runs of removed ones are folded."""
    kept: tuple[RemovedCount, ...]
    """Kept blocks by role."""
    removed: tuple[RemovedCount, ...]
    """Removed blocks by role."""
    kept_total: int
    """How many blocks the article shows."""
    removed_total: int
    """How many it does not."""
    path: str
    """The capture's path below the seeds folder."""
    sha256: str
    """SHA-256 of the capture."""
    media_type: str
    """`text/plain`, `text/html`, `text/markdown`."""
    encoding: str
    """How its bytes were read, with the confidence when that was a guess."""
    origin: Link | None
    """Where the page was captured from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewContext(PageContext):
    """`review.html`: what a person should look at."""

    rows: tuple[ReviewRow, ...]
    """Articles with signs of doubt, most doubtful first."""
    hidden_rows: int
    """How many more there are than the page shows."""
    questions: tuple[QuestionRow, ...]
    """Articles that may be copies of each other, those with most in common first."""
    proposals: tuple[ProposalRow, ...]
    """Publishers and authors that captures agree on."""
    left_out: tuple[LeftOut, ...]
    """Captures that did not become articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContext(PageContext):
    """`about.html`."""

    text: Markup | None
    """What the owner wrote in `pages/about.md`, as HTML; None without the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseContext(PageContext):
    """`prose.html`: a page that the archive's owner wrote."""

    title: str
    """Its heading."""
    text: Markup
    """What stands below it, as HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext(PageContext):
    """`search.html`: a form; what it finds is put in by static/search.js."""

    lists: tuple[Link, ...]
    """The indexes, for readers without scripts."""
    texts: Texts | None
    """Texts that search.js takes from the page; None in English, which it has itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundContext(PageContext):
    """`not_found.html`: a host shows it, at any address, for what is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectContext(PageContext):
    """`redirect.html`: stands at an address that a page once had and leads to where it is now."""

    target: UrlPath
    """Where it is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapContext(PageContext):
    """`sitemap.xml` (sitemaps.org 0.9)."""

    addresses: tuple[str, ...]
    """Absolute addresses of pages."""
    parts: tuple[str, ...]
    """Absolute addresses of the sitemaps that this one is cut into; it then has no pages of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSearchContext(PageContext):
    """`opensearch.xml` (OpenSearch 1.1): lets a browser search the site from its address bar."""

    short_name: str
    """At most 16 characters of the site's title."""
    template: str
    """Absolute address of the page that searches, `{searchTerms}` in the place of the words."""
    icon: str
    """Absolute address of the site's icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsContext(PageContext):
    """`robots.txt` (RFC 9309)."""

    sitemap: str
    """Absolute address of the sitemap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleContext(PageContext):
    """`colours.css`: what site.yaml says of colours."""

    colours: Mapping[str, tuple[str, str]]
    """Name of a colour token -> its value for light and for dark paper, `#rrggbb`; always the accent."""
    others: Mapping[str, str]
    """Name of another token -> its value: fonts, lengths."""


CONTEXTS: Mapping[PageKind, type[PageContext]] = {
    PageKind.HOME: HomeContext,
    PageKind.LISTING: ListingContext,
    PageKind.TERM: TermContext,
    PageKind.TERM_INDEX: TermIndexContext,
    PageKind.ARTICLE: ArticleContext,
    PageKind.ORIGINAL: OriginalContext,
    PageKind.REVIEW: ReviewContext,
    PageKind.TIMELINE: TimelineContext,
    PageKind.HEALTH: HealthContext,
    PageKind.ABOUT: AboutContext,
    PageKind.PROSE: ProseContext,
    PageKind.NOT_FOUND: NotFoundContext,
    PageKind.SEARCH: SearchContext,
    PageKind.REDIRECT: RedirectContext,
    PageKind.SITEMAP: SitemapContext,
    PageKind.OPENSEARCH: OpenSearchContext,
    PageKind.ROBOTS: RobotsContext,
    PageKind.STYLE: StyleContext,
}
"""What the template of each kind of page is given; kinds in `records.EXPORTED` have no template."""
