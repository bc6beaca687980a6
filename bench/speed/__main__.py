"""How long builds of archivegen take: full, nothing to do, one capture added, twice.

    python -m bench.speed [--articles 1000] [--form text] [--jobs N] [--whole] [--keep DIR]

CPU seconds (user and system, all processes), wall seconds, the memory of all processes together at its peak
(MB, shared pages counted once), files written, captures read anew, pages rendered; with `--stages` the wall
seconds of each stage. Without `--whole` there are pages alone, as others make them: no search, no files for
programs. CPU is what to compare: wall time depends on what else the machine does.

`--keep DIR` works in DIR and leaves everything there; where captures stand in it already they are taken as
they are, and builds go on from what is there.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.speed.articles import FORMS, write_articles
from bench.speed.processes import Taken, run

SETTINGS = "title: Bench\nbase_url: https://archive.example/\n"
PAGES_ALONE = "search: off\ndata: {articles: off, feeds: off, citations: off}\n"
"""Without what no other generator makes."""


def build(folder: Path, jobs: int | None, *options: str) -> tuple[Taken, dict[str, Any]]:
    """Build in a process of its own: what it took, and its report."""
    command = [sys.executable, "-m", "archivegen", "build", ".", "--json", *options]
    taken = run([*command, *(["--jobs", str(jobs)] if jobs else [])], folder)
    return taken, json.loads(taken.output)


def prepare(folder: Path, count: int, form: str, *, whole: bool) -> None:
    """Settings and captures, where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(SETTINGS + ("" if whole else PAGES_ALONE), "utf-8")
    if not (folder / "seeds").exists():
        write_articles(folder / "seeds", range(count), count, *FORMS[form])


def measure(folder: Path, arguments: argparse.Namespace) -> float:
    """Build one archive in each way and print a table; CPU seconds of the full build."""
    count, form = arguments.articles, arguments.form
    prepare(folder, count, form, whole=arguments.whole)
    print(f"{count:,} articles, {form}")
    print("                    CPU s   wall s     MB  written  read anew  rendered")
    print_row("full", full := build(folder, arguments.jobs, *arguments.options), arguments)
    print_row("nothing to do", build(folder, arguments.jobs), arguments)
    for number in (count, count + 1):
        write_articles(folder / "seeds", range(number, number + 1), count, *FORMS[form])
        print_row("one added", build(folder, arguments.jobs), arguments)
    return full[0].cpu


def print_row(name: str, built: tuple[Taken, dict[str, Any]], arguments: argparse.Namespace) -> None:
    """One line of the table."""
    taken, report = built
    written = report["files"]["added"] + report["files"]["changed"]
    print(
        f"{name:<16} {taken.cpu:8.2f} {taken.wall:8.2f} {taken.megabytes:6.0f} "
        f"{written:8d} {report['computed']:10d} {report['rendered']:9d}",
        flush=True,
    )
    if arguments.stages:
        stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in report["seconds"].items())
        print(f"{'':16} wall: {stages}", flush=True)


def main() -> None:
    """Generate an archive, build it four times, print a table; and how the full build grows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--form", choices=FORMS, default="text", help="what the captures are")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--whole", action="store_true", help="with search, feeds and JSON files")
    parser.add_argument("--stages", action="store_true", help="also print what each stage took")
    parser.add_argument("--keep", type=Path, help="folder to work in and keep")
    parser.add_argument("--from", type=int, dest="smaller", metavar="N", help="also build N, and print the"
                        " exponent with which CPU grows from there")  # fmt: skip
    parser.add_argument("options", nargs="*", help="options of the first `archivegen build`, after `--`")
    arguments = parser.parse_args()
    place = arguments.keep or Path(tempfile.mkdtemp(prefix="archivegen-bench-"))
    try:
        if arguments.smaller:
            many, arguments.articles = arguments.articles, arguments.smaller
            few = measure(place / str(arguments.smaller), arguments)
            arguments.articles = many
            cpu = measure(place / str(many), arguments)
            exponent = math.log(cpu / few) / math.log(many / arguments.smaller)
            print(f"CPU of a full build grows with articles to the power of {exponent:.3f}")
        else:
            measure(place, arguments)
    finally:
        if not arguments.keep:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
