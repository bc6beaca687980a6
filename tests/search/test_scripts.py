"""Files of the index, and what is done when Pagefind is not the one that is known."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from archivegen.errors import SiteError
from archivegen.search import SearchDocument, WordForms, bundle_scripts, catalogue_script, engine_scripts
from archivegen.search.engine import index_files
from archivegen.search.scripts import _REWRITTEN, Alias, Names, classic_script
from index_reading import handed

HARBOUR = SearchDocument(
    url="articles/quay.html",
    title="Quay shut",
    text="The quay was shut at dawn.\n\nNobody said </script> why \ud800.",
    language="en-GB",
    published="2024-05-01",
    source="The Gazette",
    tags=("Harbour",),
)
ORE = replace(HARBOUR, url="articles/ore.html", title="Erz", text="Erz liegt am Kai.", language="de", tags=())


@pytest.fixture(scope="module")
def module() -> str:
    return index_files([], "en")["pagefind.js"].decode()


def test_a_bundle_has_its_table_texts_words_and_index():
    scripts = bundle_scripts([HARBOUR, ORE], WordForms("en"), "abc")
    name, table = handed(scripts["bundle.js"])
    assert name == "abc/bundle"
    assert table["days"] == [20240501, 20240501]
    assert table["sources"] == [["The Gazette"], [[0], [0]]]
    assert table["languages"] == [["en", "de"], [[0], [1]]]
    assert handed(scripts["tags.js"]) == ("abc/tags", [["Harbour"], [[0], []]])
    assert handed(scripts["texts-0.js"])[1][1] == [
        "articles/ore.html", "Erz", "de", "The Gazette", "2024-05-01", "Erz liegt am Kai.",
    ]  # fmt: skip
    assert "quay" in handed(scripts["words.js"])[1].split()
    assert [name for name in scripts if name.startswith("words-")]


def test_the_same_articles_give_the_same_bytes():
    first, second = (bundle_scripts([HARBOUR, ORE], WordForms("en"), "abc") for _ in range(2))
    assert first == second
    assert engine_scripts("en") == engine_scripts("en")


def test_newest_bundles_are_listed_first():
    bundles = [
        Names("a", 1, 20200101, 20210101, 9, 3),
        Names("b", 1, 20220101, 20230101, 9, 3),
        Names("c", 1, 0, 0, 9, 3),
    ]
    _, listed = handed(catalogue_script(bundles, [Alias(("VPA", "Port"), ())]))
    assert [bundle[0] for bundle in listed["bundles"]] == ["b", "a", "c"]
    assert listed["aliases"] == [[["VPA", "Port"], []]]


def test_no_module_syntax_is_left(module):
    script = classic_script(module)
    assert "archivegenSearch.engine(" in script
    assert "import.meta" not in script
    assert "fetch(queued" not in script.replace("archivegenSearch.fetch(queued", "")


@pytest.mark.parametrize("found", [found for found, _, _ in _REWRITTEN])
def test_a_pagefind_that_is_not_what_is_expected_is_refused(module, found):
    with pytest.raises(SiteError, match=r"not the 1\.5\.2 that archivegen knows") as raised:
        classic_script(module.replace(found, "something else"))
    assert "search: off" in (raised.value.hint or "")


def test_another_version_is_refused(module):
    with pytest.raises(SiteError, match="of another version"):
        classic_script(module.replace('pagefind_version="1.5.2"', 'pagefind_version="1.6.0"'))


def test_a_missing_program_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(SiteError, match="not installed") as raised:
        bundle_scripts([HARBOUR], WordForms("en"), "abc")
    assert "pip install pagefind-bin==1.5.2" in (raised.value.hint or "")
