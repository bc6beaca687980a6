"""Whatever goes wrong, the published folder is a site that opens, and the next build makes it whole.

`make faults` runs the same with many more instants and points.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from archivegen.errors import SiteError
from archivegen.pipeline import BuildReport, Options, build, inspect_site, outcomes
from archivegen.pipeline.cache import CACHE_FILE
from archivegen.pipeline.database import GRAPH_FILE
from archivegen.pipeline.state_file import StateFile

from .conftest import Harbour, capture, tree

KILLS = int(os.environ.get("ARCHIVEGEN_KILLS", "5"))
FULL_DISKS = int(os.environ.get("ARCHIVEGEN_FULL_DISKS", "6"))
pytestmark = pytest.mark.timeout(120 + 10 * KILLS + 5 * FULL_DISKS)


def built(harbour: Harbour) -> BuildReport:
    time.sleep(0.006)
    return build(harbour.folders, None, Options(jobs=1, debug=True))


def change(harbour: Harbour, turn: int) -> None:
    """Something for every stage to do."""
    harbour.put(
        "seeds/turn.txt",
        capture(f"Notice {turn} to mariners", "Ada Roe", "2 May 2022", turn % 6, f"tag {turn % 3}"),
    )
    harbour.put(
        "site.yaml", f"title: Tern Harbour {turn}\nbase_url: https://archive.example/\npage_size: 2\n"
    )


def assert_whole(harbour: Harbour) -> None:
    """Every page is complete and every link leads somewhere."""
    for name, content in harbour.site().items():
        assert not name.endswith(".html") or content.rstrip().endswith(b"</html>"), name
    assert (harbour.folders.output / "index.html").is_file()


def assert_mended(harbour: Harbour, tmp_path: Path) -> None:
    """The next build gives the bytes of a clean build, and one more does nothing."""
    built(harbour)
    other = tmp_path / "other"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(
        harbour.root, other, ignore=shutil.ignore_patterns("public", ".archivegen", ".*archivegen*")
    )
    clean = Harbour.__new__(Harbour)
    clean.root, clean.folders = other, type(harbour.folders).below(other)
    built(clean)
    assert harbour.site() == tree(other / "public")
    assert not list(harbour.root.glob(".public*"))
    assert inspect_site(harbour.folders.output).findings == ()
    again = built(harbour)
    assert (again.files.written, again.files.removed, again.rendered) == (0, 0, 0)


def test_killed_at_any_instant(harbour: Harbour, tmp_path: Path) -> None:
    built(harbour)
    chance = random.Random(11)
    longest = 1.2
    for turn in range(KILLS):
        change(harbour, turn)
        clean = ["--clean"] if turn % 3 == 2 else []
        began = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "archivegen", "build", str(harbour.root), "-q", "--jobs", "1", *clean],
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(chance.uniform(0.02, longest))
            longest = max(0.3, time.monotonic() - began)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if harbour.folders.output.exists():  # not between the two renames of a swap
            assert_whole(harbour)
        if turn % 4 == 3 or turn == KILLS - 1:
            assert_mended(harbour, tmp_path)


KILLED_WHILE_READING = """
import os, sys
from pathlib import Path
from typing import Any
from archivegen.pipeline import Options, SiteFolders, build, cache
cache.COMMITTED_EVERY = 4
def progress(stage, done, total):
    if done == 10:
        os._exit(9)
build(SiteFolders.below(Path(sys.argv[1])), None, Options(jobs=1, progress=progress))
"""


def test_a_long_build_that_was_killed_goes_on_where_it_was(harbour: Harbour, tmp_path: Path) -> None:
    for number in range(12):
        harbour.put(f"seeds/n{number}.txt", capture(f"Notice {number}", "Ada Roe", "2 May 2022", number))
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_READING, str(harbour.root)], check=False)
    assert killed.returncode == 9
    report = built(harbour)
    assert report.captures == 17
    # Killed at the tenth: what was committed by then is read no more. One capture leaves several rows.
    assert 17 - 10 <= report.computed <= 17 - 8
    assert_mended(harbour, tmp_path)


class FullDisk:
    """A disk that takes so many writes of whole files and no more."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 1_000_000
        write_bytes, write = Path.write_bytes, os.write

        def write_whole(path: Path, content: bytes) -> int:
            if self._is_full():
                write_bytes(path, content[: len(content) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            return write_bytes(path, content)

        def write_some(opened: int, content: bytes) -> int:
            if opened > 2 and self._is_full():
                write(opened, content[: len(content) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(opened, content)

        monkeypatch.setattr(Path, "write_bytes", write_whole)
        monkeypatch.setattr(os, "write", write_some)

    def _is_full(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("clean", [False, True], ids=["in place", "staged"])
def test_a_full_disk_at_any_point(
    clean: bool, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(harbour)
    disk = FullDisk(monkeypatch)
    points = FULL_DISKS // 2
    for turn in range(points):
        change(harbour, turn)
        disk.left = turn * 50 // points
        with pytest.raises(SiteError, match="No space left"):
            build(harbour.folders, None, Options(jobs=1, debug=True, clean=clean))
        disk.left = 1_000_000
        assert_whole(harbour)
        if turn % 5 == 0 or turn == points - 1:
            assert_mended(harbour, tmp_path)


@pytest.mark.parametrize("kind", [GRAPH_FILE, CACHE_FILE], ids=["graph", "cache"])
def test_a_disk_that_is_too_full_for_our_own_files(
    kind: StateFile, harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(harbour)
    for turn in range(20):
        harbour.put(f"seeds/n{turn}.txt", capture(f"Notice {turn}", "Ada Roe", "2 May 2022", turn, "boats"))
    opened = StateFile.open

    def small(file: StateFile, *arguments: Any, **more: Any) -> tuple[sqlite3.Connection, bool]:
        connection, renewed = opened(file, *arguments, **more)
        if file == kind:
            connection.execute("PRAGMA max_page_count = 1")  # as large as it is
        return connection, renewed

    monkeypatch.setattr(StateFile, "open", small)
    with pytest.raises(SiteError, match="own files cannot be written") as told:
        built(harbour)
    assert "make room" in str(told.value)
    monkeypatch.undo()
    assert_whole(harbour)
    assert_mended(harbour, tmp_path)


def test_an_output_that_cannot_be_written(
    harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(harbour)
    before = harbour.site()
    change(harbour, 1)

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "replace", read_only)
    with pytest.raises(SiteError, match="Read-only file system"):
        built(harbour)
    assert harbour.site() == before
    monkeypatch.undo()
    assert_mended(harbour, tmp_path)


def test_a_place_for_our_own_files_that_cannot_be_a_folder(harbour: Harbour) -> None:
    harbour.put(".archivegen", "somebody's file")
    with pytest.raises(SiteError, match="own files cannot be written") as told:
        built(harbour)
    assert "write permission" in str(told.value)
    assert not harbour.folders.output.exists()


def test_a_state_file_of_somebody_else_is_replaced_with_a_notice(harbour: Harbour, tmp_path: Path) -> None:
    built(harbour)
    with sqlite3.connect(harbour.folders.graph) as database:
        database.execute("PRAGMA user_version = 7777")
    database.close()
    assert any("made anew" in notice for notice in built(harbour).notices)
    assert_mended(harbour, tmp_path)


def test_a_state_that_came_with_an_archive_publishes_no_file_from_elsewhere(
    harbour: Harbour, tmp_path: Path
) -> None:
    built(harbour)
    private = tmp_path / "private.txt"
    private.write_text("nobody else's business", "utf-8")
    for number, path in enumerate((private, harbour.folders.state / ".." / ".." / private.name)):
        with closing(sqlite3.connect(harbour.folders.graph)) as sql:
            sql.execute(
                "INSERT INTO page (url, folded, owner, kind, digest, plan, cut, why) "
                "VALUES ('found.txt', 'found.txt', 'x', 'file', 'new', ?, '', '')",
                (str(path),),
            )
            sql.commit()
        change(harbour, number)
        (notice,) = built(harbour).notices
        assert "is no file of this archive" in notice
        assert_mended(harbour, tmp_path)


def test_a_capture_that_vanishes_while_it_is_read(
    harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(harbour)
    gone = harbour.put("seeds/gone.txt", capture("Gone while read", "Cy Lund", "1 May 2024", 2))
    glimpse: Callable[..., object] = outcomes.glimpse

    def late(reading: outcomes.Reading, path: str) -> object:
        if path == "gone.txt":
            gone.unlink(missing_ok=True)
        return glimpse(reading, path)

    monkeypatch.setattr(outcomes, "glimpse", late)
    monkeypatch.setattr("archivegen.pipeline.captures.glimpse", late)
    report = built(harbour)
    assert [left.path for left in report.rejections if left.cause == "unreadable"] == ["gone.txt"]
    monkeypatch.undo()
    assert_mended(harbour, tmp_path)


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    """A file whose middle is overwritten while nobody has it open."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 5 :: 7] = b"\xa5" * len(content[len(content) // 5 :: 7])
    path.write_bytes(content)
    yield


STATE = (
    "cache.sqlite3", "kin.sqlite3", "outputs/*.sqlite3", "outputs/*.search/*.sqlite3", "accepted/*.sqlite3",
)  # fmt: skip


def of_another_version(path: Path) -> None:
    """Our file, with the tables that another version of archivegen has."""
    with sqlite3.connect(path) as database:
        number = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA user_version = {number ^ 1}")
        tables = database.execute(
            "SELECT tbl_name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE %' AND name <> 'sqlite_sequence'"
        )
        for (name,) in tables.fetchall():
            database.executescript(f"DROP TABLE {name}; CREATE TABLE {name} (other TEXT);")
    database.close()


def without_a_number(path: Path) -> None:
    """Tables of the same names in a file that does not say what it is, as early versions left."""
    of_another_version(path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA application_id = 0")
        database.execute("PRAGMA user_version = 0")
    database.close()


def with_other_columns(path: Path) -> None:
    """A file that says it is ours, and is not."""
    with sqlite3.connect(path) as database:
        number = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    of_another_version(path)
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {number}")
    database.close()


@pytest.mark.parametrize("other", [of_another_version, without_a_number])
def test_state_of_another_form_is_made_anew_with_a_notice(
    other: Callable[[Path], None], harbour: Harbour, tmp_path: Path
) -> None:
    built(harbour)
    for name in STATE:
        (path,) = harbour.folders.state.glob(name)
        other(path)
    change(harbour, 1)
    notices = built(harbour).notices
    assert sorted(notice.partition(" could not be read: ")[0] for notice in notices) == [
        "records last published",
        "the page graph",
        "the search index",
        "the stage cache",
        "the table of copies and related articles",
    ]
    assert_mended(harbour, tmp_path)


@pytest.mark.parametrize("name", ["outputs/*.sqlite3", "outputs/*.search/*.sqlite3"], ids=["graph", "search"])
def test_state_that_is_not_what_it_says(name: str, harbour: Harbour, tmp_path: Path) -> None:
    built(harbour)
    (path,) = harbour.folders.state.glob(name)
    with_other_columns(path)
    change(harbour, 1)
    (notice,) = built(harbour).notices
    assert "is broken" in notice
    assert_mended(harbour, tmp_path)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("term", "term", "[]"), ("article", "url", b"\xff"), ("capture", "brief", b"{}")],
)
def test_records_that_are_none_are_made_anew(
    table: str, column: str, value: object, harbour: Harbour, tmp_path: Path
) -> None:
    built(harbour)
    with closing(sqlite3.connect(harbour.folders.graph)) as sql:
        sql.execute(f"UPDATE {table} SET {column} = ?", (value,))
        sql.commit()
    change(harbour, 1)
    (notice,) = built(harbour).notices
    assert "is broken" in notice
    assert_mended(harbour, tmp_path)


@pytest.mark.parametrize("name", ["cache.sqlite3", "outputs/*.sqlite3", "kin.sqlite3"])
def test_state_that_rotted_is_made_anew_with_a_notice(name: str, harbour: Harbour, tmp_path: Path) -> None:
    built(harbour)
    (path,) = harbour.folders.state.glob(name)
    change(harbour, 1)
    with damaged(path):
        report = built(harbour)
    assert report.notices
    assert_mended(harbour, tmp_path)
