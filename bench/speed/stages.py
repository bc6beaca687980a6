"""What one capture costs from its bytes to its record, stage by stage, beside trafilatura on the same pages.

    python -m bench.speed.stages [--bench ../shared/bench] [--sets news scrapinghub] [--rounds 3]

Page by page trafilatura reads the HTML (`bare_extraction` with metadata, its default), then archivegen reads
the HTML and the text dump of the same page. A page's figure is the least CPU (user and system) of the rounds,
which keeps out what else the machine does; no round and no form remembers lines of the one before. Printed
are milliseconds a page, and the ratio to trafilatura; `together` is with sixteen captures judged at once, as
builds and `extract` do. Then the start-up: CPU seconds of `archivegen extract` on one file in a process
of its own, byte code at hand as after an installation, least of five.

trafilatura is no dependency of archivegen: install it beside (`pip install trafilatura`).
"""

from __future__ import annotations

import argparse
import functools
import gc
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1] / "labeller"))

import captures

from archivegen.loader import load, read_file
from archivegen.record import compose
from archivegen.records import Capture, Document, SourcePath
from archivegen.stripper import label
from archivegen.stripper.judge import judge, judge_all

PEER = "trafilatura"
STAGES = ("load", "judge", "rules", "record")
FORMS = ("html", "resiliparse")
TOGETHER = 16
"""Captures that builds judge at once: `pipeline.executor.BATCH`."""
LARGE = 1000
"""Results from which a memory is of texts, which captures share, and not of languages."""
Result = TypeVar("Result")


class Clock:
    """Least CPU seconds of each page under each name."""

    def __init__(self) -> None:
        self.least: dict[str, dict[str, float]] = {}

    def time(self, name: str, page: str, call: Callable[[], Result]) -> Result:
        """Call it and keep what it took."""
        began = time.process_time()
        result = call()
        took = time.process_time() - began
        known = self.least.setdefault(name, {})
        known[page] = min(took, known.get(page, took))
        return result

    def milliseconds(self, name: str) -> float:
        """Mean over the pages."""
        pages = self.least[name]
        return sum(pages.values()) / len(pages) * 1000


def forget() -> None:
    """Forget what was remembered of the texts of captures."""
    for module in [module for name, module in sys.modules.items() if name.startswith("archivegen.")]:
        for value in vars(module).values():
            remembers = isinstance(value, functools._lru_cache_wrapper)
            if remembers and (value.cache_parameters()["maxsize"] or 0) >= LARGE:
                value.cache_clear()


def read(clock: Clock, form: str, page: str, capture: Capture) -> Document:
    """One capture from bytes to record."""
    document = clock.time(f"{form} load", page, lambda: load(capture))
    judgement = clock.time(f"{form} judge", page, lambda: judge(document))
    labelling = clock.time(f"{form} rules", page, lambda: label(document, judgement))
    clock.time(f"{form} record", page, lambda: compose(document, labelling))
    return document


def one_round(clock: Clock, pages: Sequence[captures.Page], peer: Callable[[str], object] | None) -> None:
    """Each page once in each form."""
    for form in FORMS:
        forget()
        with_form = [page for page in pages if form in page.forms]
        for at in range(0, len(with_form), TOGETHER):
            documents = []
            for page in with_form[at : at + TOGETHER]:
                if peer is not None and form == FORMS[0]:
                    markup = gzip.decompress(page.forms[form].read_bytes()).decode("utf-8", "replace")
                    clock.time(PEER, page.id, lambda markup=markup: peer(markup))  # type: ignore[misc]
                path = page.forms[form]
                documents.append(read(clock, form, page.id, read_file(path, SourcePath(path.name))))
            clock.time(f"{form} together", str(at), lambda some=documents: judge_all(some))  # type: ignore[misc]


def start_up(path: Path) -> float:
    """CPU seconds of `archivegen extract` on one file."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "archivegen-bench-pyc")),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "archivegen", "extract", str(path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def trafilatura() -> Callable[[str], object] | None:
    """The peer; None when it is not installed."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return None
    return lambda markup: bare_extraction(markup, with_metadata=True)


def table(clock: Clock) -> Iterator[str]:
    """The lines to print."""
    peer = clock.milliseconds(PEER) if PEER in clock.least else None
    yield f"{'ms a page':<14}" + "".join(f"{name:>9}" for name in (*STAGES, "all", "ratio"))
    if peer is not None:
        yield f"{PEER:<14}{'':>36}{peer:9.2f}{1.0:9.2f}"
    for form in FORMS:
        parts = [clock.milliseconds(f"{form} {stage}") for stage in STAGES]
        yield _row(form, parts, peer)
        parts[1] = sum(clock.least[f"{form} together"].values()) / len(clock.least[f"{form} load"]) * 1000
        yield _row("  together", parts, peer)


def _row(name: str, parts: list[float], peer: float | None) -> str:
    ratio = f"{sum(parts) / peer:9.2f}" if peer else ""
    return f"{name:<14}" + "".join(f"{part:9.2f}" for part in (*parts, sum(parts))) + ratio


def main() -> None:
    """Time the stages and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--sets", nargs="+", default=["news", "scrapinghub"])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    gc.set_threshold(200_000, 20, 50)  # as the command line does, here for both
    pages = list(captures.pages(arguments.bench, tuple(arguments.sets)))
    peer = trafilatura()
    one_round(Clock(), pages[:2], peer)  # what is read once a process does not count
    clock = Clock()
    for _ in range(arguments.rounds):
        one_round(clock, pages, peer)
    print(f"{len(pages)} pages of {', '.join(arguments.sets)}, least of {arguments.rounds} rounds")
    print("\n".join(table(clock)))
    for form in FORMS:
        path = pages[0].forms[form]
        start_up(path)
        least = min(start_up(path) for _ in range(5))
        print(f"start-up of extract on one file, {form}: {least:.2f} s CPU")


if __name__ == "__main__":
    main()
