"""How long builds take: full, nothing to do, one capture added.

    python -m bench.speed [--articles 1000] [--jobs N] [--keep DIR]

Prints CPU seconds (user and system, all processes), wall seconds, peak memory of the largest process and
files written. CPU is what to compare: wall time depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.speed.captures import write_captures


class Measured(NamedTuple):
    """What one build took."""

    cpu: float
    wall: float
    megabytes: float
    written: int
    computed: int


def build(folder: Path, jobs: int | None) -> Measured:
    """Build in a process of its own and measure it and the workers that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-m", "archivegen", "build", str(folder), "--json"]
    ran = subprocess.run(
        [*command, *(["--jobs", str(jobs)] if jobs else [])], check=True, capture_output=True, text=True
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = json.loads(ran.stdout)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    written = report["files"]["added"] + report["files"]["changed"]
    return Measured(cpu, wall, after.ru_maxrss / 1024, written, report["computed"])


def main() -> None:
    """Generate an archive, build it three times, print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--keep", type=Path, help="folder to work in and keep")
    arguments = parser.parse_args()
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="archivegen-bench-"))
    count = arguments.articles
    try:
        write_captures(folder / "seeds", range(count), count)
        print(f"{count} articles{'':>8} CPU s   wall s   MB   written   read anew")
        print_row("full", build(folder, arguments.jobs))
        print_row("nothing to do", build(folder, arguments.jobs))
        write_captures(folder / "seeds", [count + 1], count)
        print_row("one added", build(folder, arguments.jobs))
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)


def print_row(name: str, found: Measured) -> None:
    """One line of the table."""
    print(
        f"{name:<18} {found.cpu:8.2f} {found.wall:8.2f} {found.megabytes:5.0f} {found.written:8d} "
        f"{found.computed:8d}",
        flush=True,
    )


if __name__ == "__main__":
    main()
