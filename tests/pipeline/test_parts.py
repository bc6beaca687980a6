"""The parts of the pipeline by themselves: map, codec, cache, lock."""

from __future__ import annotations

import ast
import os
import pickle
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.errors import CaptureError, ConfigError, SiteError
from archivegen.pipeline import codec, fingerprint
from archivegen.pipeline.cache import StageCache, Stored
from archivegen.pipeline.executor import AHEAD, BATCH, FEW, parallel_batches, parallel_map, worker_count
from archivegen.pipeline.fingerprint import reading_version, source_digest
from archivegen.records import Article, Cues, Digest, Rejection, SourcePath
from sample_archive import articles, summarise

SOURCE = Path(fingerprint.__file__).resolve().parents[1]

# ----------------------------------------------------------------------------------------- the map


def times(context: int, item: int) -> int:
    return context * item


def process_of(context: None, item: int) -> int:
    return os.getpid()


def fail_at_7(context: None, item: int) -> int:
    if item == 7:
        raise ConfigError("seven", path="a.yaml", line=7, hint="take eight")
    return item


def end_at_7(context: None, item: int) -> int:
    if item == 7:
        os._exit(9)
    return item


def test_a_worker_that_the_system_ends_is_told() -> None:
    with pytest.raises(SiteError, match="ended by the system") as caught:
        list(parallel_map(end_at_7, None, range(200), jobs=2))
    assert "--jobs 1" in str(caught.value.hint)


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 200])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(parallel_map(times, 3, range(count), jobs=jobs)) == [3 * n for n in range(count)]


def times_together(context: int, items: list[int]) -> list[int]:
    assert 1 <= len(items) <= BATCH
    return [context * item for item in items]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, FEW + 1, 200])
def test_results_of_batches_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(parallel_batches(times_together, 3, range(count), jobs=jobs)) == [3 * n for n in range(count)]


def test_few_items_stay_in_this_process_and_many_do_not() -> None:
    assert set(parallel_map(process_of, None, range(FEW), jobs=2)) == {os.getpid()}
    assert os.getpid() not in set(parallel_map(process_of, None, range(100), jobs=2))


def test_no_more_is_taken_in_advance_than_workers_need() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 10_000:
            taken += 1
            yield taken

    results = parallel_map(times, 1, items(), jobs=2)
    next(results)
    assert taken <= FEW + 2 * AHEAD * BATCH + BATCH
    results.close()


@pytest.mark.parametrize("items", [range(10), range(100)])
def test_an_error_arrives_whole(items: range) -> None:
    with pytest.raises(ConfigError) as caught:
        list(parallel_map(fail_at_7, None, items, jobs=2))
    assert (caught.value.path, caught.value.line, caught.value.hint) == ("a.yaml", 7, "take eight")


def test_workers_are_counted_by_cores_unless_asked() -> None:
    assert worker_count() >= 1
    assert worker_count(5) == 5


def test_errors_survive_pickling() -> None:
    error = CaptureError("bad", cause="empty", path="a.txt", hint="again")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.cause) == (str(error), "empty")


# --------------------------------------------------------------------------------------- the codec


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.path)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    content = codec.encode_article(article)
    assert codec.decode_article(content) == article
    assert codec.encode_article(codec.decode_article(content)) == content
    summary = summarise(article)
    assert codec.decode_summary(codec.encode_summary(summary)) == summary


@given(
    st.text(alphabet=st.characters(), max_size=20),
    st.builds(
        Cues,
        indent=st.integers(0, 9),
        bullet=st.sampled_from(["", "•"]),
        ordinal=st.none() | st.integers(0, 9),
        tag_path=st.lists(st.text(max_size=3), max_size=3).map(tuple),
        class_words=st.frozensets(st.text(max_size=3), max_size=3),
        links=st.lists(st.text(max_size=3), max_size=2).map(tuple),
        hidden=st.booleans(),
    ),
)
def test_any_text_and_cues_come_back(text: str, cues: Cues) -> None:
    article = articles()[0]
    block = replace(article.blocks[0], text=text, cues=cues, breaks=(1, 2), restored_subheads=((0, 3),))
    changed = replace(article, title=text, blocks=(block, *article.blocks[1:]), curated=frozenset({"title"}))
    assert codec.decode_article(codec.encode_article(changed)) == changed


def test_parts_of_a_digest_never_run_into_each_other() -> None:
    assert codec.digest_of("ab", "c") != codec.digest_of("a", "bc")
    assert codec.digest_of("ab") != codec.digest_of("ab", "")


def test_stage_versions_follow_the_source() -> None:
    assert reading_version() == reading_version()
    assert source_digest(["loader"]) != source_digest(["record"])


def modules_of(names: Iterable[str]) -> set[Path]:
    """The modules of some parts of archivegen."""
    places = [SOURCE / name for name in names]
    return {file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))}


def imported_by(module: Path) -> Iterator[Path]:
    """The modules of archivegen that one runs, those it imports late among them."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in for_types and node.module:
            for name in node.names:
                for dotted in (f"{node.module}.{name.name}", node.module):
                    place = SOURCE.parent.joinpath(*dotted.split("."))
                    found = [one for one in (place.with_suffix(".py"), place / "__init__.py") if one.exists()]
                    if found and dotted != "archivegen":
                        yield found[0]
                        break


@pytest.mark.parametrize(
    ("stages", "of_no_matter"),
    [
        # Words of errors; lists of pages, which say where an article stands; another version's record;
        # commands of questions, which are asked when all is arranged.
        (fingerprint.READING_STAGES, {"problems.py", "pages/__init__.py", "exports/record.py", "shell.py"}),
        (fingerprint.RENDERING_STAGES, {"problems.py", "yaml_source.py"}),
        # Settings and imprints are given; the rest keeps files, and has numbers of its own.
        (
            fingerprint.RELATING_STAGES,
            {
                "config/__init__.py", "errors.py", "problems.py", "urls.py", "yaml_source.py",
                "pipeline/cache.py", "pipeline/fingerprint.py", "pipeline/kin_file.py",
                "pipeline/state_file.py", "shell.py",
            },
        ),
    ],
)  # fmt: skip
def test_stage_versions_cover_all_that_a_stage_runs(stages: tuple[str, ...], of_no_matter: set[str]) -> None:
    covered = modules_of(stages)
    others = {other for module in covered for other in imported_by(module)} - covered
    assert {place.relative_to(SOURCE).as_posix() for place in others} <= of_no_matter


def test_stage_versions_follow_the_packages_that_read_captures(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_version()
    known = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "99" if name == "lxml" else known(name))
    assert reading_version() != before


# --------------------------------------------------------------------------------------- the cache


def stored(name: str, article: Article | None = None) -> Stored:
    brief = codec.encode_rejection(Rejection(path=SourcePath(name), cause="empty", detail=name))
    return Stored(Digest(name), "rejection", brief, codec.encode_article(article) if article else None)


def test_what_is_put_can_be_read_by_others(tmp_path: Path) -> None:
    article = articles()[0]
    cache = StageCache(tmp_path / "cache.sqlite3")
    cache.put([stored("a", article), stored("b")])
    cache.close()
    reader = StageCache(tmp_path / "cache.sqlite3", read_only=True)
    assert reader.article(Digest("a")) == article
    with pytest.raises(SiteError):
        reader.article(Digest("b"))
    with pytest.raises(SiteError):
        reader.article(Digest("none"))
    reader.close()


def test_what_no_build_uses_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    cache = StageCache(path)
    cache.put([stored("used"), stored("unused")])
    cache.close()
    for _ in range(12):
        cache = StageCache(path)
        assert cache.brief(Digest("used")) is not None
        cache.put([stored("new")])
        cache.prune(keep=(), builds=10)
        cache.close()
    cache = StageCache(path)
    assert list(cache.keys()) == ["new", "used"]
    cache.close()


def test_a_database_of_somebody_else_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE outcome (key TEXT)")
    other.commit()
    other.close()
    cache = StageCache(path)
    assert cache.renewed
    assert list(cache.keys()) == []
    cache.close()


# ---------------------------------------------------------------------------------------- the lock


def test_the_lock_is_free_again_when_its_holder_dies(tmp_path: Path) -> None:
    from archivegen.pipeline.lock import build_lock

    child = os.fork() if threading.active_count() == 1 else None
    if child is None:
        with build_lock(tmp_path):
            pass
    elif child == 0:
        lock = build_lock(tmp_path)
        lock.__enter__()
        (tmp_path / "held").touch()
        time.sleep(30)
        os._exit(0)
    else:
        while not (tmp_path / "held").exists():
            time.sleep(0.01)
        with pytest.raises(SiteError), build_lock(tmp_path):
            pass
        os.kill(child, 9)
        os.waitpid(child, 0)
        with build_lock(tmp_path):
            pass
