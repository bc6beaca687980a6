"""Commands that a person pastes say what they say, whatever a capture is called or states."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.shell import shell_path, shell_word, tags_command

NAMES = st.text(st.sampled_from("aé \t-'\"$`\\!()*?~#&;|<>%=,@{}[]“”’"), max_size=12)


@given(NAMES)
def test_a_word_is_one_word(name: str) -> None:
    assert shlex.split(shell_word(name)) == [name]


@given(NAMES)
def test_a_path_is_no_option(name: str) -> None:
    (path,) = shlex.split(shell_path(name))
    assert path.removeprefix("./") == name.removeprefix("./")
    assert not path.startswith("-")


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_names_of_a_command_are_no_options(names: list[str]) -> None:
    _, _, verb, *words = shlex.split(tags_command("merge", *names))
    assert verb == "merge"
    assert words == ["--", *names] or (words == names and not any(name.startswith("-") for name in names))


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell of Unix here")
def test_a_shell_runs_nothing_of_a_name() -> None:
    names = [
        "$(echo no)",
        "`echo no`",
        "${HOME}",
        "a; echo no",
        'a" b',
        "it's",
        "~",
        "*",
        "a\\",
        "!!",
        "-n",
        "",
    ]
    words = " ".join(map(shell_word, names))
    done = subprocess.run(["sh", "-c", f"printf '%s\\n' {words}"], capture_output=True, check=True, text=True)
    assert done.stdout.split("\n")[:-1] == names
