"""The table of pages while it is planned: which file stands for which owner, and which have to go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from archivegen.errors import ConfigError
from archivegen.pages.lists import TEMPLATES
from archivegen.pipeline.catalogue import ALL_ARTICLES
from archivegen.pipeline.staleness import PageDigests
from archivegen.records import Beside, Page, PageKind, UrlPath

MOVED = "moved"
"""Owner of redirect pages; they give way to any other page."""
BATCH = 1_000


class _Claim(NamedTuple):
    """A page wants the address of one whose owner is planned, too, and may not have it any more."""

    owner: str
    url: UrlPath
    other: str


class PageTable:
    """Takes pages in, owner by owner. Runs inside a transaction."""

    def __init__(self, sql: sqlite3.Connection, digests: PageDigests) -> None:
        self.whole = False
        """Every page is planned."""
        self._sql = sql
        self._digests = digests
        self._planned: dict[str, tuple[str, str]] = {}
        self._rows: list[tuple[object, ...]] = []
        self._owners: set[str] = set()
        self._lost: dict[str, set[str]] = {}
        """Owners of which only some pages were planned, with the addresses that they gave up, folded."""
        self._claims: list[_Claim] = []

    def put(self, owner: str, pages: Iterable[Page]) -> None:
        """Plan pages of an owner. Raises ConfigError for one at the address of another page."""
        self._owners.add(owner)
        for page in pages:
            folded = page.url.casefold()
            other = self._planned.setdefault(folded, (owner, page.url))
            if other != (owner, page.url) or not self._is_free(owner, page.url, folded):
                raise self._clash(owner, page.url)
            cut = f"{page.cut}|{page.inputs[-1]}" if page.cut else ""
            self._rows.append(
                (page.url, folded, owner, page.kind.value, self._digests.of_page(page), plan_text(page), cut)
            )
            if len(self._rows) >= BATCH:
                self.write()

    def keep_others(self, owner: str, lost: Iterable[UrlPath]) -> None:
        """Pages of an owner that were not planned stay, `lost` apart."""
        self._owners.add(owner)
        self._lost.setdefault(owner, set()).update(url.casefold() for url in lost)

    def _is_free(self, owner: str, url: UrlPath, folded: str) -> bool:
        """Whether no page that stays has an address, as far as that is known yet."""
        if self.whole:
            return True
        rows = self._sql.execute(
            "SELECT owner FROM page WHERE folded = ? AND digest IS NOT NULL AND owner <> ?", (folded, owner)
        ).fetchall()
        others = [row[0] for row in rows if row[0] != MOVED]
        self._claims += (_Claim(owner, url, other) for other in others)
        return all(other in self._owners or self._is_dirty(other) for other in others)

    def _is_dirty(self, owner: str) -> bool:
        found = self._sql.execute("SELECT 1 FROM dirty WHERE owner = ? LIMIT 1", (owner,)).fetchone()
        return found is not None or (owner == "years" and self._is_dirty(ALL_ARTICLES))

    def refuse_clashes(self) -> None:
        """Raise ConfigError when a page took the address of one that was not planned and stays."""
        for owner, url, other in self._claims:
            if not self._gave_up(other, url.casefold()):
                raise self._clash(owner, url, other)

    def _gave_up(self, owner: str, folded: str) -> bool:
        """Whether an owner has no page at an address where it had one and nobody planned it again."""
        return owner in self._owners and (owner not in self._lost or folded in self._lost[owner])

    def _clash(self, owner: str, url: str, third: str = "") -> ConfigError:
        folded = url.casefold()
        rows = self._sql.execute("SELECT owner, url FROM page WHERE folded = ?", (folded,)).fetchall()
        other = self._planned.get(folded, ("", ""))
        owners = {owner, other[0], third, *(row[0] for row in rows)} - {""}
        told = {_told(name, self._sql) for name in owners}
        return ConfigError(
            f"pages want the same address\n  `{url}`: {', '.join(sorted(told))}",
            hint="add `{id}` to `permalink` in site.yaml",
        )

    def write(self) -> None:
        """Put what was planned into the table."""
        self._sql.executemany(
            "INSERT INTO page (url, folded, owner, kind, digest, plan, cut, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (url) DO UPDATE "
            "SET folded = excluded.folded, owner = excluded.owner, "
            "kind = excluded.kind, digest = excluded.digest, plan = excluded.plan, cut = excluded.cut",
            self._rows,
        )
        self._rows.clear()

    def gives_way(self, folded: str) -> bool:
        """Whether no page is left at an address, other than a redirect."""
        if folded in self._planned:
            return False
        rows = self._sql.execute("SELECT owner FROM page WHERE folded = ? AND digest IS NOT NULL", (folded,))
        return self.whole or all(
            owner == MOVED or self._gave_up(owner, folded) for (owner,) in rows.fetchall()
        )

    def drop_what_nobody_planned(self) -> None:
        """Pages of owners that were planned and do not have them any more have to go."""
        if self.whole:
            # Redirects and files that are copied are planned apart.
            rows = self._sql.execute("SELECT url, folded, owner FROM page WHERE kind <> 'file'")
            gone = [
                url
                for url, folded, owner in rows
                if self._planned.get(folded, ("", ""))[1] != url and (owner != MOVED or MOVED in self._owners)
            ]
        else:
            gone = [
                url
                for owner in sorted(self._owners)
                for url, folded in self._candidates(owner)
                if self._planned.get(folded, ("", ""))[1] != url
            ]
        self._sql.executemany("UPDATE page SET digest = NULL WHERE url = ?", ((url,) for url in gone))

    def _candidates(self, owner: str) -> list[tuple[str, str]]:
        """Pages of an owner that may have to go, with their folded addresses."""
        select = "SELECT url, folded FROM page WHERE owner = ?"
        if owner not in self._lost:
            return self._sql.execute(select, (owner,)).fetchall()
        found: list[tuple[str, str]] = []
        for folded in sorted(self._lost[owner]):
            found += self._sql.execute(f"{select} AND folded = ?", (owner, folded))
        return found


def _told(owner: str, sql: sqlite3.Connection) -> str:
    """An owner in words."""
    if owner[:1] in "at" and owner[1:].isdigit():
        column, table = ("id", "article") if owner[0] == "a" else ("key", "term")
        row = sql.execute(f"SELECT {column} FROM {table} WHERE no = ?", (int(owner[1:]),)).fetchone()
        return f"{table} {row[0]}" if row else owner
    return owner


def plan_text(page: Page) -> str:
    """What a page shows, as the table has it."""
    return json.dumps(
        [page.subject, page.articles, page.newer, page.older, page.parts, page.beside], separators=(",", ":")
    )


@cache
def _kinds() -> Mapping[str, tuple[PageKind, str]]:
    """Kinds of pages and their templates, by their names in the table."""
    return {kind.value: (kind, TEMPLATES[kind]) for kind in PageKind}


def planned_page(url: str, kind: str, text: str) -> Page:
    """The page that `plan_text` made a text of, without its inputs."""
    subject, articles, newer, older, parts, beside = json.loads(text)
    known, template = _kinds()[kind]
    return Page(
        url=UrlPath(url),
        kind=known,
        template=template,
        subject=tuple(subject),
        articles=tuple(articles),
        newer=newer,
        older=older,
        parts=tuple(parts),
        beside=tuple(Beside(*one) for one in beside),
    )
