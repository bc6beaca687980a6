"""Addresses that were published go on working."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archivegen.config import SiteConfig
from archivegen.records import (
    NOTHING_PUBLISHED,
    Archive,
    ArticleId,
    ArticleSummary,
    Permalinks,
    PublishedArticle,
    SourcePath,
    Taxonomy,
    TermKey,
    UrlPath,
)
from archivegen.taxonomy import arrange, remembered
from archivegen.urls import original_url, term_url
from taxonomy_summaries import address, summary

DEFAULTS = SiteConfig()


def archive(
    *summaries: ArticleSummary, published: Permalinks = NOTHING_PUBLISHED, config: SiteConfig = DEFAULTS
) -> Archive:
    return arrange(summaries, (), config, address=address, published=published)


def keys(made: Archive, taxonomy: Taxonomy = Taxonomy.TAGS) -> dict[str, str]:
    return {term.label: term.key for term in made.terms[taxonomy]}


def tag(key: str) -> UrlPath:
    return term_url(Taxonomy.TAGS, TermKey(key))


def test_a_new_archive_has_no_redirects_and_remembers_every_address() -> None:
    made = archive(summary("Flood", tags=("River",), source="The Echo", authors=("Ada Roe",), section="News"))
    assert made.redirects == {}
    known = remembered(NOTHING_PUBLISHED, made)
    (article,) = made.articles
    assert known.articles == {article.url: PublishedArticle(article=article.id, path=article.path)}
    assert known.terms == {
        Taxonomy.TAGS: {"river": "River"},
        Taxonomy.SOURCES: {"the-echo": "The Echo"},
        Taxonomy.AUTHORS: {"ada-roe": "Ada Roe"},
        Taxonomy.SECTIONS: {"news": "News"},
    }


def test_what_is_remembered_changes_nothing_where_nothing_moved() -> None:
    some = [summary("Flood", tags=("C++", "River")), summary("Ebb", tags=("C", "river"), authors=("B",))]
    first = archive(*some)
    known = remembered(NOTHING_PUBLISHED, first)
    again = archive(*some, published=known)
    assert again == first
    assert remembered(known, again) == known


def test_a_moved_article_leaves_redirects_at_all_its_addresses() -> None:
    now = summary("Flood")
    olds = [UrlPath("articles/flod.html"), UrlPath("articles/flood-warning.html")]
    known = Permalinks(articles={old: PublishedArticle(article=now.id) for old in [*olds, now.url]})
    assert archive(now, published=known).redirects == dict.fromkeys(olds, now.url)


def test_a_capture_made_anew_is_known_by_its_path() -> None:
    before, now = summary("Flood"), replace(summary("Flood again"), path=SourcePath("Flood.txt"))
    known = remembered(NOTHING_PUBLISHED, archive(before))
    assert archive(now, published=known).redirects == {
        before.url: now.url,
        before.original_url: now.original_url,
    }
    assert original_url(before.id) == before.original_url


def test_what_is_gone_leads_nowhere() -> None:
    known = remembered(NOTHING_PUBLISHED, archive(summary("Flood", tags=("River",))))
    assert archive(summary("Ebb"), published=known).redirects == {}


def test_an_address_that_another_page_has_now_is_no_redirect() -> None:
    first, second = summary("Flood"), summary("Ebb")
    known = Permalinks(articles={second.url: PublishedArticle(article=first.id)})
    assert archive(first, second, published=known).redirects == {}


def test_a_tag_that_was_joined_with_another_leads_there() -> None:
    some = [summary("Flood", tags=("ISKP",)), summary("Ebb", tags=("IS-K",))]
    known = remembered(NOTHING_PUBLISHED, archive(*some))
    joined = archive(*some, published=known, config=SiteConfig(tag_labels={"ISKP": "IS-K"}))
    assert keys(joined) == {"IS-K": "is-k"}
    assert joined.redirects == {tag("iskp"): tag("is-k")}


def test_a_renamed_tag_leads_from_its_old_address_and_back_again() -> None:
    some = summary("Flood", tags=("IS-K",))
    known = remembered(NOTHING_PUBLISHED, archive(some))
    renamed = archive(some, published=known, config=SiteConfig(tag_labels={"IS-K": "Khorasan Province"}))
    assert renamed.redirects == {tag("is-k"): tag("khorasan-province")}
    known = remembered(known, renamed)
    assert archive(some, published=known).redirects == {}, "the label that it had in between is nobody's now"


@pytest.mark.parametrize("taxonomy", [Taxonomy.TAGS, Taxonomy.AUTHORS])
def test_a_term_keeps_its_address_when_another_would_want_it(taxonomy: Taxonomy) -> None:
    def of(*labels: str) -> ArticleSummary:
        return summary(" ".join(labels), **{taxonomy.value: labels})

    known = remembered(NOTHING_PUBLISHED, archive(of("C++")))
    assert known.terms[taxonomy] == {"c": "C++"}
    later = keys(archive(of("C++"), of("C"), published=known), taxonomy)
    assert later["C++"] == "c"
    assert later["C"] not in ("c", "")


def test_a_new_term_never_gets_the_address_of_one_that_is_gone() -> None:
    known = Permalinks(terms={Taxonomy.TAGS: {TermKey("mercury"): "Mercury (planet)"}})
    assert keys(archive(summary("Flood", tags=("Mercury",)), published=known))["Mercury"] != "mercury"


def test_another_spelling_is_the_same_term() -> None:
    known = Permalinks(terms={Taxonomy.TAGS: {TermKey("the-is-k-group"): "Is—k"}})
    assert keys(archive(summary("Flood", tags=("IS-K",)), published=known)) == {"IS-K": "the-is-k-group"}


def test_the_id_of_an_article_may_have_grown() -> None:
    now = summary("Flood")
    known = Permalinks(
        articles={UrlPath("a.html"): PublishedArticle(article=ArticleId("abc"), path=now.path)}
    )
    assert archive(now, published=known).redirects[UrlPath("a.html")] == now.url
