"""Lists cut into pages: nothing lost, little moved."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.lookup import month_of, newest_first
from archivegen.pages import paging
from archivegen.pages.paging import CUT_ABOVE, FIRST, Part
from archivegen.records import ArticleSummary, EdtfDate
from sample_archive import many_summaries

TEMPLATE = many_summaries(1)[0]


class Shown(NamedTuple):
    """A page of a list with the articles that it shows."""

    name: str
    articles: Sequence[ArticleSummary]
    newer: str | None
    older: str | None
    parts: tuple[str, ...]


def shown(parts: Sequence[Part], articles: Sequence[ArticleSummary]) -> list[Shown]:
    places: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        places.setdefault(month_of(article.published), []).append(place)

    def listed(part: Part) -> Sequence[ArticleSummary]:
        if part.months is None:
            return articles[part.start : part.stop]
        few = sorted(place for month in part.months for place in places.get(month, ()))
        return [articles[place] for place in few[part.start : part.stop]]

    return [Shown(part.name, listed(part), part.newer, part.older, part.parts) for part in parts]


def cut(articles: Sequence[ArticleSummary], page_size: int) -> list[Shown]:
    months = newest_first(Counter(month_of(article.published) for article in articles))
    return shown(paging.cut(months, page_size), articles)


def counted(articles: Sequence[ArticleSummary], page_size: int) -> list[Shown]:
    return shown(paging.counted(len(articles), page_size), articles)


def dated(number: int, published: str | None) -> ArticleSummary:
    return replace(TEMPLATE, id=f"a{number}", published=published and EdtfDate(published))  # type: ignore[arg-type]


def in_order(articles: Sequence[ArticleSummary]) -> list[ArticleSummary]:
    """Newest first, undated last."""
    return sorted(articles, key=lambda a: (a.published or "", a.id), reverse=True)


def shown_by(parts: Sequence[Shown]) -> dict[str, tuple[object, ...]]:
    """What each page shows: its articles and its links."""
    return {p.name: (tuple(a.id for a in p.articles), p.newer, p.older, p.parts) for p in parts}


def changed(before: Sequence[Shown], after: Sequence[Shown]) -> int:
    """How many pages are written, made or removed when a list changes."""
    old, new = shown_by(before), shown_by(after)
    return sum(old.get(name) != new.get(name) for name in old.keys() | new.keys())


days = st.dates().map(lambda day: f"{2000 + day.year % 6}-{day.month:02}-{day.day:02}")
dates = st.one_of(
    st.none(), days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]), st.just("../2020-01-01")
)


@given(st.lists(dates, max_size=60), st.integers(1, 12), st.booleans())
def test_each_article_stands_on_one_page_in_order(published, page_size, monthly):
    articles = in_order([dated(number, date) for number, date in enumerate(published)])
    parts = counted(articles, page_size) if monthly else cut(articles, page_size)
    listed = [article for part in parts if not part.parts for article in part.articles]
    assert listed == articles
    assert parts[0].name == FIRST
    assert len({part.name for part in parts}) == len(parts)
    assert all(len(part.articles) < 2 * page_size for part in parts)


@settings(max_examples=15)
@given(st.integers(CUT_ABOVE + 1, 3 * CUT_ABOVE), st.integers(7, 60), st.randoms(use_true_random=False))
def test_long_lists_keep_every_article_on_one_page(count, page_size, random):
    years = [
        f"{random.choice((2019, 2020, 2020, 2020, 2021))}-{random.randint(1, 12):02}" for _ in range(count)
    ]
    articles = in_order(
        [dated(n, random.choice((year, year[:4], None, year))) for n, year in enumerate(years)]
    )
    parts = cut(articles, page_size)
    listed = [article for part in parts if not part.parts for article in part.articles]
    assert sorted(a.id for a in listed) == sorted(a.id for a in articles)
    named = {part.name for part in parts}
    assert all(set(part.parts) <= named for part in parts)
    assert {link for p in parts for link in (p.newer, p.older) if link is not None} <= named


def test_pages_are_chained_in_both_directions():
    parts = cut(in_order(many_summaries(1200)), 50)
    by_name = {part.name: part for part in parts}
    walked, part = [], parts[0]
    while part.older is not None:
        part = by_name[part.older]
        walked.append(part.name)
    assert walked == [part.name for part in parts[1:]]
    for part in parts[2:]:
        assert part.newer is not None
        assert by_name[part.newer].older == part.name


def test_the_newest_article_changes_the_first_page_only():
    articles = in_order([dated(n, f"20{10 + n // 12}-{1 + n % 12:02}-01") for n in range(130)])
    newest = [dated(999, "2030-01-01"), *articles]
    assert changed(cut(articles, 50), cut(newest, 50)) == 1


def test_a_full_first_page_gives_its_oldest_to_a_page_of_their_own():
    articles = [dated(n, None) for n in range(99)]
    more = [dated(999, None), *articles]
    assert [len(part.articles) for part in cut(articles, 50)] == [99]
    assert [(part.name, len(part.articles)) for part in cut(more, 50)] == [(FIRST, 50), ("page-1", 50)]


@pytest.mark.parametrize(
    ("count", "first_year", "years", "most"),
    [
        (100, 2015, 10, 2),  # two pages at most
        (499, 2015, 10, 10),  # not cut: every page that is newer than the article
        (4_900, 2015, 10, 11),  # ten years of 490: the pages of one year, and the first
        (20_000, 2015, 10, 6),  # ten years of 2,000, cut by month
        (20_000, 2018, 2, 20),  # months of 830, as in an archive of 100,000
    ],
)
def test_an_article_of_any_date_moves_few_pages(count, first_year, years, most):
    page_size = 50
    articles = in_order(many_summaries(count, first_year=first_year, years=years))
    before = cut(articles, page_size)
    worst = 0
    for date in ("2019-06-15", f"{first_year}-01-01", "2024-12-31"):
        more = [(a.published, a.id, a) for a in reversed(articles)]
        insort(more, (EdtfDate(date), "zz", dated(999_999, date)))
        after = cut([a for _, _, a in reversed(more)], page_size)
        worst = max(worst, changed(before, after))
    assert 0 < worst <= most


def test_undated_articles_move_no_dated_ones():
    articles = in_order([*many_summaries(600), *(dated(n, None) for n in range(40))])
    more = [*articles, dated(999, None)]
    assert changed(cut(articles, 50), cut(more, 50)) == 1


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2024-01-26T18:57:54+05:30", "2024-01"),
        ("2021", "2021-00"),
        ("2021-08~", "2021-08"),
        ("../2025-09-13", "undated"),
        (None, "undated"),
    ],
)
def test_month_of_a_date(date, month):
    assert month_of(date) == month
