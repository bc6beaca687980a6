"""Any edits, then a build: the bytes of a clean build, and nothing more to do."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivegen.pipeline import BuildReport, Options, SiteFolders, build

from .conftest import SENTENCES, capture, tree

EDITS = int(os.environ.get("ARCHIVEGEN_EDITS", "5"))
"""Rounds of edits; `make faults` takes more."""
AUTHORS = ("Ada Roe", "Ben Ito", "Cy Lund")
TAGS = ("cranes", "bridges", "Tern Harbour", "Tern-Harbour", "ferries", "tern harbour", "C", "C++")
DATES = ("14 March 2024", "2 November 2023", "1 January 2024", "31 December 2023", "")
NAMES = ("a.txt", "b.txt", "deep/c.txt", "deep/d.html", "é.txt")


def page(title: str, author: str, site: str, turn: int) -> str:
    """A saved page with a menu that all pages of its site have."""
    body = "".join(f"<p>{SENTENCES[(turn + n) % 6]} {SENTENCES[(turn + 2 * n) % 6]}</p>" for n in range(4))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f"<meta property='og:site_name' content='{site}'><meta name=author content='{author}'></head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{body}</article>"
        f"<p>Read all about it in {site}, every morning but Sunday</p><footer>© {site}</footer></body></html>"
    )


titles = st.sampled_from(("Crane slides into basin", "Ferry stays", "Council meets on bridge", "C", "  "))
names = st.sampled_from(NAMES)
lines = st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(", ".join)
texts = st.builds(capture, titles, st.sampled_from(AUTHORS), st.sampled_from(DATES), st.integers(0, 3), lines)
pages = st.builds(
    page, titles, st.sampled_from(AUTHORS), st.sampled_from(("Echo", "Courier")), st.integers(0, 3)
)
site_yaml = st.sampled_from(
    (
        "title: Tern\n",
        "title: Tern\npage_size: 1\n",
        "title: Tern\nbase_url: https://archive.example/\ndescription: Papers\n",
        "tag_labels: {cranes: ferries}\n",
        "permalink: 'a/{year}/{id}.html'\n",
        "theme: {accent: '#004488', footer: ours}\n",
        "publishers: [{name: Echo, aliases: [Courier], description: A paper}]\n",
    )
)
vocabularies = st.sampled_from(
    (
        "",
        "concepts: {ferries: {prefLabel: Ferries, altLabel: [cranes]}}\n",
        "concepts: {boats: {prefLabel: Boats, altLabel: [ferries, ice]}, ferries: {replacedBy: boats}}\n",
        "concepts: {c: {prefLabel: C, broader: x, scopeNote: The letter.}, x: {prefLabel: harbour office}}\n",
    )
)
Edit = tuple[str, str, str]
edits = st.one_of(
    st.tuples(st.just("put"), names, st.one_of(texts, pages)),
    st.tuples(st.just("copy"), names, names),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("remove"), names, st.just("")),
    st.tuples(
        st.just("sidecar"), names,
        st.sampled_from(("title: Other\n", "visibility: hidden\n", "tags: [ferries, C]\n", "titel: x\n", "")),
    ),
    st.tuples(st.just("site"), st.just("site.yaml"), site_yaml),
    st.tuples(st.just("site"), st.just("vocabulary.yaml"), vocabularies),
    st.tuples(
        st.just("site"), st.sampled_from(("templates/term.html", "static/a.css")),
        st.sampled_from(("", '{% extends "theme/term.html" %}{% block footer %}own{% endblock %}')),
    ),
)  # fmt: skip


def apply(root: Path, edit: Edit) -> None:
    kind, name, content = edit
    path = root / ("" if kind == "site" else "seeds") / name
    if kind in ("put", "site", "sidecar"):
        path = path.with_name(f"{path.name}.meta.yaml") if kind == "sidecar" else path
        path.parent.mkdir(parents=True, exist_ok=True)
        if content:
            path.write_text(content, "utf-8")
        else:
            path.unlink(missing_ok=True)
    elif kind == "remove":
        path.unlink(missing_ok=True)
    elif path.exists():
        target = root / "seeds" / content
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == "copy" and path != target:
            shutil.copyfile(path, target)
        elif kind == "rename":
            path.rename(target)


def built(root: Path) -> BuildReport:
    time.sleep(0.006)  # what was just written is older than the clock of the file system
    return build(SiteFolders.below(root), None, Options(jobs=1, debug=True))


@pytest.mark.timeout(120 + 20 * EDITS)
@settings(
    max_examples=EDITS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(edits, min_size=2, max_size=5), st.lists(st.lists(edits, min_size=1, max_size=3), max_size=3))
def test_after_any_edits_a_build_gives_what_a_clean_one_gives(
    first: list[Edit], later: list[list[Edit]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "archive"
        (root / "seeds").mkdir(parents=True)
        (root / "seeds/always.txt").write_text(
            capture("Ice plant", "Ada Roe", "2 May 2023", 5, "ice"), "utf-8"
        )
        for few in (first, *later):
            for edit in few:
                apply(root, edit)
            built(root)
            assert_as_clean(root)
        again = built(root)
        assert (again.files.written, again.files.removed, again.rendered) == (0, 0, 0)


def assert_as_clean(root: Path) -> None:
    """The published folder is what a build without any state makes of the same sources."""
    with tempfile.TemporaryDirectory() as place:
        other = Path(place) / "archive"
        shutil.copytree(root, other, ignore=shutil.ignore_patterns("public", ".archivegen"))
        built(other)
        assert tree(root / "public") == tree(other / "public")
