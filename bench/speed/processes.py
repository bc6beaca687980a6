"""What a command takes: CPU, wall time, and the memory of all its processes together. Linux only."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY_SECONDS = 0.05
"""Between two samples of memory. A peak that is shorter can be missed."""
SHARE_OF_A_CORE = 0.1
"""What sampling may take at most: for gigabytes one sample takes tens of milliseconds."""


class Taken(NamedTuple):
    """What one command took."""

    cpu: float
    """Seconds, user and system, of the process and all it waited for."""
    wall: float
    """Seconds."""
    megabytes: float
    """Most memory (MiB) that all its processes had at one moment; pages that they share count once (PSS)."""
    output: str
    """What it printed."""


def run(command: Sequence[str], folder: Path) -> Taken:
    """Run a command in a folder and measure it. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    peak = _Peak(child.pid)
    peak.start()
    assert child.stdout is not None
    output = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    peak.end()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(command), output)
    return Taken(used.ru_utime + used.ru_stime, wall, peak.kib / 1024, output)


class _Peak(threading.Thread):
    """The most memory that a process and its descendants had together, sampled."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.kib = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            began = time.perf_counter()
            self.kib = max(self.kib, sum(map(_proportional_kib, family(self._pid))))
            pause = max(EVERY_SECONDS, (time.perf_counter() - began) / SHARE_OF_A_CORE)

    def end(self) -> None:
        self._over.set()
        self.join()


def family(pid: int) -> Iterator[int]:
    """A process and its descendants that live now."""
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        found = [Path(f"/proc/{pid}/task/{thread}/children").read_text() for thread in threads]
    except OSError:
        return
    for child in " ".join(found).split():
        yield from family(int(child))


def _proportional_kib(pid: int) -> int:
    """Memory of a process; of pages that several have, each its share. 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
