"""What all articles name together: the first reduce over mentions. Any order gives the same.

Holds numbers and a few names, never the mentions of all articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

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
        keys = {phrase.key: phrase.text for phrase in mentions.phrases}
        defined = {node(name) for said in mentions.definitions for name in (said.one, said.other)}
        looked_for = {node(named.label) for named in mentions.named}
        found.frequency.update(defined.union(keys, looked_for))
        found.definitions.update(set(mentions.definitions))
        if everything or not article.tags:
            for phrase in mentions.phrases:
                found.labels.update((phrase.text, *phrase.also))
        else:
            found.labels.update(text for key, text in keys.items() if heads.may_have(key, text))
    return found


def families_of(gathered: Gathered, vocabulary: Vocabulary) -> Families:
    """The families of an archive's names."""
    return find_families(vocabulary, gathered.labels, gathered.definitions.items())
