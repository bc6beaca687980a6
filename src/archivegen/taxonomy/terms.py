"""The terms of an archive: values of each taxonomy with the articles that have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from archivegen.config import SiteConfig
from archivegen.records import (
    NOTHING_PUBLISHED,
    ArticleId,
    ArticleSummary,
    Permalinks,
    Taxonomy,
    Term,
    TermKey,
)
from archivegen.slugs import NOT_STATED, UNDATED, term_keys
from archivegen.taxonomy.author_forms import NO_FORMS, AuthorForms
from archivegen.taxonomy.chronology import calendar_day
from archivegen.taxonomy.moved import kept_keys
from archivegen.taxonomy.spelling import folded, preferred

Values = Callable[[ArticleSummary], Iterable[str]]

NOT_STATED_LABELS: Mapping[Taxonomy, str] = {
    Taxonomy.SOURCES: "Source not stated",
    Taxonomy.AUTHORS: "Author not stated",
    Taxonomy.LANGUAGES: "Language not determined",
}
"""Taxonomies with a bucket of their own for articles that state no value."""


class _Gathering:
    """Spellings and articles of one term while they are counted."""

    __slots__ = ("articles", "spellings")

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        self.articles: list[ArticleId] = []


def label_terms(
    taxonomy: Taxonomy,
    articles: Sequence[ArticleSummary],
    values: Values,
    *,
    renamed: Mapping[str, str] = {},
    descriptions: Mapping[str, str] = {},
    published: Mapping[TermKey, str] = {},
    forms: AuthorForms = NO_FORMS,
) -> tuple[Term, ...]:
    """Terms of a taxonomy of labels, by label; the bucket of those that state none comes last.

    `articles` are in the archive's order. `renamed` maps folded spellings to the label that a person
    prefers, `descriptions` labels to texts, `published` the keys that terms have had to their labels then;
    `forms` knows which names are short forms of others in the same publisher's captures.
    """
    gathered: dict[str, _Gathering] = {}
    silent: list[ArticleId] = []
    for article in articles:
        stated: dict[str, str] = {}
        for value in values(article):
            key = folded(forms.full_name(article, value))
            stated.setdefault(folded(renamed[key]) if key in renamed else key, value)
        stated.pop("", None)
        for key, spelling in stated.items():
            term = gathered.setdefault(key, _Gathering())
            term.spellings[spelling] += 1
            term.articles.append(article.id)
        if not stated:
            silent.append(article.id)
    chosen = {folded(label): label for label in (*forms.full.values(), *renamed.values())}
    terms = _labelled(taxonomy, gathered, chosen, descriptions, published)
    terms = [replace(term, joins=forms.evidence.get(term.label, ())) for term in terms]
    if silent and taxonomy in NOT_STATED_LABELS:
        terms.append(_bucket(taxonomy, NOT_STATED, NOT_STATED_LABELS[taxonomy], silent))
    return tuple(terms)


def _labelled(
    taxonomy: Taxonomy,
    gathered: Mapping[str, _Gathering],
    chosen: Mapping[str, str],
    descriptions: Mapping[str, str],
    published: Mapping[TermKey, str],
) -> list[Term]:
    """Give each gathered term its label and key; sorted by label as a reader looks it up."""
    labels = {key: chosen.get(key) or preferred(term.spellings) for key, term in gathered.items()}
    keys = term_keys(labels.values(), kept_keys(labels.values(), published), published)
    terms = [
        Term(
            taxonomy=taxonomy,
            key=keys[labels[key]],
            label=labels[key],
            articles=tuple(term.articles),
            also_written=tuple(sorted(set(term.spellings) - {labels[key]})),
            description=descriptions.get(labels[key], ""),
        )
        for key, term in gathered.items()
    ]
    return sorted(terms, key=lambda term: (folded(term.label), term.label))


def _bucket(taxonomy: Taxonomy, key: TermKey, label: str, articles: Iterable[ArticleId]) -> Term:
    """A term for articles that do not state a value."""
    return Term(taxonomy=taxonomy, key=key, label=label, articles=tuple(articles), stated=False)


def year_terms(articles: Iterable[ArticleSummary]) -> tuple[Term, ...]:
    """Years and months, newest first, a year before its months; then the undated."""
    by_key: dict[str, list[ArticleId]] = {}
    for article in articles:
        day = calendar_day(article.published)
        for key in _periods(day.year, day.month) if day else (UNDATED,):
            by_key.setdefault(key, []).append(article.id)
    undated = by_key.pop(UNDATED, None)
    # `~` sorts after every digit: reversed, the year itself stands before its months.
    newest_first = sorted(by_key, key=lambda key: key if len(key) > 4 else key + "~", reverse=True)
    terms = [
        Term(taxonomy=Taxonomy.YEARS, key=TermKey(key), label=key, articles=tuple(by_key[key]))
        for key in newest_first
    ]
    if undated:
        terms.append(_bucket(Taxonomy.YEARS, UNDATED, "Undated", undated))
    return tuple(terms)


def _periods(year: int, month: int | None) -> tuple[str, ...]:
    """Keys of a year and, when it is stated, of the month.

    >>> _periods(2024, 1), _periods(2024, None)
    (('2024', '2024-01'), ('2024',))
    """
    return (f"{year:04d}",) if month is None else (f"{year:04d}", f"{year:04d}-{month:02d}")


def all_terms(
    articles: Sequence[ArticleSummary],
    config: SiteConfig,
    published: Permalinks = NOTHING_PUBLISHED,
    forms: AuthorForms = NO_FORMS,
) -> dict[Taxonomy, tuple[Term, ...]]:
    """Every taxonomy but the tags, of articles in the archive's order; terms keep the keys they have had."""
    publisher_names = {
        folded(spelling): publisher.name
        for publisher in config.publishers
        for spelling in (*publisher.aliases, publisher.name)
    }
    about = {publisher.name: publisher.description for publisher in config.publishers}

    def had(taxonomy: Taxonomy) -> Mapping[TermKey, str]:
        return published.terms.get(taxonomy, {})

    return {
        Taxonomy.SOURCES: label_terms(
            Taxonomy.SOURCES,
            articles,
            lambda a: (a.source,) if a.source else (),
            renamed=publisher_names,
            descriptions=about,
            published=had(Taxonomy.SOURCES),
        ),
        Taxonomy.AUTHORS: label_terms(
            Taxonomy.AUTHORS, articles, lambda a: a.authors, published=had(Taxonomy.AUTHORS), forms=forms
        ),
        Taxonomy.YEARS: year_terms(articles),
        Taxonomy.SECTIONS: label_terms(
            Taxonomy.SECTIONS,
            articles,
            lambda a: (a.section,) if a.section else (),
            published=had(Taxonomy.SECTIONS),
        ),
        Taxonomy.LANGUAGES: label_terms(
            Taxonomy.LANGUAGES,
            articles,
            lambda a: () if a.language == "und" else (written_language(a.language),),
        ),
    }


def written_language(tag: str) -> str:
    """Return a language as readers choose it: without its region, with its script where it has two.

    >>> written_language("en-GB"), written_language("zh-Hant-TW"), written_language("de")
    ('en', 'zh-Hant', 'de')
    """
    language, _, rest = tag.partition("-")
    script = rest.partition("-")[0]
    return f"{language}-{script}" if len(script) == len("Hant") and script.isalpha() else language
