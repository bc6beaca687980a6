"""Article -> Mentions: the names in its text and what it defines. A map over articles, each for itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from archivegen.lexicon import fold, lexicon_for
from archivegen.patterns import late
from archivegen.records import Article, Kind, Mentions, Named, Phrase, TermKey
from archivegen.vocabulary import Matcher, Name, find_definitions, find_names
from archivegen.vocabulary.families import node
from archivegen.vocabulary.kinds import kind_of, without_title

MOST_PHRASES = 60
"""Of an article; those behind are named once in a text that names many."""
LONGEST_PHRASE = 70
EARLY = 0.2
"""Share of the text that counts as its beginning."""
KINDS_LOOKED_AT = 4
"""Occurrences of a name that are asked for what it is: a text says so when it names it first."""
_DIGITS = late(r"[\d\s.,]+")


def read_mentions(article: Article) -> Mentions:
    """The names of an article's headline and body, and the definitions in its body."""
    text = "\n".join(block.text for block in article.body)
    names = [name for name in find_names(text, article.language) if len(name.text) <= LONGEST_PHRASE]
    return Mentions(
        phrases=_phrases(text, names, article.title, article.language),
        definitions=tuple(
            sorted(find_definitions(text, article.language, names), key=lambda d: (d.one, d.other, d.rule))
        ),
    )


def find_labels(article: Article, matcher: Matcher) -> tuple[Named, ...]:
    """The labels of `matcher` in an article's headline and body, by label; its targets are keys of concepts,
    or empty for tags of other articles."""
    text = "\n".join([article.title, *(block.text for block in article.body)])
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], int] = {}
    for match in matcher.find(text):
        key = (match.target, match.label)
        found[key][text[match.start : match.end]] += 1
        first.setdefault(key, match.start)
    return tuple(
        Named(
            label,
            TermKey(target) if target else None,
            min(forms, key=lambda form: (-forms[form], form)),
            sum(forms.values()),
            first[target, label] < len(text) * EARLY,
        )
        for (target, label), forms in sorted(found.items())
    )


class _Seen:
    """One name while its occurrences are counted."""

    __slots__ = ("first", "kinds", "seen", "spellings")

    def __init__(self) -> None:
        self.spellings: Counter[str] = Counter()
        self.kinds: Counter[Kind] = Counter()
        self.first = 0
        self.seen = 0


def _phrases(text: str, names: list[Name], title: str, language: str) -> tuple[Phrase, ...]:
    seen = _counted(text, names, language)
    _take_surnames(seen)
    for name in _names_of_title(title, language, seen):
        seen[fold(name)].spellings[name] += 1
    dates = _calendar_words(language)
    found = []
    for key, one in seen.items():
        count = sum(one.spellings.values())
        if _DIGITS.sub(" ", key).strip() in dates:
            continue
        spelling = min(one.spellings, key=lambda s: (-one.spellings[s], s))
        kinds = [(n, kind) for kind, n in one.kinds.items() if kind]
        kind = max(kinds, key=lambda pair: (pair[0], pair[1].value))[1] if kinds else Kind.UNTOLD
        early = one.first < len(text) * EARLY or spelling in title
        also = tuple(sorted(set(one.spellings) - {spelling}))
        found.append(Phrase(spelling, count, kind, early, also, node(spelling)))
    found.sort(key=lambda p: (-p.count, not p.early, not _surely_a_name(p.text), p.text))
    return tuple(found[:MOST_PHRASES])


def _counted(text: str, names: list[Name], language: str) -> dict[str, _Seen]:
    """Names by their folded words. What opens a sentence counts for a name that also stands within one."""
    seen: dict[str, _Seen] = defaultdict(_Seen)
    openers: list[Name] = []
    for name in names:
        if name.opens and not _surely_a_name(name.text.partition(" ")[0]):
            openers.append(name)
        else:
            _count(seen, text, name, name.text, language)
    for name in openers:
        rest = name.text.partition(" ")[2]
        if fold(name.text) in seen:
            _count(seen, text, name, name.text, language)
        elif rest and fold(rest) in seen:
            _count(seen, text, name, rest, language)
        elif " " in name.text:
            _count(seen, text, name, name.text, language)
    return seen


def _surely_a_name(phrase: str) -> bool:
    """Capitals inside a word are no matter of where it stands: `KDU`, `McRoe`, `Al-Karin`."""
    tails = (word[1:] for word in phrase.split())
    return any(not tail.islower() and any(map(str.isupper, tail)) for tail in tails)


def _names_of_title(title: str, language: str, seen: Mapping[str, object]) -> list[str]:
    """What a headline names: in one that capitalises every word only what is a name in any case."""
    names = (without_title(name.text, language) for name in find_names(title, language))
    return [name for name in names if fold(name) in seen or (_surely_a_name(name) and not name.isupper())]


def _count(seen: dict[str, _Seen], text: str, name: Name, words: str, language: str) -> None:
    plain = without_title(words, language)
    one = seen[fold(plain)]
    if not one.spellings:
        one.first = name.start
    one.spellings[plain] += 1
    one.seen += 1
    if one.seen <= KINDS_LOOKED_AT:
        one.kinds[kind_of(text, name, language)] += 1


def _take_surnames(seen: dict[str, _Seen]) -> None:
    """Count a surname for the one person whose full name ends with it and stands before."""
    full: dict[str, list[str]] = defaultdict(list)
    for key, one in seen.items():
        if " " in key and one.kinds[Kind.PERSON]:
            full[key.rpartition(" ")[2]].append(key)
    for surname, persons in full.items():
        short = seen.get(surname)
        if len(persons) != 1 or short is None or short.kinds[Kind.GROUP] or short.kinds[Kind.PLACE]:
            continue
        person = seen[persons[0]]
        if person.first <= short.first:
            spelling = max(person.spellings)
            person.spellings[spelling] += sum(short.spellings.values())
            del seen[surname]


@cache
def _calendar_words(language: str) -> frozenset[str]:
    """Months and weekdays: capitalised in English, and no subjects."""
    lists = [lexicon_for(language), lexicon_for("en")]
    return frozenset(
        word.strip(".") for one in lists for some in (*one.months, *one.weekdays) for word in some
    )
