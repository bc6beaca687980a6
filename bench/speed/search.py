"""The search index of N generated articles: what making it takes, and what a reader's first query loads.

    python -m bench.speed.search [--articles 10000] [--ask] [--keep DIR]

Articles go straight into the indexer, so that 100,000 need no site: 650 words each, drawn from 60,000 as
words of a language are (the n-th most frequent in proportion to 1/n), with the tags, sources and authors of
the other benches. Printed: CPU of archivegen and of Pagefind's program, the most memory that either had,
files and bytes; then the same with one article added. `--ask` opens the search page in Chromium from a host
that compresses, as hosts do, and asks for two words: what goes over the wire, and how long it takes.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import itertools
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.speed.coast import SYLLABLES, Coast

from archivegen.search import (
    ENGINE_FOLDER,
    IN_OPEN,
    OLDER,
    OPEN,
    OPEN_FOLDER,
    RECENT,
    TAGS,
    Bundle,
    Names,
    Packing,
    SearchDocument,
    WordForms,
    arrange_bundles,
    bundle_scripts,
    catalogue_script,
    engine_scripts,
    first_look,
    shared_texts,
)
from archivegen.search.documents import indexed_text
from archivegen.search.engine import Record, index_files

WORDS = 60_000
WORDS_AN_ARTICLE = 650
PEER = 1_000
"""Articles that Pagefind's own indexer gets, to compare with."""
QUERIES = ("harbour submarine", "wenbar dortel")
LANGUAGE = "en"


class Language:
    """Words of which few are frequent and most are rare."""

    def __init__(self) -> None:
        chance = random.Random(7)
        words: dict[str, None] = {"the": None, "of": None, "and": None}
        while len(words) < WORDS:
            words["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5)))] = None
        self.words = list(words)
        self.words[700], self.words[2500] = "harbour", "submarine"
        self._sums = list(itertools.accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def text(self, chance: random.Random, count: int) -> str:
        """So many words, in sentences."""
        drawn = (bisect.bisect(self._sums, chance.random() * self._sums[-1]) for _ in range(count))
        words = [self.words[min(rank, WORDS - 1)] for rank in drawn]
        return " ".join(" ".join(words[at : at + 17]).capitalize() + "." for at in range(0, count, 17))


class Articles(Mapping[str, SearchDocument]):
    """Documents by id; each depends on its id alone."""

    def __init__(self, count: int) -> None:
        self.language = Language()
        self.coast = Coast(count)
        self.days = {f"{number:07}": self._day(number) for number in range(count)}

    def _day(self, number: int) -> str:
        chance = random.Random(number)
        return f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    def add(self, number: int) -> None:
        self.days[f"{number:07}"] = self._day(number)

    @property
    def newest_first(self) -> list[str]:
        return sorted(self.days, key=lambda article: (self.days[article], article), reverse=True)

    def __getitem__(self, article: str) -> SearchDocument:
        chance = random.Random(f"text {article}")
        return SearchDocument(
            url=f"articles/{article}.html",
            title=self.language.text(chance, 8),
            text=self.language.text(chance, WORDS_AN_ARTICLE),
            language=LANGUAGE,
            published=self.days[article],
            source=chance.choice(self.coast.sources),
            tags=tuple(sorted(set(chance.choices(self.coast.tags, k=6)))),
            authors=(chance.choice(self.coast.authors),),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.days)

    def __len__(self) -> int:
        return len(self.days)


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


class Index:
    """An index on disk."""

    def __init__(self, folder: Path, articles: Articles) -> None:
        self.folder = folder
        self.articles = articles
        self.placed: dict[str, int] = {}
        self.names: dict[int, Names] = {}
        self.kept = ""

    def bring_up_to_date(self, touched: frozenset[str] = frozenset()) -> tuple[float, float, int]:
        """Make what is stale: CPU of this process and of Pagefind's, articles that were indexed."""
        ours, theirs, count = 0.0, 0.0, 0
        self.forms = WordForms(LANGUAGE)  # as each build does
        self.forms.restore(self.kept)
        order = self.articles.newest_first
        bundles, stale = arrange_bundles(order, self.placed, touched)
        recent = first_look(bundles, order)
        self.written = 0
        for bundle in bundles:
            if bundle.number in stale:
                documents = [self.articles[article] for article in bundle.articles]
                before = cpu(resource.RUSAGE_SELF), cpu(resource.RUSAGE_CHILDREN)
                packing = RECENT if bundle.number in recent else OLDER
                self._make(bundle, documents, IN_OPEN if bundle.number == OPEN else packing)
                ours += cpu(resource.RUSAGE_SELF) - before[0]
                theirs += cpu(resource.RUSAGE_CHILDREN) - before[1]
                count += len(documents)
        self.placed = {article: bundle.number for bundle in bundles for article in bundle.articles}
        self.names = {bundle.number: self.names[bundle.number] for bundle in bundles}
        self._write("", {"catalogue.js": catalogue_script(self.names.values(), [])})
        self._write(ENGINE_FOLDER, engine_scripts(LANGUAGE))
        return ours, theirs, count

    def _make(self, bundle: Bundle, documents: list[SearchDocument], packing: Packing) -> None:
        folder = f"bundle-{bundle.number}-{len(documents)}"
        shared = shared_texts(documents) if bundle.number == OPEN else None
        scripts = bundle_scripts(documents, self.forms, folder, packing, shared)
        self._write(folder, scripts)
        if shared:
            self._write(OPEN_FOLDER, shared.scripts)
            self.kept = self.forms.kept
        days = [document.day for document in documents]
        self.names[bundle.number] = Names(
            folder, len(documents), min(days), max(days), len(scripts[TAGS]), packing.texts
        )

    def _write(self, folder: str, scripts: Mapping[str, bytes]) -> None:
        (self.folder / folder).mkdir(parents=True, exist_ok=True)
        for name, content in scripts.items():
            path = self.folder / folder / name
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                self.written += 1
        if folder == OPEN_FOLDER:
            for path in (self.folder / folder).iterdir():
                if path.name not in scripts:
                    path.unlink()


def own_indexer(articles: Articles) -> float:
    """CPU (ms an article) of Pagefind's program for whole texts, and of handing them over."""
    documents = [articles[article] for article in articles.newest_first[:PEER]]
    before = cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN)
    index_files(
        (Record(str(row), document.title, indexed_text(document)) for row, document in enumerate(documents)),
        LANGUAGE,
    )
    return (cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN) - before) / len(documents) * 1000


def make_site(place: Path) -> Path:
    """A site of one article, whose index is replaced; the folder that is served."""
    (place / "seeds").mkdir(parents=True, exist_ok=True)
    head = "---\ntitle: One\ndate: 2024-01-01\n---\n\n"
    (place / "seeds" / "one.md").write_text(f"{head}One article of one line.\n")
    (place / "site.yaml").write_text("title: Bench\n")
    subprocess.run([sys.executable, "-m", "archivegen", "build", str(place), "-q"], check=True)
    shutil.rmtree(place / "public" / "search" / ENGINE_FOLDER, ignore_errors=True)
    return place / "public"


def serve(folder: Path, sent: list[tuple[str, int, int]]) -> ThreadingHTTPServer:
    """A host that compresses; `sent` gets path, bytes as they are, bytes over the wire."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = folder / self.path.partition("?")[0].lstrip("/")
            content = path.read_bytes() if path.is_file() else b""
            packed = gzip.compress(content, 6)
            sent.append((self.path, len(content), len(packed)))
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def ask(folder: Path) -> None:
    """Ask in a fresh Chromium, once a query, and print what it took."""
    from playwright.sync_api import sync_playwright

    sent: list[tuple[str, int, int]] = []
    server = serve(folder, sent)
    host = f"http://127.0.0.1:{server.server_address[1]}"
    with sync_playwright() as playwright:
        command = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=command, args=["--no-sandbox", "--disable-gpu"])
        for query in QUERIES:
            page = browser.new_context().new_page()
            page.goto(f"{host}/search/index.html")
            page.wait_for_timeout(300)
            began = time.perf_counter()
            page.locator("#search-box").fill(query)
            page.keyboard.press("Enter")
            page.locator("[data-search-status]").filter(has_text=re.compile("found")).wait_for()
            seconds = time.perf_counter() - began
            told = page.locator("[data-search-status]").inner_text()
            plain, packed = (sum(row[column] for row in sent) / 1000 for column in (1, 2))
            print(f"{query!r}: {told}; {seconds:.2f} s, {len(sent)} requests, "
                  f"{packed:.0f} KB over the wire ({plain:.0f} KB uncompressed)")  # fmt: skip
            kinds: dict[str, list[int]] = {}
            for path, _, size in sent:
                name = path.rpartition("/")[2].partition("?")[0]
                kind = "texts" if name.startswith("texts-") or f"/{OPEN_FOLDER}/" in path else name
                kinds.setdefault(kind, []).append(size)
            for kind, sizes in sorted(kinds.items(), key=lambda item: -sum(item[1])):
                print(f"    {kind:<16} {len(sizes):3d} files {sum(sizes) / 1000:8.1f} KB")
            sent.clear()
            page.context.close()
        browser.close()
    server.shutdown()


def main() -> None:
    """Make an index, renew it, ask it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--ask", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder to work in and keep")
    arguments = parser.parse_args()
    place = arguments.keep or Path(tempfile.mkdtemp(prefix="archivegen-search-"))
    try:
        folder = make_site(place)
        articles = Articles(arguments.articles)
        index = Index(folder / "search", articles)
        for step in ("all", "one more"):
            if step == "one more":
                articles.add(arguments.articles)
            ours, theirs, count = index.bring_up_to_date()
            print(
                f"{step:<9} {len(articles)} articles, {count} indexed: CPU {ours + theirs:.2f} s "
                f"({ours:.2f} ours, {theirs:.2f} Pagefind), "
                f"{(ours + theirs) / count * 1000:.2f} ms an article, {index.written} files written",
                flush=True,
            )
        print(
            f"Pagefind's own indexer, {PEER} of them: {own_indexer(articles):.2f} ms an article", flush=True
        )
        memory = {
            name: resource.getrusage(who).ru_maxrss / 1024
            for name, who in (("ours", resource.RUSAGE_SELF), ("Pagefind", resource.RUSAGE_CHILDREN))
        }
        print("memory", ", ".join(f"{name} {size:.0f} MB" for name, size in memory.items()))
        current = {names.folder for names in index.names.values()} | {ENGINE_FOLDER, OPEN_FOLDER}
        sizes = [
            path.stat().st_size
            for path in (folder / "search").rglob("*.js")
            if path.parent.name in current or path.name == "catalogue.js"
        ]
        print(f"{len(index.names)} bundles, {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB", flush=True)
        if arguments.ask:
            ask(folder)
    finally:
        if not arguments.keep:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
