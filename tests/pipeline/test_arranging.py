"""Arranging what changed gives what arranging everything gives: in every table, after any edits.

Nothing is rendered here: what the tables say is compared row by row, so that many edits take little time.
"""

from __future__ import annotations

import json
import os
import random
import shutil
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
    "term FROM term",
    "posting": "SELECT t.taxonomy, t.key, a.path, p.month, p.suggested, p.spelling FROM posting p "
    "LEFT JOIN term t ON t.no = p.term LEFT JOIN article a ON a.no = p.article",
    "spelling": "SELECT t.taxonomy, t.key, s.spelling, s.stated, s.first, s.written FROM spelling s "
    "LEFT JOIN term t ON t.no = s.term",
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
