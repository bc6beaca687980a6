"""The plan of a site: addresses, reachability, and inputs that tell when a page is stale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archivegen import urls
from archivegen.conditions import needs_review
from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.pages import permalink, plan
from archivegen.records import ArticleId, EdtfDate, PageKind, Taxonomy
from archivegen.site import refuse_clashing_paths
from archivegen.taxonomy import arrange as arrange_archive
from page_making import PageMaker
from sample_archive import CONFIG, arrange, many_summaries, sample_archive, summarise

WITHOUT_ADDRESS = replace(CONFIG, base_url=None)


def test_every_page_has_an_address_of_its_own_that_names_a_file():
    archive, _ = sample_archive()
    pages = plan(archive, CONFIG)
    addresses = [page.url for page in pages]
    assert len({address.casefold() for address in addresses}) == len(addresses)
    assert addresses == sorted(addresses)
    assert all(
        address.isascii() and not address.startswith("/") and ".." not in address for address in addresses
    )
    suffixes = (".html", ".xml", ".css", ".json", ".txt", ".ris", ".bib")
    assert all(address.endswith(suffixes) for address in addresses)


def test_every_article_has_its_page_its_original_and_a_place_in_the_list_of_all():
    archive, articles = sample_archive()
    pages = plan(archive, CONFIG)
    by_kind = {
        kind: {p.subject[0] for p in pages if p.kind is kind}
        for kind in (PageKind.ARTICLE, PageKind.ORIGINAL)
    }
    assert by_kind[PageKind.ARTICLE] == by_kind[PageKind.ORIGINAL] == set(articles)
    listed = {article for page in pages if page.kind is PageKind.LISTING for article in page.articles}
    assert listed == set(articles)


def test_every_term_lists_all_of_its_articles():
    archive = arrange(many_summaries(900))
    pages = plan(archive, replace(CONFIG, page_size=10))
    for taxonomy in urls.browsable(archive):
        for term in archive.terms[taxonomy]:
            own = [
                p for p in pages if p.kind is PageKind.TERM and p.subject[:2] == (taxonomy.value, term.key)
            ]
            listed = {article for page in own for article in page.articles}
            if taxonomy is Taxonomy.YEARS and len(term.key) == 4:  # its months list them
                assert own[0].parts
                assert not listed
            else:
                assert listed == set(term.articles)


def test_articles_of_a_year_without_a_month_stand_on_the_page_of_the_year():
    summaries = many_summaries(100, years=1)
    summaries[5] = replace(summaries[5], published=EdtfDate("2015"))
    pages = plan(arrange(summaries), CONFIG)
    (year,) = [page for page in pages if page.url == "years/2015/index.html"]
    assert year.articles == (summaries[5].id,)
    assert "years/2015/03.html" in year.parts


def test_addresses_follow_the_scheme():
    archive, _ = sample_archive()
    addresses = {page.url for page in plan(archive, CONFIG)}
    assert {
        "index.html", "articles/index.html", "tags/index.html", "tags/strait-line/index.html",
        "sources/not-stated/index.html", "authors/mara-ellin/index.html", "years/index.html",
        "years/2024/index.html", "years/2024/06.html", "years/undated/index.html", "review/index.html",
        "about/index.html", "404.html", "feed.xml", "sitemap.xml", "static/colours.css",
    } <= addresses  # fmt: skip


def test_feed_and_sitemap_need_a_base_url():
    archive, _ = sample_archive()
    assert not {"feed.xml", "sitemap.xml"} & {page.url for page in plan(archive, WITHOUT_ADDRESS)}


def test_sections_and_languages_are_browsed_only_where_there_is_a_choice():
    one_language = arrange(many_summaries(3))
    assert "languages/index.html" not in {page.url for page in plan(one_language, CONFIG)}
    assert "languages/index.html" in {page.url for page in plan(sample_archive()[0], CONFIG)}


def test_an_empty_archive_has_a_site():
    pages = plan(arrange([]), CONFIG)
    assert {"index.html", "articles/index.html", "tags/index.html", "404.html"} <= {
        page.url for page in pages
    }


def test_two_articles_at_one_address_are_an_error_that_names_both():
    summaries = [replace(s, url=urls.UrlPath("articles/same.html")) for s in many_summaries(2)]
    with pytest.raises(ConfigError) as error:
        plan(arrange(summaries), CONFIG)
    assert "articles/same.html" in str(error.value)
    assert all(summary.id in str(error.value) for summary in summaries)
    assert "{id}" in str(error.value)


def test_a_permalink_cannot_take_the_place_of_another_page():
    (summary,) = many_summaries(1)
    with pytest.raises(ConfigError, match=r"(?i)tags/index\.html"):
        plan(arrange([replace(summary, url=urls.UrlPath("Tags/Index.html"))]), CONFIG)


def test_the_review_page_lists_what_is_doubtful_most_doubtful_first():
    archive, _ = sample_archive()
    (review,) = [page for page in plan(archive, CONFIG) if page.kind is PageKind.REVIEW]
    by_id = {summary.id: summary for summary in archive.articles}
    doubts = [by_id[article].doubt for article in review.articles]
    assert doubts == sorted(doubts, reverse=True)
    assert [by_id[a].title_derived for a in review.articles] == [True, False]
    assert not needs_review(replace(archive.articles[0], flags=(), doubt=0.1, title_derived=False))


@pytest.mark.parametrize(
    ("pattern", "published", "expected"),
    [
        ("articles/{slug}-{id}.html", None, "articles/ferry-stops-ab12.html"),
        ("{year}/{month}/{day}/{id}.html", "2024-06-20T18:30:00+02:00", "2024/06/20/ab12.html"),
        ("{year}/{month}/{id}.html", None, "undated/00/ab12.html"),
        ("{source}/{language}/{slug}.html", "2024", "the-courier/en/ferry-stops.html"),
    ],
)
def test_permalinks_fill_in_their_pattern(pattern, published, expected):
    made = permalink(
        "Ferry stops", ArticleId("ab12"), pattern, published=published, source="The Courier", language="en"
    )
    assert made == expected


def rendered(summaries, articles, config: SiteConfig) -> dict[str, tuple[object, bytes]]:
    archive = arrange(summaries)
    renderer = PageMaker(config)
    return {
        page.url: (
            page.inputs,
            renderer.render(page, archive, articles.get(page.subject[0]) if page.subject else None),
        )
        for page in plan(archive, config)
    }


@pytest.mark.parametrize(
    "changed", ["added", "retitled", "redated", "retagged", "renamed source", "reflagged"]
)
def test_a_page_whose_bytes_change_has_other_inputs(changed):
    _, articles = sample_archive()
    summaries = [summarise(article) for article in articles.values()]
    config = replace(CONFIG, page_size=5)
    other = summaries[3]
    edits = {
        "retitled": {"title": "Another headline"},
        "redated": {"published": EdtfDate("2018-02-03")},
        "retagged": {"tags": ("ferry", "a new tag")},
        "renamed source": {"source": "Another Paper"},
        "reflagged": {"flags": ("syndicated",), "doubt": 0.7},
    }
    if changed == "added":
        before, after = rendered(summaries[1:], articles, config), rendered(summaries, articles, config)
    else:
        # The record changes with what the summary takes from it.
        edited = replace(other, **edits[changed], record_digest=urls.UrlPath("another digest"))
        before = rendered(summaries, articles, config)
        after = rendered([edited if s is other else s for s in summaries], articles, config)
    both = before.keys() & after.keys()
    differing = [url for url in both if before[url][1] != after[url][1]]
    assert differing
    assert [url for url in differing if before[url][0] == after[url][0]] == []


def test_one_article_more_touches_few_pages_of_a_large_archive():
    summaries = many_summaries(2_000)
    id_ = ArticleId("new")
    new = replace(
        summaries[0],
        id=id_,
        url=urls.UrlPath("articles/new.html"),
        original_url=urls.original_url(id_),
        published=EdtfDate("2019-05-05"),
    )
    before = {page.url: page.inputs for page in plan(arrange(summaries), CONFIG)}
    after = {page.url: page.inputs for page in plan(arrange([*summaries, new]), CONFIG)}
    stale = [url for url in after if before.get(url) != after[url]]
    assert len(stale) <= 58, sorted(stale)


ODD_TAGS = (
    "page", "Page 2", "index", "Index!", "2024", "2024-05", "", "…", "🌊", "🌊🌊", "404", "feed", "undated",
    "not stated", "CON",
)  # fmt: skip


def test_no_tag_can_take_the_place_of_another_page():
    many = [
        replace(summary, tags=(*ODD_TAGS, *(f"tag {n}" for n in range(3))))
        for summary in many_summaries(1200, years=3)
    ]
    made = arrange_archive(many, (), replace(CONFIG, page_size=20), address=lambda summary: summary.url)
    pages = plan(made, replace(CONFIG, page_size=20))
    folders = {
        page.url.split("/")[1] for page in pages if page.url.startswith("tags/") and page.url.count("/") == 2
    }
    assert len(folders) == len([tag for tag in ODD_TAGS if tag]) + 3
    refuse_clashing_paths(page.url for page in pages)


@pytest.mark.parametrize("title", ["index", "404", "Page 2", "", "🌊", "feed", "About", "Tags", "static"])
def test_no_title_can_take_the_place_of_another_page(title):
    (summary,) = many_summaries(1)
    url = permalink(title, summary.id, "{slug}.html")
    pages = plan(arrange([replace(summary, url=url)]), CONFIG)
    assert url in {page.url for page in pages if page.kind is PageKind.ARTICLE}
    refuse_clashing_paths(page.url for page in pages)
