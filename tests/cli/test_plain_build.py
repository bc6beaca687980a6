"""`build` with nothing but switches is read without click, and means what click would have read."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from archivegen.cli import app, build_command, making_site
from archivegen.cli.making_site import SWITCHES, make_site, plain_command

DEFAULTS = {
    name: one.default
    for name, one in inspect.signature(make_site).parameters.items()
    if one.default is not inspect.Parameter.empty
}


@pytest.fixture
def read_by_click(monkeypatch):
    """What click makes of a command line."""
    given: list[dict[str, object]] = []

    def note(folder: Path, **switches: object) -> int:
        given.append({"folder": folder, **DEFAULTS, **switches})
        return 0

    monkeypatch.setattr(build_command, "make_site", note)

    def read(arguments):
        assert app.run(arguments) == 0
        return given.pop()

    return read


@pytest.mark.parametrize("folder", [[], ["."], ["sub"]], ids=str)
def test_it_means_what_click_reads(read_by_click, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for switches in [*combinations(SWITCHES, 0), *combinations(SWITCHES, 1), *combinations(SWITCHES, 2)]:
        for arguments in (["build", *folder, *switches], ["build", *switches, *folder]):
            found = plain_command(arguments)
            assert found is not None
            assert {"folder": found[0], **DEFAULTS, **found[1]} == read_by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        [],
        ["--help"],
        ["build", "--help"],
        ["build", "--jobs", "2"],
        ["build", "-o", "site"],
        ["build", "--clea"],
        ["build", "-qv"],
        ["build", "--", "sub"],
        ["build", "sub", "other"],
        ["build", "missing"],
        ["build", "file"],
        ["build", ""],
        ["build", "-"],
    ],
    ids=" ".join,
)
def test_everything_else_is_left_to_click(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "file").write_text("")
    assert plain_command(arguments) is None


def test_a_shell_that_completes_words_asks_click(monkeypatch):
    monkeypatch.setenv(making_site._COMPLETING, "bash_complete")
    assert plain_command(["build"]) is None


def test_a_build_does_not_import_click_and_says_errors_as_others_do(tmp_path):
    (tmp_path / "site.yaml").write_text("title: [\n")
    (tmp_path / "seeds").mkdir()
    command = [sys.executable, "-X", "importtime", "-m", "archivegen", "build", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
    assert ran.returncode == 2
    assert "error: " in ran.stderr
    assert "hint: " in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "click" not in ran.stderr


def test_it_ends_as_any_program_does(tmp_path):
    """Everything that was said is read by who reads it, and who asked to be told of the end is told."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "empty.txt").write_text("")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('told', file=sys.stderr))\n"
        f"sys.argv = ['archivegen', 'build', {str(tmp_path)!r}, '--strict', '--json']\n"
        "from archivegen.cli import main\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["captures"] == 1
    assert ran.stderr == "told\n"
