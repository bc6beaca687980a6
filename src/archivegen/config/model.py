"""The types of the configuration. Every field but `pages` is a key of `site.yaml`, spelled the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from archivegen.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """What a person says of a publisher, once, for all its captures."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case."""
    timezone: str | None = None
    """IANA name, `Asia/Kolkata`."""
    language: str | None = None
    """BCP 47."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeConfig:
    """How the site looks."""

    accent: str = "#8a3324"
    """CSS colour of links and marks."""
    footer: str = ""
    """Plain text at the foot of each page."""
    tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a token of the style sheet -> its value; colours for light and for dark."""
    styles: tuple[str, ...] = ()
    """Style sheets of the site below `static/`, linked after the theme's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectsConfig:
    """What the archive suggests for articles whose captures state no tags."""

    threshold: float = 0.3
    """How sure a suggestion must be, 0..1; 1 suggests nothing."""
    most: int = 6
    """Suggestions for one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataConfig:
    """What the site has for programs beside its pages."""

    articles: bool = True
    """A JSON file for each article."""
    feeds: bool = True
    """JSON Feeds of the site and of each term; Atom too, with `base_url`."""
    text: bool = False
    """Each article as Markdown, and `llms.txt`, which lists them."""
    citations: bool = True
    """Citations of all articles as RIS, BibTeX and CSL-JSON, by year where they are many."""
    term_citations: bool = False
    """The same of each tag, source and author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A page that the archive's owner wrote: `pages/NAME.md` beside site.yaml."""

    name: str
    """Of the file, without `.md`; `about` stands at the head of the page *About*."""
    title: str
    """The first heading, or `title` of the front matter."""
    text: str
    """Markdown below the heading."""
    description: str = ""
    """`description` of the front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """Everything that a site's owner may set."""

    title: str = "News archive"
    description: str = ""
    base_url: str | None = None
    """`https://example.org/archive/`, with the slash; feeds, sitemap and canonical links need it."""
    language: str = "en"
    """BCP 47 tag of the site: most of its articles are in it, and so is the interface, if it can be."""
    interface_language: str | None = None
    """BCP 47 tag of the interface, where it is not `language`."""
    permalink: str = "articles/{slug}-{id}.html"
    """Pattern of an article's URL path; the words in braces are `PERMALINK_WORDS`."""
    page_size: int = 50
    """Articles on one page of a list."""
    publishers: tuple[Publisher, ...] = ()
    theme: ThemeConfig = field(default_factory=ThemeConfig)
    rules_off: frozenset[str] = frozenset()
    """Names of stripper rules that are switched off, each one of `STRIPPER_RULES`."""
    tag_labels: Mapping[str, str] = field(default_factory=dict)
    """Spelling -> preferred label, for a handful of tags; a vocabulary says more."""
    vocabulary: str = "vocabulary.yaml"
    """Path of the vocabulary, from the folder of site.yaml."""
    subjects: SubjectsConfig = field(default_factory=SubjectsConfig)
    search: bool = True
    """Make a search index and the page that asks it."""
    data: DataConfig = field(default_factory=DataConfig)
    pages: tuple[OwnPage, ...] = ()
    """What the owner wrote in files of their own, by name."""

    @property
    def index_language(self) -> str:
        """BCP 47 tag of the language in whose order names are listed."""
        return self.interface_language or self.language


PERMALINK_WORDS = frozenset({"slug", "id", "year", "month", "day", "source", "language"})
"""What a permalink pattern may name."""
STRIPPER_RULES = frozenset(
    {
        "announced",
        "bylines",
        "captions",
        "clock",
        "comments",
        "consent",
        "corpus",
        "dek",
        "front_matter",
        "fused_tails",
        "headline",
        "headline_copies",
        "joint_lists",
        "kicker",
        "lost_endings",
        "lost_entries",
        "lost_headings",
        "lost_lists",
        "lost_paragraphs",
        "lost_rankings",
        "lost_siblings",
        "lost_subheads",
        "notes",
        "promotions",
        "pull_quotes",
        "refrains",
        "repeated_captions",
        "repeated_lines",
        "restored_breaks",
        "serials",
        "speakers",
        "stated_body",
        "strays",
        "tags",
        "threads",
    }
)
"""Rules that can be switched off. Held here too, so that a mistyped name is told before a stage is loaded."""
