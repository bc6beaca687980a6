"""What changed -> which pages are planned anew, each with the digest of everything that it is made of.

Every page belongs to an owner: an article, a list, the index of a taxonomy, the site. Only owners that a
change touched are planned; of a list only the parts of months that changed are looked up. The table of pages
then says what each file should be, beside what it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.pages.lists import TEMPLATES, Known, Shown, nothing_known, term_index_page, term_pages
from archivegen.pages.overviews import health_page, timeline_page
from archivegen.pages.paging import Part
from archivegen.pages.plan import (
    article_pages,
    fixed_pages,
    home_page,
    lists_of_all,
    lists_of_term,
    neighbours,
    redirect_pages,
    review_page,
    sitemap_pages,
)
from archivegen.pipeline.catalogue import ALL_ARTICLES, EVERYTHING, SITE_WIDE
from archivegen.pipeline.chains import moved_beside
from archivegen.pipeline.database import Database
from archivegen.pipeline.staleness import PageDigests
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleId, Beside, Digest, Page, PageKind, Taxonomy, UrlPath

FIXED = "fixed"
MOVED = "moved"
"""Owner of redirect pages; they give way to any other page."""
BATCH = 1_000


class Planner:
    """Plans pages into a database. Runs inside one of its transactions."""

    def __init__(
        self, database: Database, lookup: StoredLookup, config: SiteConfig, digests: PageDigests
    ) -> None:
        self._sql = database.connection
        self._lookup = lookup
        self._config = config
        self._digests = digests
        self._planned: dict[str, tuple[str, str]] = {}
        self._rows: list[tuple[object, ...]] = []
        self._owners: set[str] = set()
        self._all = False

    def plan(self, redirects: Mapping[UrlPath, UrlPath] | None) -> None:
        """Plan what is dirty. `redirects` are all that there are, None when they are what they were.

        Raises ConfigError when two pages want one address.
        """
        dirty: dict[str, set[str]] = {}
        for owner, month in self._sql.execute("SELECT owner, month FROM dirty"):
            dirty.setdefault(owner, set()).add(month)
        if EVERYTHING in dirty:
            self._plan_everything()
        else:
            self._plan_dirty(dirty)
        self._write()
        if redirects is not None:
            self._plan_redirects(redirects)
        self._drop_what_nobody_planned()
        self._sql.execute("DELETE FROM dirty")

    def _plan_everything(self) -> None:
        self._all = self._lookup.chains.all_are_asked = True
        for numbers, place in zip(self._numbers(), neighbours(self._lookup), strict=True):
            self._put(f"a{numbers}", article_pages(self._lookup, self._config, *place))
        self._put(ALL_ARTICLES, lists_of_all(self._lookup, self._config))
        for taxonomy in self._lookup.browsable:
            if taxonomy is Taxonomy.YEARS:
                continue
            self._put(f"index:{taxonomy.value}", [term_index_page(self._lookup, taxonomy)])
            for term in self._lookup.terms(taxonomy):
                owner = f"t{self._lookup.number(term)}"
                self._put(owner, lists_of_term(self._lookup, term, self._config))
        self._plan_years(nothing_known)
        self._put(SITE_WIDE, self._site_wide(nothing_known))
        self._put(FIXED, fixed_pages(self._config))

    def _numbers(self) -> Iterator[int]:
        return (row[0] for row in self._sql.execute("SELECT no FROM article ORDER BY place"))

    def _plan_dirty(self, dirty: Mapping[str, set[str]]) -> None:
        dirty = {**{f"a{number}": set() for number in moved_beside(self._sql, dirty)}, **dirty}
        shown = {taxonomy.value for taxonomy in self._lookup.browsable}
        for owner, months in sorted(dirty.items()):
            if owner.startswith("index:"):
                taxonomy = owner.removeprefix("index:")
                page = [term_index_page(self._lookup, Taxonomy(taxonomy))] if taxonomy in shown else []
                self._put(owner, page)
            elif owner == ALL_ARTICLES:
                known = self._known(owner, months)
                self._put(owner, lists_of_all(self._lookup, self._config, known))
                self._plan_years(self._known("years", months))
            elif owner == SITE_WIDE:
                self._put(owner, self._site_wide(self._known(owner, dirty.get(ALL_ARTICLES, set()))))
            elif owner.startswith("t"):
                self._put(owner, self._pages_of_term(int(owner[1:]), self._known(owner, months)))
            elif owner.startswith("a"):
                self._put(owner, self._pages_of_article(int(owner[1:])))

    def _pages_of_article(self, number: int) -> Iterable[Page]:
        row = self._sql.execute("SELECT id FROM article WHERE no = ?", (number,)).fetchone()
        if row is None:
            return ()
        article = ArticleId(row[0])
        summary, beside = self._lookup.summary(article), self._lookup.beside(article)
        return article_pages(self._lookup, self._config, summary, *beside)

    def _pages_of_term(self, number: int, known: Known) -> Iterable[Page]:
        term = self._lookup.term_by_number(number)
        if term is None or term.taxonomy not in self._lookup.browsable:
            return ()
        return lists_of_term(self._lookup, term, self._config, known)

    def _plan_years(self, known: Known) -> None:
        """Years and months are the list of all articles once more."""
        for term in self._lookup.terms(Taxonomy.YEARS):
            self._put("years", term_pages(self._lookup, term, self._config.page_size, known))
        self._put("years", [term_index_page(self._lookup, Taxonomy.YEARS)])

    def _site_wide(self, known: Known) -> Iterator[Page]:
        yield home_page(self._lookup)
        yield review_page(self._lookup)
        yield timeline_page(self._lookup)
        yield health_page(self._lookup)
        if self._config.base_url:
            yield from sitemap_pages(self._lookup, known)

    def _known(self, owner: str, months: set[str]) -> Known:
        """What pages of a list showed, where none of their months changed."""

        def known(url: UrlPath, part: Part) -> Shown | None:
            if EVERYTHING in months or part.months is None or not months.isdisjoint(part.months):
                return None
            row = self._sql.execute(
                "SELECT plan, cut FROM page WHERE url = ? AND owner = ? AND digest IS NOT NULL", (url, owner)
            ).fetchone()
            if row is None:
                return None
            cut, _, rows = row[1].partition("|")
            return (tuple(json.loads(row[0])[1]), Digest(rows)) if cut == part.cut else None

        return known

    # ------------------------------------------------------------------------------ table of pages

    def _put(self, owner: str, pages: Iterable[Page]) -> None:
        self._owners.add(owner)
        for page in pages:
            folded = page.url.casefold()
            other = self._planned.setdefault(folded, (owner, page.url))
            if other != (owner, page.url) or not self._is_free(owner, folded):
                raise self._clash(owner, page.url)
            cut = f"{page.cut}|{page.inputs[-1]}" if page.cut else ""
            self._rows.append(
                (page.url, folded, owner, page.kind.value, self._digests.of_page(page), plan_text(page), cut)
            )
            if len(self._rows) >= BATCH:
                self._write()

    def _is_free(self, owner: str, folded: str) -> bool:
        """Whether no page that stays has an address."""
        if self._all:
            return True
        rows = self._sql.execute(
            "SELECT owner FROM page WHERE folded = ? AND digest IS NOT NULL AND owner <> ?", (folded, owner)
        ).fetchall()
        return all(row[0] == MOVED or row[0] in self._owners or self._is_dirty(row[0]) for row in rows)

    def _is_dirty(self, owner: str) -> bool:
        found = self._sql.execute("SELECT 1 FROM dirty WHERE owner = ? LIMIT 1", (owner,)).fetchone()
        return found is not None or (owner == "years" and self._is_dirty(ALL_ARTICLES))

    def _clash(self, owner: str, url: str) -> ConfigError:
        folded = url.casefold()
        rows = self._sql.execute("SELECT owner, url FROM page WHERE folded = ?", (folded,)).fetchall()
        other = self._planned.get(folded, ("", ""))
        owners = {owner, other[0], *(row[0] for row in rows)} - {""}
        told = {_told(name, self._sql) for name in owners}
        return ConfigError(
            f"pages want the same address\n  `{url}`: {', '.join(sorted(told))}",
            hint="add `{id}` to `permalink` in site.yaml",
        )

    def _write(self) -> None:
        self._sql.executemany(
            "INSERT INTO page (url, folded, owner, kind, digest, plan, cut, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (url) DO UPDATE "
            "SET folded = excluded.folded, owner = excluded.owner, "
            "kind = excluded.kind, digest = excluded.digest, plan = excluded.plan, cut = excluded.cut",
            self._rows,
        )
        self._rows.clear()

    def _plan_redirects(self, redirects: Mapping[UrlPath, UrlPath]) -> None:
        """Redirects at addresses that no page has."""
        free = {old: new for old, new in redirects.items() if self._gives_way(old.casefold())}
        self._put(MOVED, redirect_pages(free.items()))
        self._write()

    def _gives_way(self, folded: str) -> bool:
        """Whether no page is left at an address, other than a redirect."""
        if folded in self._planned:
            return False
        rows = self._sql.execute("SELECT owner FROM page WHERE folded = ? AND digest IS NOT NULL", (folded,))
        return self._all or all(owner == MOVED or owner in self._owners for (owner,) in rows.fetchall())

    def _drop_what_nobody_planned(self) -> None:
        """Pages of owners that were planned and do not have them any more have to go."""
        if self._all:
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
                for url, folded in self._sql.execute(
                    "SELECT url, folded FROM page WHERE owner = ?", (owner,)
                ).fetchall()
                if self._planned.get(folded, ("", ""))[1] != url
            ]
        self._sql.executemany("UPDATE page SET digest = NULL WHERE url = ?", ((url,) for url in gone))


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
