"""What all articles name together: the first reduce over mentions. Any order gives the same.

Holds numbers and a few names, never the mentions of all articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import NamedTuple, Protocol

from archivegen.dataclass import dataclass
from archivegen.records import ArticleSummary, Definition, Mentions, Vocabulary
from archivegen.vocabulary import Families, find_families
from archivegen.vocabulary.branches import Heads
from archivegen.vocabulary.families import node


class MentionSource(Protocol):
    """Where mentions are read from, as often as they are asked for."""

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        """The mentions of some articles, one by one."""


class NoMentions:
    """Of articles that were not read for names."""

    def of(self, summaries: Iterable[ArticleSummary]) -> Iterator[tuple[ArticleSummary, Mentions]]:
        """Nothing."""
        return iter(())


@dataclass(slots=True)
class Gathered:
    """What was learned of all articles."""

    articles: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    """In how many articles each name stands, by `families.node`."""
    labels: set[str] = field(default_factory=set)
    """Names that may belong to a family: tags, and names with a head of the vocabulary."""
    definitions: Counter[Definition] = field(default_factory=Counter)
    """Each with the number of articles that have it."""


def gather(
    articles: Iterable[ArticleSummary],
    source: MentionSource,
    vocabulary: Vocabulary,
    *,
    everything: bool = False,
) -> Gathered:
    """Count names and definitions over all articles.

    `everything` takes all names among the labels, for a person who asks what could be joined; a build needs
    those only that its terms can be.
    """
    articles = list(articles)
    heads = Heads(vocabulary)
    found = Gathered(articles=len(articles))
    for article in articles:
        found.labels.update(article.tags)
    for article, mentions in source.of(articles):
        one = names_in(article, mentions, heads, everything=everything)
        found.frequency.update(one.standing)
        found.definitions.update(one.definitions)
        found.labels.update(one.labels)
    return found


class NamesIn(NamedTuple):
    """What one article adds to what was learned of all."""

    standing: set[str]
    """Names that stand in it, by `families.node`."""
    labels: set[str]
    """Those that may belong to a family, its tags among them."""
    definitions: set[Definition]


def names_in(
    article: ArticleSummary, mentions: Mentions, heads: Heads, *, everything: bool = False
) -> NamesIn:
    """What one article adds to what was learned of all."""
    keys = {phrase.key: phrase.text for phrase in mentions.phrases}
    standing = {node(name) for said in mentions.definitions for name in (said.one, said.other)}
    standing.update(keys, (node(named.label) for named in mentions.named))
    labels = set(article.tags)
    if everything or not article.tags:
        for phrase in mentions.phrases:
            labels.update((phrase.text, *phrase.also))
    else:
        labels.update(text for key, text in keys.items() if heads.may_have(key, text))
    return NamesIn(standing, labels, set(mentions.definitions))


def candidate_names(mentions: Mentions) -> set[str]:
    """Names, by `families.node`, on which it depends what is suggested for an article without tags."""
    found = {phrase.key for phrase in mentions.phrases}
    for named in mentions.named:
        found.update((node(named.label), node(named.form)))
    return found


def families_of(gathered: Gathered, vocabulary: Vocabulary) -> Families:
    """The families of an archive's names."""
    return find_families(vocabulary, gathered.labels, gathered.definitions.items())
