"""What goes to a terminal: captured text made harmless, errors in one form, progress."""

from __future__ import annotations

import os
import re
import sys
from time import monotonic
from typing import IO

# C0 and C1 controls but tab and line feed, and the characters that turn the direction of text around.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ESTIMATE_AFTER_SECONDS = 2.0
PROGRESS_AFTER_ITEMS = 200
"""Shorter work is over before a bar can be read."""


def harmless(text: str) -> str:
    r"""Captured text that cannot steer a terminal: control characters become visible.

    >>> harmless("\x1b[2Jgone")
    '\\x1b[2Jgone'
    """
    text = text.replace("\r\n", "\n")
    text = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def complain(message: str, hint: str | None) -> None:
    """Print an error and the way out to standard error."""
    print(f"error: {harmless(message)}", file=sys.stderr)
    if hint:
        print(f"\nhint: {harmless(hint)}", file=sys.stderr)


def say(text: str = "") -> None:
    """Print one line for a person to standard output; a line feed inside (file names may have one) shows."""
    emit(harmless(text).replace("\n", "\\n") + "\n")


def emit(text: str) -> None:
    """Write data to standard output as UTF-8, whatever the locale; one line feed is one byte."""
    write(sys.stdout.buffer, text)


def write(stream: IO[bytes], text: str) -> None:
    """Write text as UTF-8. Raises ReaderGoneError when nobody reads any more."""
    try:
        stream.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


class ReaderGoneError(Exception):
    """Who reads our output has enough: `archivegen list | head`. Nothing is wrong."""


def wants_colour() -> bool:
    """Standard output is a terminal and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class ProgressLine:
    """One line on standard error that says how far long work is; nothing unless it is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = sys.stderr.isatty() and not quiet
        self._last = ""
        self._stage = ""
        self._began = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how much of a stage is done, and about how long the rest of it takes."""
        if stage != self._stage:
            self._stage, self._began = stage, monotonic()
        if not self.shown or total < PROGRESS_AFTER_ITEMS or (done % 20 and done != total):
            return
        text = f"{stage} {done:,} of {total:,}{self._left(done, total)}"
        if text != self._last:
            self._last = text
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def _left(self, done: int, total: int) -> str:
        """`, about 2 min left`, once enough is done to tell."""
        spent = monotonic() - self._began
        if spent < ESTIMATE_AFTER_SECONDS or not 0 < done < total:
            return ""
        seconds = spent / done * (total - done)
        return f", about {seconds / 60:.0f} min left" if seconds >= 90 else f", about {seconds:.0f} s left"

    def close(self) -> None:
        """Clear the line."""
        if self._last:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._last = ""
