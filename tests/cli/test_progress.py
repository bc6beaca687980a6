"""Long work says how far it is and how long the rest takes, on a terminal and nowhere else."""

from __future__ import annotations

import io

import pytest

from archivegen.cli import terminal
from archivegen.cli.terminal import ProgressLine


class Screen(io.StringIO):
    """Standard error; `terminal` says whether a person reads it."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that `terminal` sees, the last of a list."""
    seconds = [0.0]
    monkeypatch.setattr(terminal, "monotonic", lambda: seconds[-1])
    return seconds


def shown(monkeypatch: pytest.MonkeyPatch, clock: list[float], *, is_terminal: bool = True) -> str:
    screen = Screen(terminal=is_terminal)
    monkeypatch.setattr("sys.stderr", screen)
    line = ProgressLine(quiet=False)
    for done, second in ((20, 1.0), (400, 40.0), (4000, 400.0), (39_980, 3998.0), (40_000, 4000.0)):
        clock.append(second)
        line("read", done, 40_000)
    clock.append(4000.0)
    line("strip", 3, 7)
    line.close()
    return screen.getvalue()


def test_a_terminal_shows_how_far_work_is_and_how_long_the_rest_takes(
    monkeypatch: pytest.MonkeyPatch, clock: list[float]
) -> None:
    text = shown(monkeypatch, clock)
    assert text.split("\r\x1b[K") == [
        "",
        "read 20 of 40,000",
        "read 400 of 40,000, about 64 min left",
        "read 4,000 of 40,000, about 60 min left",
        "read 39,980 of 40,000, about 2 s left",
        "read 40,000 of 40,000",
        "",
    ]


def test_what_is_no_terminal_gets_nothing(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> None:
    assert shown(monkeypatch, clock, is_terminal=False) == ""
