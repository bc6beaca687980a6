"""What changed -> which pages are planned anew, each with the digest of everything that it is made of.

Every page belongs to an owner: an article, a list, the index of a taxonomy, the site. Only owners that a
change touched are planned, of a long list only the parts that it touched. The table of pages then says what
each file should be, beside what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archivegen.config import SiteConfig
from archivegen.pages.indexes import term_index_pages
from archivegen.pages.lists import (
    NOTHING_KNOWN,
    Known,
    term_pages,
    urls_of_period,
)
from archivegen.pages.overviews import health_page, timeline_page
from archivegen.pages.paging import CUT_ABOVE
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
from archivegen.pipeline.condition_counts import count_all_conditions, count_conditions
from archivegen.pipeline.database import Database
from archivegen.pipeline.filing import file_terms
from archivegen.pipeline.listed import KnownList, Listed, Months, of_period, periods_of, periods_touched
from archivegen.pipeline.page_table import MOVED, PageTable
from archivegen.pipeline.staleness import PageDigests
from archivegen.pipeline.stored_lookup import StoredLookup
from archivegen.records import ArticleId, Page, Taxonomy, UrlPath

FIXED = "fixed"
YEARS = "years"
"""Owner of the pages of years and months."""


class Planner:
    """Plans pages into a database. Runs inside one of its transactions."""

    def __init__(
        self, database: Database, lookup: StoredLookup, config: SiteConfig, digests: PageDigests
    ) -> None:
        self._sql = database.connection
        self._lookup = lookup
        self._config = config
        self._table = PageTable(self._sql, digests)
        self._listed = Listed(self._sql)

    def plan(self, redirects: Mapping[UrlPath, UrlPath] | None) -> None:
        """Plan what is dirty. `redirects` are all that there are, None when they are what they were.

        Raises ConfigError when two pages want one address.
        """
        dirty: dict[str, set[str]] = {}
        for owner, month in self._sql.execute("SELECT owner, month FROM dirty"):
            dirty.setdefault(owner, set()).add(month)
        if EVERYTHING in dirty:
            file_terms(self._sql, None, self._config.index_language)
            count_all_conditions(self._sql)
            self._plan_everything()
        else:
            terms = sorted(int(owner[1:]) for owner in dirty if owner[0] == "t" and owner[1:].isdigit())
            file_terms(self._sql, terms, self._config.index_language)
            count_conditions(self._sql, terms, dirty.get(ALL_ARTICLES, ()))
            self._plan_dirty(dirty)
        self._table.write()
        self._table.refuse_clashes()
        if redirects is not None:
            free = {old: new for old, new in redirects.items() if self._table.gives_way(old.casefold())}
            self._table.put(MOVED, redirect_pages(free.items()))
            self._table.write()
        self._table.drop_what_nobody_planned()
        self._sql.execute("DELETE FROM dirty")

    def _plan_everything(self) -> None:
        self._table.whole = self._lookup.chains.all_are_asked = True
        self._listed.forget()
        for numbers, place in zip(self._numbers(), neighbours(self._lookup), strict=True):
            self._table.put(f"a{numbers}", article_pages(self._lookup, self._config, *place))
        self._listed.renew(ALL_ARTICLES, self._lookup.months(None))
        self._table.put(ALL_ARTICLES, lists_of_all(self._lookup, self._config))
        for taxonomy in self._lookup.browsable:
            if taxonomy is Taxonomy.YEARS:
                continue
            self._table.put(f"index:{taxonomy.value}", self._index(taxonomy))
            for term in self._lookup.terms(taxonomy):
                owner = f"t{self._lookup.number(term)}"
                if term.count > CUT_ABOVE:
                    self._listed.renew(owner, self._lookup.months(term))
                self._table.put(owner, lists_of_term(self._lookup, term, self._config))
        for term in self._lookup.terms(Taxonomy.YEARS):
            self._table.put(YEARS, term_pages(self._lookup, term, self._config.page_size))
        self._table.put(YEARS, self._index(Taxonomy.YEARS))
        self._table.put(SITE_WIDE, self._site_wide(NOTHING_KNOWN))
        self._table.put(FIXED, fixed_pages(self._config))

    def _numbers(self) -> Iterator[int]:
        return (row[0] for row in self._sql.execute("SELECT no FROM article ORDER BY place"))

    def _plan_dirty(self, dirty: Mapping[str, set[str]]) -> None:
        dirty = {**{f"a{number}": set() for number in moved_beside(self._sql, dirty)}, **dirty}
        shown = {taxonomy.value for taxonomy in self._lookup.browsable}
        for owner, months in sorted(dirty.items()):
            if owner.startswith("index:"):
                taxonomy = owner.removeprefix("index:")
                self._table.put(owner, self._index(Taxonomy(taxonomy)) if taxonomy in shown else ())
            elif owner == ALL_ARTICLES:
                before = self._listed.renew(owner, self._lookup.months(None))
                known = self._known(owner, months, before)
                self._put_list(owner, lists_of_all(self._lookup, self._config, known), known)
                self._plan_years(before, months)
            elif owner == SITE_WIDE:
                known = self._known(owner, dirty.get(ALL_ARTICLES, set()), None)
                self._table.put(owner, self._site_wide(known))
            elif owner.startswith("t"):
                self._plan_term(owner, months)
            elif owner.startswith("a"):
                self._table.put(owner, self._pages_of_article(int(owner[1:])))

    def _index(self, taxonomy: Taxonomy) -> Iterator[Page]:
        return term_index_pages(self._lookup, taxonomy, self._config.index_language)

    def _known(self, owner: str, months: set[str], before: Months | None) -> KnownList:
        return KnownList(self._sql, owner, months, before)

    def _put_list(self, owner: str, pages: Iterable[Page], known: KnownList) -> None:
        self._table.put(owner, pages)
        if known.is_partial:
            self._table.keep_others(owner, known.lost)

    def _pages_of_article(self, number: int) -> Iterable[Page]:
        row = self._sql.execute("SELECT id FROM article WHERE no = ?", (number,)).fetchone()
        if row is None:
            return ()
        article = ArticleId(row[0])
        summary, beside = self._lookup.summary(article), self._lookup.beside(article)
        return article_pages(self._lookup, self._config, summary, *beside)

    def _plan_term(self, owner: str, months: set[str]) -> None:
        term = self._lookup.term_by_number(int(owner[1:]))
        if term is None or term.taxonomy not in self._lookup.browsable:
            self._listed.renew(owner, ())
            self._table.put(owner, ())
            return
        long = term.count > CUT_ABOVE
        before = self._listed.renew(owner, self._lookup.months(term) if long else ())
        if EVERYTHING in months:
            pages = lists_of_term(self._lookup, term, self._config)
            self._table.put(owner, pages)
        else:
            known = self._known(owner, months, before)
            self._put_list(owner, lists_of_term(self._lookup, term, self._config, known), known)

    def _plan_years(self, before: Months | None, changed: set[str]) -> None:
        """Years and months are the list of all articles once more."""
        size, after = self._config.page_size, self._lookup.months(None)
        touched = None if before is None else periods_touched(before, after, changed)
        for term in self._lookup.terms(Taxonomy.YEARS):
            if touched is None or term.key in touched:
                known = self._known(YEARS, changed, before and of_period(before, term.key))
                self._put_list(YEARS, term_pages(self._lookup, term, size, known), known)
        self._table.put(YEARS, self._index(Taxonomy.YEARS))
        for gone in periods_of(before or ()) - periods_of(after):
            total = sum(month.articles for month in of_period(before or (), gone))
            self._table.keep_others(YEARS, urls_of_period(gone, total, size))

    def _site_wide(self, known: Known) -> Iterator[Page]:
        yield home_page(self._lookup)
        yield review_page(self._lookup)
        yield timeline_page(self._lookup)
        yield health_page(self._lookup)
        if self._config.base_url:
            yield from sitemap_pages(self._lookup, known)
