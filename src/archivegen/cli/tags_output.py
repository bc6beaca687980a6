"""What `archivegen tags` prints: families, explanations, findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from archivegen.shell import tags_command

if TYPE_CHECKING:
    from archivegen.pipeline import SubjectSurvey

MOST_QUESTIONS = 40
"""Questions that a person is shown; all are in the JSON."""


def _family(found: SubjectSurvey, family: Any) -> dict[str, Any]:
    labels = sorted(family.labels, key=lambda label: (-found.count(label), label))
    said = {label.text for label in _concept(found, family.concept)}
    new = [label for label in labels if label not in said]
    names = new if family.concept is None else [family.concept, *new]
    return {
        "concept": family.concept,
        "part_of": family.branch_of,
        "labels": [{"label": label, "articles": found.count(label)} for label in labels],
        "evidence": [_join(join) for join in family.joins],
        "command": tags_command("merge", *names) if len(names) > 1 else None,
    }


def _concept(found: SubjectSurvey, key: Any) -> tuple[Any, ...]:
    return found.vocabulary.concepts[key].labels if key is not None else ()


def _join(join: Any) -> dict[str, Any]:
    return {"one": join.one, "other": join.other, "rule": join.rule, "evidence": join.evidence}


def suggestions_json(found: SubjectSurvey) -> str:
    """Families and questions as one JSON object."""
    made = {
        "families": [_family(found, family) for family in found.suggestions()],
        "questions": [{**_join(one.join), "reason": one.reason} for one in found.questions()],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def suggestions_lines(found: SubjectSurvey) -> Iterator[str]:
    """Families and questions for a person."""
    families = [_family(found, family) for family in found.suggestions()]
    for family in families:
        yield from _family_lines(family)
    questions = found.questions()
    if questions:
        yield "Not joined; only you can tell:"
        for one in questions[:MOST_QUESTIONS]:
            yield f"  {one.join.one}  |  {one.join.other}   {one.reason}: {one.join.evidence}"
        if len(questions) > MOST_QUESTIONS:
            yield f"  … and {len(questions) - MOST_QUESTIONS:,} more (`--json` has all)"
        yield ""
    if not families and not questions:
        yield "nothing to suggest"


def _family_lines(family: dict[str, Any]) -> Iterator[str]:
    head = family["labels"][0]["label"]
    yield f"{head}" + (f"  (a part of `{family['part_of']}`)" if family["part_of"] else "")
    width = max(len(one["label"]) for one in family["labels"])
    for one in family["labels"]:
        yield f"  {one['label']:<{width}}  {one['articles']:,} {_articles(one['articles'])}"
    for join in family["evidence"]:
        yield f"    {join['one']} = {join['other']}  {join['rule']}: {join['evidence']}"
    if family["command"]:
        yield f"  {family['command']}"
    yield ""


def _articles(count: int) -> str:
    return "article" if count == 1 else "articles"


# ----------------------------------------------------------------------------------------- explain


def explanation(found: SubjectSurvey, name: str) -> dict[str, Any]:
    """What a key, a label or a capture comes to. Raises UsageError for a name that stands nowhere."""
    article = next((one for one in found.archive.articles if name in (one.path, one.id, one.url)), None)
    if article is not None:
        return _article(found, article)
    concept = name if name in found.vocabulary.concepts else found.families.concept_of(name)
    family = found.families.find(_first_label(found, concept) if concept is not None else name)
    term = _term(found, name, concept)
    if concept is None and family is None and term is None and not found.count(name):
        from archivegen.errors import UsageError

        raise UsageError(
            f"`{name}` is no key, no label, no tag and no name in any capture",
            hint="`archivegen tags suggest` shows the names of the captures",
        )
    return {"name": name, **_subject(found, concept, family, term), "articles": _count(found, name, term)}


def _first_label(found: SubjectSurvey, key: Any) -> str:
    current = found.vocabulary.current(key)
    return str(current.pref[0].text)


def _term(found: SubjectSurvey, name: str, concept: Any) -> Any:
    from archivegen.pipeline import tag_term

    return tag_term(found.archive, name, concept)


def _count(found: SubjectSurvey, name: str, term: Any) -> int:
    return found.count(name) if term is None else len(term.articles)


def _subject(found: SubjectSurvey, key: Any, family: Any, term: Any) -> dict[str, Any]:
    concept = found.vocabulary.current(key) if key is not None else None
    labels = [label.text for label in concept.labels] if concept is not None else []
    return {
        "concept": concept.key if concept is not None else None,
        "label": term.label if term is not None else None,
        "page": f"tags/{term.key}/index.html" if term is not None else None,
        "line": found.vocabulary.lines.get(concept.key) if concept is not None else None,
        "labels": labels,
        "also_written": sorted(set(family.labels if family is not None else ()) - set(labels)),
        "part_of": _part_of(concept, family),
        "apart_from": list(concept.different_from) if concept is not None else [],
        "evidence": [_join(join) for join in family.joins] if family is not None else [],
        "suggested_for": len(term.suggested) if term is not None else 0,
    }


def _part_of(concept: Any, family: Any) -> list[str]:
    if concept is not None and concept.broader:
        return list(concept.broader)
    return [family.branch_of] if family is not None and family.branch_of is not None else []


def _article(found: SubjectSurvey, article: Any) -> dict[str, Any]:
    tags = [{"tag": tag, "concept": found.families.concept_of(tag)} for tag in article.tags]
    subjects = [
        {
            "subject": one.label,
            "kind": one.kind.value,
            "count": one.count,
            "score": one.score,
            "forms": one.forms,
        }
        for one in found.archive.subjects.get(article.id, ())
    ]
    return {"capture": article.path, "title": article.title, "tags": tags, "suggested": subjects}


def explanation_lines(made: dict[str, Any]) -> Iterator[str]:
    """An explanation for a person."""
    if "capture" in made:
        yield f"{made['capture']}: {made['title']}"
        for tag in made["tags"]:
            yield f"  tag        {tag['tag']}" + (f"  -> `{tag['concept']}`" if tag["concept"] else "")
        for one in made["suggested"]:
            kind = f"{one['kind']}, " if one["kind"] else ""
            forms = ", ".join(one["forms"])
            yield f"  suggested  {one['subject']}  {kind}{one['count']} times ({forms}), {one['score']:.2f}"
        return
    yield f"{made['name']}: " + (f"concept `{made['concept']}`" if made["concept"] else "no concept")
    for title, value in (
        ("shown as", made["label"]),
        ("page", made["page"]),
        ("line", made["line"]),
        ("labels", ", ".join(made["labels"])),
        ("also written", ", ".join(made["also_written"])),
        ("part of", ", ".join(made["part_of"])),
        ("apart from", ", ".join(made["apart_from"])),
        ("articles", f"{made['articles']:,}, {made['suggested_for']:,} of them suggested"),
    ):
        if value:
            yield f"  {title:<12}  {value}"
    for join in made["evidence"]:
        yield f"    {join['one']} = {join['other']}  {join['rule']}: {join['evidence']}"


# ------------------------------------------------------------------------------------------- check


def findings(found: SubjectSurvey) -> list[dict[str, str]]:
    """What deserves a look, a sentence each."""
    made = [
        {"kind": "contradiction", "text": f"{j.one} = {j.other}, but {one.reason}: {j.evidence}"}
        for one in found.families.refused
        for j in [one.join]
    ]
    used = found.used()
    for concept in found.vocabulary.concepts.values():
        line = found.vocabulary.lines.get(concept.key)
        if concept.replaced_by is not None:
            continue
        if concept.key not in used and not any(found.count(label.text) for label in concept.labels):
            made.append({"kind": "unused", "text": f"`{concept.key}` (line {line}): no capture names it"})
            continue
        for label in (*concept.alt, *concept.hidden):
            if not found.count(label.text) and not found.begins_a_name(label.text):
                text = f"`{label.text}` of `{concept.key}` (line {line}): no capture writes it so"
                made.append({"kind": "unused label", "text": text})
    return made
