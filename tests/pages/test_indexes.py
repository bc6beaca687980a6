"""The index of a taxonomy, cut by letters where it has many terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from archivegen import urls
from archivegen.archive_lookup import ArchiveLookup
from archivegen.pages import indexes
from archivegen.pages.indexes import term_index_pages
from archivegen.records import Archive, Page, PageKind, Taxonomy
from archivegen.renderer import Renderer
from sample_archive import CONFIG, arrange, many_summaries

TAGS = ("Bar", "Barge", "Bay", "Étang", "42", "ferry", "Fjord", "沈阳", "Ørn", "The Bight")


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "CUT_ABOVE", 5)
    monkeypatch.setattr(indexes, "SHELF_SIZE", 2)
    monkeypatch.setattr(indexes, "MOST_USED", 2)


def archive(tags: Iterable[str] = TAGS, used: str = "Fjord") -> Archive:
    first, *rest = many_summaries(len(tuple(tags)) + 1)
    return arrange(
        [replace(first, tags=(used,)), *(replace(s, tags=(tag,)) for s, tag in zip(rest, tags, strict=True))]
    )


def pages(of: Archive) -> dict[str, Page]:
    return {page.url: page for page in term_index_pages(ArchiveLookup(of), Taxonomy.TAGS, "en")}


def keys(page: Page) -> list[str]:
    return list(page.subject[3:])


def test_every_term_stands_on_the_page_of_its_letters_and_letters_of_many_are_cut() -> None:
    found = pages(archive())
    names = {url.removeprefix("tags/index"): keys(page) for url, page in found.items() if page.subject[1:2]}
    del names[".html"]
    assert found["tags/names.js"].kind is PageKind.TERM_NAMES
    names = {name: some for name, some in names.items() if name.startswith("-")}
    assert names == {
        "-other.html": ["42"], "-bar.html": ["bar", "barge"], "-bay.html": ["bay"], "-bi.html": ["the-bight"],
        "-e.html": ["etang"], "-f.html": ["ferry", "fjord"], "-o.html": ["orn"],
        f"{urls.shelf_url(Taxonomy.TAGS, '漢')[10:]}": ["chen-yang"],
    }  # fmt: skip
    front = found["tags/index.html"]
    assert keys(front)[0] == "fjord", "the one with the most articles"
    assert len(keys(front)) == 2
    assert front.parts == tuple(urls.shelf_url(Taxonomy.TAGS, name) for name in
                                ("#", "Bar", "Bay", "Bi", "E", "F", "O", "漢"))  # fmt: skip
    assert [urls.shelf_of(url) for url in front.parts][1:4] == ["Bar", "Bay", "Bi"]


def test_one_article_more_changes_the_front_page_and_those_of_its_terms() -> None:
    before, after = pages(archive()), pages(archive(used="Barge"))
    changed = {url for url in before if before[url].inputs != after[url].inputs}
    assert changed == {"tags/index.html", "tags/index-f.html", "tags/index-bar.html"}
    assert before["tags/names.js"].inputs == after["tags/names.js"].inputs


def test_an_index_of_few_terms_is_one_page() -> None:
    assert list(pages(archive(TAGS[:4]))) == ["tags/index.html"]


def test_readers_reach_every_name_without_a_script_and_the_filter_knows_all() -> None:
    whole = archive()
    made = {url: page for url, page in pages(whole).items() if page.kind is PageKind.TERM_INDEX}
    html = {url: Renderer(CONFIG).render(page, whole).decode() for url, page in made.items()}
    front = html["tags/index.html"]
    assert 'data-names="names.js"' in front
    assert all(f'tags/{url.removeprefix("tags/")}"' in front for url in made if url != "tags/index.html")
    assert 'tags/index-bar.html" aria-current="page"' in html["tags/index-bar.html"]
    assert 'tags/barge/index.html"' in html["tags/index-bar.html"]
    assert "data-names" not in html["tags/index-bar.html"]
    from archivegen.exports import Exporter

    script = Exporter(CONFIG).export(pages(whole)["tags/names.js"], ArchiveLookup(whole)).decode("ascii")
    assert script.startswith('archivegenNames([["42","42"],["Bar","bar"]')
    assert '["\\u6c88\\u9633","chen-yang"]]);' in script
