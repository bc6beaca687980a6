"""The language of the interface is an input of pages: a change makes them anew, and nothing else does."""

from __future__ import annotations

import pytest

from archivegen.errors import ConfigError

PORTUGUESE = 'msgid "How we know"\nmsgstr "Como sabemos"\n'


@pytest.fixture
def harbour(harbour):
    """Without a search index, which takes longest."""
    harbour.put("site.yaml", harbour.folders.config.read_text("utf-8") + "search: off\n")
    return harbour


def article(site: dict[str, bytes]) -> str:
    return next(page.decode() for url, page in site.items() if url.startswith("articles/crane"))


def test_another_language_makes_pages_anew_and_reads_nothing_again(harbour):
    harbour.build()
    before = harbour.site()
    harbour.put("site.yaml", harbour.folders.config.read_text("utf-8") + "interface_language: de\n")
    report = harbour.build()
    assert report.computed == 0
    assert "Woher wir das wissen" in article(harbour.site())
    assert "14. März 2024" in article(harbour.site())
    assert '<time datetime="2024-03-14">' in article(harbour.site())
    assert harbour.build().files.written == 0
    harbour.put("site.yaml", "\n".join(harbour.folders.config.read_text("utf-8").splitlines()[:-1]) + "\n")
    harbour.build()
    assert harbour.site() == before


def test_a_catalogue_beside_site_yaml_counts_at_once_and_gives_what_a_clean_build_gives(harbour):
    harbour.build()
    before = harbour.site()
    harbour.put("messages/en.po", 'msgid "How we know"\nmsgstr "Our evidence"\n')
    assert harbour.build().rendered
    changed = harbour.site()
    assert "Our evidence" in article(changed)
    assert harbour.build().files.written == 0
    harbour.build(clean=True)
    assert harbour.site() == changed
    (harbour.root / "messages/en.po").unlink()
    harbour.build()
    assert harbour.site() == before


def test_a_catalogue_of_another_language_changes_nothing(harbour):
    harbour.build()
    harbour.put("messages/pt.po", PORTUGUESE)
    assert harbour.build().files.written == 0


def test_a_language_without_texts_is_english_and_says_so_until_there_are_some(harbour):
    harbour.put("site.yaml", harbour.folders.config.read_text("utf-8") + "language: pt\n")
    report = harbour.build()
    assert any("messages/pt.po" in notice for notice in report.notices)
    assert '<html lang="en" dir="ltr">' in article(harbour.site())
    harbour.put("messages/pt.po", PORTUGUESE)
    report = harbour.build()
    assert not any("messages/" in notice for notice in report.notices)
    page = article(harbour.site())
    assert '<html lang="pt" dir="ltr">' in page
    assert "Como sabemos" in page
    assert "14 de março de 2024" in page


def test_a_broken_catalogue_stops_the_build_and_leaves_the_site(harbour):
    harbour.build()
    before = harbour.site()
    harbour.put("messages/en.po", 'msgid "By %(names)s"\nmsgstr "By %(name)s"\n')
    with pytest.raises(ConfigError, match=r"messages/en\.po:1: .*%\(name\)s"):
        harbour.build()
    assert harbour.site() == before
