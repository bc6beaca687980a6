"""How long after a file is saved `archivegen serve` has the page that shows it.

    python -m bench.speed.serving [--articles 10000] [--keep DIR] [--rounds 3]

Does what a browser does that has a page open: it waits for the server's event, then asks for the page again.
Wall seconds from the moment that the file is written until the whole page is there with what was saved; CPU
seconds of the server until then. Between two files it waits until everything is written.
"""

from __future__ import annotations

import argparse
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from bench.speed.__main__ import prepare
from bench.speed.articles import articles, text_dump
from bench.speed.processes import family

THEME = Path(__file__).resolve().parents[2] / "templates"
LATEST = {"year": 2025, "month": 12, "day": 28}
"""After every generated article: the first page lists it."""
ARTICLE = re.compile(r"-[0-9a-f]{12}\.html$")
"""Names of pages of articles; others beside them list articles."""
PATIENCE = 60.0
QUIET = 1.0
"""Seconds."""


class Shown(NamedTuple):
    """What it took to show one saved file."""

    wall: float
    cpu: float
    """Of the server and the processes that it has now, until then."""


class Server:
    """`archivegen serve` of one archive, and a browser that has a page of it open."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "archivegen", "serve", str(folder), "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        while not (line := self._lines.get(timeout=3600)).startswith("serving "):
            pass
        self.address = line.split()[1]
        self._events: queue.Queue[float] = queue.Queue()
        threading.Thread(target=self._wait_for_events, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def _wait_for_events(self) -> None:
        with urlopen(f"{self.address}.archivegen/events") as events:
            for line in events:
                if line.startswith(b"event: built"):
                    self._events.put(time.perf_counter())

    def close(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait()

    def page(self, url: str) -> str:
        """The page as the server has it now."""
        with urlopen(self.address + url) as answer:
            return str(answer.read().decode("utf-8"))

    def cpu(self) -> float:
        """CPU seconds of the server and all its workers so far."""
        ticks = 0
        for pid in family(self._process.pid):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            # proc(5): 14 to 17 are utime, stime, and those of children that have ended; 3 is the first here.
            ticks += (
                sum(map(int, fields[11:15])) if pid == self._process.pid else sum(map(int, fields[11:13]))
            )
        return ticks / os.sysconf("SC_CLK_TCK")

    def shows(self, save: Callable[[], None], url: str, words: str) -> Shown:
        """Save a file and wait until a page says some words."""
        before = self.cpu()
        began = time.perf_counter()
        save()
        while words not in self.page(url):
            self._events.get(timeout=PATIENCE)
        wall, shown = time.perf_counter() - began, self.cpu()
        self.settle()
        return Shown(wall, shown - before)

    def settle(self) -> None:
        """Wait until everything is written, and no other build follows."""
        while ("built" not in (line := self._lines.get(timeout=600))) or "pages to go" in line:
            pass
        with suppress(queue.Empty):
            while self._lines.get(timeout=QUIET):
                pass
        while not self._events.empty():
            self._events.get()


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server that has built the archive, and is idle."""
    server = Server(folder)
    try:
        time.sleep(QUIET)
        yield server
    finally:
        server.close()


def template(folder: Path, name: str, after: str, words: str) -> Callable[[], None]:
    """What saves a template of the theme with some words in it."""
    text = (THEME / name).read_text("utf-8")
    assert after in text, f"{name} has no `{after}`"

    def save() -> None:
        (folder / "templates").mkdir(exist_ok=True)
        (folder / "templates" / name).write_text(text.replace(after, f"{after}<p>{words}</p>", 1), "utf-8")

    return save


def capture(folder: Path, number: int, count: int) -> tuple[Callable[[], None], str]:
    """What drops a capture into the archive, and its headline."""
    (told,) = articles(range(number, number + 1), count)
    told = told._replace(**LATEST)

    def save() -> None:
        place = folder / "seeds" / "dropped"
        place.mkdir(exist_ok=True)
        (place / f"{number:06d}.txt").write_text(text_dump(told), "utf-8")

    return save, told.title


def measure(folder: Path, count: int, rounds: int) -> None:
    """Print a table."""
    dropped = folder / "seeds" / "dropped"
    first = count + 1_000_000 + (len(list(dropped.iterdir())) if dropped.exists() else 0)
    with serving(folder) as server:
        article = min(filter(ARTICLE.search, os.listdir(folder / "public" / "articles")))
        print(f"{count:,} articles, load {os.getloadavg()[0]:.1f}")
        print("saved                           wall s    CPU s", flush=True)
        for turn in range(rounds):
            save, title = capture(folder, first + turn, count)
            print_row(f"a capture ({turn + 1})", server.shows(save, "index.html", title))
        for name, after, url in (
            ("home.html", "{% block hero %}", "index.html"),
            ("article.html", "{% block main %}", f"articles/{article}"),
            ("base.html", "replace('_', '-') }}\">", "index.html"),
        ):
            for turn in range(rounds):
                words = f"saved {turn} {time.time_ns()}"
                row = server.shows(template(folder, name, after, words), url, words)
                print_row(f"{name} ({turn + 1})", row)
    shutil.rmtree(folder / "templates", ignore_errors=True)


def print_row(what: str, shown: Shown) -> None:
    """One line of the table."""
    print(f"{what:<30} {shown.wall:7.2f} {shown.cpu:8.2f}", flush=True)


def main() -> None:
    """Make an archive where there is none, serve it, save files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder to work in and keep")
    arguments = parser.parse_args()
    place = arguments.keep or Path(tempfile.mkdtemp(prefix="archivegen-bench-"))
    try:
        prepare(place, arguments.articles, "text", whole=False)
        measure(place, arguments.articles, arguments.rounds)
    finally:
        if not arguments.keep:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
