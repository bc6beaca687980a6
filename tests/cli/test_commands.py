"""Each command: what it prints, what it leaves on disk, which code it ends with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archivegen import __version__
from archivegen.cli.app import COMMANDS

from .conftest import TEXT, Ran

Command = Callable[..., Ran]


# ---------------------------------------------------------------------------------- the group


def test_version_and_help(command: Command) -> None:
    assert command("--version") == Ran(0, f"archivegen {__version__}\n", "")
    for arguments in (("--help",), ("-h",)):
        ran = command(*arguments)
        assert ran.code == 0
        assert all(name in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_examples(name: str, command: Command) -> None:
    ran = command(name, "--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert f"  archivegen {name}" in ran.out


def test_a_wrong_command_names_the_nearest(command: Command) -> None:
    assert command("bulid") == Ran(2, "", "error: no such command: `bulid`\n\nhint: did you mean `build`?\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("build", "--colour"), "No such option"),
        (("build", "--jobs", "0"), "Invalid value"),
        (("extract",), "Missing argument"),
        (("extract", "nowhere.txt"), "no such file or folder: `nowhere.txt`"),
        (("explain", "nowhere.txt"), "no such file: `nowhere.txt`"),
        (("edit", "nowhere.txt", "--set", "title=A"), "no such file: `nowhere.txt`"),
        (("build", "nowhere"), "no such folder: `nowhere`"),
        (("check", "."), "no site in"),
        (("completion", "csh"), "'csh' is not one of"),
    ],
)
def test_wrong_usage_says_so_with_a_way_out(
    arguments: tuple[str, ...], error: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert error in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(shell: str, command: Command) -> None:
    ran = command("completion", shell)
    assert ran.code == 0
    assert f"_ARCHIVEGEN_COMPLETE={shell}_complete" in ran.out
    assert "%(" not in ran.out


def test_a_completion_script_completes() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "archivegen"],
        env={
            **os.environ,
            "_ARCHIVEGEN_COMPLETE": "bash_complete",
            "COMP_WORDS": "archivegen ex",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert {line.split(",")[1] for line in ran.stdout.splitlines()} == {"explain", "extract"}


# ------------------------------------------------------------------------------- init and build


def test_init_starts_an_archive_that_builds(tmp_path: Path, command: Command) -> None:
    ran = command("init", tmp_path / "new")
    assert ran.code == 0
    assert "archivegen build" in ran.out
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        ".gitignore", "seeds", "site.yaml", "static", "templates",
    ]  # fmt: skip
    ran = command("build", tmp_path / "new")
    assert ran.code == 0
    assert (tmp_path / "new/public/index.html").is_file()
    again = command("init", tmp_path / "new")
    assert again.code == 2
    assert "is an archive already" in again.err


def test_build_ends_with_what_a_person_wants_to_know(archive: Path, command: Command) -> None:
    (archive / "seeds/empty.txt").write_text("")
    ran = command("build", archive)
    assert (ran.code, ran.err) == (0, "")
    for line in ("captures   2 read", "articles   1", "left out   1 (1 empty)", "removed    "):
        assert line in ran.out
    assert ran.out.splitlines()[-1].startswith("open       file:///")
    assert ran.out.splitlines()[-1].endswith("/public/index.html")


def test_build_for_scripts(archive: Path, command: Command) -> None:
    (archive / "seeds/empty.txt").write_text("")
    ran = command("build", archive, "--json")
    report = json.loads(ran.out)
    assert report["articles"] == 1
    assert report["left_out"][0]["cause"] == "empty"
    assert report["files"]["added"] > 10
    assert command("build", archive, "-q") == Ran(0, "", "")


def test_strict_makes_an_error_of_what_needs_attention(archive: Path, command: Command) -> None:
    (archive / "seeds/empty.txt").write_text("")
    assert command("build", archive).code == 0
    assert command("build", archive, "--strict").code == 1


def test_a_mistake_in_site_yaml_ends_with_2(archive: Path, command: Command) -> None:
    (archive / "site.yaml").write_text("title: A\npage_sise: 3\n")
    ran = command("build", archive)
    expected = f"error: {archive}/site.yaml:2: unknown key: `page_sise`\n\nhint: did you mean `page_size`?\n"
    assert ran == Ran(2, "", expected)


def test_a_foreign_output_ends_with_1(archive: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/draft.txt").write_text("ten years")
    ran = command("build", archive, "-o", tmp_path / "thesis")
    assert ran.code == 1
    assert "did not write" in ran.err
    assert "\n\nhint: " in ran.err


def test_clean_removes_the_site(archive: Path, command: Command) -> None:
    command("build", archive)
    assert command("clean", archive).code == 0
    assert sorted(path.name for path in archive.iterdir()) == ["permalinks.yaml", "seeds"]
    assert command("clean", archive).code == 0


def test_check_finds_what_is_broken(archive: Path, command: Command) -> None:
    command("build", archive)
    assert command("check", archive).code == 0
    (archive / "public/about/index.html").unlink()
    ran = command("check", archive)
    assert ran.code == 1
    assert "leads nowhere" in ran.out
    assert json.loads(command("check", archive, "--json").out)["findings"]


# -------------------------------------------------------------------------- extract and explain


def test_extract_prints_a_record_a_line_in_the_order_asked_for(archive: Path, command: Command) -> None:
    other = archive / "seeds/a.md"
    other.write_text("---\ntitle: Ferry stays\n---\n\n" + "The ferry stayed in port all day long. " * 9)
    ran = command("extract", archive / "seeds/crane.txt", other)
    assert (ran.code, ran.err) == (0, "")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [record["title"] for record in records] == ["Crane slides into harbour basin", "Ferry stays"]
    assert records[0]["authors"] == ["Ada Roe"]
    by_folder = command("extract", archive / "seeds")
    assert [json.loads(line)["path"] for line in by_folder.out.splitlines()] == [
        (archive / "seeds/a.md").as_posix(),
        (archive / "seeds/crane.txt").as_posix(),
    ]


def test_extract_covers_every_character(archive: Path, command: Command) -> None:
    record = json.loads(command("extract", archive / "seeds/crane.txt").out)
    covered = sorted(at for block in record["blocks"] for at in range(block["start"], block["end"]))
    solid = [at for at, char in enumerate(TEXT) if not char.isspace()]
    assert [at for at in covered if not TEXT[at].isspace()] == solid


def test_extract_as_text_and_into_a_file(archive: Path, command: Command) -> None:
    ran = command("extract", archive / "seeds/crane.txt", "--format", "text")
    assert ran.out.startswith("Crane slides into harbour basin\n\nThe harbour master closed")
    assert "Subscribe" not in ran.out
    target = archive / "records.jsonl"
    assert command("extract", archive / "seeds", "--output", target) == Ran(0, "", "")
    assert json.loads(target.read_text("utf-8"))["id"]
    failed = command("extract", archive / "seeds", "--output", archive / "none/records.jsonl")
    assert failed.code == 1
    assert "cannot be written" in failed.err


def test_extract_goes_on_after_a_capture_that_cannot_be_read(archive: Path, command: Command) -> None:
    (archive / "seeds/a.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    ran = command("extract", archive / "seeds")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1
    assert ran.err.startswith("left out: ")
    assert "a.txt" in ran.err


def test_extract_reads_publishers_from_the_archive_around_the_capture(
    archive: Path, command: Command
) -> None:
    (archive / "site.yaml").write_text("publishers:\n  - name: Echo\n    timezone: nowhere\n")
    assert command("extract", archive / "seeds/crane.txt").code == 2


def test_explain_shows_fields_lines_and_reasons(archive: Path, command: Command) -> None:
    ran = command("explain", archive / "seeds/crane.txt")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    lines = ran.out.splitlines()
    assert any(line.startswith("title ") and "Crane slides" in line for line in lines)
    assert any(line.startswith("- ") and "Subscribe" in line for line in lines)
    assert any(line.startswith("+ ") and "paragraph" in line for line in lines)
    assert "not stated" in ran.out
    record = json.loads(command("explain", archive / "seeds/crane.txt", "--json").out)
    assert record["candidates"]["title"][0]["chosen"]


def test_captured_text_cannot_steer_the_terminal(archive: Path, command: Command) -> None:
    path = archive / "seeds/crane.txt"
    path.write_text(TEXT.replace("Crane slides", "Crane \x1b]0;owned\x07\u202e slides"), encoding="utf-8")
    for ran in (
        command("explain", path, "--full"),
        command("list", archive),
        command("build", archive, "-v"),
    ):
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from archivegen.cli import terminal

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.wants_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.wants_colour()


def test_painted_and_plain_explanations_have_the_same_words() -> None:
    from archivegen.cli.explanation import Piece, painted, plain

    lines = [[Piece("+ 1 paragraph", "green"), Piece(" [bold]no markup[/bold]", "dim")], []]
    coloured = painted(lines)
    assert "[bold]no markup[/bold]" in coloured
    assert plain(lines) == "+ 1 paragraph [bold]no markup[/bold]\n\n"


# ------------------------------------------------------------------------------- edit and list


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_told_without_a_traceback(command: Command, archive: Path) -> None:
    ran = command("extract", archive / "seeds" / "crane.txt", "--output", "/dev/full")
    assert ran.code == 1
    assert ran.err.startswith("error: No space left on device")
    assert "hint: " in ran.err


def test_a_trace_is_refused_before_the_build_where_it_cannot_be_written(
    command: Command, archive: Path
) -> None:
    ran = command("build", archive, "--profile", archive / "none" / "trace.json")
    assert (ran.code, (archive / "public").exists()) == (2, False)
    assert "no such folder" in ran.err


def test_the_root_of_a_disk_is_no_output(command: Command, archive: Path) -> None:
    command("build", archive)
    ran = command("build", archive, "--output", Path(archive.anchor))
    assert ran.code == 1
    assert "this folder is no place for a site" in ran.err
    assert command("clean", archive, "--output", Path(archive.anchor)).code == 0


def test_front_matter_that_cannot_be_read_is_told(command: Command, archive: Path) -> None:
    text = "---\ntitle: Ferry\ntags: [a\n---\n\n" + (archive / "seeds" / "crane.txt").read_text("utf-8")
    (archive / "seeds" / "note.md").write_text(text, "utf-8")
    ran = command("explain", archive / "seeds" / "note.md")
    assert "note: the front matter cannot be read (line 4): not valid YAML" in ran.out
    assert "note.md" in command("list", archive, "--review").out


def test_edit_refuses_a_date_that_is_none(command: Command, archive: Path) -> None:
    ran = command("edit", archive / "seeds" / "crane.txt", "--set", "published=31 of never")
    assert ran.code == 2
    assert "`published` is no date: 31 of never" in ran.err
    assert "hint: write 2024-03-14" in ran.err
    assert not list((archive / "seeds").glob("*.meta.yaml"))


def test_edit_writes_a_sidecar_and_keeps_what_stands_in_it(archive: Path, command: Command) -> None:
    path = archive / "seeds/crane.txt"
    sidecar = archive / "seeds/crane.txt.meta.yaml"
    sidecar.write_text("# checked against the print edition\nsection: Harbour  # page 3\ntags: [cranes]\n")
    ran = command(
        "edit", path, "--set", "title=Crane: in the basin", "--set", "authors=Ada Roe",
        "--set", "authors=Ben Ito", "--none", "published", "--unset", "tags", "--cut", "40-",
        "--keep", "12-14",
    )  # fmt: skip
    assert ran.code == 0
    text = sidecar.read_text("utf-8")
    assert text.startswith("# checked against the print edition\nsection: Harbour  # page 3\n")
    record = json.loads(command("extract", path).out)
    assert record["title"] == "Crane: in the basin"
    assert record["authors"] == ["Ada Roe", "Ben Ito"]
    assert record["published"] is None
    assert record["section"] == "Harbour"
    assert record["tags"] == []


def test_a_capture_is_found_by_the_name_that_the_review_page_gives(
    archive: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive)
    assert command("edit", "crane.txt", "--set", "title=A").code == 0
    assert (archive / "seeds/crane.txt.meta.yaml").read_text("utf-8") == "title: A\n"
    assert "A (curated)" in command("explain", "crane.txt").out


def test_edit_writes_beside_a_capture_with_a_long_name(archive: Path, command: Command) -> None:
    path = archive / "seeds" / f"{'x' * 236}.txt"
    (archive / "seeds/crane.txt").rename(path)
    assert command("edit", path, "--set", "title=A").code == 0
    assert path.with_name(f"{path.name}.meta.yaml").exists()


def test_edit_takes_back_and_removes_an_empty_sidecar(archive: Path, command: Command) -> None:
    path = archive / "seeds/crane.txt"
    command("edit", path, "--set", "title=A")
    assert (archive / "seeds/crane.txt.meta.yaml").exists()
    assert "removed" in command("edit", path, "--unset", "title").out
    assert not (archive / "seeds/crane.txt.meta.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "nothing to change"),
        (("--set", "title"), 2, "has no `=`"),
        (("--set", "titel=A"), 2, "unknown field: `titel`"),
        (("--unset", "autors"), 2, "unknown field: `autors`"),
        (("--cut", "five"), 2, "is a list of lines"),
        (("--keep", "9-3"), 2, "no range of lines"),
        (("--set", "visibility=secret"), 2, "no visibility"),
    ],
)
def test_an_edit_that_makes_no_sense_changes_nothing(
    arguments: tuple[str, ...], code: int, words: str, archive: Path, command: Command
) -> None:
    ran = command("edit", archive / "seeds/crane.txt", *arguments)
    assert ran.code == code
    assert words in ran.err
    assert [path.name for path in (archive / "seeds").iterdir()] == ["crane.txt"]


def test_list_filters(archive: Path, command: Command) -> None:
    ran = command("list", archive)
    assert ran.code == 0
    assert "2024-03-14" in ran.out
    assert "Crane slides into harbour basin" in ran.out
    assert command("list", archive, "--year", "2024", "--filter", "CRANE harbour").out == ran.out
    assert command("list", archive, "--filter", "ferry").out == "0 articles\n"
    assert json.loads(command("list", archive, "--json").out)["path"] == "crane.txt"
    wrong = command("list", archive, "--author", "Ada Row")
    assert wrong.code == 2
    assert "`ada roe`" in wrong.err


# ------------------------------------------------------------------------------------ as a process


def test_a_reader_that_has_enough_is_no_error(archive: Path) -> None:
    for number in range(300):
        (archive / f"seeds/{number}.txt").write_text(TEXT + str(number), encoding="utf-8")
    with (archive / "errors").open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "archivegen", "extract", str(archive / "seeds")],
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(60) == 0
    assert (archive / "errors").read_bytes() == b""


def test_output_is_utf8_whatever_the_locale(archive: Path) -> None:
    (archive / "seeds/crane.txt").write_text(TEXT.replace("Crane", "Край"), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "archivegen", "list", str(archive)],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert "Край slides" in ran.stdout.decode("utf-8")


def test_start_up_is_quick() -> None:
    """0.15 s on a quiet machine; the bound leaves room for a busy one. No stage is imported."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "archivegen", "--version"], check=True, capture_output=True)
    assert time.perf_counter() - began < 1.5
    code = (
        "import sys\nfrom archivegen.cli.app import run\nrun(['--version'])\n"
        "print(*(m for m in sys.modules if m.split('.')[0] in"
        " {'numpy', 'jinja2', 'babel', 'lxml', 'yaml', 'rich', 'sqlite3', 'bs4'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.splitlines()[1:] == [""]


def test_review_names_the_reason_and_the_command_for_each_kind(command, archive: Path) -> None:
    (archive / "seeds" / "empty.txt").write_text("")
    (archive / "seeds" / "crane.txt.meta.yaml").write_text("title: null\n")
    ran = command("review", archive)
    assert ran.code == 0
    assert ran.out.startswith("left out: 1 capture\n")
    assert "  empty.txt" in ran.out
    found = json.loads(command("review", archive, "--json").out)
    assert found["counts"] == {"articles": 0, "copies": 0, "proposals": 0, "left_out": 1}
    assert found["left_out"][0]["path"] == "empty.txt"
    only = json.loads(command("review", archive, "--json", "--only", "copies").out)
    assert set(only) == {"counts", "copies"}
    assert command("review", archive, "--strict").code == 1
    assert command("review", archive, "--strict", "--only", "copies").code == 0


def test_an_answer_to_review_settles_it_and_keeps_the_answers_before(command, archive: Path) -> None:
    sentence = (
        "The harbour master closed the northern quay at dawn on Tuesday after a crane slid into the basin."
    )
    assert sentence in " ".join(TEXT.split())
    other = " ".join(
        f"Part {n} of the report of the harbour office dealt with the {n * 7} moorings on quay {n}, of which"
        f" {n + 3} are let to trawlers from the outer islands until the end of next season."
        for n in range(1, 16)
    )
    dump = f"Another headline of the day\n\nBy Ben Ito\n\n15 March 2024\n\n{other}\n\n{sentence}\n"
    (archive / "seeds" / "other.txt").write_text(dump + "\n© 2024 The Far Courier. All rights reserved.\n")
    asked = json.loads(command("review", archive, "--json").out)["copies"]
    found = asked[0]["if_not"] if asked else ""
    assert found.startswith("archivegen edit "), asked
    arguments = found.split()[1:]
    arguments[1] = str(archive / "seeds" / arguments[1])
    assert command(*arguments[:-1], "not_copy_of=elsewhere.txt").code == 0
    assert command(*arguments).code == 0
    assert json.loads(command("review", archive, "--json").out)["copies"] == []
    sidecar = Path(f"{arguments[1]}.meta.yaml").read_text()
    assert "elsewhere.txt" in sidecar


def test_diff_needs_records_to_compare_with(command, archive: Path) -> None:
    ran = command("diff", archive)
    assert ran.code == 2
    assert "no records to compare with" in ran.err
    assert "hint: `archivegen build`" in ran.err


def test_diff_shows_what_a_switched_off_rule_would_change_before_it_is_published(
    command, archive: Path
) -> None:
    command("build", archive)
    assert command("diff", archive).code == 0
    page = next((archive / "public" / "articles").glob("crane*.html")).read_bytes()
    (archive / "site.yaml").write_text("rules_off: [headline]\n")
    ran = command("diff", archive)
    assert ran.code == 1
    assert "crane.txt\n  title       - Crane slides into harbour basin\n" in ran.out
    assert "against the last build: 1 changed, 0 new, 0 gone, 0 the same" in ran.out
    assert next((archive / "public" / "articles").glob("crane*.html")).read_bytes() == page
    found = json.loads(command("diff", archive, "--json").out)
    assert found["counts"] == {"same": 0, "changed": 1, "new": 0, "gone": 0}
    assert found["fields"]["title"] == 1
    (title,) = [c for c in found["captures"][0]["changes"] if c["field"] == "title"]
    assert title["before"] == "Crane slides into harbour basin"
    assert command("diff", archive, "--field", "tags").code == 0
    assert command("diff", archive, "--accept").code == 0
    assert command("diff", archive).code == 0


def test_diff_tells_new_and_gone_captures_and_lines_of_the_body(command, archive: Path) -> None:
    (archive / "seeds" / "second.txt").write_text(TEXT.replace("Crane slides", "Second crane slides"))
    command("build", archive)
    (archive / "seeds" / "second.txt").write_text("")
    (archive / "seeds" / "third.txt").write_text(TEXT.replace("Crane slides", "Third crane slides"))
    lines = TEXT.split("\n")
    line = 1 + next(n for n, text in enumerate(lines) if text.startswith("The council meets on Friday"))
    (archive / "seeds" / "crane.txt.meta.yaml").write_text(f"cut: {line}-{line + 1}\n")
    found = {one["path"]: one for one in json.loads(command("diff", archive, "--json").out)["captures"]}
    assert {path: one["status"] for path, one in found.items()} == {
        "crane.txt": "changed", "second.txt": "gone", "third.txt": "new",
    }  # fmt: skip
    assert "empty" in found["second.txt"]["detail"]
    (body,) = found["crane.txt"]["changes"]
    assert body["field"] == "body"
    assert body["after"] == []
    assert body["before"][0].startswith("The council meets on Friday")


def test_diff_against_records_that_extract_wrote(command, archive: Path, tmp_path: Path) -> None:
    records = tmp_path / "before.jsonl"
    records.write_text(command("extract", archive / "seeds" / "crane.txt").out)
    assert command("diff", archive, "--against", records).code == 0
    records.write_text(records.read_text().replace('"title":"Crane slides', '"title":"A crane slid'))
    ran = command("diff", archive, "--against", records)
    assert ran.code == 1
    assert f"against {records}: 1 changed" in ran.out
    records.write_text("\ufeff" + records.read_text())
    assert command("diff", archive, "--against", records).code == 1


@pytest.mark.parametrize(
    "text", ["{}\nnothing\n", "[]", '{"sha256":"a","body":7}', "[" * 100_000, '{"sha256":"a","blocks":[7]}']
)
def test_diff_refuses_what_extract_did_not_write(command, archive: Path, tmp_path: Path, text: str) -> None:
    records = tmp_path / "before.jsonl"
    records.write_text(text)
    ran = command("diff", archive, "--against", records)
    assert (ran.code, "line 1: no record of `archivegen extract`" in ran.err) == (2, True)


def test_a_correction_outlives_what_the_extractor_changes(command, archive: Path) -> None:
    command("edit", archive / "seeds" / "crane.txt", "--set", "title=As a person wrote it")
    command("build", archive)
    (archive / "site.yaml").write_text("rules_off: [headline]\n")
    found = json.loads(command("diff", archive, "--json").out)
    assert "title" not in found["fields"]
    command("build", archive)
    (page,) = (archive / "public" / "articles").glob("as-a-person*.html")
    text = page.read_text()
    assert "As a person wrote it</h1>" in text
    assert "set by a person" in text


def test_list_tells_scripts_of_copies_and_related_articles(command, archive: Path) -> None:
    (archive / "seeds" / "copy.txt").write_text(
        TEXT.replace("Ada Roe", "Ben Ito").replace("Tern Harbour", "Far")
    )
    listed = [json.loads(line) for line in command("list", archive, "--json").out.splitlines()]
    by_path = {one["path"]: one for one in listed}
    (relative,) = by_path["copy.txt"]["relatives"]
    assert relative["article"] == by_path["crane.txt"]["id"]
    assert relative["kinship"] == "same_text"
    assert by_path["crane.txt"]["related"] == []
    alone = json.loads(command("extract", archive / "seeds" / "copy.txt").out)
    assert not {"relatives", "related"} & alone.keys()


def test_a_build_says_why_files_were_written_and_removed(archive: Path, command: Command) -> None:
    first = command("build", archive).out
    assert " written, 0 unchanged, 0 removed" in first
    (gone,) = (path.name for path in (archive / "public/articles").glob("*crane*.html"))
    (archive / "seeds/crane.txt").unlink()
    told = json.loads(command("build", archive, "--json").out)
    assert {"url": f"articles/{gone}", "reason": "no article has this address any more"} in told["removed"]
    assert len(told["removed"]) == told["files"]["removed"]
    assert told["why"]["what it shows"] + told["why"].get("new", 0) == (
        told["files"]["added"] + told["files"]["changed"]
    )
    (archive / "site.yaml").write_text("title: Other\n", "utf-8")
    assert re.search(r"written \(\d+ settings of the site.*\), \d+ unchanged", command("build", archive).out)


def test_a_page_says_why_it_was_written(
    archive: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("build", archive)
    monkeypatch.chdir(archive)
    (archive / "site.yaml").write_text("title: Other\n", "utf-8")
    command("build", archive, "--profile", archive / "trace.json")
    told = command("explain", "--why", "tags/index.html").out
    assert "settings of the site" in told
    assert {event["name"] for event in json.loads((archive / "trace.json").read_text())["traceEvents"]} >= {
        "find", "read", "write"
    }  # fmt: skip
    assert command("explain", "--why", "tags/nothing.html").code == 2
