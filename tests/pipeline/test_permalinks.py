"""`permalinks.yaml`: what a build writes down, and what it makes of what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.errors import ConfigError
from archivegen.pipeline.permalinks import permalinks_text, read_permalinks, write_permalinks
from archivegen.records import (
    ArticleId,
    Permalinks,
    PublishedArticle,
    SourcePath,
    Taxonomy,
    TermKey,
    UrlPath,
)
from archivegen.yaml_source import parse_mapping_with_lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SOME = Permalinks(
    articles={
        UrlPath("articles/a-1.html"): PublishedArticle(
            article=ArticleId("12"), path=SourcePath("x/a: #1.txt")
        ),
        UrlPath("2024/no.html"): PublishedArticle(article=ArticleId("1e5"), path=None),
    },
    terms={Taxonomy.TAGS: {TermKey("2024"): "2024", TermKey("no"): 'No "one"'}},
)


def test_equal_permalinks_are_written_once(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.yaml"
    assert write_permalinks(path, SOME)
    before = path.stat().st_mtime_ns
    assert not write_permalinks(path, SOME)
    assert path.stat().st_mtime_ns == before
    assert read_permalinks(path) == SOME
    assert [file.name for file in tmp_path.iterdir()] == ["permalinks.yaml"]


@given(st.dictionaries(st.from_regex(r"[a-z0-9-]+\Z", fullmatch=True), TEXTS), TEXTS)
def test_any_words_come_back_from_lines_and_from_yaml(labels: dict[str, str], path: str) -> None:
    from archivegen.pipeline.permalinks import _from_lines, _from_yaml

    terms = {Taxonomy.TAGS: {TermKey("k" + key): label for key, label in labels.items()}}
    known = Permalinks(
        articles={UrlPath("a/b.html"): PublishedArticle(article=ArticleId("0f"), path=SourcePath(path))},
        terms=terms if labels else {},
    )
    text = permalinks_text(known)
    assert _from_lines(text) == known
    assert _from_yaml(text, "permalinks.yaml") == known
    assert parse_mapping_with_lines(text, "permalinks.yaml")[0]


def test_the_order_of_what_is_written_is_that_of_the_addresses() -> None:
    backwards = Permalinks(articles=dict(reversed(SOME.articles.items())), terms=SOME.terms)
    assert permalinks_text(backwards) == permalinks_text(SOME)


def test_a_file_that_a_person_changed_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.yaml"
    path.write_text(
        "# ours\narticles:\n  a.html:\n    article: 'ab'\n    capture: b.txt\ntags: {iskp: ISKP}\n"
    )
    assert read_permalinks(path) == Permalinks(
        articles={UrlPath("a.html"): PublishedArticle(article=ArticleId("ab"), path=SourcePath("b.txt"))},
        terms={Taxonomy.TAGS: {TermKey("iskp"): "ISKP"}},
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("articles:\n  ../../x.html: {article: 'ab'}\n", 2),
        ("articles:\n  /etc/x.html: {article: 'ab'}\n", 2),
        ('articles:\n  "a/../../x.html": {article: "ab"}\n', 2),
        ("articles:\n  x.js: {article: 'ab'}\n", 2),
        ("articles:\n  x.html: ab\n", 2),
        ("articles: [x.html]\n", 1),
        ("tags:\n  ok: OK\n  ../up: Up\n", 3),
        ("<<<<<<< ours\narticles:\n", 2),
        ("pages: {}\n", 1),
    ],
)
def test_what_is_no_address_is_an_error_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "permalinks.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as error:
        read_permalinks(path)
    assert (error.value.path, error.value.line) == (str(path), line)


def test_a_corrected_title_moves_the_page_and_leaves_a_redirect(harbour) -> None:
    harbour.build()
    written = (harbour.root / "permalinks.yaml").read_bytes()
    old = next(url for url in harbour.site() if url.startswith("articles/ice-plant"))
    harbour.put("seeds/2023/ice.txt.meta.yaml", "title: Crews wait for ice\n")
    harbour.build()
    site = harbour.site()
    new = next(url for url in site if url.startswith("articles/crews-wait"))
    assert f'content="0; url=../{new}"'.encode() in site[old]
    assert b'<link rel="canonical" href="https://archive.example/tern/' + new.encode() in site[old]
    assert (harbour.root / "permalinks.yaml").read_bytes() != written
    assert harbour.build().files.written == 0
    before = harbour.site()
    harbour.build(clean=True)
    assert harbour.site() == before


def test_a_clean_build_is_the_same_with_and_without_the_file_where_nothing_moved(harbour) -> None:
    harbour.build()
    first = harbour.site()
    harbour.build(clean=True)
    assert harbour.site() == first
    (harbour.root / "permalinks.yaml").unlink()
    harbour.build(clean=True)
    assert harbour.site() == first


def test_captures_from_elsewhere_leave_no_addresses_behind(harbour, tmp_path: Path) -> None:
    from archivegen.pipeline import Options, SiteFolders, build

    visited = SiteFolders.below(tmp_path / "other", seeds=harbour.folders.seeds)
    visited.root.mkdir()
    build(visited, harbour.config(), Options(jobs=1))
    assert not (visited.root / "permalinks.yaml").exists()


def test_a_broken_file_stops_the_build_before_anything_is_written(harbour) -> None:
    harbour.build()
    before = harbour.site()
    harbour.put("permalinks.yaml", "articles: 7\n")
    harbour.put("seeds/2023/ice.txt.meta.yaml", "title: Crews wait for ice\n")
    with pytest.raises(ConfigError, match="addresses"):
        harbour.build()
    assert harbour.site() == before
