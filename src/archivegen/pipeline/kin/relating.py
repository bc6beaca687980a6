"""Bringing the tables up to date, and reading from them what pages show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from archivegen.dataclass import dataclass
from archivegen.pipeline.kin.copies import compare_all, compare_anew, first_few, pairs_of, questions, upset
from archivegen.pipeline.kin.nearest import counts, find_all, find_anew, pointing_at, stepped
from archivegen.pipeline.kin.tables import KinTables, marks_of, node_of
from archivegen.pipeline.kin.translations import TRANSLATIONS, in_all_languages, with_translations
from archivegen.records import ArticleId, Digest, Kin, Kinship, Question, Related, Relative, SourcePath
from archivegen.taxonomy.kinship import Pair

SWEPT_FROM = 0.3
"""When so large a part of the archive is new, a sweep over all is faster."""
RELATIVES_SHOWN = 12
QUESTIONS_KEPT = 500
_ORDER = (
    Kinship.TRANSLATION,
    Kinship.TRANSLATED,
    Kinship.OTHER_TRANSLATION,
    Kinship.VERSION,
    Kinship.SAME_TEXT,
    Kinship.COPY,
    Kinship.CONTAINS,
    Kinship.CONTAINED,
)
_PLACES = {kinship: place for place, kinship in enumerate(_ORDER)}


class KinTable(Mapping[ArticleId, Kin]):
    """What each article has to do with others, read when it is asked for; without those that have nothing."""

    def __init__(self, content: Mapping[ArticleId, bytes], ids: Mapping[int, ArticleId]) -> None:
        self._content = content
        self._ids = ids

    def __getitem__(self, article: ArticleId) -> Kin:
        relatives, related = json.loads(self._content[article])
        return Kin(
            relatives=tuple(
                Relative(
                    article=self._ids[node], kinship=Kinship(kinship), percent=percent, reasons=tuple(reasons)
                )
                for node, kinship, percent, reasons in relatives
            ),
            related=tuple(Related(article=self._ids[node], shared=tuple(words)) for node, words in related),
        )

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What is found of all articles."""

    kin: Mapping[ArticleId, Kin]
    questions: tuple[Question, ...]
    """For a person, those with most in common first; at most `QUESTIONS_KEPT`."""
    unknown: tuple[tuple[SourcePath, str, str], ...] = ()
    """Captures whose sidecar names what is not there, each with the field and the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KinChanges:
    """What a change of some articles does to what others show."""

    kin: Mapping[int, tuple[list[list[Any]], list[list[Any]]]]
    """Article, by its number, -> its relatives and its related articles, by numbers: of all of which that
    may be another than before, or that show something of a changed article."""
    questions: tuple[tuple[int, int, Pair], ...]
    unknown: tuple[tuple[SourcePath, str, str], ...] = ()


def relate_changes(
    path: Path,
    version: str,
    state: tuple[str, str],
    gone: Iterable[Digest],
    articles: Mapping[Digest, Digest],
    imprint: Callable[[Digest], bytes],
    synonyms: Mapping[str, str] = {},
) -> KinChanges | None:
    """Bring the tables up to a few articles that went and came, where they are those of all others.

    `state` names what the tables should say before and what they say then; None when they say something
    else, and all articles have to be looked at. Digests that stand in both are of articles that changed.
    """
    tables = KinTables(path, version, synonyms)
    try:
        if tables.state != state[0]:
            return None
        out = set(map(node_of, gone))
        wanted = dict(zip(map(node_of, articles), articles.values(), strict=True))
        changed: dict[int, bytes] = {}
        for node, key in wanted.items():
            content = imprint(key)
            if node in out and content == tables.content(node):
                tables.rekey(node, key)
            else:
                changed[node] = content
        removed = out - (wanted.keys() - changed.keys())
        showing = {other for node in out | wanted.keys() for other in pointing_at(tables, node)}
        touched = set(wanted) | showing
        if changed or removed:
            touched |= _mend(tables, {**wanted}, changed, removed, None)
        touched |= {other for node in wanted for other in pointing_at(tables, node)}
        touched |= {other for node in wanted for other, _ in pairs_of(tables, node)}
        touched |= with_translations(tables, wanted)
        tables.state = state[1]
        tables.database.commit()
        return KinChanges(
            kin={node: found for node in touched if (found := tables.kin(node)) is not None},
            questions=tuple(questions(tables, QUESTIONS_KEPT)),
            unknown=tuple(tables.pointing_nowhere()),
        )
    finally:
        tables.close()


def compare_before(
    path: Path,
    version: str,
    keys: Mapping[Digest, Digest],
    imprint: Callable[[Digest], bytes],
    synonyms: Mapping[str, str] = {},
) -> None:
    """Bring the tables up to the articles under some `keys` of the stage cache, by the digests of captures,
    before anybody has ids for them: `relate` then finds them so. Raises as that does."""
    tables = KinTables(path, version, synonyms)
    try:
        _update(tables, {node_of(digest): key for digest, key in keys.items()}, imprint)
    finally:
        tables.close()


def relate(
    path: Path,
    version: str,
    articles: Mapping[Digest, tuple[ArticleId, Digest]],
    imprint: Callable[[Digest], bytes],
    synonyms: Mapping[str, str] = {},
    state: str = "",
) -> Relations:
    """Bring the tables at `path` up to date with `articles`.

    They are the digests of captures, each with the id of the article and its key in the stage cache;
    `imprint` gives the imprint of an article by that key; `synonyms` are folded names with the one to use;
    `state` is the name of what the tables then say, for `relate_changes`.
    Raises SiteError when the file cannot be written.
    """
    tables = KinTables(path, version, synonyms)
    try:
        nodes = dict(zip(map(node_of, articles), articles.values(), strict=True))
        _update(tables, {node: key for node, (_, key) in nodes.items()}, imprint)
        tables.state = state
        tables.database.commit()
        return _read(tables, {node: id_ for node, (id_, _) in nodes.items()})
    finally:
        tables.close()


def _update(tables: KinTables, wanted: Mapping[int, Digest], imprint: Callable[[Digest], bytes]) -> None:
    standing = tables.keys()
    gone = standing.keys() - wanted.keys()
    changed: set[int] = set()
    for node, key in wanted.items():
        if standing.get(node) != key:
            if node in standing and imprint(key) == tables.content(node):
                tables.rekey(node, key)
            else:
                changed.add(node)
    if not changed and not gone:
        return
    tables.state = ""
    if len(changed) + len(gone) > SWEPT_FROM * len(wanted):
        _sweep(tables, wanted, imprint)
    else:
        contents = {node: imprint(wanted[node]) for node in changed}
        _mend(tables, wanted, contents, gone | (changed & standing.keys()), wanted.keys())


def _sweep(tables: KinTables, wanted: Mapping[int, Digest], imprint: Callable[[Digest], bytes]) -> None:
    """Find everything anew; nothing holds the imprints of all articles."""
    tables.clear()
    tables.add((node, key, imprint(key)) for node, key in sorted(wanted.items()))
    compare_all(tables)
    find_all(tables)
    _note(tables, wanted)


def _mend(
    tables: KinTables,
    wanted: Mapping[int, Digest],
    changed: Mapping[int, bytes],
    out: Iterable[int],
    there: AbstractSet[int] | None,
) -> set[int]:
    """Find anew what it can touch that some articles are taken `out` and others put in; which those are.

    `there` are all articles then; None to ask the tables.
    """
    from archivegen.pipeline.kin.codec import decode_imprint

    new, out = set(changed), sorted(out)
    imprints = [*(tables.imprint(node) for node in out), *map(decode_imprint, changed.values())]
    marks_before = first_few(tables, {mark for one in imprints for mark in marks_of(one)})
    counts_before = counts(tables, {subject for one in imprints for subject in tables.subjects(one)})
    left = {other for node in out for other in pointing_at(tables, node)}
    left |= {other for node in out for other, _ in pairs_of(tables, node)}
    for node in out:
        tables.remove(node)
    tables.add((node, wanted[node], content) for node, content in sorted(changed.items()))
    touched = compare_anew(tables, _those(tables, new | upset(tables, marks_before), there))
    waiting = touched | left | stepped(tables, counts_before)
    found = find_anew(tables, _those(tables, waiting, there), new)
    noted = _those(tables, touched | found | with_translations(tables, touched | left), there)
    _note(tables, noted)
    return noted


def _those(tables: KinTables, nodes: set[int], there: AbstractSet[int] | None) -> set[int]:
    """Those of some articles that there are."""
    return nodes & there if there is not None else {node for node in nodes if tables.has(node)}


def _note(tables: KinTables, nodes: Iterable[int]) -> None:
    """Write down what the page of each article shows."""
    for node in sorted(nodes):
        pairs = sorted(
            pairs_of(tables, node), key=lambda p: (_PLACES[p[1].kinship or Kinship.COPY], -p[1].percent, p[0])
        )
        relatives = _relatives(tables, node, pairs)
        related = [
            [other, json.loads(words)]
            for other, words in tables.database.execute(
                "SELECT other, words FROM near WHERE node = ? ORDER BY place", (node,)
            )
        ]
        content = json.dumps([relatives, related], ensure_ascii=False) if relatives or related else None
        stored = None if content is None else content.encode("utf-8", "surrogatepass")
        tables.database.execute("UPDATE node SET kin = ? WHERE id = ?", (stored, node))


def _relatives(tables: KinTables, node: int, pairs: list[tuple[int, Pair]]) -> list[list[Any]]:
    """An article in its other languages, then its copies and versions, the nearest first."""
    languages: dict[int, Kinship] = {}
    if any(pair.kinship in TRANSLATIONS for _, pair in pairs):
        languages = in_all_languages(tables, node)
    others = [one for one in pairs if one[0] not in languages]
    return [
        *([other, kinship, 0, ("curated",)] for other, kinship in sorted(languages.items(), key=_by_kinship)),
        *([other, pair.kinship, pair.percent, pair.reasons] for other, pair in others[:RELATIVES_SHOWN]),
    ]


def _by_kinship(one: tuple[int, Kinship]) -> tuple[int, int]:
    return _PLACES[one[1]], one[0]


def _read(tables: KinTables, ids: Mapping[int, ArticleId]) -> Relations:
    rows = tables.database.execute("SELECT id, kin FROM node WHERE kin IS NOT NULL ORDER BY id")
    return Relations(
        kin=KinTable({ids[node]: bytes(kin) for node, kin in rows}, ids),
        questions=tuple(
            Question(first=ids[one], second=ids[other], percent=pair.percent, facts=pair.facts)
            for one, other, pair in questions(tables, QUESTIONS_KEPT)
        ),
        unknown=tuple(tables.pointing_nowhere()),
    )
