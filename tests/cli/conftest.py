"""The command line, run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from archivegen.cli.app import run

TEXT = """\
  • Home
  • News
  • Subscribe

Crane slides into harbour basin

By Ada Roe

14 March 2024

The harbour master closed the northern quay at dawn on Tuesday after a crane slid into the basin. Nobody was
hurt, but two ferries to the outer islands were cancelled and a third left an hour late.

Engineers from the port authority said that the foundations of the crane had been inspected in the spring, and
that nothing had been found. A spokeswoman for the operator declined to say when the quay would open again.

The council meets on Friday to decide whether the old swing bridge can carry the diverted traffic, which has
doubled since the new year according to the harbour office.

Share this article

© 2024 The Tern Harbour Echo. All rights reserved.
"""


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run `archivegen ARGUMENTS`."""

    def call(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one capture."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "crane.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path
