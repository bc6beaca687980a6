"""What an archive says of articles and terms as JSON, for the tables of a build.

Text is escaped to ASCII, so that no half of a character stands in the way of SQLite.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from archivegen.company import Companion
from archivegen.records import (
    ArticleId,
    Kin,
    Kind,
    Kinship,
    Proposal,
    ProposalKind,
    Question,
    Related,
    Relative,
    Subject,
    Taxonomy,
    Term,
    TermJoin,
    TermKey,
    TermName,
)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def encode_term(term: Term) -> str:
    """A term without its articles."""
    return _dump(
        [
            term.taxonomy, term.key, term.label, term.also_written, term.description, term.stated,
            term.count, term.concept, *([[one.key, one.label] for one in names] for names in
            (term.broader, term.narrower, term.related)),
            [[one.label, one.rule, one.evidence] for one in term.joins], term.names, term.former,
            len(term.suggested),
        ]
    )  # fmt: skip


def decode_term(text: str, suggested: Callable[[], Iterable[ArticleId]] = tuple) -> Term:
    """The term that `encode_term` made a text of; `suggested` is asked for articles to which it is."""
    (taxonomy, key, label, also, description, stated, count, concept, broader, narrower, related, joins,
     names, former, suggestions) = json.loads(text)  # fmt: skip
    return Term(
        taxonomy=Taxonomy(taxonomy),
        key=TermKey(key),
        label=label,
        articles=(),
        also_written=tuple(also),
        description=description,
        stated=stated,
        article_count=count,
        concept=concept,
        broader=_names(broader),
        narrower=_names(narrower),
        related=_names(related),
        joins=tuple(TermJoin(*one) for one in joins),
        suggested=frozenset(suggested() if suggestions else ()),
        names=tuple(names),
        former=tuple(map(TermKey, former)),
    )


def _names(found: Sequence[Sequence[str]]) -> tuple[TermName, ...]:
    return tuple(TermName(TermKey(key), label) for key, label in found)


def encode_company(company: Iterable[Companion]) -> str:
    """The company of a term; empty when it has none."""
    plain = [[one.key, one.label, one.shared] for one in company]
    return _dump(plain) if plain else ""


def decode_company(text: str) -> tuple[Companion, ...]:
    """The company that `encode_company` made a text of."""
    return tuple(Companion(TermKey(key), label, shared) for key, label, shared in json.loads(text or "[]"))


def encode_kin(kin: Kin) -> str:
    """What one article has to do with others."""
    return _dump(
        [
            [[one.article, one.kinship, one.percent, one.reasons] for one in kin.relatives],
            [[one.article, one.shared] for one in kin.related],
        ]
    )


def decode_kin(text: str) -> Kin:
    """The kin that `encode_kin` made a text of."""
    relatives, related = json.loads(text)
    return Kin(
        relatives=tuple(
            Relative(article=article, kinship=Kinship(kinship), percent=percent, reasons=tuple(reasons))
            for article, kinship, percent, reasons in relatives
        ),
        related=tuple(Related(article=article, shared=tuple(shared)) for article, shared in related),
    )


def encode_subjects(subjects: Iterable[Subject]) -> str:
    """The subjects that are suggested for an article."""
    return _dump([[one.label, one.key, one.count, one.forms, one.kind, one.score] for one in subjects])


def decode_subjects(text: str) -> tuple[Subject, ...]:
    """The subjects that `encode_subjects` made a text of."""
    return tuple(
        Subject(label=label, key=key, count=count, forms=tuple(forms), kind=Kind(kind), score=score)
        for label, key, count, forms, kind, score in json.loads(text)
    )


def encode_about(questions: Iterable[Question], proposals: Iterable[Proposal]) -> str:
    """What an archive asks a person."""
    asked = [[one.first, one.second, one.percent, one.facts] for one in questions]
    return _dump([asked, _plain(proposals)])


def decode_about(text: str) -> tuple[tuple[Question, ...], tuple[Proposal, ...]]:
    """What `encode_about` made a text of."""
    questions, proposals = json.loads(text)
    return (
        tuple(
            Question(first=first, second=second, percent=percent, facts=tuple(facts))
            for first, second, percent, facts in questions
        ),
        tuple(map(_proposal, proposals)),
    )


def encode_proposals(proposals: Iterable[Proposal]) -> str:
    """Proposals as a text."""
    return _dump(_plain(proposals))


def decode_proposals(text: str) -> list[Proposal]:
    """What `encode_proposals` made a text of."""
    return list(map(_proposal, json.loads(text)))


def _plain(proposals: Iterable[Proposal]) -> list[list[object]]:
    return [[one.kind, one.subject, one.evidence, one.remedy, one.captures, one.count] for one in proposals]


def _proposal(plain: list[Any]) -> Proposal:
    kind, subject, evidence, remedy, captures, count = plain
    return Proposal(
        kind=ProposalKind(kind),
        subject=subject,
        evidence=tuple(evidence),
        remedy=remedy,
        captures=tuple(captures),
        count=count,
    )
