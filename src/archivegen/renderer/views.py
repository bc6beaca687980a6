"""The parts that contexts are made of; documented like the contexts, for authors of templates."""

from __future__ import annotations

from archivegen.dataclass import dataclass
from archivegen.records import UrlPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text in a language of its own."""

    text: str
    """The text."""
    language: str = ""
    """BCP 47 tag, empty when it is not known."""
    direction: str = "auto"
    """`ltr`, `rtl` or `auto`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    label: str
    """What to print."""
    url: str | None
    """Path below the site's root, or absolute when `external`; None when there is no page for it."""
    count: int | None = None
    """How many articles stand behind it, where that is shown."""
    suggested: bool = False
    """In a list of terms: no capture states this one, the archive suggests it for all its articles."""
    external: bool = False
    """It leads off the site."""
    language: str = ""
    """BCP 47 tag of the label, empty when it is not known."""
    direction: str = "auto"
    """`ltr`, `rtl` or `auto`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """What a page shows, in another form or language: a `link` with `rel=alternate`."""

    label: str
    """`Atom`, `JSON`, `Markdown`; the name of a language."""
    url: UrlPath
    """Its file."""
    media_type: str = ""
    """`application/atom+xml`; empty for a page."""
    title: str = ""
    """What a reader of feeds calls it; empty where that is the page's own title."""
    language: str = ""
    """BCP 47 tag of a translation."""
    address: str | None = None
    """Absolute address of a translation: search engines ask for it; None without `base_url`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A `meta` element."""

    content: str
    """Its `content`."""
    name: str | None = None
    """Its `name`, or"""
    property: str | None = None
    """its `property` (OpenGraph)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date in words and for machines."""

    text: str
    """`26 January 2024, 18:57 (UTC+05:30)`, `about August 2021`."""
    machine: str | None
    """Value for `time[datetime]`; None where the page must not have one: the date is not certain, or it is
    not the article's while the article has none (Zotero would take it for the article's)."""
    edtf: str
    """As the record has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """An author."""

    name: str
    """As the capture prints it."""
    url: UrlPath | None
    """The author's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in a list."""

    title: Words
    """The headline."""
    title_derived: bool
    """The capture has no headline; its first sentence stands for it."""
    url: UrlPath
    """The article's page."""
    snippet: str
    """Dek or first words; may be empty."""
    authors: tuple[str, ...]
    """Empty when not stated."""
    source: str | None
    """None when not stated."""
    source_named_by_page: bool
    """The page is not the source's own but names it as the origin of the text."""
    published: str
    """Day in words; `Undated`."""
    machine: str | None
    """Value for `time[datetime]`; None when no date is certain."""
    length: str
    """`812 words`."""
    language_name: str
    """Name of the language where it is not the site's own; otherwise empty."""
    suggested: bool = False
    """In the list of a term: the archive suggests the term, the capture does not state it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Articles of one month in a list."""

    name: str
    """`January 2024`, `2024` when no month is stated, `Undated`."""
    rows: tuple[ArticleRow, ...]
    """In the list's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart: percent of the chart's width across, pixels upwards."""

    label: str
    """`2024`."""
    count: int
    """Articles."""
    x: float
    """Left edge."""
    middle: float
    """Where its label stands."""
    y: float
    """Top edge."""
    height: float
    """From `y` down to the base line."""
    shown: bool
    """Its label is printed below it; with many bars only some are."""
    spare: bool
    """Its label is left out on phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A bar chart, for an inline SVG and a table with the same figures."""

    caption: str
    """`Articles by year`."""
    column: str
    """Heading of the labels: `Year`."""
    bars: tuple[Bar, ...]
    """From left to right."""
    height: int
    """Of the chart in pixels, labels included."""
    base: int
    """Where the base line is."""
    bar_width: float
    """Of each bar."""
    most: int
    """The highest count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """Terms under one letter, or months under one year."""

    label: str
    """`B`, `#`, `2024`; empty for the one group of a short index."""
    anchor: str
    """`id` of the group."""
    url: UrlPath | None
    """Page of the group itself: the year."""
    count: int | None
    """Articles of the group itself."""
    terms: tuple[Link, ...]
    """In order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, an item of a list, a row of a table, a line of a quote."""

    text: str
    """Its words."""
    place: UrlPath | None
    """Where it stands in the original."""
    anchor: str
    """Its `id` on the article page; empty for the second and later parts of a block that is cut."""
    restored: bool = False
    """The break before it was lost in the capture and is restored."""
    further: tuple[str, ...] = ()
    """Further paragraphs of the same list item or quotation whose breaks are restored."""
    number: int | None = None
    """Number of an item of an ordered list."""
    cells: tuple[str, ...] = ()
    """Cells of a table row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """One element of the body."""

    kind: str
    """`paragraph`, `subhead`, `list`, `ordered_list`, `quote`, `pull_quote`, `preformatted`, `table`,
    `caption`."""
    passages: tuple[Passage, ...]
    """One for a paragraph, a subhead, a caption; the items of a list; the rows of a table."""
    credit: str | None = None
    """A caption's credit where it is not part of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePlace:
    """One thing that speaks for a value, or for another one."""

    value: str
    """What it says."""
    method: str
    """How it was read, in plain words."""
    sureness: str
    """`certain`, `high`, `fair`, `low`."""
    percent: int
    """Confidence, 0 to 100."""
    url: UrlPath | None
    """The place in the original; None when it stands outside the text."""
    chosen: bool
    """False for a candidate that lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A field of the record with what speaks for its value."""

    field: str
    """`Headline`, `Authors`, `Published`."""
    value: str | None
    """None when the capture does not state it."""
    curated: bool
    """A person set it."""
    derived: bool
    """It is not stated but taken from the text."""
    places: tuple[EvidencePlace, ...]
    """Chosen ones first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedCount:
    """How many blocks have a role."""

    label: str
    """`71 navigation lines`."""
    role: str
    """`navigation`."""
    count: int
    """Blocks."""
    url: UrlPath
    """The first of them in the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalBlock:
    """A stretch of the capture as it is."""

    anchor: str
    """Its `id`."""
    text: str
    """The characters of the capture."""
    role: str
    """In plain words: `navigation`, `paragraph`."""
    role_key: str
    """As records spell it."""
    kept: bool
    """The article shows it."""
    reason: str
    """Why it has this role."""
    sureness: str
    """`high (0.93)`."""
    article: UrlPath | None
    """Its place on the article page."""
    same_as: str
    """`id` of the block whose words it repeats; empty when it repeats none."""
    joined: bool
    """It goes on in the line of the block before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalGroup:
    """Blocks in a row that are shown together."""

    folded: bool
    """A long run of removed blocks, closed until it is asked for."""
    summary: str
    """What a folded run holds: `68 navigation lines, 3 adverts`."""
    sample: str
    """First words of a folded run."""
    anchor: str
    """`id` of the group; empty when it is not folded."""
    blocks: tuple[OriginalBlock, ...]
    """In order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KinRow:
    """Another article that an article has to do with."""

    article: Link
    """Its headline and page."""
    source: str | None
    """None when not stated."""
    date: str
    """Day in words; `Undated`."""
    reasons: tuple[str, ...]
    """Why it stands here, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationRow:
    """The same article in another language."""

    url: UrlPath
    """Its page."""
    language: str
    """BCP 47 tag; empty when it is not known."""
    label: str
    """Name of the language in that language: `Deutsch`."""
    title: str
    """Its headline."""
    is_original: bool
    """True when this article was translated from it."""
    is_translation: bool
    """True when it was translated from this article; neither when both were from a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFiles:
    """Citations of a list, or of a part of it, in every form."""

    label: str
    """`2024`, `May 2024`; empty where one file has all."""
    files: tuple[Link, ...]
    """`RIS`, `BibTeX`, `CSL-JSON`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRow:
    """The articles beside an article among those of its source or of a tag."""

    term: Link
    """The source or tag."""
    newer: Link | None
    """The next article towards the newest."""
    older: Link | None
    """The next article towards the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteBox:
    """How to cite an article. Citations are written in English, whatever the interface speaks."""

    key: str
    """Key of the entry, `ellin2024-f6c5686d`: a name for files, too."""
    chicago: str
    """Chicago Manual of Style, an entry of a bibliography."""
    apa: str
    """APA, an entry of a list of references."""
    bibtex: str
    """BibTeX, with BibLaTeX's dates."""
    ris: str
    """RIS, a newspaper article."""
    csl: str
    """CSL-JSON, a list of one item."""
