"""A map over many captures or pages: in this process, or over as many processes as there are cores.

The result never depends on which: results come in the order of the items, and a function gets nothing but
its context and its item.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from archivegen.errors import SiteError
from archivegen.pipeline.collecting import collect_seldom

if TYPE_CHECKING:
    from concurrent.futures import Future

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 24
"""Up to so many items are mapped in this process: starting workers costs as much as 20 captures."""
BATCH = 16
"""Items that a worker gets at a time; sending one costs about 0.2 ms."""
AHEAD = 4
"""Batches in flight for each worker. Bounds the memory that waiting results take."""

PRELOADED = [
    f"archivegen.{part}"
    for part in ("loader", "stripper", "record", "taxonomy", "renderer", "pipeline.making")
]
"""Imported once by the server that workers are forked from, where this process must not fork."""

_context: Any = None
"""What this worker process maps with; set once, when it starts."""


def worker_count(jobs: int | None = None) -> int:
    """How many workers to use: `jobs`, or one for each core that this process may run on."""
    if jobs is not None:
        return max(1, jobs)
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux has affinities
        return os.cpu_count() or 1


def parallel_map(
    function: Callable[[Context, Item], Result],
    context: Context,
    items: Iterable[Item],
    *,
    jobs: int | None = None,
    batch: int = BATCH,
    few: int = FEW,
) -> Generator[Result, None, None]:
    """Yield `function(context, item)` for each item, in order, as results come.

    Close the generator when not all of it is wanted: that ends the workers.

    Up to `few` items are mapped in this process.

    `function` must be importable, context, items and results must pickle. At most
    `workers * AHEAD * batch` items are taken in advance. What `function` raises is raised here.
    """
    return _mapped(partial(_one_by_one, function), context, items, jobs, batch, alone=1, few=few)


def parallel_batches(
    function: Callable[[Context, list[Item]], list[Result]],
    context: Context,
    items: Iterable[Item],
    *,
    jobs: int | None = None,
    batch: int = BATCH,
) -> Generator[Result, None, None]:
    """As `parallel_map`, of a function that gives the results of several items, at most `batch`, in order.

    For work that costs less on several items at once; results must not depend on which are together.
    """
    return _mapped(function, context, items, jobs, batch, alone=batch)


def _one_by_one(
    function: Callable[[Context, Item], Result], context: Context, items: list[Item]
) -> list[Result]:
    return [function(context, item) for item in items]


def _mapped(
    function: Callable[[Context, list[Item]], list[Result]],
    context: Context,
    items: Iterable[Item],
    jobs: int | None,
    batch: int,
    *,
    alone: int,
    few: int = FEW,
) -> Generator[Result, None, None]:
    """`alone` is how many items go together where this process does the work."""
    items = iter(items)
    workers = worker_count(jobs)
    first = list(islice(items, few + 1))
    every = chain(first, items)
    if workers > 1 and len(first) > few:
        return _pooled(function, context, every, workers, batch)
    return (result for some in _lists(every, alone) for result in function(context, some))


def _lists(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while some := list(islice(items, size)):
        yield some


def _pooled(
    function: Callable[[Context, list[Item]], list[Result]],
    context: Context,
    items: Iterator[Item],
    workers: int,
    batch: int,
) -> Generator[Result, None, None]:
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(
        workers, mp_context=_start_method(), initializer=_set_context, initargs=(context,)
    )
    try:
        while True:
            while len(waiting) < workers * AHEAD and (some := list(islice(items, batch))):
                waiting.append(pool.submit(_map_batch, function, some))
            if not waiting:
                return
            yield from _result(waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def apart(function: Callable[[Context], Result], context: Context) -> Result:
    """`function(context)` in a process of its own: the memory that it takes is given back when it ends.

    What it gets and gives must pickle. What it raises is raised here.
    """
    from concurrent.futures import ProcessPoolExecutor

    method = _start_method()
    with ProcessPoolExecutor(1, mp_context=method, initializer=_set_context, initargs=(None,)) as pool:
        return _result(pool.submit(function, context))


def _result(future: Future[Result]) -> Result:
    """What a worker gives. Raises SiteError when the system ended it, most often for want of memory."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor as error:
        raise SiteError(
            "a process of archivegen was ended by the system; it may be short of memory",
            hint="try `--jobs 1`; what was read by then is kept",
        ) from error


def _start_method() -> Any:
    """`fork` on Linux while this process has one thread: nothing is imported twice and the context is
    shared, not copied. A process with threads must not fork (`serve`, a test runner); elsewhere `spawn` is
    what the platform calls safe."""
    import multiprocessing

    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    if _threads() == 1:
        return multiprocessing.get_context("fork")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _threads() -> int:
    """Threads of this process, those of libraries included."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()


def _set_context(context: object) -> None:
    """Start of a worker."""
    global _context
    _context = context
    collect_seldom()
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _map_batch(function: Callable[[Any, list[Item]], list[Result]], items: list[Item]) -> list[Result]:
    return function(_context, items)
