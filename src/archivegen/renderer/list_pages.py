"""Contexts of lists: all articles, the articles of a term, the terms of a taxonomy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from archivegen import urls
from archivegen.alphabet import NOT_A_LETTER, initial, sort_key, sort_name
from archivegen.errors import TemplateError
from archivegen.interface import Interface, marked
from archivegen.interface.interface import opened
from archivegen.lookup import Lookup, stated, years_of
from archivegen.records import ArticleId, EdtfDate, Page, Taxonomy, Term, TermJoin, TermKey, TermName, UrlPath
from archivegen.renderer.charts import month_chart, year_chart
from archivegen.renderer.contexts import ListingContext, Site, TermContext, TermIndexContext
from archivegen.renderer.dates import spoken
from archivegen.renderer.head import feeds_of, plain_head
from archivegen.renderer.rows import date_span, month_groups, term_label, term_link, undated
from archivegen.renderer.subject_views import SpellingReason
from archivegen.renderer.views import BarChart, CitationFiles, Link, RowGroup, TermGroup
from archivegen.renderer.wording import index_description, taxonomy_name, term_count, term_description

FEW = 12
"""Terms of an index that need no letters."""
_CHART_FROM = 4
"""A chart of fewer articles says less than their list."""


class _Listed(TypedDict):
    """The fields that all lists of articles share."""

    months: tuple[RowGroup, ...]
    count: int | None
    newer: UrlPath | None
    older: UrlPath | None
    first: UrlPath | None
    parts: tuple[Link, ...]
    part: str
    span: str
    citations: tuple[CitationFiles, ...]


def listing_context(site: Site, page: Page, lookup: Lookup) -> ListingContext:
    """Return one page of the list of all articles."""
    name, *cited = page.subject
    listed = _listed(site, page, lookup, urls.ARTICLES, name, lookup.article_count)
    listed["citations"] = _citations(None, cited, site.interface)
    interface = site.interface
    title = _titled(interface.gettext("Articles"), listed, name, interface)
    described = interface.gettext("All articles, newest first.")
    return ListingContext(site=site, page=plain_head(site, page, title, described), **listed)


def _titled(title: str, listed: _Listed, name: str, interface: Interface) -> str:
    """The title of a page of a list: of a further page with the part of the list that it shows."""
    if not name:
        return title
    return interface.together([title, listed["part"] or listed["span"] or name])


def _listed(site: Site, page: Page, lookup: Lookup, first: UrlPath, name: str, count: int) -> _Listed:
    summaries = lookup.summaries(page.articles)
    interface = site.interface
    return _Listed(
        months=month_groups(summaries, site),
        count=None if name else count,
        newer=page.newer,
        older=page.older,
        first=first if name else None,
        parts=tuple(
            Link(label=_part_words(_part_name(first, url), interface), url=url) for url in page.parts
        ),
        part=_part_words(name.partition("page-")[0].strip("-"), interface),
        span=date_span(summaries, interface),
        citations=(),
    )


def _citations(
    list_of: UrlPath | None, parts: Sequence[str], interface: Interface
) -> tuple[CitationFiles, ...]:
    """The files of citations of a list, by the names of the parts that it is cut into."""
    return tuple(
        CitationFiles(
            label=_part_words(part, interface) if part else "",
            files=tuple(
                Link(label=form, url=urls.citations_url(list_of, part, suffix))
                for suffix, form in urls.CITATION_FORMS.items()
            ),
        )
        for part in parts
    )


def _part_name(first: UrlPath, url: UrlPath) -> str:
    """`2024-05` of the address of a part of a list."""
    return (
        url.rpartition("/")[2]
        .removesuffix(".html")
        .removeprefix(first.rpartition("/")[2].removesuffix(".html"))
    )


def _part_words(part: str, interface: Interface) -> str:
    """`May 2024` for `2024-05`, `2024, month not stated` for `2024-00`."""
    if part.endswith("-00"):
        return interface.gettext("%(year)s, month not stated", year=interface.day(int(part[:4])))
    return undated(interface) if part == "undated" else opened(spoken(EdtfDate(part), interface))


def term_context(site: Site, page: Page, lookup: Lookup) -> TermContext:
    """Return one page of the articles of a term."""
    taxonomy, key, name = Taxonomy(page.subject[0]), TermKey(page.subject[1]), page.subject[2]
    term = _required(lookup, taxonomy, key)
    interface = site.interface
    label = term_label(term, interface)
    listed = _listed(site, page, lookup, urls.term_url(taxonomy, key), name, term.count)
    listed["citations"] = _citations(urls.term_url(taxonomy, key), page.subject[3:], interface)
    listed["months"] = tuple(_marked(group, lookup, term) for group in listed["months"])
    is_year = taxonomy is Taxonomy.YEARS
    if is_year and page.parts:
        listed["parts"] = tuple(
            term_link(month, interface, with_count=True) for month in _months_of(term, lookup)
        )
    newer, older = _beside(term, lookup, interface) if is_year else (None, None)
    feeds = () if is_year else feeds_of(site, urls.term_url(taxonomy, key), f"{label} · {site.title}")
    if taxonomy not in urls.SUBSCRIBED:
        feeds = tuple(feed for feed in feeds if feed.label == "JSON")
    title = _titled(label, listed, name, interface)
    is_month = is_year and term.stated and len(key) > 4
    described = "" if name else term_description(taxonomy, label, term.count, interface, month=is_month)
    return TermContext(
        site=site,
        page=plain_head(site, page, title, term.description or described, alternates=feeds),
        taxonomy=taxonomy.value,
        label=label,
        stated=term.stated,
        description=term.description,
        also_written=term.also_written,
        reasons=tuple(_reason(join, interface) for join in term.joins),
        broader=_named(term.broader),
        narrower=_named(term.narrower),
        related=_named(term.related),
        company=() if name else _company(term, lookup),
        appears_in=() if name or taxonomy is not Taxonomy.AUTHORS else _sources_of(page, lookup),
        suggested=len(term.suggested),
        index=_index_of(term, lookup, interface),
        years=None if name else _chart_of(term, lookup, interface),
        newer_term=newer,
        older_term=older,
        **listed,
    )


_NAME_FORM = "name form"


def _sources_of(page: Page, lookup: Lookup) -> tuple[str, ...]:
    """The sources of the articles that a page shows, those with the most of them first."""
    sources = Counter(source for article in page.articles if (source := lookup.summary(article).source))
    return tuple(sorted(sources, key=lambda source: (-sources[source], source)))


_RULES = {
    "parenthesis": marked("a text gives both names as one"),
    "also known as": marked("a text says that it is another name"),
    "dash": marked("a text explains one name by the other"),
    _NAME_FORM: marked("no other author of the publisher has a name that it fits"),
}


def _reason(join: TermJoin, interface: Interface) -> SpellingReason:
    if join.rule == "branch":
        reason = interface.gettext(
            "it names the same part of the same whole (%(evidence)s)", evidence=join.evidence
        )
        return SpellingReason(spelling=join.label, reason=reason, evidence="")
    rule = _RULES.get(join.rule)
    # A text's own sentence is evidence as it is; the number of articles is a sentence of ours.
    evidence = interface.recorded(join.evidence) if join.rule == _NAME_FORM else join.evidence
    return SpellingReason(
        spelling=join.label, reason=interface.gettext(rule) if rule else join.rule, evidence=evidence
    )


def _named(names: tuple[TermName, ...]) -> tuple[Link, ...]:
    return tuple(Link(label=name.label, url=urls.term_url(Taxonomy.TAGS, name.key)) for name in names)


def _company(term: Term, lookup: Lookup) -> tuple[Link, ...]:
    """The tags that often stand with a term, without those that its page names anyway."""
    named = {name.key for names in (term.broader, term.narrower, term.related) for name in names}
    return tuple(
        Link(label=one.label, url=urls.term_url(Taxonomy.TAGS, one.key), count=one.shared)
        for one in lookup.company(term)
        if one.key not in named
    )


def _required(lookup: Lookup, taxonomy: Taxonomy, key: TermKey) -> Term:
    """The term of a page. Raises `TemplateError` when the archive has none."""
    term = lookup.term(taxonomy, key)
    if term is None:
        raise TemplateError(f"a page of {taxonomy.value} was planned for `{key}`, which no article has")
    return term


def _months_of(year: Term, lookup: Lookup) -> list[Term]:
    """The months of a year, newest first."""
    months = [t for t in stated(lookup, Taxonomy.YEARS) if len(t.key) > 4 and t.key[:4] == year.key]
    return sorted(months, key=lambda term: term.key, reverse=True)


def _article_at(lookup: Lookup, url: UrlPath) -> ArticleId | None:
    summary = lookup.at(url)
    return summary.id if summary else None


def _marked(group: RowGroup, lookup: Lookup, term: Term) -> RowGroup:
    """A month of articles, those marked that do not state the term themselves."""
    if not term.suggested:
        return group
    rows = (replace(row, suggested=_article_at(lookup, row.url) in term.suggested) for row in group.rows)
    return replace(group, rows=tuple(rows))


def _index_of(term: Term, lookup: Lookup, interface: Interface) -> Link:
    year = lookup.term(Taxonomy.YEARS, TermKey(term.key[:4]))
    if term.taxonomy is Taxonomy.YEARS and len(term.key) == len("2024-01") and year and term.stated:
        return term_link(year, interface)
    return Link(label=taxonomy_name(term.taxonomy, interface), url=urls.term_index_url(term.taxonomy))


def _beside(term: Term, lookup: Lookup, interface: Interface) -> tuple[Link | None, Link | None]:
    """The next year or month and the one before, of those that have articles."""
    if not term.stated:
        return None, None
    keys = sorted(t.key for t in stated(lookup, Taxonomy.YEARS) if len(t.key) == len(term.key))
    place = keys.index(term.key)
    newer = lookup.term(Taxonomy.YEARS, keys[place + 1]) if place + 1 < len(keys) else None
    older = lookup.term(Taxonomy.YEARS, keys[place - 1]) if place else None
    return (
        term_link(newer, interface) if newer else None,
        term_link(older, interface) if older else None,
    )


def _chart_of(term: Term, lookup: Lookup, interface: Interface) -> BarChart | None:
    if term.count < _CHART_FROM:
        return None
    if term.taxonomy is Taxonomy.YEARS:
        return month_chart(_months_of(term, lookup), interface) if len(term.key) == 4 else None
    return year_chart(years_of(lookup, term), interface)


def term_index_context(site: Site, page: Page, lookup: Lookup) -> TermIndexContext:
    """Return the list of the terms of a taxonomy, or one page of it."""
    taxonomy = Taxonomy(page.subject[0])
    interface = site.interface
    heading = taxonomy_name(taxonomy, interface)
    bucket = lookup.bucket(taxonomy)
    if page.parts:
        return _part_of_index(site, page, lookup, bucket)
    terms = stated(lookup, taxonomy)
    years = [term for term in terms if taxonomy is Taxonomy.YEARS and len(term.key) == 4]
    count = len(years) if taxonomy is Taxonomy.YEARS else len(terms)
    return TermIndexContext(
        site=site,
        page=plain_head(site, page, heading, index_description(taxonomy, interface)),
        taxonomy=taxonomy.value,
        heading=heading,
        groups=_year_groups(years, lookup, interface)
        if taxonomy is Taxonomy.YEARS
        else _letter_groups(terms, taxonomy, interface),
        letters=(),
        letter="",
        unstated=term_link(bucket, interface, with_count=True) if bucket else None,
        count=count,
        count_words=term_count(taxonomy, count, interface),
        years=year_chart([(term.key, term.count) for term in years], interface),
    )


def _part_of_index(site: Site, page: Page, lookup: Lookup, bucket: Term | None) -> TermIndexContext:
    """A page of an index that is cut by letters; the first has the terms with the most articles."""
    name, letter, count, *keys = page.subject
    taxonomy, interface = Taxonomy(name), site.interface
    heading = taxonomy_name(taxonomy, interface)
    found = (lookup.term(taxonomy, TermKey(key)) for key in keys)
    terms = tuple(term_link(term, interface, with_count=True) for term in found if term is not None)
    label = letter or interface.gettext("Most articles")
    title = interface.together([heading, letter]) if letter else heading
    return TermIndexContext(
        site=site,
        page=plain_head(site, page, title, "" if letter else index_description(taxonomy, interface)),
        taxonomy=taxonomy.value,
        heading=heading,
        groups=(TermGroup(label=label, anchor="l0", url=None, count=None, terms=terms),),
        letters=tuple(Link(label=urls.shelf_of(url), url=url) for url in page.parts),
        letter=letter,
        unstated=term_link(bucket, interface, with_count=True) if bucket and not letter else None,
        count=int(count),
        count_words=term_count(taxonomy, int(count), interface),
        years=None,
    )


def _year_groups(years: list[Term], lookup: Lookup, interface: Interface) -> tuple[TermGroup, ...]:
    return tuple(
        TermGroup(
            label=year.key,
            anchor=f"y{year.key}",
            url=urls.term_url(Taxonomy.YEARS, year.key),
            count=year.count,
            terms=tuple(_month_link(month, interface) for month in _months_of(year, lookup)),
        )
        for year in sorted(years, key=lambda term: term.key, reverse=True)
    )


def _month_link(month: Term, interface: Interface) -> Link:
    """A link to a month under the heading of its year: `January`."""
    return replace(
        term_link(month, interface, with_count=True),
        label=opened(interface.month_name(int(month.key[5:]))),
    )


def _letter_groups(terms: list[Term], taxonomy: Taxonomy, interface: Interface) -> tuple[TermGroup, ...]:
    """Terms by first letter; a few terms as one group without a name."""
    language = interface.language
    labels = [term_label(term, interface) for term in terms]
    named = [
        (sort_name(label, taxonomy, language), label, term) for label, term in zip(labels, terms, strict=True)
    ]
    named.sort(key=lambda one: sort_key(one[0], one[1], language))
    groups: dict[str, list[Term]] = {}
    digits: list[Term] = []
    for name, _, term in named:
        letter = initial(name, language) if len(terms) > FEW else ""
        (digits if letter == NOT_A_LETTER else groups.setdefault(letter, [])).append(term)
    ordered = [*([(NOT_A_LETTER, digits)] if digits else []), *groups.items()]
    return tuple(
        TermGroup(
            label=letter,
            anchor=f"l{number}",
            url=None,
            count=None,
            terms=tuple(term_link(term, interface, with_count=True) for term in members),
        )
        for number, (letter, members) in enumerate(ordered)
    )
