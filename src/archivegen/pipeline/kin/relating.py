"""Bringing the tables up to date, and reading from them what pages show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archivegen.pipeline.kin.copies import compare_all, compare_anew, first_few, pairs_of, questions, upset
from archivegen.pipeline.kin.nearest import counts, find_all, find_anew, pointing_at, stepped
from archivegen.pipeline.kin.tables import KinTables, marks_of, node_of
from archivegen.records import ArticleId, Digest, Kin, Kinship, Question, Related, Relative, SourcePath

SWEPT_FROM = 0.3
"""When so large a part of the archive is new, a sweep over all is faster."""
RELATIVES_SHOWN = 12
QUESTIONS_KEPT = 500
_ORDER = (
    Kinship.TRANSLATION,
    Kinship.TRANSLATED,
    Kinship.VERSION,
    Kinship.SAME_TEXT,
    Kinship.COPY,
    Kinship.CONTAINS,
    Kinship.CONTAINED,
)


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


def relate(
    path: Path,
    version: str,
    articles: Mapping[Digest, tuple[ArticleId, Digest]],
    imprint: Callable[[Digest], bytes],
    synonyms: Mapping[str, str] = {},
) -> Relations:
    """Bring the tables at `path` up to date with `articles`.

    They are the digests of captures, each with the id of the article and its key in the stage cache;
    `imprint` gives the imprint of an article by that key; `synonyms` are folded names with the one to use.
    Raises SiteError when the file cannot be written.
    """
    tables = KinTables(path, version, synonyms)
    try:
        nodes = dict(zip(map(node_of, articles), articles.values(), strict=True))
        _update(tables, {node: key for node, (_, key) in nodes.items()}, imprint)
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
    if len(changed) + len(gone) > SWEPT_FROM * len(wanted):
        _sweep(tables, wanted, imprint)
    else:
        contents = {node: imprint(wanted[node]) for node in changed}
        _mend(tables, wanted, contents, gone | (changed & standing.keys()))


def _sweep(tables: KinTables, wanted: Mapping[int, Digest], imprint: Callable[[Digest], bytes]) -> None:
    """Find everything anew; nothing holds the imprints of all articles."""
    tables.clear()
    tables.add((node, key, imprint(key)) for node, key in sorted(wanted.items()))
    compare_all(tables)
    find_all(tables)
    _note(tables, wanted)


def _mend(
    tables: KinTables, wanted: Mapping[int, Digest], changed: Mapping[int, bytes], out: Iterable[int]
) -> None:
    """Find anew what it can touch that some articles are taken `out` and others put in."""
    from archivegen.pipeline.kin.codec import decode_imprint

    new, there, out = set(changed), wanted.keys(), sorted(out)
    imprints = [*(tables.imprint(node) for node in out), *map(decode_imprint, changed.values())]
    marks_before = first_few(tables, {mark for one in imprints for mark in marks_of(one)})
    counts_before = counts(tables, {subject for one in imprints for subject in tables.subjects(one)})
    left = {other for node in out for other in pointing_at(tables, node)}
    left |= {other for node in out for other, _ in pairs_of(tables, node)}
    for node in out:
        tables.remove(node)
    tables.add((node, wanted[node], content) for node, content in sorted(changed.items()))
    touched = compare_anew(tables, (new | upset(tables, marks_before)) & there)
    found = find_anew(tables, (touched | left | stepped(tables, counts_before)) & there, new)
    _note(tables, (touched | found | left) & there)


def _note(tables: KinTables, nodes: Iterable[int]) -> None:
    """Write down what the page of each article shows."""
    place = {kinship: n for n, kinship in enumerate(_ORDER)}
    for node in sorted(nodes):
        pairs = sorted(
            pairs_of(tables, node), key=lambda p: (place[p[1].kinship or Kinship.COPY], -p[1].percent, p[0])
        )
        relatives = [
            [other, pair.kinship, pair.percent, pair.reasons] for other, pair in pairs[:RELATIVES_SHOWN]
        ]
        related = [
            [other, json.loads(words)]
            for other, words in tables.database.execute(
                "SELECT other, words FROM near WHERE node = ? ORDER BY place", (node,)
            )
        ]
        content = json.dumps([relatives, related], ensure_ascii=False) if relatives or related else None
        stored = None if content is None else content.encode("utf-8", "surrogatepass")
        tables.database.execute("UPDATE node SET kin = ? WHERE id = ?", (stored, node))


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
