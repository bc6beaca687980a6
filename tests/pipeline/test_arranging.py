"""Arranging what changed gives what arranging everything gives: in every table, after any edits.

Nothing is rendered here: what the tables say is compared row by row, so that many edits take little time.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from ast import literal_eval
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archivegen.pipeline import Options, SiteFolders
from archivegen.pipeline.arrangement import ArrangedChanges
from archivegen.pipeline.building import reading
from archivegen.pipeline.inputs import stamp_of_addresses

ROUNDS = int(os.environ.get("ARCHIVEGEN_EDITS", "5"))
TABLES = {
    "article": "SELECT path, id, url, original, place, month, row, task, review, removed, about, kin, "
    "subjects, summary FROM article",
    "term": "SELECT taxonomy, key, identity, place, part_of, stated, articles, name, heading, index_row, "
    "company, term FROM term",
    "posting": "SELECT t.taxonomy, t.key, a.path, p.month, p.suggested, p.spelling FROM posting p "
    "LEFT JOIN term t ON t.no = p.term LEFT JOIN article a ON a.no = p.article",
    "spelling": "SELECT t.taxonomy, t.key, s.spelling, s.stated, s.first, s.written FROM spelling s "
    "LEFT JOIN term t ON t.no = s.term",
    "together": "SELECT t.taxonomy, t.key, o.taxonomy, o.key, g.articles FROM together g "
    "LEFT JOIN term t ON t.no = g.term LEFT JOIN term o ON o.no = g.other",
    "term_name": "SELECT t.taxonomy, t.key, n.folded, n.label FROM term_name n "
    "LEFT JOIN term t ON t.no = n.term",
    "term_former": "SELECT t.key, n.key FROM term_former n LEFT JOIN term t ON t.no = n.term",
    "mention": "SELECT m.node, a.path FROM mention m LEFT JOIN article a ON a.no = m.article",
    "suggestion": "SELECT s.identity, a.path FROM suggestion s LEFT JOIN article a ON a.no = s.article",
    "scored": "SELECT a.path, s.subjects FROM scored s LEFT JOIN article a ON a.no = s.article",
    "family": "SELECT n.node, f.content FROM family_node n LEFT JOIN family f ON f.no = n.family",
    "families": "SELECT content FROM family",
    "about": "SELECT value FROM fact WHERE name IN ('about', 'browsable')",
    **{
        name: f"SELECT * FROM {name}"
        for name in ("tag", "name", "definition", "part", "byline", "author_form", "house", "house_group",
                     "proposal", "published_article", "published_term")
    },
}  # fmt: skip


class Taken(NamedTuple):
    """What a build came to before it planned a page."""

    by_changes: bool | None
    """Only what changed was arranged; None when nothing was."""
    tables: dict[str, list[Any]]
    redirects: dict[str, str] | None


def taken(root: Path) -> Taken:
    """Read and arrange as a build does, and leave the state as one does that has written its pages."""
    folders = SiteFolders.below(root)
    with reading(folders, None, Options(jobs=1, debug=True)) as site:
        site._take_captures()
        arranged = site.arranged
        if arranged is not None:
            arranged.publish(folders.permalinks)
            facts = {"permalinks": arranged.permalinks, "addresses": stamp_of_addresses(folders)}
            site.database.keep({**facts, "planned": site._settings()})
            site.database.connection.execute("DELETE FROM dirty")
        sql = site.database.connection
        tables = {name: sorted(map(repr, sql.execute(query))) for name, query in TABLES.items()}
        return Taken(
            None if arranged is None else isinstance(arranged, ArrangedChanges),
            tables,
            None if arranged is None else {str(old): str(new) for old, new in arranged.redirects.items()},
        )


def assert_as_arranged_whole(root: Path, now: Taken, place: Path) -> None:
    """The tables say what they say when everything is arranged, of the same captures and addresses."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root, place, ignore=shutil.ignore_patterns("outputs", "accepted", "kin*"))
    whole = taken(place)
    assert whole.by_changes is False
    differing = {
        name: (sorted({*now.tables[name]} - {*rows}), sorted({*rows} - {*now.tables[name]}))
        for name, rows in whole.tables.items()
        if now.tables[name] != rows
    }
    assert differing == {}
    if now.redirects is not None:
        assert now.redirects == whole.redirects


def note(title: str, text: str, **front: Any) -> str:
    """A Markdown capture."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in {"title": title, **front}.items())
    return f"---\n{lines}---\n\n{text}\n"


SENTENCES = (
    "The Harrow Sound Fishing Board (HSFB) met Judge Torvane in Quill Bay on Tuesday and said nothing more.",
    "Officers of KDU Harrow Sound, known to most as KDU-HS, left Quill Bay before Mayor Edda Brink arrived.",
    "Mayor Edda Brink told the Harrow Sound Fishing Board that Port Vessel would be closed for a week.",
    "In Port Vessel the Coastal Works Union (CWU) asked Judge Torvane for a meeting about the swing bridge.",
    "Kelda Union fighters, the KDU, were seen near Quill Bay again, said Anders Holm of Port Vessel Radio.",
    "Nothing of that was known in Marlow Point, where the Coastal Works Union meets on Fridays after work.",
    "The Harbour Safety Forum (HSFB) was founded in Marlow Point, and Anders Holm has led it ever since.",
)
TAGS = (
    "Quill Bay", "quill bay", "Quill-Bay", "KDU", "KDU-HS", "KDU Harrow Sound", "Harrow Sound Fishing Board",
    "HSFB", "The Port Vessel", "port vessel", "Coastal Works Union", "CWU", "bridges", "C", "C++", "港湾",
    "漁業",
)  # fmt: skip
AUTHORS = ("Jane Doe", "J. Doe", "John Doe", "JANE DOE", "Jane M. Doe", "Ada Roe", "A. Roe", "ada roe")
SOURCES = ("Tern Echo", "tern echo", "The Courier", "Courier", None)
HOSTS = ("https://tern.example/a", "https://www.courier.example/b", "https://blogs.example/c", None)
VOCABULARIES = (
    "",
    "concepts: {kdu: {prefLabel: Kelda Union, altLabel: [KDU]}, x: {prefLabel: Groups}}\n",
    "concepts: {kdu: {prefLabel: Kelda Union, altLabel: [KDU], broader: groups}, "
    "groups: {prefLabel: Groups}, port: {prefLabel: Port Vessel, related: bay}, "
    "bay: {prefLabel: Quill Bay, hiddenLabel: [Qill Bay]}}\n",
    "concepts: {old: {prefLabel: CWU, replacedBy: union}, union: {prefLabel: Coastal Works Union, "
    "broader: groups}, groups: {prefLabel: bridges}, part: {prefLabel: KDU Harrow Sound, broader: kdu}, "
    "kdu: {prefLabel: KDU}}\n",
)
SITES = (
    "search: off\n",
    "search: off\ntag_labels: {bridges: Quill Bay, CWU: Unions}\n",
    "search: off\npublishers: [{name: Tern Echo, aliases: [The Courier], domains: [tern.example]}]\n",
    "search: off\npermalink: '{year}/{id}.html'\n",
)


def some_note(chance: random.Random, *, caseless: bool) -> str:
    """A capture that says something of what the tables count."""
    tags = chance.sample(TAGS[:-2] if not caseless else TAGS, chance.choice((0, 0, 1, 2, 4)))
    front = {
        "tags": tags,
        "authors": chance.sample(AUTHORS, chance.choice((0, 1, 1, 2))),
        "source": chance.choice(SOURCES),
        "url": chance.choice(HOSTS),
        "date": chance.choice(("2024-03-14", "2024-03-15T10:00:00+01:00", "2023-11", None)),
        "section": chance.choice(("Ports", "ports", None)),
        "lang": chance.choice(("en", "en", "de")),
    }
    text = "\n\n".join(chance.choices(SENTENCES, k=chance.randint(3, 6)))
    title = f"{chance.choice(('Crane', 'Ferry', 'Quill Bay', 'Bridge'))} {chance.randint(1, 3)}"
    return note(title, text, **{key: value for key, value in front.items() if value})


def edit(root: Path, chance: random.Random, *, caseless: bool) -> None:
    """One edit of an archive."""
    path = root / "seeds" / f"{chance.randint(1, 14):02}.md"
    kind = chance.choice(("put", "put", "put", "remove", "sidecar", "copy"))
    if kind == "put" or not path.exists():
        path.write_text(some_note(chance, caseless=caseless), "utf-8")
    elif kind == "remove":
        path.unlink()
    elif kind == "copy":
        (root / "seeds" / f"{chance.randint(1, 14):02}.md").write_bytes(path.read_bytes())
    else:
        sidecar = path.with_name(f"{path.name}.meta.yaml")
        said = chance.choice(("", "tags: [KDU-HS, quill bay]\n", "title: Other\n", "visibility: hidden\n"))
        sidecar.write_text(said, "utf-8")
        if not said:
            sidecar.unlink()


@pytest.mark.timeout(60 + 30 * ROUNDS)
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_after_any_edits_the_tables_are_those_of_everything_arranged(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)
    (root / "site.yaml").write_text(SITES[seed % len(SITES)], "utf-8")
    if vocabulary := VOCABULARIES[seed // 2 % len(VOCABULARIES)]:
        (root / "vocabulary.yaml").write_text(vocabulary, "utf-8")
    for number in range(1, 10):
        (root / f"seeds/{number:02}.md").write_text(some_note(chance, caseless=seed % 3 == 2), "utf-8")
    taken(root)
    followed = 0
    for _ in range(8):
        for _ in range(chance.randint(1, 3)):
            edit(root, chance, caseless=seed % 3 == 2)
        now = taken(root)
        followed += now.by_changes is True
        assert_as_arranged_whole(root, now, tmp_path / "whole")
    assert followed >= 4


def archive_of(root: Path, **notes: str) -> None:
    """An archive of some captures, arranged once."""
    (root / "seeds").mkdir(parents=True)
    (root / "site.yaml").write_text("search: off\n", "utf-8")
    for name, text in notes.items():
        (root / f"seeds/{name}.md").write_text(text, "utf-8")
    taken(root)


def said(number: int, **front: Any) -> str:
    """A capture with a text of its own."""
    text = f"{SENTENCES[number % 7]}\n\n{SENTENCES[(number + 3) % 7]} Number {number} of the series."
    return note(f"Report {number}", text, **{"source": "Tern Echo", "date": "2024-03-14", **front})


def labels(now: Taken, taxonomy: str) -> set[str]:
    """The labels of the terms of a taxonomy."""
    rows = map(literal_eval, now.tables["term"])
    return {json.loads(row[-1])[2] for row in rows if row[0] == taxonomy}


def test_the_spelling_that_most_captures_use_wins_when_it_does(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    archive_of(root, a=said(1, tags=["Old Bridge"]), b=said(2, tags=["old bridge"]))
    (root / "seeds/c.md").write_text(said(3, tags=["old bridge"]), "utf-8")
    now = taken(root)
    assert (now.by_changes, labels(now, "tags")) == (True, {"old bridge"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")
    (root / "seeds/c.md").unlink()
    now = taken(root)
    assert (now.by_changes, labels(now, "tags")) == (True, {"Old Bridge"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")


def test_a_short_name_that_fits_two_authors_is_one_of_its_own_again(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    archive_of(root, a=said(1, authors=["Jane Doe"]), b=said(2, authors=["J. Doe"]))
    (root / "seeds/c.md").write_text(said(3, authors=["John Doe"]), "utf-8")
    now = taken(root)
    assert (now.by_changes, labels(now, "authors")) == (True, {"Jane Doe", "J. Doe", "John Doe"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")
    (root / "seeds/c.md").unlink()
    now = taken(root)
    assert (now.by_changes, labels(now, "authors")) == (True, {"Jane Doe"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")


def test_a_suggested_subject_has_a_page_when_a_second_article_or_a_tag_has_it(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    archive_of(root, a=said(1), b=said(2, tags=["x"]))
    before = labels(taken(root), "tags")
    (root / "seeds/c.md").write_text(said(4, tags=["Mayor Edda Brink"]), "utf-8")
    now = taken(root)
    assert now.by_changes
    assert labels(now, "tags") - before == {"Mayor Edda Brink"}
    assert_as_arranged_whole(root, now, tmp_path / "whole")
    (root / "seeds/d.md").write_text(said(8), "utf-8")
    assert_as_arranged_whole(root, taken(root), tmp_path / "whole")


def test_the_last_article_of_a_term_takes_it_along_and_its_key_comes_back(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    archive_of(root, a=said(1, tags=["cranes"]), b=said(2, tags=["ferries"], section="Ports"))
    (root / "seeds/b.md").unlink()
    now = taken(root)
    assert (now.by_changes, labels(now, "tags")) == (True, {"cranes"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")
    (root / "seeds/b.md").write_text(said(2, tags=["Ferries"]), "utf-8")
    now = taken(root)
    assert (now.by_changes, labels(now, "tags")) == (True, {"cranes", "Ferries"})
    assert_as_arranged_whole(root, now, tmp_path / "whole")


EDITED_FILES = {
    "vocabulary.yaml": "concepts: {boats: {prefLabel: Boats, altLabel: [ferries]}}\n",
    "site.yaml": "search: off\npublishers: [{name: The Echo, aliases: [Tern Echo]}]\n",
}


@pytest.mark.parametrize("name", EDITED_FILES)
def test_settings_that_a_person_edits_arrange_everything_then_changes_go_on(
    name: str, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    archive_of(root, a=said(1, tags=["cranes"]), b=said(2, tags=["ferries"]))
    (root / name).write_text(EDITED_FILES[name], "utf-8")
    now = taken(root)
    assert now.by_changes is False
    (root / "seeds/c.md").write_text(said(3, tags=["Ferries", "cranes"]), "utf-8")
    now = taken(root)
    assert now.by_changes is True
    assert_as_arranged_whole(root, now, tmp_path / "whole")
