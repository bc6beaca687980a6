"""What an article without tags is about, as far as its own words tell: suggestions of the archive.

Names of its text and labels of the vocabulary, weighed by how often and where it names them, by how rare they
are in the archive, and by whether anybody uses them as a subject. The weights are judgement, checked on the
news pages with their publishers' keywords (`bench/quality/subjects.py`): at the threshold of 0.3 one
suggestion of four is literally a keyword, for most keywords stand in no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from math import exp, inf, log, log2

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.records import ArticleSummary, Kind, Mentions, Named, Phrase, Subject, TermKey, Vocabulary
from archivegen.taxonomy.gathering import Gathered, MentionSource
from archivegen.taxonomy.spelling import folded
from archivegen.vocabulary import Families
from archivegen.vocabulary.families import node

KIND_SHARE = 3
FEW = 16
"""Articles of an archive below which rarity says little."""
# log-odds of being a subject
_BASE = -3.4
_OFTEN = 0.6
"""For each doubling of the number of times that the text names it."""
_RARE = 0.6
"""For a name that no other article has; less for more frequent ones, by the logarithm."""
_EARLY = 0.7
_IN_TITLE = 0.9
_KNOWN = 1.2
"""A publisher uses it as a tag."""
_CONCEPT = 2.0
"""A person made it a concept."""
_ONCE = -1.0
_COMMON_NOUN = -1.2
"""A single word in a language that capitalises every noun."""
_NOUNS_ARE_CAPITALISED = ("de", "lb", "nds")


@dataclass(slots=True)
class _Candidate:
    """A name of one article with all its spellings there."""

    label: str
    count: int
    forms: list[tuple[int, str]]
    kinds: Counter[Kind]
    """How often the text names it as what."""
    early: bool
    concept: TermKey | None
    keys: set[str]
    """Of its spellings, as frequencies are counted."""

    @property
    def kind(self) -> Kind:
        """What it is in at least a third of the places; one place may mean a longer name."""
        kind, times = max(self.kinds.items(), key=lambda pair: (pair[0] is not Kind.UNTOLD, pair[1], pair[0]))
        return kind if times * KIND_SHARE >= self.count else Kind.UNTOLD


def article_subjects(
    untagged: Iterable[ArticleSummary],
    source: MentionSource,
    gathered: Gathered,
    families: Families,
    vocabulary: Vocabulary,
    config: SiteConfig,
    known: Container[str],
) -> Iterator[tuple[ArticleSummary, tuple[Subject, ...]]]:
    """The subjects of each article that has any, best first; keys of terms are not known yet.

    `known` are the tags that publishers use, by `families.node`.
    """
    threshold = config.subjects.threshold
    least = log(threshold / (1 - threshold)) if 0 < threshold < 1 else -inf
    for article, mentions in source.of(untagged):
        title = folded(article.title)
        found = [
            (_score(one, title, article.language, gathered, known, least), one)
            for one in _candidates(mentions, families, vocabulary, config)
        ]
        chosen = sorted(
            ((score, one) for score, one in found if score >= config.subjects.threshold),
            key=lambda pair: (-pair[0], pair[1].label),
        )[: config.subjects.most]
        if chosen:
            yield article, tuple(_subject(score, one) for score, one in chosen)


def _candidates(
    mentions: Mentions, families: Families, vocabulary: Vocabulary, config: SiteConfig
) -> Iterator[_Candidate]:
    """The names of an article, those of one family together."""
    found: dict[str, _Candidate] = {}
    for phrase in mentions.phrases:
        concept = families.concept_of(phrase.text, phrase.key)
        family = families.of.get(phrase.key)
        key, label = phrase.key, phrase.text
        if concept is not None:
            key, label = f"concept {concept}", vocabulary.concepts[concept].shown(config.language)
        elif family is not None:
            key = f"family {family.labels[0]}"
        _add(found, key, label, phrase, concept)
    looked_for: dict[str, list[Named]] = {}
    for named in mentions.named:
        key = node(named.label) if named.concept is None else f"concept {named.concept}"
        looked_for.setdefault(key, []).append(named)
    for key, some in looked_for.items():
        concept = some[0].concept
        label = some[0].label
        if concept is not None:
            label = vocabulary.concepts[concept].shown(config.language)
        _add_named(found, key, label, some)
    yield from found.values()


def _add(found: dict[str, _Candidate], key: str, label: str, phrase: Phrase, concept: TermKey | None) -> None:
    one = found.get(key)
    if one is None:
        one = found[key] = _Candidate(label, 0, [], Counter(), False, concept, set())
    one.count += phrase.count
    one.forms.append((-phrase.count, phrase.text))
    one.kinds[phrase.kind] += phrase.count
    one.early |= phrase.early
    one.keys.add(phrase.key)


def _add_named(found: dict[str, _Candidate], key: str, label: str, some: list[Named]) -> None:
    """What was looked for in the text: where it is a phrase too, the higher count holds."""
    count = sum(named.count for named in some)
    one = found.get(key)
    if one is None:
        forms = [(-named.count, named.form) for named in some]
        keys = {node(named.form) for named in some}
        one = found[key] = _Candidate(
            label, count, forms, Counter({Kind.UNTOLD: count}), False, some[0].concept, keys
        )
    one.count = max(one.count, count)
    one.early |= any(named.early for named in some)


def _score(
    one: _Candidate, title: str, language: str, gathered: Gathered, known: Container[str], least: float
) -> float:
    """0..1, rounded, so that no platform's last digit changes what is shown; 0 when it cannot reach `least`
    log-odds."""
    odds = _BASE + _OFTEN * log2(1 + one.count)
    odds += _RARE * _rarity(max(gathered.frequency[key] for key in one.keys), gathered.articles)
    if one.early:
        odds += _EARLY
    if any(key in known for key in one.keys):
        odds += _KNOWN
    if one.concept is not None:
        odds += _CONCEPT
    elif _common_noun(one.label, language):
        odds += _COMMON_NOUN
    if one.count == 1:
        odds += _ONCE
    # Looking into the headline costs more than all the rest.
    if odds + _IN_TITLE < least:
        return 0.0
    if any(folded(form) in title for _, form in one.forms):
        odds += _IN_TITLE
    return round(1 / (1 + exp(-odds)), 4)


def frequency_step(articles: int) -> int:
    """What of a name's frequency counts: a step for each doubling."""
    return max(articles, 1).bit_length()


def size_step(articles: int) -> int:
    """What of an archive's size counts for its suggestions: a step for each doubling."""
    return max(articles, FEW).bit_length()


def _rarity(articles: int, of: int) -> float:
    """1 for a name of one article, 0 for one of all; in steps of powers of two, so that one more article
    changes the suggestions for few others.

    In an archive of a few articles nothing is common yet.

    >>> _rarity(1, 1000), _rarity(1000, 1000), _rarity(2, 1000) == _rarity(3, 1000)
    (1.0, 0.0, True)
    """
    whole = size_step(of) - 1
    return 1 - min(frequency_step(articles) - 1, whole) / whole


def _common_noun(label: str, language: str) -> bool:
    return (
        language.partition("-")[0] in _NOUNS_ARE_CAPITALISED
        and " " not in label
        and not any(character.isupper() for character in label[1:])
    )


def _subject(score: float, one: _Candidate) -> Subject:
    forms = tuple(form for _, form in sorted(one.forms))
    return Subject(label=one.label, key=one.concept, count=one.count, forms=forms, kind=one.kind, score=score)
