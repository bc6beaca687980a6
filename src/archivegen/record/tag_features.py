"""What an article says about the words of a tag line, and what speaks for a run of them being one tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.record.words import PageWords

LONGEST_PROSE = 60_000
"""Characters of the article in which the words are counted."""
LONGEST_PHRASE = 7
"""Words of a phrase that is counted."""

_TOKEN = late(r"[^\W_]+(?:['’.&/+\-‑][^\W_]+)*|[^\w\s]")
_ENDING = late(r"(?:['’]s|s|en|er|es|em|e|n|a|u|i|y|ą|ę|ů|ům|ami|ach|ą|ом|ов|ы|и|а|у|е)\Z")
_ADJECTIVE = late(
    r"(?:[^\W\d]{3,}(?:e|er|es|en|al|ic|ian|ish|ese|an|ive|ary|ý|á|é|í|ny|na|ne|wa|owa|ska|ski|ische|iche))\Z"
)
_ROMAN = late(r"[IVX]+\.?\Z")
_ORDINAL = late(r"\d{1,2}\.\Z")
EDGE = "()[]\"“”„'’«»,.:;"


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What the article says about the words of a line."""

    words: tuple[str, ...]
    """As the line prints them."""
    stems: tuple[str, ...]
    count: Mapping[str, int]
    """How often a word stands in the article."""
    alone: Mapping[str, int]
    """How often it stands there without a capitalised neighbour."""
    common: frozenset[str]
    """Words that stand there in small letters too."""
    led: Mapping[str, int]
    """How often it stands there behind a function word (`in Harbour`), as surnames seldom do."""
    phrases: Mapping[tuple[str, ...], int]
    """How often words of the line stand side by side."""
    known: frozenset[tuple[str, ...]]
    connectors: frozenset[str]
    """Function words: `of`, `und`, `de`."""
    lower_case: bool
    """The line is written without capitals, so they say nothing."""
    capital_nouns: bool
    """The language writes all nouns with capitals, as German does."""


def stem(word: str) -> str:
    """A word without case, edges and a short ending, so that inflected forms meet."""
    plain = word.strip(EDGE).casefold()
    return _ENDING.sub("", plain) if len(plain) >= 5 else plain


def gather(tokens: tuple[str, ...], prose: str, known_tags: Iterable[str], words: PageWords) -> LineEvidence:
    """Count the line's words and their neighbours in the article."""
    stems = tuple(stem(token) for token in tokens)
    wanted = set(stems) - {""}
    count: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    led: Counter[str] = Counter()
    common: set[str] = set()
    phrases: Counter[tuple[str, ...]] = Counter()
    run: list[str] = []
    before = ""
    found = list(_TOKEN.findall(prose[:LONGEST_PROSE]))
    spelt = [stem(token) if token[0].isalnum() else "" for token in found]
    for at, key in enumerate(spelt):
        if key in wanted:
            count[key] += 1
            after = found[at + 1] if at + 1 < len(found) else ""
            if not (before[:1].isupper() and not _starts_sentence(found, at - 1)) and not after[:1].isupper():
                alone[key] += 1
            if found[at][:1].islower():
                common.add(key)
            led[key] += before.casefold() in words.stop_words
            run.append(key)
        else:
            _count_phrases(run, phrases)
            run = []
        before = found[at]
    _count_phrases(run, phrases)
    line = frozenset(wanted)
    known = frozenset(
        key
        for key in (tuple(stem(word) for word in tag.split()) for tag in known_tags)
        if line.issuperset(key)
    )
    letters = [token for token in tokens if token[:1].isalpha()]
    return LineEvidence(
        words=tokens,
        stems=stems,
        count=count,
        alone=alone,
        common=frozenset(common),
        led=led,
        phrases=phrases,
        known=known,
        connectors=words.stop_words,
        lower_case=sum(token[:1].isupper() for token in letters) * 4 < len(letters),
        capital_nouns=words.capital_nouns,
    )


def _starts_sentence(found: list[str], at: int) -> bool:
    return at <= 0 or found[at - 1] in '.!?:„“”"»«…'


def _count_phrases(run: list[str], phrases: Counter[tuple[str, ...]]) -> None:
    for size in range(2, min(len(run), LONGEST_PHRASE) + 1):
        for start in range(len(run) - size + 1):
            phrases[tuple(run[start : start + size])] += 1


def features(line: LineEvidence, start: int, end: int) -> Iterator[tuple[str, float]]:
    """What speaks for and against a tag of the words `start` to `end`."""
    size = end - start
    stems = line.stems[start:end]
    opened = sum(word.count("(") - word.count(")") for word in line.words[start:end])
    if opened or line.words[start][:1] == "(":
        yield "torn-bracket", 1.0
    yield f"words={min(size, 5)}", 1.0
    if stems in line.known:
        yield ("known" if size > 1 else "known-word"), 1.0
    if size == 1:
        yield from _word_features(line, start)
    else:
        yield from _phrase_features(line, start, end)
    if end < len(line.words):
        yield from _border_features(line, end)


def _word_features(line: LineEvidence, at: int) -> Iterator[tuple[str, float]]:
    word, key = line.words[at], line.stems[at]
    count, alone = line.count.get(key, 0), line.alone.get(key, 0)
    if not count:
        yield "word:absent", 1.0
        if not line.lower_case and word[:1].isupper() and not word.isupper():
            yield f"word:absent-{'noun' if line.capital_nouns else 'name'}-{min(len(word) // 4, 3)}", 1.0
    else:
        yield "word:alone", alone / count
        yield "word:led", line.led.get(key, 0) / count
        yield "word:found", 1.0
    if word.isupper() and len(word) > 1:
        yield "word:acronym", 1.0
    if key in line.connectors:
        yield "word:function", 1.0
    if word[:1].islower() and not line.lower_case:
        yield "word:lower", 1.0
    if word[:1].isdigit():
        yield "word:number", 1.0
    if _ADJECTIVE.match(word):
        yield "word:adjective", 1.0
    if len(word) <= 3 and not word.isupper():
        yield "word:short", 1.0
    if len(word) >= 12:
        yield "word:long", 1.0


def _phrase_features(line: LineEvidence, start: int, end: int) -> Iterator[tuple[str, float]]:
    words, stems = line.words[start:end], line.stems[start:end]
    count = line.phrases.get(stems, 0)
    if count:
        yield "phrase:found", 1.0
        yield "phrase:often", min(count, 4) / 4
    known = [line.count.get(key, 0) for key in stems]
    if not count and all(known):
        yield "phrase:parts-only", 1.0
    if not any(known):
        yield "phrase:absent", 1.0
    if known[-1] and not known[0]:
        yield "phrase:last-known", 1.0
    if known[0] and not known[-1]:
        yield "phrase:first-known", 1.0
    if _is_name(line, start, end):
        yield f"name:new-first-{'noun' if line.capital_nouns else 'name'}", 1.0
        yield "name:known-alone", line.alone.get(stems[-1], 0) / line.count[stems[-1]]
        yield "name:known-led", line.led.get(stems[-1], 0) / line.count[stems[-1]]
    if (
        not line.lower_case
        and len(words) == 2
        and not any(known)
        and all(word[:1].isupper() for word in words)
    ):
        yield f"name:both-new-{'noun' if line.capital_nouns else 'name'}", 1.0
    yield from _shape_features(line, words)
    for a in range(start, end - 1):
        yield from _joint_features(line, a)


def _is_name(line: LineEvidence, start: int, end: int) -> bool:
    """An unknown capitalised word before one that the article knows as a name: a surname used alone."""
    words, stems = line.words[start:end], line.stems[start:end]
    return (
        not line.lower_case
        and len(words) == 2
        and stems[1] not in line.common
        and stems[0][:3] != stems[1][:3]
        and all(word[:1].isupper() and not word.isupper() for word in words)
        and not line.count.get(stems[0])
        and bool(line.count.get(stems[1]))
        and len(words[0]) <= 9
    )


def _shape_features(line: LineEvidence, words: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    capital = [word[:1].isupper() for word in words]
    if not line.lower_case:
        if capital[0] and not capital[-1] and words[-1][:1].isalpha():
            yield "shape:capital-then-lower", 1.0
        if not capital[0] and capital[-1]:
            yield "shape:lower-then-capital", 1.0
        if len(words) == 2 and all(capital) and not any(word.isupper() for word in words):
            yield "shape:two-capitals", 1.0
    if any(word.casefold() in line.connectors or word in "&-–+" for word in words[1:-1]):
        yield "shape:connector-inside", 1.0
    if words[0].casefold() in line.connectors or words[-1].casefold() in line.connectors:
        yield "shape:connector-at-edge", 1.0
    if any(word.isupper() and len(word) > 1 for word in words):
        yield "shape:acronym-inside", 1.0
    if _ADJECTIVE.match(words[0]):
        yield "shape:adjective-first", 1.0
    if words[-1][-1:] == ")" and any(word[:1] == "(" for word in words[1:]):
        yield "shape:bracket-last", 1.0
    if _ROMAN.match(words[-1]):
        yield "shape:roman-last", 1.0
    if _ORDINAL.match(words[0]):
        yield "shape:ordinal-first", 1.0
    if words[-1][:1].isdigit():
        yield "shape:number-last", 1.0
    if words[0][:1].isdigit():
        yield "shape:number-first", 1.0


def _joint_features(line: LineEvidence, at: int) -> Iterator[tuple[str, float]]:
    """The two words `at` and `at + 1` in one tag."""
    pair = line.phrases.get(line.stems[at : at + 2], 0)
    one, other = line.count.get(line.stems[at], 0), line.count.get(line.stems[at + 1], 0)
    if pair:
        yield "joint:share", pair / max(1, min(one, other))
    elif one and other:
        yield "joint:apart", 1.0
        yield (
            "joint:alone",
            min(line.alone.get(line.stems[at], 0), line.alone.get(line.stems[at + 1], 0)) / max(one, other),
        )
    elif one:
        yield "joint:first-alone", line.alone.get(line.stems[at], 0) / one
    elif other:
        yield "joint:second-alone", line.alone.get(line.stems[at + 1], 0) / other


def _border_features(line: LineEvidence, at: int) -> Iterator[tuple[str, float]]:
    """A border before the word `at`."""
    pair = line.phrases.get(line.stems[at - 1 : at + 1], 0)
    before, after = line.words[at - 1], line.words[at]
    if pair:
        one, other = line.count.get(line.stems[at - 1], 0), line.count.get(line.stems[at], 0)
        yield "border:tears", pair / max(1, min(one, other))
    if after[:1].islower() and not line.lower_case:
        yield "border:before-lower", 1.0
    if before.casefold() in line.connectors or before in "&-–+":
        yield "border:after-connector", 1.0
    if after.casefold() in line.connectors or after in "&-–+":
        yield "border:before-connector", 1.0
    if after[:1] == "(" or before[-1:] == ",":
        yield "border:at-bracket", 1.0
    if line.stems[at - 1] == line.stems[at]:
        yield "border:same-word", 1.0
