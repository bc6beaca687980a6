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
    except KeyboardInterrupt:
        complain("stopped", None)
        return 130
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
