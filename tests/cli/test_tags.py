"""`archivegen tags`, from captures to the vocabulary and to the pages."""
# ruff: noqa: E501 - paragraphs of running text

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran

from archivegen.vocabulary import read_vocabulary

Command = Callable[..., Ran]
HEADS = """\
# Heads: what is one, and what is not.
concepts:
  lantern-league:
    prefLabel: Lantern League
    altLabel: [LL, LLA, Lantern League of Arvane]
  wardens: {prefLabel: Wardens}
"""
DUMP = """\
  • Home
  • News

{title}

By Ada Roe

{date}

{body}

The council meets on Friday to decide whether the old swing bridge can carry the diverted traffic, which has
doubled since the new year according to the harbour office.

Share this article

© 2024 The Tern Harbour Echo. All rights reserved.
"""
BODIES = {
    "one": (
        "Sabotage on the quay",
        "The Lantern League— Morrow Chapter (LLA-MC) said that it had cut the cables of the crane. The harbour"
        " master told the council that LLA-MC had warned him twice before the cables were cut on Tuesday night."
        " Police asked the League to come forward, and the Northern Wardens offered to guard the quay.",
    ),
    "two": (
        "Who cut the cables?",
        "Nobody in the port had heard of LL-Morrow (LL-M), also known as Chapter-Morrow, before the spring. LL-M"
        " now claims to have members in four towns. The Wardens say that they do not believe a word of it.",
    ),
    "three": (
        "Lla-m and the fear of the dark",
        "The group that calls itself Lla-m has no office and no telephone. The Lantern League denied that Lla-m"
        " belongs to it, and the Lantern League said that it would sue. The Northern Wardens (Wardens of the"
        " North Coast - WNC) said that they would keep watch over the quay until the summer came.",
    ),
    "four": (
        "A ledger in the sand",
        "A ledger that was found on the beach lists payments to LLAMC – League Lanterns in Arvane, Morrow Chapter"
        " – and to a firm on the mainland. LL-Harbour, another branch of the Lantern League, is not in it. An"
        " officer said that LL-Harbour had always kept its own books and its own counsel on the matter.",
    ),
}
FORMS = ("LLA-MC", "Lantern League— Morrow Chapter", "LL-Morrow", "LL-M", "Chapter-Morrow", "Lla-m")


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """Four captures without tags on one invented group, and a vocabulary of its heads."""
    (tmp_path / "seeds").mkdir()
    for number, (name, (title, body)) in enumerate(BODIES.items(), 1):
        text = DUMP.format(title=title, body=body, date=f"{number} March 2024")
        (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.yaml").write_text(HEADS, encoding="utf-8")
    return tmp_path


def families(command: Command, port: Path) -> list[set[str]]:
    ran = command("tags", "suggest", "-C", port, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)["families"]
    return [{one["label"] for one in family["labels"]} for family in found]


def test_all_forms_of_one_branch_are_one_family_and_nothing_else_is(command: Command, port: Path) -> None:
    found = families(command, port)
    (branch,) = [labels for labels in found if "LLA-MC" in labels]
    assert branch >= set(FORMS)
    assert not branch & {"Lantern League", "LL", "LLA", "LL-Harbour", "Wardens", "Northern Wardens", "League"}
    (wardens,) = [labels for labels in found if "WNC" in labels]
    assert wardens == {"WNC", "Wardens of the North Coast", "Northern Wardens"}


def test_spellings_that_are_one_term_already_are_no_question(command: Command, port: Path) -> None:
    for number, tag in enumerate(("PORT VESSEL", "Port Vessel", "Port-Vessel")):
        text = f"---\ntitle: Tide {number}\ntags: [{tag}]\n---\n\nThe tide at the quay came in late on day {number}.\n"
        (port / f"seeds/tide{number}.md").write_text(text, encoding="utf-8")
    assert not [labels for labels in families(command, port) if "Port Vessel" in labels]


def test_suggestions_say_why_and_how_to_keep_them(command: Command, port: Path) -> None:
    ran = command("tags", "suggest", "-C", port)
    assert "LL-Morrow = Chapter-Morrow  also known as: Nobody in the port" in ran.out
    assert "(a part of `lantern-league`)" in ran.out
    assert "archivegen tags merge" in ran.out
    assert (port / "vocabulary.yaml").read_text("utf-8") == HEADS


def test_a_build_joins_the_forms_and_never_edits_the_file(command: Command, port: Path) -> None:
    assert command("build", port).code == 0
    assert (port / "vocabulary.yaml").read_text("utf-8") == HEADS
    made = json.loads(command("tags", "explain", "-C", port, "Lla-m", "--json").out)
    page = (port / "public" / made["page"]).read_text("utf-8")
    assert made["part_of"] == ["lantern-league"]
    assert made["articles"] == 2
    assert "Why these names are one subject" in page
    assert "also known as Chapter-Morrow" in page
    head = (port / "public/tags/lantern-league/index.html").read_text("utf-8")
    assert "suggested by the archive" in head
    article = next((port / "public/articles").glob("who-cut*")).read_text("utf-8")
    assert "Suggested subjects" in article
    assert 'class="story-tags known"' in article


def test_merging_gives_the_term_its_name_and_leads_old_addresses_on(command: Command, port: Path) -> None:
    command("build", port)
    before = json.loads(command("tags", "explain", "-C", port, "LL-M", "--json").out)["page"]
    ran = command("tags", "merge", "-C", port, "Morrow Lanterns", "LL-Morrow", "LL-M", "LLA-MC")
    assert ran.code == 0, ran.err
    assert "new concept `morrow-lanterns`: Morrow Lanterns" in ran.out
    assert command("build", port).code == 0
    page = (port / "public/tags/morrow-lanterns/index.html").read_text("utf-8")
    assert "<bdi>Morrow Lanterns</bdi>" in page
    assert "LLA-MC" in page
    assert "morrow-lanterns" in (port / "public" / before).read_text("utf-8")
    check = command("check", "-o", port / "public")
    assert check.code == 0, check.out + check.err


def test_explain_names_the_subjects_of_a_capture(command: Command, port: Path) -> None:
    made = json.loads(command("tags", "explain", "-C", port, "three.txt", "--json").out)
    assert made["tags"] == []
    assert "Lantern League" in {one["subject"] for one in made["suggested"]}
    unknown = command("tags", "explain", "-C", port, "Nobody at all")
    assert unknown.code == 2
    assert "is no key, no label, no tag" in unknown.err


def test_check_tells_what_deserves_a_look(command: Command, port: Path) -> None:
    with (port / "vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write("  nobody: {prefLabel: Nobody Inc}\n  wnc: {prefLabel: WNC, differentFrom: north}\n")
        file.write("  north: {prefLabel: Wardens of the North Coast}\n")
    ran = command("tags", "check", "-C", port, "--strict")
    assert ran.code == 1
    assert "unused: `nobody` (line 7): no capture names it" in ran.out
    assert "unused label: `Lantern League of Arvane` of `lantern-league`" in ran.out
    assert (
        "contradiction: Wardens of the North Coast = WNC, but `north` and `wnc` are two concepts" in ran.out
    )


def test_a_mistake_in_the_file_is_told_and_nothing_is_built(command: Command, port: Path) -> None:
    (port / "vocabulary.yaml").write_text(HEADS + "  league: {prefLabel: LLA}\n", encoding="utf-8")
    for arguments in (
        ("build", port),
        ("tags", "check", "-C", port),
        ("tags", "merge", "-C", port, "A", "B"),
    ):
        ran = command(*arguments)
        assert ran.code == 2
        assert "vocabulary.yaml:7: `LLA` is a label of two concepts: `lantern-league` (line 3)" in ran.err
        assert "hint: leave it to one of them" in ran.err
    assert not (port / "public").exists()


@pytest.mark.parametrize(
    "arguments", [("merge", "", "LL"), ("rename", "lantern-league", " "), ("apart", "LL", "")]
)
def test_an_empty_name_is_refused(command: Command, port: Path, arguments: tuple[str, ...]) -> None:
    before = (port / "vocabulary.yaml").read_text("utf-8")
    ran = command("tags", arguments[0], "-C", port, *arguments[1:])
    assert (ran.code, "a name is empty" in ran.err) == (2, True)
    assert (port / "vocabulary.yaml").read_text("utf-8") == before


def test_site_yaml_may_name_another_vocabulary(command: Command, port: Path) -> None:
    (port / "words").mkdir()
    (port / "vocabulary.yaml").rename(port / "words/heads.yaml")
    (port / "site.yaml").write_text("vocabulary: words/heads.yaml\n", encoding="utf-8")
    assert command("build", port).code == 0
    assert (port / "public/tags/lantern-league/index.html").exists()
    text = HEADS.replace("Lantern League\n", "The Lanterns\n").replace("[LL,", "[Lantern League, LL,")
    (port / "words/heads.yaml").write_text(text, encoding="utf-8")
    assert command("build", port).code == 0
    page = (port / "public/tags/lantern-league/index.html").read_text("utf-8")
    assert "<bdi>The Lanterns</bdi>" in page


def test_edits_print_json_for_scripts(command: Command, port: Path) -> None:
    ran = command("tags", "apart", "-C", port, "wardens", "Northern Wardens", "--json")
    assert json.loads(ran.out)["done"] == [
        "new concept `northern-wardens`: Northern Wardens",
        "`wardens`: differentFrom northern-wardens",
    ]
    ran = command("tags", "apart", "-C", port, "wardens", "Northern Wardens")
    assert "nothing to change" in ran.out
    assert read_vocabulary(port / "vocabulary.yaml").concepts


def test_export_is_skos(command: Command, port: Path, tmp_path: Path) -> None:
    with (port / "vocabulary.yaml").open("a", encoding="utf-8") as file:
        file.write(
            '  ll-m: {prefLabel: {en: "LL \\"M\\""}, broader: lantern-league, differentFrom: wardens}\n'
        )
        file.write("  old: {replacedBy: ll-m}\n")
    turtle = command("tags", "export", "-C", port).out
    assert "<urn:archivegen:tags:ll-m> a skos:Concept ;" in turtle
    assert 'skos:prefLabel "LL \\"M\\""@en ;' in turtle
    assert "skos:broader <urn:archivegen:tags:lantern-league>" in turtle
    assert "skos:narrower <urn:archivegen:tags:ll-m>" in turtle
    assert "dcterms:isReplacedBy <urn:archivegen:tags:ll-m>" in turtle
    command("tags", "export", "-C", port, "--json-ld", "-o", tmp_path / "v.jsonld")
    graph = json.loads((tmp_path / "v.jsonld").read_text("utf-8"))["@graph"]
    assert {one["@id"] for one in graph} >= {"urn:archivegen:tags:ll-m", "urn:archivegen:tags"}
    (port / "site.yaml").write_text("base_url: https://archive.example/port/\n", encoding="utf-8")
    assert (
        "<https://archive.example/port/tags/ll-m/index.html> a" in command("tags", "export", "-C", port).out
    )


def test_an_edit_of_the_vocabulary_changes_the_pages_that_show_it(command: Command, port: Path) -> None:
    def written() -> int:
        ran = command("build", port, "--json")
        files = json.loads(ran.out)["files"]
        return int(files["added"] + files["changed"] + files["removed"])

    written()
    text = HEADS.replace(
        "  wardens: {prefLabel: Wardens}", "  wardens: {prefLabel: Wardens, scopeNote: Volunteers.}"
    )
    (port / "vocabulary.yaml").write_text(text, encoding="utf-8")
    assert written() == 2  # its page and its data
    (port / "vocabulary.yaml").write_text(text + "# a comment\n", encoding="utf-8")
    assert written() == 0
