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
from archivegen.vocabulary import Families, Family
from archivegen.vocabulary.families import BRANCH, node

SHARED_BY = 2
"""Articles from which a suggested subject that is neither tag nor concept has a page."""
Suggestions = dict[ArticleId, tuple[Subject, ...]]


def arrange_subjects(
    articles: Sequence[ArticleSummary],
    config: SiteConfig,
    vocabulary: Vocabulary,
    source: MentionSource,
    published: Permalinks,
) -> tuple[tuple[Term, ...], Suggestions]:
    """The terms of the tags, by label, and what is suggested for each article without tags."""
    gathered = gather(articles, source, vocabulary)
    families = families_of(gathered, vocabulary)
    renamed = {folded(spelling): label for spelling, label in config.tag_labels.items()}
    known = {node(tag) for tag in {tag for article in articles for tag in article.tags}}
    untagged = [article for article in articles if not article.tags]
    suggested = {
        article.id: subjects
        for article, subjects in article_subjects(
            untagged, source, gathered, families, vocabulary, config, known
        )
    }
    made = _Terms(vocabulary, families, renamed, config.language)
    terms = made.terms(articles, suggested, published.terms.get(Taxonomy.TAGS, {}))
    return terms, made.with_keys(suggested)


class _Gathering:
    """One term while its articles are counted."""

    __slots__ = ("articles", "forms", "spellings", "suggested")

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        """As publishers tag it."""
        self.forms: Counter[str] = Counter()
        """As articles without tags write it, with the number of those that write it so most often."""
        self.articles: list[ArticleId] = []
        self.suggested: set[ArticleId] = set()


class _Terms:
    def __init__(
        self, vocabulary: Vocabulary, families: Families, renamed: Mapping[str, str], language: str
    ) -> None:
        self.vocabulary = vocabulary
        self.families = families
        self.renamed = renamed
        self.language = language
        self._identities: dict[str, str] = {}
        """What was asked for before: tags are few, and stand on many articles."""
        self.keys: dict[str, TermKey] = {}
        """Identity -> key of its term."""
        self.labels: dict[TermKey, str] = {}
        self.chosen = {self.identity(label): label for label in sorted(renamed.values(), reverse=True)}
        """Identity -> label that site.yaml gives it."""
        self.narrower: dict[TermKey, list[TermKey]] = defaultdict(list)
        self.parts: dict[TermKey, list[TermKey]] = defaultdict(list)
        """Concept -> terms whose names have its own in them."""
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

    def _concept(self, identity: str) -> Concept | None:
        kind, _, key = identity.partition(" ")
        # A folded label has no capital letters, but it may begin with the word itself.
        known = kind == "concept" and TermKey(key) in self.vocabulary.concepts
        return self.vocabulary.concepts[TermKey(key)] if known else None

    def _family(self, identity: str, spellings: Iterable[str]) -> Family | None:
        concept = self._concept(identity)
        if concept is not None:
            return self.families.find(concept.pref[0].text)
        return next((f for s in sorted(spellings) if (f := self.families.find(s)) is not None), None)

    # -------------------------------------------------------------------------------- terms

    def terms(
        self,
        articles: Sequence[ArticleSummary],
        suggested: Mapping[ArticleId, tuple[Subject, ...]],
        published: Mapping[TermKey, str],
    ) -> tuple[Term, ...]:
        gathered = self._gathered(articles, suggested)
        self._add_broader(gathered)
        labels = {identity: self._label(identity, one) for identity, one in gathered.items()}
        self.keys = self._keys(labels, published)
        self.labels = {self.keys[identity]: label for identity, label in labels.items()}
        names = {
            self.keys[identity]: TermName(self.keys[identity], label) for identity, label in labels.items()
        }
        for identity, one in gathered.items():
            family = self._family(identity, (*one.spellings, *one.forms))
            concept = self._concept(identity)
            if family is not None and family.branch_of is not None and not (concept and concept.broader):
                self.parts[family.branch_of].append(self.keys[identity])
        made = [self._term(identity, one, labels[identity], names) for identity, one in gathered.items()]
        return tuple(sorted(made, key=lambda term: (folded(term.label), term.label)))

    def _gathered(
        self, articles: Sequence[ArticleSummary], suggested: Mapping[ArticleId, tuple[Subject, ...]]
    ) -> dict[str, _Gathering]:
        tagged = {self.identity(tag) for article in articles for tag in article.tags}
        shared = Counter(self._of(subject) for few in suggested.values() for subject in few)
        gathered: dict[str, _Gathering] = {}
        for article in articles:
            stated: dict[str, str] = {}
            for tag in article.tags:
                if identity := self.identity(tag):
                    stated.setdefault(identity, tag)
            for identity, spelling in stated.items():
                term = gathered.setdefault(identity, _Gathering())
                term.spellings[spelling] += 1
                term.articles.append(article.id)
            for subject in suggested.get(article.id, ()):
                identity = self._of(subject)
                if identity in tagged or self._concept(identity) or shared[identity] >= SHARED_BY:
                    term = gathered.setdefault(identity, _Gathering())
                    term.forms.update(dict.fromkeys(subject.forms, 0))
                    term.forms[subject.forms[0]] += 1
                    term.articles.append(article.id)
                    term.suggested.add(article.id)
        return gathered

    def _of(self, subject: Subject) -> str:
        return f"concept {subject.key}" if subject.key is not None else self.identity(subject.label)

    def _add_broader(self, gathered: dict[str, _Gathering]) -> None:
        """A concept above one that has articles gets a page too: it leads to them."""
        waiting = [concept for identity in gathered if (concept := self._concept(identity)) is not None]
        while waiting:
            for key in waiting.pop().broader:
                broader = self.vocabulary.current(key)
                if f"concept {broader.key}" not in gathered:
                    gathered[f"concept {broader.key}"] = _Gathering()
                    waiting.append(broader)

    def _label(self, identity: str, one: _Gathering) -> str:
        concept = self._concept(identity)
        if concept is not None:
            return concept.shown(self.language)
        return self.chosen.get(identity) or preferred(one.spellings or one.forms)

    def _keys(self, labels: Mapping[str, str], published: Mapping[TermKey, str]) -> dict[str, TermKey]:
        """A concept has its own key; the others have what they had, or one from their label."""
        concepts = {identity: c.key for identity in labels if (c := self._concept(identity)) is not None}
        taken = self.vocabulary.concepts.keys()
        others = {identity: label for identity, label in labels.items() if identity not in concepts}
        kept = {
            label: key for label, key in kept_keys(others.values(), published).items() if key not in taken
        }
        made = term_keys(others.values(), kept, {*published, *taken})
        return {**concepts, **{identity: made[label] for identity, label in others.items()}}

    def _term(self, identity: str, one: _Gathering, label: str, names: Mapping[TermKey, TermName]) -> Term:
        concept = self._concept(identity)
        family = self._family(identity, (*one.spellings, *one.forms))
        hidden = {text.text for text in concept.hidden} if concept else set()
        written = {*one.spellings, *one.forms}
        if family is not None:
            written.update(family.labels)
        if concept is not None:
            written.update(text.text for text in (*concept.pref, *concept.alt))
        return Term(
            taxonomy=Taxonomy.TAGS,
            key=self.keys[identity],
            label=label,
            articles=tuple(one.articles),
            also_written=tuple(sorted(written - {label} - (hidden - set(one.spellings)))),
            description=in_language(concept.scope_note, self.language) if concept else "",
            concept=concept is not None,
            broader=self._named(self._above(concept, family), names),
            narrower=self._named((*self.narrower[concept.key], *self.parts[concept.key]), names)
            if concept
            else (),
            related=self._named(concept.related, names) if concept else (),
            joins=_joins(family, concept, label) if family else (),
            suggested=frozenset(one.suggested),
            names=tuple(sorted(written | hidden)),
            former=tuple(self.former[concept.key]) if concept else (),
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
        return tuple(sorted((names[key] for key in current if key in names), key=lambda name: name.label))

    def with_keys(self, suggested: Suggestions) -> Suggestions:
        """The suggestions with the keys of the terms that they are."""
        return {article: tuple(self._with_key(one) for one in few) for article, few in suggested.items()}

    def _with_key(self, subject: Subject) -> Subject:
        key = self.keys.get(self._of(subject))
        return subject if key is None else replace(subject, key=key, label=self.labels[key])


def _joins(family: Family, concept: Concept | None, label: str) -> tuple[TermJoin, ...]:
    """What the archive joined by itself, a reason for each spelling; a definition before a branch."""
    said = {text.text for text in concept.labels} if concept else set()
    reasons: dict[str, TermJoin] = {}
    for join in sorted(family.joins, key=lambda join: (join.rule == BRANCH, -join.articles, join)):
        for spelling in (join.other, join.one):
            if spelling not in said and spelling != label:
                reasons.setdefault(spelling, TermJoin(spelling, join.rule, join.evidence))
    return tuple(reasons[spelling] for spelling in sorted(reasons))
