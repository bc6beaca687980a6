"""The planned pages -> the output: only what is stale is made, what no page claims is removed, last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from archivegen import site
from archivegen.errors import BrokenStateError
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.graph import COPIED, INDEX, LEFT_OVER, Made, PageGraph, Pruned
from archivegen.pipeline.lock import file_time
from archivegen.pipeline.rendering import Rendering, Written, render_all, stale_pages
from archivegen.pipeline.report import FileCounts, Stopwatch
from archivegen.pipeline.staleness import PageDigests
from archivegen.records import UrlPath
from archivegen.site import Outcome, OutputState

if TYPE_CHECKING:
    from archivegen.config import SiteConfig
    from archivegen.interface import Choice
    from archivegen.pipeline.building import Options
    from archivegen.pipeline.index_state import IndexPart

STATIC = "static"
"""Owner of files that no template makes."""
MANY_NEW = 500
"""New files from which it is quicker to compare all names."""
TAKEN_IN = 500
"""Files after which what was written is noted: about a second of work that a kill loses."""


class OutputWriter:
    """Writes one output."""

    def __init__(
        self,
        folders: SiteFolders,
        graph: PageGraph,
        options: Options,
        interface: Choice,
        notices: list[str],
    ) -> None:
        from archivegen.renderer.theme import static_folder, template_folder

        self.output = folders.output
        self.interface = interface
        self._folders = folders
        self._graph = graph
        self._options = options
        self._notices = notices
        self._static_folders = (folders.static, static_folder())
        self._places = tuple(place.resolve() for place in (*self._static_folders, folders.state))
        """What may be copied into the site, whatever a state says that came with somebody's archive."""
        self.templates = _existing(folders.templates, template_folder())

        self.reasons: Counter[str] = Counter()
        """Why files were written, with how many."""
        self.pruned: tuple[Pruned, ...] = ()

    def prepare(self) -> None:
        """Put right what a killed build left, and refuse a folder that is not ours before any work."""
        folders = self._folders
        if site.recover(folders.output):
            self._notices.append("a build was killed while it swapped sites: the site before was moved back")
        self._manifest = site.manifest_path(folders.state, folders.root, folders.output)
        self._others: frozenset[UrlPath] = frozenset()
        found = None
        if self._graph.is_empty() or self._graph.is_unsettled() or not self._manifest.exists():
            found = site.read_manifest(self._manifest)
            if found is not None:
                self._others = found.files
        sources = [folders.seeds, folders.templates, folders.static, folders.state]
        known = not self._graph.is_empty() or found is not None
        self._state = site.inspect_output(folders.output, known=known, sources=sources)

    def plan_copies(self, digests: PageDigests) -> None:
        """Plan the files that are copied as they are; a page of the same name wins. In a transaction."""
        wanted = {site.MARK_FILE: (digests.of_mark(site.MARK), "")}
        for file in site.find_static_files(self._static_folders, "static"):
            wanted[file.url] = (digests.of_file(file.path), str(file.path))
        self._plan_files(STATIC, wanted)

    def plan_index(self, indexed: Sequence[IndexPart]) -> None:
        """Plan the scripts of the search index: of folders that are new, gone or change. In a transaction."""
        sql = self._graph.sql
        select = "SELECT DISTINCT owner FROM page WHERE owner >= ? AND owner < ?"
        all_of_them = (f"{INDEX}/", f"{INDEX}0")  # `0` is the character after `/`
        planned = {row[0] for row in sql.execute(select, all_of_them)}
        leaving = f"{select} AND digest IS NULL AND made IS NOT digest"
        going = {row[0] for row in sql.execute(leaving, all_of_them)}
        wanted = {f"{INDEX}/{part.folder}": part for part in indexed}
        for owner, part in wanted.items():
            if not part.lasts or owner not in planned - going:
                files = {url: (f"- - - {digest}", str(path)) for url, (digest, path) in part.files.items()}
                self._plan_files(owner, files)
        gone = [(owner,) for owner in sorted(planned - wanted.keys())]
        sql.executemany("UPDATE page SET digest = NULL WHERE owner = ?", gone)

    def _plan_files(self, owner: str, wanted: Mapping[UrlPath, tuple[str, str]]) -> None:
        """Plan files, each with its digest and where it stands; others of the owner have to go."""
        sql = self._graph.sql
        for url, (digest, path) in wanted.items():
            sql.execute(
                "INSERT INTO page (url, folded, owner, kind, digest, plan, cut, why) "
                "VALUES (?, ?, ?, ?, ?, ?, '', '') ON CONFLICT (url) DO UPDATE "
                "SET digest = excluded.digest, plan = excluded.plan, owner = excluded.owner, "
                "kind = excluded.kind, folded = excluded.folded WHERE owner = ? OR digest IS NULL",
                (url, url.casefold(), owner, COPIED, digest, path, owner),
            )
        rows = sql.execute("SELECT url FROM page WHERE owner = ?", (owner,)).fetchall()
        gone = [row for row in rows if row[0] not in wanted]
        sql.executemany("UPDATE page SET digest = NULL WHERE url = ?", gone)

    def refuse_clashes(self) -> None:
        """Raise SiteError when a new file cannot stand beside the others."""
        new = [row[0] for row in self._graph.sql.execute(_NEW)]
        if len(new) > MANY_NEW:
            site.refuse_clashing_paths(map(UrlPath, self._graph.wanted()))
        elif new:
            beside = {other for url in new for other in self._in_the_way(url.casefold())}
            site.refuse_clashing_paths(map(UrlPath, sorted({*new, *beside})))

    def _in_the_way(self, folded: str) -> Iterator[str]:
        """Files that are the same in another case, or are a folder of a file, or have it as one of theirs."""
        parts = folded.split("/")
        names = ["/".join(parts[: end + 1]) for end in range(len(parts))]
        chosen = ", ".join("?" * len(names))
        query = f"SELECT url FROM page WHERE digest IS NOT NULL AND folded IN ({chosen})"
        yield from (row[0] for row in self._graph.sql.execute(query, names))
        # `0` is the character after `/`.
        query = "SELECT url FROM page WHERE digest IS NOT NULL AND folded > ? AND folded < ? LIMIT 1"
        yield from (row[0] for row in self._graph.sql.execute(query, (f"{folded}/", f"{folded}0")))

    # ---------------------------------------------------------------------------------- writing

    def rendering(self, config: SiteConfig, cache: Path) -> Rendering:
        """What the planned pages are rendered with, of records in the stage cache at `cache`."""
        staged = self._is_fresh() and site.can_swap(self.output)
        return Rendering(
            config=config,
            template_folders=self.templates,
            interface=self.interface,
            database=self._folders.graph,
            cache=cache,
            folder=site.staging_folder(self.output) if staged else self.output,
            staged=staged,
        )

    def _is_fresh(self) -> bool:
        """Whether the whole site is to be made."""
        return self._options.clean or self._state is OutputState.EMPTY

    def write(
        self, rendering: Rendering, since: int, watch: Stopwatch, publishing: Callable[[], None]
    ) -> tuple[int, FileCounts]:
        """Write what is stale and remove what nobody wants: pages rendered, and what became of files.

        `publishing` is called before the first file stands where people read.
        """
        graph = self._graph
        fresh, staged = self._is_fresh(), rendering.staged
        if fresh:
            graph.forget_files()
        else:
            everything = self._options.verify or graph.is_unsettled()
            if everything:
                folders = {url.rpartition("/")[0] for url in (*graph.urls(), *self._others)}
                site.remove_leftovers(self.output, (self.output / folder for folder in folders))
            graph.forget_files(graph.touched(self.output, since, everything=everything))
        turns = stale_pages(graph.sql)
        copies = graph.sql.execute(
            "SELECT url, plan, digest, why FROM page INDEXED BY page_stale "
            "WHERE kind = ? AND made IS NOT digest AND digest IS NOT NULL ORDER BY url",
            (COPIED,),
        ).fetchall()
        standing = graph.standing()
        self.pruned = (*graph.unwanted(), *(Pruned(url, LEFT_OVER) for url in sorted(self._strays())))
        removed = {UrlPath(one.url) for one in self.pruned}
        watch.stage("compare")
        pages = sum(len(urls) for groups in turns for urls in groups)
        if not pages and not copies and not removed and not graph.is_unsettled():
            publishing()
            return 0, FileCounts(equal=standing)

        def made() -> Iterator[Written]:
            yield from (self._copy(rendering, *row) for row in copies)
            options = self._options
            yield from render_all(
                turns,
                rendering,
                jobs=options.jobs,
                progress=options.progress,
                interrupted=_never if staged else options.interrupted,
            )

        write = self._write_staged if staged else self._write_in_place
        counts = write(made(), removed, standing, publishing)
        watch.stage("write")
        return pages, counts

    def _strays(self) -> set[UrlPath]:
        """Files that a killed build wrote, or of which a lost graph knew, and that nobody wants."""
        return set(self._others - self._graph.urls()) if self._others else set()

    def _copy(self, rendering: Rendering, url: UrlPath, path: str, digest: str, why: str) -> Written:
        """Put a file that no template makes."""
        if path and not any(Path(path).resolve().is_relative_to(place) for place in self._places):
            raise BrokenStateError(f"`{path}` is no file of this archive")
        is_ours = bool(path) and Path(path).is_relative_to(self._folders.state)
        if is_ours and not Path(path).exists():
            raise BrokenStateError(f"`{path}` was removed by somebody else")
        content = site.StaticFile(url=url, path=Path(path)).read() if path else site.MARK
        outcome = Outcome.ADDED
        if is_ours:
            from archivegen.search import script_digest

            if script_digest(content) != digest.split()[-1]:
                raise BrokenStateError(f"`{path}` was changed by somebody else")
            if rendering.staged:
                site.link_new_file(rendering.folder, url, Path(path), content)
            else:
                outcome = site.link_file(rendering.folder, url, Path(path), content)
        elif rendering.staged:
            site.put_new_file(rendering.folder, url, content)
        else:
            outcome = site.put_file(rendering.folder, url, content)
        return Written(url, outcome, site.file_stamp(rendering.folder, url), digest, why or "new")

    def _write_staged(
        self,
        made: Iterator[Written],
        removed: set[UrlPath],
        standing: int,
        publishing: Callable[[], None],
    ) -> FileCounts:
        """Make the whole site beside the output, then swap it in."""
        output, root = self.output, self._folders.root
        self._graph.begin()
        try:
            written = self._take_in(made)
        except BaseException:
            site.discard_staging(output)
            raise
        urls = frozenset(map(UrlPath, self._graph.wanted()))
        old = frozenset(map(UrlPath, self._graph.urls())) | self._others
        site.write_manifest(self._manifest, root, output, old | urls)
        publishing()
        site.swap_in(output, old if self._state is not OutputState.ADOPTED else urls)
        self._settle(removed, {url.rpartition("/")[0] for url in old | urls})
        site.write_manifest(self._manifest, root, output, urls)
        return FileCounts(added=sum(written.values()), removed=len(removed))

    def _write_in_place(
        self,
        made: Iterator[Written],
        removed: set[UrlPath],
        standing: int,
        publishing: Callable[[], None],
    ) -> FileCounts:
        """Replace what differs, file by file; remove what no page claims, last."""
        publishing()
        output, root, graph = self.output, self._folders.root, self._graph
        new = {UrlPath(row[0]) for row in graph.sql.execute(_NEW)}
        if self._manifest.exists() and not self._others:
            site.note_files(self._manifest, added=new)
        else:
            known = frozenset(map(UrlPath, graph.urls())) | self._others
            site.write_manifest(self._manifest, root, output, known)
        graph.begin()
        folders = {url.rpartition("/")[0] for url in removed}
        count = self._take_in(made, folders)
        if self._options.interrupted():  # pages that stay may still link to those that have to go
            removed, self.pruned = set(), ()
        gone = site.remove_files(output, removed)
        self._settle(removed, folders)
        site.note_files(self._manifest, removed=removed)
        return FileCounts(
            added=count[Outcome.ADDED],
            changed=count[Outcome.CHANGED],
            equal=standing - count[Outcome.ADDED] - count[Outcome.CHANGED],
            removed=gone,
        )

    def _take_in(self, made: Iterator[Written], folders: set[str] | None = None) -> Counter[Outcome]:
        """Note files as they are written; how many there were of each outcome."""
        count: Counter[Outcome] = Counter()
        while some := list(islice(made, TAKEN_IN)):
            rows: list[Made] = []
            for one in some:
                count[one.outcome] += 1
                self.reasons[one.why] += one.outcome is not Outcome.EQUAL
                rows.append((one.digest, one.why, *one.stamp, one.url))
                if folders is not None and one.outcome is not Outcome.EQUAL:
                    folders.add(one.url.rpartition("/")[0])
            self._graph.made(rows)
        return count

    def _settle(self, removed: Iterable[str], folders: set[str]) -> None:
        # A folder that was added or removed changes the one above it.
        folders |= {folder.rpartition("/")[0] for folder in folders}
        times = _folder_times(self.output, folders, self._folders.lock)
        self._graph.settle(removed, times, folders - times.keys())


def _never() -> bool:
    return False


_NEW = "SELECT url FROM page WHERE made IS NULL AND made IS NOT digest"


def _folder_times(output: Path, folders: Iterable[str], clock: Path) -> dict[str, int]:
    """Time of modification of folders of the output, taken when the file system's clock has moved on.

    A change after this moment then cannot have the time that is noted here.
    """
    times: dict[str, int] = {}
    for folder in folders:
        place = output / folder
        if place.is_dir():
            times[folder] = place.stat().st_mtime_ns
    newest = max(times.values(), default=0)
    for _ in range(10):
        if file_time(clock) > newest:
            break
        sleep(0.002)
    return times


def _existing(*folders: Path) -> tuple[Path, ...]:
    """Folders that are there, each once: a checkout's own theme is also its site's."""
    return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))
