"""Text of `vocabulary.yaml` -> `Vocabulary`, or every problem of the file at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archivegen.patterns import late
from archivegen.problems import Problems, text_of, unknown_key
from archivegen.records import Concept, Label, TermKey, Vocabulary
from archivegen.slugs import slug
from archivegen.vocabulary.integrity import check_integrity

LABELS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden", "scopeNote": "scope_note"}
"""Words of the file that hold texts -> fields of `Concept`."""
REFERENCES = {"broader": "broader", "related": "related", "differentFrom": "different_from"}
"""Words of the file that name other concepts -> fields of `Concept`."""
WORDS = (*LABELS, *REFERENCES, "exactMatch", "replacedBy")
ONE_A_LANGUAGE = frozenset({"prefLabel", "scopeNote"})
_LANGUAGE = late(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_ADDRESS = late(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z", re.IGNORECASE)


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary. A missing file is an empty one.

    Raises ConfigError for a file that cannot be read or that has anything wrong in it.
    """
    return parse_vocabulary(text_of(path), str(path))


def parse_vocabulary(text: str, path: str = "vocabulary.yaml") -> Vocabulary:
    """Make a Vocabulary of the text of a file; `path` is for messages only. Raises ConfigError."""
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return Vocabulary()
    from archivegen.yaml_source import parse_mapping_with_lines

    given, lines = parse_mapping_with_lines(text, path)
    problems = Problems(path, lines)
    for key in given:
        if key != "concepts":
            problems.add((key,), *unknown_key(key, ("concepts",)))
    concepts = _concepts(given.get("concepts"), problems)
    # What names it wrongly would be told twice: a concept that is not read is unknown to all others.
    problems.raise_any()
    check_integrity(concepts, problems)
    problems.raise_any()
    lines_of = {key: problems.line(("concepts", key)) or 1 for key in concepts}
    return Vocabulary(concepts=_both_ways(concepts), lines=lines_of)


def _concepts(given: object, problems: Problems) -> dict[TermKey, Concept]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        hint = "write `key: {prefLabel: …}`, one a concept"
        problems.add(("concepts",), "`concepts`: expected a mapping from keys to concepts", hint)
        return {}
    concepts = {}
    for key, fields in given.items():
        if slug(key) != key:
            message = f"`{key}` cannot be the key of a concept: it is the name of its page"
            problems.add(("concepts", key), message, f"write `{slug(key)}`")
        elif isinstance(fields, dict):
            concepts[TermKey(key)] = _concept(TermKey(key), fields, problems)
        else:
            message = f"`{key}`: expected `prefLabel` and other words of SKOS"
            problems.add(("concepts", key), message, f"write `{key}: {{prefLabel: {_told(fields, key)}}}`")
    return concepts


def _told(fields: object, key: str) -> str:
    return fields if isinstance(fields, str) and fields else key


def _concept(key: TermKey, given: Mapping[str, object], problems: Problems) -> Concept:
    """One concept; what is wrong with it is noted and left out."""
    made: dict[str, Any] = {}
    for word, value in given.items():
        at = ("concepts", key, word)
        if word in LABELS:
            made[LABELS[word]] = _texts(word, value, at, problems)
        elif word in REFERENCES:
            made[REFERENCES[word]] = tuple(TermKey(name) for name in _names(word, value, at, problems))
        elif word == "exactMatch":
            made["exact_match"] = _addresses(value, at, problems)
        elif word == "replacedBy":
            names = _names(word, value, at, problems)
            if len(names) > 1:
                problems.add(at, "`replacedBy`: expected one key", "a concept has one successor")
            made["replaced_by"] = TermKey(names[0]) if names else None
        else:
            problems.add(at, *unknown_key(word, WORDS))
    if not made.get("pref") and not made.get("replaced_by"):
        problems.add(("concepts", key), f"`{key}` has no `prefLabel`", "pages need a name to show")
    return Concept(key=key, **made)


def _texts(word: str, value: object, at: tuple[str, ...], problems: Problems) -> tuple[Label, ...]:
    """A text, a list of texts, or either by language."""
    if isinstance(value, dict):
        found: list[Label] = []
        for language, some in value.items():
            if not _LANGUAGE.match(language):
                message = f"`{word}`: `{language}` is no language tag"
                problems.add((*at, language), message, "write `en`, `pt-BR` or `zh-Hant`")
            found += (Label(t, language) for t in _plain(word, some, (*at, language), problems))
    else:
        found = [Label(t) for t in _plain(word, value, at, problems)]
    if word in ONE_A_LANGUAGE and len({label.language for label in found}) < len(found):
        hint = "make the others `altLabel`" if word == "prefLabel" else "make them one text"
        problems.add(at, f"`{word}`: expected one text a language", hint)
    return tuple(found)


def _plain(word: str, value: object, at: tuple[str, ...], problems: Problems) -> list[str]:
    """A text or a list of them, ends trimmed."""
    items = value if isinstance(value, list) else [] if value is None else [value]
    found = []
    for item in items:
        if isinstance(item, str) and item.strip():
            found.append(" ".join(item.split()))
        elif isinstance(item, int | float):
            problems.add(at, f"`{word}`: expected a text, got the number `{item}`", "put it in quotes")
        else:
            problems.add(at, f"`{word}`: expected a text that is not empty")
    return found


def _names(word: str, value: object, at: tuple[str, ...], problems: Problems) -> list[str]:
    return list(dict.fromkeys(_plain(word, value, at, problems)))


def _addresses(value: object, at: tuple[str, ...], problems: Problems) -> tuple[str, ...]:
    found = _names("exactMatch", value, at, problems)
    for address in found:
        if not _ADDRESS.match(address):
            hint = "write it in full: `https://www.wikidata.org/entity/Q2429253`"
            problems.add(at, f"`exactMatch`: `{address}` is no address", hint)
    return tuple(found)


def _both_ways(concepts: Mapping[TermKey, Concept]) -> dict[TermKey, Concept]:
    """`related` and `differentFrom` hold in both directions, also where the file says them once."""
    from dataclasses import replace

    related: dict[TermKey, set[TermKey]] = {key: set(c.related) for key, c in concepts.items()}
    different: dict[TermKey, set[TermKey]] = {key: set(c.different_from) for key, c in concepts.items()}
    for pairs in (related, different):
        for key, others in [(key, tuple(others)) for key, others in pairs.items()]:
            for other in others:
                pairs[other].add(key)
    return {
        key: replace(c, related=tuple(sorted(related[key])), different_from=tuple(sorted(different[key])))
        for key, c in concepts.items()
    }
