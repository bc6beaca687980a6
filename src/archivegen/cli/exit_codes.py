"""Errors as a person sees them, and the exit code of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from archivegen.cli.terminal import ReaderGoneError, complain
from archivegen.errors import ArchivegenError


def exit_code(work: Callable[[], object]) -> int:
    """Do some work: the exit code that it returns, 0 for anything else; errors are said and have theirs."""
    try:
        result = work()
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except ArchivegenError as error:
        message, _, _ = str(error).partition("\n\nhint: ")
        complain(message, error.hint)
        return error.exit_code
    except OSError as error:
        complain(*_refused(error))
        return 1
    except KeyboardInterrupt:
        complain("stopped", None)
        return 130
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _refused(error: OSError) -> tuple[str, str]:
    """What the system refused, with the file where it names one: a full disk, a missing permission."""
    why = error.strerror or str(error) or type(error).__name__
    place = "" if error.filename is None else f"{error.filename}: "
    return f"{place}{why}", "make room, or give permission, and run the command again"
