"""The terms of an archive: values of each taxonomy with the articles that have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.records import (
    NOTHING_PUBLISHED,
    ArticleId,
    ArticleSummary,
    Permalinks,
    Taxonomy,
    Term,
    TermJoin,
    TermKey,
)
from archivegen.slugs import NOT_STATED, UNDATED, term_keys
from archivegen.taxonomy.author_forms import NO_FORMS, AuthorForms
from archivegen.taxonomy.chronology import calendar_day
from archivegen.taxonomy.moved import KEPT, kept_keys
from archivegen.taxonomy.spelling import folded, preferred

Values = Callable[[ArticleSummary], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRules:
    """How the terms of a taxonomy of labels are made."""

    values: Values
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Folded spelling -> the label that a person prefers."""
    descriptions: Mapping[str, str] = field(default_factory=dict)


def label_rules(config: SiteConfig) -> dict[Taxonomy, LabelRules]:
    """The rules of every taxonomy of labels but the tags."""
    names = {
        folded(spelling): publisher.name
        for publisher in config.publishers
        for spelling in (*publisher.aliases, publisher.name)
    }
    about = {publisher.name: publisher.description for publisher in config.publishers}
    return {
        Taxonomy.SOURCES: LabelRules(
            values=lambda a: (a.source,) if a.source else (), renamed=names, descriptions=about
        ),
        Taxonomy.AUTHORS: LabelRules(values=lambda a: a.authors),
        Taxonomy.SECTIONS: LabelRules(values=lambda a: (a.section,) if a.section else ()),
        Taxonomy.LANGUAGES: LabelRules(
            values=lambda a: () if a.language == "und" else (written_language(a.language),)
        ),
    }


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
    rules: LabelRules,
    *,
    published: Mapping[TermKey, str] = {},
    forms: AuthorForms = NO_FORMS,
) -> tuple[Term, ...]:
    """Terms of a taxonomy of labels, by label; the bucket of those that state none comes last.

    `articles` are in the archive's order. `published` are the keys that terms have had to their labels then;
    `forms` knows which names are short forms of others in the same publisher's captures.
    """
    gathered: dict[str, _Gathering] = {}
    silent: list[ArticleId] = []
    for article in articles:
        stated = stated_values(article, rules, forms.full_name)
        for key, spelling in stated.items():
            term = gathered.setdefault(key, _Gathering())
            term.spellings[spelling] += 1
            term.articles.append(article.id)
        if not stated:
            silent.append(article.id)
    spellings = {key: term.spellings for key, term in gathered.items()}
    made = labelled_terms(
        taxonomy, spellings, rules, published, chosen_labels(forms.full.values(), rules), forms.evidence
    )
    terms = [replace(term, articles=tuple(gathered[key].articles)) for key, term in made.items()]
    terms.sort(key=term_place)
    if silent and taxonomy in NOT_STATED_LABELS:
        terms.append(_bucket(taxonomy, NOT_STATED, NOT_STATED_LABELS[taxonomy], silent))
    return tuple(terms)


def stated_values(
    article: ArticleSummary, rules: LabelRules, full_name: Callable[[ArticleSummary, str], str]
) -> dict[str, str]:
    """The terms that an article states, by what their spellings have in common, each as it spells it."""
    stated: dict[str, str] = {}
    for value in rules.values(article):
        key = folded(full_name(article, value))
        stated.setdefault(folded(rules.renamed[key]) if key in rules.renamed else key, value)
    stated.pop("", None)
    return stated


def chosen_labels(full_names: Iterable[str], rules: LabelRules) -> dict[str, str]:
    """The labels that are not a matter of how often they stand, by what their spellings have in common."""
    return {folded(label): label for label in (*full_names, *rules.renamed.values())}


def term_place(term: Term) -> tuple[str, str]:
    """Sort key of a term among those that are stated: as a reader looks it up."""
    return folded(term.label), term.label


def term_labels(gathered: Mapping[str, Counter[str]], chosen: Mapping[str, str]) -> dict[str, str]:
    """What terms are called, given how often each spelling of each stands."""
    return {key: chosen.get(key) or preferred(spellings) for key, spellings in gathered.items()}


def labelled_terms(
    taxonomy: Taxonomy,
    gathered: Mapping[str, Counter[str]],
    rules: LabelRules,
    published: Mapping[TermKey, str],
    chosen: Mapping[str, str],
    evidence: Mapping[str, Sequence[TermJoin]],
) -> dict[str, Term]:
    """Give terms their labels and keys, without their articles.

    `gathered` counts the spellings of each; `chosen` has labels that win over all of them, `evidence` what
    speaks for the forms that were joined.
    """
    labels = term_labels(gathered, chosen)
    keys = term_keys(labels.values(), kept_keys(labels.values(), published), published)
    return {
        key: Term(
            taxonomy=taxonomy,
            key=keys[label],
            label=label,
            articles=(),
            also_written=tuple(sorted(set(gathered[key]) - {label})),
            description=rules.descriptions.get(label, ""),
            joins=tuple(evidence.get(label, ())),
            identity=key,
        )
        for key, label in labels.items()
    }


def _bucket(taxonomy: Taxonomy, key: TermKey, label: str, articles: Iterable[ArticleId] = ()) -> Term:
    """A term for articles that do not state a value."""
    return Term(taxonomy=taxonomy, key=key, label=label, articles=tuple(articles), stated=False)


def unstated_term(taxonomy: Taxonomy) -> Term:
    """The bucket of the articles that state no value of a taxonomy, without them."""
    return _bucket(taxonomy, NOT_STATED, NOT_STATED_LABELS[taxonomy])


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
    made = {
        taxonomy: label_terms(
            taxonomy,
            articles,
            rules,
            published=published.terms.get(taxonomy, {}) if taxonomy in KEPT else {},
            forms=forms if taxonomy is Taxonomy.AUTHORS else NO_FORMS,
        )
        for taxonomy, rules in label_rules(config).items()
    }
    return {**made, Taxonomy.YEARS: year_terms(articles)}


def written_language(tag: str) -> str:
    """Return a language as readers choose it: without its region, with its script where it has two.

    >>> written_language("en-GB"), written_language("zh-Hant-TW"), written_language("de")
    ('en', 'zh-Hant', 'de')
    """
    language, _, rest = tag.partition("-")
    script = rest.partition("-")[0]
    return f"{language}-{script}" if len(script) == len("Hant") and script.isalpha() else language
