"""A vocabulary as SKOS: Turtle (https://www.w3.org/TR/turtle/) and JSON-LD (https://www.w3.org/TR/json-ld11/).

`replacedBy` is `dcterms:isReplacedBy` with `owl:deprecated`, `differentFrom` is `owl:differentFrom`. Concepts
get the address of their page, so that the terms of a published site can be cited; without one a URN.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from archivegen.records import Concept, Label, TermKey, Vocabulary

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}
_LABELS = (
    ("skos:prefLabel", "pref"),
    ("skos:altLabel", "alt"),
    ("skos:hiddenLabel", "hidden"),
    ("skos:scopeNote", "scope_note"),
)
_RELATIONS = (
    ("skos:broader", "broader"),
    ("skos:related", "related"),
    ("owl:differentFrom", "different_from"),
)
_UNNAMED = "urn:archivegen:tags:"
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def _address(key: TermKey, base_url: str | None) -> str:
    return f"{base_url}tags/{key}/index.html" if base_url else f"{_UNNAMED}{key}"


def _scheme(base_url: str | None) -> str:
    return f"{base_url}tags/index.html" if base_url else _UNNAMED.rstrip(":")


# ------------------------------------------------------------------------------------------ Turtle


def as_turtle(vocabulary: Vocabulary, *, title: str, language: str, base_url: str | None) -> str:
    """The vocabulary in Turtle. Labels without a language get none."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    lines += ["", f"<{_scheme(base_url)}> a skos:ConceptScheme ;"]
    lines.append(f"    dcterms:title {_literal(Label(title, language))} .")
    for concept in vocabulary.concepts.values():
        lines += ["", *_turtle(concept, vocabulary, base_url)]
    return "\n".join(lines) + "\n"


def _turtle(concept: Concept, vocabulary: Vocabulary, base_url: str | None) -> Iterator[str]:
    said = [f"skos:inScheme <{_scheme(base_url)}>"]
    for predicate, field in _LABELS:
        texts = getattr(concept, field)
        if texts:
            said.append(f"{predicate} {', '.join(map(_literal, texts))}")
    for predicate, keys in _relations(concept, vocabulary):
        said.append(f"{predicate} {', '.join(f'<{_address(key, base_url)}>' for key in keys)}")
    if concept.exact_match:
        said.append(f"skos:exactMatch {', '.join(f'<{address}>' for address in concept.exact_match)}")
    if concept.replaced_by is not None:
        said.append("owl:deprecated true")
    yield f"<{_address(concept.key, base_url)}> a skos:Concept ;"
    yield from (f"    {one} ;" for one in said[:-1])
    yield f"    {said[-1]} ."


def _literal(label: Label) -> str:
    quoted = f'"{label.text.translate(_ESCAPES)}"'
    return f"{quoted}@{label.language}" if label.language else quoted


def _relations(concept: Concept, vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[TermKey, ...]]]:
    """References to other concepts; to those that are replaced in the form of their successors."""
    for predicate, field in _RELATIONS:
        keys = tuple(dict.fromkeys(vocabulary.current(key).key for key in getattr(concept, field)))
        if keys:
            yield predicate, keys
    narrower = tuple(
        other.key
        for other in vocabulary.concepts.values()
        if concept.key in {vocabulary.current(key).key for key in other.broader}
    )
    if narrower:
        yield "skos:narrower", narrower
    if concept.replaced_by is not None:
        yield "dcterms:isReplacedBy", (concept.replaced_by,)


# ----------------------------------------------------------------------------------------- JSON-LD


def as_json_ld(vocabulary: Vocabulary, *, title: str, language: str, base_url: str | None) -> str:
    """The vocabulary in JSON-LD, one object a concept."""
    scheme: dict[str, object] = {
        "@id": _scheme(base_url),
        "@type": "skos:ConceptScheme",
        "dcterms:title": _value(Label(title, language)),
    }
    graph = [scheme, *(_json(concept, vocabulary, base_url) for concept in vocabulary.concepts.values())]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _json(concept: Concept, vocabulary: Vocabulary, base_url: str | None) -> dict[str, object]:
    made: dict[str, object] = {
        "@id": _address(concept.key, base_url),
        "@type": "skos:Concept",
        "skos:inScheme": {"@id": _scheme(base_url)},
    }
    for predicate, field in _LABELS:
        if texts := getattr(concept, field):
            made[predicate] = [_value(text) for text in texts]
    for predicate, keys in _relations(concept, vocabulary):
        made[predicate] = [{"@id": _address(key, base_url)} for key in keys]
    if concept.exact_match:
        made["skos:exactMatch"] = [{"@id": address} for address in concept.exact_match]
    if concept.replaced_by is not None:
        made["owl:deprecated"] = True
    return made


def _value(label: Label) -> Mapping[str, str]:
    if label.language:
        return {"@value": label.text, "@language": label.language}
    return {"@value": label.text}
