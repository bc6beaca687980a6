"""Tags and suggested subjects -> the terms of the taxonomy `tags`: one subject, one term.

A tag that a vocabulary or the captures themselves show to be a spelling of another one goes to that one's
term; the article keeps the publisher's wording. Suggestions for articles without tags join the term that
their subject has, marked; a subject that nobody uses as a tag and that is no concept gets a term when two
articles share it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from archivegen.config import SiteConfig
from archivegen.records import (
    ArticleId,
    ArticleSummary,
    Concept,
    Permalinks,
    Subject,
    Taxonomy,
    Term,
    TermJoin,
    TermKey,
    TermName,
    Vocabulary,
    in_language,
)
from archivegen.slugs import term_keys
from archivegen.taxonomy.gathering import MentionSource, families_of, gather
from archivegen.taxonomy.moved import kept_keys
from archivegen.taxonomy.spelling import folded, preferred
from archivegen.taxonomy.subjects import article_subjects
from archivegen.taxonomy.terms import term_place
from archivegen.vocabulary import Families, Family
from archivegen.vocabulary.families import BRANCH, node

SHARED_BY = 2
"""Articles from which a suggested subject that is neither tag nor concept has a page."""
Suggestions = dict[ArticleId, tuple[Subject, ...]]


class ArrangedSubjects(NamedTuple):
    """The tags of an archive."""

    terms: tuple[Term, ...]
    """By label."""
    subjects: Suggestions
    """Under the names of the terms that they are."""
    families: Families
    scored: Suggestions
    """As they were found, before it was known which terms there are."""


def arrange_subjects(
    articles: Sequence[ArticleSummary],
    config: SiteConfig,
    vocabulary: Vocabulary,
    source: MentionSource,
    published: Permalinks,
) -> ArrangedSubjects:
    """The terms of the tags, and what is suggested for each article without tags."""
    gathered = gather(articles, source, vocabulary)
    families = families_of(gathered, vocabulary)
    renamed = renamed_tags(config)
    known = {node(tag) for tag in {tag for article in articles for tag in article.tags}}
    untagged = [article for article in articles if not article.tags]
    suggested = {
        article.id: subjects
        for article, subjects in article_subjects(
            untagged, source, gathered, families, vocabulary, config, known
        )
    }
    rules = TagRules(vocabulary, families, renamed, config.language)
    gathered_terms = _gathered(rules, articles, suggested)
    labels = {identity: rules.label(identity, one) for identity, one in gathered_terms.items()}
    keys = rules.keys(labels, published.terms.get(Taxonomy.TAGS, {}))
    names = {keys[identity]: TermName(keys[identity], label) for identity, label in labels.items()}
    parts: dict[TermKey, list[TermKey]] = defaultdict(list)
    for identity, one in gathered_terms.items():
        if (whole := rules.part_of(identity, one)) is not None:
            parts[whole].append(keys[identity])
    terms = [
        rules.term(identity, one, names[keys[identity]], names, parts)
        for identity, one in gathered_terms.items()
    ]
    known_names = {identity: names[key] for identity, key in keys.items()}
    subjects = {id_: tuple(rules.named(one, known_names) for one in few) for id_, few in suggested.items()}
    return ArrangedSubjects(tuple(sorted(terms, key=term_place)), subjects, families, suggested)


def renamed_tags(config: SiteConfig) -> dict[str, str]:
    """Folded spelling -> the label that site.yaml gives it."""
    return {folded(spelling): label for spelling, label in config.tag_labels.items()}


class Gathering:
    """One term while its articles are counted."""

    __slots__ = ("articles", "forms", "spellings", "suggested")

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        """As publishers tag it."""
        self.forms: Counter[str] = Counter()
        """As articles without tags write it, with the number of those that write it so most often."""
        self.articles: list[ArticleId] = []
        self.suggested: set[ArticleId] = set()


class TagRules:
    """Which labels are one term, and what a term is called: what needs no list of all articles."""

    def __init__(
        self, vocabulary: Vocabulary, families: Families, renamed: Mapping[str, str], language: str
    ) -> None:
        self.vocabulary = vocabulary
        self.families = families
        self.renamed = renamed
        self.language = language
        self._identities: dict[str, str] = {}
        """What was asked for before: tags are few, and stand on many articles."""
        self.chosen = {self.identity(label): label for label in sorted(renamed.values(), reverse=True)}
        """Identity -> label that site.yaml gives it."""
        self.narrower: dict[TermKey, list[TermKey]] = defaultdict(list)
        self.former: dict[TermKey, list[TermKey]] = defaultdict(list)
        for concept in vocabulary.concepts.values():
            for key in concept.broader:
                self.narrower[vocabulary.current(key).key].append(concept.key)
            if concept.replaced_by is not None:
                self.former[vocabulary.current(concept.key).key].append(concept.key)

    # ----------------------------------------------------------------------------- identity

    def identity(self, label: str) -> str:
        """What all labels of one term have in common."""
        known = self._identities.get(label)
        if known is None:
            known = self._identities[label] = self._identity(label)
        return known

    def _identity(self, label: str) -> str:
        label = self.renamed.get(folded(label), label)
        concept = self.families.concept_of(label)
        if concept is not None:
            return f"concept {concept}"
        family = self.families.find(label)
        return node(family.labels[0] if family is not None else label)

    def concept(self, identity: str) -> Concept | None:
        """The concept that an identity is; None for a tag that no person made one."""
        kind, _, key = identity.partition(" ")
        # A folded label has no capital letters, but it may begin with the word itself.
        known = kind == "concept" and TermKey(key) in self.vocabulary.concepts
        return self.vocabulary.concepts[TermKey(key)] if known else None

    def _family(self, identity: str, spellings: Iterable[str]) -> Family | None:
        concept = self.concept(identity)
        if concept is not None:
            return self.families.find(concept.pref[0].text)
        return next((f for s in sorted(spellings) if (f := self.families.find(s)) is not None), None)

    # -------------------------------------------------------------------------------- terms

    def stated(self, article: ArticleSummary) -> dict[str, str]:
        """The terms that an article's tags are, each as it spells it."""
        stated: dict[str, str] = {}
        for tag in article.tags:
            if identity := self.identity(tag):
                stated.setdefault(identity, tag)
        return stated

    def of(self, subject: Subject) -> str:
        """Identity of a suggested subject."""
        return f"concept {subject.key}" if subject.key is not None else self.identity(subject.label)

    def suggested(self, subjects: Iterable[Subject]) -> dict[str, Subject]:
        """The terms that are suggested for an article, each with the best of the subjects that are it."""
        found: dict[str, Subject] = {}
        for subject in subjects:
            found.setdefault(self.of(subject), subject)
        return found

    def label(self, identity: str, one: Gathering) -> str:
        """What a term is called."""
        concept = self.concept(identity)
        if concept is not None:
            return concept.shown(self.language)
        return self.chosen.get(identity) or preferred(one.spellings or one.forms)

    def keys(self, labels: Mapping[str, str], published: Mapping[TermKey, str]) -> dict[str, TermKey]:
        """A concept has its own key; the others have what they had, or one from their label."""
        concepts = {identity: c.key for identity in labels if (c := self.concept(identity)) is not None}
        taken = self.vocabulary.concepts.keys()
        others = {identity: label for identity, label in labels.items() if identity not in concepts}
        kept = {
            label: key for label, key in kept_keys(others.values(), published).items() if key not in taken
        }
        made = term_keys(others.values(), kept, {*published, *taken})
        return {**concepts, **{identity: made[label] for identity, label in others.items()}}

    def part_of(self, identity: str, one: Gathering) -> TermKey | None:
        """The concept of which a term's names are a part, where the vocabulary does not say it otherwise."""
        family = self._family(identity, (*one.spellings, *one.forms))
        concept = self.concept(identity)
        return None if family is None or (concept and concept.broader) else family.branch_of

    def term(
        self,
        identity: str,
        one: Gathering,
        name: TermName,
        names: Mapping[TermKey, TermName],
        parts: Mapping[TermKey, Sequence[TermKey]],
    ) -> Term:
        """One term under its `name`. `names` are those of all terms that there are, `parts` lead from a
        concept to the terms whose names have its own in them."""
        concept = self.concept(identity)
        family = self._family(identity, (*one.spellings, *one.forms))
        hidden = {text.text for text in concept.hidden} if concept else set()
        written = {*one.spellings, *one.forms}
        if family is not None:
            written.update(family.labels)
        if concept is not None:
            written.update(text.text for text in (*concept.pref, *concept.alt))
        narrower = (*self.narrower[concept.key], *parts.get(concept.key, ())) if concept else ()
        return Term(
            taxonomy=Taxonomy.TAGS,
            key=name.key,
            label=name.label,
            articles=tuple(one.articles),
            also_written=tuple(sorted(written - {name.label} - (hidden - set(one.spellings)))),
            description=in_language(concept.scope_note, self.language) if concept else "",
            concept=concept is not None,
            broader=self._named(self._above(concept, family), names),
            narrower=self._named(narrower, names),
            related=self._named(concept.related, names) if concept else (),
            joins=_joins(family, concept, name.label) if family else (),
            suggested=frozenset(one.suggested),
            names=tuple(sorted(written | hidden)),
            former=tuple(self.former[concept.key]) if concept else (),
            identity=identity,
        )

    def _above(self, concept: Concept | None, family: Family | None) -> tuple[TermKey, ...]:
        """What a term is a part of: by the vocabulary, or by the name of the whole in its own."""
        if concept is not None and concept.broader:
            return concept.broader
        return (family.branch_of,) if family is not None and family.branch_of is not None else ()

    def _named(self, keys: Iterable[TermKey], names: Mapping[TermKey, TermName]) -> tuple[TermName, ...]:
        """Concepts that have pages, by label."""
        concepts = self.vocabulary.concepts
        current = {self.vocabulary.current(key).key if key in concepts else key for key in keys}
        found = (names[key] for key in current if key in names)
        return tuple(sorted(found, key=lambda name: (name.label, name.key)))

    def named(self, subject: Subject, names: Mapping[str, TermName]) -> Subject:
        """A suggested subject under the name of the term that it is; `names` are by identity."""
        name = names.get(self.of(subject))
        return subject if name is None else replace(subject, key=name.key, label=name.label)


def has_page(tagged: bool, concept: Concept | None, shared: int) -> bool:
    """Whether a suggested subject is a term: `shared` articles have it suggested."""
    return tagged or concept is not None or shared >= SHARED_BY


def _gathered(
    rules: TagRules, articles: Sequence[ArticleSummary], suggested: Mapping[ArticleId, tuple[Subject, ...]]
) -> dict[str, Gathering]:
    tagged = {rules.identity(tag) for article in articles for tag in article.tags}
    few = {article: rules.suggested(subjects) for article, subjects in suggested.items()}
    shared = Counter(identity for found in few.values() for identity in found)
    gathered: dict[str, Gathering] = {}
    for article in articles:
        for identity, spelling in rules.stated(article).items():
            term = gathered.setdefault(identity, Gathering())
            term.spellings[spelling] += 1
            term.articles.append(article.id)
        for identity, subject in few.get(article.id, {}).items():
            if has_page(identity in tagged, rules.concept(identity), shared[identity]):
                term = gathered.setdefault(identity, Gathering())
                term.forms.update(dict.fromkeys(subject.forms, 0))
                term.forms[subject.forms[0]] += 1
                term.articles.append(article.id)
                term.suggested.add(article.id)
    _add_broader(rules, gathered)
    return gathered


def _add_broader(rules: TagRules, gathered: dict[str, Gathering]) -> None:
    """A concept above one that has articles gets a page too: it leads to them."""
    waiting = [concept for identity in gathered if (concept := rules.concept(identity)) is not None]
    while waiting:
        for key in waiting.pop().broader:
            broader = rules.vocabulary.current(key)
            if f"concept {broader.key}" not in gathered:
                gathered[f"concept {broader.key}"] = Gathering()
                waiting.append(broader)


def _joins(family: Family, concept: Concept | None, label: str) -> tuple[TermJoin, ...]:
    """What the archive joined by itself, a reason for each spelling; a definition before a branch."""
    said = {text.text for text in concept.labels} if concept else set()
    reasons: dict[str, TermJoin] = {}
    for join in sorted(family.joins, key=lambda join: (join.rule == BRANCH, -join.articles, join)):
        for spelling in (join.other, join.one):
            if spelling not in said and spelling != label:
                reasons.setdefault(spelling, TermJoin(spelling, join.rule, join.evidence))
    return tuple(reasons[spelling] for spelling in sorted(reasons))
