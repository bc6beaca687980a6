"""Forms of authors' names from build to build: found anew for the family names of changed captures."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from archivegen.pipeline.archive_codec import encode_proposals
from archivegen.pipeline.database import path_of, text_key, text_of
from archivegen.records import SourcePath, TermJoin
from archivegen.taxonomy.author_forms import FormJoin, forms_of_family, told
from archivegen.taxonomy.spelling import folded

KIND = "author"


class StoredForms:
    """Which names are forms of which, in the tables."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def full_name(self, source: str | None, name: str) -> str:
        """The full form of a name as one publisher's captures print it."""
        row = self._sql.execute(
            "SELECT target FROM author_form WHERE source = ? AND spelling = ?",
            (text_key(source or ""), text_key(name)),
        ).fetchone()
        return text_of(row[0]) if row else name

    def chosen(self, identity: str) -> str | None:
        """The full form that names an author; None when no form was joined with it."""
        joins = self._joins("target_key = ?", identity)
        return joins[-1][1].target if joins else None

    def evidence(self, label: str) -> tuple[TermJoin, ...]:
        """What speaks for each form that was joined with a full one."""
        joins = self._joins("target_key = ?", folded(label))
        return tuple(told(join, source) for source, join in joins if join.target == label)

    def _joins(self, where: str, value: str) -> list[tuple[str, FormJoin]]:
        """Joins with their publishers, in the order in which forms are found."""
        rows = self._sql.execute(
            "SELECT source, family, number, spelling, target, articles FROM author_form "
            f"WHERE {where}", (text_key(value),)
        )  # fmt: skip
        found = sorted(
            (text_of(source), text_of(family), number, text_of(spelling), text_of(target), articles)
            for source, family, number, spelling, target, articles in rows
        )
        return [(source, FormJoin(*join)) for source, _, _, *join in found]

    def mend(self, families: Iterable[tuple[str, str]]) -> tuple[set[tuple[str, str]], set[str]]:
        """Find the forms of some publishers' family names anew.

        Returns the names, with their publishers, whose full form is another one, and the folded full forms
        of which something else is said.
        """
        renamed: set[tuple[str, str]] = set()
        said: set[str] = set()
        for source, family in sorted(families):
            before, after = self._mended(source, family)
            old, new = ({join.spelling: join.target for join in joins} for joins in (before, after))
            renamed |= {(source, name) for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
            if before != after:
                said |= {folded(join.target) for join in (*before, *after)}
        return renamed, said

    def mend_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        """The same for publishers and family names as the tables have them."""
        self.mend((text_of(source), text_of(family)) for source, family in keys)

    def _mended(self, source: str, family: str) -> tuple[list[FormJoin], list[FormJoin]]:
        key = (text_key(source), text_key(family))
        before = [
            FormJoin(text_of(spelling), text_of(target), articles)
            for spelling, target, articles in self._sql.execute(
                "SELECT spelling, target, articles FROM author_form WHERE source = ? AND family = ? "
                "ORDER BY number", key,
            )
        ]  # fmt: skip
        names: dict[str, list[SourcePath]] = defaultdict(list)
        for name, path, times in self._sql.execute(
            "SELECT name, path, times FROM byline WHERE source = ? AND family = ?", key
        ):
            names[text_of(name)] += [path_of(path)] * times
        joins, questions = forms_of_family(source, names) if len(names) > 1 else ([], [])
        group = json.dumps([source, family])
        self._sql.execute("DELETE FROM proposal WHERE kind = ? AND grp = ?", (KIND, group))
        if questions:
            self._sql.execute(
                "INSERT INTO proposal VALUES (?, ?, ?)", (KIND, group, encode_proposals(questions))
            )
        if joins != before:
            self._sql.execute("DELETE FROM author_form WHERE source = ? AND family = ?", key)
            self._sql.executemany(
                "INSERT INTO author_form VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (*key, number, text_key(one.spelling), text_key(one.target),
                     text_key(folded(one.target)), one.articles)
                    for number, one in enumerate(joins)
                ),
            )  # fmt: skip
        return before, joins
