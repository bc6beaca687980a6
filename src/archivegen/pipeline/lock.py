"""One build of an archive at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archivegen.errors import SiteError

_held: set[IO[bytes]] = set()


def _let_go() -> None:
    """A forked worker must not hold the lock on when its parent is killed."""
    for file in _held:
        file.close()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def build_lock(state: Path) -> Iterator[int]:
    """Hold the lock of an archive: the time of its file system, in nanoseconds, when it was taken.

    Raises SiteError when another build has it.

    The system lets go of the lock when its holder dies, however it dies.
    """
    path = state / "lock"
    try:
        state.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise SiteError(
            f"the folder of archivegen's own files cannot be written: {error.strerror}",
            path=str(state),
            hint="give it write permission",
        ) from error
    with file:
        try:
            _acquire(file)
        except OSError as error:
            raise _refusal(path, error) from error
        _held.add(file)
        try:
            yield file_time(path)
        finally:
            _held.discard(file)


def _refusal(path: Path, error: OSError) -> SiteError:
    """Another process holds the lock, or the file system has none (some of those on a network)."""
    if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
        message, hint = "another build of this archive is running", "wait until it is done"
    else:
        message = f"the file system cannot lock a file: {error.strerror}"
        hint = "keep the archive's folder on a disk of this machine"
    return SiteError(message, path=str(path), hint=hint)


def file_time(path: Path) -> int:
    """The time, in nanoseconds, that the file system gives to a file that changes now."""
    os.utime(path)
    return os.stat(path).st_mtime_ns


def _acquire(file: IO[bytes]) -> None:
    """Lock the file without waiting. Raises OSError when it is locked."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
